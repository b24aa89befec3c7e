"""Where a saved page was from: what the program that saved it wrote into a comment at its top."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from according.capture.saved.nouns import Saved

# Styles that a page keeps in its first element stand before the comment.
_TOP = 32_768
_COMMENT = re.compile(r"<!--((?:[^<]|<(?!!--)){0,4000}?)-->")
_CONTENT = re.compile(r"<(?:head|body|title|meta|script|p|div)\b", re.I)
# "saved from url=(0029)https://paper.example/film" (Chrome, Edge, Internet Explorer)
_MARK = re.compile(r"\s*saved from url=\(\d{1,6}\)(https?://\S+)\s*", re.I)
_SINGLE = re.compile(r"\s*(?:Page saved with|Archive processed by) SingleFile\b")
_URL = re.compile(r"^\s*url:\s*(https?://\S+)\s*$", re.M)
_DATE = re.compile(
    r"^\s*saved date:\s*\w{3} (\w{3}) (\d{1,2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT([+-])(\d\d)(\d\d)\b", re.M
)
_MONTHS = {name: i for i, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}


def find_origin(body: bytes, encoding: str) -> Saved | None:
    """The page with the address and the time that SingleFile or a browser noted, or None where neither did.

    Only comments before the page's own content count: what stands behind is the page's, or some reader's.
    """
    top = body[:_TOP].decode(encoding, "replace")
    content = _CONTENT.search(top)
    for comment in _COMMENT.finditer(top, 0, content.start() if content else len(top)):
        text = comment.group(1)
        if mark := _MARK.fullmatch(text):
            return Saved(body=body, address=mark.group(1).replace("%2D%2D", "--"))
        if _SINGLE.match(text) and (url := _URL.search(text)):
            return Saved(body=body, address=url.group(1), at=read_date(text))
    return None


def read_date(text: str) -> str | None:
    """The time of saving as ISO in UTC ("Wed Feb 21 2024 19:00:00 GMT+0100 (...)"), or None."""
    found = _DATE.search(text)
    if not found or found.group(1) not in _MONTHS:
        return None
    month, day, year, hour, minute, second, sign, hours, minutes = found.groups()
    ahead = timedelta(hours=int(hours), minutes=int(minutes)) * (1 if sign == "+" else -1)
    try:
        zone = timezone(ahead)
        moment = datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second), tzinfo=zone)
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None
