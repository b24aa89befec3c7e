"""What stands, as a page of text for a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from according.cli.words import clean, count
from according.compose.dates import say_date
from according.compose.marks import mark_statement, weigh_mark, word_statement
from according.compose.values import say_value
from according.domain.conflict import Conflict
from according.domain.decision_words import shorten_id, tell_decision
from according.domain.edtf import is_edtf
from according.domain.mark import Mark
from according.domain.schema import Property, Section, load_schema
from according.domain.statement import Backing, Statement
from according.pipeline import Conclusion

# The more ink in the mark, the surer; mark and word always go together, colour only helps.
MARKS: dict[Mark, tuple[str, str]] = {
    "confirmed": ("●", "green"),
    "expected": ("◐", "green"),
    "reported": ("◉", "default"),
    "possible": ("◌", "default"),
    "disputed": ("◑", "yellow"),
    "superseded": ("⊖", "red"),
    "denied": ("⊗", "red"),
    "misreported": ("⊘", "red"),
    "withdrawn": ("⊝", "red"),
}
# The qualifiers that a reader needs beside a value; the others are in the dossier and in the JSON form.
_TELLING = frozenset({"region", "venue", "platform", "place", "billing", "status", "credit", "part"})
_KINDS = {"true": "not settled", "error": "an error", "supersession": "replaced", "apparent": "one report"}
_ENDED = frozenset({"superseded", "denied", "misreported", "withdrawn"})
_WIDTH = 100
_LABEL = 18
_QUOTE = 120


def print_conclusion(conclusion: Conclusion, claims: bool = False) -> None:
    """Print everything that stands of a subject, section by section, each value with its state and its sources.

    With `claims`, the claims under each value too: the first digits of their ids, their pages and their words.
    """
    width = None if sys.stdout.isatty() else _WIDTH
    console = Console(highlight=False, markup=False, emoji=False, width=width)
    with console.capture() as page:
        console.print(make_head(conclusion))
        for section, statements in group_by_section(conclusion.statements):
            question = section.question.replace("{subject}", clean(conclusion.subject))
            console.print(Text(f"\n{question}", style="bold"))
            console.print(lay_out(statements, claims))
        if differing := [c for c in conclusion.conflicts if c.kind != "supersession"]:
            console.print(Text("\nWhere do accounts differ?", style="bold"))
            console.print(lay_conflicts(differing))
    for line in page.get().splitlines():
        print(line.rstrip())


def make_head(conclusion: Conclusion) -> Text:
    """The subject, the day, and how much is known."""
    pages = len({backing.claim.page for statement in conclusion.statements for backing in statement.backings})
    day = f", as of {say_date(conclusion.on)}" if conclusion.on else ""
    day += f", as the ledger knew it {say_moment(conclusion.known_by)}" if conclusion.known_by else ""
    known = f"{count(len(conclusion.statements), 'statement')} from {count(pages, 'page')}"
    found = known if conclusion.statements else "nothing was known of it by then"
    return Text.assemble((clean(conclusion.subject), "bold"), f"{day}: {found}")


def say_moment(moment: datetime) -> str:
    """When the ledger knew something: "at the end of 31 March 2024", or with the time where that was asked for."""
    day = say_date(moment.date().isoformat())
    return f"at the end of {day}" if moment.time() == time.max else f"on {day} at {moment:%H:%M} UTC"


def group_by_section(statements: Iterable[Statement]) -> Iterator[tuple[Section, list[Statement]]]:
    """The statements under the sections of the schema, in its order."""
    schema = load_schema()
    for section in schema.sections.values():
        held = [s for s in statements if schema.property(s.property).section == section.name]
        if held:
            yield section, held


def group_by_property(statements: Sequence[Statement]) -> Iterator[tuple[Property, list[Statement]]]:
    """The statements under their properties, what holds before what fell, the surest first."""
    schema = load_schema()
    ordered = sorted(statements, key=lambda s: (schema.property(s.property).order, s.property, *rank(s)))
    for name, group in groupby(ordered, key=lambda s: s.property):
        yield schema.property(name), list(group)


def rank(statement: Statement) -> tuple[bool, int, int, str]:
    """For sorting within a property: what holds before what fell, the sure before the unsure, many pages before few."""
    mark = mark_statement(statement)
    return mark in _ENDED, weigh_mark(mark), -statement.pages, statement.value


def lay_out(statements: Sequence[Statement], claims: bool = False) -> Table:
    """A section: the property once, and beside it each of its values with its state."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=_LABEL, style="dim")
    table.add_column(width=1)
    table.add_column(overflow="fold", ratio=1)
    for prop, group in group_by_property(statements):
        for place, statement in enumerate(group):
            sign, colour = MARKS[mark_statement(statement)]
            told = [describe(prop, statement, colour), *tell_decisions(statement)]
            told += tell_claims(statement) if claims else []
            table.add_row(clean(prop.label) if place == 0 else "", Text(sign, colour), Text("\n").join(told))
    return table


