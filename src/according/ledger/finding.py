"""What a decision can be about: the claims, decisions and names on record, found by the first digits or by name.

What is not known is refused with what comes nearest.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import chain

from django.db.models import QuerySet

from according.domain.decision import Decision
from according.domain.decision_words import shorten_id
from according.domain.errors import DecisionError
from according.domain.match import MatchKind
from according.domain.names import fold_name
from according.domain.schema import load_schema
from according.ledger.models import ClaimRecord, CoverageRecord, DecisionRecord, SightingRecord
from according.ledger.suggestions import join_names

FEWEST_DIGITS = 6
_MOST_CANDIDATES = 5
_BATCH = 200
_HEX = frozenset("0123456789abcdef")
# Behind every digit of an id, for a range of ids that begin alike.
_BEYOND = "g"


def find_claim_row(alias: str, digits: str) -> ClaimRecord:
    """The claim whose id begins so; DecisionError where there is none or more than one."""
    rows = ClaimRecord.objects.using(alias)
    return rows.get(id=_find_id(rows.values_list("id", flat=True), digits, "claim", "`according show --claims`"))


def find_outlet(claim: ClaimRecord) -> str:
    """The outlet of a claim's page as its last reading gives it; nothing where no reading does."""
    return claim.sightings.exclude(outlet=None).order_by("-id").values_list("outlet", flat=True).first() or ""


def find_decision_id(alias: str, digits: str) -> str:
    """The full id of the decision whose id begins so; DecisionError where there is none or more than one."""
    rows = DecisionRecord.objects.using(alias)
    return _find_id(rows.values_list("id", flat=True), digits, "decision", "`according decide list`")


def find_spelling(alias: str, kind: MatchKind, name: str) -> str:
    """A name as the pages on record spell it; DecisionError with the nearest names where they do not have it."""
    key = fold_name(name)
    known = sorted(set(_list_names(alias, kind)))
    same = [spelt for spelt in known if fold_name(spelt) == key]
    if same:
        return name if name in same else same[0]
    folded = {fold_name(spelt): spelt for spelt in known}
    near = [folded[k] for k in get_close_matches(key, folded, n=3, cutoff=0.6)]
    near = near or sorted(s for k, s in folded.items() if len(key) > 2 and key in k)[:3]
    hint = f"Did you mean {join_names(near)}?" if near else "Give it as the pages have it."
    raise DecisionError(f"No page on record has a{'n' if kind == 'outlet' else ''} {kind} named {name!r}. {hint}")


def list_touched(alias: str, decision: Decision) -> list[str]:
    """The subjects whose coverage has what a decision is about; without coverage the subject that claims name."""
    claims = ClaimRecord.objects.using(alias)
    if decision.kind in ("accept", "reject"):
        touched = list(claims.filter(id=decision.about).values_list("page", flat=True))
        return list_covered(alias, touched) or [decision.text("subject")]
    if decision.kind in ("pin", "claim"):
        return [decision.about]
    if decision.kind == "undo":
        return []
    keys = {fold_name(name) for name in (decision.about, decision.text("with"))}
    kind = decision.text("kind")
    if kind == "work":
        return sorted({spelt for spelt in _list_names(alias, "work") if fold_name(spelt) in keys})
    if kind == "person":
        named = [value for value in _list_names(alias, "person") if fold_name(value) in keys]
        rows = claims.filter(value__in=named)
    else:
        named = [outlet for outlet in _list_names(alias, "outlet") if fold_name(outlet) in keys]
        rows = claims.filter(sightings__outlet__in=named)
    return list_covered(alias, rows.values_list("page", flat=True).distinct())


def list_covered(alias: str, pages: Iterable[str]) -> list[str]:
    """The subjects as whose coverage pages of these addresses were handed in."""
    found: dict[str, str] = {}
    addresses = sorted(set(pages))
    for at in range(0, len(addresses), _BATCH):
        rows = CoverageRecord.objects.using(alias).filter(capture__pages__url__in=addresses[at : at + _BATCH])
        for subject, key in rows.values_list("subject", "subject_key").distinct():
            found[key] = min(subject, found.get(key, subject))
    return sorted(found.values())


def _find_id(
    ids: QuerySet[ClaimRecord, str] | QuerySet[DecisionRecord, str], digits: str, noun: str, where: str
) -> str:
    given = digits.strip().lower()
    if len(given) < FEWEST_DIGITS or not _HEX.issuperset(given):
        raise DecisionError(
            f"{digits!r} is no id of a {noun}: give at least {FEWEST_DIGITS} of its digits, as {where} shows them."
        )
    found = list(ids.filter(id__gte=given, id__lt=given + _BEYOND).order_by("id")[: _MOST_CANDIDATES + 1])
    if len(found) == 1 or given in found:
        return found[0]
    if found:
        shown = ", ".join(key[: len(given) + 6] for key in found[:_MOST_CANDIDATES])
        more = " and others" if len(found) > _MOST_CANDIDATES else ""
        raise DecisionError(
            f"More than one {noun} has an id that begins with {given}: {shown}{more}. Give more digits."
        )
    near = chain(ids.filter(id__lt=given).order_by("-id")[:1], ids.filter(id__gt=given).order_by("id")[:1])
    told = ", ".join(sorted(shorten_id(key) for key in near))
    hint = f"The nearest: {told}. {where} shows them." if told else f"There is no {noun} on record yet."
    raise DecisionError(f"No {noun} on record has an id that begins with {given}. {hint}")


def _list_names(alias: str, kind: MatchKind) -> Iterable[str]:
    """Every name of a kind that pages on record have."""
    claims = ClaimRecord.objects.using(alias)
    if kind == "work":
        covered = CoverageRecord.objects.using(alias).values_list("subject", flat=True).distinct()
        return chain(claims.values_list("subject", flat=True).distinct(), covered)
    if kind == "person":
        persons = [p.name for p in load_schema().properties.values() if p.value == "person"]
        return claims.filter(property__in=persons).values_list("value", flat=True).distinct()
    outlets = SightingRecord.objects.using(alias).exclude(outlet=None).values_list("outlet", flat=True).distinct()
    credited = claims.exclude(sources=[]).values_list("sources", flat=True).distinct()
    return chain((name for name in outlets if name), (name for names in credited for name in names))
