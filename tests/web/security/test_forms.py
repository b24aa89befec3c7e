"""What may be sent, by whom and how: tokens of forms, methods, sizes, kinds of files."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from according.web.people.keeping import add_editor
from according.web.people.models import AuditRow
from according.web.secrets import place_beside
from according.web.talk.models import CommentRow, VoteRow
from web.security.walking import ADDRESSES, DESK, PUBLIC, Address, name_statement

# Addresses at which reading is not meant: they only take what is sent.
TAKES = {"vote", "comment"}
# Without the token of a form: the one click of RFC 8058, and the API, where nothing can be changed.
FREE = {"letters-leave"}


def make_strict(chief: bool = False) -> Client:
    """A client that is asked for the token, as browsers are; signed in as a chief editor or not at all."""
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    if chief:
        client.force_login(User.objects.filter(username="zoe").first() or add_editor("zoe", "a long enough word", True))
    return client


@pytest.mark.parametrize("address", [a for a in ADDRESSES if not a.path.startswith("/api/")], ids=str)
def test_nothing_is_taken_without_its_token(client: Client, address: Address) -> None:
    """From nobody and at no address, but for the one click that leaves the list."""
    assert address.exempt == (address.name in FREE), "an address that asks for no token must be in FREE"
    path = name_statement(address, client)
    for who in (make_strict(), make_strict(chief=True)):
        answer = who.post(path, {"deed": "accept", "stars": "5", "email": "a@example.org"})
        if not address.exempt:
            assert answer.status_code in (302, 403, 405), path
            assert answer.status_code != 302 or answer.headers["Location"].startswith("/accounts/login/")
    assert not AuditRow.objects.exists() and not VoteRow.objects.exists() and not CommentRow.objects.exists()


@pytest.mark.parametrize("address", [a for a in ADDRESSES if a.path.startswith("/api/")], ids=str)
def test_the_api_changes_nothing(client: Client, address: Address) -> None:
    """Whatever is sent to it is refused in words."""
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(make_strict(), method)(name_statement(address, client))
        assert answer.status_code == 405 and "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("address", PUBLIC, ids=str)
def test_a_page_is_only_asked_for(client: Client, address: Address) -> None:
    """What takes no form refuses one; nothing is put, deleted or traced."""
    path = name_statement(address, client)
    for method in ("put", "patch", "delete", "trace"):
        assert getattr(client, method)(path).status_code in (404, 405), f"{method} {path}"
    if address.name in TAKES:
        assert client.get(path).status_code == 405


@pytest.mark.parametrize("address", DESK, ids=str)
def test_to_look_at_the_desk_changes_nothing(chief: Client, address: Address) -> None:
    """A link that somebody is led to does no deed."""
    asked = {"deed": "publish", "why": "x", "next": "/desk/"}
    chief.get(address.path, asked)
    chief.head(address.path, asked)
    assert not AuditRow.objects.exists()


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example"])
def test_a_form_of_another_site_is_refused(client: Client, origin: str) -> None:
    """Even with the right token, where the browser says where it comes from."""
    strict = make_strict()
    page = strict.get("/ballerina/").content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = {"stars": "5", "csrfmiddlewaretoken": token}
    assert strict.post("/talk/vote/ballerina/", sent, headers={"origin": origin}).status_code == 403
    assert strict.post("/talk/vote/ballerina/", sent).status_code == 302


def make_file(name: str, body: bytes = b"<p>Ballerina opens on June 7, 2024.</p>") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, body)


@pytest.mark.parametrize("name", ["a.exe", "a.html.sh", "noending", "a.svg", ".htaccess", "a.zip"])
def test_only_pages_are_handed_in(editor: Client, name: str) -> None:
    """Another kind of file is refused in words, and nothing is asked of the worker."""
    answer = editor.post("/desk/jobs/pages/", {"subject": "Ballerina", "pages": make_file(name)}, follow=True)
    assert answer.status_code == 200 and not AuditRow.objects.exists()
    assert "is no page: give one of" in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["../../evil.html", "..\\..\\evil.html", "/etc/evil.html", "a\x00.html", "%2e%2e%2fevil.html"]
)
def test_a_files_name_leads_nowhere(editor: Client, name: str, tmp_path: Path) -> None:
    """Pages lie in a folder of ours beside the ledger, whatever their names say."""
    editor.post("/desk/jobs/pages/", {"subject": "Ballerina", "pages": make_file(name)})
    folder = place_beside(settings.LEDGER_ADDRESS).parent
    outside = [p for p in folder.rglob("*") if "evil" in p.name and not p.is_relative_to(folder)]
    assert not outside and not (folder / "evil.html").exists() and not (folder.parent / "evil.html").exists()


@pytest.mark.parametrize("field", [{"text": "x" * 3_000_000}, {"file": make_file("a.html", b"x" * 3_000_000)}])
def test_an_article_that_is_too_long_is_refused(editor: Client, field: dict[str, object]) -> None:
    """In words, before anything is read of it."""
    answer = editor.post("/desk/check/", field)
    assert answer.status_code in (400, 413)


@pytest.mark.parametrize("count", [2_000, 20_000])
def test_too_many_fields_are_refused(client: Client, count: int) -> None:
    """A form has a few."""
    answer = client.post("/talk/comment/ballerina/", {f"f{n}": "x" for n in range(count)})
    assert answer.status_code == 400 and "could not be understood" in answer.content.decode()
