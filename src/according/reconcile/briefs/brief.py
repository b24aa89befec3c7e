"""Briefs: one slot with all that may bear on it, so that nothing else can.

The settlement of a slot reads its brief and nothing more: its claims with their pages, what the room knows of these
pages and of the names on them, and as much of the day as tells for its values. A brief has a fingerprint of all that.
As long as it stays the same the slot is settled as before, whatever else the coverage says meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Any

from msgspec import Struct, structs

from according.domain.edtf import bound_date, is_edtf
from according.domain.page import Page
from according.reconcile.briefs.memory import take_fingerprint
from according.reconcile.lineage.passages import Passage
from according.reconcile.lineage.press import Press
from according.reconcile.names.coverage import Coverage
from according.reconcile.slots.slot import Entry, Slot
from according.reconcile.votes.hearing import Room

_DAY = timedelta(days=1)


class Brief(Struct, frozen=True):
    """A slot, what room and coverage know of its claims, the day as it tells here, and the fingerprint of it all.

    `serial` says that the work is a series.
    """

    slot: Slot
    room: Room
    coverage: Coverage
    serial: bool
    on: str
    key: str


class Prints:
    """Fingerprints of pages, taken once each: a page has many claims."""

    def __init__(self) -> None:
        self.taken: dict[int, tuple[Page, str]] = {}

    def of_page(self, page: Page) -> str:
        """The fingerprint of a page."""
        if id(page) not in self.taken:
            self.taken[id(page)] = (page, take_fingerprint(page))  # the page stays, and so its id remains its own
        return self.taken[id(page)][1]


def make_brief(slot: Slot, room: Room, coverage: Coverage, serial: bool, on: str, prints: Prints) -> Brief:
    """The brief of one slot."""
    room, coverage, on = narrow_room(room, slot.entries), narrow_coverage(coverage, slot), narrow_day(on, slot)
    entries = [_print_entry(entry, prints) for entry in slot.entries]
    question = [slot.property.name, serial, *_list_fields(slot, {"property", "entries"})]
    return Brief(
        slot, room, coverage, serial, on, take_fingerprint(question, on, coverage, entries, _print_room(room, prints))
    )


def narrow_coverage(coverage: Coverage, slot: Slot) -> Coverage:
    """The coverage by its subject alone; what else the work is called decides only what is a title of its own."""
    titled = slot.property.name == "title"
    return structs.replace(coverage, sightings=(), names=coverage.names if titled else frozenset())


def narrow_day(on: str, slot: Slot) -> str:
    """A day on which this slot stands as on the day asked for: the last on which it heard or lost something or a date
    passed.

    What a slot makes of the day is only which of its dates are over.
    """
    heard = {day for entry in slot.entries for day in (entry.sighting.day, entry.sighting.gone) if day}
    dates = {entry.value for entry in slot.entries} if slot.property.value == "date" else set()
    ends = {bound_date(value)[1] for value in dates if is_edtf(value)}
    passed = {(end + _DAY).isoformat() for end in ends if end.isoformat() < on}
    return max(heard | passed, default=on)


def narrow_room(room: Room, entries: Sequence[Entry]) -> Room:
    """What the room knows of the pages of these claims, as far as they meet, and of the names that they give.

    What is not narrowed here is taken whole: that is never wrong, but then every page touches every slot.
    """
    urls = {entry.sighting.page.url for entry in entries}
    claims = [entry.sighting.claim for entry in entries]
    names = {claim.value for claim in claims} | {name for claim in claims for name in claim.sources}
    press = room.press
    book = press.book.narrow(names)
    copies = {url: copy for url in urls if (copy := press.copies.get(url)) and copy.parent in urls}
    signs = {url: press.signs[url].narrow(urls) for url in urls}
    passages = {url: taken for url in urls if (taken := _narrow_passages(press.passages.get(url, ()), urls))}
    kin = {url: kinship for url in urls if (kinship := press.kin.get(url)) and kinship.parent in urls}
    keys = {press.book.identify(name).key for name in names}
    return structs.replace(
        room,
        press=structs.replace(press, book=book, copies=copies, signs=signs, passages=passages, kin=kin),
        parties=room.parties.narrow(keys),
        vouched=room.vouched & {claim.id for claim in claims},
    )


def _narrow_passages(passages: Sequence[Passage], urls: Collection[str]) -> tuple[Passage, ...]:
    """The paragraphs of a page that are taken from one of these pages."""
    return tuple(passage for passage in passages if passage.parent in urls)


def _print_entry(entry: Entry, prints: Prints) -> list[Any]:
    sighting = entry.sighting
    return [prints.of_page(sighting.page), *_list_fields(sighting, {"page"}), *_list_fields(entry, {"sighting"})]


def _print_room(room: Room, prints: Prints) -> list[Any]:
    """Everything in a room; a field that this does not know is taken as it is, so that none is forgotten."""
    press: Press = room.press
    signs = {url: (prints.of_page(s.page), *_list_fields(s, {"page"})) for url, s in press.signs.items()}
    book = list(_list_fields(press.book, {"register"}))
    return [signs, book, *_list_fields(press, {"signs", "book"}), *_list_fields(room, {"press"})]


def _list_fields(record: Struct, known: Collection[str]) -> Iterable[Any]:
    return (getattr(record, name) for name in record.__struct_fields__ if name not in known)
