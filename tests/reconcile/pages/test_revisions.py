"""What changed on a page from one capture to the next, and what a capture cannot take back."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from according.domain.claim import Reading, make_claim
from according.domain.page import Block, BlockKind, Mark, Page, Stamp
from according.domain.revision import PageHistory, Revision
from according.reconcile import trace_page, trace_pages
from reconcile.corpus import load_corpus
from reconcile.news import stands

URL = "https://paper.example/northlight"
BODY = (
    "Ada Quill directs Northlight, the studio said.",
    "It opens on 1 May 2026 in theaters everywhere.",
    "The film runs for 100 minutes, by its own account.",
    "Otto Brandt writes the music for all of it.",
    "Nobody has said yet who plays the keeper of the light.",
)
# What a reader makes of each sentence.
FACTS = {
    "Ada Quill directs": ("director", "Ada Quill"),
    "opens on 1 May 2026": ("release_date", "2026-05-01"),
    "opens on 19 June 2026": ("release_date", "2026-06-19"),
    "could open on 1 May 2026": ("release_date", "2026-05-01"),
    "100 minutes": ("runtime", "100 minutes"),
    "Otto Brandt writes": ("composer", "Otto Brandt"),
}


def capture(
    *paragraphs: str,
    captured: str = "2025-01-10T09:00:00+00:00",
    modified: str | None = None,
    update: str | None = None,
    title: str = "Northlight is coming",
    foot: str = "Most read: ten films to see",
    missed: tuple[str, ...] = (),
    struck: str | None = None,
    **more: Any,
) -> Reading:
    """A capture of the page with these paragraphs and all that a reader finds in them but what it `missed`."""
    texts = [(BlockKind.UPDATE, update)] if update else []
    texts += [(BlockKind.PARAGRAPH, p) for p in paragraphs] + [(BlockKind.FOOTER, foot)]
    blocks, at = [], 0
    for kind, words in texts:
        marks = ()
        if struck and struck in words:
            start = at + words.index(struck)
            marks = (Mark("strike", start, start + len(struck)),)
        blocks.append(Block(kind=kind, start=at, end=at + len(words), marks=marks))
        at += len(words) + 1
    page = Page(
        address=URL,
        text="\n".join(words for _, words in texts),
        blocks=tuple(blocks),
        title=title,
        outlet="The Paper",
        published=Stamp("2025-01-10", "2025-01-10", "meta"),
        modified=Stamp(modified, modified, "meta") if modified else None,
        captured_at=captured,
        **more,
    )
    return Reading(page=page, claims=tuple(_read(page, missed, struck)), known_at=captured)


def _read(page: Page, missed: tuple[str, ...], struck: str | None) -> Any:
    for block in page.body:
        for cue, (prop, value) in FACTS.items():
            words = page.words(block)
            if cue in words and cue not in missed and not (struck and cue in struck):
                certainty = "possible" if "could" in words else "stated"
                yield make_claim(
                    page,
                    subject="Northlight",
                    property=prop,
                    value=value,
                    start=block.start,
                    end=block.end,
                    certainty=certainty,
                )


LATER = "2025-02-03T09:00:00+00:00"


def trace(*readings: Reading) -> PageHistory:
    """The history of the page."""
    found = trace_page(readings)
    assert found
    return found


def revise(*readings: Reading) -> Revision:
    """The only revision of the page."""
    (revision,) = trace(*readings).revisions
    return revision


def tell(revision: Revision) -> list[tuple[str, str, str | None, str | None]]:
    """The claims of a revision: kind, property, old and new value."""
    return [
        (c.kind, c.claim.property, c.old.value if c.old else None, c.new.value if c.new else None)
        for c in revision.claims
    ]


def test_a_silent_edit() -> None:
    """A date that was changed without a line or a new time of change is told, and called silent."""
    revision = revise(capture(*BODY), capture(BODY[0], BODY[1].replace("1 May", "19 June"), *BODY[2:], captured=LATER))
    assert tell(revision) == [("changed", "release_date", "2026-05-01", "2026-06-19")]
    assert revision.claims[0].aspects == ("value",)
    assert [piece.text for piece in revision.passages[0].pieces if piece.kind != "kept"] == ["1 May", "19 June"]
    assert revision.silent
    assert (revision.before, revision.after, revision.day) == (1, 2, "2025-02-03")


def test_an_edit_that_is_told() -> None:
    """An update line announces an edit; what the line speaks of is noted, the rest was changed without a word."""
    line = "Update, 3 February: It opens on 19 June 2026 instead."
    new = capture(BODY[0], BODY[1].replace("1 May", "19 June"), BODY[3], captured=LATER, update=line)
    revision = revise(capture(*BODY), new)
    assert (revision.announced, revision.updates, revision.silent) == ("update line", (line,), False)
    noted = {c.claim.property: c.noted for c in revision.claims}
    assert noted == {"release_date": True, "runtime": False}


def test_a_time_of_change_is_half_a_word() -> None:
    """A page that only moves its time of change does not edit silently, and tells nothing."""
    assert (
        revise(capture(*BODY), capture(*BODY[:4], captured=LATER, modified="2025-02-02")).announced == "time of change"
    )


def test_captures_of_one_article_are_one_version() -> None:
    """Another list of the most read, other spaces, a new stamp: the article is the same."""
    same = capture(
        *(p.replace(" ", "  ") for p in BODY), captured=LATER, modified="2025-02-01", foot="Most read: three games"
    )
    history = trace(capture(*BODY), same)
    assert (len(history.versions), history.revisions) == (1, ())
    assert history.versions[0].day == "2025-01-10"


def test_what_a_later_reader_missed_is_not_taken_back() -> None:
    """The words still stand: that nobody read them again is no news of the page, and withdraws nothing."""
    pages = [
        capture(*BODY),
        capture(BODY[0] + " She said so twice.", *BODY[1:], captured=LATER, missed=("100 minutes",)),
    ]
    assert tell(revise(*pages)) == []
    assert stands(pages, "runtime") == {"100 minutes": "current"}


def test_what_a_later_reader_found_in_old_words_has_not_appeared() -> None:
    """Words that stood there before were only read now."""
    pages = [capture(*BODY, missed=("Otto Brandt writes",)), capture(*BODY[:2], *BODY[3:], captured=LATER)]
    assert tell(revise(*pages)) == [("vanished", "runtime", "100 minutes", None)]


def test_what_is_struck_out_does_not_stand() -> None:
    """A value that the page has struck out is taken back, though its words are there."""
    pages = [capture(*BODY), capture(*BODY, captured=LATER, struck=BODY[2], title="Northlight is coming soon")]
    assert stands(pages, "runtime") == {"100 minutes": "withdrawn"}


def test_a_change_of_certainty() -> None:
    """The same value, less surely: one claim that changed, not one that came and one that went."""
    revision = revise(capture(*BODY), capture(BODY[0], "It could open on 1 May 2026.", *BODY[2:], captured=LATER))
    assert [(c.kind, c.aspects) for c in revision.claims] == [("changed", ("certainty",))]


@pytest.mark.parametrize(
    ("wall", "reason"),
    [
        (capture("Subscribe to go on reading.", captured=LATER, kind="unknown"), "no article"),
        (capture(captured=LATER), "no article"),
        (capture(BODY[0], "It opens on 1 May…", captured=LATER, paywalled=True), "cut off by a paywall"),
        (capture(BODY[0], BODY[1], captured=LATER), "only the beginning"),
        (capture("Log in to read this.", captured=LATER), "next to nothing"),
        (capture(BODY[0], BODY[4], captured=LATER, kind="liveblog"), "drops its older entries"),
    ],
)
def test_a_page_that_lost_its_body_takes_nothing_back(wall: Reading, reason: str) -> None:
    """A wall, an error, a teaser, a live page that moved on: nothing is withdrawn, and the version says why."""
    history = trace(capture(*BODY), wall)
    assert reason in (history.versions[1].partial or "")
    assert history.revisions == ()
    for prop, value in FACTS.values():
        if value != "2026-06-19":
            assert stands([capture(*BODY), wall], prop) == {value: "current"}


def test_the_version_after_a_wall_is_compared_with_the_one_before() -> None:
    """Behind the wall the page went on: what it dropped meanwhile is told, and withdrawn, when it is seen whole."""
    wall = capture("Log in to read this.", captured=LATER)
    whole = capture(*BODY[:2], *BODY[3:], captured="2025-03-01T09:00:00+00:00")
    revision = revise(capture(*BODY), wall, whole)
    assert (revision.before, revision.after) == (1, 3)
    assert tell(revision) == [("vanished", "runtime", "100 minutes", None)]
    assert stands([capture(*BODY), wall, whole], "runtime") == {"100 minutes": "withdrawn"}
    assert stands([capture(*BODY), wall, whole], "director") == {"Ada Quill": "current"}


@pytest.mark.parametrize(
    "cut",
    [
        capture(*BODY[:1], BODY[4], captured=LATER),  # from the middle, the end still stands
        capture(BODY[0], captured=LATER, update="Editors’ note: Most of this story was wrong, and has been removed."),
        capture(*(f"Another story altogether, sentence {n}, with words of its own." for n in range(9)), captured=LATER),
    ],
)
def test_what_an_editor_took_out_is_taken_back(cut: Reading) -> None:
    """A passage cut from the middle, a story that a note takes back, another story in its place."""
    assert stands([capture(*BODY), cut], "runtime") == {"100 minutes": "withdrawn"}


def test_versions_up_to_a_day() -> None:
    """As of a day, later versions are not there; before the first there is no page."""
    pages = [capture(*BODY), capture(*BODY[:4], captured=LATER)]
    assert [len(h.versions) for h in trace_pages(pages, "2025-02-02")] == [1]
    assert [len(h.versions) for h in trace_pages(pages, "2025-02-03")] == [2]
    assert trace_pages(pages, "2025-01-09") == ()


def test_many_captures_cost_what_they_are() -> None:
    """A page that is changed every hour for months: as many versions, each claim kept or gone."""
    pages = [
        capture(*BODY, f"Hour {n}.", captured=f"2025-{1 + n // 600:02}-{1 + n // 24 % 25:02}T{n % 24:02}:00:00+00:00")
        for n in range(1_200)
    ]
    numbered = [structs.replace(page, version=n) for n, page in enumerate(pages, start=1)]
    assert stands(numbered, "director") == {"Ada Quill": "current"}


def test_the_reel_quarter_pair() -> None:
    """The corpus' pair of versions: a new title, an update line, a last sentence changed without a word."""
    corpus = load_corpus()
    revision = revise(corpus["2021-10-28-reelquarter"], corpus["2022-04-29-reelquarter"])
    assert revision.title is not None
    assert ("May Play" in revision.title[0], "Will Play" in revision.title[1]) == (True, True)
    assert revision.announced == "update line"
    assert revision.updates[0].startswith("Update, April 29, 2022: It’s official.")
    (passage,) = revision.passages
    removed = "".join(piece.text for piece in passage.pieces if piece.kind == "removed")
    assert ("which is shooting now" in removed, "2022" in removed) == (True, True)
    dates = [c for c in revision.claims if c.claim.property == "release_date"]
    assert [(c.claim.subject, c.old and c.old.value, c.new and c.new.value, c.noted) for c in dates] == [
        ("John Wick: Chapter 4", "2022-05-27", "2023-03-24", False)
    ]
    gone = {(c.claim.subject, c.claim.property) for c in revision.claims if c.kind == "vanished"}
    assert gone <= {("John Wick: Chapter 4", "production_status")}
    new = {(c.claim.value, c.claim.certainty, c.noted) for c in revision.claims if c.kind == "appeared"}
    assert ("Ana de Armas", "stated", True) in new


def test_pages_that_were_edited_before_they_were_captured() -> None:
    """The corpus' two pages that tell of an edit: published and changed on the days that they give."""
    found = {h.address: h for h in trace_pages(load_corpus().values(), edited=True)}
    days = {h.edited for h in found.values() if len(h.versions) == 1}
    assert {"2024-10-17", "2025-09-02"} <= days
    assert sum(len(h.versions) > 1 for h in found.values()) == 1
