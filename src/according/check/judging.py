"""Judging: what the ledger's answers make of one claim of an article. Read it as an editor would.

Agreeing      What stands holds, told less exactly too. What was replaced is outdated, and so is talk that was denied
              after the article came out; any other denial or a slip is contradicted; a dispute is disputed. What nobody
              has confirmed holds if the article gives it as talk.
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

from according.check.differing import is_another_time, judge_difference
from according.check.history import find_successors, is_told_as_history, list_standing
from according.check.ruling import Context, Ruling, is_newer
from according.check.words import speaks_of_future, tells_of_past_talk
from according.domain.edtf import bound_date, is_edtf, narrows
from according.domain.finding import Placement
from according.domain.schema import load_schema
from according.domain.statement import Statement

_ENDED = ("superseded", "denied", "misreported", "withdrawn")
_SURE_PAGES = 2


def judge_claim(placement: Placement, context: Context) -> Ruling:
    """The verdict on one claim."""
    if placement.against:
        return _judge_denial(placement, context)
    if placement.agrees is None:
        return judge_difference(placement, context)
    return _judge_agreement(placement, placement.agrees, context)


def _judge_agreement(placement: Placement, agrees: Statement, context: Context) -> Ruling:
    match agrees.standing:
        case "current":
            return _judge_standing(placement, agrees, context)
        case "superseded" if is_told_as_history(placement, context):
            return Ruling("holds", "told as history", agrees)
        case "superseded":
            now = find_successors(agrees, placement)
            if is_another_time(placement, now, context):
                return Ruling("unknown", "less exact", None, now)
            return Ruling("outdated", "replaced" if now else "given up", agrees, now)
        case "withdrawn":
            return Ruling("outdated", "withdrawn", agrees, list_standing(placement))
        case "denied" if placement.hedged and _fell_later(agrees, context):
            return Ruling("outdated", "settled", agrees, list_standing(placement))
        case "denied":
            return Ruling("contradicted", "denied", agrees, list_standing(placement))
        case "misreported":
            return Ruling("contradicted", "misreported", agrees, list_standing(placement))
        case "disputed":
            rivals = tuple(s for s in placement.others if s.standing == "disputed") if placement.single else ()
            return Ruling("disputed", "disputed", agrees, rivals)
    plan = placement.claim.certainty == "expected" and agrees.assurance == "expected"
    if placement.hedged or plan:
        return Ruling("holds", "told as talk", agrees)
    return Ruling("unconfirmed", "talk", agrees)


def _fell_later(agrees: Statement, context: Context) -> bool:
    """Whether a value was denied only after the article came out: its talk was fair then."""
    return bool(context.published and agrees.until and context.published < agrees.until)


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


def _judge_denial(placement: Placement, context: Context) -> Ruling:
    """What the article says is not so, or is so no longer."""
    agrees = placement.agrees
    if agrees is None:
        return Ruling("unknown", "no statement")
    if agrees.standing == "misreported" and placement.former and placement.single:
        # "It was first set for January": the ledger knows what it was first set for, and it was not that.
        return Ruling("contradicted", "misreported", agrees, list_standing(placement))
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
