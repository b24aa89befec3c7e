"""The newsletter as a reader goes through it: in a browser, with the real site, its worker, and a real mail server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from stores import Store
from web.conftest import wait_for
from web.late_news import write_late_page
from web.postbox import Postbox, find_link, open_postbox
from web.test_every_page import AXE, find_barriers


@pytest.fixture
def posting_site(example_ledger: str, store: Store, tmp_path: Path) -> Iterator[tuple[str, str, Postbox]]:
    """A real server with its worker, its ledger, and the mail server that it was told of."""
    path = store.copy(example_ledger, tmp_path, "live")
    with open_postbox() as postbox, closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        with run_site(path, port, postbox.port) as process:
            yield wait_for(f"http://127.0.0.1:{port}", process), path, postbox


@contextmanager
def run_site(path: str, port: int, smtp: int) -> Iterator[subprocess.Popen[bytes]]:
    """`according serve`, told of a mail server by the environment."""
    told = {"ACCORDING_SMTP_HOST": "127.0.0.1", "ACCORDING_SMTP_PORT": str(smtp), "ACCORDING_LETTERS_GATHER": "0"}
    command = [sys.executable, "-m", "according.cli.main", "serve", "--ledger", str(path), "--port", str(port)]
    process = subprocess.Popen(command, env={**os.environ, **told, "ACCORDING_LEDGER": str(path)})
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(params=[360, 1280])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A reader's page, on a phone and on a desk, that allows no error in the console."""
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    opened.add_init_script(AXE)
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    opened.close()
    # A page of refusal (400, 410) is one that the browser notes as not loaded.
    assert [fault for fault in faults if "status of 4" not in fault] == []


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
    page.get_by_role("button", name="Save").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert find_barriers(page) == []
    given = ["build", str(write_late_page(tmp_path)), "--subject", "Ballerina", "-o", str(tmp_path / "out")]
    subprocess.run([sys.executable, "-m", "according", *given, "--ledger", str(ledger)], check=True)
    letter = postbox.wait(2)
    assert letter["Subject"].startswith("Ballerina: release date in Italy moves to 3 July 2025")
    page.goto(f"{site}{find_link(letter, 'leave')}")
    assert find_barriers(page) == []
    page.get_by_role("button", name="Leave the list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are off the list")
