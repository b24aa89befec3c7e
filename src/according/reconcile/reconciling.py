"""Reconciling: claims that count in, statements out, as of any day; answering.py puts decisions on top.

Pure: the same readings give the same statements, in whatever order they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

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
from according.reconcile.briefs import Brief, Prints, make_brief
from according.reconcile.cases import Verdict, Vote
from according.reconcile.copies import Digest, PageText, digest_page, find_copies, place_text
from according.reconcile.decided import Settlement
from according.reconcile.descent import Press
from according.reconcile.exclusive import part_credits
from according.reconcile.lists import weigh_lists
from according.reconcile.memory import Memory, remember, take_fingerprint
from according.reconcile.outcomes import Outcome, pack_outcome, print_verdict, unpack_outcome
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

# What is kept in memory: what a page's text is compared by, the verdicts on a slot, the statements of a slot.
TEXT, VERDICTS, STATEMENTS = "text", "verdicts", "statements"
_TITLE, _CAST = SlotKey("title", ()), SlotKey("cast_member", ())
_NO_RECORDS = Trust()


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
    slots, room = _lay_out(coverage, settlement, aliases, trust, schema, prints, memory)
    serial = is_serial(coverage)
    briefs = [make_brief(slot, room, coverage, serial, on, prints) for slot in slots]
    settled = [_recall_settled(brief, memory) for brief in briefs]
    elsewhere = gather_elsewhere(seen, coverage.sightings)
    told = [Told(one.slot, one.heard or ()) for one in settled] if history else []
    turned = turn_slots(told, coverage, elsewhere, on, trust) if history else None
    settled = _compare_credits(settled, elsewhere)
    settled = [_name_work(one, coverage) for one in settled]
    statements = [s for one in settled for s in _recall_statements(one, memory, turned)]
    return Stated(tuple(sorted(excuse_openings(statements), key=order_by(schema))), on)


def _lay_out(
    coverage: Coverage,
    settlement: Settlement,
    aliases: Sequence[Alias],
    trust: Trust,
    schema: Schema,
    prints: Prints,
    memory: Memory | None = None,
) -> tuple[list[Slot], Room]:
    """The questions about a work with what is answered to them, and what is known of its pages as wholes."""
    register = load_register()
    persons = match_persons(list_names(coverage.sightings, schema), settlement.ties, aliases)
    slots = _add_title_slot(build_slots(coverage.sightings, schema, persons, register), schema)
    book = make_book(coverage.sightings, persons, register, settlement.ties)
    press = _read_press(coverage, slots, book, prints, memory)
    return slots, Room(
        structs.replace(press, trust=trust), gather_parties(coverage.sightings, book), settlement.vouched
    )


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
    prints = Prints()
    slots, room = _lay_out(coverage, settlement, aliases, _NO_RECORDS, schema, prints)
    answers = []
    for slot in slots:
        settled = _settle(make_brief(slot, room, coverage, is_serial(coverage), on, prints))
        answers += collect_answers(coverage.subject, slot, settled.votes, settled.verdicts)
    return answers


def list_names(sightings: Sequence[Sighting], schema: Schema) -> list[str]:
    """Every mention of a person: as a value, and as a source in case it is one."""
    values = [
        s.claim.value for s in sightings if (prop := schema.properties.get(s.claim.property)) and prop.value == "person"
    ]
    people = set(values)
    return values + [name for s in sightings for name in s.claim.sources if name in people]


def _read_press(
    coverage: Coverage, slots: Sequence[Slot], book: SourceBook, prints: Prints, memory: Memory | None
) -> Press:
    """The pages of the coverage as wholes: who copied whom, who reports."""
    pages = {s.page.url: s.page for s in sorted(coverage.sightings, key=lambda s: (s.version, s.order))}
    signs = read_signs(pages.values(), book)
    outlets = {url: sign.outlet for url, sign in signs.items()}
    days: dict[str, str] = {}
    quoted: dict[str, list[int]] = defaultdict(list)
    for sighting in coverage.sightings:
        days.setdefault(sighting.page.url, sighting.day)
        quoted[sighting.page.url].append(sighting.claim.quote.start)

    def place(url: str, page: Page) -> PageText:
        digest = remember(memory, f"{TEXT} {prints.of_page(page)}", Digest, lambda: digest_page(page))
        return place_text(page, days[url], outlets[url].key, digest)

    texts = [place(url, page) for url, page in sorted(pages.items())]
    cut = [digest_passages(pages[t.url], t, outlets[t.url].name, quoted[t.url]) for t in texts]
    return Press(book, find_copies(texts), signs, find_passages(cut), find_kin(slots, outlets))


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
    verdicts = weigh_lists(verdicts, votes, slot.property.name, brief.serial, brief.room.press.trust)
    if slot.key == _CAST:
        verdicts = find_recasts(verdicts)
    return Settled(brief, tuple(verdicts), tuple(votes), tuple(heard))


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
    named = name_by_use(coverage.subject, find_uses(coverage), one.verdicts, one.heard or ())
    shown = tuple((verdict.value, tuple(show_use(use))) for verdict, use in named)
    return structs.replace(one, verdicts=tuple(verdict for verdict, _ in named), shown=shown)


def _recall_statements(one: Settled, memory: Memory | None, turned: Mapping[SlotKey, Turns] | None) -> list[Statement]:
    """The statements of a slot: what its brief says, its verdicts beside those of other slots, and titles in use."""
    if memory is None:
        return _state(one, turned)
    key = take_fingerprint(one.brief.key, [print_verdict(v) for v in one.verdicts], one.shown)
    return remember(memory, f"{STATEMENTS} {key}", list[Statement], lambda: _state(one))


def _state(one: Settled, turned: Mapping[SlotKey, Turns] | None = None) -> list[Statement]:
    slot, room, on, subject = one.slot, one.brief.room, one.brief.on, one.brief.coverage.subject
    shown = dict(one.shown)
    heard = number_heard(_settle(one.brief).heard or () if one.heard is None else one.heard)
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


def order_by(schema: Schema) -> Callable[[Statement], tuple[object, ...]]:
    """The order of a dossier: section, property, main question first, what stands first."""

    def order(statement: Statement) -> tuple[object, ...]:
        prop = schema.property(statement.property)
        apart = sorted((k, v or "") for k, v in statement.qualifiers.items() if k in prop.slot)
        place = (schema.sections[prop.section].order, prop.order, prop.name, len(apart), apart)
        rest = (STANDINGS.index(statement.standing), statement.since or "", statement.value)
        return (*place, *rest, sorted((k, v or "") for k, v in statement.qualifiers.items()))

    return order
