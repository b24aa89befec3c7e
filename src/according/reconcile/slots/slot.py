"""Slots: which question each claim answers.

The date in Germany is another question than the date in the United States, and the day on a streaming service another
than the day in theaters. A claim that names no region or venue answers the main question: an American report means the
United States, a report of a film means theaters.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, structs

from according.domain.claim import Claim
from according.domain.names import fold_name
from according.domain.register import Register
from according.domain.schema import Property, Schema
from according.reconcile.pages.sightings import Sighting
from according.reconcile.slots.values import fold_organisation, match_values
from according.reconcile.terms import list_containers, load_terms, name_region, name_venue

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_AMERICAN = re.compile(rf"\b(?:{_MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?) \d{{1,2}}\b")
_BRITISH = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})\b")


class SlotKey(NamedTuple):
    """A question: the property, and the qualifiers that set it apart from the property's main question."""

    property: str
    apart: tuple[tuple[str, str], ...]


class Entry(Struct, frozen=True):
    """A claim as an answer: the value under the name that statements use, and whether it is denied or over."""

    sighting: Sighting
    value: str
    against: bool
    former: bool


class Slot(Struct, frozen=True):
    """A question with all its answers in order of time, and the qualifiers to show with them."""

    key: SlotKey
    property: Property
    entries: tuple[Entry, ...]
    shown: dict[str, str | None]


def build_slots(
    sightings: Sequence[Sighting], schema: Schema, persons: Mapping[str, str], register: Register
) -> list[Slot]:
    """The questions that the claims answer, each with its answers in order of time."""
    by_property: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_property[sighting.claim.property].append(sighting)
    slots: list[Slot] = []
    territories = find_territories(sightings)
    for name in sorted(by_property):
        if found := schema.properties.get(name):
            slots += _build_property(found, by_property[name], territories, persons, register)
    return slots


def find_territories(sightings: Iterable[Sighting]) -> dict[str, str]:
    """The one region, not the home market, of each company that is said to release the work there and nowhere else."""
    regions: dict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        claim = sighting.claim
        if claim.property in ("distributor", "publisher"):
            regions[fold_organisation(claim.value)].add(name_region(claim.qualifiers.get("region") or ""))
    home = load_terms().slots.home_region
    return {c: next(iter(found)) for c, found in regions.items() if len(found) == 1 and not found & {"", home}}


def is_former(claim: Claim) -> bool:
    """Whether a claim says that something was so and is no more."""
    status = fold_name(claim.qualifiers.get("status") or "")
    return status in load_terms().standing.ended_statuses


def is_denied(claim: Claim) -> bool:
    """Whether a claim says that something is not so, or no longer."""
    return claim.certainty == "denied" or is_former(claim)


def _build_property(
    prop: Property,
    sightings: Sequence[Sighting],
    territories: Mapping[str, str],
    persons: Mapping[str, str],
    register: Register,
) -> list[Slot]:
    names = match_values(prop.value, (s.claim.value for s in sightings), persons, register)
    place = _choose_placing(prop, sightings, territories)
    by_key: dict[SlotKey, list[Entry]] = defaultdict(list)
    for sighting in sightings:
        claim = sighting.claim
        entry = Entry(sighting, names[claim.value], is_denied(claim), is_former(claim))
        by_key[place(claim)].append(entry)
    _move_strays(by_key)
    return [_make_slot(prop, key, by_key[key]) for key in sorted(by_key) if by_key[key]]


def _make_slot(prop: Property, key: SlotKey, entries: Sequence[Entry]) -> Slot:
    ordered = tuple(sorted(entries, key=lambda e: e.sighting.order))
    return Slot(key, prop, ordered, _show_qualifiers(prop, key, ordered))


def _choose_placing(
    prop: Property, sightings: Sequence[Sighting], territories: Mapping[str, str]
) -> Callable[[Claim], SlotKey]:
    """How claims of a property are placed: which qualifiers set apart, and which are the main question's."""
    venues = Counter(name_venue(v) for s in sightings if (v := s.claim.qualifiers.get("venue")))
    main_venue = "theatrical" if "theatrical" in venues else venues.most_common(1)[0][0] if venues else ""
    platforms_apart = not venues and _tell_apart(sightings, "platform")

    def place(claim: Claim) -> SlotKey:
        apart = dict(_place_asides(prop, claim))
        for name in prop.slot:
            given = claim.qualifiers.get(name) or ""
            if name == "region":
                given = given or (_find_territory(claim, territories) if prop.name == "release_date" else "")
                apart[name] = _place_region(prop, given)
            elif name == "venue":
                by_platform = "streaming" if claim.qualifiers.get("platform") and main_venue == "theatrical" else ""
                venue = name_venue(given) if given else by_platform or main_venue
                apart[name] = "" if venue == main_venue else venue
            elif name == "platform":
                apart[name] = fold_name(given) if given and platforms_apart else ""
            elif name not in ("credit", "date"):
                apart[name] = fold_name(given) if given else ""
        return SlotKey(prop.name, tuple(sorted((k, v) for k, v in apart.items() if v)))

    return place


def _find_territory(claim: Claim, territories: Mapping[str, str]) -> str:
    """The region of a date that names none, but is credited to a company that has the work in one region only."""
    return next((r for s in claim.sources if (r := territories.get(fold_organisation(s)))), "")


