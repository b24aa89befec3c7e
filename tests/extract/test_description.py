"""Section, tags, paywall, outlet and title: what a page says of itself, and where it says so."""

from __future__ import annotations

import json

import pytest

from according.domain.page import Origin
from according.extract import extract_page
from according.extract.about.linked import parse_json
from extract.pages import FIRST, PROSE, TITLE, build_html, read_html


def write_linked(**fields: object) -> str:
    """A JSON-LD script that describes an article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


CRUMBS = {
    "@type": "BreadcrumbList",
    "itemListElement": [{"name": "Home"}, {"item": {"name": "Culture"}}, {"name": TITLE}],
}


@pytest.mark.parametrize(
    ("head", "section", "origin"),
    [
        (write_linked(articleSection=["Film", "Culture"]), "Film", Origin("json-ld")),
        ('<meta property="article:section" content="Film">', "Film", Origin("meta")),
        (write_linked(articleSection="Uncategorized") + '<meta name="section" content="Film">', "Film", Origin("meta")),
        (f'<script type="application/ld+json">{json.dumps(CRUMBS)}</script>', "Culture", Origin("json-ld")),
        ('<base href="/x">', None, None),
    ],
)
def test_the_section_is_named(head: str, section: str | None, origin: Origin | None) -> None:
    """JSON-LD, meta elements, breadcrumbs; names that say nothing are passed over."""
    page = read_html(PROSE, head)
    assert (page.section, page.origins.get("section")) == (section, origin)


def test_the_address_names_the_section_as_a_guess() -> None:
    """The first of several steps, unless it is one that all addresses have."""
    page = extract_page(f"<h1>{TITLE}</h1>{PROSE}", "https://paper.example/real-estate/the-film")
    assert (page.section, page.origins["section"]) == ("real estate", Origin("address", "/real-estate/", True))
    assert extract_page(f"<h1>{TITLE}</h1>{PROSE}", "https://paper.example/articles/the-film").section is None
    assert extract_page(f"<h1>{TITLE}</h1>{PROSE}", "https://paper.example/the-film").section is None


@pytest.mark.parametrize(
    ("head", "tags", "place"),
    [
        ('<meta property="article:tag" content="Film"><meta property="article:tag" content="Delay">',
         ("Film", "Delay"), "meta"),
        (write_linked(keywords="Film, delay , film,"), ("Film", "delay"), "json-ld"),
        (write_linked(keywords=["tag:Film", "tag:Delay"]), ("Film", "Delay"), "json-ld"),
        ('<meta name="news_keywords" content="Film; Delay">', ("Film", "Delay"), "meta"),
        (write_linked(keywords=["Day: Friday", "WC: 900", "Partner: X", "Film: the art"]), (), None),
        (write_linked(keywords=["Film", "Day: Friday", "WC: 900", "Partner: X"]), ("Film",), "json-ld"),
        ("", (), None),
    ],
)  # fmt: skip
def test_tags_are_listed_once(head: str, tags: tuple[str, ...], place: str | None) -> None:
    """From repeated elements or one string, without case or field names."""
    page = read_html(PROSE, head)
    assert page.tags == tags
    assert (page.origins["tags"].place if tags else None) == place


FREE = "isAccessibleForFree"
TIER = "property=article:content_tier content"


@pytest.mark.parametrize(
    ("head", "tail", "paywalled", "origin"),
    [
        (write_linked(isAccessibleForFree=False), "", True, Origin("json-ld", f"{FREE}: false")),
        (write_linked(isAccessibleForFree="False"), "", True, Origin("json-ld", f"{FREE}: false")),
        (write_linked(hasPart={"isAccessibleForFree": False}), "", True, Origin("json-ld", f"{FREE}: false")),
        (write_linked(isAccessibleForFree=True), "<p>Subscribe to continue reading</p>", False,
         Origin("json-ld", f"{FREE}: true")),
        (f"<meta {TIER}=locked>", "", True, Origin("meta", "articlecontenttier: locked")),
        (f"<meta {TIER}=free>", "", False, Origin("meta", "articlecontenttier: free")),
        ("", "<p>Subscribe to continue reading</p>", True, Origin("visible", "Subscribe to continue reading", True)),
        ("", "<div>Diesen Artikel weiterlesen mit Plus</div>", True,
         Origin("visible", "Diesen Artikel weiterlesen mit Plus", True)),
        ("", "<p>Subscribe to our newsletter</p>", False, None),
        ("", "", False, None),
    ],
)  # fmt: skip
def test_a_paywall_is_told(head: str, tail: str, paywalled: bool, origin: Origin | None) -> None:
    """By JSON-LD, by meta elements, else by words behind the article, which is a guess."""
    page = read_html(PROSE + tail, head)
    assert (page.paywalled, page.origins.get("paywalled")) == (paywalled, origin)


@pytest.mark.parametrize(
    ("head", "outlet", "place"),
    [
        ("<meta property=og:site_name content=deadline.com>", "Deadline", "meta"),
        ("<meta property=og:site_name content={{name}}>" + write_linked(publisher="Valley Ledger"), "Valley Ledger",
         "json-ld"),
        ("<meta property=og:site_name content=Website>" + write_linked(publisher="Valley Ledger"), "Valley Ledger",
         "json-ld"),
        ("<meta property=og:site_name content=valley-ledger.example>" + write_linked(publisher="Valley Ledger"),
         "Valley Ledger", "json-ld"),
        ("", "The Paper", "title"),
    ],
)  # fmt: skip
def test_the_outlet_s_name_has_its_place(head: str, outlet: str, place: str) -> None:
    """A bare domain gives way to the register's name, placeholders and names of nothing to the next place."""
    page = read_html(PROSE, head)
    assert (page.outlet, page.origins["outlet"].place) == (outlet, place)


