"""Site: the pages that readers read."""
