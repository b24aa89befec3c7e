"""Pictures on the dossier's page, in a real browser: asked for, shown, opened large, and gone."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from stores import FILES_ONLY
from web.watching import WIDTHS

# What a browser makes of a page is the same whatever keeps the ledger.
pytestmark = FILES_ONLY

HTTPS = re.compile("^https://")
DOT = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


@pytest.fixture(params=WIDTHS)
def page(browser: Browser, live_site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The gallery of the example, on a line where publishers answer with a dot; what they were asked is kept."""
    page = browser.new_page(viewport={"width": request.param, "height": 800})
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=DOT, content_type="image/gif")

    page.route(HTTPS, answer)
    page.asked = asked  # type: ignore[attr-defined]
    page.goto(f"{live_site}/ballerina/#pictures")
    yield page
    page.close()


def test_nothing_is_fetched_from_a_publisher_until_somebody_asks(page: Page) -> None:
    """Reading a dossier tells no third party that you read it."""
    page.mouse.wheel(0, 20_000)
    page.wait_for_load_state("networkidle")
    assert page.asked == []  # type: ignore[attr-defined]
    page.locator(".pic a.frame").first.click()
    expect(page.locator(".pic a.frame img")).to_have_count(1)
    assert len(page.asked) == 1  # type: ignore[attr-defined]


def test_a_picture_opens_large_and_gives_the_place_back(page: Page) -> None:
    """By keyboard alone: ask, open, go on, close, and be where one was."""
    first = page.locator(".pic a.frame").first
    first.focus()
    page.keyboard.press("Enter")
    expect(first.locator("img")).to_be_visible()
    page.keyboard.press("Enter")
    box = page.locator("dialog.box")
    expect(box).to_be_visible()
    expect(box.locator(".count")).to_contain_text("1 of ")
    expect(box.locator("figcaption")).not_to_be_empty()
    page.keyboard.press("ArrowRight")
    expect(box.locator(".count")).to_contain_text("2 of ")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(first).to_be_focused()


def test_a_picture_that_is_gone_says_so(page: Page) -> None:
    """A hole in the page would be a riddle."""
    page.unroute(HTTPS)
    page.route(HTTPS, lambda route: route.fulfill(status=404, body=""))
    page.locator(".pic a.frame").first.click()
    expect(page.locator(".pic .frame.broken").first).to_contain_text("does not answer any more")
