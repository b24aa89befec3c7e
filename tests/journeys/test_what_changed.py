"""The journey of an editor who writes a letter: what changed in a year of the example, on which page, as of when."""

from __future__ import annotations

import json
from typing import Any

from builders import Example

REEL = "https://www.reelquarter.example/647302/ana-de-armas-ballerina-john-wick-spin-off/"


def list_changes(example: Example, *words: str) -> list[dict[str, Any]]:
    """The changes of the example."""
    found = json.loads(example.run("changes", "Ballerina", *words, "--format", "json"))
    changes: list[dict[str, Any]] = found["changes"]
    return changes


def test_a_year_in_lines(example: Example) -> None:
    """2024 had the move to June 2025, the title and the heroine's name; an editor reads them in two minutes."""
    changes = list_changes(example, "--since", "2024", "--on", "2024")
    told = {(c["on"], c["label"], c["old"], c["new"]) for c in changes if c["kind"] == "changed"}
    assert ("2024-02-21", "Release, United States", "7 June 2024", "6 June 2025") in told
    assert ("2024-09-26", "Part of Ana de Armas", "Rooney", "Eve Macarro") in told
    assert ("2024-09-26", "Title", "Ballerina", "From the World of John Wick: Ballerina") in told
    assert 8 <= len(changes) <= 30
    assert all("2024-01-01" <= c["on"] <= "2024-12-31" for c in changes)


def test_a_letter_of_a_month_does_not_know_the_next(example: Example) -> None:
    """The letter of February 2024 has the move of that month, and nothing of September."""
    letter = example.run("changes", "Ballerina", "--since", "2024-02", "--on", "2024-02", "--format", "markdown")
    assert "~~7 June 2024~~ → **6 June 2025**" in letter
    assert "Eve Macarro" not in letter
    assert "# What changed: *Ballerina*" in letter


def test_every_change_is_brought_by_a_page_of_its_day_or_before(example: Example) -> None:
    """Each line names who says so, with an address, and rests on claims."""
    for change in list_changes(example):
        assert change["by"], change
        assert change["page"], change
        assert change["claims"], change


def test_the_pair_of_versions(example: Example) -> None:
    """Reel Quarter announced one edit in an update line, and made another without a word."""
    (page,) = json.loads(example.run("versions", REEL, "--format", "json"))["pages"]
    (revision,) = page["revisions"]
    assert ["May Play" in revision["title"][0], "Will Play" in revision["title"][1]] == [True, True]
    assert (revision["announced"], revision["silent"], revision["day"]) == ("update line", False, "2022-04-29")
    moved = [c for c in revision["claims"] if c["kind"] == "changed"]
    assert [(c["old"]["value"], c["new"]["value"], c["noted"]) for c in moved] == [("2022-05-27", "2023-03-24", False)]


def test_pages_that_tell_of_an_edit(example: Example) -> None:
    """Two pages were changed, by their own word, before they were captured."""
    pages = json.loads(example.run("versions", "Ballerina", "--format", "json"))["pages"]
    edited = {(p["versions"][0]["published"][:10], p["edited"]) for p in pages if len(p["versions"]) == 1}
    assert {("2024-10-14", "2024-10-17"), ("2025-06-24", "2025-09-02")} <= edited


def test_the_ledger_knew_nothing_before_it_was_made(example: Example) -> None:
    """The example was built just now: asked as of 2024, the ledger knew nothing of 2024."""
    shown = json.loads(example.run("show", "Ballerina", "--known-by", "2024-12-31", "--format", "json"))
    assert shown["statements"] == []
    assert json.loads(example.run("changes", "Ballerina", "--known-by", "2024", "--format", "json"))["changes"] == []
