"""Names that strayed: a single page puts somebody in a place that everybody else gives to others.

One page that names nobody lists a writer among the actors, or an actor of the other film that it tells of. Such a name
may be right, and stays unconfirmed until somebody else has it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from according.domain.names import fold_name
from according.reconcile.authority import Weight
from according.reconcile.cases import Verdict, Vote, list_voices
from according.reconcile.sightings import Sighting
from according.reconcile.subjects import key_subject

# Who produces may do anything else as well.
_PLACES = ("cast_member", "director", "screenwriter", "composer", "showrunner", "cinematographer", "editor")
_WELL_KNOWN = 3


def question_strays(
    settled: Mapping[str, Sequence[Verdict]], elsewhere: Mapping[str, frozenset[str]]
) -> dict[str, list[Verdict]]:
    """The verdicts by property, with lonely names in doubt that are better known in another place.

    `elsewhere` holds, for each page, the folded names of those whom other pages give to another work that it tells of.
    """
    places: dict[str, dict[str, int]] = defaultdict(dict)
    for prop in (*_PLACES, "producer"):
        for verdict in settled.get(prop, ()):
            places[verdict.value][prop] = len(list_voices(v for v in verdict.votes if not (v.against or v.hedged)))
    parts = _count_parts(settled)
    twofold = _find_twofold_pages(settled)

    def question(verdict: Verdict, prop: str) -> Verdict:
        votes = [v for v in verdict.votes if not (v.against or v.hedged)]
        if verdict.standing != "current" or max(v.weight for v in votes) > Weight.PLAIN:
            return verdict
        if prop == "cast_member" and parts[fold_name(verdict.value)] >= max(places[verdict.value].get(prop, 0), 1):
            return structs.replace(verdict, standing="unconfirmed", rule="a part's name")
        if places[verdict.value].get(prop, 0) > 1:
            return verdict
        return _question(verdict, votes, prop, places[verdict.value], elsewhere, twofold)

    return {prop: [question(v, prop) if prop in _PLACES else v for v in verdicts] for prop, verdicts in settled.items()}


def _count_parts(settled: Mapping[str, Sequence[Verdict]]) -> Counter[str]:
    """How many outlets have each name as the name of a part."""
    votes = [vote for verdict in settled.get("cast_member", ()) for vote in verdict.votes]
    return Counter(name for name, _ in {(fold_name(v.character), v.family) for v in votes if v.character})


def _find_twofold_pages(settled: Mapping[str, Sequence[Verdict]]) -> frozenset[str]:
    """Pages that give the work, beside its well-known director, one whom nobody else knows: they tell of two works."""
    said = {v.value: {x.page for x in v.votes if not x.against} for v in settled.get("director", ())}
    known = {v.value for v in settled.get("director", ()) if len(list_voices(v.votes)) >= _WELL_KNOWN}
    lonely = [pages for value, pages in said.items() if value not in known and len(pages) == 1]
    return frozenset(page for pages in lonely for page in pages if any(page in said[value] for value in known))


def gather_elsewhere(sightings: Iterable[Sighting], own: Iterable[Sighting]) -> dict[str, frozenset[str]]:
    """For each page of the subject: the cast that other pages give to the other works of which it tells."""
    ours = {key_subject(s.claim.subject) for s in own}
    casts: dict[object, set[tuple[str, str]]] = defaultdict(set)
    works: dict[str, set[object]] = defaultdict(set)
    for sighting in sightings:
        claim = sighting.claim
        work = key_subject(claim.subject)
        if work in ours:
            continue
        works[sighting.page.url].add(work)
        if claim.property in _PLACES and claim.certainty != "denied":
            casts[work].add((fold_name(claim.value), sighting.page.url))
    return {
        url: frozenset(name for work in told for name, page in casts[work] if page != url)
        - frozenset(name for work in told for name, page in casts[work] if page == url)
        for url, told in works.items()
    }


def _question(
    verdict: Verdict,
    votes: Sequence[Vote],
    prop: str,
    places: Mapping[str, int],
    elsewhere: Mapping[str, frozenset[str]],
    twofold: frozenset[str],
) -> Verdict:
    """A lonely name, in doubt if it is better known in another place or in another work."""
    known_as = max((p for p in places if p != prop), key=lambda p: (places[p], p), default=None)
    if known_as and places[known_as] >= _WELL_KNOWN:
        return structs.replace(verdict, standing="unconfirmed", rule="another part", other=known_as.replace("_", " "))
    own = [v for v in votes if not v.derived]
    if all(fold_name(verdict.value) in elsewhere.get(v.page, frozenset()) or v.page in twofold for v in own):
        return structs.replace(verdict, standing="unconfirmed", rule="another work")
    return verdict
