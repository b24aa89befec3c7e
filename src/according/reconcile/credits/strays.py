"""Names that strayed: a single page puts somebody in a place that everybody else gives to others.

One page that names nobody lists a writer among the actors, or an actor of the other film that it tells of. Such a name
may be right, and stays unconfirmed until somebody else has it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, structs

from according.domain.edtf import bound_date, is_edtf
from according.domain.names import fold_name
from according.reconcile.names.keys import SubjectKey, key_subject
from according.reconcile.pages.sightings import Sighting
from according.reconcile.terms import load_terms
from according.reconcile.votes.authority import Weight
from according.reconcile.votes.cases import Verdict, Vote, list_voices

# Who produces may do anything else as well.
_PLACES = ("cast_member", "director", "screenwriter", "composer", "showrunner", "cinematographer", "editor")
_HOMES = ("platform", "plot", "genre", "runtime", "content_rating")
# The properties that are looked at together.
COMPARED = frozenset({*_PLACES, *_HOMES, "producer", "release_date", "production_status"})
_WELL_KNOWN = 3


class Elsewhere(Struct, frozen=True):
    """The people of other works, each with the pages that say so, and the works of which each page tells."""

    people: Mapping[SubjectKey, Mapping[str, set[str]]]
    works: Mapping[str, set[SubjectKey]]

    def has(self, name: str, page: str) -> bool:
        """Whether other pages, and not this one, give a person to another work that this page tells of."""
        found = (self.people[w].get(fold_name(name), set()) for w in self.works.get(page, ()) if w in self.people)
        return any(pages and page not in pages for pages in found)


class Count(Struct, frozen=True):
    """What is counted of a verdict: the claims that say it as a fact, the outlets that do, and all that speak of it."""

    verdict: Verdict
    votes: tuple[Vote, ...]
    weight: Weight
    voices: frozenset[str]
    anybody: frozenset[str]
    pages: frozenset[str]
    parts: frozenset[tuple[str, str]]


class Tally:
    """Counts of verdicts, each made once: from day to day most verdicts stay what they are."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], Count] = {}

    def count(self, prop: str, verdict: Verdict) -> Count:
        """The count of a verdict."""
        kept = self._counts.get((prop, verdict.value))
        if kept is None or kept.verdict.votes is not verdict.votes:
            kept = self._counts[prop, verdict.value] = _count(verdict)
        return kept


def _count(verdict: Verdict) -> Count:
    votes = tuple(v for v in verdict.votes if not (v.against or v.hedged))
    parts = frozenset((fold_name(v.character), v.family) for v in verdict.votes if v.character)
    pages = frozenset(v.page for v in verdict.votes if not v.against)
    weight = max((v.weight for v in votes), default=Weight.LOW)
    return Count(verdict, votes, weight, list_voices(votes), list_voices(verdict.votes), pages, parts)


def question_strays(
    settled: Mapping[str, Sequence[Verdict]], elsewhere: Elsewhere, tally: Tally | None = None
) -> dict[str, list[Verdict]]:
    """The verdicts by property, with lonely names in doubt that are better known in another place."""
    tally = tally or Tally()
    places: dict[str, dict[str, int]] = defaultdict(dict)
    for prop in (*_PLACES, "producer"):
        for verdict in settled.get(prop, ()):
            places[verdict.value][prop] = len(tally.count(prop, verdict).voices)
    parts = _count_parts(settled, tally)
    twofold = _find_twofold_pages(settled, tally)

    def question(verdict: Verdict, prop: str) -> Verdict:
        counted = tally.count(prop, verdict)
        votes = counted.votes
        if verdict.standing != "current" or counted.weight > Weight.PLAIN or _is_vouched(votes):
            return verdict
        if prop == "cast_member" and parts[fold_name(verdict.value)] >= max(places[verdict.value].get(prop, 0), 1):
            return structs.replace(verdict, standing="unconfirmed", rule="a part's name")
        if places[verdict.value].get(prop, 0) > 1:
            return verdict
        return _question(verdict, votes, prop, places[verdict.value], elsewhere, twofold)

    asked = {p: [question(v, p) if p in _PLACES else v for v in verdicts] for p, verdicts in settled.items()}
    asked |= {p: [_question_home(v, twofold) for v in settled[p]] for p in _HOMES if p in settled}
    if _is_unfinished(settled.get("production_status", ())):
        asked["release_date"] = [_question_date(v) for v in asked.get("release_date", ())]
    return asked


