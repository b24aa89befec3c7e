"""Stretches found by where they stand: the same as going through all of them, in the same order."""

from __future__ import annotations

from random import Random

from msgspec import Struct

from according.read.grammar.places import Places


class Stretch(Struct, frozen=True):
    """A stretch of a text."""

    start: int
    end: int


def make_stretches() -> list[Stretch]:
    """Short and long ones, in no order."""
    chance = Random(4)
    starts = [chance.randrange(5000) for _ in range(300)]
    return list(dict.fromkeys(Stretch(s, s + chance.choice((0, 1, 40, 300, 2000))) for s in starts))


def test_a_place_has_the_stretches_that_hold_it() -> None:
    """Beginnings count, ends do not."""
    stretches = make_stretches()
    places = Places(stretches)
    for at in range(0, 7500, 13):
        assert places.at(at) == [s for s in stretches if s.start <= at < s.end]


def test_near_a_range_is_all_that_touches_it() -> None:
    """Some that only stand close by may come too, in the order in which they were given."""
    stretches = make_stretches()
    places = Places(stretches)
    for start in range(0, 7000, 97):
        near = places.near(start, start + 160)
        order = [stretches.index(s) for s in near]
        assert order == sorted(order)
        assert {s for s in stretches if s.start <= start + 160 and start <= s.end} <= set(near)


def test_an_empty_text_has_none() -> None:
    """Nothing was given."""
    assert Places([]).at(0) == []
    assert Places([]).near(0, 100) == []