@pytest.mark.parametrize(
    ("html", "title"),
    [
        # The heading is one part of the description: the longest, or the first.
        ("<title>The Board » Archive » The film is moved again</title><h1>The Board</h1>"
         "<h2>The film is moved again</h2>", "The film is moved again"),
        ("<title>Customs - News - The law on films is out</title><h1>Customs</h1><h1>News</h1>"
         "<h1>The law on films is out</h1>", "The law on films is out"),
        # A heading that leads to the front page is the outlet's.
        ("<title>Four Years Left: The film is moved</title><h1><a href='/'>Four Years Left</a></h1>"
         "<h2>The film is moved</h2>", "The film is moved"),
        # A kicker is no part of the title, where the description leaves it out.
        ("<meta property=og:title content='The film is moved again'>"
         "<h1><span>Cinema:</span> The film is moved again</h1>", "The film is moved again"),
        ("<title>The film is moved | Valley Ledger</title><meta property=og:site_name content='Valley Ledger'>",
         "The film is moved"),
        # The heading's own words count where it says the same in other words.
        ("<meta property=og:title content='Studio delays the big film to June'><title>x</title>"
         "<h1>The big film is delayed to June</h1>", "The big film is delayed to June"),
        ("<meta property=og:title content='Cinema: The film is moved again'><h1>Studios - The film is moved again</h1>",
         "The film is moved again"),
        ("<meta property=og:title content='{{title}}'><title>The film is moved</title>", "The film is moved"),
    ],
)  # fmt: skip
def test_the_title_is_the_heading_that_descriptions_mean(html: str, title: str) -> None:
    """Parts of descriptions, names of the outlet, kickers, other words."""
    assert extract_page(html + PROSE, "https://paper.example/x").title == title


def test_every_field_of_the_description_has_its_place() -> None:
    """What is told has an origin, what is not has none."""
    page = extract_page(build_html(f"<p>By Ann Lee, 21 February 2024</p>{PROSE}"))
    places = {field: origin.place for field, origin in page.origins.items()}
    assert places == {
        "title": "visible", "outlet": "title", "authors": "visible", "published": "visible", "language": "html",
        "canonical": "link",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("script", "node"),
    [
        ('{"headline": "A "quoted" word", "author": {"@type": "Person", "name": "Ann Lee"}}', "Ann Lee"),
        ('{"headline": "A "quoted" word", "author": [ {"name": "Ann Lee"} ]}', "Ann Lee"),
        ('{"headline": "A "quoted" word", "author": "Ann Lee"}', "Ann Lee"),
    ],
)
def test_names_are_saved_from_broken_linked_data(script: str, node: str) -> None:
    """The author's name is found though the headline breaks the JSON."""
    assert parse_json(script)["author"] == node


def test_the_object_of_this_page_is_chosen_among_many() -> None:
    """The one that gives the page's address as its own, not the fuller one of another story."""
    other = {
        "@type": "NewsArticle",
        "headline": "Other",
        "datePublished": "2020-01-01",
        "author": "Bo Kim",
        "articleBody": FIRST,
    }
    mine = {
        "@type": "NewsArticle",
        "url": "https://paper.example/2024/film",
        "datePublished": "2024-02-21",
        "author": "Ann Lee",
    }
    page = read_html(PROSE, f'<script type="application/ld+json">{json.dumps([other, mine])}</script>')
    assert page.authors == ("Ann Lee",)
    assert page.published is not None and page.published.day == "2024-02-21"
