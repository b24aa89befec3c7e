"""Reconcile: claims in, statements out, as of any day.

Pure: the same readings and decisions give the same statements, in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from msgspec import Struct, structs

from according.domain.claim import Reading
from according.domain.decision import Decision
from according.domain.match import Ties
from according.domain.register import Register, load_register
from according.domain.schema import Schema, load_schema
from according.domain.statement import STANDINGS, Backing, Statement
from according.reconcile.authority import gather_parties
from according.reconcile.cases import Verdict
from according.reconcile.copies import digest_page, find_copies
from according.reconcile.decided import Settlement, settle_readings
from according.reconcile.descent import Press
from according.reconcile.exclusive import part_credits
from according.reconcile.lists import weigh_lists
from according.reconcile.persons import match_persons
from according.reconcile.policy import Question
from according.reconcile.roles import settle_roles
from according.reconcile.ruling import settle_slot
from according.reconcile.showing import find_pin_day, list_names, list_pins, show_decisions
from according.reconcile.sightings import Sighting, see_claims
from according.reconcile.signs import read_signs
from according.reconcile.slots import Slot, SlotKey, build_slots
from according.reconcile.sources import make_book
from according.reconcile.stating import number_heard, state_person, state_value
from according.reconcile.strays import Elsewhere, gather_elsewhere, question_strays
from according.reconcile.subjects import Coverage, SubjectKey, choose_claims, key_subject
from according.reconcile.titles import doubt_titles, name_by_use, show_use
from according.reconcile.votes import Heard, Room, hear_entries

_TITLE = SlotKey("title", ())


class Settled(Struct, frozen=True):
    """A slot with the verdicts on its values, the claims behind them, and claims that only show a value in use."""

    slot: Slot
    verdicts: tuple[Verdict, ...]
    heard: tuple[Heard, ...]
    shown: tuple[tuple[str, tuple[Backing, ...]], ...] = ()


class Stated(Struct, frozen=True):
    """What the claims that count state of a subject, and the day as of which they do."""

    statements: tuple[Statement, ...]
    on: str


def reconcile(
    readings: Sequence[Reading],
    subject: str,
    on: str | None = None,
    decisions: Iterable[Decision] = (),
    ties: Ties | None = None,
) -> tuple[Statement, ...]:
    """Everything that is stated of a subject as of a day (the latest known if none is given), ended statements too.

    `decisions` are all that editors decided, undone or not: decided.py says what each does. `ties` is what else was
    settled about names.
    """
    schema = load_schema()
    settlement = settle_readings(readings, decisions, ties)
    latest = _find_latest(settlement, {key_subject(subject)})
    stated = _state_claims(settlement, subject, on, latest)
    if not settlement.on_claims and not settlement.pins and not settlement.tied:
        return stated.statements
    if on is None and (latest := _find_latest(settlement, list_names(stated.statements, subject))) > stated.on:
        stated = _state_claims(settlement, subject, on, latest)
    shown = show_decisions(stated.statements, settlement, schema, _name_stated(stated, subject), stated.on)
    return tuple(sorted(shown, key=_order_by(schema)))


def _find_latest(settlement: Settlement, names: set[SubjectKey]) -> str:
    """The last day of what the claims that count do not tell: of the pins of a subject, and of what was rejected."""
    rejected = see_claims(settlement.rejected)[1] if settlement.rejected else ""
    return max(find_pin_day(list_pins(settlement, names)), rejected)


def _name_stated(stated: Stated, subject: str) -> str:
    return stated.statements[0].subject if stated.statements else subject


def _state_claims(settlement: Settlement, subject: str, on: str | None, at_least: str) -> Stated:
    """What the claims that count state; without a day as of the latest known, and of none before `at_least`."""
    schema, register = load_schema(), load_register()
    seen, day = see_claims(settlement.readings, on)
    if on is None and at_least > day:
        seen, day = see_claims(settlement.readings, at_least)
    coverage = _keep_vouched(choose_claims(seen, subject, settlement.ties), seen, settlement.vouched)
    if not coverage.sightings:
        return Stated((), day)
    persons = match_persons(_list_names(coverage.sightings, schema), settlement.ties)
    room = _open_room(coverage, persons, register, settlement)
    slots = _add_title_slot(build_slots(coverage.sightings, schema, persons, register), schema)
    settled = [_settle(slot, room, coverage, day) for slot in slots]
    settled = _compare_credits(settled, gather_elsewhere(seen, coverage.sightings))
    settled = [_name_work(one, coverage) for one in settled]
    statements = chain.from_iterable(_state(one, coverage.subject, room, day) for one in settled)
    return Stated(tuple(sorted(statements, key=_order_by(schema))), day)


def _keep_vouched(coverage: Coverage, seen: Sequence[Sighting], vouched: frozenset[str]) -> Coverage:
    """The coverage with the claims about the subject that an editor read, even where their page was left out."""
    if not vouched:
        return coverage
    own = {(s.claim.id, s.version) for s in coverage.sightings}
    names = {key_subject(name) for name in coverage.names}
    more = [s for s in seen if s.claim.id in vouched and (s.claim.id, s.version) not in own]
    more = [s for s in more if key_subject(s.claim.subject) in names]
    if not more:
        return coverage
    kept = tuple(sorted((*coverage.sightings, *more), key=lambda s: s.order))
    return structs.replace(coverage, sightings=kept, names=frozenset(s.claim.subject for s in kept))


def _list_names(sightings: Sequence[Sighting], schema: Schema) -> list[str]:
    """Every mention of a person: as a value, and as a source in case it is one."""
    values = [
        s.claim.value for s in sightings if (prop := schema.properties.get(s.claim.property)) and prop.value == "person"
    ]
    people = set(values)
    return values + [name for s in sightings for name in s.claim.sources if name in people]


def _open_room(coverage: Coverage, persons: dict[str, str], register: Register, settlement: Settlement) -> Room:
    """The pages of the coverage as wholes: who is who, who copied whom, who reports."""
    pages = {s.page.url: s for s in sorted(coverage.sightings, key=lambda s: (s.version, s.order))}
    book = make_book(coverage.sightings, persons, register, settlement.ties)
    signs = read_signs((s.page for s in pages.values()), book)
    days: dict[str, str] = {}
    for sighting in coverage.sightings:
        days.setdefault(sighting.page.url, sighting.day)
    texts = [digest_page(s.page, days[url], signs[url].outlet.key) for url, s in sorted(pages.items())]
    press = Press(book, find_copies(texts), signs)
    return Room(press, gather_parties(coverage.sightings, book), settlement.vouched)


def _add_title_slot(slots: list[Slot], schema: Schema) -> list[Slot]:
    """The slots, with one for the title even where no page speaks of it: every page calls the work something."""
    prop = schema.properties.get("title")
    if prop is None or any(slot.key == _TITLE for slot in slots):
        return slots
    return [*slots, Slot(_TITLE, prop, (), {})]


def _settle(slot: Slot, room: Room, coverage: Coverage, on: str) -> Settled:
    heard = hear_entries(slot.entries, room)
    if slot.key == _TITLE:
        heard = doubt_titles(heard, coverage)
    votes = [h.vote for h in heard]
    question = Question(slot.property.name, slot.property.value)
    verdicts = settle_slot(votes, question, slot.property.cardinality == "one", on)
    return Settled(slot, tuple(weigh_lists(verdicts, votes, slot.property.name)), tuple(heard))


def _compare_credits(settled: Sequence[Settled], elsewhere: Elsewhere) -> list[Settled]:
    """Credits set against each other: those that one person cannot both have, and names that strayed among them."""
    main = {one.slot.property.name: one for one in settled if not one.slot.key.apart}
    parted = part_credits({name: (one.verdicts, [h.vote for h in one.heard]) for name, one in main.items()})
    compared = question_strays(parted, elsewhere)
    return [
        structs.replace(one, verdicts=tuple(compared[one.slot.property.name])) if not one.slot.key.apart else one
        for one in settled
    ]


def _name_work(one: Settled, coverage: Coverage) -> Settled:
    if one.slot.key != _TITLE:
        return one
    named = name_by_use(coverage, one.verdicts, one.heard)
    shown = tuple((verdict.value, tuple(show_use(use))) for verdict, use in named)
    return structs.replace(one, verdicts=tuple(verdict for verdict, _ in named), shown=shown)


def _state(one: Settled, subject: str, room: Room, on: str) -> list[Statement]:
    shown = dict(one.shown)
    heard = number_heard(one.heard)
    stated = [state_value(v, one.slot, heard, subject, on, shown.get(v.value, ())) for v in one.verdicts]
    if one.slot.property.name != "cast_member" or one.slot.key.apart:
        return stated
    parts = settle_roles(one.slot.entries, room, on)
    return [s for statement in stated for s in state_person(statement, parts.get(statement.value), one.slot, on)]


def _order_by(schema: Schema) -> Callable[[Statement], tuple[object, ...]]:
    """The order of a dossier: section, property, main question first, what stands first."""

    def order(statement: Statement) -> tuple[object, ...]:
        prop = schema.property(statement.property)
        apart = sorted((k, v or "") for k, v in statement.qualifiers.items() if k in prop.slot)
        place = (schema.sections[prop.section].order, prop.order, prop.name, len(apart), apart)
        rest = (STANDINGS.index(statement.standing), statement.since or "", statement.value)
        return (*place, *rest, sorted((k, v or "") for k, v in statement.qualifiers.items()))

    return order
