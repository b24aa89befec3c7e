"""`according trace`: one value back to its first appearance, and who had it from whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from according import pipeline
from according.cli.given import check_name, end_of
from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.cli.pages import print_json
from according.cli.words import clean, count
from according.compose.dates import say_date
from according.compose.marks import word_statement
from according.compose.tracing import Trace
from according.domain.claim import UNNAMED, Claim
from according.domain.dossier import Branch
from according.domain.statement import Backing
from according.ledger.opening import open_ledger

_WORDS = 140


class Format(StrEnum):
    """What `trace` prints."""

    text = "text"
    json = "json"


def trace(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="Whom or what you ask about.")],
    property: Annotated[str, typer.Argument(metavar="PROPERTY", help="Of what: release_date, cast_member …")],
    value: Annotated[
        str | None, typer.Argument(metavar="[VALUE]", help="Which value, or the name of a part; otherwise all.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="As of that day (YYYY-MM-DD); otherwise the latest day known.")
    ] = None,
    format: Annotated[Format, typer.Option(help="How to print it.")] = Format.text,
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Trace a value back to its first appearance: where it started, who had it from whom, and how that can be seen.

    `according trace Ballerina release_date 2024-06-07`

    `according trace Ballerina cast_member Rooney`

    `according trace Ballerina director --format json`
    """
    name, day = check_name(subject), end_of(on) if on else None
    with open_ledger(ledger, create=False) as record:
        traced = pipeline.trace_value(record, name, property, value, day)
    if format == Format.json:
        shown = [trace_json(t) for t in traced.traces]
        print_json({"subject": traced.subject, "on": traced.on, "property": traced.property.name, "values": shown}, 1)
        return
    day_said = f", as of {say_date(traced.on)}" if traced.on else ""
    print(clean(f"{traced.subject}: {traced.property.label}{day_said}"))
    for one in traced.traces:
        print()
        for line in write_trace(one):
            print(clean(line))


def write_trace(trace: Trace) -> Iterator[str]:
    """A value with its tree, line by line."""
    standing = {word_statement(s) for s in trace.statements}
    yield f"{trace.label}: {' / '.join(sorted(standing)).lower()}"
    for why in dict.fromkeys(s.why for s in trace.statements):
        yield f"  {why}"
    started = f": {', '.join(trace.origins)}" if trace.origins else ""
    yield f"  {count(trace.pages, 'page')}, {count(len(trace.origins), 'origin')}{started}"
    if trace.first:
        yield f"  First seen: {name_page(trace.first)}: “{shorten(trace.first.quote.exact)}”"
    for circle in trace.circles:
        yield f"  A circle: {' ← '.join((*circle, circle[0]))}"
    for root in trace.roots:
        yield from draw_branch(root, trace, "  ", "")
    for backing in trace.against:
        yield f"  against it: {name_page(backing.claim)}: {backing.evidence}"


def draw_branch(branch: Branch, trace: Trace, indent: str, arm: str) -> Iterator[str]:
    """A page or source, and below it those that have it from there."""
    backing = next((trace.ties[c] for c in branch.claims if c in trace.ties), None)
    origin = " [origin]" if branch.origin else ""
    again = branch.relation == "also credited"
    told = tell_tie(backing) if backing and not again else f": {branch.relation}" if branch.relation else ""
    name = name_page(backing.claim) if backing else branch.name
    yield f"{indent}{arm}{name}{origin}{told}"
    below = indent + {"": "", "├ ": "│ ", "└ ": "  "}[arm]
    for at, child in enumerate(branch.children):
        yield from draw_branch(child, trace, below, "└ " if at == len(branch.children) - 1 else "├ ")


def name_page(claim: Claim) -> str:
    """The outlet of a claim with its day, and with the day of the words where the page dates them otherwise."""
    day = say_date(claim.published) if claim.published else "no date"
    said = f", words of {say_date(claim.said_at)}" if claim.said_at and claim.said_at != claim.published else ""
    return f"{claim.outlet or claim.page}, {day}{said}"


def tell_tie(backing: Backing) -> str:
    """How surely the page says it, and how its tie can be seen."""
    sure = "" if backing.claim.certainty == "stated" else f" ({backing.claim.certainty})"
    credited = backing.claim.sources if backing.relation == "credit" else ()
    further = [s for s in credited if s != UNNAMED and s not in backing.evidence]
    names = f", names {' and '.join(further)}" if further else ""
    return f"{sure}: {backing.evidence}{names}" if backing.evidence else sure


def shorten(words: str) -> str:
    """Somebody's words on one line, cut where they run on."""
    line = " ".join(words.split())
    return line if len(line) <= _WORDS else line[: _WORDS - 1].rsplit(" ", 1)[0] + " …"


def trace_json(trace: Trace) -> dict[str, Any]:
    """The JSON form of a trace."""
    return {
        "value": trace.label,
        "statements": [
            {"value": s.value, "qualifiers": s.qualifiers, "standing": s.standing, "since": s.since, "why": s.why}
            for s in trace.statements
        ],
        "pages": trace.pages,
        "origins": list(trace.origins),
        "circles": [list(circle) for circle in trace.circles],
        "first": claim_json(trace.first) if trace.first else None,
        "tree": list_branches(trace.roots, trace),
        "against": [{**claim_json(b.claim), "parent": b.parent, "evidence": b.evidence} for b in trace.against],
    }


def list_branches(branches: Sequence[Branch], trace: Trace) -> list[dict[str, Any]]:
    """Branches as JSON, each with its tie and those below it."""
    rows = []
    for branch in branches:
        backing = next((trace.ties[c] for c in branch.claims if c in trace.ties), None)
        tie = {
            "parent": backing.parent if backing else None,
            "relation": backing.relation if backing else None,
            "evidence": backing.evidence if backing else branch.relation,
        }
        row: dict[str, Any] = {"name": branch.name, "page": branch.page, "origin": branch.origin, **tie}
        if backing:
            row["claim"] = claim_json(backing.claim)
        rows.append({**row, "children": list_branches(branch.children, trace)})
    return rows


def claim_json(claim: Claim) -> dict[str, Any]:
    """What a reader of a tree needs of a claim."""
    fields = ("id", "page", "outlet", "published", "said_at", "certainty", "value", "qualifiers")
    return {**{name: getattr(claim, name) for name in fields}, "quote": claim.quote.exact}
