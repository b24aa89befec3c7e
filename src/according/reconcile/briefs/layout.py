"""Layout: the questions about a work with all that is answered to them, and what is known of its pages as wholes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import structs

from according.domain.page import Page
from according.domain.register import load_register
from according.domain.schema import Schema
from according.reconcile.briefs.brief import Prints
from according.reconcile.briefs.memory import Memory, remember
from according.reconcile.decisions.decided import Settlement
from according.reconcile.lineage.copies import Digest, PageText, digest_page, find_copies, place_text
from according.reconcile.lineage.passages import digest_passages, find_passages
from according.reconcile.lineage.press import Press
from according.reconcile.lineage.rarities import find_kin
from according.reconcile.lineage.signs import read_signs
from according.reconcile.lineage.sources import SourceBook, make_book
from according.reconcile.names.aliases import Alias
from according.reconcile.names.coverage import Coverage, list_names
from according.reconcile.names.persons import match_persons
from according.reconcile.slots.building import build_slots
from according.reconcile.slots.slot import Slot, SlotKey
from according.reconcile.trust.learning import Trust
from according.reconcile.votes.authority import gather_parties
from according.reconcile.votes.hearing import Room

# What is kept in memory of a page: what its text is compared by.
TEXT = "text"
_TITLE = SlotKey("title", ())


def lay_out(
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
