"""Works: which titles of the coverage are one work's: aliases and new titles in, namesakes and kin out.

"From the World of John Wick: Ballerina" is *Ballerina*, because the short title is its last part; *John Wick* is not,
and *Ballerina (2023 film)* is another work unless the coverage shows the same people at it. What only might be the
work stays out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from according.domain.match import Ties
from according.reconcile.names.aliases import Alias
from according.reconcile.names.keys import (
    COUNTED,
    SubjectKey,
    abbreviate,
    find_years,
    fit_brackets,
    is_same_title,
    key_subject,
)
from according.reconcile.names.namesakes import TELLING, gather_values, part_works, rank_work
from according.reconcile.pages.sightings import Sighting

_Groups = Mapping[SubjectKey, Sequence[Sighting]]


def group_subjects(sightings: Iterable[Sighting]) -> dict[SubjectKey, list[Sighting]]:
    """The claims by the title that they are made of; where one title is two works' years apart, each by itself.

    The one that has years in brackets elsewhere, or is on fewer pages, gets its first year as its bracket.
    """
    groups: dict[SubjectKey, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        groups[key_subject(sighting.claim.subject)].append(sighting)
    told_apart: dict[str, set[int]] = defaultdict(set)
    for key in groups:
        told_apart[key.full] |= find_years(key.qualifier)
    for key in sorted(groups):
        if not key.qualifier and len(works := part_works(groups[key])) > 1:
            main, *others = sorted(works, key=lambda w: rank_work(w, told_apart[key.full]))
            members = groups.pop(key)
            for work, name in ((main, key), *((w, key._replace(qualifier=str(min(w.years)))) for w in others)):
                groups[name] += [s for s in members if s.page.url in work.pages]
    return groups


def gather_names(
    groups: Mapping[SubjectKey, Sequence[Sighting]], asked: str, ties: Ties | None = None, aliases: Iterable[Alias] = ()
) -> set[SubjectKey]:
    """The titles under which the coverage speaks of the subject asked for."""
    settled = _settle_titles(ties or Ties(), key_subject(asked))
    open_groups = {key: members for key, members in groups.items() if key not in settled.out}
    accepted = _find_core(open_groups, key_subject(asked)) | (settled.inside & groups.keys())
    told = [(key_subject(a.first), key_subject(a.second)) for a in aliases]
    for widen in (_add_titles, _add_full_titles, _add_titles, _add_initials, _add_bracketed):
        widen(open_groups, accepted)
        accepted |= {b if a in accepted else a for a, b in told if (a in accepted) != (b in accepted)} & set(
            open_groups
        )
    return accepted


def join_titles(groups: Mapping[SubjectKey, Sequence[Sighting]], key: SubjectKey) -> set[SubjectKey]:
    """The titles that the coverage itself shows to be one work's with this one."""
    accepted = {key}
    for widen in (_add_titles, _add_full_titles, _add_bracketed):
        widen(groups, accepted)
    return accepted


class _Settled(NamedTuple):
    """The titles that an editor says are, and are not, the work asked for."""

    inside: set[SubjectKey]
    out: set[SubjectKey]


def _settle_titles(ties: Ties, asked: SubjectKey) -> _Settled:
    settled = [(m.judgement, key_subject(m.first), key_subject(m.second)) for m in ties.list_settled("work")]
    inside = {asked}
    while new := {b if a in inside else a for how, a, b in settled if how == "same" and (a in inside) != (b in inside)}:
        inside |= new
    out = {b if a in inside else a for how, a, b in settled if how == "different" and (a in inside) != (b in inside)}
    return _Settled(inside, out - inside)


def _find_core(groups: _Groups, asked: SubjectKey) -> set[SubjectKey]:
    """The groups that bear the asked name itself; a bracketed namesake only if it is the only one of its name."""
    core = {key for key in groups if is_same_title(key, asked) and fit_brackets(key.qualifier, asked.qualifier)}
    if core:
        return core
    bracketed = {key for key in groups if is_same_title(key, asked)}
    if len({key.qualifier for key in bracketed}) == 1:
        return bracketed
    # The short form of a title that the coverage has only in full, or the full form of one that it has only in short.
    related = {key for key in groups if asked.full == key.last or (asked.last != asked.full and key.full == asked.last)}
    return {key for key in related if not key.qualifier} if len({key.full for key in related}) == 1 else set()


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
    lasts = {key.last for key in accepted if key.last != key.full and not key.last.startswith(COUNTED)}
    for key in sorted(groups):
        if key in accepted or key.qualifier:
            continue
        if (key.last in fulls or key.full in lasts) and not _differ(groups, accepted, key):
            accepted.add(key)


def _add_initials(groups: _Groups, accepted: set[SubjectKey]) -> None:
    """Add what is called by the initials of an accepted title, its number aside: "GTA 6" for "Grand Theft Auto 6"."""
    for one, other in (("short", "full"), ("full", "short")):
        known = {abbreviate(key.full) if one == "short" else key.full for key in accepted if not key.qualifier} - {""}
        found = [
            key
            for key in sorted(groups)
            if key not in accepted
            and not key.qualifier
            and (key.full if other == "full" else abbreviate(key.full)) in known
            and not _differ(groups, accepted, key)
        ]
        if len(found) == 1:
            accepted.add(found[0])


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
    ours = gather_values(s for k in accepted for s in groups.get(k, ()))
    theirs = gather_values(groups[key])
    shared = {v for values in ours.values() for v in values} & {v for values in theirs.values() for v in values}
    differing = sum(bool(ours.get(p)) and bool(theirs.get(p)) and not ours[p] & theirs[p] for p in TELLING)
    return len(shared), differing
