"""Deciding: an editor's decision goes on record, and what changes in standing because of it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from according.compose.edition import find_latest
from according.domain.claim import Reading
from according.domain.decision import Decision, DecisionKind, list_holding
from according.domain.errors import DecisionError
from according.domain.names import fold_name
from according.domain.schema import Property, load_schema
from according.domain.statement import Statement
from according.fingerprint import name_rules
from according.pipeline.concluding import conclude, gather_readings
from according.pipeline.recalling import recall
from according.reconcile import Notebook, find_statement, list_counted, reconcile

if TYPE_CHECKING:
    from according.ledger.store import Ledger

# A name of a person or an outlet may be in the coverage of many subjects; of so many it is told what changes.
_MOST_SUBJECTS = 5
_MOST_NAMED = 6
# What tells two statements of one value apart besides the slots of their property.
_TELLING = ("character", "part", "credit", "status")


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


class Draft(Struct, frozen=True, kw_only=True):
    """A decision before it is taken: its kind, what it is about, and what else it says."""

    kind: DecisionKind
    about: str
    detail: dict[str, Any] = {}


class Outcome(Struct, frozen=True, kw_only=True):
    """Decisions as they stand on record, those of them that were there already, and what the others changed.

    `untold` counts further subjects that have one of the names, of which it was not worked out.
    """

    decisions: tuple[Decision, ...]
    known: frozenset[str] = frozenset()
    effects: tuple[Effect, ...] = ()
    untold: int = 0


def decide(ledger: Ledger, drafts: Sequence[Draft], signature: Signature) -> Outcome:
    """Put decisions on record and say what they changed; a DecisionError says why one cannot be taken.

    A pin must be of a statement that there is: of several the given qualifiers have to choose one.
    """
    before = ledger.decisions()
    drafts = [complete_pin(ledger, draft) if draft.kind == "pin" else draft for draft in drafts]
    made = [ledger.record_decision(d.kind, d.about, signature.reason, signature.by, detail=d.detail) for d in drafts]
    after = ledger.decisions()
    known = frozenset(d.id for d in made) & {d.id for d in before}
    subjects = list(dict.fromkeys(s for d in made if d.id not in known for s in list_touched(ledger, d, after)))
    told = tuple(compare(ledger, subject, before, after) for subject in subjects[:_MOST_SUBJECTS])
    return Outcome(decisions=tuple(made), known=known, effects=told, untold=max(0, len(subjects) - _MOST_SUBJECTS))


def complete_pin(ledger: Ledger, draft: Draft) -> Draft:
    """A pin with the value and the qualifiers of the statement that it means."""
    statement = find_pinned(ledger, draft.about, draft.detail)
    prop = load_schema().properties[statement.property]
    kept = _list_telling(statement, prop) | (draft.detail.get("qualifiers") or {}).keys()
    qualifiers = {k: v for k, v in statement.qualifiers.items() if v and k in kept}
    return structs.replace(draft, detail={**draft.detail, "value": statement.value, "qualifiers": qualifiers})


def find_pinned(ledger: Ledger, subject: str, wanted: Mapping[str, Any]) -> Statement:
    """The statement that has a property, a value and qualifiers; DecisionError with what there is instead."""
    schema = load_schema()
    name, value = str(wanted.get("property", "")), str(wanted.get("value", ""))
    prop = schema.properties.get(name)
    if prop is None:
        raise DecisionError(f"{name!r} is no property. Properties: {', '.join(sorted(schema.properties))}.")
    stated = [s for s in conclude(ledger, subject).statements if s.property == name and s.backings]
    given = {k: fold_name(v) for k, v in (wanted.get("qualifiers") or {}).items() if v}
    fits = [s for s in stated if find_statement([s], prop, value, given) is not None]
    fits = [s for s in fits if fold_name(s.value) == fold_name(value)] or fits
    fits = [s for s in fits if all(fold_name(s.qualifiers.get(k) or "") == v for k, v in given.items())] or fits
    plain = [s for s in fits if not _list_telling(s, prop) - given.keys()]
    fits = plain if len(plain) == 1 else fits
    if not fits:
        message = f"Nothing on record says that the {name} of {subject!r} is {value!r}{_name_given(given)}."
        raise DecisionError(f"{message} {_list_there(stated)}")
    if len(fits) > 1:
        message = f"{len(fits)} statements have the {name} {value!r}: {_name_all(fits)}."
        raise DecisionError(f"{message} Say which with --qualifier.")
    return fits[0]


def _list_telling(statement: Statement, prop: Property) -> set[str]:
    """The qualifiers of a statement that tell it from others of its value."""
    return {k for k, v in statement.qualifiers.items() if v and (k in prop.slot or k in _TELLING)}


def list_touched(ledger: Ledger, decision: Decision, decisions: Sequence[Decision]) -> list[str]:
    """The subjects that a decision touches; an undoing those of what it undoes, however far back that is."""
    known = {d.id: d for d in decisions}
    seen: set[str] = set()
    while decision.kind == "undo" and decision.about in known and decision.id not in seen:
        seen.add(decision.id)
        decision = known[decision.about]
    return ledger.subjects_of(decision)


def touches(ledger: Ledger, decision: Decision, decisions: Sequence[Decision], subject: str) -> bool:
    """Whether a decision bears on what is known of a subject, under a name that holds the one that is asked for."""
    key = fold_name(subject)
    named = (decision.about, decision.text("with"), decision.text("subject"))
    if any(key in fold_name(name) for name in named if name):
        return True
    return any(key in fold_name(name) for name in list_touched(ledger, decision, decisions))


def compare(ledger: Ledger, subject: str, before: Sequence[Decision], after: Sequence[Decision]) -> Effect:
    """What stands of a subject after more decisions and did not stand so before, as of one day."""
    readings = gather_readings(ledger, subject, before, after)
    on = max(find_day(readings, subject, decisions) for decisions in (before, after))
    old, new = (reconcile(readings, subject, on, decisions) for decisions in (before, after))
    return Effect(subject=subject, on=on, shifts=tuple(match_up(old, new)))


def foresee(ledger: Ledger, subject: str, draft: Draft) -> tuple[Shift, ...]:
    """What a decision would change in what stands of a subject if it were taken; nothing is recorded."""
    draft = complete_pin(ledger, draft) if draft.kind == "pin" else draft
    before = ledger.decisions()
    after = (*before, ledger.draft_decision(draft.kind, draft.about, "Not taken.", "nobody", detail=draft.detail))
    readings = gather_readings(ledger, subject, before, after)
    notes = Notebook(ledger.derived.load_memory(subject, name_rules()))
    kept = recall(ledger, subject)
    old = kept.statements if kept else reconcile(readings, subject, None, before, memory=notes)
    return tuple(match_up(old, reconcile(readings, subject, None, after, memory=notes)))


def find_day(readings: Sequence[Reading], subject: str, decisions: Sequence[Decision]) -> str:
    """The latest day of which anything is known, pins and claims by hand included."""
    pins = (d for d in list_holding(decisions) if d.kind == "pin" and fold_name(d.about) == fold_name(subject))
    days = [min(pin.since, pin.day) for pin in pins]
    return max((find_latest((*readings, *list_counted(readings, decisions)), ()), *days))


def match_up(old: Sequence[Statement], new: Sequence[Statement]) -> list[Shift]:
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
    return _name_given({k: v for k, v in statement.qualifiers.items() if v})


def _name_given(qualifiers: Mapping[str, str]) -> str:
    told = ", ".join(f"{k}={v}" for k, v in qualifiers.items())
    return f" ({told})" if told else ""
