"""What changed, as lines of text for a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from according.cli.view import MARKS
from according.cli.words import clean, count
from according.compose.dates import say_date
from according.domain.change import Bulletin, Change

_WIDTH = 100


def print_bulletin(bulletin: Bulletin) -> None:
    """Print what changed, the newest day first, each line with its mark, its state and who says so."""
    width = None if sys.stdout.isatty() else _WIDTH
    console = Console(highlight=False, markup=False, emoji=False, width=width)
    with console.capture() as page:
        console.print(make_head(bulletin))
        print_days(console, bulletin.changes)
        if bulletin.late:
            console.print(Text(f"\nOlder news, learned since {say_date(bulletin.since or '')}", style="bold"))
            print_days(console, bulletin.late)
    for line in page.get().splitlines():
        print(line.rstrip())


def print_days(console: Console, changes: Sequence[Change]) -> None:
    """Print changes under their days."""
    for day, group in groupby(changes, key=lambda change: change.on):
        console.print(Text(f"\n{say_date(day)}", style="bold"))
        for change in group:
            console.print(describe_change(change))


def make_head(bulletin: Bulletin) -> Text:
    """The subject, the time, and how much changed in it."""
    since = f", after {say_date(bulletin.since)}" if bulletin.since else ""
    until = f", up to {say_date(bulletin.on)}" if bulletin.on else ""
    if bulletin.since and bulletin.on and bulletin.since >= bulletin.on:
        until = f" (the last day known is {say_date(bulletin.on)})"
    told = count(len(bulletin.changes), "change") if bulletin.changes else "nothing changed"
    return Text.assemble((clean(bulletin.subject), "bold"), f"{since}{until}: {told}")


def describe_change(change: Change) -> Text:
    """A change: what it is about, old and new, and below how it stands and by whom it was told."""
    sign, colour = MARKS[change.mark]
    old = Text(clean(change.old), style="strike") if change.old else Text()
    arrow = Text(" → ") if change.old and change.new else Text()
    new = Text(clean(change.new), style="bold") if change.new else Text()
    head = Text.assemble((sign, colour), f" {clean(change.label)}: ", old, arrow, new)
    return Text("\n  ").join([head, Text(clean(" · ".join(x for x in (change.status, change.by) if x)), style="dim")])
