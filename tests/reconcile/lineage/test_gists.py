"""Gists: which pages speak of one event, and which belong to a coverage."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.domain.page import Block, BlockKind, Page
from according.reconcile.lineage.gists import (
    SAME_COVERAGE,
    SAME_EVENT,
    Gist,
    compare_gists,
    group_events,
    learn_rarity,
    make_gist,
    sum_up,
    weigh_gist,
)

# Two films are put off for a year: the words are much the same, the names are not.
QUILL = (
    "Halcyon Row has delayed Northlight by a year. The film by director Ada Quill now opens on 9 October 2026.",
    "Northlight moves to October 2026, the studio Halcyon Row said; Ada Quill wants to shoot more scenes in Gdynia.",
    "Director Ada Quill gets another year for Northlight: Halcyon Row puts the film off until 9 October.",
    "A delay for Northlight. Cleo Marsh and director Ada Quill go back to Gdynia, and Halcyon Row waits until October.",
)
OKAFOR = (
    "Meridian has delayed Brightwater 3 by a year. The film by director Ben Okafor now opens on 2 July 2027.",
    "Brightwater 3 moves to July 2027, the studio Meridian said; Ben Okafor wants to shoot more scenes in Malta.",
    "Director Ben Okafor gets another year for Brightwater 3: Meridian puts the film off until 2 July.",
    "A delay for Brightwater 3. Zora Lind and director Ben Okafor go back to Malta, and Meridian waits until July.",
)


def page(name: str, text: str) -> Page:
    """A page of one paragraph."""
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))
    return Page(address=f"https://a.example/{name}", text=text, blocks=(block,))


@pytest.fixture
def told() -> list[Gist]:
    """The gists of both events' pages."""
    named = [(f"quill-{n}", text) for n, text in enumerate(QUILL)] + [(f"okafor-{n}", t) for n, t in enumerate(OKAFOR)]
    return [make_gist(page(name, text)) for name, text in named]


def test_names_tell_events_apart(told: list[Gist]) -> None:
    """Pages that differ in little but names fall into their two events."""
    groups = group_events(told)
    assert [{url.split("/")[-1].split("-")[0] for url in group} for group in groups] == [{"okafor"}, {"quill"}]
    assert [len(group) for group in groups] == [4, 4]


def test_a_page_of_a_known_coverage(told: list[Gist]) -> None:
    """A page belongs to the coverage whose names it has, and not to another with the same words."""
    rarity = learn_rarity(told)
    vectors = [weigh_gist(gist, rarity) for gist in told]
    coverage = sum_up(vectors[:3])
    assert compare_gists(coverage, vectors[3]) >= SAME_COVERAGE
    assert all(compare_gists(coverage, vector) < SAME_COVERAGE for vector in vectors[4:])


def test_a_name_is_learnt_from_the_pages() -> None:
    """A word that opens a sentence is no name for that; one that keeps its capital is."""
    texts = ("Delays are common. Northlight is late.", "It has delays. So Northlight waits.", "More delays are due.")
    rarity = learn_rarity([make_gist(page(str(n), text)) for n, text in enumerate(texts)])
    assert "northlight" in rarity.names
    assert "delay" not in rarity.names


def test_what_one_page_alone_has_tells_nothing() -> None:
    """A word of a single page weighs nothing, and an empty page is like no other."""
    gists = [make_gist(page("a", "Quill waits.")), make_gist(page("b", "Okafor waits.")), make_gist(page("c", "…"))]
    rarity = learn_rarity(gists)
    vectors = [weigh_gist(gist, rarity) for gist in gists]
    assert [sorted(v) for v in vectors] == [["wait"], ["wait"], []]
    assert compare_gists(vectors[0], vectors[2]) == 0 < SAME_EVENT


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*QUILL, *OKAFOR, "", "!!!", "\x1b[31m <b>x"]), max_size=10), st.randoms())
def test_order_does_not_matter(texts: list[str], rng: random.Random) -> None:
    """Every page is in one group, whatever the order in which the pages come."""
    gists = [make_gist(page(str(n), text)) for n, text in enumerate(texts)]
    groups = group_events(gists)
    assert sorted(url for group in groups for url in group) == sorted(g.url for g in gists)
    rng.shuffle(gists)
    assert group_events(gists) == groups
