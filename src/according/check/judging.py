"""Judging: what the ledger's answers make of one claim of an article. Read it as an editor would.

Agreeing      What stands holds, told less exactly too. What was replaced is outdated; a denial or a slip is
              contradicted; a dispute is disputed. What nobody has confirmed holds if the article gives it as talk.
Passed        A plan that has come to pass is outdated where the sentence still puts it into the future; so is
              somebody "in talks" who has the part.
History       A value that was replaced holds if the article calls it former, if the same sentence has the new one, or
              if it was over when the article came out and the article knows what stood then.
Differing     Another answer than the one that stands is outdated if the article is older than it, and contradicted
              otherwise. Where many answers stand together, another one is only not in the ledger; but a director or
              composer beside whom others are known to have the credit is contradicted. What the ledger has of
              another work, this sentence may mean of it as well: it is not in the ledger.
Denying       What the article denies holds if it fell, and is contradicted if it stands.
News          What is newer than all that the ledger has on the matter, and is told on the word of those who gave the
              other answer, or as a change, is not in the ledger yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from according.check.words import speaks_of_future, tells_of_past_talk
from according.domain.edtf import bound_date, contradicts, is_edtf, narrows
from according.domain.finding import Placement, Reason, Verdict
from according.domain.names import fold_name
from according.domain.schema import load_schema
from according.domain.statement import Statement

_LIVE = ("current", "disputed", "unconfirmed")
_ENDED = ("superseded", "denied", "misreported", "withdrawn")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NAME = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*")
# Figures that differ by less are one figure, told roundly.
_ROUND = 0.1
_SURE_PAGES = 2


class Ruling(NamedTuple):
    """A verdict with its reason: the statement that the article repeats, and those that stand instead or beside it.

    `newer` says that the article came out after all that the ledger has on the matter.
    """

    verdict: Verdict
    reason: Reason
    was: Statement | None = None
    now: tuple[Statement, ...] = ()
    newer: bool = False


class Context(NamedTuple):
    """What is around a claim: its sentence, the placements in the sentence and in its slot, and the days.

    `published` is the article's day, if known; `on` the day of the check.
    """

    sentence: str
    near: Sequence[Placement]
    mates: Sequence[Placement]
    published: str | None
    on: str


def judge_claim(placement: Placement, context: Context) -> Ruling:
    """The verdict on one claim."""
    if placement.against:
        return _judge_denial(placement, context)
    if placement.agrees is None:
        return _judge_difference(placement, context)
    return _judge_agreement(placement, placement.agrees, context)


def _judge_agreement(placement: Placement, agrees: Statement, context: Context) -> Ruling:
    match agrees.standing:
        case "current":
            return _judge_standing(placement, agrees, context)
        case "superseded" if _is_told_as_history(placement, context):
            return Ruling("holds", "told as history", agrees)
        case "superseded":
            now = find_successors(agrees, placement)
            return Ruling("outdated", "replaced" if now else "given up", agrees, now)
        case "withdrawn":
            return Ruling("outdated", "withdrawn", agrees, _list_standing(placement))
        case "denied":
            return Ruling("contradicted", "denied", agrees, _list_standing(placement))
        case "misreported":
            return Ruling("contradicted", "misreported", agrees, _list_standing(placement))
        case "disputed":
            rivals = tuple(s for s in placement.others if s.standing == "disputed") if placement.single else ()
            return Ruling("disputed", "disputed", agrees, rivals)
    plan = placement.claim.certainty == "expected" and agrees.assurance == "expected"
    if placement.hedged or plan:
        return Ruling("holds", "told as talk", agrees)
    return Ruling("unconfirmed", "talk", agrees)


def _judge_standing(placement: Placement, agrees: Statement, context: Context) -> Ruling:
    settled = agrees.assurance == "confirmed" or agrees.pages >= _SURE_PAGES
    status = placement.claim.qualifiers.get("status")
    if placement.pending and settled and agrees.qualifiers.get("status") != status:
        known = any(m.value == placement.value and not (m.pending or m.against) for m in context.mates)
        if known or tells_of_past_talk(context.sentence):
            return Ruling("holds", "told as history", agrees)
        return Ruling("outdated", "settled", agrees, (agrees,))
    if _has_come_to_pass(placement, agrees, context):
        return Ruling("outdated", "happened", agrees, (agrees,))
    coarse = is_edtf(agrees.value) and is_edtf(placement.value) and narrows(agrees.value, placement.value)
    return Ruling("holds", "told less exactly" if coarse else "so it is", agrees, (agrees,))


def _has_come_to_pass(placement: Placement, agrees: Statement, context: Context) -> bool:
    """Whether the ledger knows that a day has come, and the sentence still speaks of it as to come."""
    if load_schema().property(agrees.property).value != "date" or agrees.assurance != "confirmed":
        return False
    if not is_edtf(agrees.value) or placement.part:
        return False
    last = bound_date(agrees.value)[1].isoformat()
    told_before = context.published is None or context.published < last
    future = placement.claim.certainty in ("expected", "possible") or speaks_of_future(context.sentence)
    return last < context.on and told_before and future


def _is_told_as_history(placement: Placement, context: Context) -> bool:
    """Whether the article knows better itself: "moved from 7 June 2024 to 6 June 2025"."""
    if placement.former:
        return True
    rivals = [p for p in context.mates if p.value != placement.value and not p.against and p.agrees is not None]
    if any(r.agrees.standing == "current" for r in rivals if r in context.near and r.agrees):
        return True
    was, day = placement.agrees, context.published
    if was is None or not was.until or not day or was.until > day:
        return False
    stood = (r.agrees for r in rivals if r.agrees is not None and r.agrees is not was)
    return any((s.since or "") <= day and (s.until is None or s.until > day) for s in stood)


def find_successors(was: Statement, placement: Placement) -> tuple[Statement, ...]:
    """What stands in the place of a value that was replaced, however often it was replaced since."""
    seen: set[str] = set()
    names = [was.replaced_by or ""]
    while names:
        found = [s for name in names for s in placement.others if _name_answer(s, placement) == name]
        live = tuple(s for s in found if s.standing in _LIVE)
        if live:
            return live
        seen.update(names)
        parts = [part for name in names for part in name.split(" and ")] if not found else []
        after = [s.replaced_by for s in found if s.replaced_by] or parts
        names = [name for name in after if name and name not in seen]
    return _list_standing(placement)


def _name_answer(statement: Statement, placement: Placement) -> str:
    return (statement.qualifiers.get("character") or "") if placement.part else statement.value


def _list_standing(placement: Placement) -> tuple[Statement, ...]:
    """The answer that stands where only one can; several disputed ones are none."""
    if not placement.single:
        return ()
    standing = [s for s in placement.others if s.standing == "current"]
    return tuple(standing) if len(standing) == 1 or placement.part else ()


def _judge_difference(placement: Placement, context: Context) -> Ruling:
    """An answer that no statement has."""
    live = tuple(s for s in placement.others if s.standing == "current")
    if placement.team and not placement.part:
        return _judge_team(placement, live, context)
    if not placement.single:
        return Ruling("unknown", "no statement", None, ())
    if placement.elsewhere:
        return Ruling("unknown", "elsewhere", None, live)
    disputed = tuple(s for s in placement.others if s.standing == "disputed")
    if not live:
        dated = load_schema().property(placement.claim.property).value == "date"
        return (
            Ruling("disputed", "disputed", None, disputed) if disputed and dated else Ruling("unknown", "no statement")
        )
    if not _excludes(placement, live[0]):
        return Ruling("unknown", "less exact", None, live)
    if _is_told_as_history(placement, context):
        return Ruling("unknown", "no statement", None, live)
    older = context.published is not None and live[0].since is not None and context.published < live[0].since
    if older:
        return Ruling("outdated", "replaced", None, live)
    newer = is_newer(context, live)
    if newer and (_is_on_same_word(placement, live) or load_schema().property(live[0].property).value == "status"):
        return Ruling("unknown", "newer", None, live)
    return Ruling("contradicted", "another value", None, live, newer)


def _is_on_same_word(placement: Placement, standing: Sequence[Statement]) -> bool:
    """Whether the article credits one of those on whose word the other answer stands: they may have changed it."""
    theirs = {fold_name(name) for s in standing for name in s.origins}
    return any(fold_name(source) in theirs for source in placement.claim.sources)


def _judge_team(placement: Placement, live: tuple[Statement, ...], context: Context) -> Ruling:
    sure = tuple(s for s in live if s.assurance == "confirmed" or s.pages >= _SURE_PAGES)
    if placement.elsewhere:
        return Ruling("unknown", "elsewhere", None, live)
    in_it = any(mate.agrees in live for mate in context.mates if mate.agrees is not None)
    if not sure or in_it or placement.hedged:
        return Ruling("unknown", "no statement", None, live)
    return Ruling("contradicted", "another value", None, live, is_newer(context, live))


def _excludes(placement: Placement, standing: Statement) -> bool:
    """Whether what stands leaves no room for another answer, told more or less exactly."""
    if placement.part:
        return _are_two_names(placement.value, standing)
    prop = load_schema().property(standing.property)
    if prop.value == "date" and is_edtf(placement.value) and is_edtf(standing.value):
        if standing.property == "release_date" and standing.assurance == "reported" and standing.pages < _SURE_PAGES:
            return False
        return contradicts(placement.value, standing.value) or bool(placement.claim.qualifiers.get("part"))
    if prop.value == "quantity":
        return _differ_much(placement.value, standing.value)
    return prop.value == "status"


def _are_two_names(given: str, standing: Statement) -> bool:
    """Whether a part's name and the one that stands are names, and not one a description of the other."""
    known = standing.qualifiers.get("character") or ""
    if standing.standing != "current" or standing.pages < _SURE_PAGES:
        return False
    ours, theirs = set(fold_name(given).split()), set(fold_name(known).split())
    return bool(_NAME.fullmatch(given) and _NAME.fullmatch(known)) and not ours & theirs


