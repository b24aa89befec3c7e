""" "The studio", "the network" and "it" mean the company named last that does what the noun says."""

from __future__ import annotations

import pytest

from according.read.grammar.reader import finish_page, lay_out_page
from builders import build_page

PAIR = "HBO renewed ‘Cold Harbor’ last year, and Lionsgate bought ‘Last Light’."


def read_claims(text: str) -> list[str]:
    """What the patterns alone claim of a page of one paragraph."""
    page = build_page(text)
    sentences, laid = lay_out_page(page)
    claims = finish_page(page, sentences, [fact for part in laid for fact in part.facts])
    return [f"{c.subject} | {c.property} | {c.value}" for c in claims]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # by what it does, not by what is nearest
        (f"{PAIR} The network has cancelled ‘The Gap’.", "The Gap | platform | HBO"),
        (f"{PAIR} The studio has pushed ‘The Gap’ to June 6.", "The Gap | distributor | Lionsgate"),
        # who speaks
        ("Netflix said on Monday that it has ordered ‘The Gap’.", "The Gap | platform | Netflix"),
        # a film speaks for nobody
        ("Netflix confirmed ‘Cold Harbor’, and that it opens in June.", "Cold Harbor | platform | Netflix"),
    ],
)
def test_meaning(text: str, wanted: str) -> None:
    assert wanted in read_claims(text)


def test_its_own_name() -> None:
    """A noun that its company's name follows means that company: "the studio Harbour Films"."""
    text = f"{PAIR} The studio Bluebird has dated ‘The Gap’ for June 6."
    assert "The Gap | distributor | Lionsgate" not in read_claims(text)
