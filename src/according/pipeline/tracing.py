"""Tracing: from what is on record to the family tree of a value, and to which names mean one thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from according.compose.tracing import Trace, trace_values
from according.domain.errors import InputError
from according.domain.match import Match
from according.domain.names import fold_name
from according.domain.schema import Property, load_schema
from according.domain.statement import Statement
from according.pipeline.concluding import conclude, gather_readings, spell_subject
from according.reconcile import list_counted, list_matches, tie_names

if TYPE_CHECKING:
    from according.ledger.store import Ledger


class Traced(Struct, frozen=True, kw_only=True):
    """The family trees of a property's values, as of a day."""

    subject: str
    on: str | None
    property: Property
    traces: tuple[Trace, ...]


class Matched(Struct, frozen=True, kw_only=True):
    """Which names of a subject's coverage mean one thing."""

    subject: str
    matches: tuple[Match, ...]


def trace_value(ledger: Ledger, subject: str, prop: str, value: str | None, on: str | None) -> Traced:
    """Where the values of a property are from, or UnknownSubject, or an InputError that names what there is."""
    found = find_property(prop)
    conclusion = conclude(ledger, subject, on)
    name, day, statements = conclusion.subject, conclusion.on, conclusion.statements
    traces = trace_values(statements, conclusion.readings, name, day, found.name, value)
    if not traces:
        raise InputError(_refuse_value(conclusion.subject, found, value, statements))
    return Traced(subject=name, on=day, property=found, traces=traces)


def find_property(given: str) -> Property:
    """The property of that name or label ("release_date", "Release"), or an InputError that names them all."""
    schema = load_schema()
    wanted = fold_name(given)
    for prop in schema.properties.values():
        if wanted in (fold_name(prop.name), fold_name(prop.label)):
            return prop
    known = ", ".join(schema.properties)
    raise InputError(f"{given!r} is no property that According knows: give one of {known}.")


def _refuse_value(subject: str, prop: Property, value: str | None, statements: Sequence[Statement]) -> str:
    known = sorted({s.value for s in statements if s.property == prop.name})
    if not known:
        return f"No page says anything of {prop.name} of {subject!r}: ask for another property."
    shown = ", ".join(known[:8]) + (" …" if len(known) > 8 else "")
    return f"No page gives {subject!r} the {prop.name} {value!r}: the pages have {shown}."


def find_matches(ledger: Ledger, subject: str, on: str | None = None) -> Matched:
    """Which works, persons and outlets of a subject's coverage are one, or UnknownSubject with the nearest names."""
    decisions = ledger.decisions()
    readings = list_counted(gather_readings(ledger, subject, decisions), decisions)
    matches = list_matches(readings, subject, on, tie_names(decisions))
    if not matches and not any(r.claims for r in readings):
        raise ledger.refuse_subject(subject)
    return Matched(subject=spell_subject(readings, subject), matches=matches)
