"""Search, as a reader and as somebody who means harm would use it."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from according.web.finding.models import EntryRow
from according.web.finding.searching import search

HOSTILE = [
    '"',
    '""" OR text:*',
    "') DROP TABLE finding_entry; --",
    "NEAR(a b, 3)",
    "a AND",
    "-ballerina ^text : *",
    "\x00",
    "ballerina\x00' OR 1=1",
    "<script>alert(1)</script>",
    "\ue000x\ue001",
    "a" * 10_000,
    "(" * 5_000,
    '"a" ' * 3_000,
    "\u0301\u0301",
    "\U000e0001",
    "%s %d {0}",
]


def read(client: Client, **given: str) -> str:
    """The page of a search."""
    page = client.get("/search/", given)
    assert page.status_code == 200
    return page.content.decode()


def test_statements_lead_to_their_notes(client: Client) -> None:
    """What is found says how sure it is, and leads to where it is told."""
    page = read(client, q="norman reedus")
    assert "<mark>Norman</mark> <mark>Reedus</mark> as Daniel Pine, in the cast</a>" in page
    assert 'href="/ballerina/#n' in page and 'href="/people/norman-reedus/"' in page
    assert "Reported" in page


def test_results_are_grouped_and_one_kind_is_paged(client: Client) -> None:
    """The best of each kind first; all of a kind on leaves of their own."""
    page = read(client, q="film")
    assert page.index("Statements") < page.index("Quotes") < page.index('id="h-page"')
    assert "kind=quote" in page
    one = read(client, q="ballerina", kind="quote")
    assert 'id="h-quote"' in one and 'id="h-statement"' not in one and "Page 1 of" in one
    assert client.get("/search/", {"q": "ballerina", "kind": "quote", "page": "99"}).status_code == 404


def test_endings_accents_and_phrases(client: Client) -> None:
    """A reader need not know how a page spells it."""
    assert "<mark>directed</mark>" in read(client, q="directs")
    assert "<mark>Castañeda</mark>" in read(client, q="castaneda")
    assert search('"reedus norman"').total == 0 < search("reedus norman").total


def test_some_of_the_words_are_better_than_nothing(client: Client) -> None:
    """Where nothing has them all, the page says so and shows what has some."""
    page = read(client, q="reedus zeppelin")
    assert "Nothing has all of these words" in page and "<mark>Reedus</mark>" in page


def test_what_finds_nothing_says_what_to_do(client: Client) -> None:
    """Never an empty page."""
    assert "Try fewer of them" in read(client, q="zeppelin")
    assert "Search all of it" in read(client, q="reedus", kind="outlet")
    assert "has no word that could be looked for" in read(client, q="!?")


def test_one_subject_alone(client: Client) -> None:
    """What is no subject is no choice."""
    assert "<mark>Reedus</mark>" in read(client, q="reedus", subject="ballerina")
    assert "<mark>Reedus</mark>" in read(client, q="reedus", subject="nobody", kind="nothing")


def test_results_are_not_for_search_engines(client: Client) -> None:
    """What is asked here makes no pages elsewhere."""
    assert '<meta name="robots" content="noindex">' in read(client, q="film")


@pytest.mark.parametrize("question", HOSTILE)
def test_hostile_questions_are_only_words(client: Client, question: str) -> None:
    """No fault, no operator, none of it as HTML."""
    page = read(client, q=question)
    assert "<script>alert" not in page
    assert EntryRow.objects.exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=250))
def test_any_question_is_answered(client: Client, question: str) -> None:
    """Whatever is typed."""
    read(client, q=question)


def test_hostile_words_of_pages_are_only_words(client: Client) -> None:
    """What stands in a page is found as it stands, and never as HTML."""
    entry = EntryRow.objects.filter(kind="quote").first()
    assert entry is not None
    entry.text = "<img src=x onerror=alert(1)> zeppelin"
    entry.save()
    page = read(client, q="zeppelin")
    assert "&lt;img src=x onerror=alert(1)&gt; <mark>zeppelin</mark>" in page


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_are_only_read(client: Client, method: str) -> None:
    """Nothing here can be written to."""
    assert getattr(client, method)("/search/").status_code in (403, 405)
