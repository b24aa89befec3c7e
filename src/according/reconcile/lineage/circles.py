"""Circles: outlets that have a piece of news from each other, so that none of them tells where it started."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import structs

from according.reconcile.lineage.press import Descent


def mark_circles(
    traced: Sequence[Sequence[Descent]], pages: Sequence[str], outlets: Sequence[str]
) -> list[list[Descent]]:
    """The descents again, those that lead back to their own page marked: A credits B, and B credits A.

    `pages` has the address of each claim's page, `outlets` the name of its outlet.
    """
    on_page: dict[str, int] = {}
    for at, url in enumerate(pages):
        on_page.setdefault(url, at)
    firsts = [descents[0] for descents in traced]
    marked = []
    for at, descents in enumerate(traced):
        marked.append([_mark(pages[at], descent, firsts, on_page, outlets) for descent in descents])
    return marked


def _mark(
    url: str, descent: Descent, firsts: Sequence[Descent], on_page: Mapping[str, int], outlets: Sequence[str]
) -> Descent:
    """A descent, marked if following it page by page leads back to the page at `url`."""
    step = descent
    ring: dict[str, str] = {}
    while step.parent is not None and step.parent in on_page and step.relation != "version" and step.parent not in ring:
        ring[step.parent] = outlets[on_page[step.parent]]
        if step.parent == url:
            names = list(ring.values())
            evidence = f"{descent.evidence}; but {names[0]} has it from here: a circle"
            return structs.replace(descent, evidence=evidence, circle=_turn_ring(names))
        step = firsts[on_page[step.parent]]
    return descent


def _turn_ring(names: Sequence[str]) -> tuple[str, ...]:
    """The names of a circle, the same from wherever it is entered: each has it from the next."""
    at = min(range(len(names)), key=lambda i: names[i])
    return (*names[at:], *names[:at])
