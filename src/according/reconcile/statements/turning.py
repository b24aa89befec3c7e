"""Turning: from how values stood at the end of each day to the turns that they took.

One pass over the claims gives the history of every value. It is told as it was concluded at the time: a misprint that
was found out in May stood until May. Slots that are settled by themselves are followed one by one; credits that shut
each other out, and names that strayed, are compared day by day with the same rules as on the last one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from according.domain.statement import Assurance, Statement, Turn
from according.reconcile.credits.exclusive import part_credits
from according.reconcile.credits.lists import ListBook, judge_lists
from according.reconcile.credits.recasts import find_recasts
from according.reconcile.credits.roles import Part
from according.reconcile.credits.strays import COMPARED, Elsewhere, Tally, question_strays
from according.reconcile.names.coverage import Coverage, is_serial
from according.reconcile.slots.slot import Slot, SlotKey
from according.reconcile.standing.following import Follower
from according.reconcile.standing.policy import Question
from according.reconcile.standing.titles import Use, cut_uses, find_uses, name_by_use
from according.reconcile.statements.stating import is_overdue, is_past_event, judge_assurance
from according.reconcile.statements.wording import explain_verdict, list_origins
from according.reconcile.terms import load_terms
from according.reconcile.trust.learning import Trust
from according.reconcile.votes.cases import Verdict, Vote
from according.reconcile.votes.hearing import Heard, number_heard

Days = Iterable[tuple[str, Sequence[Verdict]]]
# The turns of each value of a slot.
Turns = dict[str, tuple[Turn, ...]]


class _Way(NamedTuple):
    """What holds for all slots of a work: up to which day, whether it is a series, the records of outlets."""

    on: str
    serial: bool
    trust: Trust


class Told(NamedTuple):
    """A slot with its claims, heard and weighed."""

    slot: Slot
    heard: Sequence[Heard]


def turn_slots(
    told: Sequence[Told], coverage: Coverage, elsewhere: Elsewhere, on: str, trust: Trust
) -> dict[SlotKey, Turns]:
    """The turns of all values, by slot."""
    together = {
        t.slot.key.property: t for t in told if not t.slot.key.apart and t.slot.key.property in _list_compared()
    }
    way = _Way(on, is_serial(coverage), trust)
    compared = _follow_together(together, elsewhere, way)
    uses = find_uses(coverage)
    turned: dict[SlotKey, Turns] = {}
    for one in told:
        key = one.slot.key
        if key in _MAIN_TITLES:
            days: Days = _follow_title(one, coverage.subject, uses, on)
        elif together.get(key.property) is one:
            days = compared[key.property]
        else:
            days = _follow_slot(one, way)
        turned[key] = make_turns(days, one.slot.property.name, one.heard)
    return turned


def add_turns(stated: Sequence[Statement], turned: Turns) -> list[Statement]:
    """The statements of a slot with the turns of their values."""
    return [structs.replace(statement, history=turned.get(statement.value, ())) for statement in stated]


def add_part_turns(stated: Sequence[Statement], part: Part | None) -> list[Statement]:
    """The statements on one person of the cast, each with the turns of the part that it names."""
    turned = _turn_part(part) if part else {}
    told = []
    for at, statement in enumerate(stated):
        name = statement.qualifiers.get("character") or ""
        own = tuple(structs.replace(t, character=name) for t in turned.get(name, ()))
        told.append(structs.replace(statement, history=(*(statement.history if at == 0 else ()), *own)))
    return told


def _turn_part(part: Part) -> Turns:
    """The turns of the names of one person's part; what was said of the name for others is not told as theirs."""
    firsts: dict[str, str] = {}
    for one in part.heard:
        firsts.setdefault(one.vote.value, one.vote.day)
    days = ((day, [v for v in verdicts if firsts.get(v.value, "9999") <= day]) for day, verdicts in part.days)
    return make_turns(days, "cast_member", part.heard)


def make_turns(days: Days, prop: str, heard: Sequence[Heard]) -> Turns:
    """The days on which a value came to stand otherwise, or surer, than before."""
    numbered = number_heard(heard)
    turns: dict[str, list[Turn]] = defaultdict(list)
    weighed: dict[str, tuple[object, Assurance]] = {}
    for day, verdicts in days:
        for verdict in verdicts:
            assurance = _weigh(verdict, prop, day, weighed)
            last = turns[verdict.value][-1] if turns[verdict.value] else None
            if last is None or (last.standing, last.assurance) != (verdict.standing, assurance):
                turns[verdict.value].append(_make_turn(verdict, assurance, day, numbered))
    return {value: tuple(made) for value, made in turns.items()}


