"""Reconciling: claims that count in, statements out, as of any day; answering.py puts decisions on top.

Pure: the same readings give the same statements, in whatever order they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, structs

from according.domain.claim import Reading
from according.domain.match import Ties
from according.domain.page import Page
from according.domain.register import load_register
from according.domain.schema import Schema, load_schema
from according.domain.statement import STANDINGS, Backing, Statement
from according.reconcile.aliases import Alias, learn_aliases
from according.reconcile.answers import Answer
from according.reconcile.authority import gather_parties
from according.reconcile.cases import Verdict
from according.reconcile.copies import digest_page, find_copies
from according.reconcile.decided import Settlement
from according.reconcile.descent import Press
from according.reconcile.exclusive import part_credits
from according.reconcile.lists import weigh_lists
from according.reconcile.passages import digest_passages, find_passages
from according.reconcile.persons import match_persons
from according.reconcile.policy import Question
from according.reconcile.polling import collect_answers
from according.reconcile.rarities import find_kin
from according.reconcile.recasts import find_recasts
from according.reconcile.roles import settle_roles
from according.reconcile.ruling import settle_slot
from according.reconcile.sightings import Sighting, see_claims
from according.reconcile.signs import read_signs
from according.reconcile.slots import Slot, SlotKey, build_slots
from according.reconcile.sources import SourceBook, make_book
from according.reconcile.stating import excuse_openings, state_person, state_value
from according.reconcile.strays import Elsewhere, gather_elsewhere, question_strays
from according.reconcile.subjects import Coverage, choose_claims, is_serial
from according.reconcile.titles import doubt_titles, find_uses, name_by_use, show_use
from according.reconcile.trust import Trust
from according.reconcile.turning import Told, Turns, add_part_turns, add_turns, turn_slots
from according.reconcile.votes import Heard, Room, hear_entries, number_heard
from according.reconcile.vouching import keep_vouched

_TITLE, _CAST = SlotKey("title", ()), SlotKey("cast_member", ())
_NO_RECORDS = Trust()


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


def state_claims(
    settlement: Settlement,
    subject: str,
    on: str | None = None,
    at_least: str = "",
    trust: Trust = _NO_RECORDS,
    schema: Schema | None = None,
    history: bool = False,
) -> Stated:
    """What the claims that count state of a subject as of a day, ended statements too.

    Without a day it is the latest known, and none before `at_least`. `trust` has the records of outlets, learnt from
    the whole ledger (`learn_trust`); `schema` says what can be asked, if it is not of films, television and games.
    With `history` each statement tells how it came to stand so, turn by turn.
    """
    schema = schema or load_schema()
    seen, latest = see_claims(settlement.readings, on)
    if on is None and at_least > latest:
        seen, latest = see_claims(settlement.readings, at_least)
    on = latest
    coverage, aliases = find_coverage(settlement.readings, seen, subject, settlement.ties)
    coverage = keep_vouched(coverage, seen, settlement.vouched)
    if not coverage.sightings:
        return Stated((), on)
    slots, room = _lay_out(coverage, settlement, aliases, trust, schema)
    serial = is_serial(coverage)
    settled = [_settle(slot, room, coverage, serial, on) for slot in slots]
    elsewhere = gather_elsewhere(seen, coverage.sightings)
    told = [Told(one.slot, one.heard) for one in settled] if history else []
    turned = turn_slots(told, coverage, elsewhere, on, trust) if history else None
    settled = _compare_credits(settled, elsewhere)
    settled = [_name_work(one, coverage) for one in settled]
    statements = [s for one in settled for s in _state(one, coverage.subject, room, on, turned)]
    return Stated(tuple(sorted(excuse_openings(statements), key=order_by(schema))), on)


def _lay_out(
    coverage: Coverage, settlement: Settlement, aliases: Sequence[Alias], trust: Trust, schema: Schema
) -> tuple[list[Slot], Room]:
    """The questions about a work with what is answered to them, and what is known of its pages as wholes."""
    register = load_register()
    persons = match_persons(list_names(coverage.sightings, schema), settlement.ties, aliases)
    slots = _add_title_slot(build_slots(coverage.sightings, schema, persons, register), schema)
    book = make_book(coverage.sightings, persons, register, settlement.ties)
    return slots, _open_room(coverage, slots, book, settlement.vouched, trust)


def find_coverage(
    readings: Sequence[Reading], seen: Sequence[Sighting], subject: str, ties: Ties | None
) -> tuple[Coverage, tuple[Alias, ...]]:
    """The claims about a subject, and the pairs of names that pages make one.

    Who asks by a title that was not known yet on the day means the work that has it now.
    """
    aliases = learn_aliases(_list_pages(seen), _list_known(seen))
    coverage = choose_claims(seen, subject, ties, aliases)
    if coverage.sightings:
        return coverage, aliases
    later, _ = see_claims(readings)
    known = choose_claims(later, subject, ties, learn_aliases(_list_pages(later), _list_known(later))).names
    earlier = tuple(s for s in seen if s.claim.subject in known)
    return Coverage(subject, earlier, frozenset(s.claim.subject for s in earlier)), aliases


def _list_pages(sightings: Iterable[Sighting]) -> Iterable[Page]:
    return {id(s.page): s.page for s in sightings}.values()


def _list_known(sightings: Iterable[Sighting]) -> set[str]:
    """The names that aliases may join: works and persons."""
    schema = load_schema()
    known = {s.claim.subject for s in sightings}
    return known | {
        s.claim.value for s in sightings if (p := schema.properties.get(s.claim.property)) and p.value == "person"
    }


def gather_answers(
    readings: Sequence[Reading], subject: str, on: str | None = None, schema: Schema | None = None
) -> list[Answer]:
    """What each outlet says on each question about a subject: what records of outlets are learnt from."""
    schema, settlement = schema or load_schema(), Settlement(readings=readings)
    seen, on = see_claims(readings, on)
    coverage, aliases = find_coverage(readings, seen, subject, None)
    if not coverage.sightings:
        return []
    slots, room = _lay_out(coverage, settlement, aliases, _NO_RECORDS, schema)
    answers = []
    for slot in slots:
        settled = _settle(slot, room, coverage, is_serial(coverage), on)
        votes = [h.vote for h in settled.heard]
        answers += collect_answers(coverage.subject, slot, votes, settled.verdicts)
    return answers


def list_names(sightings: Sequence[Sighting], schema: Schema) -> list[str]:
    """Every mention of a person: as a value, and as a source in case it is one."""
    values = [
        s.claim.value for s in sightings if (prop := schema.properties.get(s.claim.property)) and prop.value == "person"
    ]
    people = set(values)
    return values + [name for s in sightings for name in s.claim.sources if name in people]


def _open_room(
    coverage: Coverage, slots: Sequence[Slot], book: SourceBook, vouched: frozenset[str], trust: Trust
) -> Room:
    """The pages of the coverage as wholes: who is who, who copied whom, who reports."""
    pages = {s.page.url: s for s in sorted(coverage.sightings, key=lambda s: (s.version, s.order))}
    signs = read_signs((s.page for s in pages.values()), book)
    days: dict[str, str] = {}
    for sighting in coverage.sightings:
        days.setdefault(sighting.page.url, sighting.day)
    outlets = {url: sign.outlet for url, sign in signs.items()}
    texts = [digest_page(s.page, days[url], outlets[url].key) for url, s in sorted(pages.items())]
    quoted: dict[str, list[int]] = defaultdict(list)
    for sighting in coverage.sightings:
        quoted[sighting.page.url].append(sighting.claim.quote.start)
    cut = [digest_passages(pages[t.url].page, t, outlets[t.url].name, quoted[t.url]) for t in texts]
    press = Press(book, find_copies(texts), signs, find_passages(cut), find_kin(slots, outlets), trust)
    return Room(press, gather_parties(coverage.sightings, book), vouched)


def _add_title_slot(slots: list[Slot], schema: Schema) -> list[Slot]:
    """The slots, with one for the title even where no page speaks of it: every page calls the work something."""
    prop = schema.properties.get("title")
    if prop is None or any(slot.key == _TITLE for slot in slots):
        return slots
    return [*slots, Slot(_TITLE, prop, (), {})]


def _settle(slot: Slot, room: Room, coverage: Coverage, serial: bool, on: str) -> Settled:
    heard = hear_entries(slot.entries, room)
    if slot.key == _TITLE:
        heard = doubt_titles(heard, coverage)
    votes = [h.vote for h in heard]
    question = Question(slot.property.name, slot.property.value)
    verdicts = settle_slot(votes, question, slot.property.cardinality == "one", on)
    verdicts = weigh_lists(verdicts, votes, slot.property.name, serial, room.press.trust)
    if slot.key == _CAST:
        verdicts = find_recasts(verdicts)
    return Settled(slot, tuple(verdicts), tuple(heard))


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
    named = name_by_use(coverage.subject, find_uses(coverage), one.verdicts, one.heard)
    shown = tuple((verdict.value, tuple(show_use(use))) for verdict, use in named)
    return structs.replace(one, verdicts=tuple(verdict for verdict, _ in named), shown=shown)


def _state(one: Settled, subject: str, room: Room, on: str, turned: dict[SlotKey, Turns] | None) -> list[Statement]:
    shown = dict(one.shown)
    heard = number_heard(one.heard)
    stated = [state_value(v, one.slot, heard, subject, on, shown.get(v.value, ())) for v in one.verdicts]
    if turned is not None:
        stated = add_turns(stated, turned[one.slot.key])
    if one.slot.property.name != "cast_member" or one.slot.key.apart:
        return stated
    parts = settle_roles(one.slot.entries, room, on, follow=turned is not None)
    found = ((parts.get(s.value), state_person(s, parts.get(s.value), one.slot, on)) for s in stated)
    if turned is None:
        return [s for _, statements in found for s in statements]
    return [s for part, statements in found for s in add_part_turns(statements, part)]


def order_by(schema: Schema) -> Callable[[Statement], tuple[object, ...]]:
    """The order of a dossier: section, property, main question first, what stands first."""

    def order(statement: Statement) -> tuple[object, ...]:
        prop = schema.property(statement.property)
        apart = sorted((k, v or "") for k, v in statement.qualifiers.items() if k in prop.slot)
        place = (schema.sections[prop.section].order, prop.order, prop.name, len(apart), apart)
        rest = (STANDINGS.index(statement.standing), statement.since or "", statement.value)
        return (*place, *rest, sorted((k, v or "") for k, v in statement.qualifiers.items()))

    return order
