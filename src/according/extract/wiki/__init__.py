"""Wikitext in, Page out: templates, links, tables and marks as readers see them."""
