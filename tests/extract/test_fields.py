"""Title, outlet, authors, times, language and address: what a page says of itself, and which of it is believed."""

from __future__ import annotations

import json

import pytest

from according.extract import extract_page
from according.extract.wording.stamps import read_time
from extract.pages import PROSE, TITLE, build_html, read_html


def write_linked(**fields: object) -> str:
    """A JSON-LD script that describes an article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2024-02-21", "2024-02-21"),
        ("2024-02-21T10:00:00Z", "2024-02-21T10:00:00+00:00"),
        ("2024-02-21T10:00:00.123+0530", "2024-02-21T10:00:00+05:30"),
        ("2024-02-21 10:00", "2024-02-21T10:00:00"),
        ("20240221", "2024-02-21"),
        ("Wed, 21 Feb 2024 10:00:00 GMT", "2024-02-21T10:00:00+00:00"),
        ("February 21, 2024", "2024-02-21"),
        ("Feb. 21, 2024 10:58 pm PT", "2024-02-21T22:58:00-08:00"),
        ("August 9, 2024 10:58 pm ET", "2024-08-09T22:58:00-04:00"),
        ("21 February 2024, 22:17", "2024-02-21T22:17:00"),
        ("Tue Dec 20, 2022 9:17 pm", "2022-12-20T21:17:00"),
        ("21st February 2024", "2024-02-21"),
        ("22. Februar 2024, 14:05 Uhr", "2024-02-22T14:05:00"),
        ("22.02.2024", "2024-02-22"),
        ("10. 11. 2022", "2022-11-10"),
        ("22 février 2024", "2024-02-22"),
        ("22 de febrero de 2024", "2024-02-22"),
        ("10 listopada 2022", "2022-11-10"),
        ("2024年2月21日", "2024-02-21"),
        ("02/21/2024", "2024-02-21"),
        ("1708509600", "2024-02-21T10:00:00+00:00"),
        # What cannot be is refused.
        ("2024-13-45", None),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("2024-02-21T25:00:00Z", None),
        ("soon", None),
        ("", None),
        ("Chapter 2, 2024", None),
        ("9" * 5000, None),
    ],
)
def test_times_are_read_as_they_are_written(raw: str, value: str | None) -> None:
    """Machine forms and datelines in the languages of the press become ISO 8601; nonsense becomes nothing."""
    assert read_time(raw) == value


# What the head says, what the article shows, and what is believed: value and where it stood.
TIMES = [
    (write_linked(datePublished="2024-02-21T10:00:00+01:00"), "", "2024-02-21T10:00:00+01:00", "json-ld"),
    (
        '<meta property="article:published_time" content="2024-02-21T10:00:00Z">',
        "",
        "2024-02-21T10:00:00+00:00",
        "meta",
    ),
    ("", '<time datetime="2024-02-21T10:00:00Z">Feb 21</time>', "2024-02-21T10:00:00+00:00", "time"),
    ("", "<p>By Ann Lee, 21 February 2024</p>", "2024-02-21", "visible"),
    # A time says more than a day, one with its zone more than one without.
    (
        write_linked(datePublished="2024-02-21"),
        '<time datetime="2024-02-21T10:00:00Z">',
        "2024-02-21T10:00:00+00:00",
        "time",
    ),
    # Generated metadata drifts; the reader's dateline is believed against it ...
    (write_linked(datePublished="2024-03-18T09:14:00Z"), "<p>Feb 23, 2024</p>", "2024-02-23", "visible"),
    # ... unless the meta elements agree with it.
    (
        write_linked(datePublished="2024-03-18T09:14:00Z") + '<meta name="date" content="2024-03-18">',
        "<p>Feb 23, 2024</p>",
        "2024-03-18T09:14:00+00:00",
        "json-ld",
    ),
    # Late in the evening here is the next day in UTC: the readers' day is the page's.
    (write_linked(datePublished="2024-02-22T03:10:00Z"), "<p>Feb 21, 2024</p>", "2024-02-21T22:10:00-05:00", "json-ld"),
    (write_linked(datePublished="0001-01-01"), "<p>Feb 23, 2024</p>", "2024-02-23", "visible"),
    # Nothing is changed before it is published.
    (write_linked(datePublished="2025-01-14"), "<p>By Ann Lee / Updated December 7, 2024</p>", "2024-12-07", "visible"),
]


@pytest.mark.parametrize(("head", "shown", "value", "origin"), TIMES)
def test_the_best_of_what_the_places_say_is_the_time_of_publication(
    head: str, shown: str, value: str, origin: str
) -> None:
    """JSON-LD, meta elements, time elements and the visible dateline, and which wins when they differ."""
    page = read_html(shown + PROSE, head)
    assert page.published is not None
    assert (page.published.value, page.published.origin) == (value, origin)


def test_a_day_in_the_address_is_a_guess() -> None:
    """With nothing else to go by, /2024/02/21/ in the address tells the day, marked as guessed."""
    page = extract_page(build_html(PROSE).replace("/2024/film", "/2024/02/21/film"))
    assert page.published is not None
    assert (page.published.value, page.published.origin, page.published.guessed) == ("2024-02-21", "address", True)


def test_changes_are_told_apart_from_publication() -> None:
    """A line with both dates gives both, JSON-LD gives the change, and nothing changed gives none."""
    both = read_html(f"<p>Published June 13, 2025 · last updated June 20, 2025</p>{PROSE}")
    told = read_html(PROSE, write_linked(datePublished="2024-02-21", dateModified="2024-02-23T08:00:00Z"))
    assert both.published and both.modified and told.modified
    assert (both.published.day, both.modified.day) == ("2025-06-13", "2025-06-20")
    assert told.modified.day == "2024-02-23"
    assert read_html(PROSE).modified is None


@pytest.mark.parametrize(
    "script",
    [
        '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "X"}, %s]}',
        '[{"@type": "BreadcrumbList"}, %s]',
        "<!-- %s -->",
        "/*<![CDATA[*/ %s /*]]>*/",
        "%s;",
        '{"@type": "WebPage", "mainEntity": %s}',
    ],
)
def test_linked_data_is_found_wherever_it_stands(script: str) -> None:
    """In a graph, a list, a comment, or inside another object."""
    article = (
        '{"@type": ["NewsArticle"], "headline": "A headline in JSON", "datePublished": "2024-02-21T10:00:00Z",'
        ' "author": [{"name": "Ann Lee"}, {"@id": "#bo"}], "publisher": {"name": "The Paper"}}'
    )
    head = f'<script type="application/ld+json">{script % article}</script>'
    page = read_html(PROSE, head + '<script type="application/ld+json">{"@id": "#bo", "name": "Bo Kim"}</script>')
    assert page.authors == ("Ann Lee", "Bo Kim")
    assert page.published is not None and page.published.day == "2024-02-21"


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "datePublished": "2024-02-21", "description": "two\nlines"}',
        '{"@type": "NewsArticle", "datePublished": "2024-02-21",}',
        '{"@type": "NewsArticle", "headline": "A "quoted" word", "datePublished": "2024-02-21"}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;datePublished&quot;: &quot;2024-02-21&quot;}",
    ],
)
def test_broken_linked_data_is_mended(broken: str) -> None:
    """Raw line ends, trailing commas, unescaped quotes and doubly escaped JSON do not lose the date."""
    page = read_html(PROSE, f'<script type="application/ld+json">{broken}</script>')
    assert page.published is not None and page.published.value == "2024-02-21"


def test_hopeless_linked_data_is_passed_over() -> None:
    """Nesting without end and numbers for names are no reason to fail."""
    for script in ("[" * 100_000, '{"author": 7, "@type": {"x": []}, "headline": [1, {}]}', "\x00", '{"a":' * 5000):
        page = read_html(PROSE, f'<script type="application/ld+json">{script}</script>')
        assert page.title == TITLE


@pytest.mark.parametrize(
    ("head", "body", "outlet"),
    [
        ('<meta property="og:site_name" content="Valley Ledger">', PROSE, "Valley Ledger"),
        (write_linked(publisher={"name": "Valley Ledger"}), PROSE, "Valley Ledger"),
        ("", PROSE, "The Paper"),  # the end of <title>
        ("", f'<div itemprop="publisher"><meta itemprop="name" content="Valley Ledger"></div>{PROSE}', "Valley Ledger"),
    ],
)
def test_the_outlet_is_the_one_that_the_page_names(head: str, body: str, outlet: str) -> None:
    """og:site_name, publisher, microdata, the title's ending."""
    assert read_html(body, head).outlet == outlet


