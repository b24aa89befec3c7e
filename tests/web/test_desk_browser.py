"""The desk in a real browser: reviewing by keyboard, a dispute settled, what was done undone."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from according.web.people.keeping import add_editor
from according.web.work.jobs import follow_ledger
from stores import FILES_ONLY
from web.watching import WIDTHS, fits, open_page, press

WORD = "a long enough word"

# What the forms bring about is tested on both databases without a browser.
pytestmark = FILES_ONLY


@pytest.fixture(params=WIDTHS)
def desk(browser: Browser, own_site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The desk, on a phone and on a large screen, with a chief editor signed in through the form."""
    add_editor("ada", WORD, True)
    with open_page(browser, own_site, request.param) as page:
        page.goto("/desk/")
        page.fill("[name=login]", "ada")
        page.fill("[name=password]", WORD)
        page.click("button.first")
        # Keys are heard once the scripts have run, which is after the page is there.
        page.wait_for_url(lambda address: urlsplit(address).path == "/desk/")
        yield page


def test_claims_are_reviewed_by_keyboard(desk: Page) -> None:
    """j and k walk the queue and open its claims, a accepts, r rejects, u undoes, ? tells the keys."""
    first = desk.locator(".queue a[aria-current] b").inner_text()
    claim = desk.url
    desk.keyboard.press("j")
    desk.wait_for_url("**/desk/claim/*/")
    second = desk.url
    here = desk.locator(f'.queue a[href="{urlsplit(second).path}"]')
    expect(here).to_have_attribute("aria-current", "true")
    desk.keyboard.press("k")
    desk.wait_for_function("was => location.href !== was", arg=second)
    expect(desk.locator("#open .claim")).to_contain_text(first.split(": ", 1)[1])
    assert claim != second
    desk.keyboard.press("?")
    expect(desk.locator("#keys")).to_be_visible()
    desk.keyboard.press("Escape")
    desk.keyboard.press("w")
    desk.keyboard.type("read it, and rejected it")
    desk.keyboard.press("Escape")
    press(desk, "a")
    expect(desk.locator(".notice")).to_contain_text("Accepted the claim")
    press(desk, "r")
    expect(desk.locator(".notice")).to_contain_text("Rejected the claim")
    press(desk, "u")
    expect(desk.locator(".notice")).to_contain_text("Undid: Rejected the claim")
    desk.goto("/desk/audit/")
    expect(desk.locator("tbody tr")).to_have_count(3)
    expect(desk.locator("tbody")).to_contain_text("read it, and rejected it")


def test_a_dispute_is_settled_and_readers_see_it(desk: Page) -> None:
    """Side by side, one is pinned with a reason; the dossier follows, and tells who settled it; undone, it is open."""
    desk.goto("/desk/disputes/")
    desk.get_by_role("link", name="at the box office").first.click()
    expect(desk.locator(".vs > div")).to_have_count(3)
    side = desk.locator(".vs > div").first
    side.locator("[name=why]").fill("Lionsgate wrote to us.")
    side.get_by_role("button", name="Pin:").click()
    expect(desk.locator(".notice")).to_contain_text("Pinned")
    assert fits(desk)
    follow_ledger()
    desk.goto("/ballerina/")
    expect(desk.get_by_text("Lionsgate wrote to us.").first).to_be_attached()
    desk.goto("/desk/audit/")
    desk.get_by_role("button", name="Undo").first.click()
    expect(desk.locator(".notice")).to_contain_text("Undid: Pinned")


@pytest.mark.parametrize("width", WIDTHS)
def test_without_script_a_claim_is_reviewed_too(browser: Browser, own_site: str, chief: Client, width: int) -> None:
    """Everything is a link or a form."""
    with open_page(browser, own_site, width, script=False, who=chief) as page:
        page.goto("/desk/")
        page.locator(".queue a").nth(1).click()
        page.get_by_role("link", name="What would accepting or rejecting it change?").click()
        page.get_by_role("link", name="Back to the claim").click()
        page.locator(".acts").get_by_role("button", name="Reject").click()
        expect(page.locator(".notice")).to_contain_text("Rejected the claim")
        page.locator(".notice").get_by_role("button", name="Undo").click()
        expect(page.locator(".notice")).to_contain_text("Undid")
