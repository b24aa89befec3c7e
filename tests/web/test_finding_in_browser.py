"""Finding something on a phone, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

PHONE = {"width": 360, "height": 740}


def test_a_reader_finds_a_statement_and_its_evidence_is_open(browser: Browser, live_site: str) -> None:
    """From the front page to the note: the words are marked, and the note that the hit leads to stands open in view."""
    page = browser.new_page(viewport=PHONE, reduced_motion="reduce")
    page.goto(live_site)
    page.get_by_role("searchbox").fill("norman reedus")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("mark").first).to_have_text("Norman")
    page.locator(".hits a").first.click()
    note = page.locator("details.fn:target")
    expect(note).to_have_attribute("open", "")
    expect(note.locator(".note")).to_be_in_viewport()
    page.close()


def test_a_phone_has_every_part_of_the_site_in_its_menu(browser: Browser, live_site: str) -> None:
    """Without script: the menu is a list that unfolds."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(live_site)
    menu = page.locator(".menu")
    menu.locator("summary").click()
    for name in ("Subjects", "What changed", "Calendar", "People", "Outlets"):
        expect(menu.get_by_role("link", name=name)).to_be_visible()
    menu.get_by_role("link", name="People").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("People")
    context.close()
