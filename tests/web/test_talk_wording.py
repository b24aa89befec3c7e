"""What readers write, tidied and cleaned."""

from __future__ import annotations

import time

import pytest

from according.web.talk.wording import clean_text, count_links, tidy_line, tidy_text

NOFOLLOW = 'rel="nofollow ugc noopener"'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("I <em>do</em> <strong>care</strong>.", "<p>I <em>do</em> <strong>care</strong>.</p>"),
        ("1 < 2 & 3 > 2 <3", "<p>1 &lt; 2 &amp; 3 &gt; 2 &lt;3</p>"),
        # A bare address becomes a link that shows itself; what ends the sentence is no part of it.
        (
            "See https://a.example/x?a=1&b=2.",
            f'<p>See <a href="https://a.example/x?a=1&amp;b=2" {NOFOLLOW}>https://a.example/x?a=1&amp;b=2</a>.</p>',
        ),
        # Words that hide where a link leads are followed by its host.
        (
            '<a href="https://b.example/y">a.example</a>',
            f'<p><a href="https://b.example/y" {NOFOLLOW}>a.example</a> <span class="host">(b.example)</span></p>',
        ),
        ('<a href="/desk/" onclick="x()">here</a>', "<p>here</p>"),
        ('<a href="javascript:alert(1)">here</a>', "<p>here</p>"),
        ("<script>alert(1)</script>Hello", "<p>Hello</p>"),
        ("<b>bold</b><h1>big</h1><ul><li>one</ul>", "<p>bold</p>bigone"),
        ("<!-- --><p></p>", ""),
    ],
)
def test_nothing_is_left_but_paragraphs_emphasis_and_links(text: str, shown: str) -> None:
    """What else is in a text is its words, or nothing."""
    assert clean_text(text) == shown


@pytest.mark.parametrize(
    "attack",
    [
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        '<a href="jAvAsCrIpT&colon;alert(1)">x</a>',
        '<a href="https://a.example/" style="position:fixed;inset:0" onmouseover=alert(1)>x</a>',
        "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<form action=/talk/vote/x/><input name=stars><button>go</button></form>",
        '"><script>alert(1)</script>',
        "</p></div><meta http-equiv=refresh content=0>",
        'https://a.example/"onmouseover="alert(1)',
        "https://a.example/<script>alert(1)</script>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    ],
)
def test_no_attack_comes_through(attack: str) -> None:
    """Neither an element, nor an attribute, nor a scheme that could do something."""
    shown = str(clean_text(attack)).lower()
    tags = shown.replace('<span class="host">', "").replace("</span>", "")
    for bad in ("<script", "<img", "<svg", "<iframe", "<form", "<input", "<meta", "<style", "javascript:", "data:"):
        assert bad not in tags
    assert "<" not in tags.replace("<p>", "").replace("</p>", "").replace("</a>", "").replace('<a href="https://', "")


def test_signs_that_steer_are_left_out() -> None:
    """A name cannot turn the line round, hide signs, or climb over its neighbours."""
    assert tidy_line("\u202eatraM\u200b\n <b>\x00") == "atraM <b>"
    assert len(tidy_line("Z" + "\u0316" * 50)) <= 4
    assert tidy_text("a\r\nb\r\n\r\n\r\n\r\nc\u2028") == "a\nb\n\nc"
    assert tidy_line("👩‍👩‍👧 می‌خواهم") == "👩‍👩‍👧 می‌خواهم"


def test_links_are_counted_as_they_are_shown() -> None:
    """Written as tags or bare."""
    assert count_links('https://a.example <a href="https://b.example">b</a> <a href="x">no</a>') == 2


@pytest.mark.parametrize("text", ["<a href=https://a.example>" * 150, "\n \n" * 1300, "https://" * 500, "<" * 4000])
def test_long_texts_are_cleaned_quickly(text: str) -> None:
    """Nothing in cleaning grows with the square of the length."""
    start = time.process_time()
    clean_text(text[:4000])
    assert time.process_time() - start < 1
