"""Agreeing: what an article says in answer to a question, and which statement says the same."""

from __future__ import annotations

from collections.abc import Sequence

from according.domain.claim import Claim
from according.domain.edtf import bound_date, is_edtf
from according.domain.finding import Placement
from according.domain.names import fold_name
from according.domain.statement import Statement
from according.reconcile.slots.slot import Entry, Slot
from according.reconcile.slots.values import narrows_value
from according.reconcile.terms import load_terms

_LIVE = ("current", "disputed", "unconfirmed")
# Where in its time "early", "mid" and "late" may lie, read generously.
_PARTS = {"early": (0.0, 0.5), "mid": (0.2, 0.8), "late": (0.5, 1.0)}


def place_value(slot: Slot, entry: Entry, known: Sequence[Statement], same: Sequence[Statement]) -> Placement:
    """The placement of an answer among the `known` statements of its question; those in `same` have its value."""
    terms = load_terms().standing
    claim = entry.sighting.claim
    agrees = _find_agreeing(slot, entry, known, same)
    return Placement(
        claim=claim,
        slot=(slot.property.name, *(f"{k}={v}" for k, v in slot.key.apart)),
        value=entry.value,
        single=slot.property.cardinality == "one",
        team=slot.property.name in terms.one_team and slot.property.value == "person",
        against=entry.against,
        former=entry.former,
        hedged=is_talk(claim) or _is_open_ended(entry),
        pending=_is_pending(claim),
        agrees=agrees,
        others=tuple(s for s in known if s is not agrees),
    )


def is_talk(claim: Claim) -> bool:
    """Whether a claim gives itself as talk."""
    return claim.certainty in ("possible", "reported") or _is_pending(claim)


def _is_open_ended(entry: Entry) -> bool:
    """Whether a claim speaks of an end that need not have come: "X is not replacing Y" ends nothing."""
    claim = entry.sighting.claim
    return entry.former and claim.certainty != "denied" and fold_name(claim.qualifiers.get("status") or "") != "former"


def _is_pending(claim: Claim) -> bool:
    """Whether a claim says that a matter is not settled: somebody is in talks, or eyed."""
    return fold_name(claim.qualifiers.get("status") or "") in load_terms().standing.hedged_statuses


def _find_agreeing(slot: Slot, entry: Entry, known: Sequence[Statement], same: Sequence[Statement]) -> Statement | None:
    """The statement that says the same: one that stands before one that fell, the same value before a finer one."""
    kind = slot.property.value
    part = entry.sighting.claim.qualifiers.get("part")

    def fit(statement: Statement) -> int:
        if statement.value == entry.value or statement.value == entry.sighting.claim.value:
            return 3
        if narrows_value(kind, statement.value, entry.value):
            return 2 if _lies_in_part(statement.value, entry.value, part) else 0
        return 1 if statement in same and kind not in ("date", "place") else 0

    fitting = [(n, s) for s in known if (n := fit(s))]
    ranked = sorted(fitting, key=lambda x: (rank_standing(x[1]), -x[0], -len(x[1].backings)))
    if entry.against:
        # What is denied is that very value, and not all that is told more exactly.
        ranked = [x for x in ranked if x[0] != 2]
    return ranked[0][1] if ranked else None


def rank_standing(statement: Statement) -> int:
    """How firmly a statement stands, the firmest lowest: what stands comes before what fell."""
    return _LIVE.index(statement.standing) if statement.standing in _LIVE else len(_LIVE)


def _lies_in_part(fine: str, coarse: str, part: str | None) -> bool:
    """Whether a date lies in the part of a time that is meant: 6 June 2025 is not "late 2025"."""
    if part not in _PARTS or not (is_edtf(fine) and is_edtf(coarse)):
        return True
    first, last = bound_date(coarse)
    low, high = bound_date(fine)
    length = max(1, (last - first).days)
    begins, ends = ((low - first).days / length, (high - first).days / length)
    return ends >= _PARTS[part][0] and begins <= _PARTS[part][1]
