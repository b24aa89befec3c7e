"""Pages that move, disappear or are hidden: no edit of what stood there, and told in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from according import pipeline
from according.watching import Tally, tell_status
from according.watching.leasing import tell_wall
from localweb.following import visit_all
from localweb.newsstand import FEED, HOST, Newsstand, write_page
from localweb.serving import Reply, serve
from watching.test_visiting import plan_for, visit_later

if TYPE_CHECKING:
    from according.ledger.store import Ledger

PAGE = f"http://{HOST}/ballerina/1"
TEXT = (
    "Lionsgate will release Ballerina in theaters on June 7, 2024, the studio said.</p>"
    "<p>Len Wiseman directs the film from a script by Shay Hatten, with Ana de Armas as a dancer who kills."
    "</p><p>It is set between the third and the fourth John Wick, and was filmed in Prague from November 2022 on."
)
CONSENT = b"""<html><head><title>Before you continue</title></head><body><h1>We value your privacy</h1><p>We and our 842
partners store and access information on your device. Accept all cookies to continue.</p></body></html>"""
FREE = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script></head>'


def answer(body: bytes, status: int = 200, **more: str) -> Reply:
    """A page of HTML."""
    heads = {"Content-Type": "text/html; charset=utf-8", **more}
    return Reply(status, body, tuple(heads.items()))


def visit_twice(ledger: Ledger, stand: Newsstand, then: Reply) -> tuple[Tally, str]:
    """Visit a page that is an article, then what its address answers later: what came of that, and its state."""
    stand.pages[1] = write_page(1, TEXT)
    with serve(stand) as server:
        assert visit_all(ledger, plan_for(), server.port).new == 2
        stand.replies["/ballerina/1"] = then
        tally = visit_later(ledger, server.port)
    status = tell_status(ledger)
    states = [page.state for page in (*status.pages_in_trouble, *status.pages_not_read) if page.address == PAGE]
    return tally, states[0] if states else ""


def count_versions(ledger: Ledger) -> int:
    """How many states of the page are on record."""
    return len(pipeline.trace_versions(ledger, PAGE).pages[0].versions)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (CONSENT, "it asks for consent to cookies"),
        (b"<title>503 Service Unavailable</title><h1>Something went wrong</h1><p>Please try later.</p>", "error page"),
        (write_page(1, TEXT.partition("</p>")[0]).replace(b"</head>", FREE.encode()), "readers who do not pay"),
    ],
)
def test_what_hides_an_article_is_no_edit_of_it(ledger: Ledger, body: bytes, said: str) -> None:
    """A wall, an error, the beginning that a paywall leaves: told as trouble, and the article stays as it was."""
    tally, state = visit_twice(ledger, Newsstand(2), answer(body))
    assert (tally.edited, tally.skipped, count_versions(ledger)) == (0, 1, 1)
    assert said in state and state.startswith("Answered")


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_told_and_visited_less(ledger: Ledger, status: int) -> None:
    """What it said stays on record."""
    tally, state = visit_twice(ledger, Newsstand(2), answer(b"Gone.", status))
    assert (tally.failed, count_versions(ledger)) == (1, 1)
    assert f"is gone ({status}). What it said stays on record" in state


def test_a_page_that_moved_is_one_page_that_is_visited_where_it_stands(ledger: Ledger) -> None:
    """Nothing is recorded twice, and the address that leads there is asked as seldom as any."""
    stand = Newsstand(2)
    there = f"http://{HOST}/film/ballerina"
    moved = write_page(1, TEXT).replace(PAGE.encode(), there.encode())
    stand.replies["/film/ballerina"] = answer(moved)
    tally, state = visit_twice(ledger, stand, Reply(301, b"", (("Location", there),)))
    assert (tally.moved, tally.edited, state) == (1, 0, "")
    assert ledger.counts()["captures"] == 2
    known = ledger.watched.find("page", [PAGE, there])
    assert known[PAGE].due_at > tell_wall() + timedelta(days=20) > known[there].due_at
    assert ledger.watched.subjects_of(there) == ["Ballerina"]
    stand.replies["/film/ballerina"] = answer(moved.replace(b"June 7, 2024", b"June 6, 2025"))
    with serve(stand) as server:
        assert visit_later(ledger, server.port).edited == 1


def test_an_address_that_leads_to_another_article_is_no_edit(ledger: Ledger) -> None:
    """What stands there is not taken for the page that stood there, and nobody said that it is coverage."""
    stand = Newsstand(2)
    stand.replies["/other"] = answer(
        b"<title>Paddington in Orbit</title><meta property='article:published_time' content='2024-05-05T10:00:00Z'>"
        b"<article><h1>Paddington in Orbit</h1><p>A bear goes to space, the studio said, in a film that will open in "
        b"theaters on July 4, 2026 and be directed by somebody who has never been there.</p></article>"
    )
    tally, state = visit_twice(ledger, stand, Reply(302, b"", (("Location", "/other"),)))
    assert (tally.edited, tally.skipped, ledger.counts()["captures"]) == (0, 1, 2)
    assert f"it leads to another page now, http://{HOST}/other" in state


def test_a_feed_that_moved_for_good_is_followed_and_told(ledger: Ledger) -> None:
    """Whoever looks after the watch file is given the address to put there."""
    stand = Newsstand(2)
    stand.replies["/feed.xml"] = Reply(301, b"", (("Location", "/news.xml"),))
    stand.replies["/news.xml"] = Reply(200, stand.write_feed(), (("Content-Type", "application/rss+xml"),))
    with serve(stand) as server:
        assert visit_all(ledger, plan_for(), server.port).new == 2
        (source,) = tell_status(ledger).sources
        assert (source.address, source.failures) == (FEED, 0)
        assert f"It moved for good: put http://{HOST}/news.xml in its place" in source.state
        stand.replies["/feed.xml"] = Reply(302, b"", (("Location", "/news.xml"),))
        visit_later(ledger, server.port)
    assert "moved for good" not in tell_status(ledger).sources[0].state
