"""Reconcile: claims in, statements out, as of any day.

Pure: the same readings give the same statements, in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from msgspec import Struct, structs

from according.domain.claim import Reading
from according.domain.register import Register, load_register
from according.domain.schema import Schema, load_schema
from according.domain.statement import STANDINGS, Backing, Statement
from according.reconcile.authority import gather_parties
from according.reconcile.cases import Verdict
from according.reconcile.copies import digest_page, find_copies, place_text
from according.reconcile.descent import Press
from according.reconcile.exclusive import part_credits
from according.reconcile.lists import weigh_lists
from according.reconcile.persons import match_persons
from according.reconcile.policy import Question
from according.reconcile.roles import settle_roles
from according.reconcile.ruling import settle_slot
from according.reconcile.sightings import Sighting, see_claims
from according.reconcile.signs import read_signs
from according.reconcile.slots import Slot, SlotKey, build_slots
from according.reconcile.sources import make_book
from according.reconcile.stating import number_heard, state_person, state_value
from according.reconcile.strays import Elsewhere, gather_elsewhere, question_strays
from according.reconcile.subjects import Coverage, choose_claims
from according.reconcile.titles import doubt_titles, name_by_use, show_use
from according.reconcile.votes import Heard, Room, hear_entries

_TITLE = SlotKey("title", ())


class Settled(Struct, frozen=True):
    """A slot with the verdicts on its values, the claims behind them, and claims that only show a value in use."""

    slot: Slot
    verdicts: tuple[Verdict, ...]
    heard: tuple[Heard, ...]
    shown: tuple[tuple[str, tuple[Backing, ...]], ...] = ()


def reconcile(readings: Sequence[Reading], subject: str, on: str | None = None) -> tuple[Statement, ...]:
    """Everything that is stated of a subject as of a day (the latest known if none is given), ended statements too."""
    schema, register = load_schema(), load_register()
    seen, on = see_claims(readings, on)
    coverage = choose_claims(seen, subject)
    if not coverage.sightings:
        return ()
    persons = match_persons(_list_names(coverage.sightings, schema))
    room = _open_room(coverage, persons, register)
    slots = _add_title_slot(build_slots(coverage.sightings, schema, persons, register), schema)
    settled = [_settle(slot, room, coverage, on) for slot in slots]
    settled = _compare_credits(settled, gather_elsewhere(seen, coverage.sightings))
    settled = [_name_work(one, coverage) for one in settled]
    statements = chain.from_iterable(_state(one, coverage.subject, room, on) for one in settled)
    return tuple(sorted(statements, key=_order_by(schema)))


def _list_names(sightings: Sequence[Sighting], schema: Schema) -> list[str]:
    """Every mention of a person: as a value, and as a source in case it is one."""
    values = [
        s.claim.value for s in sightings if (prop := schema.properties.get(s.claim.property)) and prop.value == "person"
    ]
    people = set(values)
    return values + [name for s in sightings for name in s.claim.sources if name in people]


def _open_room(coverage: Coverage, persons: dict[str, str], register: Register) -> Room:
    """The pages of the coverage as wholes: who is who, who copied whom, who reports."""
    pages = {s.page.url: s for s in sorted(coverage.sightings, key=lambda s: (s.version, s.order))}
    book = make_book(coverage.sightings, persons, register)
    signs = read_signs((s.page for s in pages.values()), book)
    days: dict[str, str] = {}
    for sighting in coverage.sightings:
        days.setdefault(sighting.page.url, sighting.day)
    texts = [
        place_text(s.page, days[url], signs[url].outlet.key, digest_page(s.page)) for url, s in sorted(pages.items())
    ]
    press = Press(book, find_copies(texts), signs)
    return Room(press, gather_parties(coverage.sightings, book))


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