def test_an_outlet_is_known_by_its_domain() -> None:
    """A page that names no outlet is of the one that the register has at its address."""
    html = f'<html><title>{TITLE}</title><link rel=canonical href="https://deadline.com/x"><h1>{TITLE}</h1>{PROSE}'
    assert extract_page(html).outlet == "Deadline"


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (build_html(PROSE), TITLE),
        # The heading is the outlet's name, the title another heading.
        (f"<title>{TITLE} - The Board</title><h1>The Board</h1><h2>{TITLE}</h2>{PROSE}", TITLE),
        # The same heading in a menu and over the article.
        (f"<title>{TITLE}</title><nav><ul><li><h3>{TITLE}</h3></ul></nav><h1>{TITLE}</h1>{PROSE}", TITLE),
        (f"<title>{TITLE} | The Paper</title><meta property=og:site_name content='The Paper'>{PROSE}", TITLE),
        # Slanted type stands for quotation marks.
        (
            f"<title>‘Euphoria’ Is Delayed, Not Dead | X</title><meta property=og:title content='‘Euphoria’ Is "
            f"Delayed, Not Dead'><h1><em>Euphoria</em> Is Delayed, Not Dead</h1>{PROSE}",
            "‘Euphoria’ Is Delayed, Not Dead",
        ),
        (f"<h1>{TITLE}</h1>{PROSE}", TITLE),
        ("<p>words</p>", None),
    ],
)
def test_the_title_is_the_heading_that_the_page_means(html: str, title: str | None) -> None:
    """The heading on which the page's descriptions agree, else a description without the outlet's name."""
    assert extract_page(html).title == title


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        (write_linked(author="Ann Lee"), "", ("Ann Lee",)),
        (write_linked(author=[{"name": "Ann Lee"}, {"name": "By Bo Kim"}]), "", ("Ann Lee", "Bo Kim")),
        ("", "<p class=byline>By Ann Lee and Bo Kim</p>", ("Ann Lee", "Bo Kim")),
        ("", '<span class="byline">By</span> <a href="/x">Ann Lee</a>', ("Ann Lee",)),
        (write_linked(author={"name": "admin"}), "<p>By Ann Lee, May 4, 2024</p>", ("Ann Lee",)),
        ('<meta name="author" content="Ann Lee">', "", ("Ann Lee",)),
        (write_linked(author={"url": "https://x.example/ann"}), "", ()),
    ],
)
def test_authors_are_names(head: str, body: str, authors: tuple[str, ...]) -> None:
    """JSON-LD, byline and meta elements; a system's user gives way to a name, an address is no name."""
    assert read_html(body + PROSE, head).authors == authors


def test_language_and_address() -> None:
    """The page's language, its own address made absolute, and where it was found."""
    page = extract_page('<html lang="en_GB"><link rel="canonical" href="/film">' + PROSE, "https://paper.example/x?y=1")
    assert (page.language, page.canonical, page.address) == (
        "en-GB",
        "https://paper.example/film",
        "https://paper.example/x?y=1",
    )
    assert extract_page(PROSE).url == ""
