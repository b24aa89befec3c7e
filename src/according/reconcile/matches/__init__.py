"""For editors: which names mean one thing, which do not, and of which nobody can tell."""
