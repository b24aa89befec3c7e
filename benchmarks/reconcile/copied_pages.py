"""A collection of pages in which it is known who copied whom: pages written for this project, and copies made of them.

Every third page is a host: it stays a report of its own, or gets one passage of another page, or what another page has
in quotation marks, which is no copy. Of the others a copy is made of each kind (edits.py), of another outlet and a
later day. The copies are synthetic, the pages around them not.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from edits import EDITS, choose_passage, merge
from msgspec import Struct, structs

from according.capture import capture_file
from according.domain.page import Block, BlockKind, Page, Stamp
from according.extract import extract_capture

_TOLD = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_FEWEST_PARAGRAPHS, _FEWEST_WORDS, _FEWEST_QUOTED = 4, 8, 30
_QUOTED = re.compile(r"“[^”]{20,2000}”")
_NO_DAY = "2024-01-01"


class Item(Struct, frozen=True, kw_only=True):
    """A page of the collection: its day, the pages that it was made from and how, and the passage lifted into it."""

    page: Page
    day: str
    parents: frozenset[str] = frozenset()
    kind: str = "own report"
    lifted: str = ""

    @property
    def url(self) -> str:
        """Its address."""
        return self.page.url

    @property
    def outlet(self) -> str:
        """Its outlet's name."""
        return self.page.outlet or self.page.url


def load_pages(folders: Iterable[Path]) -> list[Item]:
    """The pages of the folders that have enough to say, and the copies that their JSON files tell of."""
    found: dict[str, tuple[Page, str | None]] = {}
    for path in sorted(path for folder in folders for path in folder.glob("*.html")):
        about = path.with_suffix(".json")
        told = json.loads(about.read_text(encoding="utf-8")) if about.exists() else {}
        page = extract_capture(capture_file(path))
        if len(list_paragraphs(page)) >= _FEWEST_PARAGRAPHS:
            found[path.stem] = (page, told.get("copy_of"))
    items: dict[str, Item] = {}
    for page, copied in found.values():
        parents = frozenset({found[copied][0].url} if copied in found else ())
        day = page.published.day if page.published and len(page.published.day) == 10 else _NO_DAY
        kind = "in the corpus" if parents else "own report"
        items.setdefault(page.url, Item(page=page, day=day, parents=parents, kind=kind))
    return list(items.values())


def list_paragraphs(page: Page) -> list[str]:
    """What a page tells, a paragraph each."""
    told = (page.words(b) for b in page.blocks if b.kind in _TOLD)
    return [words for words in told if len(words.split()) >= _FEWEST_WORDS]


def list_quotes(page: Page) -> list[str]:
    """What a page has in quotation marks."""
    return [found[0] for words in list_paragraphs(page) for found in _QUOTED.finditer(words)]


def make_collection(items: Sequence[Item], seed: int) -> list[Item]:
    """The pages, two thirds of the hosts with something of another page, and copies of all pages that are no hosts."""
    dice = Random(seed)
    copied = {parent for item in items for parent in item.parents}
    hosts = [item for item in items if not item.parents and item.url not in copied][::3]
    sources = [item for item in items if item not in hosts]
    quoting = [item for item in sources if len(" ".join(list_quotes(item.page)).split()) >= _FEWEST_QUOTED]
    made = list(sources)
    for at, host in enumerate(hosts):
        made.append((_keep, _lift, _quote)[at % 3](host, dice.choice(quoting if at % 3 == 2 else sources), dice))
    for number, source in enumerate(sources):
        paragraphs = list_paragraphs(source.page)
        for kind, edit in EDITS.items():
            made.append(_make_copy([source], kind, edit(paragraphs, dice), number, dice))
        other = dice.choice([s for s in sources if s is not source])
        mixed = merge(paragraphs, list_paragraphs(other.page), dice)
        made.append(_make_copy([source, other], "merged", mixed, number, dice))
    return made


def find_families(items: Iterable[Item]) -> dict[str, frozenset[str]]:
    """For each page, those that may rightly be called its parent: its sources, what they copied, and other copies."""
    parents = {item.url: item.parents for item in items}
    roots = {url: _follow(url, parents) for url in parents}
    sharing: dict[str, set[str]] = defaultdict(set)
    for url, found in roots.items():
        for root in found:
            sharing[root].add(url)
    kin = {url: frozenset(u for root in found for u in sharing[root]) | found for url, found in roots.items()}
    return {item.url: kin[item.url] - {item.url} if item.parents else frozenset() for item in items}


def _follow(url: str, parents: dict[str, frozenset[str]]) -> frozenset[str]:
    above = parents.get(url) or frozenset()
    return frozenset(root for parent in above for root in _follow(parent, parents)) if above else frozenset({url})


def _make_copy(sources: Sequence[Item], kind: str, paragraphs: Sequence[str], number: int, dice: Random) -> Item:
    """A later page of another outlet with these paragraphs."""
    day = _add_days(max(source.day for source in sources), dice.randint(1, 20))
    outlet = f"{kind.title()} {dice.randrange(40)}"
    address = f"https://{outlet.replace(' ', '-').casefold()}.example/{number}"
    page = _make_page(address, outlet, day, paragraphs)
    return Item(page=page, day=day, parents=frozenset(s.url for s in sources), kind=kind)


def _keep(host: Item, source: Item, dice: Random) -> Item:
    """A host as it is."""
    return host


def _lift(host: Item, source: Item, dice: Random) -> Item:
    """A host with one passage of another page in the middle."""
    passage = choose_passage(list_paragraphs(source.page), dice)
    lifted = _insert(host, [passage], source.day)
    return structs.replace(lifted, parents=frozenset({source.url}), kind="one passage lifted", lifted=passage)


def _quote(host: Item, source: Item, dice: Random) -> Item:
    """A host with the same people's words as another page, told in its own."""
    told = [f"In the words of those who were there: {quote}" for quote in list_quotes(source.page)]
    return structs.replace(_insert(host, told, source.day), kind="same words quoted")


def _insert(host: Item, inserted: Sequence[str], after: str) -> Item:
    """A host with paragraphs in the middle, on a later day than the page that they are from."""
    paragraphs = list_paragraphs(host.page)
    middle = len(paragraphs) // 2
    day = _add_days(max(after, host.day), 2)
    page = _make_page(host.url, host.outlet, day, [*paragraphs[:middle], *inserted, *paragraphs[middle:]])
    return Item(page=page, day=day)


def _make_page(address: str, outlet: str, day: str, paragraphs: Sequence[str]) -> Page:
    blocks, at = [], 0
    for words in paragraphs:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=at, end=at + len(words)))
        at += len(words) + 1
    stamp = Stamp(day, day, "meta")
    text = "\n".join(paragraphs)
    return Page(address=address, canonical=address, text=text, blocks=tuple(blocks), outlet=outlet, published=stamp)


def _add_days(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
