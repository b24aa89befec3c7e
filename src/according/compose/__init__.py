"""Compose: statements in, the published dossier out."""
