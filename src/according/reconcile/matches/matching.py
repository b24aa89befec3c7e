"""Matching, for editors: which names of a subject's coverage mean one thing, which do not, and where that is unsure.

What reconciling decides silently is told here with its evidence. Doubt is an answer: an unsure pair counts as two until
an editor settles it with a decision.
"""

from __future__ import annotations

from collections.abc import Sequence

from according.domain.claim import Reading
from according.domain.match import Match, Ties
from according.domain.names import fold_name
from according.domain.register import load_register
from according.domain.schema import load_schema
from according.reconcile.matches.outlets import match_outlets
from according.reconcile.matches.persons import compare_people
from according.reconcile.matches.works import compare_titles
from according.reconcile.names.coverage import find_coverage, list_names
from according.reconcile.pages.sightings import see_claims

_KINDS = ("work", "person", "outlet")
_JUDGEMENTS = ("unsure", "same", "different")


def list_matches(
    readings: Sequence[Reading], subject: str, on: str | None = None, ties: Ties | None = None
) -> tuple[Match, ...]:
    """The names of a subject's coverage in pairs: same, different or unsure, with the evidence in words.

    Works first, then persons, then outlets; the unsure ones first of each, as they wait for an editor.
    """
    ties = ties or Ties()
    seen, _ = see_claims(readings, on)
    coverage, aliases = find_coverage(readings, seen, subject, ties)
    if not coverage.sightings:
        return ()
    names = list_names(coverage.sightings, load_schema())
    found = [
        *compare_titles(seen, coverage, aliases, ties),
        *compare_people(coverage.sightings, names, aliases, ties),
        *match_outlets(coverage.sightings, load_register(), ties),
    ]
    unique = {(m.kind, *sorted((fold_name(m.first), fold_name(m.second)))): m for m in found}
    return tuple(sorted(unique.values(), key=_rank))


def _rank(match: Match) -> tuple[int, int, str, str]:
    return (_KINDS.index(match.kind), _JUDGEMENTS.index(match.judgement), match.first, match.second)
