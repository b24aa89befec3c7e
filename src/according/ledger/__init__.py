"""Ledger: the record of what was captured, read and decided; append-only, and the one room that writes it."""
