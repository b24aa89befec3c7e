"""Which claims are about the subject: aliases and new titles in, namesakes and kin out."""

from __future__ import annotations

import pytest

from according.reconcile import list_subjects
from according.reconcile.names.keys import fold_title, key_subject
from reconcile.news import says, stands, told


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Stranger Tides: Season Five", "Stranger Tides season 5", True),
        ("Dune: Part Two", "Dune: Part II", True),
        ("Cat & Mouse", "Cat and Mouse", True),
        ("The Fifth Season of It", "Season of It", False),
        ("Northlight", "Northlight 2", False),
    ],
)
def test_titles(a: str, b: str, same: bool) -> None:
    """Titles are compared without case, article and the way of writing numbers."""
    assert (fold_title(a.replace(":", " ")) == fold_title(b.replace(":", " "))) is same


def test_keys() -> None:
    """A key knows the last part of a title and what is in brackets behind it."""
    assert key_subject("From the World of Kestrel: Northlight") == (
        "from the world of kestrel northlight",
        "northlight",
        "",
    )
    assert key_subject("Northlight (2019 film)") == ("northlight", "northlight", "2019 film")


def test_a_full_title_is_the_short_one() -> None:
    """Claims under "From the World of Kestrel: Northlight" are about Northlight."""
    pages = [
        told("2025-01-10", "The Paper", says("director", "Ada Quill")),
        told(
            "2025-02-10", "The Post", says("composer", "Otto Brandt", subject="From the World of Kestrel: Northlight")
        ),
    ]
    assert stands(pages, "composer") == {"Otto Brandt": "current"}


def test_the_series_is_another_work() -> None:
    """Claims about Kestrel are not about "Kestrel: Northlight", nor the other way round."""
    pages = [
        told("2025-01-10", "The Paper", says("director", "Ada Quill", subject="Kestrel")),
        told("2025-02-10", "The Post", says("director", "Ben Okafor", subject="Kestrel: Northlight")),
    ]
    assert stands(pages, "director", subject="Kestrel") == {"Ada Quill": "current"}
    assert stands(pages, "director", subject="Northlight") == {"Ben Okafor": "current"}


def test_namesakes_stay_apart() -> None:
    """A namesake told apart by its year stays out; a bracket that says the same work another way comes in."""
    pages = [
        told("2025-01-10", "The Paper", says("director", "Ada Quill"), says("cast_member", "Cleo Marsh")),
        told(
            "2025-02-10",
            "The Post",
            says("director", "Kim Sol", subject="Northlight (2019 film)"),
            says("cast_member", "Park Ha", subject="Northlight (2019 film)"),
            says("director", "Ada Quill", subject="Northlight (Kestrel spin-off)"),
            says("cast_member", "Cleo Marsh", subject="Northlight (Kestrel spin-off)"),
            says("composer", "Otto Brandt", subject="Northlight (Kestrel spin-off)"),
        ),
    ]
    assert stands(pages, "director") == {"Ada Quill": "current"}
    assert stands(pages, "composer") == {"Otto Brandt": "current"}
    assert stands(pages, "director", subject="Northlight (2019 film)") == {"Kim Sol": "current"}


def test_a_working_title_is_the_same_work() -> None:
    """What a page says of the title links two names."""
    pages = [
        told("2025-01-10", "The Paper", says("director", "Ada Quill", subject="Untitled Quill Project")),
        told(
            "2025-06-10", "The Post", says("title", "Northlight", subject="Untitled Quill Project", status="official")
        ),
        told("2025-07-10", "The Star", says("composer", "Otto Brandt")),
    ]
    assert stands(pages, "director") == {"Ada Quill": "current"}
    assert stands(pages, "composer", subject="Untitled Quill Project") == {"Otto Brandt": "current"}


def test_a_page_about_a_namesake_without_saying_so_is_left_out() -> None:
    """A page with another director, and nobody known from elsewhere, speaks of another work."""
    crew = [says("director", "Ada Quill"), says("cast_member", "Cleo Marsh"), says("cast_member", "Ben Okafor")]
    pages = [told(f"2025-0{n}-10", outlet, *crew) for n, outlet in enumerate(["A Paper", "B Post", "C Star"], start=1)]
    stranger = told(
        "2025-05-10",
        "Other Film News",
        says("director", "Kim Sol"),
        says("cast_member", "Park Ha"),
        says("cast_member", "Lee Na"),
    )
    assert stands([*pages, stranger], "cast_member") == {"Cleo Marsh": "current", "Ben Okafor": "current"}


def test_list_subjects() -> None:
    """Subjects are listed with all their names, those on most pages first."""
    pages = [
        told(
            "2025-01-10", "The Paper", says("director", "Ada Quill"), says("director", "Kim Sol", subject="Southlight")
        ),
        told("2025-02-10", "The Post", says("composer", "Otto Brandt", subject="Kestrel: Northlight")),
    ]
    first, second = list_subjects(pages)
    assert (first.name, first.claims, first.pages) == ("Kestrel: Northlight", 2, 2) or first.name == "Northlight"
    assert {first.name, *first.aliases} == {"Northlight", "Kestrel: Northlight"}
    assert (second.name, second.claims, second.pages) == ("Southlight", 1, 1)


def test_an_unknown_subject_has_no_statements() -> None:
    """Nothing is said of a subject that no page names."""
    assert (
        stands([told("2025-01-10", "The Paper", says("director", "Ada Quill"))], "director", subject="Elsewhere") == {}
    )
