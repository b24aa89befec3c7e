"""A page as Safari saves it (.webarchive): a property list with the main page and all that belongs to it."""

from __future__ import annotations

import plistlib
import struct
from typing import Any
from xml.parsers.expat import ExpatError

from according.capture.saved.nouns import Saved, Unreadable

_FAULTS = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, ExpatError, struct.error)


def open_webarchive(body: bytes) -> Saved:
    """The main page of an archive, with its address; Unreadable says why there is none."""
    try:
        archive: Any = plistlib.loads(body)
    except (*_FAULTS, plistlib.InvalidFileException, MemoryError, EOFError) as error:
        raise Unreadable(f"is no property list that can be read ({type(error).__name__})") from error
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    if not isinstance(main, dict) or not isinstance(data := main.get("WebResourceData"), bytes):
        raise Unreadable("holds no main page")
    kind, address, charset = (main.get(f"WebResource{name}") for name in ("MIMEType", "URL", "TextEncodingName"))
    if kind not in ("text/html", "application/xhtml+xml"):
        raise Unreadable("holds a main page that is not HTML")
    known = isinstance(address, str) and address.lower().startswith(("http://", "https://"))
    return Saved(body=data, address=address if known else None, charset=charset if isinstance(charset, str) else None)
