"""Extract: a capture in, a Page out, with typed blocks, offsets, captions, credits and times."""

from according.extract.about.walls import check_article, explain_genre
from according.extract.entry import extract_capture, extract_page
from according.extract.kinds import name_kind
from according.extract.wiki.wikitext import looks_like_wikitext

__all__ = ["check_article", "explain_genre", "extract_capture", "extract_page", "looks_like_wikitext", "name_kind"]
