"""Reconcile: claims in, statements out, as of any day.

Pure: the same readings give the same statements, in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from msgspec import Struct, structs

from according.domain.claim import Reading
from according.domain.page import Page
from according.domain.register import Register, load_register
from according.domain.schema import Schema, load_schema
from according.domain.statement import STANDINGS, Backing, Statement
from according.reconcile.authority import gather_parties
from according.reconcile.briefs import Brief, Prints, make_brief
from according.reconcile.cases import Verdict, Vote
from according.reconcile.copies import Digest, PageText, digest_page, find_copies, place_text
from according.reconcile.descent import Press
from according.reconcile.exclusive import part_credits
from according.reconcile.lists import weigh_lists
from according.reconcile.memory import Memory, remember, take_fingerprint
from according.reconcile.outcomes import Outcome, pack_outcome, print_verdict, unpack_outcome
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

# What is kept in memory: what a page's text is compared by, the verdicts on a slot, the statements of a slot.
TEXT, VERDICTS, STATEMENTS = "text", "verdicts", "statements"
_TITLE = SlotKey("title", ())


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


def reconcile(
    readings: Sequence[Reading], subject: str, on: str | None = None, memory: Memory | None = None
) -> tuple[Statement, ...]:
    """Everything that is stated of a subject as of a day (the latest known if none is given), ended statements too.

    With a memory, only slots that something new bears on are settled; the answer is the same.
    """
    schema, register = load_schema(), load_register()
    seen, on = see_claims(readings, on)
    coverage = choose_claims(seen, subject)
    if not coverage.sightings:
        return ()
    prints = Prints()
    persons = match_persons(_list_names(coverage.sightings, schema))
    room = _open_room(coverage, persons, register, prints, memory)
    slots = _add_title_slot(build_slots(coverage.sightings, schema, persons, register), schema)
    settled = [_recall_settled(make_brief(slot, room, coverage, on, prints), memory) for slot in slots]
    settled = _compare_credits(settled, gather_elsewhere(seen, coverage.sightings))
    settled = [_name_work(one, coverage) for one in settled]
    return order_statements(chain.from_iterable(_recall_statements(one, memory) for one in settled))


def order_statements(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements in the order of a dossier."""
    return tuple(sorted(statements, key=_order_by(load_schema())))


def _list_names(sightings: Sequence[Sighting], schema: Schema) -> list[str]:
    """Every mention of a person: as a value, and as a source in case it is one."""
    values = [
        s.claim.value for s in sightings if (prop := schema.properties.get(s.claim.property)) and prop.value == "person"
    ]
    people = set(values)
    return values + [name for s in sightings for name in s.claim.sources if name in people]


def _open_room(
    coverage: Coverage, persons: dict[str, str], register: Register, prints: Prints, memory: Memory | None
) -> Room:
    """The pages of the coverage as wholes: who is who, who copied whom, who reports."""
    pages = {s.page.url: s.page for s in sorted(coverage.sightings, key=lambda s: (s.version, s.order))}
    book = make_book(coverage.sightings, persons, register)
    signs = read_signs(pages.values(), book)
    days: dict[str, str] = {}
    for sighting in coverage.sightings:
        days.setdefault(sighting.page.url, sighting.day)

    def place(url: str, page: Page) -> PageText:
        digest = remember(memory, f"{TEXT} {prints.of_page(page)}", Digest, lambda: digest_page(page))
        return place_text(page, days[url], signs[url].outlet.key, digest)

    press = Press(book, find_copies([place(url, page) for url, page in sorted(pages.items())]), signs)
    return Room(press, gather_parties(coverage.sightings, book))


def _add_title_slot(slots: list[Slot], schema: Schema) -> list[Slot]:
    """The slots, with one for the title even where no page speaks of it: every page calls the work something."""
    prop = schema.properties.get("title")
    if prop is None or any(slot.key == _TITLE for slot in slots):
        return slots
    return [*slots, Slot(_TITLE, prop, (), {})]


def _recall_settled(brief: Brief, memory: Memory | None) -> Settled:
    if brief.slot.key == _TITLE:
        return _settle(brief)  # the pages that use a title are asked for anew, whatever was said of it
    fresh: list[Settled] = []

    def work() -> Outcome:
        fresh.append(_settle(brief))
        return pack_outcome(fresh[0].verdicts, fresh[0].votes)

    outcome = remember(memory, f"{VERDICTS} {brief.key}", Outcome, work)
    return fresh[0] if fresh else Settled(brief, *unpack_outcome(outcome))


def _settle(brief: Brief) -> Settled:
    slot = brief.slot
    heard = hear_entries(slot.entries, brief.room)
    if slot.key == _TITLE:
        heard = doubt_titles(heard, brief.coverage)
    votes = [h.vote for h in heard]
    question = Question(slot.property.name, slot.property.value)
    verdicts = settle_slot(votes, question, slot.property.cardinality == "one", brief.on)
    weighed = weigh_lists(verdicts, votes, slot.property.name)
    return Settled(brief, tuple(weighed), tuple(votes), tuple(heard))


def _compare_credits(settled: Sequence[Settled], elsewhere: Elsewhere) -> list[Settled]:
    """Credits set against each other: those that one person cannot both have, and names that strayed among them."""
    main = {one.slot.property.name: one for one in settled if not one.slot.key.apart}
    parted = part_credits({name: (one.verdicts, one.votes) for name, one in main.items()})
    compared = question_strays(parted, elsewhere)
    return [
        structs.replace(one, verdicts=tuple(compared[one.slot.property.name])) if not one.slot.key.apart else one
        for one in settled
    ]


def _name_work(one: Settled, coverage: Coverage) -> Settled:
    if one.slot.key != _TITLE:
        return one
    named = name_by_use(coverage, one.verdicts, one.heard or ())
    shown = tuple((verdict.value, tuple(show_use(use))) for verdict, use in named)
    return structs.replace(one, verdicts=tuple(verdict for verdict, _ in named), shown=shown)


def _recall_statements(one: Settled, memory: Memory | None) -> list[Statement]:
    """The statements of a slot: what its brief says, its verdicts beside those of other slots, and titles in use."""
    if memory is None:
        return _state(one)
    key = take_fingerprint(one.brief.key, [print_verdict(v) for v in one.verdicts], one.shown)
    return remember(memory, f"{STATEMENTS} {key}", list[Statement], lambda: _state(one))


def _state(one: Settled) -> list[Statement]:
    slot, room, on, subject = one.slot, one.brief.room, one.brief.on, one.brief.coverage.subject
    shown = dict(one.shown)
    heard = number_heard(_settle(one.brief).heard or () if one.heard is None else one.heard)
    stated = [state_value(v, slot, heard, subject, on, shown.get(v.value, ())) for v in one.verdicts]
    if slot.property.name != "cast_member" or slot.key.apart:
        return stated
    parts = settle_roles(slot.entries, room, on)
    return [s for statement in stated for s in state_person(statement, parts.get(statement.value), slot, on)]


def _order_by(schema: Schema) -> Callable[[Statement], tuple[object, ...]]:
    """The order of a dossier: section, property, main question first, what stands first."""

    def order(statement: Statement) -> tuple[object, ...]:
        prop = schema.property(statement.property)
        apart = sorted((k, v or "") for k, v in statement.qualifiers.items() if k in prop.slot)
        place = (schema.sections[prop.section].order, prop.order, prop.name, len(apart), apart)
        rest = (STANDINGS.index(statement.standing), statement.since or "", statement.value)
        return (*place, *rest, sorted((k, v or "") for k, v in statement.qualifiers.items()))

    return order
