"""Every kind of page, on a phone and on a desk, as a browser and axe-core see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

AXE = (Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
READERS = [
    "/",
    "/ballerina/",
    "/ballerina/?on=2023-05-15",
    "/ballerina/whole/travelled/",
    "/nowhere/",
    "/accounts/login/",
]
# What a page may try to hold back: WCAG 2.2 to level AA, and the best practice that axe knows.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Watch:
    """What a page asked for and complained of."""

    def __init__(self, page: Page, home: str) -> None:
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        host = urlsplit(home).netloc
        page.on("request", lambda r: None if urlsplit(r.url).netloc == host else self.foreign.append(r.url))
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))


@pytest.fixture(params=[360, 1280], ids=["phone", "desk"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of that width; axe is put in past the policy, as a browser's own tool would be."""
    context = browser.new_context(viewport={"width": request.param, "height": 900}, reduced_motion="reduce")
    context.add_init_script(AXE)
    yield context.new_page()
    context.close()


def find_barriers(page: Page) -> list[str]:
    """What axe-core finds that shuts somebody out: the rule and where."""
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        f"{v['id']}: {n['target']} {n['failureSummary'][:200]}" for v in found["violations"] for n in v["nodes"][:3]
    ]


def test_readers_pages_shut_nobody_out_and_ask_nobody_else(page: Page, live_site: str) -> None:
    """No barrier, no fault on the console, nothing fetched from elsewhere, nothing wider than the screen."""
    for address in READERS:
        watch = Watch(page, live_site)
        page.goto(f"{live_site}{address}")
        page.wait_for_load_state("networkidle")
        assert find_barriers(page) == [], address
        assert watch.foreign == [], address
        assert [c for c in watch.complaints if "404" not in c] == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
