"""The address at which a newsletter stands on the web: its "View in browser" link."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import SplitResult, urlsplit

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
            if href and (address := make_public(unescape(next(filter(None, href.groups()), "")))):
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
            found = _ADDRESS.search(near)
            if found and (address := make_public(found.group(0).rstrip(".,;>"))):
                return address
    return None


def make_public(href: str) -> str | None:
    """An address as anybody may have it: without what tells the reader, and None for a link of that reader's own."""
    address = make_address(href, None)
    if address is None:
        return None
    parts = urlsplit(address)
    if any(lies_at(parts, counter) for counter in load_mail()["click_counters"]):
        return None
    kept = [pair for pair in parts.query.split("&") if pair and not tells_reader(parts, pair.partition("=")[0].lower())]
    return parts._replace(query="&".join(kept)).geturl()


def tells_reader(parts: SplitResult, name: str) -> bool:
    """Whether a parameter of that name, in small letters, tells who the reader is."""
    told = (known.partition("@") for known in load_mail()["reader_parameters"])
    return any(known == name and (not host or lies_at(parts, host)) for known, _, host in told)


def lies_at(parts: SplitResult, place: str) -> bool:
    """Whether an address is of a host or below it, and on its path if the place has one."""
    host, _, path = place.partition("/")
    return f".{parts.hostname}".endswith(f".{host}") and parts.path.startswith(f"/{path}")


def names_web(words: str) -> bool:
    """Whether words call themselves the way to the web version."""
    folded = " ".join(unescape(words).replace("\u00ad", "").split()).casefold()
    return 0 < len(folded) < 160 and any(phrase in folded for phrase in load_mail()["web_version"])
