"""Rows of items: what a sentence looks like to a pattern."""
