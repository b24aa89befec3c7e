"""The dossier page, asked for over HTTP."""

from __future__ import annotations

import pytest
from django.test import Client


def test_the_dossier_is_at_the_name_of_its_subject(client: Client) -> None:
    """Readers find it where they would guess."""
    page = client.get("/ballerina/")
    assert page.status_code == 200
    assert "Everything we know about <em>From the World of John Wick: Ballerina</em>" in page.content.decode()


def test_an_earlier_day_is_what_could_be_known_then(client: Client) -> None:
    """The time machine needs no script: the day is in the address, and the page says that it is an earlier one."""
    page = client.get("/ballerina/?on=2023-05-15").content.decode()
    assert "You are reading an earlier day" in page
    assert "7\u00a0June\u00a02024" in page and "6\u00a0June\u00a02025" not in page.split('class="tm"')[0]


@pytest.mark.parametrize("on", ["yesterday", "2023-13-45", "2023", "<script>", "0000-00-00", ""])
def test_what_is_no_day_is_refused_in_a_sentence(client: Client, on: str) -> None:
    """Nobody sees a fault for a day that is none, nor their own words as HTML."""
    page = client.get("/ballerina/", {"on": on})
    assert page.status_code == 400
    assert "is no day" in page.content.decode() and "<script>alert" not in page.content.decode()


def test_a_day_before_the_first_is_the_first(client: Client) -> None:
    """There is always something to read."""
    assert "You are reading an earlier day" in client.get("/ballerina/?on=1990-01-01").content.decode()


def test_every_page_has_the_policy(client: Client) -> None:
    """Nothing inline, nothing from elsewhere, whatever the page."""
    for address in ("/", "/ballerina/", "/ballerina/?on=2023-05-15", "/nowhere/", "/accounts/login/"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy and "unsafe" not in policy
