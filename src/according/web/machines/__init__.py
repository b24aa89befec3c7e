"""Machines: what programs read of the site: feeds, the site map, linked data, the API, and the site as plain files."""
