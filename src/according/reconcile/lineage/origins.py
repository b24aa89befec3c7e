"""Origins: where each claim of one piece of news goes back to, its line of descent followed to the end.

Counting is fail-closed: a line that ends in the dark, or comes back to itself, ends in no origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from according.reconcile.lineage.press import Descent, Press
from according.reconcile.lineage.sources import Source, name_origin
from according.reconcile.pages.sightings import Sighting


def list_origins(
    sightings: Sequence[Sighting], traced: Sequence[Sequence[Descent]], press: Press
) -> list[list[tuple[Source, ...]]]:
    """For each claim, and each of its descents, the origins that it goes back to.

    There are none where the line ends in the dark or in a circle.
    """
    on_page: dict[str, int] = {}
    for at, sighting in enumerate(sightings):
        on_page.setdefault(sighting.page.url, at)
    known: dict[int, tuple[Source, ...]] = {}

    def follow(at: int, visited: frozenset[int]) -> tuple[Source, ...]:
        if at not in known:
            if at in visited:
                return ()
            known[at] = join_origins(_follow_one(at, descent, visited | {at}) for descent in traced[at])
        return known[at]

    def _follow_one(at: int, descent: Descent, visited: frozenset[int]) -> tuple[Source, ...]:
        if descent.circular or descent.relation == "unknown":
            return ()
        if descent.relation == "origin":
            return (press.signs[sightings[at].page.url].outlet,)
        started = name_origin(descent.chain)
        inner = len([s for s in descent.chain if s.kind != "unnamed"]) > 1
        parent = on_page.get(descent.parent or "")
        if parent is None or (inner and started):
            if started:
                return (started,)
            return (press.book.identify(descent.parent),) if descent.parent else ()
        if parent == at:
            return ()
        back = follow(parent, visited)
        return back or ((started,) if started else ())

    return [[_follow_one(at, d, frozenset({at})) for d in traced[at]] for at in range(len(sightings))]


def join_origins(found: Iterable[Sequence[Source]]) -> tuple[Source, ...]:
    """Origins each once, in order."""
    unique: dict[str, Source] = {}
    for origins in found:
        for origin in origins:
            unique.setdefault(origin.key, origin)
    return tuple(unique.values())
