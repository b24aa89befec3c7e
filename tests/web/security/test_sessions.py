"""Sessions begin anew at the login and end when they should; settings that go with https; what lies on the disk."""

from __future__ import annotations

import json
import logging
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from according.ledger.addresses import FileAddress
from according.web.people.keeping import add_editor, change_password, close_account
from according.web.secrets import find_key
from according.web.starting import close_to_others

WORD = "a long enough word"
_ASK = """
import json
from according.web import settings as s
names = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SESSION_COOKIE_HTTPONLY CSRF_COOKIE_HTTPONLY SECURE_HSTS_SECONDS"
names += " SECURE_PROXY_SSL_HEADER DEBUG ALLOWED_HOSTS SESSION_COOKIE_AGE"
print(json.dumps({name: getattr(s, name) for name in names.split()}))
"""


def sign_in(name: str = "ben", word: str = WORD) -> Client:
    """Somebody at the login."""
    client = Client(headers={"host": "localhost"})
    client.post("/accounts/login/", {"login": name, "password": word})
    return client


def is_in(client: Client) -> bool:
    """Whether somebody gets into the desk."""
    return bool(client.get("/desk/audit/").status_code == 200)


def read_settings(**environ: str) -> dict[str, object]:
    """The settings that an environment makes."""
    done = subprocess.run([sys.executable, "-c", _ASK], env={**os.environ, **environ}, capture_output=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_a_session_begins_anew_at_the_login(client: Client) -> None:
    """Whoever laid a cookie into a browser before does not have the editor's session, nor their token of forms."""
    add_editor("ben", WORD)
    client.cookies["sessionid"] = "a" * 32
    client.get("/accounts/login/")
    token = client.cookies["csrftoken"].value
    client.post("/accounts/login/", {"login": "ben", "password": WORD})
    assert client.cookies["sessionid"].value != "a" * 32 and client.cookies["csrftoken"].value != token
    assert is_in(client) and not Session.objects.filter(pk="a" * 32).exists()


def test_a_session_ends_with_signing_out(client: Client) -> None:
    """Also for who kept its cookie."""
    add_editor("ben", WORD)
    ben, kept = sign_in(), Client(headers={"host": "localhost"})
    kept.cookies["sessionid"] = ben.cookies["sessionid"].value
    assert is_in(kept)
    ben.post("/accounts/logout/")
    assert not is_in(kept)


def test_a_new_password_ends_every_other_session(client: Client) -> None:
    """Its owner stays; one that a chief gives ends them all."""
    add_editor("ben", WORD)
    one, other = sign_in(), sign_in()
    form = {"oldpassword": WORD, "password1": "another long word", "password2": "another long word"}
    assert one.post("/accounts/password/change/", form).status_code == 302
    assert is_in(one) and not is_in(other)
    change_password("ben", "a third long word")
    assert not is_in(one)


def test_a_closed_account_does_nothing_more(client: Client) -> None:
    """Neither with the session that was open, nor with the right password."""
    add_editor("ben", WORD)
    ben = sign_in()
    close_account("ben")
    assert not is_in(ben) and not is_in(sign_in())
    assert ben.post("/desk/notes/", {"text": "x"}).status_code == 302


def test_no_page_tells_whether_there_is_an_account(client: Client) -> None:
    """A wrong password and a wrong name are refused in the same words."""
    add_editor("ben", WORD)
    told = [
        client.post("/accounts/login/", {"login": name, "password": "wrong"}).content.decode().split("<form")[1]
        for name in ("ben", "bob")
    ]
    told = [text.split("</form>")[0].split('role="alert">')[1].split("<")[0] for text in told]
    assert told[0] == told[1] != ""


def test_over_https_cookies_travel_over_https_alone() -> None:
    """And browsers stay there, where a proxy tells how they came; without debugging, whatever the environment says."""
    plain = read_settings(ACCORDING_SITE_URL="http://films.example", DEBUG="1", DJANGO_DEBUG="1")
    told = read_settings(ACCORDING_SITE_URL="https://films.example", ACCORDING_PROXIES="1")
    alone = read_settings(ACCORDING_SITE_URL="https://films.example", ACCORDING_PROXIES="0")
    assert told["SESSION_COOKIE_SECURE"] and told["CSRF_COOKIE_SECURE"] and not plain["SESSION_COOKIE_SECURE"]
    assert told["SESSION_COOKIE_HTTPONLY"] and told["CSRF_COOKIE_HTTPONLY"]
    assert told["SECURE_HSTS_SECONDS"] and not plain["SECURE_HSTS_SECONDS"]
    assert told["SECURE_PROXY_SSL_HEADER"] and not alone["SECURE_PROXY_SSL_HEADER"]
    assert not plain["DEBUG"] and "*" not in told["ALLOWED_HOSTS"] and told["SESSION_COOKIE_AGE"] == 7 * 24 * 3600  # type: ignore[operator]


def test_what_is_secret_is_nobody_elses_to_read(tmp_path: Path) -> None:
    """The key is its owner's; the ledger, which holds passwords and addresses, its owner's and their group's."""
    ledger = tmp_path / "x.db"
    ledger.touch(mode=0o644)
    find_key(FileAddress(ledger))
    before = os.umask(0o022)
    try:
        close_to_others(ledger)
        (tmp_path / "letter").touch()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x.db.key").stat().st_mode) == 0o600
    assert not ledger.stat().st_mode & stat.S_IRWXO and not (tmp_path / "letter").stat().st_mode & stat.S_IRWXO


@pytest.mark.parametrize("path", ["/letters/yours/secret-word/", "/nowhere/?q=ada@example.org", "/accounts/login/"])
def test_the_log_tells_nothing_of_who_asked(client: Client, capfd: pytest.CaptureFixture[str], path: str) -> None:
    """No link of anybody's own, no name, no password."""
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    strict.get(path)
    strict.post(path, {"login": "ben", "password": "hunter2hunter2"})
    told = capfd.readouterr()
    assert not any(word in told.out + told.err for word in ("secret-word", "example.org", "hunter2", "ben"))
    assert logging.getLogger("django.request").getEffectiveLevel() >= logging.ERROR
