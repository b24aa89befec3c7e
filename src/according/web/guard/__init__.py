"""Guard: who asks, without knowing who, and how often they may: by hashes that nobody can turn back."""
