"""What companies do is read from the register, from their names and from what the page calls them."""

from __future__ import annotations

import pytest

from according.read.grammar.companies import collect_companies, note_companies, own_property
from according.read.grammar.spans import Scan, Span
from according.read.grammar.tokens import split_tokens


def scan(text: str, names: list[tuple[str, str]]) -> Scan:
    """A sentence in which these names have been found, with their kinds."""
    spans = [Span(kind, text.index(name), text.index(name) + len(name), name) for kind, name in names]
    found = Scan(0, len(text), split_tokens(text, 0, len(text)), spans)
    note_companies(found, collect_companies([found]))
    return found


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("The streamer Telltree shows it.", [("X", "Telltree")], [("O", "Telltree", "platform")]),
        ("Elevation, the Canadian distributor, waits.", [("X", "Elevation")], [("O", "Elevation", "distributor")]),
        ("It comes to Lumen+.", [("X", "Lumen+")], [("O", "Lumen+", "platform")]),
        ("He works for Roe Pictures.", [("X", "Roe Pictures")], [("O", "Roe Pictures", "production_company")]),
        # two names joined by & are one company; a name that looks like a person's may be one too
        (
            "Fable & Flint Games did.",
            [("X", "Fable"), ("X", "Flint Games")],
            [("O", "Fable & Flint Games", "developer")],
        ),
        ("Distributor Blue Flame waits.", [("P", "Blue Flame")], [("O", "Blue Flame", "distributor")]),
        # a noun at the head of a sentence is no part of the name
        ("Developer Kabutar Games waits.", [("X", "Developer Kabutar Games")], [("O", "Kabutar Games", "developer")]),
        # what the register knows
        ("Netflix waits.", [("O", "Netflix")], [("O", "Netflix", "platform")]),
        ("Lionsgate waits.", [("O", "Lionsgate")], [("O", "Lionsgate", "distributor")]),
        # and what nothing tells
        ("Larkspur waits.", [("X", "Larkspur")], [("X", "Larkspur", None)]),
        ("Tom Hale waits.", [("P", "Tom Hale")], [("P", "Tom Hale", None)]),
    ],
)
def test_roles(text: str, names: list[tuple[str, str]], wanted: list[tuple[str, str, str | None]]) -> None:
    """A company is an organisation, noted with what it is to a work."""
    assert [(s.kind, s.name, s.note) for s in scan(text, names).spans] == wanted


def test_short_form_means_the_company() -> None:
    """A name that begins only one company's name stands for it."""
    text = "Brass Monkey Films waits. Brass Monkey hopes."
    spans = [Span("X", 0, 18, "Brass Monkey Films"), Span("X", 26, 38, "Brass Monkey")]
    found = Scan(0, len(text), split_tokens(text, 0, len(text)), spans)
    note_companies(found, collect_companies([found]))
    assert [s.name for s in found.spans] == ["Brass Monkey Films", "Brass Monkey Films"]


def test_main_role_counts() -> None:
    """Of several roles, a service's or network's counts when it is the first, a distributor's before others."""
    assert own_property(("streamer", "studio", "distributor")) == "platform"
    assert own_property(("distributor", "production", "streamer")) == "distributor"
    assert own_property(("studio", "production")) == "production_company"
    assert own_property(()) is None
