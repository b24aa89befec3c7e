"""Checking and publishing in a real browser, with the script and without it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from web.test_every_page import AXE, find_barriers

PASSWORD = "a long enough word"


def add_chief(folder: Path) -> None:
    """Make an account for a chief editor of the live site."""
    command = [sys.executable, "-m", "according.cli.main", "editor", "add", "ada", "--chief"]
    environment = {**os.environ, "ACCORDING_LEDGER": str(folder / "live.db")}
    subprocess.run(command, input=PASSWORD, text=True, check=True, env=environment, capture_output=True)


def sign_in(page: Page) -> None:
    """Go in at the door."""
    page.goto("/accounts/login/?next=/desk/check/")
    page.fill("input[name=login]", "ada")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_load_state()


@pytest.fixture
def desk(browser: Browser, live_site: str, tmp_path: Path) -> Iterator[Page]:
    """A chief editor at the desk, without a script; the console stays empty and nothing is asked of any other host."""
    add_chief(tmp_path)
    context = browser.new_context(base_url=live_site, java_script_enabled=False)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    sign_in(page)
    yield page
    context.close()
    assert not [text for text in said if "Failed to load resource" not in text]
    assert all(url.startswith(live_site) for url in asked)


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


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_the_room_shut_nobody_out(browser: Browser, live_site: str, tmp_path: Path, width: int) -> None:
    """No barrier that axe-core knows with everything opened, and nothing wider than the screen."""
    add_chief(tmp_path)
    context = browser.new_context(base_url=live_site, viewport={"width": width, "height": 900})
    context.add_init_script(AXE)
    page = context.new_page()
    sign_in(page)
    for address in ("check", "publication", "publish/ballerina", "rules"):
        page.goto(f"/desk/{address}/")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert find_barriers(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    page.goto("/desk/check/")
    page.get_by_label("Text of the article").fill("Lionsgate opens Ballerina in American cinemas on 7 June 2024.")
    page.get_by_role("button", name="Check the text").click()
    expect(page.locator(".isbad .bad")).to_be_visible()
    assert find_barriers(page) == []
    context.close()


def test_why_a_statement_is_shown_opens_in_its_note(browser: Browser, live_site: str) -> None:
    """A reader opens the note, and in it why the statement is there."""
    page = browser.new_page(base_url=live_site)
    page.goto("/ballerina/")
    note = page.locator(".standfirst .fn").first
    note.locator("summary").first.click()
    note.get_by_text("Why is this shown?").click()
    expect(note.locator(".shown p").first).to_contain_text("Shown because")
    page.close()
