"""When a page was published: which days are read, which are refused, where they are found when its head is silent."""

from __future__ import annotations

import json

import pytest

from according.domain.page import Refusal
from according.extract import extract_page
from according.extract.about.plausible import EARLY, FUTURE, NO_TIME, PLACEHOLDER
from according.extract.wording.stamps import read_time
from extract.pages import FIRST, PROSE, build_html, read_html


def write_linked(**fields: object) -> str:
    """A JSON-LD script that describes an article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("Do 25.04.24 | 14:07 Uhr", "2024-04-25T14:07:00"),
        ("2/21/24", "2024-02-21"),
        ("06-08-2009T14:12:32", "2009-06-08T14:12:00"),
        ("2024. február 21.", "2024-02-21"),
        ("2024 m. vasario 21 d.", "2024-02-21"),
        ("21 Φεβρουαρίου 2024", "2024-02-21"),
        ("2025年01月13日 20時01分", "2025-01-13T20:01:00"),
        ("2024년 2월 21일 18:40", "2024-02-21T18:40:00"),
        ("Lee3.11.2023", "2023-11-03"),
        ("Fri Apr 28 19:20:36 CEST 2023", "2023-04-28T19:20:36+02:00"),
        ("Tue Feb 20 2018 01:00:00 GMT+0100 (Central European Standard Time)", "2018-02-20T01:00:00+01:00"),
        ("Tue Feb 20 01:00:00 2018", "2018-02-20T01:00:00"),
        # No dates: versions, shares, addresses.
        ("version 4.47.4", None),
        ("10.128.0.1", None),
        ("24/7", None),
    ],
)
def test_days_are_read_in_more_forms(raw: str, value: str | None) -> None:
    """Years of two figures, years first, words and signs of more languages."""
    assert read_time(raw) == value


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("{{date}}", PLACEHOLDER),
        ("0001-01-01T00:00:00", PLACEHOLDER),
        ("-0001-11-30T00:00:00+00:00", PLACEHOLDER),
        ("0000-00-00", PLACEHOLDER),
        ("1970-01-01T00:00:00Z", PLACEHOLDER),
        ("9999-12-31", PLACEHOLDER),
        ("2099-01-01", FUTURE),
        ("2024-03-01T10:00:00Z", FUTURE),
        ("1969-07-21", EARLY),
        ("2024-13-45", NO_TIME),
        ("soon", NO_TIME),
    ],
)
def test_what_cannot_be_is_refused_and_the_next_is_taken(raw: str, reason: str) -> None:
    """Placeholders, the future of the capture and days before the web; the meta element counts instead."""
    head = write_linked(datePublished=raw) + '<meta property="article:published_time" content="2024-02-21T10:00:00Z">'
    page = extract_page(build_html(PROSE, head), None, captured_at="2024-02-25")
    assert page.published is not None
    assert (page.published.value, page.published.origin) == ("2024-02-21T10:00:00+00:00", "meta")
    assert page.refused == (Refusal("published", raw, "json-ld", reason),)


def test_an_archive_of_an_old_paper_may_be_older_than_the_web() -> None:
    """A year that the address has is believed."""
    html = build_html(PROSE, write_linked(datePublished="1969-07-21")).replace("/2024/film", "/1969/07/21/film")
    page = extract_page(html)
    assert page.published is not None and page.published.day == "1969-07-21"
    assert page.refused == ()


# Where a page tells its day whose head does not: body, value, place, whether it is a guess.
FAR = [
    (f'{PROSE}<p itemprop="datePublished" content="2024-02-21">21 Feb</p>', "2024-02-21", "time", False),
    (f"{PROSE}<p>The end of it.</p><p>Erschienen am: 01.11.2023</p>", "2023-11-01", "visible", False),
    (f"{PROSE}<ul><li><b>Datum</b> 28.04.2023</li></ul>", "2023-04-28", "visible", False),
    (f"<p>Berlin, 25 January 2022 – {FIRST}</p>{PROSE}", "2022-01-25", "visible", False),
    (f"<p>Karlsruhe, (12.11.2021). {FIRST}</p>{PROSE}", "2021-11-12", "visible", False),
    (f"<p>Pressemitteilung vom 25. Januar 2022 | Berlin {FIRST}</p>{PROSE}", "2022-01-25", "visible", False),
    (f"{PROSE}<p>Hamburg, den 02. Dezember 2022</p>", "2022-12-02", "visible", False),
    (f"{PROSE}<footer>This page was last modified on 4 November 2020, at 19:23.</footer>", "2020-11-04T19:23:00",
     "visible", True),
]  # fmt: skip


@pytest.mark.parametrize(("body", "value", "place", "guessed"), FAR)
def test_a_day_is_found_where_the_head_is_silent(body: str, value: str, place: str, guessed: bool) -> None:
    """Marked elements, labels, the opening of a report, the line under a press release, the note of a change."""
    page = extract_page(build_html(body, title="The studio moves the film again"))
    assert page.published is not None
    assert (page.published.value, page.published.origin, page.published.guessed) == (value, place, guessed)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>The film will be released June 6, 2025.</p>{PROSE}{PROSE}",
        f"{PROSE}<p>It opens on June 6, 2025, and then some more of it follows here.</p>{PROSE}",
        f"{PROSE}<footer>Copyright © 19.12.2019 by The Paper</footer>",
        f'{PROSE}<section class="comments"><p>Posted: 21 February 2024</p></section>',
        f"{PROSE}<ul><li>Release date: June 6, 2025</li></ul>{PROSE}",
    ],
)
def test_other_days_are_not_the_page_s(body: str) -> None:
    """What the article tells of, who holds the rights, and when readers wrote."""
    assert extract_page(build_html(body, title="The studio moves the film again")).published is None


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://paper.example/2024/02/21/film", "2024-02-21"),
        ("https://paper.example/film-20240221.html", "2024-02-21"),
        ("https://paper.example/news/29-10-2021", "2021-10-29"),
        ("https://paper.example/article/A2024022114320005196", "2024-02-21"),
        ("https://web.archive.org/web/20131110121040/http://paper.example/film", None),
        ("https://paper.example/film-2024", None),
        ("https://paper.example/2099/02/21/film", None),
    ],
)
def test_days_in_addresses_are_guesses(address: str, day: str | None) -> None:
    """Forms of days in addresses; the time of an archive's copy is none, nor is the future."""
    page = extract_page(f"<html><title>The film</title><h1>The film is moved again</h1>{PROSE}", address)
    assert (page.published.day if page.published else None) == day
    assert page.published is None or page.published.guessed


