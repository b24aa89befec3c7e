"""Signing in, the roles, and the desk's door."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, get_resolver

from according.domain.errors import InputError
from according.web.people.keeping import add_editor, change_password, check_name, close_account, list_editors
from according.web.people.permissions import PERMISSIONS, find_needed
from according.web.people.roles import Role

WORD = "a long enough word"


@pytest.fixture(autouse=True)
def _forget_tries() -> None:
    """The tries at the login of one test are not those of the next."""
    cache.clear()


def list_desk() -> list[tuple[str, str]]:
    """Every address of the desk by name, with something for each part that varies."""
    found = []
    for resolver in get_resolver().url_patterns:
        if str(resolver.pattern) == "desk/":
            for pattern in resolver.url_patterns:
                assert isinstance(pattern, URLPattern)
                route = re.sub(r"<int:\w+>", "1", str(pattern.pattern))
                route = re.sub(r"<slug:\w+>", "ballerina", route)
                found.append((str(pattern.name), "/desk/" + re.sub(r"<\w+:?\w*>", "0" * 12, route)))
    return found


def test_every_address_of_the_desk_has_its_row() -> None:
    """What has none is for chiefs alone, which is never meant."""
    assert {name for name, _ in list_desk()} == set(PERMISSIONS)


@pytest.mark.parametrize(("name", "address"), list_desk())
def test_the_table_holds_for_every_address(client: Client, name: str, address: str) -> None:
    """Strangers are led to the login, readers are refused, and each role gets in where the table says so."""
    for send in (client.get, client.post):
        led = send(address)
        assert led.status_code == 302 and led.headers["Location"].startswith("/accounts/login/?next=/desk/")
    for role in (Role.READER, Role.EDITOR, Role.CHIEF):
        user = add_editor(f"one-{role}", WORD, chief=role == Role.CHIEF)
        if role == Role.READER:
            user.groups.clear()
        somebody = Client(headers={"host": "localhost"})
        somebody.force_login(user)
        for send in (somebody.get, somebody.post):
            refused = send(address).status_code == 403
            assert refused == (role < find_needed(name)), (role, name)


def test_a_view_asks_for_no_other_role_than_its_row() -> None:
    """The table and the decorators say the same."""
    for resolver in get_resolver().url_patterns:
        if str(resolver.pattern) == "desk/":
            for pattern in resolver.url_patterns:
                needed = getattr(pattern.callback, "needed", None)
                assert needed in (None, PERMISSIONS[str(pattern.name)]), pattern.name


@pytest.mark.parametrize(("there", "size"), [("/desk/jobs/pages/", 50_000_000), ("/accounts/login/", 7_000_000)])
def test_nobody_fills_the_disk(client: Client, there: str, size: int) -> None:
    """What says that it is larger than any page takes is refused before it is read."""
    answer = client.post(there, data=b"x", content_type="text/plain", headers={"content-length": str(size)})
    assert answer.status_code == 413 and "too large" in answer.content.decode()


def test_a_part_of_a_page_leads_to_the_login_as_a_whole(client: Client) -> None:
    """Whose session has ended in between does not get the login page into a corner of the desk."""
    answer = client.get("/desk/jobs/", headers={"hx-request": "true"})
    assert answer.status_code == 403 and answer.headers["HX-Redirect"] == "/accounts/login/?next=/desk/"


def test_an_editor_signs_in_and_out(client: Client) -> None:
    """And comes to the page that was asked for; afterwards the desk is closed again."""
    add_editor("ben", WORD)
    assert "Sign in to the desk" in client.get("/desk/", follow=True).content.decode()
    form = {"login": "ben", "password": WORD, "next": "/desk/?page=1"}
    answer = client.post("/accounts/login/", form)
    assert answer.status_code == 302 and answer.headers["Location"] == "/desk/?page=1"
    page = client.get("/desk/")
    assert "Signed in as <b>ben</b>, editor" in page.content.decode() and page.headers["Cache-Control"] == "no-store"
    assert client.post("/accounts/logout/").headers["Location"] == "/"
    assert client.get("/desk/").status_code == 302


def test_the_session_is_for_no_script(client: Client) -> None:
    """HttpOnly, and not sent along from elsewhere; the same of the form's token."""
    add_editor("ben", WORD)
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": "ben", "password": WORD})
    for name in ("sessionid", "csrftoken"):
        cookie = client.cookies[name]
        assert cookie["httponly"] and cookie["samesite"] == "Lax"


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_login_leads_nowhere_else(client: Client, there: str) -> None:
    """An address of another site is not gone to."""
    add_editor("ben", WORD)
    answer = client.post("/accounts/login/", {"login": "ben", "password": WORD, "next": there})
    assert answer.status_code == 302 and answer.headers["Location"] == "/desk/"


def test_guessing_is_slowed_down(client: Client) -> None:
    """After five wrong passwords the right one does no good for a while."""
    add_editor("ben", WORD)
    for _ in range(5):
        assert client.post("/accounts/login/", {"login": "ben", "password": "wrong"}).status_code == 200
    answer = client.post("/accounts/login/", {"login": "ben", "password": WORD})
    assert answer.status_code in (200, 429) and client.get("/desk/").status_code == 302


def test_a_form_without_its_token_is_refused(client: Client) -> None:
    """In our own page, not Django's."""
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    answer = strict.post("/accounts/login/", {"login": "ben", "password": WORD})
    assert answer.status_code == 403 and "This page is not for you" in answer.content.decode()


@pytest.mark.parametrize("part", ["signup", "email", "password/reset", "password/set", "reauthenticate", "inactive"])
def test_nobody_signs_up(client: Client, part: str) -> None:
    """Nor does anything else of accounts that this site has no use for."""
    for send in (client.get, client.post):
        assert send(f"/accounts/{part}/").status_code == 404


def test_a_password_is_changed(editor: Client) -> None:
    """By its owner, who says the old one, and the new one twice."""
    form = {"oldpassword": WORD, "password1": "another long word", "password2": "another long word"}
    assert "A new password" in editor.get("/accounts/password/change/").content.decode()
    wrong = editor.post("/accounts/password/change/", {**form, "oldpassword": "no"})
    assert wrong.status_code == 200 and 'role="alert"' in wrong.content.decode()
    assert editor.post("/accounts/password/change/", form).status_code == 302


@pytest.mark.usefixtures("client")
def test_accounts_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """Made, refused where one is there or the password is weak, closed and opened again."""
    add_editor("ada", WORD, chief=True, full_name="Ada Moreno")
    assert list_editors() == [("ada", "chief editor", "Ada Moreno")]
    for name in ("ada", "ADA", "two words", ""):
        with pytest.raises(InputError):
            check_name(name)
    with pytest.raises(InputError, match="not good enough"):
        change_password("ada", "password")
    close_account("ada")
    assert not list_editors()
    add_editor("ada", WORD)
    assert list_editors() == [("ada", "editor", "")]


def test_a_closed_account_is_out_at_once(editor: Client) -> None:
    """Whoever is signed in with it is so no longer."""
    assert editor.get("/desk/").status_code == 200
    close_account("ben")
    assert editor.get("/desk/").status_code == 302
