"""What editors decided, done to claims, names and statements, and said under them."""
