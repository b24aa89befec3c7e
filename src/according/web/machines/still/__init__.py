"""Still: the whole site as plain files, for hosting without a server."""
