"""Titles: what a work is called stands by its being called so, until a page tells another title.

Every page that speaks of *Ballerina* says that this is its name. An official title takes its place, and so does a full
title that has the short one in it; as a short name the old one lives on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import structs

from according.domain.names import fold_name
from according.domain.statement import Backing
from according.reconcile.authority import Weight
from according.reconcile.cases import Verdict
from according.reconcile.sightings import Sighting
from according.reconcile.subjects import Coverage, fold_title, key_subject
from according.reconcile.votes import Heard


def name_by_use(
    coverage: Coverage, verdicts: Sequence[Verdict], heard: Sequence[Heard]
) -> tuple[list[Verdict], list[Backing]]:
    """The verdicts on the main title, with the name that pages simply use, and the claims that show it in use."""
    uses = _find_uses(coverage)
    name = coverage.subject
    if not uses or any(fold_title(v.value) == fold_title(name) and v.since <= uses[0].day for v in verdicts):
        return list(verdicts), []
    others = [v for v in verdicts if fold_title(v.value) != fold_title(name)]
    successor = _find_successor(name, others, heard)
    stands = Verdict(value=name, standing="current", rule="still called", since=uses[0].day)
    if successor:
        stands = structs.replace(
            stands,
            standing="superseded",
            rule="another title",
            until=max(successor.since, stands.since),
            replaced_by=successor.value,
            other=successor.value,
            by=successor.by,
        )
        successor = structs.replace(successor, standing="current", replaces=name)
        others = [successor if v.value == successor.value else _set_aside(v) for v in others]
    backings = [Backing(claim=s.claim, relation="unknown", evidence="calls it by this name") for s in uses]
    return [stands, *others], backings


def _find_uses(coverage: Coverage) -> list[Sighting]:
    """One claim of each page that calls the work by the asked name, those whose words have the name first."""
    wanted = key_subject(coverage.subject)
    folded = fold_name(coverage.subject)
    by_page: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in coverage.sightings:
        if key_subject(sighting.claim.subject) == wanted and sighting.claim.property != "title":
            by_page[sighting.page.url].append(sighting)
    uses = [
        min(seen, key=lambda s: (folded not in fold_name(s.claim.quote.exact), s.order)) for seen in by_page.values()
    ]
    return sorted(uses, key=lambda s: s.order)


def _find_successor(name: str, verdicts: Sequence[Verdict], heard: Sequence[Heard]) -> Verdict | None:
    """The title that took the place of the name in use: called official, told on weighty word, or its full form."""
    able = [v for v in verdicts if v.standing in ("current", "disputed") and _is_able(name, v, heard)]
    return max(able, key=lambda v: (v.standing == "current", v.since, v.value), default=None)


def _is_able(name: str, verdict: Verdict, heard: Sequence[Heard]) -> bool:
    said = [h for h in heard if h.vote.value == verdict.value and not h.vote.against]
    official = any(h.entry.sighting.claim.qualifiers.get("status") == "official" for h in said)
    weighty = any(h.vote.weight >= Weight.PRESS for h in said)
    whole = f" {fold_title(name)} " in f" {fold_title(verdict.value)} "
    return official or weighty or whole


def _set_aside(verdict: Verdict) -> Verdict:
    if verdict.standing in ("current", "disputed"):
        return structs.replace(verdict, standing="unconfirmed", rule="lonely")
    return verdict
