"""Titles in pairs: the subject and every other title of the coverage that could be taken for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from according.domain.edtf import bound_date, format_date, is_edtf
from according.domain.match import Judgement, Match, Ties
from according.domain.names import fold_name
from according.reconcile.matches.settling import make_match
from according.reconcile.names.aliases import Alias
from according.reconcile.names.coverage import Coverage
from according.reconcile.names.keys import COUNTED, SubjectKey, abbreviate, key_subject
from according.reconcile.names.namesakes import TELLING, gather_values
from according.reconcile.names.works import gather_names, group_subjects
from according.reconcile.pages.sightings import Sighting
from according.reconcile.statements.wording import join_names

_LABELS = {"cast_member": "actor"}


class _Group(NamedTuple):
    """A title with its claims, as it is usually spelt."""

    key: SubjectKey
    name: str
    members: Sequence[Sighting]


def compare_titles(
    seen: Sequence[Sighting], coverage: Coverage, aliases: Sequence[Alias], ties: Ties
) -> Iterator[Match]:
    """The subject against each title that is another name of it, a namesake of it, or kin of it."""
    groups = group_subjects(seen)
    accepted = gather_names(groups, coverage.subject, ties, aliases)
    ours = [s for key in accepted for s in groups.get(key, ())]
    asked = key_subject(coverage.subject)
    for key in sorted(groups):
        group = _Group(key, _spell(key, groups[key]), groups[key])
        if fold_name(group.name) == fold_name(coverage.subject):
            yield from _compare_spellings(group, coverage.subject, ties)
            continue
        if key in accepted:
            others = [s for k in accepted if k != key for s in groups.get(k, ())]
            why = [*_tell_name(asked, group, coverage, aliases, ours), *_tell_shared(others, group.members)]
            yield make_match("work", coverage.subject, group.name, "same", why, ties)
        elif near := _find_near(asked, key, accepted):
            judgement, why = _tell_apart(near, key, ours, group.members)
            yield make_match("work", coverage.subject, group.name, judgement, why, ties)


def _spell(key: SubjectKey, members: Sequence[Sighting]) -> str:
    names = sorted({s.claim.subject for s in members})
    usual = max(names, key=lambda n: (sum(s.claim.subject == n for s in members), n))
    told = key_subject(usual).qualifier
    return f"{usual} ({key.qualifier})" if key.qualifier and not told else usual


def _compare_spellings(group: _Group, subject: str, ties: Ties) -> Iterator[Match]:
    """Other spellings that have the same key: "Harrowgate S2" beside "Harrowgate season 2"."""
    for name in sorted({s.claim.subject for s in group.members}):
        if fold_name(name) != fold_name(subject):
            yield make_match(
                "work", subject, name, "same", ["the same title, its number or season told another way"], ties
            )


def _tell_name(
    asked: SubjectKey, group: _Group, coverage: Coverage, aliases: Sequence[Alias], ours: Iterable[Sighting]
) -> Iterator[str]:
    """What in the names themselves, or said of them, makes two titles one."""
    key = group.key
    for alias in aliases:
        if key_subject(alias.first) == key or key_subject(alias.second) == key:
            yield f"{alias.outlet} says “{alias.first} {alias.words} {alias.second}”"
    for outlet, title in sorted({(s.page.outlet or s.page.url, s.claim.value) for s in ours if _names(s, key)}):
        yield f"{outlet} tells ‘{title}’ as a title of it"
    if key.full == asked.full:
        yield "the same title" + ("" if key.qualifier == asked.qualifier else ", with more in brackets")
    elif key.last == asked.full or asked.last == key.full:
        short, full = sorted((coverage.subject, group.name), key=len)
        yield f"‘{short}’ is the last part of ‘{full}’"
    elif abbreviate(key.full) == asked.full or abbreviate(asked.full) == key.full:
        yield "one is the initials of the other"


def _names(sighting: Sighting, key: SubjectKey) -> bool:
    claim = sighting.claim
    return claim.property == "title" and key == key_subject(claim.value) != key_subject(claim.subject)


def _tell_shared(ours: Iterable[Sighting], theirs: Iterable[Sighting]) -> Iterator[str]:
    """Whom and what two titles have in common."""
    first, second = _spell_values(ours), _spell_values(theirs)
    both = {first[k] for k in first.keys() & second.keys()}
    people = sorted(v for v in both if not is_edtf(v))
    days = sorted(format_date(v) for v in both if is_edtf(v))
    if people:
        yield f"both have {join_names(people)}"
    if days:
        yield f"both are dated {join_names(days)}"


def _spell_values(sightings: Iterable[Sighting]) -> dict[tuple[str, str], str]:
    """The telling values of claims as they are spelt, by property and folded value."""
    members = list(sightings)
    known = {(prop, value) for prop, values in gather_values(members).items() for value in values}
    spelt = {(s.claim.property, fold_name(s.claim.value)): s.claim.value for s in reversed(members)}
    return {key: spelt[key] for key in known if key in spelt}


def _find_near(asked: SubjectKey, key: SubjectKey, accepted: set[SubjectKey]) -> str | None:
    """The name of the subject for which a title could be taken: the same words, more of them, or another number."""
    for mine in dict.fromkeys((asked.full, asked.last, *sorted(k.full for k in accepted))):
        within = f" {mine} " in f" {key.full} " or f" {key.full} " in f" {mine} "
        if within or _root(key.full) == _root(mine):
            return mine
    return None


def _root(title: str) -> str:
    """A title without the number at its end, and the word that counts."""
    words = title.split()
    if len(words) > 1 and words[-1].isdigit():
        words.pop()
        if len(words) > 1 and words[-1] in COUNTED:
            words.pop()
    return " ".join(words)


def _tell_apart(
    mine: str, key: SubjectKey, ours: Sequence[Sighting], theirs: Sequence[Sighting]
) -> tuple[Judgement, list[str]]:
    """Whether a near title is shown to be another work, and by what."""
    evidence = [*_tell_kin(mine, key.full), *_tell_differing(ours, theirs)]
    shared = list(_tell_shared(ours, theirs))
    if evidence and not (shared and key.full == mine):
        return "different", evidence
    doubt = ["nothing but the name to compare"] if not (evidence or shared) else []
    return "unsure", [*evidence, *shared, *doubt]


def _tell_kin(mine: str, other: str) -> Iterator[str]:
    if other == mine:
        return
    if _root(other) == _root(mine) and other[-1:].isdigit() and mine[-1:].isdigit():
        yield "another number of the same series"
    elif f" {mine} " in f" {other} ":
        yield "its name goes on: a sequel, a season, an edition or a part is a work of its own"
    elif f" {other} " in f" {mine} ":
        yield "its name is only a part of this one: the series, or the work before it"


def _tell_differing(ours: Sequence[Sighting], theirs: Sequence[Sighting]) -> Iterator[str]:
    first, second = gather_values(ours), gather_values(theirs)
    spelt = {fold_name(s.claim.value): s.claim.value for s in (*ours, *theirs)}
    for prop in TELLING:
        if first.get(prop) and second.get(prop) and not first[prop] & second[prop]:
            mine, other = (join_names([spelt[v] for v in sorted(values[prop])]) for values in (first, second))
            yield f"another {_LABELS.get(prop, prop)}: {other}, not {mine}"
    years = [_list_years(members) for members in (ours, theirs)]
    if all(years) and min(abs(a - b) for a in years[0] for b in years[1]) > 1:
        yield f"dated {min(years[1])}, not {min(years[0])}"


def _list_years(members: Iterable[Sighting]) -> set[int]:
    dates = (s.claim.value for s in members if s.claim.property == "release_date" and s.claim.certainty != "denied")
    return {bound_date(d)[0].year for d in dates if is_edtf(d)}