def test_a_day_at_the_end_of_the_title_is_a_guess() -> None:
    """ "... | The Paper | 23.05.2011"."""
    page = extract_page(f"<html><title>The film | The Paper | 23.05.2011</title><h1>The film</h1>{PROSE}")
    assert page.published is not None
    assert (page.published.value, page.published.origin, page.published.guessed) == ("2011-05-23", "title", True)


@pytest.mark.parametrize(
    ("raw", "shown", "address", "value"),
    [
        # The clock time that the page shows tells its zone.
        ("2020-02-25T02:25:54Z", "February 24, 2020 9:25pm", "https://paper.example/x", "2020-02-24T21:25:54-05:00"),
        # So does the day of the address, with the language's press.
        ("2023-11-09T05:30:00Z", "", "https://paper.example/2023/11/08/x", "2023-11-08T23:30:00-06:00"),
        # A country with one zone tells the day where nothing else does.
        ("2021-11-04T23:00:00Z", "", "https://paper.de/x", "2021-11-05T00:00:00+01:00"),
        ("2021-11-04T12:00:00Z", "", "https://paper.de/x", "2021-11-04T12:00:00+00:00"),
        # Midnight in UTC is a day.
        ("2021-11-04T00:00:00Z", "", "https://paper.ar/x", "2021-11-04T00:00:00+00:00"),
        ("2021-11-04T02:00:00+02:00", "", "https://paper.ar/x", "2021-11-04T02:00:00+02:00"),
    ],
)
def test_times_in_utc_are_told_in_the_zone_of_the_readers(raw: str, shown: str, address: str, value: str) -> None:
    """The instant stays, the day is the readers'."""
    head = f'{write_linked(datePublished=raw)}<link rel="canonical" href="{address}">'
    page = extract_page(f'<html lang="en">{head}<h1>The film is moved again</h1><p>{shown}</p>{PROSE}')
    assert page.published is not None
    assert (page.published.value, page.published.raw) == (value, raw)