def _weigh(verdict: Verdict, prop: str, day: str, weighed: dict[str, tuple[object, Assurance]]) -> Assurance:
    """How sure a value is on a day; worked out again only where there is more to it than on the day before."""
    seen = (len(verdict.votes), verdict.standing, is_past_event(verdict.value, prop, day))
    before = weighed.get(verdict.value)
    if before is None or before[0] != seen:
        said = [v for v in verdict.votes if not v.against] or verdict.votes
        said = said if verdict.standing == "unconfirmed" else [v for v in said if not v.hedged] or said
        overdue = is_overdue(verdict, prop, said, day)
        before = (seen, "expected" if overdue else judge_assurance(verdict, said, prop, day))
        weighed[verdict.value] = before
    return before[1]


def _make_turn(verdict: Verdict, assurance: Assurance, day: str, heard: Mapping[int, Heard]) -> Turn:
    own = [heard[v.number] for v in verdict.votes if v.number in heard]
    said = [h.vote for h in own if not h.vote.against] or [h.vote for h in own]
    by = _find_voice(verdict, day)
    known = heard.get(by.number) if by else None
    return Turn(
        on=day,
        standing=verdict.standing,
        assurance=assurance,
        why=explain_verdict(verdict, list_origins(said), len({v.page for v in said})),
        rule=verdict.rule,
        other=verdict.other,
        claim=known.entry.sighting.claim.id if known else None,
    )


def _find_voice(verdict: Verdict, day: str) -> Vote | None:
    """Whose word brought a turn about: the weightiest of its day, else the one that the rule names."""
    against = verdict.standing in ("denied", "superseded", "withdrawn")
    today = [v for v in verdict.votes if v.day == day and (v.against or not against)]
    fresh = [v for v in today if not v.derived] or today
    return min(fresh, key=lambda v: (-v.weight, v.page, v.number), default=None) or verdict.by


def _follow_slot(one: Told, way: _Way) -> Iterator[tuple[str, Sequence[Verdict]]]:
    thread = _Thread(one, way)
    for day in thread.days:
        yield day, thread.hear(day)


def _follow_title(one: Told, name: str, uses: dict[str, Use], on: str) -> Iterator[tuple[str, Sequence[Verdict]]]:
    follower = _make_follower(one, on)
    shown = {s.day for use in uses.values() for s in use.claims if s.day <= on}
    for day in sorted({*follower.days, *shown}):
        verdicts = follower.hear(day)
        heard = [h for h in one.heard if h.vote.day <= day]
        yield day, [verdict for verdict, _ in name_by_use(name, cut_uses(uses, day), verdicts, heard)]


def _follow_together(
    told: Mapping[str, Told], elsewhere: Elsewhere, way: _Way
) -> dict[str, list[tuple[str, Sequence[Verdict]]]]:
    threads = {prop: _Thread(one, way) for prop, one in told.items()}
    plans = {prop: frozenset(thread.days) for prop, thread in threads.items()}
    tally = Tally()
    now: dict[str, Sequence[Verdict]] = {}
    days: dict[str, list[tuple[str, Sequence[Verdict]]]] = {prop: [] for prop in told}
    for day in sorted(set().union(*plans.values())):
        for prop, thread in threads.items():
            if day in plans[prop]:
                now[prop] = thread.hear(day)
        parted = part_credits({prop: (verdicts, threads[prop].votes) for prop, verdicts in now.items()})
        compared = question_strays(parted, elsewhere, tally)
        for prop in now:
            days[prop].append((day, compared[prop]))
    return days


class _Thread:
    """One slot as the days go by, with what its lists leave out."""

    def __init__(self, one: Told, way: _Way) -> None:
        self._property = one.slot.property.name
        terms = load_terms().standing
        self._closed = self._property in terms.closed_lists and not (way.serial and self._property in terms.episodic)
        self._cast = one.slot.key == _CAST
        self._trust = way.trust
        self._follower = _make_follower(one, way.on)
        self._book = ListBook()
        self.days = self._follower.days

    @property
    def votes(self) -> Sequence[Vote]:
        """All that has been said so far."""
        return self._follower.votes

    def hear(self, day: str) -> Sequence[Verdict]:
        """How the values stand at the end of a day."""
        before = len(self._follower.votes)
        verdicts = self._follower.hear(day)
        if self._closed:
            self._book.add(self._follower.votes[before:])
            verdicts = judge_lists(verdicts, self._book.lists(), self._property, self._trust)
        return find_recasts(verdicts) if self._cast else verdicts


def _make_follower(one: Told, on: str) -> Follower:
    prop = one.slot.property
    return Follower([h.vote for h in one.heard], Question(prop.name, prop.value), prop.cardinality == "one", on)


def _list_compared() -> frozenset[str]:
    """The properties whose values are settled with an eye on each other's."""
    return COMPARED | {name for pair in load_terms().standing.exclusive for name in pair}


_MAIN_TITLES = frozenset({SlotKey("title", ())})
_CAST = SlotKey("cast_member", ())
