"""Hits in a plain spelling are marked in the text as it is written."""

from __future__ import annotations

import pytest

from according.web.finding.marks import carry_marks


@pytest.mark.parametrize(
    ("text", "plain", "marked"),
    [
        ("David Castañeda", "David [Castaneda]", "David [Castañeda]"),
        ("[David] Castañeda", "[David] [Castaneda]", "[David] [Castañeda]"),
        ("[Ana] and Łukasz", "", "[Ana] and Łukasz"),
        ("The ﬁlm of Zoé", "The [film] of Zoe", "The [ﬁlm] of Zoé"),  # one sign of the text is two of the plain
        ("Zoe\u0301 sang", "[Zoe] sang", "[Zoe]\u0301 sang"),  # and one may be none
        ("[Ana] Muñoz", "Ana Munoz", "[Ana] Muñoz"),
    ],
)
def test_marks_are_carried_over(text: str, plain: str, marked: str) -> None:
    """Those of the text stay; "[" and "]" stand for the signs."""
    signs = str.maketrans("[]", "\ue000\ue001")
    assert carry_marks(text.translate(signs), plain.translate(signs)) == marked.translate(signs)
