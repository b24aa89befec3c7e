"""Deciding: an editor's decision goes on record, and what changes in standing because of it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from according.compose.edition import find_latest
from according.domain.claim import Reading
from according.domain.decision import Decision, DecisionKind, list_holding
from according.domain.errors import DecisionError
from according.domain.names import fold_name
from according.domain.schema import load_schema
from according.domain.statement import Statement
from according.pipeline.concluding import conclude, gather_readings
from according.reconcile import find_statement, list_counted, reconcile

if TYPE_CHECKING:
    from according.ledger.store import Ledger

# A name of a person or an outlet may be in the coverage of many subjects; of so many it is told what changes.
_MOST_SUBJECTS = 5
_MOST_NAMED = 6


class Signature(Struct, frozen=True, kw_only=True):
    """Who decides, and why."""

    by: str
    reason: str


class Shift(Struct, frozen=True, kw_only=True):
    """A statement before and after a decision; None where there was, or is, none of it."""

    before: Statement | None
    after: Statement | None


class Effect(Struct, frozen=True, kw_only=True):
    """What a decision changed in what stands of one subject, as of the latest day known."""

    subject: str
    on: str
    shifts: tuple[Shift, ...]


class Outcome(Struct, frozen=True, kw_only=True):
    """A decision as it stands on record, whether it is new there, and what it changed."""

    decision: Decision
    new: bool
    effects: tuple[Effect, ...] = ()
    untold: int = 0


def decide(
    ledger: Ledger,
    kind: DecisionKind,
    about: str,
    signature: Signature,
    detail: Mapping[str, Any] | None = None,
) -> Outcome:
    """Put a decision on record and say what it changed; a DecisionError says why it cannot be taken.

    A pin must be of a statement that there is: of several the given qualifiers have to choose one.
    """
    given = dict(detail or {})
    if kind == "pin":
        given["qualifiers"] = find_qualifiers(ledger, about, given)
    before = ledger.decisions()
    decision = ledger.record_decision(kind, about, signature.reason, signature.by, detail=given)
    after = ledger.decisions()
    subjects = list_subjects(ledger, decision, after)
    told = tuple(compare(ledger, subject, before, after) for subject in subjects[:_MOST_SUBJECTS])
    new = len(after) > len(before)
    return Outcome(decision=decision, new=new, effects=told, untold=max(0, len(subjects) - _MOST_SUBJECTS))


def find_qualifiers(ledger: Ledger, subject: str, wanted: Mapping[str, Any]) -> dict[str, str]:
    """The qualifiers that tell the statement that is meant from others; DecisionError with what there is instead."""
    schema = load_schema()
    name, value = str(wanted.get("property", "")), str(wanted.get("value", ""))
    prop = schema.properties.get(name)
    if prop is None:
        raise DecisionError(f"{name!r} is no property. Properties: {', '.join(sorted(schema.properties))}.")
    stated = [s for s in conclude(ledger, subject).statements if s.property == name and s.backings]
    given = {k: v for k, v in (wanted.get("qualifiers") or {}).items() if v}
    fits = [s for s in stated if find_statement([s], prop, value, given) is not None]
    fits = [s for s in fits if fold_name(s.value) == fold_name(value)] or fits
    fits = [s for s in fits if all(fold_name(s.qualifiers.get(k) or "") == fold_name(given[k]) for k in given)] or fits
    if not fits:
        raise DecisionError(
            f"Nothing on record says that the {name} of {subject!r} is {value!r}. {_list_there(stated)}"
        )
    if len(fits) > 1:
        message = f"{len(fits)} statements have the {name} {value!r}: {_name_all(fits)}."
        raise DecisionError(f"{message} Say which with --qualifier.")
    kept = {*prop.slot, "character", "part", "credit", "status", *given}
    return {k: v for k, v in fits[0].qualifiers.items() if v and k in kept}


def list_subjects(ledger: Ledger, decision: Decision, decisions: Sequence[Decision]) -> list[str]:
    """The subjects that a decision touches; an undoing those of what it undoes, however far back that is."""
    known = {d.id: d for d in decisions}
    seen: set[str] = set()
    while decision.kind == "undo" and decision.about in known and decision.id not in seen:
        seen.add(decision.id)
        decision = known[decision.about]
    return ledger.subjects_of(decision)


def compare(ledger: Ledger, subject: str, before: Sequence[Decision], after: Sequence[Decision]) -> Effect:
    """What stands of a subject after more decisions and did not stand so before, as of one day."""
    readings = gather_readings(ledger, subject, (*before, *after))
    on = find_day(readings, subject, after)
    old, new = (reconcile(readings, subject, on, decisions) for decisions in (before, after))
    return Effect(subject=subject, on=on, shifts=tuple(_match_up(old, new)))


def find_day(readings: Sequence[Reading], subject: str, decisions: Sequence[Decision]) -> str:
    """The latest day of which anything is known, pins and claims by hand included."""
    pins = (d for d in list_holding(decisions) if d.kind == "pin" and fold_name(d.about) == fold_name(subject))
    days = [min(pin.since, pin.day) for pin in pins]
    return max((find_latest((*readings, *list_counted(readings, decisions)), ()), *days))


def _match_up(old: Sequence[Statement], new: Sequence[Statement]) -> list[Shift]:
    """The statements that differ in how they stand or in what they rest on, each with what it was before."""
    was = {_key(s): s for s in old}
    now = {_key(s): s for s in new}
    keys = sorted(was.keys() | now.keys())
    return [Shift(before=was.get(k), after=now.get(k)) for k in keys if _weigh(was.get(k)) != _weigh(now.get(k))]


def _key(statement: Statement) -> tuple[str, ...]:
    character = statement.qualifiers.get("character") or ""
    prop = load_schema().properties[statement.property]
    slot = [f"{k}={v}" for k, v in sorted(statement.qualifiers.items()) if k in prop.slot and v]
    return (statement.property, fold_name(statement.value), fold_name(character), *slot)


def _weigh(statement: Statement | None) -> tuple[object, ...] | None:
    if statement is None:
        return None
    claims = sorted({b.claim.id for b in statement.backings})
    decided = tuple(d.id for d in statement.decisions)
    return (statement.standing, statement.assurance, statement.since, statement.until, claims, decided)


def _list_there(stated: Sequence[Statement]) -> str:
    if not stated:
        return "No statement of that property is on record; add one with `according decide claim`."
    return f"There is: {_name_all(stated)}. What nobody says is added with `according decide claim`."


def _name_all(statements: Sequence[Statement]) -> str:
    named = [f"{s.value}{_name_qualifiers(s)}" for s in statements[:_MOST_NAMED]]
    return ", ".join(named) + (f" and {len(statements) - _MOST_NAMED} more" if len(statements) > _MOST_NAMED else "")


def _name_qualifiers(statement: Statement) -> str:
    told = ", ".join(f"{k}={v}" for k, v in statement.qualifiers.items() if v)
    return f" ({told})" if told else ""
