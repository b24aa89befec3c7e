"""Live blogs: which runs belong to which entry, and the time that each entry gives."""

from __future__ import annotations

from datetime import date
from itertools import islice

from according.domain.page import BlockKind, Stamp
from according.extract.markup.tags import INLINE, Tag
from according.extract.markup.typed import Typed
from according.extract.wording.lines import is_time_only
from according.extract.wording.stamps import find_clock, find_day, find_month_day, read_time

_STAMPED = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.UPDATE, BlockKind.CAPTION}
)

_TIMED = frozenset({"h2", "h3", "h4", "div", "p", "span", "strong"})
_MOST = 100  # tags of an entry that are looked at: entries may stand in entries, thousands deep


def tell_entries(typed: list[Typed], published: Stamp | None) -> None:
    """Give the runs of live-blog entries their kind, their entry's number and its time."""
    kinds = (BlockKind.DATELINE, BlockKind.HEADING)
    stamped = [item for item in typed if item.kind in kinds and is_time_only(item.run.text)]
    flat = len(stamped) > 2 and not any(item.run.home.place.entry for item in typed)
    numbers: dict[int, int] = {}
    times: dict[int, str | None] = {}
    current = -1
    for item in typed:
        entry = item.run.home.place.entry
        if flat and item in stamped:
            current = item.run.home.order
            times[current] = make_time(item.run.text, published)
        if entry is not None:
            current = entry.order
            if current not in times:
                times[current] = read_entry_time(entry, published)
        elif not flat:
            continue
        if current >= 0 and item.kind in _STAMPED:
            number = numbers.setdefault(current, len(numbers) + 1)
            mark_entry(item, number, times[current])


def mark_entry(item: Typed, number: int, when: str | None) -> None:
    """Make a run part of an entry."""
    item.when = when
    if item.kind is not BlockKind.LIST_ITEM:
        item.group = number
    if item.kind is BlockKind.PARAGRAPH:
        item.kind = BlockKind.LIVE_ENTRY


def make_time(told: str, published: Stamp | None) -> str | None:
    """A time as an entry gives it: whole, or a clock time on the day of the page."""
    if value := read_time(told):
        return value
    clock = find_clock(told)
    return f"{published.day}T{clock[0]:02}:{clock[1]:02}" if clock and published else None


def read_entry_time(entry: Tag, published: Stamp | None) -> str | None:
    """The time that an entry shows: whole, or a clock time on the day of the page."""
    for tag in islice(entry.tags(), _MOST):
        timed = tag.name == "time" or tag.role == "dateline"
        if timed and (value := make_time(tag.get("datetime") or tag.text(60), published)):
            return value
    for tag in islice(entry.tags(), _MOST):
        if tag.name in _TIMED and is_line(tag) and is_time_only(text := tag.text(40)):
            return make_time(text, published)
    return None


def is_line(tag: Tag) -> bool:
    """Whether nothing but a line of text stands in an element: what holds entries need not be read."""
    return all(isinstance(child, str) or child.name in INLINE for child in tag.children)


def tell_notes(typed: list[Typed], published: Stamp | None) -> None:
    """Give notes of change the day that they name: "UPDATE (10/17): ...", "Correction, August 7: ..."."""
    for item in typed:
        if item.kind is BlockKind.UPDATE and item.when is None:
            item.when = find_note_day(item.run.text[:90], published)


def find_note_day(text: str, published: Stamp | None) -> str | None:
    """The day in the opening of a note; one without a year is the first such day after publication."""
    opening = text.split(":", 1)[0] if ":" in text else text
    if day := find_day(opening):
        return day[0].isoformat()
    found = find_month_day(opening)
    if found is None or published is None or len(published.value) < 10:
        return None
    year = int(published.value[:4])
    for candidate in (year, year + 1):
        try:
            day_ = date(candidate, *found)
        except ValueError:
            continue
        if day_.isoformat() >= published.day:
            return day_.isoformat()
    return None
