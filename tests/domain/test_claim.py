"""Claims: the id is the content, the quote is the page's own words."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.domain.claim import Claim, Reading, make_claim
from according.domain.page import Page, Stamp

SENTENCE = "It opens on 6 June 2025."


def make_page(text: str = SENTENCE, **changes: Any) -> Page:
    """A page without blocks that says the text."""
    base: dict[str, Any] = {
        "address": "https://outlet.example/a",
        "outlet": "The Outlet",
        "published": Stamp("2024-02-21T10:00:00+01:00", "21 Feb", "json-ld"),
    }
    return Page(text=text, blocks=(), **{**base, **changes})


def claim_of(page: Page, **changes: Any) -> Claim:
    """A release date claimed by the sentence, wherever it stands in the page."""
    start = page.text.index(SENTENCE)
    base: dict[str, Any] = {"subject": "Ballerina", "property": "release_date", "value": "2025-06-06"}
    return make_claim(page, start=start, end=start + len(SENTENCE), **{**base, **changes})


def test_a_claim_carries_its_page() -> None:
    """Address, outlet, day of publication and the quote with its surroundings come from the page."""
    claim = claim_of(make_page("Before. " + SENTENCE + " After."))
    assert (claim.page, claim.outlet, claim.published) == ("https://outlet.example/a", "The Outlet", "2024-02-21")
    assert claim.said_at == "2024-02-21"
    quote = claim.quote
    assert (quote.exact, quote.prefix, quote.suffix) == (SENTENCE, "Before. ", " After.")


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_id_does_not_depend_on_the_place(before: str, after: str) -> None:
    """The same sentence a paragraph further down is the same claim, at its own offsets."""
    moved = claim_of(make_page(before + SENTENCE + after))
    assert moved.id == claim_of(make_page()).id
    assert (before + SENTENCE + after)[moved.quote.start : moved.quote.end] == SENTENCE


def test_the_id_does_not_depend_on_the_rule_or_on_the_order_or_absence_of_qualifiers() -> None:
    """How it was found is not what was claimed, and an empty qualifier is none."""
    page = make_page()
    one = claim_of(page, qualifiers={"region": "Germany", "venue": "theatrical"}, rule="a")
    two = claim_of(page, qualifiers={"venue": "theatrical", "region": "Germany", "platform": None}, rule="b")
    assert one.id == two.id
    assert one.qualifiers == {"region": "Germany", "venue": "theatrical"}


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "The Crow"},
        {"property": "announced"},
        {"value": "2025-06"},
        {"qualifiers": {"region": "Japan"}},
        {"certainty": "expected"},
        {"sources": ("Deadline",)},
        {"sources": ("Deadline", "unnamed")},
        {"said_at": "2024-02-20"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_id_changes_with_the_content(change: dict[str, Any]) -> None:
    """Whatever is claimed, and by whom and when it was said, is in the id."""
    assert claim_of(make_page(), **change).id != claim_of(make_page()).id


def test_the_id_knows_its_page_by_the_canonical_address() -> None:
    """Two addresses of one page give one claim; two pages give two."""
    canonical = "https://outlet.example/canonical"
    one = claim_of(make_page(address="https://outlet.example/a?x=1", canonical=canonical))
    two = claim_of(make_page(address="https://outlet.example/a?x=2", canonical=canonical))
    assert one.id == two.id != claim_of(make_page()).id


def test_the_id_is_the_same_in_every_process() -> None:
    """A fixed example keeps its id: a ledger outlives the program that wrote it."""
    assert claim_of(make_page()).id == claim_of(make_page()).id
    assert len(claim_of(make_page()).id) == 32
    assert claim_of(make_page()).id == "5838b7f469462e72d1c5311677defa6d"


def test_a_page_without_a_date_claims_without_a_date() -> None:
    """Nothing is invented."""
    claim = claim_of(make_page(published=None))
    assert claim.published is None and claim.said_at is None


@given(st.text(min_size=1), st.text(min_size=1))
def test_records_survive_the_way_through_json(subject: str, value: str) -> None:
    """A reading written down and read again is the same reading."""
    page = make_page()
    reading = Reading(page=page, claims=(claim_of(page, subject=subject, value=value),))
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading
