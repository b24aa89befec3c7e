"""Subjects: the works that the coverage speaks of, and the name under which most is said of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from according.domain.claim import Reading
from according.reconcile.names.keys import COUNTED, SubjectKey, fit_brackets, is_same_title, key_subject
from according.reconcile.names.works import group_subjects, join_titles
from according.reconcile.pages.sightings import see_claims


class SubjectCount(Struct, frozen=True, kw_only=True):
    """A subject that the coverage speaks of: its usual name, its other names, how many claims and pages."""

    name: str
    aliases: tuple[str, ...] = ()
    claims: int
    pages: int


def list_subjects(readings: Iterable[Reading]) -> tuple[SubjectCount, ...]:
    """The subjects of the coverage, those with most pages first; titles that are known to be one work count as one."""
    sightings, _ = see_claims(readings)
    groups = group_subjects(sightings)
    counted: list[SubjectCount] = []
    left = dict(groups)
    for key in sorted(groups, key=lambda k: (-len(groups[k]), k)):
        if key not in left:
            continue
        members = [s for k in join_titles(left, key) if k in left for s in left.pop(k)]
        names = Counter(s.claim.subject for s in members)
        name = _name_group(key, names)
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
        if is_same_title(other, key) and other.qualifier == key.qualifier:
            return name
        if key.qualifier or other.qualifier:
            continue
        if (other.full == key.last and not _is_numbered(key.last)) or key.full == other.last:
            return name
    return asked


def _name_group(key: SubjectKey, names: Mapping[str, int]) -> str:
    """The usual name of a work; of one that has only its year to be told by, with that year."""
    same = {n: count for n, count in names.items() if fit_brackets(key_subject(n).qualifier, key.qualifier)}
    usual = min(same or names, key=lambda n: (-names[n], n))
    return usual if same or not key.qualifier else f"{usual} ({key.qualifier})"


def _is_numbered(last: str) -> bool:
    return last.startswith(tuple(COUNTED))
