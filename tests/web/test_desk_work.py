"""The desk's register of outlets, and what it has done in the background."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection
from django.test import Client

from according.pipeline import conclude
from according.web.desk.building import find_inbox
from according.web.desk.models import OutletRow
from according.web.desk.register import describe_outlet
from according.web.editions.ledger import open_record
from according.web.editions.models import ShelfRow
from according.web.people.models import AuditRow
from according.web.work import working
from according.web.work.jobs import Job, look_at_shelves
from according.web.work.models import JobRow
from according.web.work.working import run_job, run_round
from builders import build_capture, build_page

PAGE = """<!doctype html><title>Heron Lane opens in May</title><meta property="article:published_time"
content="2025-01-15"><article><h1>Heron Lane opens in May</h1><p>Heron Lane, the film by Ada Moss, opens in cinemas on
16 May 2025, the studio said on Wednesday.</p><p>It was directed by Ada Moss from a script by Ben Cole.</p></article>"""


@pytest.fixture(autouse=True)
def _no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the jobs that come round only those of the test are done."""
    monkeypatch.setattr(working, "JOBS", ())


def hand_in(client: Client, *files: SimpleUploadedFile, subject: str = "Heron Lane") -> str:
    """Hand in pages, and give the page that follows."""
    return client.post("/desk/jobs/pages/", {"subject": subject, "pages": files}, follow=True).content.decode()


def test_pages_are_handed_in_and_read(editor: Client) -> None:
    """In the background; what came of it is told, the subject has a queue, and the files are gone."""
    page = hand_in(editor, SimpleUploadedFile("Heron <Lane>.html", PAGE.encode()))
    assert "Handed in 1 page about Heron Lane" in page and "waits" in page
    run_round({})
    after = editor.get("/desk/jobs/").content.decode()
    assert "1 page read" in after and "done" in after
    assert any(s.property == "release_date" for s in conclude(open_record(), "Heron Lane").statements)
    assert "Heron Lane (" in editor.get("/desk/").content.decode()
    assert not list(find_inbox().iterdir())


@pytest.mark.parametrize(
    ("files", "subject", "told"),
    [
        ([SimpleUploadedFile("a.exe", b"MZ")], "Heron Lane", "is no page"),
        ([SimpleUploadedFile("a.html", b"x" * 5_000_001)], "Heron Lane", "larger than 5 MB"),
        ([SimpleUploadedFile(f"{n}.html", b"x") for n in range(51)], "Heron Lane", "at most 50"),
        ([], "Heron Lane", "No page was handed in"),
        ([SimpleUploadedFile("a.html", PAGE.encode())], "  ", "the subject is empty"),
    ],
)
def test_what_cannot_be_read_is_refused(
    editor: Client, files: list[SimpleUploadedFile], subject: str, told: str
) -> None:
    """At once, and in a sentence."""
    for file in files:
        file.seek(0)
    assert told in hand_in(editor, *files, subject=subject)
    assert not find_inbox().exists() and not AuditRow.objects.exists()


@pytest.mark.parametrize("name", ["../../evil.html", "/etc/passwd.html", "..\\evil.html", "\u202eevil.html"])
def test_a_files_name_leads_nowhere(editor: Client, name: str) -> None:
    """The names of strangers' files are made anew."""
    hand_in(editor, SimpleUploadedFile(name, PAGE.encode()))
    (kept,) = (path for path in find_inbox().rglob("*") if path.is_file())
    assert kept.parent.parent == find_inbox() and kept.name.startswith("01-")


def test_a_chief_has_a_subject_derived_anew(chief: Client, editor: Client) -> None:
    """And sees that it is done; an editor may not ask for it."""
    assert editor.post("/desk/jobs/rebuild/", {"subject": "Ballerina"}).status_code == 403
    assert "Choose a subject" in chief.post("/desk/jobs/rebuild/", {"subject": "Nothing"}, follow=True).content.decode()
    chief.post("/desk/jobs/rebuild/", {"subject": "Ballerina"})
    run_round({})
    assert re.search(r"\d+ statements from \d+ claims on \d+ pages", chief.get("/desk/jobs/").content.decode())


@pytest.mark.usefixtures("client")
def test_a_job_that_fails_is_told(caplog: pytest.LogCaptureFixture) -> None:
    """Nothing fails silently."""

    def fail() -> None:
        raise ValueError("no more paper")

    run_job(Job("print the letters", 60, fail))
    assert "no more paper" in JobRow.objects.get(name="print the letters").failed and "print the letters" in caplog.text


