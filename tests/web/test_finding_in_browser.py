"""Finding something on a phone, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from stores import FILES_ONLY
from web.watching import PHONE, WIDTHS, fits, open_page

# What a browser makes of a page is the same whatever keeps the ledger.
pytestmark = FILES_ONLY


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reader_finds_a_statement_and_its_evidence_is_open(browser: Browser, live_site: str, width: int) -> None:
    """From the front page to the note: the words are marked, and the note that the hit leads to stands open in view."""
    with open_page(browser, live_site, width) as page:
        page.goto("/")
        page.get_by_role("searchbox").fill("norman reedus")
        page.get_by_role("button", name="Search").click()
        expect(page.locator("mark").first).to_have_text("Norman")
        assert fits(page)
        page.locator(".hits a").first.click()
        note = page.locator("details.fn:target")
        expect(note).to_have_attribute("open", "")
        expect(note.locator(".note")).to_be_in_viewport()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reader_finds_a_statement_without_script(browser: Browser, live_site: str, width: int) -> None:
    """The statement that a hit leads to is in view, and its note opens."""
    with open_page(browser, live_site, width, script=False) as page:
        page.goto("/search/")
        page.get_by_role("searchbox").fill("norman reedus")
        page.get_by_role("button", name="Search").click()
        page.locator(".hits a").first.click()
        note = page.locator("details.fn:target")
        expect(note.locator("summary").first).to_be_in_viewport()
        note.locator("summary").first.click()
        expect(note.locator("blockquote").first).to_be_visible()


def test_a_phone_has_every_part_of_the_site_in_its_menu(browser: Browser, live_site: str) -> None:
    """Without script: the menu is a list that unfolds."""
    with open_page(browser, live_site, PHONE, script=False) as page:
        page.goto("/")
        menu = page.locator(".menu")
        menu.locator("summary").click()
        for name in ("Subjects", "What changed", "Calendar", "People", "Outlets"):
            expect(menu.get_by_role("link", name=name)).to_be_visible()
        menu.get_by_role("link", name="People").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("People")
