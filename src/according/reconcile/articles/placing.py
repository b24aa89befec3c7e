"""Placing: which question each claim of an article answers, and what the ledger's statements answer to it.

The article's claims are laid among the ledger's by the same matching of titles, names, values, regions and venues
that made the statements; they vote on nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from according.domain.claim import Reading
from according.domain.edtf import is_edtf
from according.domain.finding import Placement
from according.domain.match import Ties
from according.domain.names import fold_name
from according.domain.page import Page
from according.domain.register import load_register
from according.domain.schema import load_schema
from according.domain.statement import Statement
from according.reconcile.articles.agreeing import place_value
from according.reconcile.articles.parts import choose_persons, name_part, place_part
from according.reconcile.lineage.copies import digest_page
from according.reconcile.names.coverage import find_coverage, list_names
from according.reconcile.names.persons import match_persons
from according.reconcile.pages.sightings import Sighting, see_claims
from according.reconcile.slots.building import build_slots
from according.reconcile.slots.slot import Slot

_OWN_TEXT, _ENOUGH = 0.6, 10
# Kinds of values that two works seldom share: that both are in development, or dramas, tells nothing.
_TELLING = ("person", "date", "quantity")


def find_own_pages(readings: Iterable[Reading], page: Page) -> tuple[str, ...]:
    """The addresses that hold the article itself, or the text that it was pasted from: they cannot vouch for it."""
    runs = digest_page(page).runs
    own = {address for address in (page.address, page.canonical) if address}
    found = set()
    for reading in readings:
        other = reading.page
        shares = other.url in own or other.address in own
        if not shares and len(runs) >= _ENOUGH and other.url not in found:
            shares = len(runs & digest_page(other).runs) >= _OWN_TEXT * len(runs)
        if shares:
            found.add(other.url)
    return tuple(sorted(found))


def place_claims(
    readings: Sequence[Reading],
    statements: Sequence[Statement],
    subject: str,
    article: Reading,
    on: str,
    ties: Ties | None = None,
) -> tuple[Placement, ...]:
    """The article's claims about a subject, each with the statements that answer its question as of a day.

    `readings` are those that the statements rest on, without the article's own; `ties` is what was settled of names.
    A claim about a part gives two placements: one for the person in the cast, one for the name of the part.
    """
    schema, register = load_schema(), load_register()
    # A page of its own: the same one may lie in the ledger, and is then somebody else's here.
    article = structs.replace(article, page=structs.replace(article.page))
    seen, _ = see_claims(readings, on)
    mine = [Sighting(claim=c, page=article.page, day=on or "9999-12-31") for c in article.claims]
    coverage, aliases = find_coverage(readings, [*seen, *mine], subject, ties)
    if not any(s.page is article.page for s in coverage.sightings):
        return ()
    persons = match_persons(list_names(coverage.sightings, schema), ties, aliases)
    slots = build_slots(coverage.sightings, schema, persons, register)
    bearing = _index_statements(statements)
    elsewhere = _gather_elsewhere(s for s in seen if s.claim.subject not in coverage.names)
    placed: list[Placement] = []
    for slot in slots:
        if any(e.sighting.page is article.page for e in slot.entries):
            placed += _place_slot(slot, article.page, bearing, coverage.subject)
    placed = [_look_elsewhere(p, elsewhere) for p in placed]
    return tuple(sorted(placed, key=lambda p: (p.claim.quote.start, p.claim.id, p.part)))


def _gather_elsewhere(sightings: Iterable[Sighting]) -> dict[tuple[str, str], dict[str, None]]:
    """The other works of which the coverage tells a value of a property; of a day, by its month too."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for sighting in sightings:
        claim = sighting.claim
        forms = {fold_name(claim.value), *((claim.value[:7],) if is_edtf(claim.value) else ())}
        for form in forms:
            found[(claim.property, form)][claim.subject] = None
    return found


def _look_elsewhere(placement: Placement, elsewhere: Mapping[tuple[str, str], Iterable[str]]) -> Placement:
    """The placement with the other works that have this answer, where nobody gives it to this one."""
    claim = placement.claim
    if placement.agrees is not None or placement.part or load_schema().property(claim.property).value not in _TELLING:
        return placement
    works = elsewhere.get((claim.property, fold_name(claim.value))) or elsewhere.get((claim.property, claim.value))
    return structs.replace(placement, elsewhere=tuple(works or ()))


def _index_statements(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    """The statements that each claim bears, by its id; a title that is only in use is known by its value."""
    bearing: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        for claim_id in dict.fromkeys(b.claim.id for b in statement.backings):
            bearing[claim_id].append(statement)
        if statement.property == "title":
            bearing["title"].append(statement)
    return bearing


def _place_slot(slot: Slot, page: Page, bearing: Mapping[str, Sequence[Statement]], subject: str) -> list[Placement]:
    theirs = [e for e in slot.entries if e.sighting.page is not page]
    answers: dict[int, Statement] = {}
    by_value: dict[str, dict[int, Statement]] = defaultdict(dict)
    for entry in theirs:
        for statement in bearing.get(entry.sighting.claim.id, ()):
            if statement.property == slot.property.name:
                answers[id(statement)] = statement
                by_value[entry.value][id(statement)] = statement
    if slot.property.name == "title" and not slot.key.apart:
        answers |= {id(s): s for s in bearing.get("title", ()) if not s.qualifiers.get("region")}
    known = list(answers.values())
    cast = slot.property.name == "cast_member" and not slot.key.apart
    placed: list[Placement] = []
    for entry in slot.entries:
        if entry.sighting.page is page:
            same = list(by_value.get(entry.value, {}).values())
            found = place_value(slot, entry, choose_persons(known) if cast else known, same)
            placed.append(structs.replace(found, slot=(subject, *found.slot)))
            if cast and name_part(entry.sighting.claim) and not entry.against:
                found = place_part(slot, entry, theirs, known)
                placed.append(structs.replace(found, slot=(subject, *found.slot)))
    return placed