@pytest.mark.usefixtures("client")
def test_a_job_is_done_again_only_when_something_changed() -> None:
    """While what it works on stands as it did there is nothing to do; what failed is tried again."""
    stands, done, stood = [1], [], dict[str, object]()

    def do() -> None:
        done.append(stands[0])
        if stands[0] == 2 and done.count(2) == 1:
            raise RuntimeError("not now")

    job = Job("count", 5, do, look=lambda: stands[0])
    for state in (1, 1, 2, 2, 2, 1):
        stands[0] = state
        run_job(job, stood)
    assert done == [1, 2, 2, 1]


@pytest.mark.usefixtures("client")
def test_the_ledger_is_followed_when_it_or_a_shelf_changes() -> None:
    """A page more, a decision, or a subject that is let go by itself again: each is seen in one look."""
    seen = [look_at_shelves(), look_at_shelves()]
    assert seen[0] == seen[1]
    ShelfRow.objects.update(by_hand=True)
    seen.append(look_at_shelves())
    claim = next(reading.claims[0] for reading in open_record().readings("Ballerina") if reading.claims)
    open_record().record_decision("reject", claim.id, "no", "Ada")
    seen.append(look_at_shelves())
    page = build_page(url="https://a.example/x", text="Ballerina opens 2026-06-05.")
    open_record().record_reading(build_capture(address=page.url), page, [], "reader 1", "Ballerina")
    seen.append(look_at_shelves())
    assert len(set(seen)) == 4


def test_an_outlet_is_described_and_that_undone(chief: Client, ledger: str) -> None:
    """What editors say goes before what ships, and is taken back by a further row."""
    form = {"name": "Deadline", "tier": "press", "country": "United States", "family": "Penske Media"}
    page = chief.post("/desk/outlets/edit/", form | {"domains": "www.deadline.com, deadline.example"}, follow=True)
    assert "Described the outlet ‘Deadline’" in page.content.decode()
    entry = describe_outlet("Deadline Hollywood")
    assert entry and (entry.tier, entry.country, entry.by) == ("press", "United States", "ada")
    assert entry.domains == ("deadline.com", "deadline.example")
    assert "United States" in chief.get("/desk/outlets/?q=deadline").content.decode()
    chief.post(f"/desk/undo/{AuditRow.objects.get().pk}/")
    assert (found := describe_outlet("Deadline")) and (found.tier, found.country) == ("trade", "")
    assert OutletRow.objects.count() == 2
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="append-only"):
        cursor.execute("DELETE FROM desk_outlet")


def test_of_two_descriptions_the_later_is_undone_first(chief: Client) -> None:
    """Undoing the earlier would silently take the later back as well."""
    for country in ("Germany", "France"):
        chief.post("/desk/outlets/edit/", {"name": "The Heron", "country": country})
    later, earlier = AuditRow.objects.all()
    refused = chief.post(f"/desk/undo/{earlier.pk}/", {"next": "/desk/audit/"}, follow=True).content.decode()
    assert "described again since" in refused
    for row, country in ((later, "Germany"), (earlier, None)):
        chief.post(f"/desk/undo/{row.pk}/")
        described = describe_outlet("The Heron")
        assert (described.country if described else None) == country


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": ""}, "has no name"),
        ({"name": "The Heron", "tier": "gossip"}, "no kind of outlet"),
        ({"name": "The Heron", "domains": "javascript:alert(1)"}, "is no domain"),
        ({"name": "The Heron", "domains": "heron"}, "is no domain"),
        ({"name": "The Heron", "country": "x" * 100}, "more than 80 characters"),
    ],
)
def test_an_outlet_that_cannot_be_is_refused(chief: Client, fields: dict[str, str], told: str) -> None:
    """With what was filled in."""
    page = chief.post("/desk/outlets/edit/", fields).content.decode()
    assert told in page and not OutletRow.objects.exists()


def test_the_register_is_told_in_leaves(editor: Client) -> None:
    """A leaf past the end is not there; turning keeps what was looked for."""
    first = editor.get("/desk/outlets/").content.decode()
    assert "Page 1 of" in first and 'href="/desk/outlets/?page=2"' in first and "Before" not in first
    assert "q=e&amp;page=2" in editor.get("/desk/outlets/?q=e").content.decode()
    assert editor.get("/desk/outlets/?page=9999").status_code == 404
    assert editor.get("/desk/publication/").status_code == 200
