"""People, outlets and the calendar."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.publishing import unpack
from according.web.finding.following import conclude_again
from according.web.finding.indexing import index_edition
from according.web.finding.models import FactRow
from according.web.finding.subjects import Subject
from according.web.site.agenda import draw_month, list_spans


def read(client: Client, address: str) -> str:
    """A page that is there."""
    page = client.get(address)
    assert page.status_code == 200, address
    return page.content.decode()


def test_people_stand_by_letter(client: Client) -> None:
    """Under the last word of their names."""
    page = read(client, "/people/")
    assert page.index("Ana de Armas") < page.index("Norman Reedus") < page.index("Len Wiseman")
    one = read(client, "/people/?letter=R")
    assert "Norman Reedus" in one and "Ana de Armas" not in one
    assert "Ana de Armas" in read(client, "/people/?letter=%00")


def test_a_person_has_what_they_do_and_how_it_stands(client: Client) -> None:
    """What is denied is struck, and everything leads to its note."""
    page = read(client, "/people/chad-stahelski/")
    assert "Producer" in page and "<del>Director</del>" in page and "Denied" in page
    assert 'href="/ballerina/#n' in page and "11 pages, 3 origins" in page


def test_who_said_something_has_their_words(client: Client) -> None:
    """Quotations stand with their outlet and day."""
    assert "What Erica Lee said" in read(client, "/people/erica-lee/")


def test_outlets_have_their_share_of_originals(client: Client) -> None:
    """How much was told first hand, and how much had from others."""
    page = read(client, "/outlets/marquee-post/")
    assert "From others, without a word" in page and "What was it first with?" in page
    assert "12 pages, 3 origins by now" in page
    assert "Pirouettes to 2025" in page
    assert page.count("<tr") > 3


def test_outlets_by_name_or_by_pages(client: Client) -> None:
    """Any other order is that by name."""
    assert read(client, "/outlets/?by=x") == read(client, "/outlets/")
    most = read(client, "/outlets/?by=pages")
    assert most.index("Marquee Post") < most.index("Backlot Whisper")


@pytest.mark.parametrize("address", ["/people/nobody/", "/outlets/nothing/", "/calendar/1999/", "/calendar/2031-02/"])
def test_what_is_not_there_is_told_in_words(client: Client, address: str) -> None:
    """What was looked for, and what to do."""
    page = client.get(address)
    assert page.status_code == 404
    assert "There is no such page." in page.content.decode() and 'class="standfirst"' in page.content.decode()


@pytest.mark.parametrize("address", ["/calendar/2025-13/", "/calendar/0000/", "/calendar/25/", "/calendar/x/"])
def test_what_is_no_month_is_not_found(client: Client, address: str) -> None:
    """Not a fault."""
    assert client.get(address).status_code == 404


def test_a_month_has_its_days_and_what_moved_away(client: Client) -> None:
    """Days by region and standing; what was given once stands apart, with what took its place."""
    page = read(client, "/calendar/2025-06/")
    assert "Italy" in page and "<del>6\u00a0June\u00a02025</del>" in page
    moved = read(client, "/calendar/2024-06/")
    assert "Once given for June 2024" in moved and "<ins>6\u00a0June\u00a02025</ins>" in moved
    assert "Misreported" in moved


def test_a_month_can_be_narrowed(client: Client) -> None:
    """To a region, to a standing, to a day; what is no choice chooses nothing."""
    italy = read(client, "/calendar/2025-06/?region=Italy")
    assert "12 June" in italy.replace("\u00a0", " ") and ", India" not in italy
    assert ", India" not in read(client, "/calendar/2025-06/?standing=confirmed")
    assert ", India" in read(client, "/calendar/2025-06/?standing=gone")
    assert "Nothing in June 2025" in read(client, "/calendar/2025-06/?region=%00Nowhere").replace("\u00a0", " ")
    day = read(client, "/calendar/2025-06/?day=5")
    assert "Germany</span>" in day or ", Germany" in day
    assert "Once given" not in day


def test_a_month_without_a_day_is_no_day(client: Client) -> None:
    """South Korea has August, and no more."""
    page = read(client, "/calendar/2025-08/")
    assert "Perhaps in August 2025" in page and "day not fixed" in page


def make_date(value: str, first: str, last: str, mark: str = "confirmed", **given: str) -> FactRow:
    """A row of a calendar."""
    row = FactRow(edition_id=1, property="release_date", value=value, earliest=first, latest=last, mark=mark, **given)
    row.subject = Subject(slug="film", name="Film", title="Film", on="2026-01-01")
    return row


def test_windows_stand_in_their_place() -> None:
    """A season after its last month, a year at its end, a month in itself after its days."""
    rows = [
        make_date("2026", "2026-01-01", "2026-12-31"),
        make_date("summer 2026", "2026-06-01", "2026-08-31"),
        make_date("August 2026", "2026-08-01", "2026-08-31"),
        make_date("14 August 2026", "2026-08-14", "2026-08-14"),
        make_date("3 September 2026", "2026-09-03", "2026-09-03"),
        make_date("1 June 2026", "2026-06-01", "2026-06-01", mark="denied"),
    ]
    spans = list_spans("2026", rows)
    assert [span.title for span in spans] == ["August 2026", "Summer 2026", "September 2026", "2026"]
    assert [line.row.value for line in spans[0].lines] == ["14 August 2026", "August 2026"]
    assert [span.wide for span in spans] == [False, True, False, True]


def test_a_window_over_the_turn_of_the_year_stands_in_both() -> None:
    """Winter is in December of the one year and in February of the other."""
    winter = make_date("winter 2026", "2026-12-01", "2027-02-28")
    assert [span.month for span in list_spans("2026", [winter])] == ["2026-12"]
    assert [span.month for span in list_spans("2027", [winter])] == ["2027-02"]


def test_a_window_is_never_a_day_of_a_month() -> None:
    """It stands beside the days, and what fell stands apart."""
    rows = [make_date("summer 2026", "2026-06-01", "2026-08-31"), make_date("1 June 2026", "2026-06-01", "2026-06-01")]
    rows.append(make_date("5 June 2026", "2026-06-05", "2026-06-05", mark="superseded", moved="1 June 2026"))
    month = draw_month("2026-06", rows)
    assert [day.number for week in month.weeks for day in week if day.lines] == [1]
    assert [line.exact for line in month.held] == [True, False]
    assert [line.row.value for line in month.fallen] == ["5 June 2026"]


def test_places_with_the_same_date_stand_together() -> None:
    """One line for a subject that opens in several places on one day, equally surely."""
    rows = [make_date("1 June 2026", "2026-06-01", "2026-06-01", role=place) for place in ("Italy", "Spain")]
    (line,) = draw_month("2026-06", rows).held
    assert line.places == "Italy; Spain"


@pytest.fixture
def six_subjects(ledger: str) -> Iterator[Client]:
    """The example's site with five more subjects that have the same coverage."""
    edition = EditionRow.objects.select_related("shelf").get()
    dossier, conclusion = unpack(edition.dossier), conclude_again(edition)
    for number in range(5):
        shelf = ShelfRow.objects.create(subject_key=f"s{number}", subject=f"Subject {number}", slug=f"s-{number}")
        edition.pk, edition.shelf = None, shelf
        edition.save(force_insert=True)
        ShelfRow.objects.filter(pk=shelf.pk).update(current=edition, by_hand=True)
        index_edition(edition, dossier, conclusion)
    yield Client(headers={"host": "localhost"})


def test_no_page_asks_more_the_more_subjects_there_are(client: Client, six_subjects: Client) -> None:
    """Each asks a few small tables, and opens no dossier."""
    shelves = ShelfRow.objects.exclude(slug="ballerina")
    addresses = ["/", "/subjects/", "/changes/", "/search/?q=film", "/people/", "/people/ana-de-armas/"]
    addresses += ["/outlets/", "/outlets/marquee-post/", "/calendar/2025/", "/calendar/2025-06/"]
    many = {address: count_queries(client, address) for address in addresses}
    shelves.update(current=None)
    assert {address: count_queries(client, address) for address in addresses} == many
    assert max(many.values()) <= 12


def count_queries(client: Client, address: str) -> int:
    """How often a page asks the database; never for a dossier."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert not any('"dossier"' in query["sql"] for query in asked.captured_queries)
    return len(asked.captured_queries)
