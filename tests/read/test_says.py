"""The language of hedges: what a way to say something matches, and the word without which it is not tried."""

from __future__ import annotations

import pytest

from according.read.grammar.lexicon import load_data, split_phrase
from according.read.grammar.says import Spelt, index_says


@pytest.mark.parametrize(
    ("say", "clause", "stands"),
    [
        ("@ ~ bowed out", "@ , who wrote it , bowed out ", False),  # no gap over a comma
        ("@ ~ bowed out", "@ has quietly bowed out ", True),
        ("@ ~ bowed out", "@ has not bowed out ", False),  # nor over "not"
        ("is|are thought to", "they are thought to be there ", True),
        ("is|are thought to", "they were thought to be there ", False),
        ("@ ~ left $", "@ left . ", True),
        ("@ ~ left $", "@ left it . ", False),
        ("^reportedly", "it is reportedly @ ", True),
        ("^reportedly", "it is , reportedly @ ", False),
        ("( was @", "D ( was @ ) ", True),
        ("may", "mayor W ", False),  # whole words only
    ],
)
def test_a_say_stands_in_a_clause(say: str, clause: str, stands: bool) -> None:
    """Gaps, choices, the end of the clause, and no comma before."""
    assert index_says([say]).stand_in(Spelt(clause)) is stands


def test_the_needed_words_never_hide_a_match() -> None:
    """Whatever a say of the data files matches holds a word of its needs: here, its own words."""
    for hedge in load_data("hedges")["hedge"]:
        for say in hedge["say"]:
            words = [w.removeprefix("^").split("|")[0] or w for w in split_phrase(say) if w not in ("~", "~~", "$")]
            assert index_says([say]).stand_in(Spelt(" ".join(words) + " ")), say
