"""Answering: what stands of a subject, by what pages claim and by what editors decided.

Pure: the same readings and decisions give the same statements, in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from according.domain.claim import Reading
from according.domain.decision import Decision
from according.domain.match import Ties
from according.domain.schema import Schema, load_schema
from according.domain.statement import Statement
from according.reconcile.briefs.memory import Memory
from according.reconcile.decisions.decided import Settlement, settle_readings
from according.reconcile.decisions.showing import find_pin_day, list_names, list_pins, show_decisions
from according.reconcile.names.keys import SubjectKey, key_subject
from according.reconcile.pages.sightings import see_claims
from according.reconcile.reconciling import order_by, state_claims
from according.reconcile.trust.learning import Trust

_NO_RECORDS = Trust()


def reconcile(
    readings: Sequence[Reading],
    subject: str,
    on: str | None = None,
    decisions: Iterable[Decision] = (),
    ties: Ties | None = None,
    trust: Trust = _NO_RECORDS,
    schema: Schema | None = None,
    history: bool = False,
    memory: Memory | None = None,
) -> tuple[Statement, ...]:
    """Everything that is stated of a subject as of a day (the latest known if none is given), ended statements too.

    `decisions` are all that editors decided, undone or not: decisions/decided.py says what each does. `ties` is what
    else was settled about names, `trust` has the records of outlets, learnt from the whole ledger (`learn_trust`);
    `schema` says what can be asked, if it is not of films, television and games. With `history` each statement tells
    how it came to stand so, turn by turn. With a memory, only slots that something new bears on are settled; the answer
    is the same.
    """
    settlement = settle_readings(readings, decisions, ties)
    latest = _find_latest(settlement, {key_subject(subject)})
    stated = state_claims(settlement, subject, on, latest, trust, schema, history, memory)
    if not settlement.on_claims and not settlement.pins and not settlement.tied:
        return stated.statements
    names = list_names(stated.statements, subject)
    if on is None and (latest := _find_latest(settlement, names)) > stated.on:
        # A pin under another of its names is later than all that is known.
        stated = state_claims(settlement, subject, on, latest, trust, schema, history, memory)
    schema = schema or load_schema()
    name = stated.statements[0].subject if stated.statements else subject
    shown = show_decisions(stated.statements, settlement, schema, name, stated.on)
    return tuple(sorted(shown, key=order_by(schema)))


def _find_latest(settlement: Settlement, names: set[SubjectKey]) -> str:
    """The last day of what the claims that count do not tell: of the pins of a subject, and of what was rejected."""
    rejected = see_claims(settlement.rejected)[1] if settlement.rejected else ""
    return max(find_pin_day(list_pins(settlement, names)), rejected)
