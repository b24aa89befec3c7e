"""How often somebody may: counted for all processes, by who really asks, and told in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone

from according.web.guard import reading
from according.web.guard.limits import Limit, count_one, find_wait, forget_counts, give_back, take
from according.web.guard.models import CountRow
from according.web.guard.places import find_place
from according.web.guard.reading import SEARCHES, Pace, hold_up
from according.web.people.keeping import add_editor

WORD = "a long enough word"
TWO = Limit("x", 2)


@pytest.fixture(autouse=True)
def _forget_paces() -> Iterator[None]:
    """What one test asked for is not counted in the next."""
    reading._counts.clear()
    yield
    reading._counts.clear()


def sign_in(client: Client, name: str = "ben", word: str = "wrong", **more: str) -> bool:
    """Try to sign in, as another process would that remembers nothing; whether it did."""
    cache.clear()
    answer = client.post("/accounts/login/", {"login": name, "password": word}, **more)
    return answer.status_code == 302


@pytest.mark.usefixtures("client")
def test_a_count_begins_anew_when_its_time_is_over() -> None:
    """And tells how long that is."""
    begun = timezone.now()
    assert [take(TWO, "me", begun) for _ in range(3)] == [True, True, False]
    assert 3590 <= find_wait(TWO, "me", begun) <= 3600 and find_wait(TWO, "you", begun) == 0
    later = begun + timedelta(hours=1, seconds=1)
    assert [count_one(TWO, "me", later) for _ in range(2)] == [1, 2]
    give_back(TWO, "me")
    assert count_one(TWO, "me", later) == 2


@pytest.mark.usefixtures("client")
def test_counts_are_forgotten() -> None:
    """The job deletes those whose time is over; what was counted and for whom cannot be read from the others."""
    take(TWO, "somebody", timezone.now() - timedelta(hours=2))
    take(TWO, "somebody else")
    forget_counts()
    (row,) = CountRow.objects.all()
    assert len(row.key) == 64 and "somebody" not in str(vars(row))


def test_tries_at_the_login_count_in_all_processes(client: Client) -> None:
    """Five with one name from one place; then the right word does no good, and another name does."""
    add_editor("ben", WORD)
    add_editor("ada", WORD)
    assert not any(sign_in(client) for _ in range(5))
    assert not sign_in(client, word=WORD)
    assert sign_in(client, "ada", WORD)


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:80"])
def test_another_host_gives_no_more_tries(client: Client, host: str) -> None:
    """Whatever name or port of the site is asked for."""
    add_editor("ben", WORD)
    for _ in range(5):
        sign_in(client)
    other = Client(headers={"host": host})
    assert not sign_in(other, word=WORD) and not sign_in(other, " BEN ", WORD)


def test_nobody_is_locked_out_from_elsewhere(client: Client) -> None:
    """Wrong words from one place do not keep an editor at another place from signing in."""
    add_editor("ben", WORD)
    for _ in range(30):
        sign_in(client, REMOTE_ADDR="192.0.2.1")
    assert sign_in(client, word=WORD, REMOTE_ADDR="198.51.100.1")


def test_one_place_does_not_try_many_names(client: Client) -> None:
    """One word tried with every name there may be."""
    add_editor("ben", WORD)
    for number in range(20):
        sign_in(client, f"name{number}")
    assert not sign_in(client, word=WORD)


@pytest.mark.parametrize("proxies", [0, 1])
def test_a_place_is_not_made_up(client: Client, proxies: int) -> None:
    """What a stranger writes before our own proxy's word is not believed."""
    add_editor("ben", WORD)
    with override_settings(PROXIES=proxies):
        for number in range(5):
            sign_in(client, headers={"x-forwarded-for": f"203.0.113.{number}, 192.0.2.9"})  # type: ignore[arg-type]
        assert not sign_in(client, word=WORD, headers={"x-forwarded-for": "8.8.8.8, 192.0.2.9"})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("8.8.8.8, 192.0.2.1", "192.0.2.1"),
        ("2001:db8:0:1:2:3:4:5", "2001:db8:0:1::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("evil\r\n", "unknown"),
        ("", "127.0.0.1"),
    ],
)
@override_settings(PROXIES=1)
def test_a_place_is_a_network(told: str, place: str) -> None:
    """As the proxy wrote it down."""
    assert find_place(RequestFactory().get("/", headers={"x-forwarded-for": told})) == place


def test_a_new_password_is_not_guessed_at(editor: Client) -> None:
    """Nor is the old one found out by who sits at an open desk."""
    form = {"oldpassword": "wrong", "password1": "another long word", "password2": "another long word"}
    answers = [editor.post("/accounts/password/change/", form).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]
    last = editor.post("/accounts/password/change/", form)
    assert int(last.headers["Retry-After"]) <= 3600 and "try again" in last.content.decode()


DEAR = ["/search/?q=ana", "/api/subjects", "/feeds/changes.atom", "/ballerina/?on=2023-05-15"]


@pytest.mark.parametrize("path", DEAR)
@override_settings(PROXIES=1)
def test_who_asks_far_too_fast_is_told_to_wait(client: Client, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """In words, with the seconds; another place and other pages are answered."""
    for name in ("SEARCHES", "ANSWERS", "DAYS"):
        monkeypatch.setattr(reading, name, Pace(name, 3))
    here, there = {"x-forwarded-for": "192.0.2.1"}, {"x-forwarded-for": "192.0.2.2"}
    assert [client.get(path, headers=here).status_code for _ in range(4)] == [200] * 3 + [429]
    refused = client.get(path, headers=here)
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert "Wait" in refused.content.decode()
    assert client.get(path, headers=there).status_code == 200
    assert client.get("/ballerina/", headers=here).status_code == 200


@override_settings(PROXIES=1)
def test_after_a_minute_it_goes_on() -> None:
    """And what is remembered has an end, however many places ask."""
    assert [hold_up(Pace("x", 2), "192.0.2.1", now=5.0) for _ in range(3)] == [0, 0, 60]
    assert hold_up(Pace("x", 2), "192.0.2.1", now=65.0) == 0
    for number in range(reading._MOST_PLACES + 50):
        hold_up(SEARCHES, f"place {number}", now=66.0)
    assert len(reading._counts) == reading._MOST_PLACES


def test_behind_a_proxy_that_is_not_told_of_nobody_is_held_up() -> None:
    """All readers have its address; a few would use up what is meant for one."""
    assert not any(hold_up(Pace("x", 1), place) for place in ("127.0.0.1", "10.0.0.1", "unknown") for _ in range(3))
