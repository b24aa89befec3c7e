"""Verifying a ledger: whether each row still says what its hash, its page and the rest of the record say.

faults.py is what is found, pages.py checks bodies, pages and where claims stand, rows.py the other hashes, moments.py
when things were learned, watching.py what watching recorded, laying.py the database itself, index.py the index of
names. Everything is read as a stream, as of one moment.
"""
