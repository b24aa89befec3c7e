"""Votes: one for each visitor, changed and never doubled."""

from __future__ import annotations

import pytest
from django.test import Client

from according.web.editions.models import ShelfRow
from according.web.talk.models import VoteRow
from according.web.talk.votes import tally_votes, tell_tally
from web.talking import make_reader


def test_a_vote_is_changed_and_never_doubled(client: Client) -> None:
    """Who votes again has changed their mind; the page says what they gave."""
    for stars in (2, 5):
        assert client.post("/talk/vote/ballerina/", {"stars": stars}).status_code == 302
    assert [row.stars for row in VoteRow.objects.all()] == [5]
    page = client.get("/ballerina/?told=vote").content.decode()
    assert "One reader so far, who gave 5 of 5. You gave 5." in page and "your vote counts" in page


def test_each_visitor_has_a_vote(client: Client) -> None:
    """The average and the count are told in words."""
    for stars in (3, 4, 5, 5):
        make_reader().post("/talk/vote/ballerina/", {"stars": stars})
    assert tally_votes(ShelfRow.objects.get()).words == "4 readers so far, 4.2 of 5 on average."
    assert "You gave" not in client.get("/ballerina/").content.decode()


@pytest.mark.parametrize(
    ("count", "average", "words"),
    [
        (0, 0, "Nobody has voted yet."),
        (1, 4, "One reader so far, who gave 4 of 5."),
        (1212, 4.38, "1,212 readers so far, 4.4 of 5 on average."),
    ],
)
def test_the_tally_in_words(count: int, average: float, words: str) -> None:
    """Nobody, one, many."""
    assert tell_tally(count, average) == words


@pytest.mark.parametrize("stars", ["", "0", "6", "4.5", "-1", "five", "5 ", "١"])
def test_what_is_no_vote_is_refused(client: Client, stars: str) -> None:
    """Only the five numbers of the form are votes."""
    assert client.post("/talk/vote/ballerina/", {"stars": stars}).status_code == 400
    assert not VoteRow.objects.exists()


def test_a_vote_needs_a_subject_and_a_post(client: Client) -> None:
    """Nothing is voted on by following a link, or where nothing is published."""
    assert client.get("/talk/vote/ballerina/").status_code == 405
    assert client.post("/talk/vote/nothing/", {"stars": 5}).status_code == 404


def test_a_script_without_cookies_does_not_stuff_the_box(client: Client) -> None:
    """From one address come as many votes within the hour as a place may have readers, and no more."""
    answers = [make_reader().post("/talk/vote/ballerina/", {"stars": 1}).status_code for _ in range(45)]
    assert answers.count(302) == 40 and answers[-1] == 429
    assert VoteRow.objects.count() == 40
    elsewhere = make_reader().post("/talk/vote/ballerina/", {"stars": 5}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302


def test_the_cookie_is_signed_and_nobody_elses(client: Client) -> None:
    """It cannot be made up, read by a script, or sent along from another site; only its hash is stored."""
    cookie = client.post("/talk/vote/ballerina/", {"stars": 5}).cookies["visitor"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["max-age"] > 0
    number = cookie.value.split(":")[0]
    assert number not in VoteRow.objects.get().visitor and len(VoteRow.objects.get().visitor) == 64
    forger = make_reader()
    forger.cookies["visitor"] = number
    forger.post("/talk/vote/ballerina/", {"stars": 1})
    assert sorted(VoteRow.objects.values_list("stars", flat=True)) == [1, 5]


def test_reading_sets_no_visitors_cookie(client: Client) -> None:
    """Who only reads is not numbered."""
    assert "visitor" not in client.get("/ballerina/").cookies


def test_every_form_of_talk_wants_the_csrf_token(client: Client) -> None:
    """Another site cannot vote, comment or report in a reader's name."""
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    for address in ("vote/ballerina/", "comment/ballerina/", "correct/ballerina/"):
        assert strict.post(f"/talk/{address}", {"stars": 5}).status_code == 403, address
    assert not VoteRow.objects.exists()
