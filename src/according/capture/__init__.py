"""Capture: files and folders in, the bytes and what they are out. Nothing is executed, nothing is fetched."""

from according.capture.files import MAX_BYTES, capture_body, capture_file
from according.capture.saved.entry import open_source
from according.capture.sources import find_sources

__all__ = ["MAX_BYTES", "capture_body", "capture_file", "find_sources", "open_source"]
