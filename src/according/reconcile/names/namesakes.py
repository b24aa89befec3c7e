"""Namesakes: pages that use the subject's bare title and mean another work.

A film and its remake twenty years on have one title. Pages are put together by the people whom they name; what has
another director, nobody in common and dates years apart is another work. Where that is not sure, nothing is parted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from according.domain.edtf import bound_date, is_edtf
from according.domain.names import fold_name
from according.reconcile.pages.sightings import Sighting

PEOPLE = frozenset({"director", "screenwriter", "composer", "producer", "showrunner", "creator", "cast_member"})
TELLING = ("director", "screenwriter", "platform", "distributor", "composer")
_MAKERS = ("director", "showrunner", "creator", "developer")
_YEARS_APART = 5


class Work(Struct, frozen=True):
    """What pages say of one work: its people, its makers, the years that they date it to, and whether it was out."""

    pages: frozenset[str]
    people: frozenset[str]
    makers: frozenset[str]
    years: frozenset[int]
    out: bool = False


def gather_values(sightings: Iterable[Sighting]) -> dict[str, set[str]]:
    """The people, companies and days by which a work can be told from another, folded, by property."""
    values: dict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        claim = sighting.claim
        telling = claim.property in PEOPLE or claim.property in TELLING or claim.property in _MAKERS
        exact = claim.property == "release_date" and len(claim.value) == 10 and is_edtf(claim.value)
        if claim.certainty != "denied" and (telling or exact):
            values[claim.property].add(fold_name(claim.value))
    return values


def drop_strangers(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The claims without those of pages that have a director of their own, and nobody who is known from elsewhere."""
    by_page = _group_by_page(sightings)
    strange = _find_strangers(by_page)
    return [s for s in sightings if s.page.url not in strange]


def part_works(sightings: Sequence[Sighting]) -> list[Work]:
    """The works that the claims of one title are of: one, unless makers, people and years are all other ones.

    A project that is taken up again by others is still one work: only what had come out can be another.
    """
    described = {url: _describe(url, members) for url, members in _group_by_page(sightings).items()}
    works: list[Work] = []
    for url in sorted(described, key=lambda u: _rank_page(u, described[u])):
        page = described[url]
        fits = [i for i, work in enumerate(works) if not (page.makers and _is_other(work, page))]
        if fits:
            best = max(fits, key=lambda i: (len(works[i].people & page.people), -_gap(works[i], page), -i))
            works[best] = _unite(works[best], page)
        else:
            works.append(page)
    return works


def rank_work(work: Work, told_apart: Collection[int]) -> tuple[bool, int, int, list[str]]:
    """For sorting: what a bare title means first: a work whose year is not told apart, on most pages, the newer."""
    return (bool(work.years & set(told_apart)), -len(work.pages), -max(work.years), sorted(work.pages))


def _group_by_page(sightings: Iterable[Sighting]) -> dict[str, list[Sighting]]:
    by_page: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_page[sighting.page.url].append(sighting)
    return by_page


def _describe(url: str, members: Sequence[Sighting]) -> Work:
    values = gather_values(members)
    dates = [s.claim.value for s in members if s.claim.property == "release_date" and s.claim.certainty != "denied"]
    years = {bound_date(d)[0].year for d in dates if is_edtf(d)} or {int(members[0].day[:4])}
    out = any(is_edtf(d) and bound_date(d)[1].isoformat() < members[0].day for d in dates)
    return Work(
        pages=frozenset({url}),
        people=frozenset(v for p in PEOPLE for v in values.get(p, ())),
        makers=frozenset(v for p in _MAKERS for v in values.get(p, ())),
        years=frozenset(years),
        out=out or any(s.claim.property == "production_status" and s.claim.value == "released" for s in members),
    )


def _rank_page(url: str, page: Work) -> tuple[bool, int, bool, int, str]:
    """For sorting: pages that name makers first, the oldest works before the others, told as out before not yet out."""
    return (not page.makers, min(page.years), not page.out, -len(page.people), url)


def _is_other(work: Work, page: Work) -> bool:
    """Whether a page is of another work: other makers, nobody in common, and one was out years before the other."""
    if work.people & page.people or not work.makers or _gap(work, page) < _YEARS_APART:
        return False
    first, last = (work, page) if max(work.years) < min(page.years) else (page, work)
    return first.out and max(first.years) < min(last.years)


def _gap(work: Work, page: Work) -> int:
    return min(abs(a - b) for a in work.years for b in page.years)


def _unite(work: Work, page: Work) -> Work:
    return Work(
        pages=work.pages | page.pages,
        people=work.people | page.people,
        makers=work.makers | page.makers,
        years=work.years | page.years,
        out=work.out or page.out,
    )


def _find_strangers(by_page: Mapping[str, Sequence[Sighting]]) -> frozenset[str]:
    """Pages with a director of their own, and nobody who is known from elsewhere."""
    values = {url: gather_values(members) for url, members in by_page.items()}
    people = {url: {v for p in PEOPLE for v in found.get(p, ())} for url, found in values.items()}
    seen_on = Counter(person for persons in people.values() for person in persons)
    directors = Counter(d for found in values.values() for d in found.get("director", ()))
    known = {person for person, pages in seen_on.items() if pages >= 3}
    return frozenset(
        url
        for url, persons in people.items()
        if len(persons) >= 3 and len(known) >= 3 and not persons & known and _directs_alone(values[url], directors)
    )


def _directs_alone(values: Mapping[str, set[str]], directors: Mapping[str, int]) -> bool:
    return bool(values.get("director")) and all(directors[d] == 1 for d in values["director"])
