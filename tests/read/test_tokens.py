"""Words and sentences: long runs without a full stop are cut, and nothing of the text gets lost."""

from __future__ import annotations

from itertools import pairwise

import pytest

from according.read.grammar.tokens import split_sentences, split_tokens


@pytest.mark.parametrize("text", ["Ada Cole, Ben Hale, " * 400, "word " * 3000, "x" * 9000, "so it was; " * 900])
def test_what_has_no_full_stop_is_cut(text: str) -> None:
    """In parts of at most 2,000 characters, in order, with all of the words; at commas where there are any."""
    sentences = split_sentences(text, 0, len(text))
    assert len(sentences) > 3
    assert max(end - start for start, end in sentences) <= 2000
    assert all(a[1] <= b[0] for a, b in pairwise(sentences))
    assert "".join(text[a:b] for a, b in sentences).replace(" ", "") == text.replace(" ", "")
    if "," in text:
        assert all(text[b - 1] == "," for _, b in sentences)


def test_an_ordinary_sentence_stays_whole() -> None:
    """However many commas it has."""
    text = "The film stars " + ", ".join(["Ada Cole"] * 40) + " and Ben Hale. It opens in May."
    assert [text[a:b] for a, b in split_sentences(text, 0, len(text))] == [text[:-17], "It opens in May."]


def test_a_token_knows_its_place_and_its_small_letters() -> None:
    """Offsets are those of the whole text."""
    token = split_tokens("See “DUNE”", 4, 10)[1]
    assert (token.text, token.lower, token.start, token.end) == ("DUNE", "dune", 5, 9)
