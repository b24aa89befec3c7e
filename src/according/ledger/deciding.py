"""What editors decided, as rows and back.

Invariant: a decision on record is about something that the ledger knew when it was taken, and says what that was in its
own detail, so that it can be told, and be applied to a page that is read anew, without looking anything up.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, get_args

import msgspec

from according.domain.claim import CERTAINTIES
from according.domain.decision import Decision, DecisionKind, Detail, check_kind, find_same, trace_undoing
from according.domain.decision_words import shorten_id, tell_decision
from according.domain.edtf import is_edtf
from according.domain.errors import DecisionError, LedgerError
from according.domain.match import MatchKind
from according.domain.names import fold_name
from according.domain.schema import Property, load_schema
from according.domain.statement import STANDINGS
from according.ledger.finding import FEWEST_DIGITS, find_claim_row, find_decision_id, find_outlet, find_spelling
from according.ledger.models import DecisionRecord

_PIN_FIELDS = ("property", "value", "qualifiers", "standing", "from")
_CLAIM_FIELDS = (*_PIN_FIELDS[:3], "certainty", "sources", "said_at", "published", "page", "outlet", "quote")


def load_decisions(alias: str, known_by: datetime | None = None) -> tuple[Decision, ...]:
    """All decisions, undone ones too, in order of time; with `known_by` those that the ledger had learned by then."""
    rows = DecisionRecord.objects.using(alias).all()
    if known_by is not None:
        rows = rows.filter(learned_at__lte=known_by)
    return tuple(sorted((_make_decision(row) for row in rows), key=lambda d: d.order))


def lay_decision(decision: Decision, alias: str, now: datetime) -> Decision:
    """The row of a decision; where the same holds already, that one is given back and nothing added."""
    content = {
        "kind": decision.kind,
        "about": decision.about,
        "detail": msgspec.to_builtins(decision.detail),
        "reason": decision.reason,
        "decided_by": decision.by,
    }
    # Whether one that says the same still holds, only all the others can tell.
    alike = DecisionRecord.objects.using(alias).filter(**content).exists()
    if alike and (same := find_same(decision, load_decisions(alias))):
        return same
    row = DecisionRecord(id=decision.id, decided_at=decision.at, learned_at=now, **content)
    DecisionRecord.objects.using(alias).bulk_create([row], ignore_conflicts=True)
    return msgspec.structs.replace(decision, known_at=_tell_learned(now))


def _make_decision(row: DecisionRecord) -> Decision:
    try:
        return Decision(
            id=row.id,
            kind=row.kind,  # type: ignore[arg-type]  # another kind, of a newer ledger, does nothing
            about=row.about,
            detail=msgspec.convert(row.detail, Detail),
            reason=row.reason,
            by=row.decided_by,
            at=row.decided_at,
            known_at=_tell_learned(row.learned_at),
        )
    except msgspec.ValidationError as error:
        message = f"Decision {shorten_id(row.id)} of the ledger is damaged: its detail is no table of texts ({error})."
        raise LedgerError(f"{message} Restore a copy of the ledger.") from error


def _tell_learned(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def settle_matter(kind: DecisionKind, about: str, detail: Mapping[str, Any], alias: str) -> tuple[str, dict[str, Any]]:
    """What a decision is about, in full and as the ledger spells it; DecisionError where it knows no such thing."""
    check_kind(kind)
    if kind in ("accept", "reject"):
        return _settle_claim(about, alias)
    if kind in ("merge", "split"):
        return _settle_names(about, detail, alias)
    if kind == "undo":
        return _settle_undoing(about, alias), {}
    subject = find_spelling(alias, "work", about)
    prop = _find_property(str(detail.get("property", "")))
    _check_fields(prop, detail)
    if kind == "pin" and detail.get("standing") not in STANDINGS:
        raise DecisionError(f"{detail.get('standing')!r} is no standing. Standings: {', '.join(STANDINGS)}.")
    if kind == "claim" and not str(detail.get("quote", "")).strip():
        raise DecisionError("A claim by hand needs the words that say it, but there is no quote. Give them.")
    fields = _PIN_FIELDS if kind == "pin" else _CLAIM_FIELDS
    return subject, {name: detail[name] for name in fields if detail.get(name)}


def _settle_claim(digits: str, alias: str) -> tuple[str, dict[str, Any]]:
    by_hand = [d for d in load_decisions(alias) if d.kind == "claim" and d.id.startswith(digits.strip().lower())]
    if by_hand and len(digits.strip()) >= FEWEST_DIGITS:
        message = f"Claim {shorten_id(by_hand[0].id)} was added by hand: {tell_decision(by_hand[0])}"
        raise DecisionError(f"{message} If it does not count, undo {shorten_id(by_hand[0].id)}.")
    claim = find_claim_row(alias, digits)
    said = {"subject": claim.subject, "property": claim.property, "value": claim.value, "page": claim.page}
    said |= {"quote": claim.exact, "outlet": find_outlet(claim)}
    return claim.id, {**said, "qualifiers": {k: v for k, v in claim.qualifiers.items() if v}}


def _settle_names(first: str, detail: Mapping[str, Any], alias: str) -> tuple[str, dict[str, Any]]:
    kind: MatchKind = detail.get("kind", "")
    if kind not in get_args(MatchKind):
        raise DecisionError(f"{kind!r} is no kind of name. Kinds: {', '.join(get_args(MatchKind))}.")
    one, other = (find_spelling(alias, kind, name) for name in (first, str(detail.get("with", ""))))
    if fold_name(one) == fold_name(other):
        raise DecisionError(f"‘{one}’ and ‘{other}’ are one name, told apart by nothing: give two names.")
    return one, {"with": other, "kind": kind}


def _settle_undoing(digits: str, alias: str) -> str:
    key = find_decision_id(alias, digits)
    decisions = load_decisions(alias)
    if by := trace_undoing(decisions).get(key):
        message = f"Decision {shorten_id(key)} was undone already: {tell_decision(by)}"
        raise DecisionError(f"{message} To bring it back, undo {shorten_id(by.id)}.")
    return key


def _find_property(name: str) -> Property:
    known = load_schema().properties
    if name not in known:
        raise DecisionError(f"{name!r} is no property. Properties: {', '.join(sorted(known))}.")
    return known[name]


def _check_fields(prop: Property, detail: Mapping[str, Any]) -> None:
    """Refuse a value, a qualifier, a certainty or a day that no claim of the property could have."""
    value = str(detail.get("value", ""))
    if prop.value == "date" and not is_edtf(value):
        raise DecisionError(f"{value!r} is no date: give a {prop.label.lower()} as YYYY-MM-DD, YYYY-MM or YYYY.")
    given = detail.get("qualifiers") or {}
    allowed = {*prop.slot, *prop.qualifiers}
    if unknown := sorted(set(given) - allowed):
        named = ", ".join(sorted(allowed)) or "none"
        raise DecisionError(f"{unknown[0]!r} is no qualifier of {prop.name}. Its qualifiers: {named}.")
    if (certainty := detail.get("certainty", "stated")) not in CERTAINTIES:
        raise DecisionError(f"{certainty!r} is no certainty. Certainties: {', '.join(CERTAINTIES)}.")
    for name in ("from", "published", "said_at"):
        if (day := detail.get(name)) and not (isinstance(day, str) and len(day) == 10 and is_edtf(day)):
            raise DecisionError(f"{day!r} is no day: give it as YYYY-MM-DD, for example 2024-03-31.")
