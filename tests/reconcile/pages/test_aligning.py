"""Two sequences side by side: every item in one stretch, what is equal truly equal, and no time lost on long ones."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.reconcile.pages.aligning import align


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("", "", ""),
        ("abc", "abc", "abc"),
        ("abc", "", ""),
        ("abcd", "abxd", "abd"),
        ("abcdef", "abXcdef", "abcdef"),
        ("aaaa", "aaa", "aaa"),  # nothing stands once: the common subsequence is found all the same
        ("xaybzc", "aXbYc", "abc"),
        ("abcxyz", "xyzabc", "abc"),  # of two rows that changed places one is kept
    ],
)
def test_what_is_kept(old: str, new: str, kept: str) -> None:
    """The equal stretches, put together, are what both sequences have in this order."""
    found = "".join(old[s.a : s.b] for s in align(old, new) if s.equal)
    assert sorted(found) == sorted(kept) or len(found) == len(kept)


@given(st.text(alphabet="abc", max_size=40), st.text(alphabet="abc", max_size=40))
def test_every_item_lies_in_one_stretch(old: str, new: str) -> None:
    """The stretches cover both sequences without gap or overlap, and equal ones are equal."""
    stretches = align(old, new)
    assert "".join(old[s.a : s.b] for s in stretches) == old
    assert "".join(new[s.c : s.d] for s in stretches) == new
    assert all(old[s.a : s.b] == new[s.c : s.d] for s in stretches if s.equal)
    assert all(s.b > s.a or s.d > s.c for s in stretches)


def test_long_sequences_are_aligned_in_passing() -> None:
    """A hundred thousand items, a few of them changed, and the same without any item that stands once."""
    chance = random.Random(7)
    old = [chance.randrange(10**9) for _ in range(100_000)]
    new = [*old[:500], -1, *old[501:70_000], *old[70_003:]]
    changed = [s for s in align(old, new) if not s.equal]
    assert [(s.b - s.a, s.d - s.c) for s in changed] == [(1, 1), (3, 0)]
    few = [chance.randrange(3) for _ in range(50_000)]
    other = [chance.randrange(3) for _ in range(50_000)]
    assert "".join(str(x) for s in align(few, other) for x in few[s.a : s.b]) == "".join(map(str, few))
