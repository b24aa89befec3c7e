"""Addresses of an article: its own, those of its variants, those of its parts."""

from __future__ import annotations

import pytest

from according.domain.addresses import find_plain
from according.domain.page import Part, Variant
from according.extract import extract_page
from extract.pages import PROSE, TITLE

OWN = "https://www.paper.example/film/studio-moves"


@pytest.mark.parametrize(
    ("address", "plain", "kind"),
    [
        ("https://m.paper.example/film", "https://www.paper.example/film", "mobile"),
        ("https://mobile.paper.co.uk/film", "https://www.paper.co.uk/film", "mobile"),
        ("https://amp.news.paper.example/film", "https://news.paper.example/film", "amp"),
        ("https://en.m.wiki.example/film", "https://en.wiki.example/film", "mobile"),
        ("https://paper.example/amp/film", "https://paper.example/film", "amp"),
        ("https://paper.example/film/amp/", "https://paper.example/film/", "amp"),
        ("https://paper.example/film.amp.html", "https://paper.example/film.html", "amp"),
        ("https://paper.example/film?amp=1", "https://paper.example/film", "amp"),
        ("https://paper.example/film?id=7&outputType=amp", "https://paper.example/film?id=7", "amp"),
        ("https://paper.example/film/print", "https://paper.example/film", "print"),
        ("https://paper.example/film?view=print&utm_source=x", "https://paper.example/film", "print"),
        ("https://www.google.com/amp/s/paper.example/film/amp/", "https://paper.example/film/", "amp"),
        ("https://paper-example.cdn.ampproject.org/c/s/paper.example/film", "https://paper.example/film", "amp"),
        # Names that only look like variants.
        ("https://paper.example/amplifier-test", None, None),
        ("https://paper.example/print", None, None),
        ("https://m.example/film", None, None),
        ("https://paper.example/film?page=2", None, None),
        ("https://paper.example/film?campaign=1", None, None),
        ("https://[bad", None, None),
        ("", None, None),
    ],
)
def test_the_forms_of_variants_are_known(address: str, plain: str | None, kind: str | None) -> None:
    """Hosts, steps, endings and queries that ask for an AMP, print or mobile page."""
    assert find_plain(address) == (plain or address, kind)


@pytest.mark.parametrize(
    ("head", "address", "canonical", "place", "guessed"),
    [
        (f'<link rel="canonical" href="{OWN}">', "https://m.paper.example/film/studio-moves", OWN, "link", False),
        (f'<meta property="og:url" content="{OWN}">', f"{OWN}?utm_source=x", OWN, "meta", False),
        (f'<meta property="og:url" content="{OWN}?amp=1">', f"{OWN}?amp=1", OWN, "meta", True),
        (f'<script type="application/ld+json">{{"@type":"Article","mainEntityOfPage":"{OWN}"}}</script>', "", OWN,
         "json-ld", False),
        ("", f"{OWN}/amp/", f"{OWN}/", "address", True),
        # A front page is no article's address.
        ('<link rel="canonical" href="https://www.paper.example/">', f"{OWN}?outputType=amp", OWN, "address", True),
        ("", OWN, None, None, None),
    ],
)  # fmt: skip
def test_a_variant_is_mapped_to_the_article_s_address(
    head: str, address: str, canonical: str | None, place: str | None, guessed: bool | None
) -> None:
    """Declared, told in metadata, or derived from the page's own address, which is a guess."""
    page = extract_page(f"<html>{head}<h1>{TITLE}</h1>{PROSE}", address)
    assert page.canonical == canonical
    origin = page.origins.get("canonical")
    assert (origin and origin.place, origin and origin.guessed) == (place, guessed)


def test_variants_are_listed() -> None:
    """Links to AMP, mobile and print pages, and the page itself where it is one; feeds and languages are none."""
    head = (
        f'<link rel="canonical" href="{OWN}"><link rel="amphtml" href="{OWN}/amp">'
        '<link rel="alternate" media="only screen and (max-width: 640px)" href="https://m.paper.example/x">'
        '<link rel="alternate" media="print" href="/print/x"><link rel="alternate" hreflang="de" href="/de/x">'
        '<link rel="alternate" type="application/rss+xml" href="/feed">'
    )
    page = extract_page(f"<html>{head}<h1>{TITLE}</h1>{PROSE}", "https://amp.paper.example/film/studio-moves")
    assert page.variants == (
        Variant("amp", f"{OWN}/amp"),
        Variant("mobile", "https://m.paper.example/x"),
        Variant("print", "https://www.paper.example/print/x"),
        Variant("amp", "https://amp.paper.example/film/studio-moves"),
    )


@pytest.mark.parametrize(
    ("address", "body", "part"),
    [
        (OWN, f'<div><a href="{OWN}?page=2">2</a> <a href="?page=3">3</a></div>', Part(1, 3, f"{OWN}?page=2", None)),
        (f"{OWN}?page=2", '<a href="?page=1">1</a> <a href="?page=3">3</a>',
         Part(2, 3, f"{OWN}?page=3", f"{OWN}?page=1")),
        (f"{OWN}/2/", f'<p>Page 2 of 3</p><a href="{OWN}/3/">3</a>', Part(2, 3, f"{OWN}/3/", None)),
        (f"{OWN}/seite-2", f'<a href="{OWN}/seite-3">Nächste Seite</a>', Part(2, 3, f"{OWN}/seite-3", None)),
        (f"{OWN}.html", f'<a href="{OWN}_2.html">weiter »</a>', Part(1, 2, f"{OWN}_2.html", None)),
        (OWN, "<p>Seite 2 von 4</p>", Part(2, 4, None, None)),
        # A later part that says so only by its neighbours.
        (f"{OWN}?id=7", f'<link rel="prev" href="{OWN}?id=7&page=1"><link rel="next" href="{OWN}?id=7&page=3">',
         Part(2, 3, f"{OWN}?id=7&page=3", f"{OWN}?id=7&page=1")),
        # Other stories, comments, lists, and a year are no parts.
        (OWN, '<link rel="next" href="https://www.paper.example/film/another-story">', None),
        (OWN, '<a rel="next" href="/film/studio-moves-again">Next</a>', None),
        (OWN, f'<section class="comments"><a href="{OWN}?page=2">2</a></section>', None),
        (OWN, f'<a href="{OWN}/2024/">The whole year</a>', None),
        (OWN, f'<a href="https://share.example/?u={OWN}?page=2">2</a>', None),
        (OWN, "<p>Photo 2 of 14</p>", None),
        ("https://www.paper.example/", '<a href="/page/2/">2</a>', None),
        ("", '<a href="?page=2">2</a>', None),
    ],
)  # fmt: skip
def test_parts_of_a_split_article_are_told(address: str, body: str, part: Part | None) -> None:
    """By numbered links to the article's own address, by lines such as "Page 2 of 3"; other stories are none."""
    assert extract_page(f"<html><title>{TITLE}</title><h1>{TITLE}</h1>{PROSE}{body}", address).part == part


def test_the_whole_of_a_split_article_is_a_variant() -> None:
    """A link to all of it on one page."""
    body = f'<a href="{OWN}?page=2">2</a> <a href="{OWN}/komplettansicht">Auf einer Seite lesen</a>'
    page = extract_page(f"<html><h1>{TITLE}</h1>{PROSE}{body}", OWN)
    assert page.variants == (Variant("all", f"{OWN}/komplettansicht"),)
