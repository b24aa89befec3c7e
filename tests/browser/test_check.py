"""The annotated copy of a checked article in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from according.export import render_check
from check.shelf import check
from check.test_judging import DAY, MOVED
from reconcile.news import says, told

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a copy with a stale date, a row of a table, long words and a sentence without claims."""
    article = told(
        "2025-02-01",
        "The Desk",
        says("release_date", "2026-05-01", words="Northlight opens on 1 May 2026.", venue="theatrical"),
        says("cast_member", LONG, words=f"{LONG}\tstars in Northlight."),
        text=["It rained.", LONG * 3],
        title=f"Everything about {LONG}",
    )
    path: Path = tmp_path_factory.mktemp("check") / "checked.html"
    path.write_text(render_check(check(MOVED, article, DAY)), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_sticks_out_and_nothing_is_asked_of_the_network(browser: Browser, copy: str, width: int) -> None:
    """No sideways scroll with all notes open, no message, no request but for the file itself."""
    size: ViewportSize = {"width": width, "height": 800}
    opened = browser.new_page(viewport=size)
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(copy)
    opened.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    assert said == [] and asked == [copy]
    opened.close()


def test_a_note_opens_by_a_click(browser: Browser, copy: str) -> None:
    """The words behind a correction unfold under it, without a script."""
    opened = browser.new_page()
    opened.goto(copy)
    note = opened.locator(".isbad .fn").first
    assert not note.locator(".note").is_visible()
    note.locator("summary").click()
    assert note.locator("blockquote").first.is_visible()
    opened.close()
