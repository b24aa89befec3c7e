"""Extract: a capture in, a Page out, with typed blocks, offsets, captions, credits and times."""

from according.extract.entry import extract_capture, extract_page

__all__ = ["extract_capture", "extract_page"]