def _place_region(prop: Property, given: str) -> str:
    if not given:
        return ""
    region = name_region(given)
    if list_containers(region) and region not in load_terms().places:
        # A town is no market: it is where the premiere was, or where it was shot.
        return ""
    if prop.name == "box_office":
        return region
    return "" if region in (load_terms().slots.home_region, "worldwide") else region


def _place_asides(prop: Property, claim: Claim) -> Iterable[tuple[str, str]]:
    """Qualifiers that ask another question whatever the schema's slots: extra scenes, a season's finale, a period."""
    terms = load_terms()
    for name in ("status", "credit"):
        value = fold_name(claim.qualifiers.get(name) or "")
        if value in terms.standing.side_questions:
            yield "aside", value
    part = fold_name(claim.qualifiers.get("part") or "")
    if part and part not in terms.slots.parts_of_dates:
        yield "part", part
    if prop.name == "box_office":
        if given := claim.qualifiers.get("period"):
            yield "period", given
        elif (given := claim.qualifiers.get("date")) and given not in (claim.said_at, claim.published):
            yield "date", given


def _tell_apart(sightings: Sequence[Sighting], qualifier: str) -> bool:
    """Whether values differ by a qualifier: a game that comes to one console in May and to another in June."""
    values: dict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        claim = sighting.claim
        if (given := claim.qualifiers.get(qualifier)) and not is_denied(claim):
            values[fold_name(given)].add(claim.value)
    sets = list(values.values())
    return any(not a & b for i, a in enumerate(sets) for b in sets[:i])


def _move_strays(by_key: dict[SlotKey, list[Entry]]) -> None:
    """Move claims that name no region or period to the one question that has their value, where their own has not.

    A British page that gives the British date without saying so, and a page that corrects last week's estimate.
    """
    holding: dict[str, set[SlotKey]] = defaultdict(set)
    for key, entries in by_key.items():
        for entry in entries:
            if not entry.against:
                holding[entry.value].add(key)
    moves = [
        (key, target, entry)
        for key in sorted(by_key)
        for entry in by_key[key]
        if (target := _find_home(key, entry, holding[entry.value]))
    ]
    moved = {id(entry) for _, _, entry in moves}
    for key in {key for key, _, _ in moves}:
        by_key[key] = [entry for entry in by_key[key] if id(entry) not in moved]
    for _, target, entry in moves:
        by_key[target].append(entry)


def _find_home(key: SlotKey, entry: Entry, homes: set[SlotKey]) -> SlotKey | None:
    if homes <= {key}:
        return None
    claim = entry.sighting.claim
    if entry.against:
        fits = [home for home in homes - {key} if _agree(home, key)]
        return fits[0] if len(fits) == 1 and key not in homes else None
    fits = [home for home in homes - {key} if {k for k, _ in set(home.apart) ^ set(key.apart)} == {"region"}]
    british = _BRITISH.search(claim.quote.exact) and not _AMERICAN.search(claim.quote.exact)
    return fits[0] if len(fits) == 1 and british and not claim.qualifiers.get("region") else None


def _agree(home: SlotKey, key: SlotKey) -> bool:
    """Whether a denial placed under `key` may mean `home`: they differ in the period, or the denial names no region."""
    differing = {name for name, _ in set(home.apart) ^ set(key.apart)}
    return differing <= {"period", "date"} or (differing == {"region"} and "region" not in dict(key.apart))


def _show_qualifiers(prop: Property, key: SlotKey, entries: Sequence[Entry]) -> dict[str, str | None]:
    """The qualifiers to show with every answer of a slot."""
    shown: dict[str, str | None] = {k: v for k, v in key.apart if k not in ("aside", "platform")}
    apart = dict(key.apart)
    if "aside" in apart:
        shown["credit" if "credit" in prop.qualifiers else "status"] = apart["aside"]
    claims = [e.sighting.claim for e in entries]
    for name in ("venue", "platform", "edition"):
        if name in prop.slot and name not in shown:
            given = Counter(v for c in claims if (v := c.qualifiers.get(name)))
            if given and (name != "platform" or "platform" in apart or apart.get("venue") or len(given) == 1):
                usual = min(given, key=lambda v: (-given[v], v))
                shown[name] = name_venue(usual) if name == "venue" else usual
    if prop.name == "release_date" and "region" not in shown and _means_home(claims):
        shown["region"] = load_terms().slots.home_region
    elif "region" in prop.slot and "region" not in shown and claims and all(c.qualifiers.get("region") for c in claims):
        shown["region"] = name_region(claims[0].qualifiers["region"] or "")
    return shown


def _means_home(claims: Sequence[Claim]) -> bool:
    """Whether the main date is the home region's: a page says so, or a report of theaters is dated the American way."""
    regions = {name_region(r) for c in claims if (r := c.qualifiers.get("region"))}
    if load_terms().slots.home_region in regions:
        return True
    theatrical = any(name_venue(c.qualifiers.get("venue") or "") == "theatrical" for c in claims)
    return theatrical and not regions and any(_AMERICAN.search(c.quote.exact) for c in claims)


def replace_entries(slot: Slot, entries: Iterable[Entry]) -> Slot:
    """The same question with other answers."""
    return structs.replace(slot, entries=tuple(entries))
