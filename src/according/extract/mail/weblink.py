"""The address at which a newsletter stands on the web: its "View in browser" link."""

from __future__ import annotations

import re
from html import unescape

from according.extract.about.head import make_address
from according.extract.mail.envelope import load_mail

# Links stand at the top and at the bottom of a newsletter.
_TOP, _END = 60_000, 40_000
_LONGEST = 6_000
_WORDS = 1_500
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.I)
_TAG = re.compile(r"<[^<>]*>")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"]{4,2000}")


def find_web_version(source: str) -> str | None:
    """The address behind the first "View in browser" of a newsletter's HTML or text, or None."""
    pieces = [source] if len(source) <= _TOP + _END else [source[:_TOP], source[-_END:]]
    for piece in pieces:
        if found := find_anchor(piece) or find_line(piece):
            return found
    return None


def find_anchor(piece: str) -> str | None:
    """The address of the first link that is called so."""
    folded = piece.lower()
    at = folded.find("<a")
    while at >= 0:
        begin = folded.find(">", at, at + _LONGEST)
        end = folded.find("</a", begin, begin + _WORDS) if begin > 0 else -1
        if end > 0 and names_web(_TAG.sub(" ", piece[begin + 1 : end])):
            href = _HREF.search(piece[at:begin])
            if href and (address := make_address(unescape(next(filter(None, href.groups()), "")), None)):
                return address
        at = folded.find("<a", at + 2)
    return None


def find_line(piece: str) -> str | None:
    """The address in the first line of plain text that is called so, or in the line behind it."""
    lines = [line for line in piece.split("\n") if line.strip()]
    for at, line in enumerate(lines[:400]):
        if "<a" in line or len(line) > 2_500 or not names_web(_ADDRESS.sub(" ", line)):
            continue
        for near in lines[at : at + 2]:
            if found := _ADDRESS.search(near):
                return make_address(found.group(0).rstrip(".,;>"), None)
    return None


def names_web(words: str) -> bool:
    """Whether words call themselves the way to the web version."""
    folded = " ".join(unescape(words).replace("\u00ad", "").split()).casefold()
    return 0 < len(folded) < 160 and any(phrase in folded for phrase in load_mail()["web_version"])
