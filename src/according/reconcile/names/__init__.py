"""Which names mean one thing: spellings of a person, titles of a work; and so which claims are about it."""
