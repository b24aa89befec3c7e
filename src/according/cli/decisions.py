"""Decisions on a terminal: what was decided, what changed because of it, and what was decided before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import typer

from according.cli.pages import print_json
from according.cli.words import clean, count
from according.compose.dates import say_date
from according.compose.marks import word_statement
from according.compose.values import say_value
from according.domain.decision import Decision, trace_undoing
from according.domain.decision_words import shorten_id, tell_decision
from according.domain.schema import load_schema
from according.domain.statement import Statement, decision_json
from according.pipeline import Effect, Outcome, Shift

_MOST_SHIFTS = 20


def print_outcome(outcome: Outcome) -> None:
    """Print what was decided, and how each statement that it changed stood before and stands now."""
    for decision in outcome.decisions:
        again = " It holds already: nothing was recorded." if decision.id in outcome.known else ""
        typer.echo(clean(f"Decision {shorten_id(decision.id)}: {tell_decision(decision)}{again}"))
    for effect in outcome.effects:
        for line in tell_effect(effect):
            typer.echo(clean(line))
    if outcome.untold:
        typer.echo(f"{count(outcome.untold, 'more subject')} may change: `according show` tells how they stand.")
    if new := [d for d in outcome.decisions if d.id not in outcome.known]:
        typer.echo(f"To take it back: according decide undo {shorten_id(new[0].id)}", err=True)


def tell_effect(effect: Effect) -> Iterator[str]:
    """What changed in what stands of a subject, a line a statement."""
    if not effect.shifts:
        yield f"Nothing that stands of {effect.subject} changes."
        return
    day = f", as of {say_date(effect.on)}" if effect.on else ""
    yield f"What stands of {effect.subject}{day}: {count(len(effect.shifts), 'statement')} changed."
    # What only rests on other claims or decisions now is counted.
    telling = [s for s in effect.shifts if not _is_alike(s)]
    for shift in telling[:_MOST_SHIFTS]:
        yield f"  {_name(shift.after or shift.before)}: {tell_shift(shift)}"
    more = [f"{len(telling) - _MOST_SHIFTS} more"] if len(telling) > _MOST_SHIFTS else []
    if alike := len(effect.shifts) - len(telling):
        more.append(f"{count(alike, 'statement')} as before, with other claims or decisions behind")
    if more:
        yield f"  {', and '.join(more)}"


def _is_alike(shift: Shift) -> bool:
    before, after = shift.before, shift.after
    return before is not None and after is not None and (_word(before), before.pages) == (_word(after), after.pages)


def tell_shift(shift: Shift) -> str:
    """How a statement stood, and stands: "disputed → current", "current as before, on 11 pages instead of 12"."""
    before, after = shift.before, shift.after
    if before is None or after is None or _word(before) != _word(after):
        return f"{_word(before)} → {_word(after)}"
    return f"{_word(after)} as before, on {count(after.pages, 'page')} instead of {before.pages}"


def print_decisions(decisions: Sequence[Decision], every: Sequence[Decision], as_json: bool) -> None:
    """Print decisions in order of time, with what became of them."""
    undone = trace_undoing(every)
    if as_json:
        rows = [{**decision_json(d), "undone_by": undone[d.id].id if d.id in undone else None} for d in decisions]
        print_json({"decisions": rows}, indent=1)
        return
    if not decisions:
        typer.echo("Nothing was decided.")
    for decision in decisions:
        by = undone.get(decision.id)
        became = f" [undone by {shorten_id(by.id)}]" if by else ""
        typer.echo(clean(f"{shorten_id(decision.id)}  {tell_decision(decision)}{became}"))


def _name(statement: Statement | None) -> str:
    """What a statement says: "Release: 6 June 2025 (United States, theatrical)"."""
    if statement is None:
        return ""
    prop = load_schema().property(statement.property)
    told = ", ".join(v for _, v in sorted(statement.qualifiers.items()) if v)
    return f"{prop.label}: {say_value(prop, statement.value)}{f' ({told})' if told else ''}"


def _word(statement: Statement | None) -> str:
    """The standing in the ledger's own word, with the page's where that says more."""
    if statement is None:
        return "not stated"
    word = word_statement(statement).lower()
    return statement.standing if word == statement.standing else f"{statement.standing} ({word})"
