"""Vouching: the claims that an editor has read stay in, where a rule would have left out their page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from according.reconcile.names.keys import key_subject
from according.reconcile.names.subjects import Coverage
from according.reconcile.pages.sightings import Sighting


def keep_vouched(coverage: Coverage, seen: Sequence[Sighting], vouched: frozenset[str]) -> Coverage:
    """The coverage with the claims about the subject that an editor read, even where their page was left out."""
    if not vouched:
        return coverage
    own = {(s.claim.id, s.version) for s in coverage.sightings}
    names = {key_subject(name) for name in coverage.names}
    more = [s for s in seen if s.claim.id in vouched and (s.claim.id, s.version) not in own]
    more = [s for s in more if key_subject(s.claim.subject) in names]
    if not more:
        return coverage
    kept = tuple(sorted((*coverage.sightings, *more), key=lambda s: s.order))
    return structs.replace(coverage, sightings=kept, names=frozenset(s.claim.subject for s in kept))
