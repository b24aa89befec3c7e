"""The desk in a real browser: reviewing by keyboard, a dispute settled, what was done undone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

WORD = "a long enough word"
PAGES = ["/desk/", "/desk/disputes/", "/desk/claims/new/", "/desk/names/", "/desk/outlets/", "/desk/outlets/edit/"]
PAGES += ["/desk/audit/", "/desk/jobs/", "/accounts/password/change/"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = (Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def desk(browser: Browser, live_site: str, tmp_path: Path) -> Iterator[Page]:
    """The desk of a real server, with a chief editor signed in through the form; whatever it complains of fails."""
    command = [sys.executable, "-m", "according.cli.main", "editor", "add", "ada", "--chief"]
    ledger = ["--ledger", str(tmp_path / "live.db")]
    subprocess.run([*command, *ledger], input=f"{WORD}\n", text=True, check=True, env=os.environ, timeout=60)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=live_site, reduced_motion="reduce")
    context.add_init_script(AXE)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.goto("/desk/")
    page.fill("[name=login]", "ada")
    page.fill("[name=password]", WORD)
    page.click("button.first")
    yield page
    context.close()
    assert complaints == []


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
    desk.keyboard.press("a")
    expect(desk.locator(".notice")).to_contain_text("Accepted the claim")
    desk.keyboard.press("r")
    expect(desk.locator(".notice")).to_contain_text("Rejected the claim")
    desk.keyboard.press("u")
    expect(desk.locator(".notice")).to_contain_text("Undid: Rejected the claim")
    desk.goto("/desk/audit/")
    expect(desk.locator("tbody tr")).to_have_count(3)
    expect(desk.locator("tbody")).to_contain_text("read it, and rejected it")


def test_a_dispute_is_settled_and_readers_see_it(desk: Page) -> None:
    """Side by side, one is pinned with a reason; the dossier follows, and tells who settled it; undone, it is open."""
    desk.goto("/desk/disputes/")
    desk.get_by_role("link", name="at the box office").first.click()
    assert desk.locator(".vs > div").count() == 3
    side = desk.locator(".vs > div").first
    side.locator("[name=why]").fill("Lionsgate wrote to us.")
    side.get_by_role("button", name="Pin:").click()
    expect(desk.locator(".notice")).to_contain_text("Pinned")
    for _ in range(30):
        desk.goto("/ballerina/")
        if desk.get_by_text("Lionsgate wrote to us.").count():
            break
        desk.wait_for_timeout(500)
    expect(desk.get_by_text("Lionsgate wrote to us.").first).to_be_attached()
    desk.goto("/desk/audit/")
    desk.get_by_role("button", name="Undo").first.click()
    expect(desk.locator(".notice")).to_contain_text("Undid: Pinned")


def test_without_script_a_claim_is_reviewed_too(browser: Browser, desk: Page) -> None:
    """Everything is a link or a form."""
    state = desk.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state)
    page = context.new_page()
    page.goto(desk.url)
    page.locator(".queue a").nth(1).click()
    page.get_by_role("link", name="What would accepting or rejecting it change?").click()
    page.get_by_role("link", name="Back to the claim").click()
    page.locator(".acts").get_by_role("button", name="Reject").click()
    expect(page.locator(".notice")).to_contain_text("Rejected the claim")
    page.locator(".notice").get_by_role("button", name="Undo").click()
    expect(page.locator(".notice")).to_contain_text("Undid")
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_desk_shuts_nobody_out(desk: Page, width: int) -> None:
    """axe-core finds no barrier, and nothing is wider than the screen."""
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto("/desk/disputes/")
    more = desk.locator(".subjects a").first.get_attribute("href") or ""
    desk.goto("/desk/")
    claim = desk.locator(".queue a").first.get_attribute("href") or ""
    for address in [*PAGES, more, claim, f"{claim}edit/"]:
        desk.goto(address)
        desk.wait_for_load_state("networkidle")
        found = desk.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        told = [
            f"{v['id']}: {n['target']} {n['failureSummary'][:300]}" for v in found["violations"] for n in v["nodes"]
        ]
        assert told == [], address
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
