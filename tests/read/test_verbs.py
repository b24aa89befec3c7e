"""Verb groups: how sure they are where a word of a cue means something else."""

from __future__ import annotations

import pytest

from according.read.grammar.tokens import split_tokens
from according.read.grammar.verbs import find_verb_groups


@pytest.mark.parametrize(
    ("text", "lemma", "certainty"),
    [
        ("It used to open in May", "open", "denied"),
        ("The footage was used to promote it", "promote", "stated"),  # no habit, a purpose
        ("The money will be used to make it", "make", "stated"),
        ("Previously set for May, it is out", "set", "denied"),  # a plan given up
        ("It was previously announced for May", "announce", "denied"),
        ("A previously announced sequel is out", "announce", "stated"),  # only says what sequel
        ("It is not expected to return", "return", "denied"),
        ("It has been tipped to open in May", "open", "possible"),
        ("It is now also reportedly set to open", "open", "reported"),
    ],
)
def test_a_group_is_as_sure_as_its_cues(text: str, lemma: str, certainty: str) -> None:
    """The group of that verb."""
    tokens = split_tokens(text, 0, len(text))
    groups = {g.lemma: g.certainty for g in find_verb_groups(tokens, [False] * len(tokens))}
    assert groups.get(lemma) == certainty, groups