def lay_conflicts(conflicts: Iterable[Conflict]) -> Table:
    """What accounts differ on: of which kind that is, and the sides with how many pages each has."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=_LABEL, style="dim")
    table.add_column(overflow="fold", ratio=1)
    for conflict in conflicts:
        sides = " · ".join(f"{show_side(side.value)} ({count(len(side.pages), 'page')})" for side in conflict.sides)
        told = Text.assemble((clean(f"{conflict.about}: "), "bold"), clean(sides))
        table.add_row(_KINDS[conflict.kind], told)
    return table


def show_side(value: str) -> str:
    """An account for reading: a date written out, the rest as it is."""
    return say_date(value) if is_edtf(value) else value


def describe(prop: Property, statement: Statement, colour: str) -> Text:
    """One value: what it is, how it stands and since when, from whom, and why."""
    fallen = mark_statement(statement) in _ENDED
    text = Text(clean(say_value(prop, statement.value, statement.qualifiers)), style="strike" if fallen else "bold")
    lines = [Text.assemble(text, clean(describe_slot(statement)))]
    word = (word_statement(statement), colour)
    state = Text.assemble(word, describe_time(statement), " · ", describe_origins(statement))
    lines += [state, Text(clean(statement.why), style="dim italic")]
    return Text("\n").join(lines)


def tell_decisions(statement: Statement) -> list[Text]:
    """What editors decided of a statement, each with the first digits of its id; a pin's reason is there already."""
    lines = []
    for decision in statement.decisions:
        told = f": {tell_decision(decision)}"
        if decision.kind == "pin":
            told = f"; the pages alone would have it {statement.ruled}." if statement.ruled else "."
        lines.append(Text(clean(f"✎ decision {shorten_id(decision.id)}{told}"), style="dim"))
    return lines


def tell_claims(statement: Statement) -> list[Text]:
    """The claims behind a statement, and those that were rejected, a line each, in order of time."""
    rows = [(b, "") for b in statement.backings] + [(b, "rejected; ") for b in statement.rejected]
    once = {b.claim.id: (b, state) for b, state in reversed(rows)}
    ordered = sorted(once.values(), key=lambda row: (row[0].claim.published or "", row[0].claim.id))
    return [Text(clean(f"  {_tell_claim(backing, state)}"), style="dim") for backing, state in ordered]


def _tell_claim(backing: Backing, state: str) -> str:
    claim = backing.claim
    against = "against it; " if backing.against else ""
    day = f", {say_date(claim.published)}" if claim.published else ""
    words = claim.quote.exact if len(claim.quote.exact) <= _QUOTE else f"{claim.quote.exact[: _QUOTE - 1]}…"
    return f"{shorten_id(claim.id)} {state}{against}{claim.outlet or claim.page}{day}: “{' '.join(words.split())}”"


def describe_slot(statement: Statement) -> str:
    """What tells a value from its neighbours: " as Rooney", " (United States, theatrical)"."""
    character = statement.qualifiers.get("character")
    told = [value for key, value in statement.qualifiers.items() if value and key in _TELLING and value != "former"]
    return (f" as {character}" if character else "") + (f" ({', '.join(told)})" if told else "")


def describe_time(statement: Statement) -> str:
    """Since when or from when to when, and what took whose place."""
    prop = load_schema().property(statement.property)
    told = [f" {span_time(statement)}"] if statement.since or statement.until else []
    if statement.replaces:
        told.append(f", replaces {say_value(prop, statement.replaces)}")
    if statement.replaced_by:
        told.append(f", replaced by {say_value(prop, statement.replaced_by)}")
    return clean("".join(told))


def span_time(statement: Statement) -> str:
    """The time in which a value stood: "since 4 April 2023", "on 4 April 2023", "4 April 2023 – 21 February 2024"."""
    first, last = (say_date(day) if day else "" for day in (statement.since, statement.until))
    if not last:
        return f"since {first}"
    return f"(said on {last})" if first in ("", last) else f"({first} – {last})"


def describe_origins(statement: Statement) -> str:
    """How many pages say so, and from how many origins: "6 pages, 3 origins: Deadline, Variety, Lionsgate"."""
    names = f": {', '.join(statement.origins)}" if statement.origins else ""
    return clean(f"{count(statement.pages, 'page')}, {count(len(statement.origins), 'origin')}{names}")
