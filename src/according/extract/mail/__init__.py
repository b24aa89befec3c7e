"""Newsletters in, Page out."""
