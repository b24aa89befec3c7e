"""The conflicts of the corpus: each comes out with both sides and of its kind; and the kinds one by one."""

from __future__ import annotations

import pytest
from msgspec import structs

from according.domain.claim import Reading, make_claim
from according.domain.conflict import Conflict, ConflictKind
from according.reconcile import list_conflicts, reconcile
from reconcile.corpus import as_of, load_corpus
from reconcile.news import WORK, says, told
from reconcile.worlds import load_truth, url

LAST, NOVEMBER = "2025-06-30", "2022-11-15"
DATE = "release_date"

# What the corpus calls each conflict, in the order of truth.json: its kind, day and subject, and where each of its
# sides is to be found: the property, and what the two sides are called.
WANTED: list[tuple[ConflictKind, str, str, str, tuple[str, str]]] = [
    ("true", LAST, "Ballerina", "producer", ("Keanu Reeves: producer", "Keanu Reeves: executive producer")),
    ("error", LAST, "Ballerina", DATE, ("2024-06-07", "2024-06-06")),
    ("error", LAST, "Ballerina", "filming_start", ("2022-11-07", "2022-11-21")),
    ("true", LAST, "Ballerina", "screenwriter", ("Shay Hatten", "Len Wiseman")),
    ("true", LAST, "Ballerina", "cast_member", ("cameo", "supporting")),
    ("true", LAST, "Ballerina", "plot", ("family", "father")),
    ("supersession", LAST, "Ballerina", "cast_member", ("Ana de Armas as Rooney", "Ana de Armas as Eve Macarro")),
    ("true", LAST, "Ballerina", "story_placement", ("between", "during")),
    ("true", LAST, "Ballerina", "director", ("Chad Stahelski", "not Chad Stahelski")),
    ("error", LAST, "Ballerina", DATE, ("2024-06-07", "2024-01")),
    ("supersession", LAST, "Ballerina", "box_office", ("$25 million", "$24.5 million")),
    ("supersession", LAST, "Ballerina", "box_office", ("$51 million", "$50 million")),
    ("error", LAST, "John Wick", DATE, ("2014-10", "2012")),
    ("apparent", NOVEMBER, "Ballerina", "cast_member", ("Keanu Reeves, told as fact", "Keanu Reeves, told as talk")),
]
CONFLICTS = load_truth()["conflicts"]


def list_found(day: str, subject: str) -> tuple[Conflict, ...]:
    """The conflicts of a day, an editor's claim on the size of Reeves's part among the rest.

    That Hatten spoke of more than one scene is told in a sentence that claims nothing but that Reeves is in the film.
    """
    if (day, subject) != (LAST, "Ballerina"):
        return list_conflicts(as_of(day, subject))
    return list_conflicts(reconcile([*_with_editor()], subject, day))


def _with_editor() -> list[Reading]:
    readings = dict(load_corpus())
    page = readings["2023-05-12-starhour"].page
    start = page.text.index("Hatten")
    claim = make_claim(
        page,
        subject="Ballerina",
        property="cast_member",
        value="Keanu Reeves",
        start=start,
        end=start + 6,
        qualifiers={"billing": "supporting"},
        sources=("Giant Freakin Robot", "Shay Hatten"),
    )
    reading = readings["2023-05-12-starhour"]
    readings["2023-05-12-starhour"] = structs.replace(reading, claims=(*reading.claims, claim))
    return list(readings.values())


@pytest.mark.parametrize("number", range(14), ids=[c["about"][:50] for c in CONFLICTS])
def test_a_conflict_of_the_corpus(number: int) -> None:
    """It comes out with both sides, each with a page that takes it, and of its kind."""
    kind, day, subject, prop, sides = WANTED[number]
    found = [c for c in list_found(day, subject) if c.property == prop and set(sides) <= {s.value for s in c.sides}]
    assert [c.kind for c in found] == [kind], [(c.about, c.kind, [s.value for s in c.sides]) for c in found]
    named = {s.value: s.pages for s in found[0].sides}
    told_by = {url(stem) for side in CONFLICTS[number]["sides"] for stem in side["stems"]}
    # The denial of the reshoot is told by a page of its own, beside the two that print it with the report.
    assert all(told_by & set(named[side]) or side.startswith("not ") for side in sides)
    assert set(named[sides[0]]) != set(named[sides[1]])


def test_every_conflict_has_a_row() -> None:
    """None is left out."""
    assert len(WANTED) == len(CONFLICTS) == 14


def test_the_straggler_is_named() -> None:
    """The page that still calls the heroine Rooney after her name was told is shown as late."""
    (conflict,) = [c for c in list_conflicts(as_of(LAST)) if "Ana de Armas as Rooney" in {s.value for s in c.sides}]
    late = {page for side in conflict.sides for page in side.late}
    assert late == {url("2024-12-09-stallsandcircle")}


def kinds(pages: list[Reading]) -> list[tuple[str, list[str]]]:
    """The conflicts of Northlight: kind and sides."""
    return [(c.kind, [s.value for s in c.sides]) for c in list_conflicts(reconcile(pages, WORK))]


def test_agreement_is_no_conflict() -> None:
    """One value, told by many or more exactly by some, is none."""
    pages = [
        told("2025-01-10", "The Paper", says(DATE, "2026", by=["Lionsgate"])),
        told("2025-02-10", "The Post", says(DATE, "2026-05-01", by=["Lionsgate"])),
        told("2025-02-11", "The Star", says(DATE, "2026-05-01")),
    ]
    assert kinds(pages) == []


def test_two_words_of_equal_weight() -> None:
    """What nobody has settled is a true conflict."""
    pages = [
        told("2025-01-10", "The Paper", says("budget", "$90 million", by=["Variety"])),
        told("2025-01-11", "The Post", says("budget", "$120 million", by=["Deadline"])),
    ]
    assert kinds(pages) == [("true", ["$120 million", "$90 million"])]


def test_a_change_is_a_supersession() -> None:
    """One date after the other."""
    pages = [
        told("2025-01-10", "The Paper", says(DATE, "2026-05-01", by=["Lionsgate"])),
        told("2025-08-11", "The Post", says(DATE, "2026-10-09", by=["Lionsgate"])),
    ]
    assert kinds(pages) == [("supersession", ["2026-10-09", "2026-05-01"])]


def test_a_closed_rumour_is_no_conflict() -> None:
    """What was only talked of, and then denied, nobody vouches for."""
    pages = [
        told("2025-01-10", "The Paper", says("cast_member", "Ada Quill", "possible", by=["Jo Leaks"])),
        told("2025-01-11", "The Post", says("cast_member", "Ada Quill", "denied", by=["Ada Quill"])),
    ]
    assert kinds(pages) == []
