"""The API: everything that is published, as JSON, to be read by anybody."""