def _is_vouched(votes: Iterable[Vote]) -> bool:
    """Whether an editor has read one of the claims: then nothing strayed in by misreading."""
    return any(v.vouched for v in votes)


def _question_home(verdict: Verdict, twofold: frozenset[str]) -> Verdict:
    """A service or a story that only pages have which tell of two works: it may be the other's."""
    own = [v for v in verdict.votes if not (v.against or v.hedged or v.derived)]
    plain = verdict.standing == "current" and all(v.weight <= Weight.PLAIN for v in own)
    if plain and own and all(v.page in twofold for v in own):
        return structs.replace(verdict, standing="unconfirmed", rule="another work")
    return verdict


def _is_unfinished(verdicts: Sequence[Verdict]) -> bool:
    stages = load_terms().standing.stages
    return any(v.standing == "current" and v.value in stages[:-1] for v in verdicts)


def _question_date(verdict: Verdict) -> Verdict:
    """A day on which a work that is still being made came out already, by one page: another work's."""
    votes = [v for v in verdict.votes if not (v.against or v.hedged)]
    lonely = verdict.standing == "current" and len(list_voices(votes)) <= 1 and votes[0].weight <= Weight.PLAIN
    lonely = lonely and not _is_vouched(votes)
    if lonely and is_edtf(verdict.value) and bound_date(verdict.value)[1].isoformat() < votes[0].day:
        return structs.replace(verdict, standing="unconfirmed", rule="another work")
    return verdict


def _count_parts(settled: Mapping[str, Sequence[Verdict]], tally: Tally) -> Counter[str]:
    """How many outlets have each name as the name of a part."""
    cast = (tally.count("cast_member", verdict).parts for verdict in settled.get("cast_member", ()))
    return Counter(name for name, _ in frozenset[tuple[str, str]]().union(*cast))


def _find_twofold_pages(settled: Mapping[str, Sequence[Verdict]], tally: Tally) -> frozenset[str]:
    """Pages that give the work, beside its well-known director, one whom nobody else knows: they tell of two works."""
    said = {v.value: tally.count("director", v).pages for v in settled.get("director", ())}
    known = {v.value for v in settled.get("director", ()) if len(tally.count("director", v).anybody) >= _WELL_KNOWN}
    lonely = [pages for value, pages in said.items() if value not in known and len(pages) == 1]
    return frozenset(page for pages in lonely for page in pages if any(page in said[value] for value in known))


def gather_elsewhere(sightings: Iterable[Sighting], own: Iterable[Sighting]) -> Elsewhere:
    """Who is given to the other works that the pages tell of, and by which pages."""
    ours = {key_subject(s.claim.subject) for s in own}
    people: dict[SubjectKey, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    works: dict[str, set[SubjectKey]] = defaultdict(set)
    for sighting in sightings:
        claim = sighting.claim
        work = key_subject(claim.subject)
        if work in ours:
            continue
        works[sighting.page.url].add(work)
        if claim.property in _PLACES and claim.certainty != "denied":
            people[work][fold_name(claim.value)].add(sighting.page.url)
    return Elsewhere(people, works)


def _question(
    verdict: Verdict,
    votes: Sequence[Vote],
    prop: str,
    places: Mapping[str, int],
    elsewhere: Elsewhere,
    twofold: frozenset[str],
) -> Verdict:
    """A lonely name, in doubt if it is better known in another place or in another work."""
    known_as = max((p for p in places if p != prop), key=lambda p: (places[p], p), default=None)
    if known_as and places[known_as] >= _WELL_KNOWN:
        return structs.replace(verdict, standing="unconfirmed", rule="another part", other=known_as.replace("_", " "))
    own = [v for v in votes if not v.derived]
    if all(elsewhere.has(verdict.value, v.page) or v.page in twofold for v in own):
        return structs.replace(verdict, standing="unconfirmed", rule="another work")
    return verdict
