"""Contests: what comes of it when a newer value meets the one that stands, in a slot that has room for one.

The rules are tried in the order of _RULES; the first that applies decides. The policy behind them is told in policy.py.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from according.domain.edtf import bound_date, contradicts, is_edtf
from according.reconcile.names.spelling import is_slip_of_figures
from according.reconcile.slots.values import measure, narrows_value
from according.reconcile.standing.policy import Question, weigh_against
from according.reconcile.terms import load_terms
from according.reconcile.votes.authority import Weight
from according.reconcile.votes.cases import Case, Rule, Vote, weightiest

_SAME_NEWS_DAYS = 14
_SAME_DAY_NEWS = 2
_SILENT_VOICES = 3
_RESUMING_VOICES = 2
_SLIPLESS_VOICES = 3
_NEARLY = 0.85  # between Sunday's estimate and Monday's count

# What comes of a value that meets an earlier one.
Outcome = Literal[
    "supersedes", "is superseded", "is misreported", "was misreported", "is unconfirmed", "disputes", "ties"
]


class Finding(NamedTuple):
    """What comes of a contest, by which rule, and on whose word."""

    outcome: Outcome
    rule: Rule
    by: Vote | None = None


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
    if question.kind != "status":
        return None
    if old.value not in stages or new.value not in stages:
        return _interrupt(old, new)
    if stages.index(new.value) > stages.index(old.value):
        return Finding("supersedes", "stage", new.solid[0])
    if old.voices <= 1 and old.weight <= Weight.PLAIN and new.voices >= 2:
        return Finding("was misreported", "lonely error", new.solid[-1])
    return Finding("is superseded", "stage", old.solid[0])


def _interrupt(old: Case, new: Case) -> Finding | None:
    """Work stops and goes on: what a good word told of last spring says nothing against what one tells today."""
    later = [v for v in new.solid if v.day > old.solid[-1].day and not v.derived]
    best = weightiest(later)
    if best and (best.weight >= Weight.PRESS or len({v.family for v in later}) >= _RESUMING_VOICES):
        return Finding("supersedes", "stage", best)
    return None


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
    # A slip is one page's, whomever it credits; that several make the same one is unlikely.
    if new.backers == 1 and old.backers >= _SLIPLESS_VOICES:
        return Finding("is misreported", "misprint", old.solid[0])
    if old.backers == 1 and new.backers >= _SLIPLESS_VOICES:
        return Finding("was misreported", "misprint", new.solid[0])
    if old.strength > new.strength:
        return Finding("is misreported", "misprint", old.solid[0])
    if new.strength > old.strength:
        return Finding("was misreported", "misprint", new.solid[0])
    return None


def _recount(old: Case, new: Case, question: Question) -> Finding | None:
    """Takings are counted anew: what is told later is the newer count, if no worse told, or about as high or higher."""
    if question.property not in load_terms().standing.running or new.solid_since <= old.solid[-1].day:
        return None
    best = weightiest(new.solid)
    counted = new.weight >= Weight.PLAIN and measure(new.value) > _NEARLY * measure(old.value)
    worse = new.weight < old.weight and not counted
    return None if worse else Finding("supersedes", "recounted", best)


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
    return Finding("disputes", "contested") if stronger else Finding("supersedes", "outweighed", new.best_solid)


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
    best = weightiest(new.solid_after(old.solid_since)) or new.best_solid
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
    return case.backers <= 1 and case.weight <= Weight.PLAIN


_RULES = (
    _narrow,
    _stage,
    _correct,
    _recount,
    _misprint,
    _happen,
    _record,
    _announce_change,
    _outweigh,
    _silent_change,
    _lonely,
)


def _count_days(first: str, second: str) -> int:
    return abs((bound_date(second)[0] - bound_date(first)[0]).days)
