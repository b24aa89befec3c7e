"""A feed of changes as a file (Atom, RFC 4287), for whoever has a place for files and no site.

It is written anew from the notices on record with each that is made; a notice that comes twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5
from xml.etree.ElementTree import Element

from according import __version__
from according.domain.change import Change
from according.domain.errors import FetchError, InputError, OutputError
from according.domain.watched import Notice
from according.export.elements import add, write_tree
from according.export.storage import write_text
from according.export.wording import safe_address, say_change
from according.watching.delivering import Send
from according.watching.telling import open_notice, tell_change

if TYPE_CHECKING:
    from according.ledger.store import Ledger

_SPACE = "http://www.w3.org/2005/Atom"
_NOTICES, _ENTRIES = 100, 200
_HEAD = 500


def make_feeder(ledger: Ledger, folder: Path) -> Send:
    """How a notice gets into a feed: the file, relative to a folder, is written with all that were made lately."""

    def feed(address: str, notice: Notice) -> None:
        check_place(folder / address)
        first = ledger.watched.first_notice() or notice
        try:
            write_text(folder / address, draw_feed(first, ledger.watched.list_notices(_NOTICES)).decode(), "The feed")
        except OutputError as error:
            raise FetchError(str(error), address, passing=True) from error

    return feed


def check_place(path: Path) -> None:
    """InputError for a file of something else, such as the ledger: a feed is written over what is there."""
    try:
        with path.open("rb") as file:
            there = file.read(_HEAD)
    except OSError:
        return  # there is none yet, or writing it says what is in the way
    if there and not (there.lstrip().startswith(b"<?xml") and b"<feed" in there):
        raise InputError(f"{path} is there already and is no feed. Name another file for the feed under [tell].")


def draw_feed(first: Notice, notices: Sequence[Notice]) -> bytes:
    """The feed of some notices, the newest first. It has its id from the first notice that ever was, for good."""
    root = Element("feed", {"xmlns": _SPACE, "xml:lang": "en-GB"})
    add(root, "id", name_thing(f"feed {first.id}"))
    add(root, "title", "What changed, and according to whom")
    add(root, "updated", (notices[0] if notices else first).made_at.isoformat(timespec="seconds"))
    add(add(root, "author"), "name", "According")
    add(root, "generator", "According", version=__version__)
    told = [(notice, n, change) for notice in notices for n, change in enumerate(open_notice(notice).changes)]
    for notice, number, change in told[:_ENTRIES]:
        draw_entry(root, notice, number, change)
    return write_tree(root)


def draw_entry(root: Element, notice: Notice, number: int, change: Change) -> None:
    """A change as an entry; its time is that at which it was found."""
    node = add(root, "entry")
    found = notice.made_at.isoformat(timespec="seconds")
    add(node, "id", name_thing(f"change {notice.id} {number}"))
    add(node, "title", f"{notice.subject}: {say_change(change)}")
    add(node, "updated", found)
    add(node, "published", found)
    if change.by:
        add(add(node, "author"), "name", change.by)
    add(node, "category", term=change.property, label=change.label)
    if href := safe_address(change.page):
        add(node, "link", rel="alternate", href=href)
    add(node, "content", tell_change(change), type="text")


def name_thing(name: str) -> str:
    """An id that is the same whenever the feed is written."""
    return f"urn:uuid:{uuid5(NAMESPACE_OID, name)}"
