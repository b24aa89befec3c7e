"""Reading in a real browser: the dossier, its days, its notes, on a phone and on a large screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from stores import FILES_ONLY
from web.watching import DESK, PHONE, WIDTHS, fits, open_page

# What a browser makes of a page is the same whatever keeps the ledger.
pytestmark = FILES_ONLY

PAST = "You are reading an earlier day"


def find_note(page: Page) -> Locator:
    """The first note of the release date."""
    return page.locator("#release .answer .fn").first


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_dossier_is_read_from_the_front_page_to_its_sources(
    browser: Browser, live_site: str, width: int, scheme: str
) -> None:
    """From the subject to its key points, by the contents to a section, and to the pages that all of it rests on."""
    with open_page(browser, live_site, width, color_scheme=scheme) as page:
        page.goto("/")
        page.locator("#subjects").get_by_role("link", name=re.compile("Ballerina")).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Ballerina")
        expect(page.locator(".standfirst").first).to_be_visible()
        fold, link = page.locator(".toc summary"), page.locator(".toc a[href='#release']:visible")
        if fold.is_visible() and not link.count():
            fold.click()
        link.first.click()
        expect(page.locator("#release")).to_be_in_viewport()
        expect(page).to_have_url(re.compile("/ballerina/#release$"))
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 200) == (scheme == "dark")
        assert fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_slider_leads_to_another_day_by_keyboard(browser: Browser, live_site: str, width: int) -> None:
    """Each arrow is a day with news, told to who hears the page; Enter goes there, and its address can be cited."""
    with open_page(browser, live_site, width) as page:
        page.goto("/ballerina/")
        slider = page.get_by_role("slider", name="Day with news")
        slider.focus()
        latest = slider.get_attribute("aria-valuetext")
        for _ in range(3):
            page.keyboard.press("ArrowLeft")
        day = slider.get_attribute("aria-valuetext") or ""
        assert latest and day < latest
        expect(page.get_by_role("textbox", name="As of")).to_have_value(day)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/ballerina/?on={day}")
        expect(page.get_by_text(PAST)).to_be_visible()
        expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", day)
        expect(page.locator("link[rel=canonical]")).to_have_attribute("href", re.compile(rf"/ballerina/\?on={day}$"))
        assert fits(page)
        page.get_by_role("link", name=re.compile("Go to the latest")).click()
        expect(page.get_by_text(PAST)).to_have_count(0)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_day_is_typed_or_chosen_and_shows_what_was_known(
    browser: Browser, live_site: str, width: int, script: bool
) -> None:
    """With the script and without it: the box, a day with news, the one before; what came later is not there."""
    with open_page(browser, live_site, width, script=script) as page:
        page.goto("/ballerina/")
        expect(page.get_by_role("slider")).to_have_count(1 if script else 0)
        expect(page.locator("#release .answer").first).to_contain_text("2025")
        page.get_by_role("textbox", name="As of").fill("2023-05-15")
        page.locator(".tm").get_by_role("button", name="Show").click()
        page.wait_for_url("**/ballerina/?on=2023-05-15")
        expect(page.get_by_text(PAST)).to_be_visible()
        expect(page.locator("#release")).not_to_contain_text("2025")
        page.locator(".moments").get_by_role("link", name=re.compile("^Before: ")).click()
        page.wait_for_url(lambda url: "on=2023-05-15" not in url)
        before = page.url
        assert re.search(r"\?on=20(1\d|2[0-3])-\d\d-\d\d$", before)
        assert fits(page)
        page.goto(before)
        expect(page.get_by_text(PAST)).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_note_opens_in_place_by_mouse(browser: Browser, live_site: str, width: int) -> None:
    """Outlet, date, exact words and link, under the sentence; a second press, or Escape, closes it."""
    with open_page(browser, live_site, width) as page:
        page.goto("/ballerina/")
        note = find_note(page)
        expect(note.locator(".note")).to_be_hidden()
        note.locator("summary").first.click()
        expect(note.locator("blockquote").first).to_be_visible()
        expect(note.locator("time").first).to_be_visible()
        expect(note.locator("a[href^='https://']").first).to_be_visible()
        assert page.url.endswith("/ballerina/") and fits(page)
        note.locator("summary").first.click()
        expect(note.locator(".note")).to_be_hidden()
        note.locator("summary").first.click()
        page.keyboard.press("Escape")
        expect(note.locator(".note")).to_be_hidden()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_note_opens_and_closes_by_keyboard(browser: Browser, live_site: str, width: int) -> None:
    """Enter opens it; Tab leads into it; Escape closes it and gives the place back."""
    with open_page(browser, live_site, width) as page:
        page.goto("/ballerina/")
        note = find_note(page)
        number = note.locator("summary").first
        number.focus()
        page.keyboard.press("Enter")
        expect(note.locator(".note")).to_be_visible()
        page.keyboard.press("Tab")
        assert note.locator(".note").evaluate("n => n.contains(document.activeElement)")
        page.keyboard.press("Escape")
        expect(note.locator(".note")).to_be_hidden()
        expect(number).to_be_focused()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_note_opens_by_touch(browser: Browser, live_site: str, width: int) -> None:
    """A finger finds the number, and the note covers nothing."""
    with open_page(browser, live_site, width, has_touch=True) as page:
        page.goto("/ballerina/")
        note = find_note(page)
        note.locator("summary").first.tap()
        expect(note.locator("blockquote").first).to_be_visible()
        assert fits(page)
        note.locator("summary").first.tap()
        expect(note.locator(".note")).to_be_hidden()


@pytest.mark.parametrize("width", WIDTHS)
def test_notes_open_without_script(browser: Browser, live_site: str, width: int) -> None:
    """Reading needs nothing but a browser."""
    with open_page(browser, live_site, width, script=False) as page:
        page.goto("/ballerina/")
        note = find_note(page)
        note.locator("summary").first.click()
        expect(note.locator("blockquote").first).to_be_visible()
