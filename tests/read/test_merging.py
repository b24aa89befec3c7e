"""What a page says of one thing in several places becomes one fact."""

from __future__ import annotations

from according.read.grammar.facts import Fact
from according.read.grammar.merging import merge_facts


def make_fact(certainty: str = "stated", rule: str = "plays", **qualifiers: str) -> Fact:
    """A telling that Tom Hale is in Cold Harbor."""
    return Fact(
        subject="Cold Harbor",
        property="cast_member",
        value="Tom Hale",
        qualifiers=dict(qualifiers),
        certainty=certainty,
        start=0,
        end=1,
        rule=rule,
    )


def test_departure_outweighs_casting_and_keeps_the_part() -> None:
    """Who was cast as Roe and later left has left, as Roe."""
    [fact] = merge_facts([make_fact(character="Roe"), make_fact("denied", "leaves", status="departed")])
    assert fact.certainty == "denied"
    assert fact.qualifiers == {"character": "Roe", "status": "departed"}


def test_patterns_outweigh_the_model() -> None:
    """Where a pattern and the model tell the same, the pattern's certainty stands."""
    [fact] = merge_facts([make_fact("possible", "learned"), make_fact("stated", "plays")])
    assert (fact.certainty, fact.rule) == ("stated", "plays")


def test_denied_date_is_former() -> None:
    """A date that is said not to hold is one that once did."""
    date = Fact(
        subject="Cold Harbor",
        property="release_date",
        value="2025-05-02",
        qualifiers={},
        certainty="denied",
        start=0,
        end=1,
        rule="opens on",
    )
    assert merge_facts([date])[0].qualifiers == {"status": "former"}
