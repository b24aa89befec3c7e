"""Web: the site that readers read, the desk that editors work at, and what machines ask. Django lives here."""
