"""Checking and publishing in a real browser, with the script and without it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from stores import FILES_ONLY
from web.watching import WIDTHS, fits, open_page

# What the forms bring about is tested on both databases without a browser.
pytestmark = FILES_ONLY


@pytest.fixture(params=WIDTHS)
def desk(browser: Browser, own_site: str, chief: Client, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A chief editor at the desk, on a phone and on a large screen, without a script."""
    with open_page(browser, own_site, request.param, script=False, who=chief) as page:
        yield page


def test_an_article_is_pasted_and_its_stale_sentence_marked(desk: Page) -> None:
    """Paste, press, and see the old words underlined and the new ones beside them; then take the findings along."""
    desk.goto("/desk/check/")
    desk.get_by_label("Text of the article").fill("Lionsgate opens Ballerina in American cinemas on 7 June 2024.")
    desk.get_by_role("button", name="Check the text").click()
    expect(desk.locator(".isbad .bad")).to_have_text("7 June 2024")
    expect(desk.locator(".isbad ins")).to_have_text("6\u00a0June\u00a02025")
    desk.locator(".isbad .fn summary").first.click()
    expect(desk.locator(".isbad blockquote").first).to_be_visible()
    with desk.expect_download() as coming:
        desk.get_by_role("button", name="Download the findings").click()
    assert coming.value.suggested_filename == "findings.json"


def test_an_edition_is_held_compared_taken_off_and_brought_back(desk: Page) -> None:
    """From the list to the comparison, the preview, and through the acts with their undoing."""
    desk.goto("/desk/publication/")
    desk.get_by_role("link", name="Compare").click()
    expect(desk.get_by_text("would change nothing that readers see")).to_be_visible()
    desk.get_by_role("link", name="As they would see it").click()
    expect(desk.get_by_text("A preview, not published.")).to_be_visible()
    desk.get_by_role("link", name="Back to what would change").click()
    desk.get_by_role("button", name="Publish this edition").click()
    expect(desk.locator(".notice")).to_contain_text("Published Ballerina.")
    desk.get_by_label("Why it is taken off").fill("A complaint.")
    desk.get_by_role("button", name="Take it off the site").click()
    expect(desk.locator(".notice")).to_contain_text("Took Ballerina off the site.")
    gone = desk.goto("/ballerina/")
    assert gone is not None and gone.status == 410
    desk.goto("/desk/publish/ballerina/")
    desk.get_by_role("button", name="Show this one again").first.click()
    expect(desk.locator(".notice")).to_contain_text("Set Ballerina back")
    back = desk.goto("/ballerina/")
    assert back is not None and back.status == 200


@pytest.mark.parametrize("width", WIDTHS)
def test_rules_are_tried_and_nothing_is_saved(browser: Browser, own_site: str, chief: Client, width: int) -> None:
    """What would be held back is listed before the file is written."""
    with open_page(browser, own_site, width, who=chief) as page:
        page.goto("/desk/rules/")
        page.get_by_label("Rules to try").fill('[[rule]]\nname = "Two origins"\nneeds = "two origins or a party"\n')
        page.get_by_role("button", name="Try it without saving").click()
        expect(page.locator("#try .effect")).to_contain_text("would be held back as well")
        assert fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_why_a_statement_is_shown_opens_in_its_note(browser: Browser, live_site: str, width: int) -> None:
    """A reader opens the note, and in it why the statement is there."""
    with open_page(browser, live_site, width) as page:
        page.goto("/ballerina/")
        note = page.locator(".standfirst .fn").first
        note.locator("summary").first.click()
        note.get_by_text("Why is this shown?").click()
        expect(note.locator(".shown p").first).to_contain_text("Shown because")
        assert fits(page)
