"""What comes with an address or a form is words on the page that answers, and leads nowhere else."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from web.security.hostile import TRICKS
from web.security.reading_html import find_alive
from web.security.walking import ADDRESSES, Address, name_statement
from web.talking import stamp

# All at once, as each is looked for by itself; those that must begin what they are in, alone.
TRIED = (" ".join(TRICKS), "javascript:alert(1)")
# Every name that any form or address of the site has.
NAMES = (
    "q kind page on about reply told since until next back why deed subject property value certainty sources"
    " particulars quote outlet published text name email wrong right source stars reason error stamp fax login"
    " password done pace everything basis at reasons filter limit offset standing section person month year"
    " sort by who from to note key left other first second rules toml title address domain kinds file kept as"
    " date day state show where"
).split()
OPERATORS = [
    '"', "'", "*", "a*", "NEAR(a b)", "a AND", "OR", "NOT a", "col:a", "^a", "-a", "(", "a) OR (b", '"a" + "b"', "%",
    "_", "'; DROP TABLE site_audit; --", "\x00", "\ud7ff",
    "a" * 5000, "{" * 500, "{a b}:c", "text:ana", "\\",
    "﷽" * 300,
]  # fmt: skip
ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "https:evil.example",
    "https:///evil.example",
    "https://evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    "http:\\\\evil.example",
    "javascript:alert(1)",
    "https://localhost@evil.example/",
    "//localhost:pass@evil.example/",
    "/desk/\r\nSet-Cookie: a=b",
]


def find_reader(address: Address, chief: Client) -> Client:
    """Who gets to see a page."""
    return chief if address.path.startswith(("/desk/", "/accounts/password")) else Client(headers={"host": "localhost"})


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_what_an_address_asks_is_words(chief: Client, address: Address) -> None:
    """In every parameter, of every page."""
    who, path = find_reader(address, chief), name_statement(address, chief)
    for trick in TRIED:
        answer = who.get(path, dict.fromkeys(NAMES, trick))
        assert answer.status_code < 500, trick
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            assert find_alive(answer.content.decode()) == [], trick
            assert "1337" not in answer.content.decode()


@pytest.mark.parametrize("address", [a for a in ADDRESSES if not a.path.startswith("/api/")], ids=str)
def test_what_a_form_brings_is_words(chief: Client, address: Address) -> None:
    """In every field, of every page that takes any, also where it is refused; no header is broken open."""
    who, path = find_reader(address, chief), name_statement(address, chief)
    for trick in TRIED:
        answer = who.post(path, {**dict.fromkeys(NAMES, trick), "stamp": stamp(), "fax": ""})
        assert answer.status_code < 500, trick
        assert not {"bcc", "set-cookie: a"} & {name.lower() for name in answer.headers}
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            assert find_alive(answer.content.decode()) == [], trick
    page = who.get("/desk/" if path.startswith("/desk/") else "/").content.decode()
    assert find_alive(page) == [] and "1337" not in page


def test_what_no_column_holds_is_no_fault(chief: Client) -> None:
    """NUL, which PostgreSQL refuses, and halves of characters, which no file can hold: in every field and parameter."""
    for address in ADDRESSES:
        who, path = find_reader(address, chief), name_statement(address, chief)
        told = {**dict.fromkeys(NAMES, "a\x00b\ud7ff"), "stamp": stamp(), "fax": ""}
        assert who.get(path, told).status_code < 500, path
        assert who.post(path, told).status_code < 500, path


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_no_address_leads_elsewhere(chief: Client, address: Address) -> None:
    """Whatever it is told to go on to."""
    who, path = find_reader(address, chief), name_statement(address, chief)
    # One that leads nowhere when it is asked simply leads nowhere at all.
    leads = any(send(path, {"next": "/desk/"}).status_code in (301, 302) for send in (who.get, who.post))
    for there in ELSEWHERE if leads else ELSEWHERE[:1]:
        told = dict.fromkeys(("next", "back", "url", "then", "to", "return", "redirect"), there)
        for answer in (who.get(path, told), who.post(path, told), who.post(path, told, query_params=told)):
            led = answer.headers.get("Location", "/")
            assert re.match(r"/(?![/\\])|\?", led) and not re.search(r"[\t\r\n]", led), (there, led)
            assert "evil" not in answer.headers.get("HX-Redirect", "")


@pytest.mark.parametrize(
    "path", ["//evil.example/ballerina", "/\\evil.example", "//evil.example", "/%2f/evil.example/x"]
)
def test_a_missing_stroke_leads_nowhere_else(client: Client, path: str) -> None:
    """The stroke that is added at the end of an address makes no other site of it."""
    answer = client.get("/", PATH_INFO=path)
    led = answer.headers.get("Location", "/")
    assert answer.status_code in (301, 302, 400, 404) and re.match(r"/(?![/\\])", led)


@pytest.mark.parametrize("asked", OPERATORS, ids=lambda asked: ascii(asked)[:20])
def test_a_search_has_no_language(client: Client, asked: str) -> None:
    """Signs that mean something to the database are words."""
    for kind in ("", "quote", "statement", "source", asked):
        answer = client.get("/search/", {"q": asked, "kind": kind, "page": asked})
        assert answer.status_code in (200, 400) and find_alive(answer.content.decode()) == []


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../settings.aaaaaaaaaaaa.css",
        "/assets/..%2f..%2fsettings.aaaaaaaaaaaa.css",
        "/assets/%2e%2e/site.css",
        "/assets/settings.000000000000.js",
        "/..%2f..%2fetc/passwd",
        "/ballerina/whole/..%2f..%2f/",
        "/ballerina/whole/settings/",
        "/feeds/..%2fchanges.atom",
        "/static/site.css",
        "/media/x",
        "/.git/config",
        "/site.db",
        "/site.db.key",
        "/admin/",
        "/__debug__/",
    ],
)
def test_no_file_is_read_by_its_name(client: Client, path: str) -> None:
    """There is no folder behind the site."""
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/\x00/", "/%00/", "/%ff%fe/", "/ballerina/?on=%00", "/ballerina/?on=%ff", "/people/%F0%9F%92%A9/"]
)
def test_signs_that_are_none_are_refused(client: Client, path: str) -> None:
    """In words, without a fault."""
    assert client.get(path).status_code in (400, 404)


def test_the_time_machine_takes_days_alone(client: Client) -> None:
    """A day of another script or of no calendar is none."""
    for on in ("２０２３-０５-１５", "2023-05-15T00:00", "20230515", "-2023-05-15", "9999-99-99", "0000-01-01"):
        assert client.get("/ballerina/", {"on": on}).status_code == 400
