"""Readers side by side: what they agree on, what they differ in, and what only one of them sees."""

from __future__ import annotations

import time

import pytest

from according.domain.claim import Claim, make_claim
from according.read.comparing import Comparison, compare_claims
from builders import build_page

TEXT = "Ana de Armas and Ian McShane star in ‘Ballerina’, which opens June 7, 2024, Deadline says. It cost $90 million."
PAGE = build_page(TEXT)


def build(prop: str, value: str, exact: str = TEXT, subject: str = "Ballerina", **more: object) -> Claim:
    """A claim that quotes some of the page's words."""
    start = TEXT.index(exact)
    return make_claim(
        PAGE,
        subject=subject,
        property=prop,
        value=value,
        start=start,
        end=start + len(exact),
        **more,  # type: ignore[arg-type]
    )


def compare(*readers: list[Claim]) -> Comparison:
    """Readers called one, two, three."""
    return compare_claims(list(zip(("one", "two", "three"), readers, strict=False)))


DATE = build("release_date", "2024-06-07", sources=("Deadline",))


@pytest.mark.parametrize(
    ("other", "verdict", "aspects"),
    [
        (DATE, "agree", ()),
        (
            build("release_date", "2024-06-07", "opens June 7, 2024", "The BALLERINA", sources=("deadline",)),
            "agree",
            (),
        ),
        (build("release_date", "2024-06-07"), "differ", ("sources",)),
        (build("release_date", "2024-06-07", certainty="expected", sources=("Deadline",)), "differ", ("certainty",)),
        (build("release_date", "2024-06", sources=("Deadline",)), "differ", ("value",)),
        (build("release_date", "2024-06-07", subject="John Wick", sources=("Deadline",)), "differ", ("subject",)),
        (
            build("release_date", "2024-06-07", sources=("Deadline",), qualifiers={"venue": "theatrical"}),
            "differ",
            ("qualifiers",),
        ),
    ],
)
def test_one_fact_of_two_readers(other: Claim, verdict: str, aspects: tuple[str, ...]) -> None:
    """The same fact stands on one line, whatever the readers make of it, and the line says in what they differ."""
    (row,) = compare([DATE], [other]).rows
    assert (row.verdict, row.aspects, row.claims) == (verdict, aspects, (DATE, other))


@pytest.mark.parametrize(
    "other",
    [
        build("trailer_date", "2024-06-07"),
        build("release_date", "2024-06", "It cost $90 million."),
        build("release_date", "2025", subject="John Wick"),
    ],
)
def test_different_facts_stand_apart(other: Claim) -> None:
    """Another property, other words, another value of another subject: each reader has its own."""
    one = build("release_date", "2024-06-07", "opens June 7, 2024")
    comparison = compare([one], [other])
    assert [row.verdict for row in comparison.rows] == ["only", "only"]
    assert (comparison.count("only", 0), comparison.count("only", 1)) == (1, 1)


def test_names_of_a_list_are_facts_of_their_own() -> None:
    """Of two actors in one sentence, each stands beside itself, under a longer or shorter name too."""
    ana, ian = build("cast_member", "Ana de Armas"), build("cast_member", "Ian McShane")
    comparison = compare([ana, ian], [build("cast_member", "McShane"), build("cast_member", "Len Wiseman")])
    told = {tuple(claim and claim.value for claim in row.claims): row.verdict for row in comparison.rows}
    assert told == {
        ("Ana de Armas", None): "only",
        ("Ian McShane", "McShane"): "differ",
        (None, "Len Wiseman"): "only",
    }


def test_the_same_fact_goes_before_the_same_words() -> None:
    """A claim that has its equal elsewhere does not stand beside another date of its sentence."""
    first, second = build("release_date", "2024"), build("release_date", "2024-06-07")
    comparison = compare([first, second], [build("release_date", "2024-06-07")])
    assert [row.verdict for row in comparison.rows] == ["only", "agree"]


def test_three_readers() -> None:
    """A fact that two of three have is only theirs, and it says in what those two differ."""
    sure, open_ = DATE, build("release_date", "2024-06-07", certainty="expected", sources=("Deadline",))
    comparison = compare([sure], [], [open_])
    (row,) = comparison.rows
    assert (row.verdict, row.aspects, row.claims) == ("only", ("certainty",), (sure, None, open_))
    assert comparison.count("only") == 1
    assert comparison.count("only", 0) == 0


def test_nothing_is_lost_or_told_twice() -> None:
    """Every claim of every reader stands on one line, in the order of the page."""
    claims = [build("budget", "$90 million", "It cost $90 million."), build("cast_member", "Ian McShane"), DATE]
    comparison = compare(claims, list(reversed(claims)))
    assert [row.verdict for row in comparison.rows] == ["agree"] * 3
    assert [row.claims[0].property for row in comparison.rows if row.claims[0]][-1] == "budget"
    assert compare([], []).rows == ()


def test_long_lists_take_no_longer_than_their_length() -> None:
    """Thousands of claims from the same words are compared in about a second."""
    ones = [build("plot", f"a tale of {n}") for n in range(4000)]
    others = [build("plot", f"a story of {n}") for n in range(4000)]
    began = time.process_time()
    assert len(compare(ones, others).rows) >= 4000
    assert time.process_time() - began < 5
