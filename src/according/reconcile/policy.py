"""The policy: what stands when claims about one question differ, since when, and why.

Read it as a newsroom would. Recency alone decides nothing, and neither does the number of pages.

 Doubt      A value that is only talked about stays unconfirmed, and so does one that began as talk and is since
            stated only by pages that name nobody.
 Denial     A rumour that is denied by anybody is denied. A fact is denied by a word as weighty as its own, and
            superseded when it is called former by a page that says what holds instead, or by a weighty word.
 Narrowing  A value that another tells more exactly is not contradicted by it, but narrowed.
 Correction A value that every page has taken out again gives way to what they say now.
 Misprint   Two values a slip apart, from one announcement: the weaker is misreported.
 Events     What happened takes the place of what was planned.
 Records    What lies in the past does not move. Of two accounts of it the lonely one is misreported, else both are
            disputed.
 Change     A newer value replaces the older if its page says so, if its word is at least as weighty, or if everybody
            has silently gone over to it. A weaker one opens a dispute; a lonely page that names nobody stays
            unconfirmed, and is misreported once others repeat what it contradicts.
 Echo       Repeating a value that was replaced does not revive it, unless the page says that it holds again; one that
            was called over, with nothing in its place, is revived by a weighty word or by several pages.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from according.domain.edtf import bound_date, contradicts, is_edtf
from according.domain.schema import ValueType
from according.domain.statement import Standing
from according.reconcile.authority import Weight
from according.reconcile.cases import Case, Rule, Vote, weightiest
from according.reconcile.terms import load_terms
from according.reconcile.values import narrows_value

_SAME_NEWS_DAYS = 14
_SAME_DAY_NEWS = 2
_SILENT_VOICES = 3
_LIFTING_VOICES = 3
_BELYING_VOICES = 2

# What comes of a value that meets an earlier one.
Outcome = Literal[
    "supersedes", "is superseded", "is misreported", "was misreported", "is unconfirmed", "disputes", "ties"
]


class Finding(NamedTuple):
    """What comes of a contest, by which rule, and on whose word."""

    outcome: Outcome
    rule: Rule
    by: Vote | None = None


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
        return Ruling("superseded", "former", denial) if denial.former else Ruling("denied", "rumour closed", denial)
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


def weigh_against(case: Case, vote: Vote) -> Weight:
    """The weight of a word against a value: another company than the one that gave it is not a party to it."""
    if vote.weight >= Weight.PARTY and case.weight >= Weight.PARTY and case.voices > 1:
        return vote.weight if any(o.key in case.origins for o in vote.origins) else Weight.TRADE
    return vote.weight


def judge_contest(old: Case, new: Case, question: Question) -> Finding:
    """What comes of a newer value in a slot that has room for one: `new` meets `old`, which stands."""
    for rule in _RULES:
        if found := rule(old, new, question):
            return found
    return Finding("disputes" if old.strength > new.strength else "ties", "contested")


def _narrow(old: Case, new: Case, question: Question) -> Finding | None:
    if narrows_value(question.kind, new.value, old.value):
        return Finding("supersedes", "narrowed", new.solid[0])
    if narrows_value(question.kind, old.value, new.value) or _overlap(old, new, question):
        return Finding("is superseded", "narrowed", old.solid[0])
    return None


def _overlap(old: Case, new: Case, question: Question) -> bool:
    """Whether two dates that are not days can both be true."""
    if question.kind != "date" or not (is_edtf(old.value) and is_edtf(new.value)):
        return False
    return not contradicts(old.value, new.value)


def _stage(old: Case, new: Case, question: Question) -> Finding | None:
    """Work goes forward: filming, then post-production; a page that looks back says nothing new."""
    stages = load_terms().standing.stages
    if question.kind != "status" or old.value not in stages or new.value not in stages:
        return None
    if stages.index(new.value) > stages.index(old.value):
        return Finding("supersedes", "stage", new.solid[0])
    if old.voices <= 1 and old.weight <= Weight.PLAIN and new.voices >= 2:
        return Finding("was misreported", "lonely error", new.solid[-1])
    return Finding("is superseded", "stage", old.solid[0])


def _correct(old: Case, new: Case, _: Question) -> Finding | None:
    """Every page that had the old value has since taken it out."""
    now = max(new.last, old.last)
    if old.votes and all(v.gone and v.gone <= now for v in old.votes):
        return Finding("supersedes", "corrected", new.solid[0])
    return None


def _misprint(old: Case, new: Case, question: Question) -> Finding | None:
    """7 June on one page and 6 June on another, both from the studio's announcement of Monday."""
    if question.kind not in ("date", "quantity") or not is_slip_of_figures(old.value, new.value):
        return None
    together = _count_days(old.solid_since, new.solid_since) <= _SAME_NEWS_DAYS
    one_source = bool(old.origins & new.origins) or new.weight <= Weight.PLAIN or old.weight <= Weight.PLAIN
    if not (together and one_source) or _is_denied_on(old, new):
        return None
    if old.strength > new.strength:
        return Finding("is misreported", "misprint", old.solid[0])
    if new.strength > old.strength:
        return Finding("was misreported", "misprint", new.solid[0])
    return None


