"""Roles: who plays whom is a question of its own."""

from __future__ import annotations

from according.domain.claim import Reading
from according.reconcile.credits.roles import match_characters
from reconcile.news import find, one, says, told

CAST = "cast_member"


def _leaked() -> list[Reading]:
    return [
        told("2025-01-10", "The Paper", says(CAST, "Zora Lind", "possible", by=["Jo Leaks"], character="Runa Holt")),
        told("2025-03-10", "The Post", says(CAST, "Ada Quill", by=["Lionsgate"])),
        told("2025-04-10", "The Star", says(CAST, "Ada Quill", character="Runa")),
        told("2025-05-10", "The Sun", says(CAST, "Ada Quill", character="Runa")),
        told("2025-06-10", "The Mail", says(CAST, "Ada Quill", character="Runa")),
    ]


def test_the_name_of_a_part_from_a_leak_is_not_confirmed_by_repeating_it() -> None:
    """Ada Quill is in the cast for certain; that her part is called Runa is talk, whoever it was said of first."""
    member, role = find(_leaked(), CAST)[:2]
    assert (member.value, member.standing, member.qualifiers) == ("Ada Quill", "current", {})
    assert (role.value, role.standing, role.qualifiers) == ("Ada Quill", "unconfirmed", {"character": "Runa"})
    assert role.backings[0].parent is not None and role.backings[0].relation == "traced"


def test_a_part_that_is_renamed() -> None:
    """A party's name for the part replaces the old one, and a page that goes on with the old one revives nothing."""
    pages = [
        *_leaked(),
        told("2025-08-10", "Lens", says(CAST, "Ada Quill", by=["Lionsgate"], character="Edda Kern")),
        told("2025-09-10", "Stale News", says(CAST, "Ada Quill", character="Runa")),
    ]
    new = one(pages, CAST, "Ada Quill", character="Edda Kern")
    old = one(pages, CAST, "Ada Quill", character="Runa")
    assert (new.standing, new.replaces) == ("current", "Runa")
    assert (old.standing, old.until, old.replaced_by) == ("superseded", "2025-08-10", "Edda Kern")


def test_a_part_is_shown_with_its_player() -> None:
    """A part that stands as firmly as the player is one statement with them."""
    pages = [told("2025-03-10", "The Post", says(CAST, "Ada Quill", by=["Lionsgate"], character="Edda"))]
    (statement,) = find(pages, CAST)
    assert statement.qualifiers == {"character": "Edda"}


def test_what_a_part_is_does_not_contest_its_name() -> None:
    """ "A hitwoman" says what Edda is; the two are one part."""
    pages = [
        told("2025-03-10", "The Post", says(CAST, "Ada Quill", by=["Lionsgate"], character="a hitwoman")),
        told("2025-04-10", "The Star", says(CAST, "Ada Quill", character="Edda")),
    ]
    assert [s.qualifiers for s in find(pages, CAST)] == [{"character": "Edda"}]
    assert [s.qualifiers for s in find(pages[:1], CAST)] == [{"character": "a hitwoman"}]


def test_two_parts_of_one_player() -> None:
    """A page that gives somebody two parts starts no dispute."""
    pages = [
        told(
            "2025-03-10",
            "The Post",
            says(CAST, "Ada Quill", by=["Lionsgate"], character="Edda"),
            says(CAST, "Ada Quill", by=["Lionsgate"], character="The Twin"),
        )
    ]
    assert {s.standing for s in find(pages, CAST)} == {"current"}
    assert {s.qualifiers["character"] for s in find(pages, CAST)} == {"Edda", "The Twin"}


def test_the_name_of_a_part_is_no_actor() -> None:
    """A page that takes the part for its player, naming nobody, is not believed."""
    pages = [
        told("2025-03-10", "The Post", says(CAST, "Ada Quill", by=["Lionsgate"], character="Edda Kern")),
        told("2025-04-10", "The Star", says(CAST, "Edda Kern")),
    ]
    assert {s.value: s.standing for s in find(pages, CAST)} == {"Ada Quill": "current", "Edda Kern": "unconfirmed"}


def test_a_part_that_strayed_to_another_player() -> None:
    """One page that names nobody has Tom Hale as somebody whom others say Ada Quill plays: he keeps his own part."""
    pages = [
        told(
            f"2025-0{n}-10", outlet, says(CAST, "Ada Quill", character="Edda"), says(CAST, "Tom Hale", character="Roe")
        )
        for n, outlet in enumerate(("The Post", "The Star", "The Sun"), 3)
    ]
    pages.append(told("2025-07-10", "The Mail", says(CAST, "Tom Hale", character="Edda")))
    assert one(pages, CAST, "Tom Hale", character="Roe").standing == "current"
    assert one(pages, CAST, "Tom Hale", character="Edda").standing == "unconfirmed"


def test_names_of_parts() -> None:
    """A part may be named in full or in short, with or without article."""
    matched = match_characters(["Runa", "Runa", "Runa Holt", "the Director", "The Director", "Winston"])
    assert matched["Runa Holt"] == matched["Runa"] == "Runa"
    assert matched["the Director"] == matched["The Director"]
    assert matched["Winston"] == "Winston"


def test_a_rumoured_player_keeps_the_part_in_one_statement() -> None:
    """Who is not in the film has no part that could stand."""
    pages = [
        told("2025-01-10", "The Paper", says(CAST, "Zora Lind", "possible", by=["Jo Leaks"], character="Runa")),
        told("2025-02-10", "The Post", says(CAST, "Zora Lind", "denied")),
    ]
    (statement,) = find(pages, CAST)
    assert (statement.standing, statement.qualifiers) == ("denied", {"character": "Runa"})
