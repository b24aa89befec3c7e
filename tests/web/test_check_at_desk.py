"""An article checked at the desk: pasted or as a file, marked, handed over as data, kept nowhere."""

from __future__ import annotations

import json
import sys
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from according.domain.errors import InputError
from according.web.proof import checking
from according.web.proof.checking import Asked, check_apart, take_article
from stores import open_raw

ARTICLE = (
    "Lionsgate opens Ballerina in American cinemas on 7 June 2024. Ana de Armas plays a young killer called Rooney.\r\n"
    "\r\nShooting began in Prague on 21 November 2022. It rained <script>alert(1)</script> in Zanzibarbara."
)


def test_stale_sentences_are_marked_with_what_is_known_now(editor: Client, ledger: str) -> None:
    """The old words are marked, the new ones beside them with since when and by whom; the text is kept nowhere."""
    page = editor.post("/desk/check/", {"text": ARTICLE})
    text = page.content.decode()
    assert page.status_code == 200 and "no longer hold" in text
    assert '<span class="bad">7 June 2024</span>' in text and "6\u00a0June\u00a02025" in text
    assert "Eve Macarro" in text and "according to" in text
    assert "<script>alert" not in text
    assert "Zanzibarbara" not in dump(ledger)


def test_a_check_as_of_a_day_knows_nothing_later(editor: Client) -> None:
    """On the last day of 2023 the date of June 2024 stood."""
    text = editor.post("/desk/check/", {"text": ARTICLE, "on": "2023-12-31", "subject": "Ballerina"}).content.decode()
    assert "31\u00a0December\u00a02023" in text and '<span class="bad">7 June 2024</span>' not in text


def test_the_findings_can_be_taken_as_json(editor: Client) -> None:
    """They are what the command prints, from the form and from the page of the check alike."""
    answer = editor.post("/desk/check/", {"text": ARTICLE, "as": "json"})
    assert answer["Content-Type"] == "application/json" and "attachment" in answer["Content-Disposition"]
    found = json.loads(answer.content)
    assert found["counts"]["outdated"] == 2 and found["subjects"] == ["Ballerina"]
    first = found["sentences"][0]
    assert first["text"] == ARTICLE[first["start"] : first["end"]]


def test_a_file_is_checked_and_its_findings_follow(editor: Client) -> None:
    """A Markdown file is as good as a text; the page can hand it back for the findings."""
    body = b"# Everything about Ballerina\n\nBallerina opens on 7 June 2024 in the United States.\n"
    page = editor.post("/desk/check/", {"file": SimpleUploadedFile("../../draft.md", body)})
    text = page.content.decode()
    assert page.status_code == 200 and '<span class="bad">7 June 2024</span>' in text
    kept = text.split('name="kept" value="')[1].split('"')[0]
    answer = editor.post("/desk/check/", {"kept": kept, "name": "draft.md", "as": "json"})
    assert json.loads(answer.content)["counts"]["outdated"] == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "There is nothing to check"),
        ({"text": "   "}, "There is nothing to check"),
        ({"text": "x" * 400_001}, "at most 400 kB are checked"),
        ({"text": ARTICLE, "on": "yesterday"}, "is no day"),
        ({"text": ARTICLE, "published": "2024-13-01"}, "is no day"),
        ({"text": ARTICLE, "subject": "Nobody’s Film"}, "Nobody’s Film"),
        ({"text": ARTICLE, "subject": "x" * 400}, "Give its name"),
        ({"kept": "%%%", "name": "a.txt"}, "came back damaged"),
        ({"kept": "aGVsbG8=", "name": "a.exe"}, "no page that According reads"),
    ],
)
def test_what_cannot_be_checked_is_refused_in_a_sentence(editor: Client, sent: dict[str, str], words: str) -> None:
    """The form comes back with what was sent in it, and says what to do."""
    page = editor.post("/desk/check/", sent)
    assert page.status_code == 400
    assert words in page.content.decode()


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("draft.docx", b"PK\x03\x04 office", "no page that According reads"),
        ("draft.txt", b"PK\x03\x04 office", "a ZIP archive (or an office document)"),
        ("draft.txt", b"%PDF-1.7", "a PDF document"),
        ("draft.html.gz", b"\x1f\x8b\x08\x00", "no page that According reads"),
        ("draft.txt", b"", "is empty"),
        ("draft.txt", b"a\x00b" * 10, "binary data"),
        ("draft.txt", b"x" * 400_001, "at most 400 kB"),
    ],
)
def test_a_file_that_is_no_article_is_refused(editor: Client, name: str, body: bytes, words: str) -> None:
    """Office documents, pictures and archives are named for what they are."""
    page = editor.post("/desk/check/", {"file": SimpleUploadedFile(name, body)})
    assert page.status_code == 400
    assert words in page.content.decode()


def test_a_text_and_a_file_are_too_many() -> None:
    """Nobody has to guess which of the two was checked."""
    with pytest.raises(InputError, match="give one of them"):
        take_article("A text.", "a.txt", b"Another.")


def test_an_article_that_takes_too_long_is_stopped(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that reads it is ended, and the editor told."""
    monkeypatch.setattr(checking, "SECONDS", 0.05)
    began = time.monotonic()
    with pytest.raises(InputError, match="was stopped"):
        check_apart(Asked(body=b"A text.", name="a.txt"))
    assert time.monotonic() - began < 20


def test_a_reader_that_dies_is_told(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What ends the process, a want of memory for one, is no fault of the site."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(InputError, match="could not be read"):
        check_apart(Asked(body=b"A text.", name="a.txt"))


def test_no_more_than_two_are_checked_at_a_time(editor: Client) -> None:
    """A third is asked to wait, and the site goes on."""
    with checking._turns, checking._turns:
        page = editor.post("/desk/check/", {"text": ARTICLE})
    assert page.status_code == 429 and "Wait a few seconds" in page.content.decode()


def test_the_form_is_for_editors(client: Client) -> None:
    """A stranger is led to the door."""
    assert client.get("/desk/check/").status_code == 302
    assert client.post("/desk/check/", {"text": ARTICLE}).status_code == 302


def dump(ledger: str) -> str:
    """All that the database holds, as text."""
    with open_raw(ledger) as database:
        tables = connection.introspection.table_names()
        return "\n".join(str(database.execute(f'SELECT * FROM "{table}"')) for table in tables)
