"""Listings: a page that lists articles (a topic, a tag, an author's), its links out: where each leads and its words.

Outlets without a feed for a subject mostly have such a page. Only what looks like a headline counts, and only links
within the outlet: menus, buttons and advertisements are no entries.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from turbohtml import parse

from according.capture.encoding import detect_encoding
from according.capture.fetching.feeds import Entry, clean_text
from according.domain.addresses import strip_host
from according.domain.canonical import join_address
from according.domain.errors import FetchError

MOST_LINKS = 1_000
_LOOKED_AT = 5_000
_MOST_BYTES = 5 * 1024 * 1024
# A headline has so many words at least; so has the last part of an article's address, if that has any.
_FEWEST_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+")
_MENUS = ("nav", "footer")


def parse_listing(body: bytes, address: str, charset: str | None = None) -> tuple[Entry, ...]:
    """The articles that a page links to, in its order, each once with its longest words.

    FetchError for a page that names none, as one does that a script fills in the browser.
    """
    body = body[:_MOST_BYTES]
    page = parse(body.decode(detect_encoding(body, charset)[0], "replace"))
    base = next((str(e.attrs["href"]) for e in page.find_all("base") if e.attrs.get("href")), "")
    there = join_address(base, address) or address if base else address
    outlet, found = find_outlet(address), dict[str, str]()
    for link in page.find_all("a")[:_LOOKED_AT]:
        href = join_address(str(link.attrs.get("href") or "").partition("#")[0], there)
        if href is None or href == address or find_outlet(href) != outlet:
            continue
        words = clean_text(link.text)
        if not looks_like_article(href, words) or any(link.closest(menu) for menu in _MENUS):
            continue
        found[href] = max(found.get(href, ""), words, key=len)
        if len(found) == MOST_LINKS:
            break
    if not found:
        told = f"{address} names no articles. Perhaps a script fills it in: give a feed or a sitemap in its place."
        raise FetchError(told, address, "feed")
    return tuple(Entry(address=href, title=words) for href, words in found.items())


def looks_like_article(href: str, words: str) -> bool:
    """Whether a link has the words of a headline, or its address those of one."""
    last = urlsplit(href).path.partition(";")[0].rstrip("/").rpartition("/")[2]
    return any(len(_WORD.findall(text)) >= _FEWEST_WORDS for text in (words, last))


def find_outlet(address: str) -> str:
    """The host of an address, without the parts that differ within an outlet (www, amp, m, en.m)."""
    return strip_host(urlsplit(address).hostname or "")[0].removeprefix("www.")
