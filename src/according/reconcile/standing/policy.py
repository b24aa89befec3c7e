"""The policy: what stands when claims about one question differ, since when, and why.

Here is what a single value needs to stand; contests.py has the rules for two; ruling.py applies both day by day,
to the docket of a slot: filing.py, denying.py and contending.py as votes come in, closing.py at the end of a day.
Read it as a newsroom would. Recency alone decides nothing, and neither does the number of pages.

 Doubt      A value that is only talked about stays unconfirmed, and so does one that began as talk and is since
            stated only by pages that name nobody.
 Denial     A rumour that is denied by anybody is denied. A fact is denied by a word as weighty as its own, or by the
            one from whom all have it; it is superseded when it is called former by a page that says what holds
            instead, or by a weighty word.
 Narrowing  A value that another tells more exactly is not contradicted by it, but narrowed.
 Correction A value that every page has taken out again gives way to what they say now. It is no word against what is
            still said, and what had given way to it holds again.
 Misprint   Two values a slip apart, from one announcement: the weaker is misreported.
 Events     What happened takes the place of what was planned.
 Counts     Takings are counted anew: the newer figure holds, if no worse told, or if it is as high or higher.
 Records    What lies in the past does not move. Of two accounts of it the lonely one is misreported, else both are
            disputed.
 Change     A newer value replaces the older if its page says so, if its word is at least as weighty, or if everybody
            has silently gone over to it. A weaker one opens a dispute; a lonely page that names nobody stays
            unconfirmed, and is misreported once others repeat what it contradicts.
 Interrupts Work is put on hold and goes on: of what is told about its state the newer credited word holds.
 Parties    Another company than the one that gave a date weighs no more than the press against it, unless it is one of
            the work's own at home: the developer may move the publisher's date.
 Lists      A page that names any writer, composer or director is taken to name all (credits/lists.py), but one of a
            team that good word announced may be named alone, and in a series each episode has its own.
 Recasts    A part goes to another without a word only if good word and several outlets give it to the other, and
            nobody has named the first since (credits/recasts.py).
 Strays     A name that one page has, naming nobody, and that others know in another place stays in doubt
            (credits/strays.py).
 Overdue    A plan whose time has passed without news is no fact; hopes lapse (statements/stating.py).
 Echo       Repeating a value that was replaced does not revive it, unless the page says that it holds again; one that
            was called over, with nothing in its place, is revived by a weighty word or by several pages.
"""

from __future__ import annotations

from typing import NamedTuple

from according.domain.edtf import bound_date, is_edtf
from according.domain.schema import ValueType
from according.domain.statement import Standing
from according.reconcile.terms import load_terms
from according.reconcile.votes.authority import Weight
from according.reconcile.votes.cases import Case, Rule, Vote

_LIFTING_VOICES = 3
_BELYING_VOICES = 2


class Ruling(NamedTuple):
    """What a denial does to a value, by which rule, and on whose word."""

    standing: Standing
    rule: Rule
    by: Vote


class Question(NamedTuple):
    """What the rules must know of a slot: its property, the type of its values, whether it is a role's name."""

    property: str
    kind: ValueType
    role: bool = False


def find_doubt(case: Case, question: Question) -> Rule | None:
    """Why a value that is not contradicted still is not a fact; None if it is one."""
    if not case.solid:
        return "plan" if case.votes and all(v.certainty == "expected" for v in case.votes) else "talk"
    if case.weight <= Weight.PLAIN and _began_as_talk(case) and (question.role or case.voices < _LIFTING_VOICES):
        return "leak"
    if case.weight <= Weight.PLAIN and case.voices <= 1 and _is_hearsay_since(case):
        return "hearsay since"
    if case.weight < Weight.MAKER and _is_one_report_told_unequally(case):
        return "one report"
    return None


def _began_as_talk(case: Case) -> bool:
    """Whether the first that was heard of it was talk on somebody's word: a leak, and not a page's own guess."""
    first = case.votes[0]
    return first.hedged and first.certainty in ("possible", "reported") and bool(first.origins)


def _is_hearsay_since(case: Case) -> bool:
    """Whether a later page of another outlet, after the only one that states it, speaks of it as hearsay."""
    stated = case.solid[-1]
    return any(v.hedged and v.day > stated.day and v.family != stated.family for v in case.votes)


