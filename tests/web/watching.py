"""Looking at pages in a browser: what they ask for and complain of, and what shuts somebody out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import Browser, Page

AXE = (Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
# What a page may try to hold back: WCAG 2.2 to level AA, and the best practice that axe knows.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = 360, 1280
WIDTHS = (PHONE, DESK)
_FIND = """([rules, kind]) => axe.run(document, {runOnly: {type: kind, values: rules}}).then(found => found.violations
    .flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ': ' + n.target + ' ' + n.failureSummary.slice(0, 300))))"""


class Watch:
    """What a page asked for elsewhere, and complained of."""

    def __init__(self, page: Page, home: str) -> None:
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        host = urlsplit(home).netloc
        page.on("request", lambda r: None if urlsplit(r.url).netloc == host else self.foreign.append(r.url))
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))

    def tell(self) -> list[str]:
        """Both; that a page of refusal has its status (404, 410) is no complaint."""
        return self.foreign + [told for told in self.complaints if "status of 4" not in told]


@contextmanager
def open_page(
    browser: Browser, site: str, width: int = DESK, script: bool = True, who: Client | None = None, **more: Any
) -> Iterator[Page]:
    """A page of that width, of somebody signed in or not, which asks nobody else and complains of nothing."""
    size = {"width": width, "height": 740 if width == PHONE else 900}
    context = browser.new_context(
        base_url=site, viewport=size, java_script_enabled=script, reduced_motion="reduce", **more
    )
    if script:
        # Put in past the policy, as a browser's own tool would be.
        context.add_init_script(AXE)
    if who:
        context.add_cookies([{"name": "sessionid", "value": who.cookies["sessionid"].value, "url": site}])
    page = context.new_page()
    watch = Watch(page, site)
    try:
        yield page
    finally:
        context.close()
    assert watch.tell() == []


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait for all of it: its own keys need its script."""
    with page.expect_navigation():
        page.keyboard.press(key)


def find_barriers(page: Page, rules: Sequence[str] = RULES, kind: str = "tag") -> list[str]:
    """What axe-core finds that shuts somebody out: the rule and where; `kind` is "tag", or "rule" for rules by name."""
    page.wait_for_load_state()
    found: list[str] = page.evaluate(_FIND, [list(rules), kind])
    return found


def find_contrast(page: Page) -> list[str]:
    """What cannot be told from its ground."""
    return find_barriers(page, ["color-contrast", "link-in-text-block"], "rule")


def fits(page: Page) -> bool:
    """Whether nothing sticks out to the side, once the page is there."""
    page.wait_for_load_state()
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
