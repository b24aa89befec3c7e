"""Letters: the newsletter. Who asked for it and confirmed it, what is written to them, and how it is sent."""
