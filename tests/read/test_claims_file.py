"""Claims from a file: kept when the page says their words, dropped with a sentence when it does not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from according.domain.errors import ClaimsError
from according.read.claims_file import ground_claims, list_unused, parse_claims
from builders import URL, build_page

PAGE = build_page("Lionsgate moved ‘Ballerina’ from June\u00a07, 2024 to June 6, 2025.")


def write_line(**more: Any) -> str:
    """A line of a claims file whose defaults quote PAGE."""
    line = {
        "subject": "Ballerina",
        "property": "release_date",
        "value": "2025-06-06",
        "page": URL,
        "quote": {"exact": "June 6, 2025"},
        **more,
    }
    return json.dumps({key: value for key, value in line.items() if value is not None})


def test_the_exact_words_are_enough() -> None:
    """Offsets, id, outlet and day come from the page; spaces and quotation marks need not agree."""
    file = parse_claims(write_line(quote={"exact": "'Ballerina' from June 7, 2024"}, value=2024).encode())
    (claim,), dropped = ground_claims(PAGE, file.find(PAGE, None))
    assert claim.quote.exact == "‘Ballerina’ from June\u00a07, 2024"
    assert PAGE.text[claim.quote.start : claim.quote.end] == claim.quote.exact
    assert (claim.value, claim.outlet, claim.published, claim.said_at) == (
        "2024",
        "The Paper",
        "2023-04-04",
        "2023-04-04",
    )
    assert not dropped


def test_what_the_page_does_not_say_is_dropped_and_told() -> None:
    """A made-up quote costs that claim alone, and the report names its line."""
    content = "\n".join([write_line(quote={"exact": "June 6, 2026"}), "", write_line()])
    file = parse_claims(content.encode())
    claims, dropped = ground_claims(PAGE, file.find(PAGE, None))
    assert [claim.value for claim in claims] == ["2025-06-06"]
    assert dropped == ["Line 1 of the claims file was left out: its page does not say “June 6, 2026”."]


def test_a_file_name_tells_two_states_of_an_address_apart() -> None:
    """With `file`, a claim belongs to that file whatever folder it lies in; without, to every state of the address."""
    file = parse_claims("\n".join([write_line(file="old.html"), write_line(file="new.html"), write_line()]).encode())
    assert [line.number for line in file.find(PAGE, "pages/old.html")] == [1, 3]
    assert [line.number for line in file.find(PAGE, "elsewhere/new.html")] == [2, 3]


def test_pages_that_were_not_among_the_sources_are_named() -> None:
    """Claims of a page that nobody handed in are not lost in silence."""
    file = parse_claims(
        "\n".join([write_line(), write_line(page="https://b.example/"), write_line(file="x.html")]).encode()
    )
    assert list_unused(file, [1]) == [
        "1 claim was left out: page https://b.example/ is not among the sources.",
        "1 claim was left out: file x.html is not among the sources.",
    ]


def test_the_name_of_a_file_follows_its_content() -> None:
    """Another content is another reader: its claims are taken anew."""
    one, two = (parse_claims(write_line(value=value).encode()) for value in ("2025", "2026"))
    assert one.name != two.name
    assert one.name == parse_claims(write_line(value="2025").encode()).name


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("{", "truncated"),
        ("[]", "Expected `object`"),
        ("\ufeff\x00", "invalid"),
        (write_line(subject=None), "missing required field `subject`"),
        (write_line(quote=None), "missing required field `quote`"),
        (write_line(quote={"exact": ""}), "length >= 1"),
        (write_line(certainty="sure"), "Invalid enum value 'sure'"),
        (write_line(property="colour"), "no property 'colour'. Available properties: "),
        (write_line(value=["2025"]), "Expected"),
        (write_line(page=None), "names neither its page nor its file"),
    ],
)
def test_a_malformed_line_is_refused_by_its_number(line: str, found: str) -> None:
    """What is no claim at all stops the run, and says which line and why."""
    with pytest.raises(ClaimsError) as refusal:
        parse_claims(f"{write_line()}\n{line}\n".encode())
    assert str(refusal.value).startswith("Line 2 of the claims file")
    assert found in str(refusal.value)
    assert refusal.value.line == 2
