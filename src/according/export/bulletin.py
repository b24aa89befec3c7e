"""A bulletin as Markdown: what changed, day by day, to be read in a letter as it stands.

Everything from a page is escaped, as in the dossier.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from according.domain.change import Bulletin, Change
from according.export.markup import escape_text, link_text, write_list
from according.export.wording import show_date, show_moment, show_tally


def render_bulletin(bulletin: Bulletin) -> str:
    """The whole bulletin: its time, and under each day a line a change."""
    parts = [f"# What changed: *{escape_text(bulletin.title)}*", _write_stamp(bulletin)]
    parts += write_days(bulletin.changes)
    if bulletin.late:
        parts += [f"## Older news, learned since {show_date(bulletin.since)}"]
        parts += [write_list(f"{show_date(change.on)}: {write_change(change)}" for change in bulletin.late)]
    return "\n\n".join(parts) + "\n"


def write_days(changes: Sequence[Change]) -> list[str]:
    """Changes under their days."""
    parts = []
    for day, group in groupby(changes, key=lambda change: change.on):
        parts += [f"## {show_date(day)}", write_list(write_change(change) for change in group)]
    return parts


def write_change(change: Change) -> str:
    """A change as one line: the question, old struck and new, how sure that is, and who says so."""
    source = link_text(change.by, change.page)
    tally = f"; by now {show_tally(change.pages, len(change.origins))}" if change.pages > 1 else ""
    stop = "" if (change.new or change.old).endswith((".", "!", "?")) else "."
    status = f"{stop} {escape_text(change.status)}" if change.status else ""
    return f"**{escape_text(change.label)}:** {write_values(change)}{status} ({source}{tally})."


def write_values(change: Change) -> str:
    """The old value struck and the new one stressed; a value that stands alone as it is."""
    if not change.old:
        return escape_text(change.new)
    new = f" → **{escape_text(change.new)}**" if change.new else ""
    return f"~~{escape_text(change.old)}~~{new}"


def _write_stamp(bulletin: Bulletin) -> str:
    since = f"After {show_date(bulletin.since)}, up" if bulletin.since else "Up"
    until = f" to {show_date(bulletin.on)}" if bulletin.on else ""
    if bulletin.since and bulletin.on and bulletin.since >= bulletin.on:
        since, until = f"After {show_date(bulletin.since)}", f" (the last day read is {show_date(bulletin.on)})"
    known = f", as the ledger knew it on {show_moment(bulletin.known_by)}" if bulletin.known_by else ""
    told = _count(bulletin.changes) if bulletin.changes else "nothing changed"
    return f"*{since}{until}{known}: {told}.*"


def _count(changes: Iterable[Change]) -> str:
    lines, pages = list(changes), {change.page for change in changes}
    return f"{_number(len(lines), 'change')}, from {_number(len(pages), 'page')}"


def _number(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else noun + 's'}"
