"""Which question each claim answers, and with which value."""