def is_slip_of_figures(a: str, b: str) -> bool:
    """Whether two figures are a slip apart: a digit, the neighbouring day, day and month swapped, the year wrong."""
    if len(a) == len(b) == 10 and is_edtf(a) and is_edtf(b):
        (first, _), (second, _) = bound_date(a), bound_date(b)
        near = abs((first - second).days) <= 1
        swapped = first.year == second.year and (first.month, first.day) == (second.day, second.month)
        same_day = (first.month, first.day) == (second.month, second.day) and abs(first.year - second.year) == 1
        return near or swapped or same_day or _differ_in_one_digit(a, b)
    return _differ_in_one_digit(re.sub(r"\D", "", a), re.sub(r"\D", "", b))


def _differ_in_one_digit(a: str, b: str) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1 and len(a) > 2


def _happen(old: Case, new: Case, question: Question) -> Finding | None:
    """What was planned gives way to what is told as past: filming due in summer began in November."""
    if question.kind != "date" or not (is_edtf(old.value) and is_edtf(new.value)):
        return None
    planned = bound_date(old.value)[1].isoformat() > old.solid[-1].day
    happened = bound_date(new.value)[0].isoformat() <= new.solid_since
    over = bound_date(old.value)[1].isoformat() < new.solid_since
    return Finding("supersedes", "happened", new.solid[0]) if planned and happened and over else None


def _record(old: Case, new: Case, question: Question) -> Finding | None:
    """A day that had passed when it was told: two such days are two memories, not a change of plan."""
    if question.kind != "date" or not (_is_past(old) and _is_past(new)):
        return None
    if (
        question.property not in load_terms().standing.records
        and old.ending is None
        and not _both_looked_back(old, new)
    ):
        return None
    if _is_lonely(new) and old.strength > new.strength:
        return Finding("is misreported", "lonely error", old.solid[0])
    if _is_lonely(old) and new.strength > old.strength:
        return Finding("was misreported", "lonely error", new.solid[0])
    if old.strength == new.strength:
        return Finding("ties", "contested")
    stronger = old.strength > new.strength
    return Finding("disputes", "contested") if stronger else Finding("supersedes", "outweighed", weightiest(new.solid))


def _is_past(case: Case) -> bool:
    return is_edtf(case.value) and bound_date(case.value)[1].isoformat() < case.solid[-1].day


def _both_looked_back(old: Case, new: Case) -> bool:
    return all(bound_date(c.value)[1].isoformat() < c.solid_since for c in (old, new))


def _announce_change(old: Case, new: Case, _: Question) -> Finding | None:
    """A page that states the new value calls the old one former."""
    said = _is_denied_on(old, new)
    return Finding("supersedes", "replaced", said) if said else None


def _is_denied_on(old: Case, new: Case) -> Vote | None:
    pages = {v.page for v in new.solid}
    return next((d for d in old.denials if d.page in pages), None)


def _outweigh(old: Case, new: Case, _: Question) -> Finding | None:
    """A newer word, credited and at least as weighty; on the same day's news the weightier word leads."""
    best = weightiest([v for v in new.solid if v.day > old.solid_since]) or weightiest(new.solid)
    if best is None or best.weight < Weight.PRESS or _may_be_its_own_day(new):
        return None
    weight = weigh_against(old, best)
    if _count_days(old.solid_since, best.day) <= _SAME_DAY_NEWS:
        return Finding("supersedes", "outweighed", best) if weight > old.weight else None
    return Finding("supersedes", "moved", best) if weight >= old.weight else None


def _may_be_its_own_day(case: Case) -> bool:
    """Whether a date that a single page gives is that page's own: "put on the list last week" dates the list."""
    if case.voices > 1 or not is_edtf(case.value):
        return False
    first, last = (day.isoformat() for day in bound_date(case.value))
    return any(first <= v.day <= last for v in case.solid)


def _silent_change(old: Case, new: Case, _: Question) -> Finding | None:
    """Several outlets have gone over to the new value, and none has said the old one since."""
    start = new.solid_since
    needed = _SILENT_VOICES if old.weight >= Weight.PRESS else 2
    if new.voices >= needed and not old.voices_since(start) and old.solid_since < start:
        return Finding("supersedes", "silent change", new.solid[-1])
    return None


def _lonely(old: Case, new: Case, _: Question) -> Finding | None:
    """One page that names nobody, against a value that is better supported."""
    if _is_lonely(new) and old.strength > new.strength:
        if old.voices_since(new.solid[-1].day):
            return Finding("is misreported", "lonely error", old.solid[-1])
        return Finding("is unconfirmed", "lonely")
    if _is_lonely(old) and new.strength > old.strength:
        return Finding("was misreported", "lonely error", new.solid[-1])
    return None


def _is_lonely(case: Case) -> bool:
    return case.voices <= 1 and case.weight <= Weight.PLAIN


_RULES = (
    _narrow,
    _stage,
    _correct,
    _misprint,
    _happen,
    _record,
    _announce_change,
    _outweigh,
    _silent_change,
    _lonely,
)


def revives(case: Case, standing: Case | None, day: str) -> bool:
    """Whether a value that was replaced holds again: a page of that day says so, and calls the other one former."""
    if case.ending is None:
        return False
    since = [v for v in case.solid if v.day > case.ending.day]
    if not since:
        return False
    if case.ending.standing == "denied":
        against = case.ending.by.weight if case.ending.by else Weight.PLAIN
        needed = _BELYING_VOICES if against <= Weight.PLAIN else 2 * _BELYING_VOICES
        belied = against < Weight.MAKER and case.voices_since(case.ending.day) >= needed
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


def _count_days(first: str, second: str) -> int:
    return abs((bound_date(second)[0] - bound_date(first)[0]).days)