def _differ_much(ours: str, theirs: str) -> bool:
    """Whether two figures cannot be one figure told roundly; what cannot be compared does not differ."""
    one, other = (_NUMBER.search(text) for text in (ours, theirs))
    if not one or not other:
        return False
    units = [re.sub(r"[\d.,\s]", "", text).casefold().rstrip("s.") for text in (ours, theirs)]
    first, second = (float(found[0].replace(",", "")) for found in (one, other))
    return units[0] == units[1] and abs(first - second) > _ROUND * max(first, second)


def is_newer(context: Context, statements: Sequence[Statement]) -> bool:
    """Whether the article came out after all that the ledger has on the matter: it may be news."""
    days = [b.claim.said_at or b.claim.published or "" for s in statements for b in s.backings if not b.against]
    return context.published is not None and bool(days) and context.published > max(days)


def _judge_denial(placement: Placement, context: Context) -> Ruling:
    """What the article says is not so, or is so no longer."""
    agrees = placement.agrees
    if agrees is None:
        return Ruling("unknown", "no statement")
    if agrees.standing == "misreported" and placement.former and placement.single:
        # "It was first set for January": the ledger knows what it was first set for, and it was not that.
        return Ruling("contradicted", "misreported", agrees, _list_standing(placement))
    if agrees.standing in _ENDED:
        return Ruling("holds", "told as history", agrees, find_successors(agrees, placement))
    if agrees.standing == "disputed":
        return Ruling("disputed", "disputed", agrees)
    if agrees.standing == "unconfirmed":
        return Ruling("holds", "told as talk", agrees)
    newer = is_newer(context, [agrees])
    if newer and (placement.former or placement.claim.sources or agrees.assurance != "confirmed"):
        return Ruling("unknown", "newer", None, (agrees,))
    return Ruling("contradicted", "stands", agrees, (agrees,), newer)
