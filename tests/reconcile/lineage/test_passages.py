"""What is taken over in part: a paragraph, an error, a slip in a name."""

from __future__ import annotations

import pytest

from according.domain.claim import Reading
from according.domain.statement import Backing
from reconcile.news import find, one, says, stands, told

DATE = "release_date"
TIDE = "https://tidepost.example/a"
PASSAGE = (
    "The drama about two keepers of a lighthouse off the coast of Gdynia will now open on 9 October 2026, half a year "
    "later than the studio had planned, since the storm scenes that were shot in March did not please anybody."
)
FIRST = (
    "Ada Quill, who made Saltmarsh, was seen at the studio on Tuesday with a suitcase and two of her editors.",
    "Insiders say that the score by Tomas Rey is finished and that the orchestra of the Baltic Philharmonic liked it.",
    "Whether Cleo Marsh can come back for the new scenes is open, as she is on stage in Warsaw until the summer.",
    "The reporter was let in for an hour, saw a tank the size of a football pitch, drained, with a lamp room lying on "
    "its side at the bottom, and was asked at the gate to delete the pictures; two carpenters who smoked outside said "
    "that they had been hired for three weeks in January and had stopped counting the months since.",
)
OWN = (
    "Our critic has waited for this one since the novel came out and could not be more disappointed by the delay.",
    "Tickets for the festival in Gdynia, where a first look had been promised, can be given back until Friday.",
    "The boat that was built for the film stands in the harbour, and schoolchildren paint it every spring.",
    "On the quay the talk was of other things. The harbour master has counted forty lorries since Monday, a caterer "
    "from the next town feeds two hundred people a day, and the school has let its older pupils off lessons to stand "
    "in the rain as fishermen, at ninety kroner an hour and a hot meal; their teacher goes with them and marks essays.",
)


def backing(readings: list[Reading], outlet: str, prop: str = DATE) -> Backing:
    """The backing of an outlet's claim."""
    (found,) = [b for s in find(readings, prop) for b in s.backings if b.claim.outlet == outlet]
    return found


def take(words: str, text: tuple[str, ...] = OWN) -> list[Reading]:
    """A page with a paragraph, and a later one of another outlet that says the same in these words."""
    return [
        told("2025-01-10", "Tide Post", says(DATE, "2026-10-09", by=["Deadline"], words=PASSAGE), url=TIDE, text=FIRST),
        told("2025-01-12", "Shore Weekly", says(DATE, "2026-10-09", words=words), text=text),
    ]


def test_one_copied_paragraph() -> None:
    """A page of one's own with one paragraph of another's has what that paragraph claims from there."""
    pages = take(PASSAGE.replace("half a year later", "six months later"))
    found = backing(pages, "Shore Weekly")
    assert (found.parent, found.relation) == (TIDE, "copy")
    assert "of this paragraph with Tide Post" in found.evidence
    assert one(pages, DATE, "2026-10-09").origins == ("Deadline",)


def test_what_stands_beside_the_copied_paragraph_is_its_own() -> None:
    """Only the claims of the paragraph descend from the other page."""
    pages = take(PASSAGE)
    pages[1] = told(
        "2025-01-12",
        "Shore Weekly",
        says(DATE, "2026-10-09", words=PASSAGE),
        says("composer", "Tomas Rey", words="Tomas Rey has written the score, he told us on Monday."),
        text=OWN,
    )
    assert backing(pages, "Shore Weekly").relation == "copy"
    assert backing(pages, "Shore Weekly", "composer").relation == "origin"


