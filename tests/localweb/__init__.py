"""A real web on this machine: hosts by name behind one port on loopback, which publish pages over time."""
