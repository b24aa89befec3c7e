"""Placing: which question each claim of an article answers, and what the ledger's statements answer to it.

The article's claims are laid among the ledger's by the same matching of titles, names, values, regions and venues
that made the statements; they vote on nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from according.domain.claim import Claim, Reading
from according.domain.edtf import bound_date, is_edtf
from according.domain.finding import Placement
from according.domain.match import Ties
from according.domain.names import fold_name
from according.domain.page import Page
from according.domain.register import load_register
from according.domain.schema import load_schema
from according.domain.statement import Statement
from according.reconcile.credits.roles import match_characters
from according.reconcile.lineage.copies import digest_page
from according.reconcile.names.coverage import find_coverage, list_names
from according.reconcile.names.persons import match_persons
from according.reconcile.pages.sightings import Sighting, see_claims
from according.reconcile.slots.building import build_slots
from according.reconcile.slots.slot import Entry, Slot
from according.reconcile.slots.values import narrows_value
from according.reconcile.terms import load_terms

_OWN_TEXT, _ENOUGH = 0.6, 10
_LIVE = ("current", "disputed", "unconfirmed")
# Kinds of values that two works seldom share: that both are in development, or dramas, tells nothing.
_TELLING = ("person", "date", "quantity")
# Where in its time "early", "mid" and "late" may lie, read generously.
_PARTS = {"early": (0.0, 0.5), "mid": (0.2, 0.8), "late": (0.5, 1.0)}


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
            found = _place_value(slot, entry, _choose_persons(known) if cast else known, same)
            placed.append(structs.replace(found, slot=(subject, *found.slot)))
            if cast and _name_part(entry.sighting.claim) and not entry.against:
                found = _place_part(slot, entry, theirs, known)
                placed.append(structs.replace(found, slot=(subject, *found.slot)))
    return placed


def _place_value(slot: Slot, entry: Entry, known: Sequence[Statement], same: Sequence[Statement]) -> Placement:
    terms = load_terms().standing
    claim = entry.sighting.claim
    agrees = _find_agreeing(slot, entry, known, same)
    return Placement(
        claim=claim,
        slot=(slot.property.name, *(f"{k}={v}" for k, v in slot.key.apart)),
        value=entry.value,
        single=slot.property.cardinality == "one",
        team=slot.property.name in terms.one_team and slot.property.value == "person",
        against=entry.against,
        former=entry.former,
        hedged=is_talk(claim) or is_open_ended(entry),
        pending=is_pending(claim),
        agrees=agrees,
        others=tuple(s for s in known if s is not agrees),
    )


def is_talk(claim: Claim) -> bool:
    """Whether a claim gives itself as talk."""
    return claim.certainty in ("possible", "reported") or is_pending(claim)


def is_open_ended(entry: Entry) -> bool:
    """Whether a claim speaks of an end that need not have come: "X is not replacing Y" ends nothing."""
    claim = entry.sighting.claim
    return entry.former and claim.certainty != "denied" and fold_name(claim.qualifiers.get("status") or "") != "former"


def is_pending(claim: Claim) -> bool:
    """Whether a claim says that a matter is not settled: somebody is in talks, or eyed."""
    return fold_name(claim.qualifiers.get("status") or "") in load_terms().standing.hedged_statuses


def _find_agreeing(slot: Slot, entry: Entry, known: Sequence[Statement], same: Sequence[Statement]) -> Statement | None:
    """The statement that says the same: one that stands before one that fell, the same value before a finer one."""
    kind = slot.property.value
    part = entry.sighting.claim.qualifiers.get("part")

    def fit(statement: Statement) -> int:
        if statement.value == entry.value or statement.value == entry.sighting.claim.value:
            return 3
        if narrows_value(kind, statement.value, entry.value):
            return 2 if _lies_in_part(statement.value, entry.value, part) else 0
        return 1 if statement in same and kind not in ("date", "place") else 0

    fitting = [(fit(s), s) for s in known]
    ranked = sorted(
        ((n, s) for n, s in fitting if n),
        key=lambda x: (_LIVE.index(x[1].standing) if x[1].standing in _LIVE else 3, -x[0], -len(x[1].backings)),
    )
    if entry.against:
        # What is denied is that very value, and not all that is told more exactly.
        ranked = [x for x in ranked if x[0] != 2]
    return ranked[0][1] if ranked else None


def _lies_in_part(fine: str, coarse: str, part: str | None) -> bool:
    """Whether a date lies in the part of a time that is meant: 6 June 2025 is not "late 2025"."""
    if part not in _PARTS or not (is_edtf(fine) and is_edtf(coarse)):
        return True
    first, last = bound_date(coarse)
    low, high = bound_date(fine)
    length = max(1, (last - first).days)
    begins, ends = ((low - first).days / length, (high - first).days / length)
    return ends >= _PARTS[part][0] and begins <= _PARTS[part][1]


def _choose_persons(known: Sequence[Statement]) -> list[Statement]:
    """Of the statements about each person of the cast, the one that says that they are in it."""
    by_person: dict[str, list[Statement]] = defaultdict(list)
    for statement in known:
        by_person[statement.value].append(statement)

    def rank(statement: Statement) -> tuple[int, int]:
        # It rests on all that is said of the person; those about a name of the part, on what names it.
        return len(statement.backings), not statement.qualifiers.get("character")

    return [max(found, key=rank) for found in by_person.values()]


def _place_part(slot: Slot, entry: Entry, theirs: Sequence[Entry], known: Sequence[Statement]) -> Placement:
    """The placement of what somebody's part is called."""
    claim = entry.sighting.claim
    given = _name_part(claim)
    parts = [s for s in known if s.value == entry.value and s.qualifiers.get("character")]
    named = [n for e in theirs if e.value == entry.value and (n := _name_part(e.sighting.claim))]
    names = match_characters([*named, *(s.qualifiers["character"] or "" for s in parts), given])
    told = [_keep_part(s, names) for s in parts]
    agreeing = [s for s in told if names[s.qualifiers["character"] or ""] == names[given]]
    agreeing.sort(key=lambda s: _LIVE.index(s.standing) if s.standing in _LIVE else 3)
    agrees = agreeing[0] if agreeing else None
    return Placement(
        claim=claim,
        part=True,
        slot=(slot.property.name, "part", entry.value),
        value=given,
        single=True,
        hedged=is_talk(claim),
        agrees=agrees,
        others=tuple(s for s in told if s is not agrees),
    )


def _keep_part(statement: Statement, names: Mapping[str, str]) -> Statement:
    """The statement as far as it is about the name of the part: with the claims that give it, and who gave it."""
    part = names[statement.qualifiers["character"] or ""]
    naming = [b for b in statement.backings if names.get(_name_part(b.claim)) == part] or list(statement.backings)
    credited = (b.parent for b in naming if b.relation == "credit" and b.parent and "://" not in b.parent)
    return structs.replace(
        statement,
        backings=tuple(naming),
        pages=len({b.claim.page for b in naming}),
        origins=tuple(dict.fromkeys(credited)),
        since=min((day for b in naming if (day := b.claim.said_at or b.claim.published)), default=statement.since),
    )


def _name_part(claim: Claim) -> str:
    return claim.qualifiers.get("character") or ""
