"""Extract: a capture in, a Page out, with typed blocks, offsets, captions, credits and times."""

from according.extract.about.walls import check_article, explain_genre
from according.extract.entry import extract_capture, extract_page

__all__ = ["check_article", "explain_genre", "extract_capture", "extract_page"]
