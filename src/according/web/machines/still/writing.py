"""Writing the site into a folder: whole or not at all, and never over a folder that is somebody else's.

The same ledger gives the same bytes. The folder opens from wherever it lies, a disk or a server's sub-path, as every
link in it is relative.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.conf import settings
from msgspec import Struct

from according.domain.errors import OutputError
from according.ledger.addresses import FileAddress
from according.web.machines.still.crawling import Crawl, Leaf, Progress, crawl_site
from according.web.machines.still.fetching import Fetcher
from according.web.machines.still.links import JSON_KINDS, XML_KINDS, turn_json, turn_xml
from according.web.machines.still.pages import still_page
from according.web.machines.still.places import find_own, lead, publish_at
from according.web.work.jobs import JOBS

MARK = ".according-site"
_MARKED = "This folder was written by `according export site`, which replaces it whole when it is run again.\n"
_NOWHERE = "/there-is-no-such-page/"


class Exported(Struct, frozen=True, kw_only=True):
    """What was written: how many files, and the addresses that could not be had, with what they answered."""

    folder: Path
    files: int
    lost: dict[str, int]


def export_site(folder: Path, base: str = "", force: bool = False, progress: Progress | None = None) -> Exported:
    """Write the whole site as files; `base` is the address where it will be, if that is known."""
    folder = Path(os.path.abspath(folder))
    refuse_foreign(folder, force)
    base = base.rstrip("/")
    with beside(folder) as made, still_pages():
        crawl = crawl_site(made, bool(base), progress)
        for address, leaf in {leaf.file: (address, leaf) for address, leaf in crawl.leaves.items()}.values():
            settle_file(made, address, leaf, crawl, base)
        if base:
            add_notices(made, crawl, base)
        (made / MARK).write_text(_MARKED, encoding="utf-8")
        count = sum(1 for path in made.rglob("*") if path.is_file())
        put_in_place(made, folder)
    return Exported(folder=folder, files=count, lost=crawl.lost)


def lay_pages() -> None:
    """Bring up to the ledger what pages are drawn from, as the worker does beside a site that is served."""
    for job in JOBS:
        if job.lays:
            job.do()


def settle_file(made: Path, address: str, leaf: Leaf, crawl: Crawl, base: str) -> None:
    """Make a file of what an address answered: its links turned to the other files."""
    path = made / leaf.file
    whole = partial(find_whole, crawl, base, address, leaf.file)
    body = path.read_bytes()
    if leaf.kind == "text/html":
        place = partial(find_place, crawl, address, leaf.file)
        path.write_bytes(still_page(body, place, whole, leaf.policy, bool(base)))
    elif leaf.kind in JSON_KINDS:
        path.write_bytes(turn_json(body, whole) + b"\n")
    elif leaf.kind in XML_KINDS:
        path.write_bytes(turn_xml(body, whole))


def find_place(crawl: Crawl, here: str, file: str, link: str) -> str | None:
    """Where a link of a page leads as a file: "" for nowhere, None for an address of another site."""
    own = find_own(link, here)
    if own is None:
        return None
    leaf = crawl.leaves.get(own)
    if leaf is None:
        return ""
    fragment = link.partition("#")[2]
    return lead(file, leaf.file) + (f"#{fragment}" if fragment else "")


def find_whole(crawl: Crawl, base: str, here: str, file: str, link: str) -> str | None:
    """The public address of one of our own, relative where it is not known where the site will be.

    "" for what is no file, None for an address of another site.
    """
    own = find_own(link, here)
    leaf = crawl.leaves.get(own) if own else None
    if leaf is None:
        return "" if own else None
    fragment = link.partition("#")[2]
    there = publish_at(base, leaf.file) if base else lead(file, leaf.file)
    return there + (f"#{fragment}" if fragment else "")


def add_notices(made: Path, crawl: Crawl, base: str) -> None:
    """What servers and search engines look for: robots.txt, and a page for addresses that lead nowhere."""
    (made / "robots.txt").write_text(f"User-agent: *\nDisallow:\n\nSitemap: {base}/sitemap.xml\n", encoding="utf-8")
    fetched = Fetcher().fetch(_NOWHERE)
    # It is shown under any address, so that its links have to be whole.
    whole = partial(find_whole, crawl, base, "/", "404.html")
    place = partial(find_whole_place, crawl, base)
    (made / "404.html").write_bytes(still_page(fetched.body, place, whole, "", True))


def find_whole_place(crawl: Crawl, base: str, link: str) -> str | None:
    """Where a link leads from a page that may be shown anywhere."""
    own = find_own(link, "/")
    if own is None:
        return None
    return find_whole(crawl, base, "/", "404.html", link) if own in crawl.leaves else ""


def refuse_foreign(folder: Path, force: bool) -> None:
    """OutputError for a folder that holds what we have not written, or what must never be replaced."""
    ledger = settings.LEDGER_ADDRESS
    holds = isinstance(ledger, FileAddress) and folder in ledger.path.parents
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise OutputError(f"The site was to be written to {folder}, which is no folder. Name another with -o.")
    if folder in (Path.home(), Path.cwd(), *Path.cwd().parents) or holds:
        raise OutputError(
            f"The site would replace all of {folder}, which holds more than a site. Name another with -o."
        )
    ours = not folder.exists() or (folder / MARK).is_file() or not any(folder.iterdir())
    if not ours and not force:
        message = f"The folder {folder} holds files that are not of an exported site, and would be replaced whole."
        raise OutputError(f"{message} Name a new one with -o, or say --force.")


@contextmanager
def still_pages() -> Iterator[None]:
    """Pages are drawn for files as long as this holds."""
    log = logging.getLogger("django.request")
    before, settings.STILL = settings.STILL, True
    # What is not found is told in the end, with what it means.
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        settings.STILL = before
        log.setLevel(level)


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A new folder beside another, which is gone afterwards if it was not put in place."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        made.chmod(0o755)
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"The site was to be written to {folder}, but: {reason}. Name a folder that can be written."
        raise OutputError(message) from error


def put_in_place(made: Path, folder: Path) -> None:
    """Put a finished folder in the place of another: there is never half a site."""
    old = made.with_name(f"{made.name}.old")
    if folder.exists():
        folder.rename(old)
    made.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
