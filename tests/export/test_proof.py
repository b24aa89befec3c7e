"""The annotated copy of a checked article: whole in itself, and dead to what a stranger's text brings with it."""

from __future__ import annotations

from according.export import render_check
from check.shelf import check
from export.test_webpage import EVIL, Scan
from reconcile.news import says, told

LEDGER = [
    told("2025-01-10", "Deadline", says("release_date", "2026-05-01", by=["Paragon"], venue="theatrical")),
    told("2025-06-01", f"The {EVIL}", says("release_date", "2026-10-02", by=["Paragon"], venue="theatrical"),
         says("release_date", "2026-05-01", "denied", by=["Paragon"], status="former", venue="theatrical")),
]  # fmt: skip


def render(*words: str) -> str:
    """The copy of an article with these sentences, each of which gives the old day."""
    article = told("2025-02-01", EVIL, *(says("release_date", "2026-05-01", words=w) for w in words), title=EVIL)
    return render_check(check(LEDGER, article, "2025-07-01"))


def test_the_words_meant_are_marked_and_the_correction_names_its_source() -> None:
    """Wavy is a class, not a colour alone: verdict, old and new stand beside it, with a note that quotes a page."""
    html = render("It opens on 1 May 2026.")
    assert '<span class="bad">1 May 2026</span>' in html
    scan = Scan(html)
    text = " ".join("".join(scan.text).split())
    assert "One of 1 sentence no longer holds" in text
    assert "Outdated" in text and "is now" in text and "2 October" in text
    assert "details" in scan.tags and "n1" in scan.ids


def test_nothing_of_a_stranger_is_more_than_text() -> None:
    """No script, no handler, no address but the pages', no element that the template does not have."""
    scan = Scan(render(f"{EVIL} opens on 1 May 2026.", EVIL))
    assert "script" not in scan.tags and "img" not in scan.tags
    assert not [name for name, _ in scan.attributes if name.startswith("on") or name == "style"]
    assert all(link.startswith(("https://", "#")) for link in scan.links())
    assert "\u202e" not in "".join(scan.text)


def test_an_article_without_findings_says_so() -> None:
    """Nothing could be checked is another result than nothing is wrong."""
    article = told("2025-02-01", "The Desk", text=["It rained."])
    assert "Nothing in it could be checked" in render_check(check(LEDGER, article))
