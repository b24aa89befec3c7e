"""Signs on a page of where its news is from: own reporting, a syndication line, links beside the words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct, structs

from according.domain.claim import Quote
from according.domain.names import fold_name
from according.domain.page import Block, BlockKind, Page
from according.reconcile.lineage.sources import Source, SourceBook
from according.reconcile.names.outlets import split_address
from according.reconcile.terms import load_terms

_FOOT = frozenset({BlockKind.SYNDICATION, BlockKind.CREDIT, BlockKind.FOOTER, BlockKind.BYLINE})
_SPACE = re.compile(r"\s+")


class Signs(Struct, frozen=True):
    """What a page tells of its sources as a whole."""

    page: Page
    outlet: Source
    syndicated: Source | None
    exclusive: str | None
    links: tuple[tuple[int, int, str | Source], ...]

    def narrow(self, urls: Collection[str]) -> Signs:
        """The signs without links to other pages than these."""
        links = tuple(link for link in self.links if not isinstance(link[2], str) or link[2] in urls)
        return structs.replace(self, links=links) if links != self.links else self

    def find_reporting(self, quote: Quote) -> str | None:
        """The words that show own reporting, in the paragraph of the quote or over the whole page."""
        block = _block_at(self.page, quote)
        return self.exclusive or (_find_reporting(self.page.words(block), self.outlet.name) if block else None)

    def list_links(self, quote: Quote) -> list[str | Source]:
        """Where the links in the quote's paragraph lead, the nearest to the quote first."""
        block = _block_at(self.page, quote)
        if block is None:
            return []
        near = [
            (max(start - quote.end, quote.start - end, 0), start, target)
            for start, end, target in self.links
            if block.start <= start <= block.end
        ]
        return [target for _, _, target in sorted(near, key=lambda n: n[:2])]


def read_signs(pages: Iterable[Page], book: SourceBook) -> dict[str, Signs]:
    """The signs of every page, by address."""
    pages = list(pages)
    addresses = {normalise_address(a): p.url for p in pages for a in (p.address, p.url)}
    return {page.url: _read_page(page, book, addresses) for page in pages}


def normalise_address(address: str) -> str:
    """An address without scheme, "www.", query, fragment and closing slash: what two links to one page share."""
    host, path = split_address(address)
    return host.removeprefix("www.") + path.rstrip("/")


def _read_page(page: Page, book: SourceBook, addresses: Mapping[str, str]) -> Signs:
    outlet = book.identify_page(page)
    lead = " ".join(page.words(b) for b in page.blocks[:3])
    return Signs(
        page=page,
        outlet=outlet,
        syndicated=_find_syndication(page, book, outlet),
        exclusive=_find_exclusive(f"{page.title or ''} {lead}"),
        links=tuple(_resolve_links(page, book, outlet, addresses)),
    )


def _find_exclusive(text: str) -> str | None:
    found = re.search(r"\bexclusive\s*[:|–—-]", text, re.I)
    return found[0] if found else None


def _find_reporting(text: str, outlet: str) -> str | None:
    plain = _SPACE.sub(" ", text.casefold().replace("’", "'"))
    name = outlet.casefold().replace("’", "'")
    for phrase in load_terms().reporting.own:
        words = phrase.format(outlet=name)
        at = plain.find(words)
        if at >= 0 and not plain[max(0, at - 1) : at].isalnum() and not plain[at + len(words) :][:1].isalnum():
            return words
    return None


def _find_syndication(page: Page, book: SourceBook, own: Source) -> Source | None:
    """The outlet that a line at the foot, or the byline, names as the text's first publisher."""
    lines = [page.words(b) for b in page.blocks if b.kind is BlockKind.SYNDICATION]
    others = [page.words(b) for b in (*page.blocks[-4:], *page.blocks[:2]) if b.kind is not BlockKind.SYNDICATION]
    phrases = load_terms().reporting.syndication
    lines += [line for line in others if any(p in line.casefold() for p in phrases) and len(line) < 300]
    for line in lines:
        for name in _names_in(line):
            source = _known_outlet(name, book)
            if source and source.key != own.key:
                return source
    for author in page.authors:
        source = _known_outlet(author, book)
        if source and source.key != own.key:
            return source
    return None


def _known_outlet(name: str, book: SourceBook) -> Source | None:
    """The outlet of that name, if the register or the coverage knows one; a byline may be anything."""
    known = book.register.outlet(name) is not None or fold_name(name) in book.outlets
    return book.identify(name) if known else None


def _names_in(line: str) -> list[str]:
    """Runs of capitalised words, the longest first: what may be an outlet's name."""
    words = line.replace("’s", "").split()
    names = []
    for size in range(min(5, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            run = words[at : at + size]
            if run[0][:1].isupper() or run[0][:1].isdigit() or run[0][:1] == "/":
                names.append(" ".join(run).strip(".,;:()[]“”\"'"))
    return [n for n in names if fold_name(n)]


def _resolve_links(
    page: Page, book: SourceBook, own: Source, addresses: Mapping[str, str]
) -> list[tuple[int, int, str | Source]]:
    """Links that lead to a page of the coverage or to an article of a known outlet."""
    spans = [(link.href, link.start, link.end) for link in page.links]
    spans += [(m.href, m.start, m.end) for b in page.blocks for m in b.marks if m.kind == "link" and m.href]
    found: list[tuple[int, int, str | Source]] = []
    for href, start, end in sorted(set(spans), key=lambda s: (s[1], s[2], s[0])):
        known = addresses.get(normalise_address(href))
        if known:
            if known != page.url:
                found.append((start, end, known))
            continue
        host, path = split_address(href)
        outlet = book.register.outlet_at(href) if host else None
        # A link to an outlet's front page or to a topic credits nobody.
        if outlet and len(path.strip("/")) > 12:
            source = book.identify(outlet.name)
            if source.key != own.key:
                found.append((start, end, source))
    return found


def _block_at(page: Page, quote: Quote) -> Block | None:
    """The block that a quote stands in."""
    blocks = page.blocks
    low, high = 0, len(blocks)
    while low < high:
        middle = (low + high) // 2
        if blocks[middle].end <= quote.start:
            low = middle + 1
        else:
            high = middle
    return blocks[low] if low < len(blocks) and blocks[low].start <= quote.start else None
