"""How often each outlet has been right, and which outlets speak with one voice."""
