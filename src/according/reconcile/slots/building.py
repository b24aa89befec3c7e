"""Building: the claims about a work as slots, each claim under the question that it answers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from according.domain.claim import Claim
from according.domain.register import Register
from according.domain.schema import Property, Schema
from according.reconcile.pages.sightings import Sighting
from according.reconcile.slots.apart import choose_placing, find_territories
from according.reconcile.slots.slot import Entry, Slot, SlotKey, is_denied, is_former
from according.reconcile.slots.values import match_values
from according.reconcile.terms import load_terms, name_region, name_venue

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_AMERICAN = re.compile(rf"\b(?:{_MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?) \d{{1,2}}\b")
_BRITISH = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})\b")


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


def _build_property(
    prop: Property,
    sightings: Sequence[Sighting],
    territories: Mapping[str, str],
    persons: Mapping[str, str],
    register: Register,
) -> list[Slot]:
    names = match_values(prop.value, (s.claim.value for s in sightings), persons, register)
    place = choose_placing(prop, sightings, territories)
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
