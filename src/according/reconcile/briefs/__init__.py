"""One slot with all that may bear on it, settled once and remembered while nothing new does."""
