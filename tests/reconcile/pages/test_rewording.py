"""What was changed in the text of an article, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.domain.revision import Passage, Piece
from according.reconcile.pages.rewording import compare_texts, compare_words


def show(passage: Passage) -> str:
    """A passage with what was removed in [- -] and what was added in {+ +}."""
    signs = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[piece.kind].format(piece.text) for piece in passage.pieces)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (["It opens in May."], ["It opens in May."], []),
        (["It opens in May."], ["It  opens in May.  "], []),
        (["‘Ballerina’ – it’s on."], ["'Ballerina' - it's on."], []),  # quotation marks and dashes are typography
        (["It opens on May 27."], ["It opens on March 24."], ["It opens on [-May 27-]{+March 24+}."]),
        (["A.", "It stays."], ["It stays."], ["[-A.-]"]),
        (["It stays."], ["It stays.", "New paragraph."], ["{+New paragraph.+}"]),
        (["One.", "Two.", "Three."], ["Three.", "One.", "Two."], []),  # blocks that moved are not changed
        (
            ["The old beginning has gone.", "He plays Winston in the film."],
            ["He plays Charon in the film."],
            ["[-The old beginning has gone.-]", "He plays [-Winston-]{+Charon+} in the film."],
        ),
        # A sentence that was added to a paragraph does not make it another paragraph.
        (
            ["It opens in May."],
            ["It opens in May. The studio, which had said so in the spring, confirmed this on Friday."],
            ["It opens in May. {+The studio, which had said so in the spring, confirmed this on Friday.+}"],
        ),
    ],
)
def test_passages(old: list[str], new: list[str], shown: list[str]) -> None:
    """Each passage as an editor would mark it."""
    assert [show(passage) for passage in compare_texts(old, new)] == shown


_WORDS = st.lists(st.sampled_from(["one", "two", "Two,", "three.", "—", "Ñandú", "x"]), max_size=12).map(" ".join)


@given(_WORDS, _WORDS)
def test_both_texts_can_be_put_together_again(old: str, new: str) -> None:
    """Without what was added the pieces are the old words, without what was removed the new ones."""
    pieces = compare_words(old, new)
    assert _letters(pieces, without="removed") == "".join(new.split())
    assert _letters(pieces, without="added") == "".join(old.split())


def _letters(pieces: tuple[Piece, ...], without: str) -> str:
    return "".join("".join(piece.text for piece in pieces if piece.kind != without).split())


def test_a_page_of_twenty_thousand_changed_blocks_takes_no_time() -> None:
    """Hostile pages cost what their length costs."""
    old = [f"line {n} of the old page" for n in range(20_000)]
    new = [f"row {n} in the new one" for n in range(20_000)]
    assert len(compare_texts(old, new)) >= 20_000
