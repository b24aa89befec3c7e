"""Fetching: an address in, what it answers out; only from the public internet unless a place is allowed by name."""
