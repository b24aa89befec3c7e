"""Lineage: where each page has its claims from, and how many origins that makes."""

from __future__ import annotations

import pytest

from according.domain.claim import Reading
from according.domain.statement import Backing
from reconcile.news import Said, find, one, says, told

DATE = "release_date"
LONG = (
    "Anyone who hoped for a trip to the lighthouse this summer will have to put the boat away for another year.",
    "The studio wants more of the storm sequences that director Ada Quill shot off Gdynia with Cleo Marsh in March.",
    "Ben Okafor and Zora Lind play the keepers, and Tomas Rey wrote the score with the Baltic Philharmonic in Gdańsk.",
    "Quill made Saltmarsh and The Ninth Wave for Halcyon Row before she took on the novel by Marta Wolf in 2021.",
)


def moved(*, by: tuple[str, ...] = ()) -> Said:
    """The news that the film opens on 9 October 2026."""
    return says(DATE, "2026-10-09", by=by)


def backing(readings: list[Reading], outlet: str, prop: str = DATE) -> Backing:
    """The backing of an outlet's claim."""
    found = [b for s in find(readings, prop) for b in s.backings if b.claim.outlet == outlet]
    assert len(found) == 1, found
    return found[0]


def test_explicit_credit() -> None:
    """A page that credits an outlet has it from there, and its origin is whom the outlet had it from."""
    page = told("2025-01-10", "The Paper", moved(by=("Variety", "Lionsgate")))
    found = backing([page], "The Paper")
    assert (found.parent, found.relation, found.evidence) == ("Variety", "credit", "credits Variety")
    assert one([page], DATE, "2026-10-09").origins == ("Lionsgate",)


def test_credit_to_a_page_of_the_coverage() -> None:
    """The credited outlet's own page is the parent where it is at hand."""
    pages = [
        told("2025-01-10", "Tide Post", moved(by=("Lionsgate",)), url="https://tidepost.example/a"),
        told("2025-01-11", "The Paper", moved(by=("Tide Post",))),
    ]
    assert backing(pages, "The Paper").parent == "https://tidepost.example/a"
    assert one(pages, DATE, "2026-10-09").origins == ("Lionsgate",)


def test_two_chains_are_two_origins() -> None:
    """A page that names two outlets has it from both."""
    page = told("2025-01-10", "The Paper", moved(by=("Deadline", "The Hollywood Reporter")))
    (statement,) = find([page], DATE)
    assert [b.parent for b in statement.backings] == ["Deadline", "The Hollywood Reporter"]
    assert statement.origins == ("Deadline", "The Hollywood Reporter")
    assert statement.pages == 1


def test_pages_are_not_origins() -> None:
    """Pages that name nobody add no origin, however many they are."""
    pages = [told(f"2025-01-1{n}", f"Paper {n}", moved()) for n in range(6)]
    (statement,) = find(pages, DATE)
    assert (statement.pages, statement.origins) == (6, ())


def test_own_reporting_is_an_origin() -> None:
    """A page that was told itself is an origin."""
    page = told("2025-01-10", "The Paper", says(DATE, "2026-10-09", words="It opens on 9 October 2026, Quill told us."))
    found = backing([page], "The Paper")
    assert (found.parent, found.relation) == (None, "origin")
    assert "told us" in found.evidence
    assert one([page], DATE, "2026-10-09").origins == ("The Paper",)


def test_a_syndicated_text() -> None:
    """A line at the foot says whose text it is; the credit in the text is its owner's."""
    pages = [
        told("2025-01-10", "Tide Post", moved(by=("Deadline",)), text=LONG, url="https://tidepost.example/a"),
        told("2025-01-11", "Valley News", moved(by=("Deadline",)), foot="This article first appeared on Tide Post."),
    ]
    found = backing(pages, "Valley News")
    assert (found.parent, found.relation) == ("https://tidepost.example/a", "copy")
    assert one(pages, DATE, "2026-10-09").origins == ("Deadline",)


def test_a_copied_text() -> None:
    """A near-verbatim text is the earlier page's, though it credits nobody; its voice does not count."""
    pages = [
        told("2025-01-10", "Tide Post", moved(by=("Deadline",)), text=LONG, url="https://tidepost.example/a"),
        told("2025-01-11", "Feed 24", moved(), text=[t.replace("another year", "one more year") for t in LONG]),
    ]
    found = backing(pages, "Feed 24")
    assert (found.parent, found.relation) == ("https://tidepost.example/a", "copy")
    assert "% of its text" in found.evidence
    assert one(pages, DATE, "2026-10-09").origins == ("Deadline",)


