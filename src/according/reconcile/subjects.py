"""Which claims are about the subject that is asked for: aliases and new titles in, namesakes and kin out.

"From the World of John Wick: Ballerina" is *Ballerina*, because the short title is its last part; *John Wick* is not,
and *Ballerina (2023 film)* is another work unless the coverage shows the same people at it. What only might be the
subject stays out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from according.domain.claim import Reading
from according.domain.edtf import is_edtf
from according.domain.names import fold_name
from according.reconcile.sightings import Sighting, see_claims

_QUALIFIER = re.compile(r"\s*\(([^()]*)\)\s*$")
_SEGMENTS = re.compile(r"\s*:\s+|\s+[–—-]\s+")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_WORDS = {w: str(n) for n, w in enumerate("one two three four five six seven eight nine ten".split(), start=1)}
_ORDINALS = {
    w: str(n) for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}
_COUNTED = frozenset({"season", "part", "chapter", "volume", "episode", "book"})
_PEOPLE = frozenset({"director", "screenwriter", "composer", "producer", "showrunner", "creator", "cast_member"})
_TELLING = ("director", "screenwriter", "platform", "distributor", "composer")


class SubjectKey(NamedTuple):
    """A title for comparing: all of it, its last part, and the year or kind in brackets behind it."""

    full: str
    last: str
    qualifier: str


class SubjectCount(Struct, frozen=True, kw_only=True):
    """A subject that the coverage speaks of: its usual name, its other names, how many claims and pages."""

    name: str
    aliases: tuple[str, ...] = ()
    claims: int
    pages: int


class Coverage(Struct, frozen=True):
    """The claims about one subject, the name it is asked by, and the other names it goes by."""

    subject: str
    sightings: tuple[Sighting, ...]
    names: frozenset[str]


@lru_cache(maxsize=65536)
def key_subject(name: str) -> SubjectKey:
    """The key of a title: "Stranger Things: Season Five" and "Stranger Things season 5" have the same."""
    bare, qualifier = name, ""
    if found := _QUALIFIER.search(name):
        bare, qualifier = name[: found.start()] or name, fold_name(found[1])
    segments = [fold_title(s) for s in _SEGMENTS.split(bare) if s.strip()]
    full = fold_title(bare)
    return SubjectKey(full, segments[-1] if segments else full, qualifier)


def fold_title(title: str) -> str:
    """A title folded, its numbers as digits: "Part Two" and "Part II" are "part 2"."""
    tokens = fold_name(title.replace("&", " and ")).split()
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else ""
        if before in _COUNTED:
            tokens[at] = _WORDS.get(token, _ROMAN.get(token, token))
        elif at and at == len(tokens) - 1:
            tokens[at] = _ROMAN.get(token, token) if token != "v" else token
        elif token in _ORDINALS and at + 1 < len(tokens) and tokens[at + 1] == "season":
            tokens[at], tokens[at + 1] = "season", _ORDINALS[token]
    return " ".join(
        "season" if t == "series" and tokens[i + 1 : i + 2] and tokens[i + 1].isdigit() else t
        for i, t in enumerate(tokens)
    )


def choose_claims(sightings: Sequence[Sighting], asked: str) -> Coverage:
    """The claims about the subject asked for, under all the names by which the coverage knows it."""
    groups: dict[SubjectKey, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        groups[key_subject(sighting.claim.subject)].append(sighting)
    accepted = _find_core(groups, key_subject(asked))
    _add_titles(groups, accepted)
    _add_full_titles(groups, accepted)
    _add_titles(groups, accepted)
    _add_bracketed(groups, accepted)
    chosen = [s for key in accepted for s in groups.get(key, ())]
    chosen = _drop_namesakes(chosen)
    chosen.sort(key=lambda s: s.order)
    names = frozenset(s.claim.subject for s in chosen)
    return Coverage(_name_subject(asked, names), tuple(chosen), names)


def list_subjects(readings: Iterable[Reading]) -> tuple[SubjectCount, ...]:
    """The subjects of the coverage, those with most pages first; titles that are known to be one work count as one."""
    sightings, _ = see_claims(readings)
    groups: dict[SubjectKey, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        groups[key_subject(sighting.claim.subject)].append(sighting)
    counted: list[SubjectCount] = []
    left = dict(groups)
    for key in sorted(groups, key=lambda k: (-len(groups[k]), k)):
        if key not in left:
            continue
        accepted = {key}
        for widen in (_add_titles, _add_full_titles, _add_bracketed):
            widen(left, accepted)
        members = [s for k in accepted if k in left for s in left.pop(k)]
        names = Counter(s.claim.subject for s in members)
        name = min(names, key=lambda n: (-names[n], n))
        pages = len({s.page.url for s in members})
        aliases = tuple(sorted(set(names) - {name}))
        counted.append(SubjectCount(name=name, aliases=aliases, claims=len(members), pages=pages))
    return tuple(sorted(counted, key=lambda c: (-c.pages, -c.claims, c.name)))


def find_usual_name(asked: str, known: Iterable[str]) -> str:
    """The name under which most is said of what may be the subject: "Ballerina" for its full title, or this for that.

    `known` runs from the name on most pages down. Whether they are one subject is for the claims to tell.
    """
    key = key_subject(asked)
    for name in known:
        other = key_subject(name)
        if _is_same_title(other, key) and other.qualifier == key.qualifier:
            return name
        if key.qualifier or other.qualifier:
            continue
        if (other.full == key.last and not _is_numbered(key.last)) or key.full == other.last:
            return name
    return asked


def _is_numbered(last: str) -> bool:
    return last.startswith(tuple(_COUNTED))


_Groups = Mapping[SubjectKey, Sequence[Sighting]]


def _find_core(groups: _Groups, asked: SubjectKey) -> set[SubjectKey]:
    """The groups that bear the asked name itself; a bracketed namesake only if it is the only one of its name."""
    core = {key for key in groups if _is_same_title(key, asked) and key.qualifier == asked.qualifier}
    if core:
        return core
    bracketed = {key for key in groups if _is_same_title(key, asked)}
    if len({key.qualifier for key in bracketed}) == 1:
        return bracketed
    # The short form of a title that the coverage has only in full, or the full form of one that it has only in short.
    related = {key for key in groups if asked.full == key.last or (asked.last != asked.full and key.full == asked.last)}
    return {key for key in related if not key.qualifier} if len({key.full for key in related}) == 1 else set()


def _is_same_title(a: SubjectKey, b: SubjectKey) -> bool:
    if a.full == b.full:
        return True
    # A season is called by its number alone, too: "Stranger Things 5".
    return a.full.replace(" season ", " ") == b.full.replace(" season ", " ")


def _add_titles(groups: _Groups, accepted: set[SubjectKey]) -> None:
    """Add the groups that a page says are another title of the same work."""
    links = {
        (key, key_subject(s.claim.value))
        for key, members in groups.items()
        for s in members
        if s.claim.property == "title" and (s.claim.certainty != "denied" or s.claim.qualifiers.get("status"))
    }
    changed = True
    while changed:
        linked = {b if a in accepted else a for a, b in links if (a in accepted) != (b in accepted)}
        new = {key for key in linked if key in groups and not _differ(groups, accepted, key)}
        changed = bool(new - accepted)
        accepted |= new


def _add_full_titles(groups: _Groups, accepted: set[SubjectKey]) -> None:
    """Add full titles of which an accepted title is the last part, and the last part of an accepted full title."""
    fulls = {key.full for key in accepted if not key.qualifier}
    lasts = {key.last for key in accepted if key.last != key.full and not key.last.startswith(tuple(_COUNTED))}
    for key in sorted(groups):
        if key in accepted or key.qualifier:
            continue
        if (key.last in fulls or key.full in lasts) and not _differ(groups, accepted, key):
            accepted.add(key)


def _add_bracketed(groups: _Groups, accepted: set[SubjectKey]) -> None:
    """Add namesakes in brackets that the same people make: "Ballerina (John Wick spin-off)"."""
    titles = {key.full for key in accepted}
    qualifiers = {key.qualifier for key in accepted}
    for key in sorted(groups):
        if key not in accepted and key.full in titles and key.qualifier not in qualifiers:
            shared, differing = _weigh_evidence(groups, accepted, key)
            if shared >= 2 and differing == 0:
                accepted.add(key)


def _differ(groups: _Groups, accepted: set[SubjectKey], key: SubjectKey) -> bool:
    """Whether the coverage shows that a group is another work: different makers, and nobody in common."""
    shared, differing = _weigh_evidence(groups, accepted, key)
    return differing >= 2 and shared == 0


def _weigh_evidence(groups: _Groups, accepted: set[SubjectKey], key: SubjectKey) -> tuple[int, int]:
    """How many people, companies and days two groups share, and in how many telling properties they differ."""
    ours = _gather_values(s for k in accepted for s in groups.get(k, ()))
    theirs = _gather_values(groups[key])
    shared = {v for values in ours.values() for v in values} & {v for values in theirs.values() for v in values}
    differing = sum(bool(ours.get(p)) and bool(theirs.get(p)) and not ours[p] & theirs[p] for p in _TELLING)
    return len(shared), differing


def _gather_values(sightings: Iterable[Sighting]) -> dict[str, set[str]]:
    values: dict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        claim = sighting.claim
        telling = claim.property in _PEOPLE or claim.property in _TELLING
        exact = claim.property == "release_date" and len(claim.value) == 10 and is_edtf(claim.value)
        if claim.certainty != "denied" and (telling or exact):
            values[claim.property].add(fold_name(claim.value))
    return values


def _drop_namesakes(sightings: list[Sighting]) -> list[Sighting]:
    """Leave out pages that speak of a namesake without saying so: another director, and nobody known from elsewhere."""
    by_page: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_page[sighting.page.url].append(sighting)
    values = {url: _gather_values(members) for url, members in by_page.items()}
    people = {url: {v for p in _PEOPLE for v in found.get(p, ())} for url, found in values.items()}
    seen_on = Counter(person for persons in people.values() for person in persons)
    directors = Counter(d for found in values.values() for d in found.get("director", ()))
    known = {person for person, pages in seen_on.items() if pages >= 3}
    strange = {
        url
        for url, persons in people.items()
        if len(persons) >= 3 and len(known) >= 3 and not persons & known and _directs_alone(values[url], directors)
    }
    return [s for s in sightings if s.page.url not in strange]


def _directs_alone(values: Mapping[str, set[str]], directors: Mapping[str, int]) -> bool:
    return bool(values.get("director")) and all(directors[d] == 1 for d in values["director"])


def _name_subject(asked: str, names: Iterable[str]) -> str:
    """The asked name as the coverage spells it."""
    same = sorted(n for n in names if key_subject(n) == key_subject(asked))
    return asked if asked in same or not same else same[0]
