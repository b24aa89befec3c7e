"""Copying a ledger whole: into a file, out of a file, from one database to another.

tables.py says what a row is as a line, dumping.py makes the lines of a ledger, loading.py makes a ledger of lines,
backups.py keeps them in a file. Lines are the same whatever database they come from, so that their hashes prove a copy.
"""
