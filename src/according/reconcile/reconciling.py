"""Reconciling: claims that count in, statements out, as of any day; answering.py puts decisions on top.

Pure: the same readings give the same statements, in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from according.domain.claim import Reading
from according.domain.schema import Schema, load_schema
from according.domain.statement import STANDINGS, Statement
from according.reconcile.briefs.brief import Prints, make_brief
from according.reconcile.briefs.judging import (
    compare_credits,
    name_work,
    recall_settled,
    recall_statements,
    settle_brief,
)
from according.reconcile.briefs.layout import lay_out
from according.reconcile.briefs.memory import Memory
from according.reconcile.credits.strays import gather_elsewhere
from according.reconcile.decisions.decided import Settlement, keep_vouched
from according.reconcile.names.coverage import find_coverage, is_serial
from according.reconcile.pages.sightings import see_claims
from according.reconcile.statements.stating import excuse_openings
from according.reconcile.statements.turning import Told, turn_slots
from according.reconcile.trust.answers import Answer
from according.reconcile.trust.learning import Trust
from according.reconcile.votes.polling import collect_answers

_NO_RECORDS = Trust()


class Stated(Struct, frozen=True):
    """What the claims that count state of a subject, and the day as of which they do."""

    statements: tuple[Statement, ...]
    on: str


def state_claims(
    settlement: Settlement,
    subject: str,
    on: str | None = None,
    at_least: str = "",
    trust: Trust = _NO_RECORDS,
    schema: Schema | None = None,
    history: bool = False,
    memory: Memory | None = None,
) -> Stated:
    """What the claims that count state of a subject as of a day, ended statements too.

    Without a day it is the latest known, and none before `at_least`. `trust` has the records of outlets, learnt from
    the whole ledger (`learn_trust`); `schema` says what can be asked, if it is not of films, television and games.
    With `history` each statement tells how it came to stand so, turn by turn. With a memory, only slots that something
    new bears on are settled; the answer is the same. What is remembered has no history.
    """
    schema = schema or load_schema()
    memory = None if history else memory
    prints = Prints()
    seen, latest = see_claims(settlement.readings, on)
    if on is None and at_least > latest:
        seen, latest = see_claims(settlement.readings, at_least)
    on = latest
    coverage, aliases = find_coverage(settlement.readings, seen, subject, settlement.ties)
    coverage = keep_vouched(coverage, seen, settlement.vouched)
    if not coverage.sightings:
        return Stated((), on)
    slots, room = lay_out(coverage, settlement, aliases, trust, schema, prints, memory)
    serial = is_serial(coverage)
    briefs = [make_brief(slot, room, coverage, serial, on, prints) for slot in slots]
    settled = [recall_settled(brief, memory) for brief in briefs]
    elsewhere = gather_elsewhere(seen, coverage.sightings)
    told = [Told(one.slot, one.heard or ()) for one in settled] if history else []
    turned = turn_slots(told, coverage, elsewhere, on, trust) if history else None
    settled = compare_credits(settled, elsewhere)
    settled = [name_work(one, coverage) for one in settled]
    statements = [s for one in settled for s in recall_statements(one, memory, turned)]
    return Stated(tuple(sorted(excuse_openings(statements), key=order_by(schema))), on)


def gather_answers(
    readings: Sequence[Reading], subject: str, on: str | None = None, schema: Schema | None = None
) -> list[Answer]:
    """What each outlet says on each question about a subject: what records of outlets are learnt from."""
    schema, settlement = schema or load_schema(), Settlement(readings=readings)
    seen, on = see_claims(readings, on)
    coverage, aliases = find_coverage(readings, seen, subject, None)
    if not coverage.sightings:
        return []
    prints = Prints()
    slots, room = lay_out(coverage, settlement, aliases, _NO_RECORDS, schema, prints)
    answers = []
    for slot in slots:
        settled = settle_brief(make_brief(slot, room, coverage, is_serial(coverage), on, prints))
        answers += collect_answers(coverage.subject, slot, settled.votes, settled.verdicts)
    return answers


def order_by(schema: Schema) -> Callable[[Statement], tuple[object, ...]]:
    """The order of a dossier: section, property, main question first, what stands first."""

    def order(statement: Statement) -> tuple[object, ...]:
        prop = schema.property(statement.property)
        apart = sorted((k, v or "") for k, v in statement.qualifiers.items() if k in prop.slot)
        place = (schema.sections[prop.section].order, prop.order, prop.name, len(apart), apart)
        rest = (STANDINGS.index(statement.standing), statement.since or "", statement.value)
        return (*place, *rest, sorted((k, v or "") for k, v in statement.qualifiers.items()))

    return order
