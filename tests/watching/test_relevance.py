"""Which entries are fetched: told by title, summary and address."""

from __future__ import annotations

import pytest

from according.domain.watched import Entry
from according.watching.relevance import judge_entry

NAMES = ("Ballerina", "John Wick")
AT = "https://paper.example/2024/x1"


@pytest.mark.parametrize(
    ("entry", "relevant", "why"),
    [
        (Entry(address=AT, title="‘Ballerina’ moves to 2025"), True, "“Ballerina” stands in its title"),
        (
            Entry(address=AT, title="Trailer", summary="A John-Wick film."),
            True,
            "“John Wick” stands in its summary",
        ),
        (Entry(address="https://p.example/news/ballerina-moves.html"), True, "“Ballerina” stands in its address"),
        (Entry(address="https://p.example/a?about=ballerina", title="News"), False, "neither title, summary"),
        (Entry(address=AT, title="The ballerinas of Prague"), False, "neither title, summary"),
        (Entry(address=AT), False, "only its address is known"),
        (Entry(address=AT, title="The Korean ‘Ballerina’"), False, "“Korean” stands in its title"),
        (Entry(address=AT, title="BALLÉRINA!"), True, "“Ballerina”"),
    ],
)
def test_an_entry_is_judged_before_it_is_fetched(entry: Entry, relevant: bool, why: str) -> None:
    """A name counts as whole words, in any spelling; what the watch file rules out is out."""
    verdict = judge_entry(entry, NAMES, ["Korean"])
    assert verdict.relevant is relevant
    assert why in verdict.why


def test_all_of_a_source_may_be_coverage() -> None:
    """Where a source has nothing else, names do not matter; words that are ruled out do."""
    assert judge_entry(Entry(address=AT, title="Week 8"), NAMES, everything=True).relevant
    assert not judge_entry(Entry(address=AT, title="Week 8, Korean"), NAMES, ["Korean"], everything=True).relevant
