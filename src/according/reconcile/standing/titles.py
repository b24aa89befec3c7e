"""Titles: what a work is called stands by its being called so, until a page tells another title.

Every page that speaks of *Ballerina* says that this is its name. An official title takes its place, and so does a full
title that has the short one in it; as a short name the old one lives on. A title that a single page tells, and by which
nobody calls the work, is doubtful.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct, structs

from according.domain.names import fold_name
from according.domain.statement import Backing
from according.reconcile.names.coverage import Coverage
from according.reconcile.names.keys import fold_title, key_subject
from according.reconcile.pages.sightings import Sighting
from according.reconcile.votes.authority import Weight
from according.reconcile.votes.cases import Verdict
from according.reconcile.votes.hearing import Heard

_ENOUGH_PAGES = 2


class Use(Struct, frozen=True):
    """A name by which pages call the work: one claim of each page, in order of time."""

    name: str
    claims: tuple[Sighting, ...]

    @property
    def since(self) -> str:
        """The day of the first page that uses it."""
        return self.claims[0].day


def doubt_titles(heard: Sequence[Heard], coverage: Coverage) -> list[Heard]:
    """The claims on the title, those as talk that one page makes of a name by which nobody calls the work."""
    called = {fold_title(name) for name in coverage.names}
    told: dict[str, set[str]] = defaultdict(set)
    for one in heard:
        if not (one.vote.against or one.vote.derived):
            told[one.vote.value].add(one.vote.family)

    def is_sure(one: Heard) -> bool:
        known = fold_title(one.vote.value) in called or _is_whole(coverage.subject, one.vote.value)
        heavy = one.vote.weight >= Weight.TRADE or one.vote.vouched
        return known or heavy or len(told[one.vote.value]) >= _ENOUGH_PAGES

    return [h if is_sure(h) else structs.replace(h, vote=structs.replace(h.vote, hedged=True)) for h in heard]


def name_by_use(
    name: str, uses: dict[str, Use], verdicts: Sequence[Verdict], heard: Sequence[Heard]
) -> list[tuple[Verdict, Use]]:
    """The verdicts on the main title of a work that goes by a name, each with the pages that simply use it."""
    others = [v for v in verdicts if fold_title(v.value) != fold_title(name)]
    own = uses.get(fold_title(name))
    successor = _find_successor(name, others, heard, uses) or _find_full_form(name, uses)
    result = [(v, _use_of(v.value, uses)) for v in others if not successor or v.value != successor.value]
    if successor:
        result = [(_set_aside(v), use) for v, use in result]
        standing = structs.replace(successor, standing="current", until=None, replaced_by=None)
        standing = structs.replace(standing, replaces=name if own else None)
        result.insert(0, (standing, _use_of(successor.value, uses)))
    if own:
        result.append((_judge_short_name(own, successor, verdicts), own))
    elif not successor:
        return [(v, _use_of(v.value, uses)) for v in verdicts]
    return result


def _judge_short_name(own: Use, successor: Verdict | None, verdicts: Sequence[Verdict]) -> Verdict:
    told = next((v for v in verdicts if fold_title(v.value) == fold_title(own.name)), None)
    since = min(own.since, told.since) if told else own.since
    votes = told.votes if told else ()
    if successor is None:
        return Verdict(value=own.name, standing="current", rule="still called", since=since, votes=votes)
    return Verdict(
        value=own.name,
        standing="superseded",
        rule="another title",
        since=since,
        until=max(successor.since, since),
        replaced_by=successor.value,
        other=successor.value,
        by=successor.by,
        votes=votes,
    )


def cut_uses(uses: dict[str, Use], day: str) -> dict[str, Use]:
    """The uses of names up to a day."""
    cut = {full: Use(u.name, tuple(takewhile(lambda s: s.day <= day, u.claims))) for full, u in uses.items()}
    return {full: use for full, use in cut.items() if use.claims}


def find_uses(coverage: Coverage) -> dict[str, Use]:
    """The names by which the work is called, folded; of each page the claim whose words have the name."""
    by_name: dict[str, dict[str, list[Sighting]]] = defaultdict(lambda: defaultdict(list))
    spelt: dict[str, str] = {}
    for sighting in coverage.sightings:
        key = key_subject(sighting.claim.subject)
        if sighting.claim.property != "title" and not key.qualifier:
            by_name[key.full][sighting.page.url].append(sighting)
            spelt.setdefault(key.full, sighting.claim.subject)
    spelt[fold_title(coverage.subject)] = coverage.subject
    return {full: Use(spelt[full], _pick_claims(spelt[full], pages)) for full, pages in sorted(by_name.items())}


def _pick_claims(name: str, pages: dict[str, list[Sighting]]) -> tuple[Sighting, ...]:
    folded = fold_name(name)
    best = [min(seen, key=lambda s: (folded not in fold_name(s.claim.quote.exact), s.order)) for seen in pages.values()]
    return tuple(sorted(best, key=lambda s: s.order))


def _use_of(value: str, uses: dict[str, Use]) -> Use:
    return uses.get(fold_title(value)) or Use(value, ())


def _find_successor(
    name: str, verdicts: Sequence[Verdict], heard: Sequence[Heard], uses: dict[str, Use]
) -> Verdict | None:
    """The title that took the place of the name in use: called official, told on weighty word, or its full form.

    Of several, the one by which most pages call the work.
    """
    in_use = {full for full, use in uses.items() if len(use.claims) >= _ENOUGH_PAGES}
    able = [
        v
        for v in verdicts
        if (v.standing in ("current", "disputed") and _is_able(name, v, heard))
        or (fold_title(v.value) in in_use and _is_whole(name, v.value))
    ]

    def rank(verdict: Verdict) -> tuple[int, bool, str, str]:
        return (len(_use_of(verdict.value, uses).claims), verdict.standing == "current", verdict.since, verdict.value)

    return max(able, key=rank, default=None)


def _is_able(name: str, verdict: Verdict, heard: Sequence[Heard]) -> bool:
    said = [h for h in heard if h.vote.value == verdict.value and not h.vote.against]
    official = any(h.entry.sighting.claim.qualifiers.get("status") == "official" for h in said)
    return official or any(h.vote.weight >= Weight.PRESS for h in said) or _is_whole(name, verdict.value)


def _find_full_form(name: str, uses: dict[str, Use]) -> Verdict | None:
    """A full title by which several pages call the work, though none tells of it."""
    full = [u for u in uses.values() if _is_whole(name, u.name) and len(u.claims) >= _ENOUGH_PAGES]
    best = max(full, key=lambda u: (len(u.claims), u.since, u.name), default=None)
    return Verdict(value=best.name, standing="current", rule="still called", since=best.since) if best else None


def _is_whole(name: str, title: str) -> bool:
    """Whether a title is the full form of a name."""
    short, full = fold_title(name), fold_title(title)
    return short != full and f" {short} " in f" {full} "


def _set_aside(verdict: Verdict) -> Verdict:
    if verdict.standing in ("current", "disputed"):
        return structs.replace(verdict, standing="unconfirmed", rule="lonely", until=None, replaced_by=None)
    return verdict


def show_use(use: Use) -> list[Backing]:
    """The claims that show a name in use."""
    return [Backing(claim=s.claim, relation="unknown", evidence="calls it by this name") for s in use.claims]
