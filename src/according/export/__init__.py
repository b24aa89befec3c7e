"""Export: the dossier and its claims as files."""
