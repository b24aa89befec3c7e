"""The front page and what changed, over HTTP."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client, override_settings

from according.web.site.home import compose_home
from according.web.site.today import find_today

READERS = ("/", "/subjects/", "/changes/", "/search/?q=film", "/people/", "/outlets/", "/calendar/", "/calendar/2025/")


def test_subjects_say_what_they_are_and_how_it_stands(client: Client) -> None:
    """The sentence, the date of release and the one before, how much it rests on, as of when."""
    page = client.get("/").content.decode()
    assert "Ballerina is a film directed by Len Wiseman" in page
    assert "Released" in page and "<del>7\u00a0June\u00a02024</del>" in page
    assert "statements from 32 pages, 19 origins" in page
    assert '<time datetime="2025-06-24">' in page


def test_what_changed_lately_has_old_and_new(client: Client) -> None:
    """The newest first, each leading to its place."""
    page = client.get("/").content.decode()
    assert page.index("$24.5 million") < page.index("<ins>12\u00a0June\u00a02025</ins>")
    assert "<del>6\u00a0June\u00a02025</del>" in page and "All that changed" in page


def test_next_dates_are_those_that_lie_ahead(ledger: str) -> None:
    """A day in the middle of 2025: July and August are to come, and the calendar shows the month."""
    home = compose_home(date(2025, 6, 10))
    assert [line.row.value for line in home["ahead"]][:2] == ["12 June 2025", "13 June 2025"]
    assert [line.row.value for line in home["ahead"]][-2:] == ["August 2025", "22 August 2025"]
    assert home["month"].iso == "2025-06" and home["lately"] > 0


def test_long_after_the_last_date_the_page_says_so(client: Client) -> None:
    """No date is made up to fill a column."""
    assert compose_home(date(2030, 1, 1))["ahead"] == ()
    assert "No date of release lies ahead" in client.get("/").content.decode()


def test_a_day_early_in_the_months_of_a_window_is_ahead(ledger: str) -> None:
    """A month that has begun is not over."""
    assert [line.row.value for line in compose_home(date(2025, 8, 25))["ahead"]] == ["August 2025"]


def test_an_empty_site_says_how_to_begin(empty_ledger: str) -> None:
    """Every page stands, and the front page tells what to do."""
    client = Client(headers={"host": "localhost"})
    assert "according serve --example" in client.get("/").content.decode()
    for address in READERS[:-1]:
        assert client.get(address).status_code == 200, address
    assert client.get("/calendar/2025/").status_code == 200


@pytest.mark.parametrize("address", READERS)
def test_every_page_knows_where_it_is(client: Client, address: str) -> None:
    """One heading, and the navigation says which page this is."""
    page = client.get(address).content.decode()
    assert page.count("<h1") == 1
    assert address == "/" or 'aria-current="page"' in page or 'aria-current="true"' in page


def test_what_changed_of_one_subject(client: Client) -> None:
    """A subject that there is not is told in words."""
    assert client.get("/changes/?subject=ballerina").status_code == 200
    refused = client.get("/changes/?subject=nobody")
    assert refused.status_code == 404 and "There is no such subject" in refused.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "99", "1e9", "٣", "x", ""])
def test_odd_leaves_are_the_first_or_none(client: Client, page: str) -> None:
    """What is no number is the first leaf; what is past the end is not found."""
    assert client.get("/changes/", {"page": page}).status_code == (404 if page in ("0", "99") else 200)


def test_as_a_file_the_page_knows_no_today(ledger: str) -> None:
    """The same ledger gives the same files on any day: they are drawn for the day of the newest page."""
    with override_settings(STILL=True):
        assert find_today() == date(2025, 6, 24)
        assert "<span>Today</span>" not in Client(headers={"host": "localhost"}).get("/").content.decode()
