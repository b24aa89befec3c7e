"""Live blogs: which runs belong to which entry, and the time that each entry gives."""

from __future__ import annotations

from according.domain.page import BlockKind, Stamp
from according.extract.kinds import Typed
from according.extract.stamps import find_clock, read_time
from according.extract.tree import Tag

_STAMPED = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.UPDATE, BlockKind.CAPTION}
)


def tell_entries(typed: list[Typed], published: Stamp | None) -> None:
    """Give the runs of live-blog entries their kind, their entry's number and its time."""
    numbers: dict[int, int] = {}
    times: dict[int, str | None] = {}
    for item in typed:
        entry = item.run.home.place.entry
        if entry is None or item.kind not in _STAMPED:
            continue
        if entry.order not in numbers:
            numbers[entry.order] = len(numbers) + 1
            times[entry.order] = read_entry_time(entry, published)
        item.when = times[entry.order]
        if item.kind is not BlockKind.LIST_ITEM:
            item.group = numbers[entry.order]
        if item.kind is BlockKind.PARAGRAPH:
            item.kind = BlockKind.LIVE_ENTRY


def read_entry_time(entry: Tag, published: Stamp | None) -> str | None:
    """The time that an entry shows: whole, or a clock time on the day of the page."""
    for tag in entry.tags():
        if tag.name == "time" or tag.role == "dateline":
            told = tag.get("datetime") or tag.text(60)
            if value := read_time(told):
                return value
            clock = find_clock(told)
            if clock and published:
                return f"{published.day}T{clock[0]:02}:{clock[1]:02}"
    return None
