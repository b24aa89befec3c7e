"""Crawling: every address of the site that a reader can come to from the front page, fetched once.

Whatever room of the site has pages, they are found by their links, so that nobody has to list them here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from django.urls import reverse
from msgspec import Struct

from according.domain.errors import OutputError
from according.web.editions.reading import list_published
from according.web.machines.still.fetching import Fetched, Fetcher
from according.web.machines.still.links import list_links
from according.web.machines.still.places import find_own, name_file

# What only a server can do: looking things up, accounts, the desk, talk, letters.
CLOSED = ("/search/", "/accounts/", "/desk/", "/talk/", "/letters/")
_MOST = 100_000
_REDIRECTS = 5

Progress = Callable[[int, int], None]


class Leaf(Struct, frozen=True):
    """An address that was fetched: the file that it becomes, its kind, and the policy that it was sent with."""

    file: str
    kind: str
    policy: str


class Crawl(Struct, frozen=True):
    """The leaves by address, those that redirects lead to under both, and what could not be had, with its status."""

    leaves: dict[str, Leaf]
    lost: dict[str, int]


def crawl_site(folder: Path, base_known: bool, progress: Progress | None = None) -> Crawl:
    """Fetch everything into a folder, as the site answered it."""
    fetcher, crawl = Fetcher(), Crawl({}, {})
    waiting = deque(dict.fromkeys(list_beginnings(base_known)))
    seen = set(waiting)
    while waiting:
        address = waiting.popleft()
        for found in fetch_leaf(fetcher, address, folder, crawl):
            own = find_own(found, address)
            if own and own not in seen and is_wanted(own, base_known):
                seen.add(own)
                waiting.append(own)
        if progress:
            progress(len(crawl.leaves), len(seen))
        if len(seen) > _MOST:
            raise OutputError(f"The site has more than {_MOST:,} addresses, too many for plain files: serve it.")
    return crawl


def list_beginnings(base_known: bool) -> Iterator[str]:
    """Where to begin: the front page, what is published, and what programs look for without a link."""
    yield "/"
    yield from (reverse("dossier", args=[shelf.slug]) for shelf in list_published())
    yield f"{reverse('api')}subjects"
    if base_known:
        yield reverse("sitemap")


def is_wanted(address: str, base_known: bool) -> bool:
    """Whether an address can be a file. Feeds and site maps need to know where the site will be."""
    if address.startswith(CLOSED) or address.split("?")[0] in (reverse("api"), reverse("openapi")):
        return False
    return base_known or not (address.startswith("/feeds/") or address.startswith("/sitemap"))


def fetch_leaf(fetcher: Fetcher, address: str, folder: Path, crawl: Crawl) -> list[str]:
    """Fetch an address, keep what it answers in its file, and give the links of it."""
    there, fetched = follow(fetcher, address)
    if fetched.status != 200:
        crawl.lost[address] = fetched.status
        return []
    leaf = Leaf(name_file(there), fetched.kind, fetched.policy)
    crawl.leaves[address] = crawl.leaves[there] = leaf
    path = folder / leaf.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(fetched.body)
    return list(list_links(fetched.kind, fetched.body))


def follow(fetcher: Fetcher, address: str) -> tuple[str, Fetched]:
    """What an address answers in the end, and under which."""
    fetched = fetcher.fetch(address)
    for _ in range(_REDIRECTS):
        there = find_own(fetched.leads_to, address) if fetched.leads_to else None
        if there is None:
            break
        address, fetched = there, fetcher.fetch(there)
    return address, fetched
