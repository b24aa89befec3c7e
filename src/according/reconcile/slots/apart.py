"""Apart: which qualifiers ask a question of their own, and which are the property's main question.

The date in Germany is another question than the date in the United States, and the day on a streaming service another
than the day in theaters. A claim that names no region or venue answers the main question: an American report means the
United States, a report of a film means theaters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from according.domain.claim import Claim
from according.domain.names import fold_name
from according.domain.schema import Property
from according.reconcile.pages.sightings import Sighting
from according.reconcile.slots.slot import SlotKey, is_denied
from according.reconcile.slots.values import fold_organisation
from according.reconcile.terms import list_containers, load_terms, name_region, name_venue


def find_territories(sightings: Iterable[Sighting]) -> dict[str, str]:
    """The one region, not the home market, of each company that is said to release the work there and nowhere else."""
    regions: dict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        claim = sighting.claim
        if claim.property in ("distributor", "publisher"):
            regions[fold_organisation(claim.value)].add(name_region(claim.qualifiers.get("region") or ""))
    home = load_terms().slots.home_region
    return {c: next(iter(found)) for c, found in regions.items() if len(found) == 1 and not found & {"", home}}


def choose_placing(
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
