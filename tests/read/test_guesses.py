"""Guesses that the words around them speak against."""

from __future__ import annotations

import pytest

from according.domain.page import Page
from according.read.grammar.facts import Fact
from according.read.grammar.guesses import is_bad_guess


def _judge(text: str, prop: str, value: str) -> bool:
    at = text.index(value)
    fact = Fact(
        subject="Cold Harbor",
        property=prop,
        value=value,
        qualifiers={},
        certainty="stated",
        start=at,
        end=at + len(value),
        rule="learned",
    )
    return is_bad_guess(fact, Page(address="https://x.example/a", text=text, blocks=()))


@pytest.mark.parametrize(
    ("text", "prop", "value"),
    [
        ("Ada Cole, known for playing Ines Roe on ‘Salt Road’, stars.", "cast_member", "Ines Roe"),
        ("“It is fun,” said Tom Hale, president of Salt Pictures.", "cast_member", "Tom Hale"),
        ("It is helmed by Ada Cole from a script written by Tom Hale.", "screenwriter", "Ada Cole"),
        ("The film won a prize at Cannes.", "filming_location", "Cannes"),
        ("Ada Cole (Star Roads: Discovery) has joined the cast.", "platform", "Discovery"),
        ("Tom Hale will star in The Long Ditch by Ada Cole.", "cast_member", "Ada Cole"),
        ("It came in $1,059,460 ahead of ‘Dry Land’.", "box_office", "$1,059,460"),
        ("It was picked up for more than $1 million.", "box_office", "$1 million"),
    ],
)
def test_words_around_speak_against_a_guess(text: str, prop: str, value: str) -> None:
    assert _judge(text, prop, value)


@pytest.mark.parametrize(
    ("text", "prop", "value"),
    [
        ("The thriller has Ines played by Ada Cole.", "cast_member", "Ada Cole"),
        ("They filmed at Leavesden.", "filming_location", "Leavesden"),
        ("It sold 70,400 tickets, enough for $5.9 million.", "box_office", "$5.9 million"),
    ],
)
def test_other_guesses_stand(text: str, prop: str, value: str) -> None:
    assert not _judge(text, prop, value)
