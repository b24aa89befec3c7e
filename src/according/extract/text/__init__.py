"""Plain text and Markdown in, Page out."""
