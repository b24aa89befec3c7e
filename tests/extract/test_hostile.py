"""Pages from strangers: nothing in them runs, crashes or hangs, and no script gets into any text."""

from __future__ import annotations

import time

import msgspec
import pytest

from according.domain.errors import NotAnArticle
from according.extract import extract_page
from extract.pages import FIRST, PROSE, SECOND, build_html, read_html

EVIL = "<script>alert('evil')</script>"


def test_no_script_gets_into_any_field() -> None:
    """Scripts, styles, templates and event attributes leave no trace in text, title, captions or addresses."""
    page = read_html(
        f"""{PROSE}<p onclick="evil()">He said {EVIL}it was so.</p><style>p{{evil:1}}</style>
        <template><p>evil</p></template><svg><text>evil</text></svg><iframe srcdoc="evil">evil</iframe>
        <p>A <a href="javascript:evil()">link</a>, <a href=" JaVa\tScript:evil()">two</a>,
        <a href="data:text/html,evil">three</a>, <a href="vbscript:evil">four</a> and <a href="/ok">five</a>.</p>
        <figure><img src="javascript:evil()" onerror="evil()"><img src="/ok.jpg" onerror="evil()">
        <figcaption>Ana{EVIL} in Prague</figcaption></figure><object data="evil">evil</object>
        <math><mtext>evil</mtext></math><select><option>evil</option></select><textarea>evil</textarea>""",
        '<meta property="og:image" content="javascript:evil()">',
    )
    said = msgspec.json.encode(page).decode().lower()
    assert "evil" not in said
    assert [p.src for p in page.pictures] == ["https://paper.example/ok.jpg"]
    assert [link.href for link in page.links] == ["https://paper.example/ok"]


def test_escaped_markup_is_text_and_stays_text() -> None:
    """&lt;script&gt; in a paragraph is words; it is given as words, to be escaped by whoever shows them."""
    page = read_html(f"{PROSE}<p>Type &lt;script&gt;alert(1)&lt;/script&gt; to see it, said the man at the desk.</p>")
    assert "Type <script>alert(1)</script> to see it" in page.text


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "//", "http://[", "ht!tp://x", "https://", " \x00 "]
)
def test_bad_addresses_are_none(address: str) -> None:
    """A canonical address is http(s) or nothing."""
    page = extract_page(f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">{PROSE}')
    assert page.canonical is None


@pytest.mark.parametrize(
    "html",
    [
        "",
        " ",
        "\x00\x01\x02",
        "<",
        "<!--",
        "<html",
        "<title>",
        "<table><tr><td><table><tr></p></b>",
        "</html></body></div>",
        "<p>" * 50,
        "&#x110000;&#0;&amp",
        "\ud800",
        b"",
        b"\xff\xfe\x00\x00",
        b"\x80\x81\x82<p>\xe9\xff",
        bytes(range(256)) * 4,
    ],
)
def test_what_is_no_page_gives_an_empty_one(html: str | bytes) -> None:
    """Nothing, noise and torsos give a page without an article, not an error."""
    page = extract_page(html)
    assert page.kind in ("unknown", "article", "index")
    assert page.published is None


HALF = "\ud83d"
LINKED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The film \\ud83d moves to the summer",'
    '"author": {"name": "Ann \\udc00Lee"}, "publisher": {"name": "The \\ud83d\\ude00 Paper"}}</script>'
)


@pytest.mark.parametrize(
    "html",
    [
        build_html(f"{PROSE}<p>An emoji {HALF} cut in two by someone.</p>"),
        build_html(f"<p class='{HALF}'>{FIRST}</p><a href='/{HALF}'>{SECOND}</a>"),
        build_html(PROSE, f"<script type='application/ld+json'>{{'name': '{HALF}'}}</script>".replace("'", '"')),
        f"<title>The film {HALF} moves to June</title>{PROSE}",
        build_html(PROSE, LINKED, ""),
    ],
    ids=["text", "attributes", "script", "title", "json"],
)
def test_halves_of_surrogate_pairs_are_replaced(html: str) -> None:
    """What no file can hold becomes the replacement character wherever it stood; the page can be written."""
    page = extract_page(html, "https://a.example/x")
    assert FIRST in page.text
    assert HALF not in msgspec.json.encode(page).decode()


def test_bytes_are_decoded_by_what_the_page_declares() -> None:
    """Bytes may be given as they came."""
    html = build_html("<p>Kinostart für Österreich: 5. Juni, heißt es dort am Donnerstag in Wien.</p>" + PROSE)
    for encoding, declared in (("utf-8", "utf-8"), ("cp1252", "windows-1252"), ("utf-16", "utf-16")):
        body = html.replace("<head>", f'<head><meta charset="{declared}">').encode(encoding)
        assert "Kinostart für Österreich" in extract_page(body).text


DEEP = 10_000
NESTED = [
    "<div>" * DEEP + FIRST + "</div>" * DEEP,
    "<b>" * DEEP + FIRST,
    "<span>a " * DEEP,
    "<ul><li>x" * DEEP,
    "<table><tr><td>x" * DEEP,
    "<blockquote><p>x" * DEEP,
    "<dl><dt>x<dd>" * DEEP,
    "<a href=/x><i>" * DEEP,
    '<figure><img src="/a.jpg"><figcaption>x' * 2000,
    '<div class="related comment caption">x' * DEEP,
    "<h2><time>9:04</time>" * DEEP,
    "<p>x<br>" * DEEP,
    '<h2 class="live-post">' * DEEP,
    '<div class="live-post">x ' * DEEP,
    "<time>" * DEEP + FIRST,
    "<b><div>x " * DEEP,
    "<a href=/x><em><p>x " * DEEP,
]


@pytest.mark.parametrize("html", NESTED, ids=[html[:16] for html in NESTED])
def test_ten_thousand_nested_tags_are_a_page_like_any_other(html: str) -> None:
    """No recursion, and no time out of proportion."""
    begun = time.process_time()
    page = extract_page(f"<html><body>{PROSE}{html}</body></html>", "https://a.example/")
    assert FIRST in page.text
    assert time.process_time() - begun < 8


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "a" * 2_000_000,
        "<p>" + "a " * 500_000,
        "<p>" + "Photo: " * 100_000,
        "<p>" + "(" * 300_000,
        "<figcaption>" + "A/B. " * 100_000,
        "<p>By " + "and " * 100_000,
        "<time>" + "1" * 500_000,
        '<p class="' + "a-" * 200_000 + '">' + FIRST,
        "<title>" + "a | " * 200_000 + f"</title><h1>{SECOND}</h1>",
        '<meta name="date" content="' + "2024-" * 100_000 + '">' + PROSE,
        "".join(f"<p>Paragraph {i}: {FIRST}</p>" for i in range(5000)),
    ],
    ids=["letters", "words", "photo", "brackets", "credits", "and", "digits", "class", "title", "meta", "paragraphs"],
)
def test_long_input_takes_time_in_proportion(html: str) -> None:
    """Every pattern that reads a page is linear in what it reads."""
    begun = time.process_time()
    extract_page(html, "https://a.example/")
    assert time.process_time() - begun < 8


def test_a_page_of_too_many_elements_is_refused_by_its_address() -> None:
    """Beyond what memory bears, the error names the page, and says what was found and what to do."""
    with pytest.raises(NotAnArticle, match="more than 300,000 elements") as error:
        extract_page("<b>x</b>" * 160_000, "https://a.example/long")
    assert error.value.address == "https://a.example/long"
    assert str(error.value).startswith("https://a.example/long was to be read")
