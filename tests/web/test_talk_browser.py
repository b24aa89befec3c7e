"""What readers say, in a real browser: a vote, a comment that the desk accepts by keyboard, a report of an error."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from according.web.talk import forms
from stores import FILES_ONLY
from web.signing import sign_in
from web.watching import PHONE, WIDTHS, fits, open_page, press

# What the forms bring about is tested on both databases without a browser.
pytestmark = FILES_ONLY


@pytest.fixture(autouse=True)
def _type_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests need not type as slowly as people do."""
    monkeypatch.setattr(forms, "QUICKEST", 0)


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    """A phone's window and a desk's."""
    return int(request.param)


@pytest.fixture
def reader(browser: Browser, own_site: str, width: int) -> Iterator[Page]:
    """A reader of the site."""
    with open_page(browser, own_site, width) as page:
        yield page


@pytest.fixture
def editor(browser: Browser, own_site: str, width: int) -> Iterator[Page]:
    """An editor at the desk of the same site, signed in."""
    with open_page(browser, own_site, width, who=sign_in("ben", chief=False)) as page:
        page.goto("/desk/moderation/")
        yield page


def fill_comment(page: Page, text: str) -> None:
    """Write a comment and send it."""
    page.get_by_role("textbox", name="Comment").fill(text)
    page.get_by_label("Name").fill("Marta")
    page.locator("#f-email").fill("marta@example.org")
    page.get_by_role("button", name="Post comment").click()


def test_a_vote_by_keyboard(reader: Page) -> None:
    """Arrow keys choose, Enter votes; the page says what was given."""
    reader.goto("/ballerina/#vote")
    reader.locator("input[name=stars]").first.focus()
    for _ in range(3):
        reader.keyboard.press("ArrowRight")
    reader.keyboard.press("Enter")
    expect(reader.locator("#vote [role=status]")).to_contain_text("your vote counts")
    expect(reader.locator(".vote")).to_contain_text("One reader so far, who gave 4 of 5. You gave 4.")
    expect(reader.locator("input[name=stars]:checked")).to_have_value("4")
    assert fits(reader)


def test_a_comment_is_moderated_by_keyboard_and_then_shown(
    reader: Page, editor: Page, browser: Browser, own_site: str
) -> None:
    """On a statement, by a reader; waiting for an editor, who accepts it by one key; answered by another reader."""
    reader.goto("/ballerina/")
    note = reader.locator("details.fn").first
    note.locator("summary").first.click()
    note.get_by_role("link", name="Comment on this").click()
    expect(reader.locator("#f-about option:checked")).to_contain_text("One sentence: ")
    fill_comment(reader, "My cinema has <script>alert(1)</script> the old date. See https://cinema.example/x")
    mine = reader.locator(".cmts li.waiting")
    expect(mine).to_contain_text("Waiting for an editor. Only you see it.")
    assert fits(reader)

    editor.reload()
    expect(editor.locator(".art .txt")).to_contain_text("the old date.")
    assert fits(editor)
    press(editor, "a")
    expect(editor.locator(".notice")).to_contain_text("Accepted the comment by Marta on Ballerina.")
    press(editor, "u")
    expect(editor.locator(".notice").last).to_contain_text("Undid: Accepted")
    press(editor, "a")
    expect(editor.locator(".notice")).to_contain_text("Accepted the comment by Marta on Ballerina.")

    with open_page(browser, own_site, PHONE, script=False) as other:
        answer_without_script(other)


def answer_without_script(other: Page) -> None:
    """Another reader sees the comment, and answers it."""
    other.goto("/ballerina/")
    shown = other.locator(".cmts > li")
    expect(shown).to_contain_text("My cinema has the old date.")
    expect(shown.locator(".on")).to_contain_text("On: ")
    expect(shown.get_by_role("link", name="https://cinema.example/x")).to_have_attribute(
        "rel", re.compile("nofollow ugc noopener")
    )
    shown.get_by_role("link", name="Reply").click()
    expect(other.get_by_role("heading", name="Answer Marta")).to_be_visible()
    fill_comment(other, "Mine too.")
    expect(other.locator(".cmts ul li.waiting")).to_contain_text("Mine too.")
    assert fits(other)


def test_j_and_k_walk_the_comments(reader: Page, editor: Page) -> None:
    """The list moves on to what follows, and each opens beside it."""
    for text in ("The first of them.", "The second of them."):
        reader.goto("/ballerina/")
        fill_comment(reader, text)
    editor.reload()
    expect(editor.locator(".art .txt")).to_contain_text("The first")
    editor.keyboard.press("j")
    expect(editor.locator(".art .txt")).to_contain_text("The second")
    expect(editor.locator(".queue a[aria-current]")).to_have_count(1)
    editor.keyboard.press("k")
    expect(editor.locator(".art .txt")).to_contain_text("The first")
    press(editor, "d")
    expect(editor.locator(".notice")).to_contain_text("Declined the comment by Marta")
    expect(editor.locator(".art .txt")).to_contain_text("The second")


def test_a_report_of_an_error_is_answered(reader: Page, editor: Page) -> None:
    """From the statement to the desk and back: the reader sees the answer at the address that they were given."""
    reader.goto("/ballerina/")
    note = reader.locator("details.fn").nth(2)
    note.locator("summary").first.click()
    note.get_by_role("link", name="Report an error here").click()
    expect(reader.locator(".stated blockquote").first).to_be_visible()
    reader.get_by_label("What is wrong?").fill("It was another week.")
    assert fits(reader)
    reader.get_by_role("button", name="Send it to the desk").click()
    expect(reader.get_by_role("heading", name="Your report is with the desk")).to_be_visible()
    editor.goto("/desk/corrections/")
    expect(editor.locator(".art")).to_contain_text("It was another week.")
    expect(editor.locator(".matter blockquote").first).to_be_visible()
    assert fits(editor)
    editor.locator(".way[open]").get_by_label("Answer to the reader").fill("The notice says so.")
    editor.get_by_role("button", name="Decline and answer").click()
    expect(editor.locator(".notice")).to_contain_text("Declined the report of an error")
    reader.reload()
    expect(reader.locator(".answer-words")).to_have_text("The notice says so.")