@pytest.mark.parametrize(
    "words",
    [
        # told in words of one's own
        "It is official: Northlight leaves April behind and goes for 9 October 2026, so that parts can be shot again, "
        "said people at the studio who would rather not see their names in print before the board has met on it.",
        # one statement, quoted by both
        "“" + PASSAGE + "”",
    ],
)
def test_what_is_no_copy(words: str) -> None:
    """A report in one's own words is not taken over, nor is a statement that both quote."""
    quoted = words.startswith("“")
    pages = take(words)
    if quoted:
        said = says(DATE, "2026-10-09", by=["Deadline"], words=words)
        pages[0] = told("2025-01-10", "Tide Post", said, url=TIDE, text=FIRST)
    assert backing(pages, "Shore Weekly").relation == "traced"


def test_a_credit_goes_before_the_paragraph() -> None:
    """Who credits Variety in a paragraph that looks like another's is believed."""
    pages = take(PASSAGE)
    pages[1] = told("2025-01-12", "Shore Weekly", says(DATE, "2026-10-09", by=["Variety"], words=PASSAGE), text=OWN)
    assert backing(pages, "Shore Weekly").parent == "Variety"


def wrong_pages() -> list[Reading]:
    """Four outlets with the right day; two with the same wrong one; both of these have a composer, too."""
    right = [
        told(f"2025-01-{n}", f"Paper {n}", says(DATE, "2026-05-01", by=["Lionsgate"]), says("composer", "Otto Brandt"))
        for n in (10, 11, 12, 28)
    ]
    return [
        *right,
        told(
            "2025-01-12",
            "Slip Gazette",
            says(DATE, "2026-05-11"),
            says("composer", "Tomas Rey"),
            url="https://slip.example/1",
        ),
        told("2025-01-20", "Echo Daily", says(DATE, "2026-05-11"), says("composer", "Tomas Rey")),
    ]


def test_a_shared_error_shows_who_has_read_whom() -> None:
    """Two pages with a wrong day that nobody else has: the later has what both say from the earlier."""
    pages = wrong_pages()
    for prop in (DATE, "composer"):
        found = backing(pages, "Echo Daily", prop)
        assert (found.parent, found.relation) == ("https://slip.example/1", "traced")
        assert "shares the error “11 May 2026” with Slip Gazette" in found.evidence


def test_a_shared_error_is_one_voice() -> None:
    """The error is not twice as strong for having been copied."""
    assert stands(wrong_pages(), DATE) == {"2026-05-01": "current", "2026-05-11": "misreported"}


def test_a_new_value_is_no_error() -> None:
    """Two pages that are first with a new date share news and no error."""
    pages = [told(f"2025-01-1{n}", f"Paper {n}", says(DATE, "2026-05-01", by=["Lionsgate"])) for n in range(4)]
    pages += [told(f"2025-02-1{n}", f"Post {n}", says(DATE, "2026-05-08", by=["Lionsgate"])) for n in range(2)]
    assert all("error" not in b.evidence for s in find(pages, DATE) for b in s.backings)


def test_a_shared_slip_in_a_name() -> None:
    """Who misspells a name as only one other does has read that one."""
    pages = [told(f"2025-01-1{n}", f"Paper {n}", says("cast_member", "Zora Lindqvist")) for n in range(4)]
    pages += [
        told("2025-01-20", "Slip Gazette", says("cast_member", "Zora Lindqvits"), url="https://slip.example/1"),
        told("2025-01-22", "Echo Daily", says("cast_member", "Zora Lindqvits")),
    ]
    found = backing(pages, "Echo Daily", "cast_member")
    assert found.parent == "https://slip.example/1"
    assert "shares the error “Zora Lindqvits”" in found.evidence


def test_a_circle_is_told_in_the_reason() -> None:
    """Outlets that credit each other are named where the value is shown."""
    pages = [
        told("2025-01-10", "Tide Post", says(DATE, "2026-10-09", by=["Aft News"])),
        told("2025-01-11", "Aft News", says(DATE, "2026-10-09", by=["Tide Post"])),
    ]
    (statement,) = find(pages, DATE)
    assert "Aft News and Tide Post have it from each other" in statement.why
    assert {b.circle for b in statement.backings} == {("Aft News", "Tide Post")}
