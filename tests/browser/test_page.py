"""The dossier in a browser: quiet, whole, readable on the smallest phone, by keyboard, in the dark and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The dossier, opened at the width of a small laptop."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


def test_page_is_quiet_and_asks_nothing_of_the_network(browser: Browser, address: str) -> None:
    """No console message, no error, and no request but for the file itself."""
    opened = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(address)
    opened.locator(".fn summary").first.click()
    opened.close()
    assert said == [] and asked == [address]


@pytest.mark.parametrize("width", [320, 390, 768, 1000, 1280])
def test_nothing_sticks_out(browser: Browser, address: str, width: int) -> None:
    """No sideways scroll at any width, with every note and fold open too."""
    size: ViewportSize = {"width": width, "height": 800}
    opened = browser.new_page(viewport=size)
    opened.goto(address)
    for _ in range(2):
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
        opened.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    opened.close()


def test_note_opens_by_click_and_pushes_the_text_down(page: Page) -> None:
    """A note unfolds under its sentence, shows outlet, date and quote, and covers nothing."""
    note = page.locator("#release .answer .fn").first
    below = page.locator("#release .status").first
    note.scroll_into_view_if_needed()
    before = below.bounding_box()
    assert not note.locator(".note").is_visible()
    note.locator("summary").click()
    panel = note.locator(".note")
    assert panel.is_visible() and panel.locator("blockquote").first.is_visible()
    assert "Marquee Post" in panel.inner_text() and "had it from Deadline" in panel.inner_text()
    after, box = below.bounding_box(), panel.bounding_box()
    assert before and after and box
    assert after["y"] > before["y"] and box["y"] + box["height"] <= after["y"]


def test_note_opens_and_closes_by_keyboard(page: Page) -> None:
    """Enter opens the focused note; Escape closes it and leaves the focus on its number."""
    number = page.locator("#release .answer .fn summary").first
    number.focus()
    page.keyboard.press("Enter")
    assert page.locator("#release .answer .fn").first.evaluate("n => n.open")
    page.keyboard.press("Escape")
    assert not page.locator("#release .answer .fn").first.evaluate("n => n.open")
    assert number.evaluate("n => n === document.activeElement")


def test_first_stop_of_the_keyboard_is_the_way_to_the_text(page: Page) -> None:
    """The skip link is first and shows itself when it has the focus."""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box and box["y"] >= 0


def test_link_to_a_family_tree_opens_it(page: Page) -> None:
    """The tally under an answer leads to the tree of that piece of news, unfolded."""
    page.locator("#release .status a").first.click()
    assert page.locator("#travelled .tree").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_scheme_is_followed_with_contrast(browser: Browser, address: str, scheme: str) -> None:
    """The page takes on the reader's scheme, and every text keeps a contrast of 4.5 to 1."""
    opened = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    opened.goto(address)
    opened.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    ground = opened.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, ground[4:-1].split(", "))) < 200) == (scheme == "dark")
    assert opened.evaluate(Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")) == []
    opened.close()


def test_paper_has_the_citations(page: Page) -> None:
    """In print every sentence has its outlet and date in brackets; quotes, contents and folds stay away."""
    page.emulate_media(media="print")
    answer = page.locator("#release .answer").first
    cite = answer.locator(".cite").first
    assert cite.is_visible() and "Exhibitors’ Ledger, 22\u00a0Feb\u00a02024" in cite.inner_text()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('#release .answer .cite'), '::before').content")
        == '" ["'
    )
    assert not answer.locator("blockquote").first.is_visible()
    assert not page.locator(".toc").is_visible()


def test_targets_are_large_enough_on_a_phone(browser: Browser, address: str) -> None:
    """What is pressed on a phone is at least 44 pixels high: the fold of the contents and of each family."""
    opened = browser.new_page(viewport={"width": 390, "height": 800})
    opened.goto(address)
    for selector in (".toc summary", ".family summary", ".marks summary"):
        box = opened.locator(selector).first.bounding_box()
        assert box and box["height"] >= 44, selector
    opened.close()
