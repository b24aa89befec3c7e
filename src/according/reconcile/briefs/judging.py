"""Judging: one slot at a time from its brief to verdicts and statements, recalled where nothing new bears on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, structs

from according.domain.statement import Backing, Statement
from according.reconcile.briefs.brief import Brief
from according.reconcile.briefs.memory import Memory, remember, take_fingerprint
from according.reconcile.briefs.outcomes import Outcome, pack_outcome, print_verdict, unpack_outcome
from according.reconcile.credits.exclusive import part_credits
from according.reconcile.credits.lists import weigh_lists
from according.reconcile.credits.recasts import find_recasts
from according.reconcile.credits.roles import settle_roles
from according.reconcile.credits.strays import Elsewhere, question_strays
from according.reconcile.names.coverage import Coverage
from according.reconcile.slots.slot import Slot, SlotKey
from according.reconcile.standing.policy import Question
from according.reconcile.standing.ruling import settle_slot
from according.reconcile.standing.titles import doubt_titles, find_uses, name_by_use, show_use
from according.reconcile.statements.stating import state_person, state_value
from according.reconcile.statements.turning import Turns, add_part_turns, add_turns
from according.reconcile.votes.cases import Verdict, Vote
from according.reconcile.votes.hearing import Heard, hear_entries, number_heard

# What is kept in memory of a slot: its verdicts, and its statements.
VERDICTS, STATEMENTS = "verdicts", "statements"
_TITLE, _CAST = SlotKey("title", ()), SlotKey("cast_member", ())


class Settled(Struct, frozen=True):
    """A brief with the verdicts on its values, the claims behind them, and claims that only show a value in use.

    `heard` is None where the verdicts are from memory.
    """

    brief: Brief
    verdicts: tuple[Verdict, ...]
    votes: tuple[Vote, ...]
    heard: tuple[Heard, ...] | None = None
    shown: tuple[tuple[str, tuple[Backing, ...]], ...] = ()

    @property
    def slot(self) -> Slot:
        """The question that is settled."""
        return self.brief.slot


def recall_settled(brief: Brief, memory: Memory | None) -> Settled:
    if brief.slot.key == _TITLE:
        return settle_brief(brief)  # the pages that use a title are asked for anew, whatever was said of it
    fresh: list[Settled] = []

    def work() -> Outcome:
        fresh.append(settle_brief(brief))
        return pack_outcome(fresh[0].verdicts, fresh[0].votes)

    outcome = remember(memory, f"{VERDICTS} {brief.key}", Outcome, work)
    return fresh[0] if fresh else Settled(brief, *unpack_outcome(outcome))


def settle_brief(brief: Brief) -> Settled:
    slot = brief.slot
    heard = hear_entries(slot.entries, brief.room)
    if slot.key == _TITLE:
        heard = doubt_titles(heard, brief.coverage)
    votes = [h.vote for h in heard]
    question = Question(slot.property.name, slot.property.value)
    verdicts = settle_slot(votes, question, slot.property.cardinality == "one", brief.on)
    verdicts = weigh_lists(verdicts, votes, slot.property.name, brief.serial, brief.room.press.trust)
    if slot.key == _CAST:
        verdicts = find_recasts(verdicts)
    return Settled(brief, tuple(verdicts), tuple(votes), tuple(heard))


def compare_credits(settled: Sequence[Settled], elsewhere: Elsewhere) -> list[Settled]:
    """Credits set against each other: those that one person cannot both have, and names that strayed among them."""
    main = {one.slot.property.name: one for one in settled if not one.slot.key.apart}
    parted = part_credits({name: (one.verdicts, one.votes) for name, one in main.items()})
    compared = question_strays(parted, elsewhere)
    return [
        structs.replace(one, verdicts=tuple(compared[one.slot.property.name])) if not one.slot.key.apart else one
        for one in settled
    ]


def name_work(one: Settled, coverage: Coverage) -> Settled:
    if one.slot.key != _TITLE:
        return one
    named = name_by_use(coverage.subject, find_uses(coverage), one.verdicts, one.heard or ())
    shown = tuple((verdict.value, tuple(show_use(use))) for verdict, use in named)
    return structs.replace(one, verdicts=tuple(verdict for verdict, _ in named), shown=shown)


def recall_statements(one: Settled, memory: Memory | None, turned: Mapping[SlotKey, Turns] | None) -> list[Statement]:
    """The statements of a slot: what its brief says, its verdicts beside those of other slots, and titles in use."""
    if memory is None:
        return _state(one, turned)
    key = take_fingerprint(one.brief.key, [print_verdict(v) for v in one.verdicts], one.shown)
    return remember(memory, f"{STATEMENTS} {key}", list[Statement], lambda: _state(one))


def _state(one: Settled, turned: Mapping[SlotKey, Turns] | None = None) -> list[Statement]:
    slot, room, on, subject = one.slot, one.brief.room, one.brief.on, one.brief.coverage.subject
    shown = dict(one.shown)
    heard = number_heard(settle_brief(one.brief).heard or () if one.heard is None else one.heard)
    stated = [state_value(v, slot, heard, subject, on, shown.get(v.value, ())) for v in one.verdicts]
    if turned is not None:
        stated = add_turns(stated, turned[slot.key])
    if slot.property.name != "cast_member" or slot.key.apart:
        return stated
    parts = settle_roles(slot.entries, room, on, follow=turned is not None)
    found = ((parts.get(s.value), state_person(s, parts.get(s.value), slot, on)) for s in stated)
    if turned is None:
        return [s for _, statements in found for s in statements]
    return [s for part, statements in found for s in add_part_turns(statements, part)]
