"""Copied texts: what makes a page another's, and what two reports of their own may have in common."""

from __future__ import annotations

from according.domain.claim import Reading
from reconcile.news import find, says, told

DATE = "release_date"
FIRST = (
    "Anyone who hoped for a trip to the lighthouse this summer will have to put the boat away for another year or so.",
    "The studio wants more of the storm sequences that director Ada Quill shot off Gdynia with Cleo Marsh in March.",
    "Ben Okafor and Zora Lind play the keepers, and Tomas Rey wrote the score with the Baltic Philharmonic in Gdańsk.",
    "Quill made Saltmarsh and The Ninth Wave for Halcyon Row before she took on the novel by Marta Wolf in 2021.",
)
OTHER = (
    "Cinemas on the coast will miss their summer storm, for the drama makes room for a sequel about talking gulls.",
    "Exhibitors such as Lux and Kinoplex had booked it for the large screens of Warsaw, Berlin, Leeds and Marseille.",
    "Shares in Halcyon Row fell by 2.4 per cent; analyst Petra Holm of Nordbank called the move dull but sensible.",
    "A poster in the foyer of the Lux still gives the old day, under a picture of a lamp that nobody has lit yet.",
)
STATEMENT = (
    "“We owe it to everybody who climbed that tower in the rain to finish the film the way it was meant to be seen,” "
    "said Quill. “The sea was kinder to us than the calendar, and I would rather be late than sorry about a storm.”"
)


def relation(text: tuple[str, ...], parent: tuple[str, ...]) -> str:
    """How a page with that text has its claim, a week after a page with the other text."""
    pages: list[Reading] = [
        told("2025-01-10", "Tide Post", says(DATE, "2026-10-09", by=["Deadline"], words="It opens on 9 October.")),
        told("2025-01-10", "Coast Daily", says(DATE, "2026-10-09", words="It will open on 9 October."), text=parent),
        told("2025-01-17", "Feed 24", says(DATE, "2026-10-09", words="9 October is the day now."), text=text),
    ]
    found = [b for s in find(pages, DATE) for b in s.backings if b.claim.outlet == "Feed 24"]
    return found[0].relation


def test_half_of_another_page() -> None:
    """A page of which half is another's text has it from there, whatever the other half is from."""
    assert relation((FIRST[0], OTHER[1], FIRST[2], OTHER[3]), FIRST) == "copy"


def test_one_sentence_of_another_page() -> None:
    """One sentence in common does not make the page a copy."""
    assert relation((OTHER[0], OTHER[1], OTHER[2], FIRST[3]), FIRST) != "copy"


def test_the_same_words_quoted() -> None:
    """Two reporters who quote one statement at length have not copied each other."""
    assert relation((*OTHER[:2], STATEMENT), (*FIRST[:2], STATEMENT)) != "copy"
