"""One person under several spellings."""

from __future__ import annotations

import pytest

from according.reconcile.names.persons import match_persons
from according.reconcile.names.spelling import is_slip


@pytest.mark.parametrize(
    ("names", "same"),
    [
        (["Chloë Grace Moretz", "Chloe Moretz"], True),  # accent and middle name
        (["J. J. Abrams", "J.J. Abrams"], True),
        (["Samuel L. Jackson", "Samuel Jackson"], True),
        (["Anjelica Huston", "Angelica Huston"], True),  # a slip of the pen
        (["Jeon Jong-seo", "Jong-seo Jeon"], True),  # family name first or last
        (["Robert Downey Jr.", "Robert Downey"], True),
        (["Ada Quill", "Quill"], True),  # a surname alone
        (["Josh Bloch", "Joshua Bloch"], True),  # a short form of the given name
        (["Jim Quill", "Jamie Quill"], False),  # two short forms of one name may be two brothers
        (["Dan Quill", "Dana Quill"], False),
        (["Keanu Reeves", "Keanu"], True),
        (["Ada Quill", "Ben Quill"], False),
        (["Ana Lopez", "Anna Lopez"], False),  # too short to be sure that it is a slip
        (["Ada Quill", "Ada Marsh"], False),
    ],
)
def test_match(names: list[str], same: bool) -> None:
    """Two names are one person or not."""
    assert (len(set(match_persons(names).values())) == 1) is same


def test_a_surname_of_two_stays_itself() -> None:
    """A short name that two persons could bear is left for an editor."""
    assert match_persons(["Ada Quill", "Ben Quill", "Quill"])["Quill"] == "Quill"


def test_the_usual_full_form_is_shown() -> None:
    """The form to show is the most usual one that has a given name, with its accents where two are as usual."""
    names = ["Quill", "Quill", "Quill", "Ada Quill", "Zoë Marsh", "Zoe Marsh"]
    matched = match_persons(names)
    assert matched["Quill"] == "Ada Quill"
    assert matched["Zoe Marsh"] == "Zoë Marsh"


@pytest.mark.parametrize(
    ("a", "b", "slip"),
    [
        ("anjelica", "angelica", True),
        ("castaneda", "castanedas", True),
        ("michael", "micheal", True),
        ("marsh", "marsn", False),
        ("castaneda", "castaneda", False),
        ("northlight", "southlight", False),
    ],
)
def test_slip(a: str, b: str, slip: bool) -> None:
    """One letter in a longer word, not its first, may be a slip."""
    assert is_slip(a, b) is slip
    assert is_slip(b, a) is slip
