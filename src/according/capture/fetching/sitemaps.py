"""Lists of pages: sitemaps and their indexes, gzipped or not, and the feeds that an OPML file subscribes to."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from msgspec import Struct

from according.capture.fetching.feeds import Entry, clean_text, read_time
from according.capture.fetching.limits import Limits
from according.capture.fetching.unpacking import unpack
from according.capture.fetching.xml import check_xml, name_tag, refuse_other, walk_elements
from according.domain.canonical import join_address
from according.domain.errors import AccordingError, FetchError

# The protocol allows 50,000 pages in a file; whoever follows a subject wants the latest.
MOST_PAGES = 50_000
MOST_FILES = 100
MOST_DEPTH = 3
MOST_FEEDS = 2_000
_MOST_ELEMENTS = 600_000


class Sitemap(Struct, frozen=True, kw_only=True):
    """What one file of a sitemap lists: pages, or further files."""

    address: str
    entries: tuple[Entry, ...] = ()
    files: tuple[Entry, ...] = ()


def parse_sitemap(body: bytes, address: str, limits: Limits = Limits()) -> Sitemap:  # noqa: B008
    """The pages or files that a sitemap lists (XML, plain text, or gzip of these); FetchError for what is none."""
    if body[:2] == b"\x1f\x8b":
        body = unpack((body[at : at + 65_536] for at in range(0, len(body), 65_536)), "gzip", address, limits)
    if b"<" not in body[:1024]:
        lines = body.decode("utf-8", errors="replace").removeprefix("\ufeff").splitlines()[:MOST_PAGES]
        listed = tuple(Entry(address=href) for line in lines if line.startswith("http") and (href := _own(line)))
        if not listed:
            raise FetchError(f"{address} is no sitemap. Give the address of one.", address, "feed")
        return Sitemap(address=address, entries=listed)
    if other := refuse_other(body, address, "sitemap"):
        raise other
    pages: list[Entry] = []
    files: list[Entry] = []
    root = ""
    for element, depth in walk_elements(check_xml(body, address), address, _MOST_ELEMENTS):
        tag = name_tag(element)
        if depth == 2 and tag in ("url", "sitemap") and (entry := _read_entry(element, address)):
            (pages if tag == "url" else files).append(entry)
        if depth == 2:
            element.clear()
        root = tag if depth == 1 else root
    if root not in ("urlset", "sitemapindex"):
        raise FetchError(f"{address} is no sitemap. Give the address of one.", address, "feed")
    return Sitemap(address=address, entries=tuple(pages[:MOST_PAGES]), files=tuple(files[:MOST_PAGES]))


def _read_entry(element: Element, address: str) -> Entry | None:
    # Its pictures and films have addresses, titles and days of their own.
    own = _read_children(element)
    href = join_address(own.get("loc", ""), address)
    if href is None:
        return None
    told = next((_read_children(child) for child in element if name_tag(child) == "news"), {})
    return Entry(
        address=href,
        title=clean_text(told.get("title", "")),
        published=read_time(told.get("publication_date", "")),
        updated=read_time(own.get("lastmod", "")),
        names=tuple(clean_text(name) for name in told.get("keywords", "")[:1000].split(",") if name.strip()),
    )


def _read_children(element: Element) -> dict[str, str]:
    """What stands directly in an element, by name; of several of a name the first."""
    return {name_tag(child): (child.text or "").strip() for child in reversed(list(element))}


def _own(line: str) -> str | None:
    return join_address(line.strip(), "")


def gather_pages(
    address: str, load: Callable[[str], bytes], refuse: Callable[[str, AccordingError], None], most: int = MOST_PAGES
) -> list[Entry]:
    """The pages of a sitemap and of the files that it names, the files that changed last first, and so their pages.

    `load` fetches one file; one that cannot be had is told to `refuse`, and the others go on.
    """
    found: dict[str, Entry] = {}
    waiting, seen = [(address, 1)], {address}
    for _ in range(MOST_FILES):
        if not waiting or len(found) >= most:
            break
        here, depth = waiting.pop(0)
        try:
            sitemap = parse_sitemap(load(here), here)
        except AccordingError as error:
            refuse(here, error)
            continue
        # Many list their oldest pages first; those without a time stay in their order.
        for entry in sorted(sitemap.entries, key=find_last, reverse=True)[: most - len(found)]:
            found.setdefault(entry.address, entry)
        if depth < MOST_DEPTH:
            further = sorted(sitemap.files, key=lambda entry: entry.updated or "", reverse=True)
            for entry in further[:MOST_FILES]:
                if entry.address not in seen:
                    seen.add(entry.address)
                    waiting.append((entry.address, depth + 1))
    return list(found.values())


def find_last(entry: Entry) -> str:
    """When a page was changed last, or came out; empty where the list does not tell."""
    return max(entry.updated or "", entry.published or "")


def spell_feed(address: str) -> str:
    """The address of a feed as the web has it: "feed://paper.example/rss" is "http://paper.example/rss"."""
    address = address.strip()
    if address.lower().startswith("feed://"):
        return f"http://{address[7:]}"
    return address[5:] if address.lower().startswith("feed:http") else address


def parse_opml(body: bytes, name: str) -> list[Entry]:
    """The feeds that an OPML file subscribes to, each once; FetchError for a file that is none."""
    found: dict[str, Entry] = {}
    root = ""
    for element, depth in walk_elements(check_xml(body, name), name, _MOST_ELEMENTS):
        tag = name_tag(element)
        root = tag if depth == 1 else root
        told = {key.lower(): value for key, value in element.attrib.items()}
        if (
            tag == "outline"
            and (href := join_address(spell_feed(told.get("xmlurl", "")), ""))
            and len(found) < MOST_FEEDS
        ):
            found.setdefault(href, Entry(address=href, title=clean_text(told.get("title") or told.get("text") or "")))
    if root != "opml":
        raise FetchError(f"{name} is no OPML file. Export the subscriptions of a feed reader as OPML.", name, "feed")
    return list(found.values())
