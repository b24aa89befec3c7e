"""Listings of strangers: articles of the same outlet come out, or a sentence; never menus, never endless work."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.capture.fetching.feeds import Entry
from according.capture.fetching.listings import MOST_LINKS, parse_listing
from according.domain.errors import FetchError

HOME = "https://www.paper.example"
URL = f"{HOME}/tag/ballerina/"
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ballerina</title></head><body>
<nav><a href="/film">All the news of films</a></nav>
<article><a href="/2024/02/ballerina-moves-to-june-2025?utm_source=tag"><img src="a.jpg" alt=""></a>
<h2><a href="/2024/02/ballerina-moves-to-june-2025#top">‘Ballerina’ <b>moves</b> to June 2025</a></h2></article>
<li><a href="/a/17">Ana de Armas on the part</a> <a href="/a/17">More</a></li>
<li><a href="//m.paper.example/a/18">Norman Reedus joins ‘Ballerina’</a></li>
<a href="/about;session=a-b-c-d">About us</a> <a href="/2024/02/21/17">3 4 5 6</a>
<a href="?page=2">Next</a> <a href="#top">Back to the top</a>
<a href="https://shop.example/buy-the-poster-of-ballerina">Buy the poster of Ballerina</a>
<a href="javascript:alert(1)">One two three four</a> <a href="mailto:a@b.example">Write to us at once</a>
<a>No link at all here</a>
<footer><a href="/terms">Terms of use and privacy</a></footer></body></html>"""


def test_the_headlines_of_the_outlet_are_entries() -> None:
    """Each article once, with its longest words, in the page's order; no menu, no other outlet, no script."""
    assert parse_listing(PAGE.encode(), URL) == (
        Entry(address=f"{HOME}/2024/02/ballerina-moves-to-june-2025", title="‘Ballerina’ moves to June 2025"),
        Entry(address=f"{HOME}/a/17", title="Ana de Armas on the part"),
        Entry(address="https://m.paper.example/a/18", title="Norman Reedus joins ‘Ballerina’"),
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_listings_come_in_any_encoding(encoding: str) -> None:
    """By the mark or by the header."""
    told = PAGE.replace('<meta charset="utf-8">', "")
    assert parse_listing(told.encode(encoding), URL, encoding)[0].title == "‘Ballerina’ moves to June 2025"


def test_links_are_followed_from_the_pages_base() -> None:
    """As a browser follows them."""
    body = b'<base href="https://paper.example/film/"><a href="one-more-trailer-today">Trailer</a>'
    assert [e.address for e in parse_listing(body, URL)] == ["https://paper.example/film/one-more-trailer-today"]


@pytest.mark.parametrize(
    ("host", "link", "same"),
    [
        ("www.paper.example", "paper.example", True),
        ("paper.example", "mobile.paper.example", True),
        ("touch.paper.example", "amp.paper.example", True),
        ("en.paper.example", "en.m.paper.example", True),
        ("www.paper.co.example", "m.paper.co.example", True),
        ("www.paper.example", "shop.paper.example", False),
        ("en.paper.example", "de.m.paper.example", False),
        ("www.paper.example", "www.paper.example.evil.example", False),
    ],
)
def test_an_outlets_variants_are_the_same_outlet(host: str, link: str, same: bool) -> None:
    """What differs for a phone or a cache is no other outlet; another part of the house is."""
    words = "Four words are enough"
    body = f'<a href="https://{host}/a/1">{words}</a><a href="https://{link}/a/2">{words}</a>'
    found = [e.address for e in parse_listing(body.encode(), f"https://{host}/tag/")]
    assert found == [f"https://{host}/a/1"] + ([f"https://{link}/a/2"] if same else [])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body><div id=app></div><script src=app.js></script></body></html>",
        b'{"items": []}',
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
        b'<a href="https://other.example/a-b-c-d-e">To somebody else altogether</a>',
    ],
)
def test_a_page_without_articles_is_told_so(body: bytes) -> None:
    """With what to do instead."""
    with pytest.raises(FetchError, match=r"names no articles.*give a feed or a sitemap"):
        parse_listing(body, URL)


@pytest.mark.parametrize(
    "body",
    [
        b'<a href="/a-b-c-d">w</a>' * 200_000,
        b"".join(b'<a href="/a-b-c-%d">w</a>' % n for n in range(200_000)),
        b"<nav>" * 3_000 + b'<a href="/a-b-c-d"><b>' * 100_000,
        b"<a href='/a-b-c-d'>" + b"w " * 2_000_000,
        b"<div>" * 400_000,
    ],
    ids=["one link often", "many links", "nested", "long words", "deep"],
)
def test_hostile_pages_take_bounded_work(body: bytes) -> None:
    """So many links are looked at, and no more."""
    with contextlib.suppress(FetchError):
        assert len(parse_listing(body, URL)) <= MOST_LINKS


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=" <>a=\"/#:?bhref'&;\x00\ud7ff﷽", max_size=200))
def test_no_page_brings_out_another_error(text: str) -> None:
    """Entries of this outlet's, or a sentence."""
    try:
        found = parse_listing(text.encode("utf-8", "replace"), URL)
    except FetchError:
        return
    assert all(entry.address.startswith(("http://", "https://")) for entry in found)