def test_a_spun_text() -> None:
    """A text put through synonyms and in another order keeps its names and figures, and is a copy still."""
    spun = (
        "In 2021 the maker of Saltmarsh and The Ninth Wave, Quill, accepted the book of Marta Wolf from Halcyon Row.",
        "As keepers one sees Zora Lind and Ben Okafor; the music of Tomas Rey has the Baltic Philharmonic of Gdańsk.",
        "More tempest scenes, filmed near Gdynia in March by chief Ada Quill and Cleo Marsh, are what they desire.",
    )
    pages = [
        told("2025-01-10", "Tide Post", moved(by=("Deadline",)), text=LONG, url="https://tidepost.example/a"),
        told("2025-01-12", "Buzz Hub", moved(by=("Cutoff time",)), text=spun),
    ]
    found = backing(pages, "Buzz Hub")
    assert (found.parent, found.relation) == ("https://tidepost.example/a", "copy")
    assert found.evidence.startswith("reworded")
    assert one(pages, DATE, "2026-10-09").origins == ("Deadline",)


def test_a_report_of_ones_own_is_no_copy() -> None:
    """Another report of the same news, with words and details of its own, is nobody's copy."""
    other = (
        "Northlight is late. Halcyon Row said in a note to cinemas that the drama would make room for Brightwater 3.",
        "Exhibitors such as Lux and Kinoplex had booked it for IMAX screens in Warsaw, Berlin and Leeds.",
        "Shares in Halcyon Row fell by 2.4 per cent. Analyst Petra Holm of Nordbank called the move sensible.",
    )
    pages = [
        told("2025-01-10", "Tide Post", moved(by=("Deadline",)), text=LONG),
        told("2025-01-10", "Trade Wind", moved(by=("Halcyon Row Pictures",)), text=other),
    ]
    assert backing(pages, "Trade Wind").relation == "credit"
    assert len(one(pages, DATE, "2026-10-09").origins) == 2


def test_traced_to_the_first_publication() -> None:
    """A page that names nobody has it from the first that had it: the outlet that page credits, or the page itself."""
    via_outlet = [
        told("2025-01-10", "The Paper", moved(by=("Collider",))),
        told("2025-02-10", "The Post", moved()),
    ]
    assert (backing(via_outlet, "The Post").parent, backing(via_outlet, "The Post").relation) == ("Collider", "traced")
    via_person = [
        told("2025-01-10", "The Paper", moved(by=("Jo Leaks",)), url="https://paper.example/leak"),
        told("2025-02-10", "The Post", moved()),
    ]
    assert backing(via_person, "The Post").parent == "https://paper.example/leak"


def test_a_link_beside_the_words() -> None:
    """A page that names nobody but links to an earlier page has it from there."""
    pages = [
        told("2025-01-10", "Tide Post", moved(by=("Lionsgate",)), url="https://www.tidepost.example/a/"),
        told("2025-01-10", "Aft News", moved(by=("Deadline",))),
        told("2025-01-11", "The Paper", says(DATE, "2026-10-09", link="http://tidepost.example/a?utm=1")),
    ]
    found = backing(pages, "The Paper")
    assert (found.parent, found.relation) == ("https://www.tidepost.example/a/", "credit")
    assert found.evidence == "links to Tide Post"


def test_a_circle_has_no_origin() -> None:
    """A credits B, and B credits A: nobody knows where it started, and the evidence says so."""
    pages = [
        told("2025-01-10", "Tide Post", moved(by=("Aft News",))),
        told("2025-01-11", "Aft News", moved(by=("Tide Post",))),
    ]
    (statement,) = find(pages, DATE)
    assert statement.origins == ()
    assert all("a circle" in b.evidence for b in statement.backings)


def test_a_longer_circle() -> None:
    """A circle of three is found as well."""
    pages = [
        told("2025-01-10", "Tide Post", moved(by=("Aft News",))),
        told("2025-01-11", "Bow Gazette", moved(by=("Tide Post",))),
        told("2025-01-12", "Aft News", moved(by=("Bow Gazette",))),
    ]
    (statement,) = find(pages, DATE)
    assert statement.pages == 3
    assert set(statement.origins) <= {"Aft News"}


@pytest.mark.parametrize("sources", [("unnamed",), ("The Paper",), ()])
def test_nobody_is_credited(sources: tuple[str, ...]) -> None:
    """Unnamed voices, one's own name and nobody at all add no origin."""
    (statement,) = find([told("2025-01-10", "The Paper", moved(by=sources))], DATE)
    assert statement.origins == ()
    assert statement.backings[0].relation == "unknown"


def test_houses_count_once_as_voices_and_apart_as_origins() -> None:
    """Two newsrooms of one house that are credited are two origins."""
    pages = [
        told("2025-01-10", "The Paper", moved(by=("Deadline",))),
        told("2025-01-10", "The Post", moved(by=("Variety",))),
    ]
    assert set(one(pages, DATE, "2026-10-09").origins) == {"Deadline", "Variety"}
