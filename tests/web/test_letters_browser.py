"""The newsletter as a reader goes through it: in a browser, with the real site, its worker, and a real mail server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from stores import Store
from web.late_news import write_late_page
from web.postbox import Postbox, find_link, open_postbox
from web.serving import serve_apart
from web.watching import WIDTHS, find_barriers, fits, open_page


@pytest.fixture
def posting_site(example_ledger: str, store: Store, tmp_path: Path) -> Iterator[tuple[str, str, Postbox]]:
    """A real server with its worker, as anybody would start it; its ledger; and the mail server that it was told of."""
    ledger = store.copy(example_ledger, tmp_path, "live")
    with open_postbox() as postbox:
        told = {"ACCORDING_SMTP_HOST": "127.0.0.1", "ACCORDING_SMTP_PORT": str(postbox.port)}
        with serve_apart(ledger, ACCORDING_LETTERS_GATHER="0", **told) as site:
            yield site, ledger, postbox
    store.drop()


@pytest.fixture(params=WIDTHS)
def page(browser: Browser, posting_site: tuple[str, str, Postbox], request: pytest.FixtureRequest) -> Iterator[Page]:
    """A reader's page, on a phone and on a desk."""
    with open_page(browser, posting_site[0], request.param) as opened:
        yield opened


def test_a_reader_asks_is_told_and_leaves(page: Page, posting_site: tuple[str, str, Postbox], tmp_path: Path) -> None:
    """From the box under the dossier to the last page, by what one sees and presses."""
    site, ledger, postbox = posting_site
    page.goto(f"{site}/ballerina/")
    box = page.locator("form.letter")
    box.get_by_label("Email").fill("ada@example.org")
    box.get_by_role("button", name="Send me the letter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mailbox")
    question = postbox.wait(1)
    for path in (find_link(question, "never"), "/letters/confirm/x/", "/letters/asked/", "/letters/"):
        page.goto(f"{site}{path}")
        assert find_barriers(page) == [], path
    page.get_by_role("button", name="Send me the letter").click()
    expect(page.get_by_role("alert")).to_have_count(2)
    assert find_barriers(page) == []
    page.goto(f"{site}{find_link(question, 'confirm')}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Was it you?")
    assert find_barriers(page) == []
    page.get_by_role("button", name="Yes, send me the letter").click()
    expect(page.get_by_text("You are on the list.")).to_be_visible()
    page.get_by_label("Once a day").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    page.get_by_label("As soon as something changes").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    assert fits(page)
    assert find_barriers(page) == []
    given = ["build", str(write_late_page(tmp_path)), "--subject", "Ballerina", "-o", str(tmp_path / "out")]
    subprocess.run([sys.executable, "-m", "according", *given, "--ledger", ledger], check=True)
    letter = postbox.wait(2)
    assert letter["Subject"].startswith("Ballerina: release date in Italy moves to 3 July 2025")
    page.goto(f"{site}{find_link(letter, 'leave')}")
    assert find_barriers(page) == []
    page.get_by_role("button", name="Leave the list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are off the list")