def test_the_day_that_readers_see_keeps_a_time_in_utc() -> None:
    """A time element has an instant for machines and, in words, the day for readers: the country does not move it."""
    shown = '<p><time datetime="2019-12-26T23:07:45+00:00">26 December 2019</time></p>'
    page = extract_page(f'<html lang="de"><h1>The film is moved again</h1>{shown}{PROSE}', "https://paper.ch/x")
    assert page.published is not None and page.published.value == "2019-12-26T23:07:45+00:00"


@pytest.mark.parametrize(
    ("language", "address", "day"),
    [
        ("en", "https://paper.com/x", "2024-05-08"),
        ("en-US", "https://paper.co.uk/x", "2024-05-08"),
        ("en", "https://paper.co.uk/x", "2024-08-05"),
        ("en-GB", "https://paper.com/x", "2024-08-05"),
        ("vi", "https://paper.com/x", "2024-08-05"),
    ],
)
def test_days_in_figures_are_read_as_the_country_writes_them(language: str, address: str, day: str) -> None:
    """05/08/2024 is in May in the United States and in August elsewhere."""
    page = extract_page(f'<html lang="{language}"><h1>The film is moved again</h1><p>05/08/2024</p>{PROSE}', address)
    assert page.published is not None and page.published.day == day


def test_figures_of_metadata_are_read_as_the_page_shows_them() -> None:
    """A system writes 11/01/2023 for the first of November, which the dateline has in words."""
    page = read_html(f"<p>1 November 2023</p>{PROSE}", '<meta name="date" content="11/01/2023">')
    assert page.published is not None and page.published.day == "2023-11-01"


@pytest.mark.parametrize(
    ("published", "modified", "value"),
    [
        ("2024-02-21T10:00:00Z", "2024-02-21T18:00:00Z", "2024-02-21T18:00:00+00:00"),
        ("2024-02-21T10:00:00Z", "2024-02-21T10:00:00Z", None),
        ("2024-02-21T10:00:00Z", "2024-02-21T10:00:06Z", None),
        ("2024-02-21T10:00:00+01:00", "2024-02-21T09:00:00Z", None),
        ("2024-02-21T10:00:00Z", "2024-02-20T10:00:00Z", None),
        ("2024-02-21", "2024-02-21T10:00:00Z", None),
    ],
)
def test_a_change_is_later_than_publication(published: str, modified: str, value: str | None) -> None:
    """The same instant, an earlier one and the same day are no change."""
    page = read_html(PROSE, write_linked(datePublished=published, dateModified=modified))
    assert (page.modified.value if page.modified else None) == value


def test_a_change_that_is_shown_takes_its_zone_from_metadata() -> None:
    """The page shows the clock time, JSON-LD has the same with its zone."""
    head = write_linked(datePublished="2024-02-21T10:00:00+01:00", dateModified="2024-02-22T18:00:00+01:00")
    page = read_html(f"<p>Updated February 22, 2024 6:00 pm</p>{PROSE}", head)
    assert page.modified is not None
    assert (page.modified.value, page.modified.origin) == ("2024-02-22T18:00:00+01:00", "json-ld")


def test_the_entries_of_a_live_blog_are_not_the_page() -> None:
    """The object that holds them tells when it was published, though each entry has a text and an author of its own."""
    entry = {"@type": "BlogPosting", "headline": "Now", "datePublished": "2024-08-05T21:00:00Z", "articleBody": FIRST}
    blog = {"@type": "LiveBlogPosting", "datePublished": "2024-08-04T13:23:00Z", "liveBlogUpdate": [entry, entry]}
    page = read_html(PROSE, f'<script type="application/ld+json">{json.dumps(blog)}</script>')
    assert page.published is not None and page.published.value == "2024-08-04T13:23:00+00:00"
