"""What every answer says to browsers: the policy, the headers, and no word of how the site is made."""

from __future__ import annotations

import re

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, override_settings

from web.security.walking import ADDRESSES, DESK, PARTS, PUBLIC, Address, name_statement
from web.talking import say

ERRORS = ["/nowhere/", "/ballerina/?on=never", "/api/nowhere", "/feeds/nothing.atom", "/assets/site.000000000000.css"]


def read_policy(answer: HttpResponse) -> dict[str, list[str]]:
    """The content security policy of an answer, by directive."""
    parts = [part.split() for part in answer.headers["Content-Security-Policy"].split(";")]
    return {part[0]: part[1:] for part in parts if part}


def check_headers(answer: HttpResponse, where: str) -> None:
    """What holds for every answer."""
    policy = read_policy(answer)
    assert policy["default-src"] == ["'self'"], where
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == ["'none'"], where
    assert policy["form-action"] == ["'self'"], where
    assert set(policy) <= {"default-src", "base-uri", "form-action", "frame-ancestors", "object-src", "img-src"}, where
    assert not {"unsafe", "data:", "blob:", "*", "http:"} & set(re.split(r"[-\s';]", str(policy))), where
    assert all(host == "'self'" or re.fullmatch(r"https://[\w.:-]+", host) for host in policy.get("img-src", []))
    assert answer.headers["X-Content-Type-Options"] == "nosniff", where
    assert answer.headers["X-Frame-Options"] == "DENY", where
    assert answer.headers["Referrer-Policy"] == "same-origin", where
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", where
    assert "Server" not in answer.headers and "X-Powered-By" not in answer.headers, where


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_every_answer_is_guarded(chief: Client, address: Address) -> None:
    """Pages, files, errors, whatever the method: to a reader as to a chief editor."""
    path = name_statement(address, chief)
    for who in (Client(headers={"host": "localhost"}), chief):
        for method in ("get", "head", "post", "put", "delete", "options", "patch", "trace"):
            answer = getattr(who, method)(path)
            check_headers(answer, f"{method} {path}")
            assert answer.status_code < 500, f"{method} {path}"


@pytest.mark.parametrize("path", ERRORS)
def test_errors_are_guarded_too(client: Client, path: str) -> None:
    """A page that refuses is a page as any other."""
    answer = client.get(path)
    assert answer.status_code >= 400
    check_headers(answer, path)


def test_a_fault_of_our_own_tells_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the words of the error nor a file of ours; with the same headers."""
    monkeypatch.setattr("according.web.site.dossier.list_neighbours", lambda *_: 1 / 0)
    client.raise_request_exception = False
    answer = client.get("/ballerina/")
    assert answer.status_code == 500
    check_headers(answer, "500")
    for told in ("division", "Traceback", "ZeroDivision", ".py", "Django", "SECRET"):
        assert told not in answer.content.decode()


@pytest.mark.parametrize("said", ["server closed the connection unexpectedly", "database is locked"])
@pytest.mark.parametrize("path", ["/ballerina/", "/api/subjects/ballerina"])
def test_a_database_that_is_away_is_told_to_pass(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str, said: str
) -> None:
    """For people and for programs; nothing of it is kept, and the database's words are not told."""

    def fail(slug: str) -> None:
        raise OperationalError(said)

    monkeypatch.setattr("according.web.site.dossier.find_edition", fail)
    monkeypatch.setattr("according.web.machines.api.operations.find_edition", fail)
    client.raise_request_exception = False
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    check_headers(answer, "503")
    assert "Nothing is lost" in answer.content.decode() and said not in answer.content.decode()


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:8000", "localhost@evil.example"]
)
def test_another_host_is_not_answered(client: Client, host: str) -> None:
    """Nor do its words get onto the page."""
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 400 and "evil" not in answer.content.decode()
    check_headers(answer, host)


@pytest.mark.parametrize("address", [a for a in PUBLIC if not a.path.startswith("/assets")], ids=str)
def test_no_header_of_a_request_gets_into_a_page(client: Client, address: Address) -> None:
    """Addresses are made of the site's own, whatever a proxy or a stranger says the host were."""
    path = name_statement(address, client)
    told = {"x-forwarded-host": "evil.example", "x-original-url": "/evil", "referer": "https://evil.example/"}
    answer = client.get(path, headers=told)
    assert b"evil" not in answer.content and "evil" not in str(answer.headers)


@pytest.mark.parametrize("address", DESK, ids=str)
def test_the_desk_is_kept_by_no_cache(chief: Client, address: Address) -> None:
    """Neither a browser's nor a proxy's."""
    assert chief.get(address.path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", [a for a in PUBLIC if PARTS["token"] in a.path], ids=str)
def test_what_a_secret_address_shows_is_kept_by_no_cache(client: Client, address: Address) -> None:
    """Whoever has the address is meant, and nobody after them."""
    assert client.get(address.path).status_code in (200, 404, 410)
    assert "public" not in client.get(address.path).headers.get("Cache-Control", "")


@override_settings(SECURE_HSTS_SECONDS=1000, SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"), PROXIES=1)
def test_over_https_browsers_stay_there(client: Client) -> None:
    """As the proxy tells that the request came so."""
    assert client.get("/", headers={"x-forwarded-proto": "https"}).headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_a_visitors_cookie_is_for_no_script(client: Client) -> None:
    """HttpOnly, SameSite, signed; over https only where the site is."""
    say(client)
    cookie = client.cookies["visitor"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["secure"]
    with override_settings(SESSION_COOKIE_SECURE=True):
        other = Client(headers={"host": "localhost"})
        say(other)
        assert other.cookies["visitor"]["secure"]