def _is_one_report_told_unequally(case: Case) -> bool:
    """Whether all have it from one outlet, and a good part of them only as talk."""
    if len(case.origins) != 1:
        return False
    told = [v for v in case.votes if v.credited and not v.derived and {o.key for o in v.origins} == case.origins]
    hedged = {v.family: v.day for v in told if v.hedged}
    if len(hedged) < 2 or 3 * len(hedged) < len({v.family for v in told}):
        return False
    return case.voices_since(max(hedged.values())) < _LIFTING_VOICES


def judge_denial(case: Case, denial: Vote, replaced_by: str | None, question: Question) -> Ruling | None:
    """What a denial does to a value: end it, put it in dispute, or nothing."""
    if not case.solid:
        # A plan that is given up is superseded; somebody who never had the part has not left it.
        former = denial.former and question.kind != "person"
        return Ruling("superseded", "former", denial) if former else Ruling("denied", "rumour closed", denial)
    if _takes_back(case, denial):
        ended: Rule = "replaced" if replaced_by else "former"
        return Ruling("superseded", ended, denial) if denial.former else Ruling("denied", "retracted", denial)
    if denial.derived and case.voices >= 2:
        return None
    weight = weigh_against(case, denial)
    if denial.former:
        # A date is given up by whom it was given; that somebody has left is told by the press.
        needed = case.weight if question.kind == "date" and not replaced_by else Weight.PRESS
        weighty = weight >= needed or case.weight <= Weight.PLAIN or len(case.denials) >= 2
        if replaced_by or weighty:
            return Ruling("superseded", "replaced" if replaced_by else "former", denial)
        return Ruling("disputed", "denied by some", denial)
    if weight >= case.weight and weight >= Weight.PRESS:
        return Ruling("denied", "denied", denial)
    heard = {d.family for d in case.denials if not (d.former or d.derived)}
    if weight >= Weight.PRESS or (case.weight <= Weight.PLAIN and 2 * len(heard) >= case.voices):
        return Ruling("disputed", "denied by some", denial)
    return None


def _takes_back(case: Case, denial: Vote) -> bool:
    """Whether all have it from one outlet or person, and that one says now that it is not so."""
    teller = {o.key for o in denial.origins} if denial.credited else {denial.voice_key}
    return len(case.origins) == 1 and teller == case.origins and denial.day > case.solid_since


def weigh_against(case: Case, vote: Vote) -> Weight:
    """The weight of a word against a value: another company than the one that gave it is not a party to it."""
    if vote.principal:
        return vote.weight
    if vote.weight >= Weight.PARTY and case.weight >= Weight.PARTY and case.voices > 1:
        return vote.weight if any(o.key in case.origins for o in vote.origins) else Weight.TRADE
    return vote.weight


def revives(case: Case, standing: Case | None, day: str, question: Question) -> bool:
    """Whether a value that was replaced holds again: a page of that day says so, and calls the other one former."""
    if case.ending is None:
        return False
    since = case.solid_after(case.ending.day)
    if not since:
        return False
    if question.kind == "status" and case.ending.by_value not in load_terms().standing.stages:
        # Work that was put on hold goes on.
        return max(v.weight for v in since) >= Weight.PRESS or case.voices_since(case.ending.day) >= 2
    if case.ending.standing == "denied":
        against = case.ending.by.weight if case.ending.by else Weight.PLAIN
        needed = _BELYING_VOICES if against <= Weight.PLAIN else 2 * _BELYING_VOICES
        weighty = against < Weight.MAKER or max(v.weight for v in since) >= Weight.PRESS
        belied = weighty and case.voices_since(case.ending.day) >= needed
        return belied or max(v.weight for v in since) >= max(against, Weight.PRESS)
    if standing is None:
        # Nothing took its place: one weighty word brings it back, or several plain ones.
        plain = case.ending.by_value is None and case.voices_since(case.ending.day) >= 2
        return plain or max(v.weight for v in since) >= Weight.PRESS
    pages = {v.page for v in since}
    return any(d.page in pages and d.day >= standing.solid_since for d in standing.denials)


def is_lapsed(case: Case, question: Question, on: str) -> bool:
    """Whether a day that was only hoped for has passed without news."""
    if question.kind != "date" or case.solid or not is_edtf(case.value):
        return False
    return bound_date(case.value)[1].isoformat() < on
