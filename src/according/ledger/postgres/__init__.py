"""PostgreSQL as Django's engine for a ledger: it keeps, orders and locks as SQLite does.

base.py is the connection, schema.py lays tables, text.py carries text that PostgreSQL refuses.
"""
