"""`according extract` and `according read`: one page in, JSON out."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from builders import Runner, Writer
from stores import Files, Store


@pytest.fixture(scope="session")
def store() -> Store:
    """None is needed, since no ledger is opened here."""
    return Files()


def test_extract_prints_the_page_as_json(according: Runner, write_page: Writer) -> None:
    """Title, outlet, date and blocks whose offsets fit the text."""
    done = according("extract", str(write_page()))
    page = json.loads(done.out)
    assert (done.status, page["outlet"]) == (0, "The A Paper")
    assert page["title"] == "‘Ballerina’ Sets June 2024 Release Date"
    assert any(
        page["text"][b["start"] : b["end"]].startswith("Lionsgate will release Ballerina") for b in page["blocks"]
    )


def test_read_prints_a_claim_a_line(according: Runner, write_page: Writer) -> None:
    """Each line is a claim whose quote stands in the page at its offsets."""
    path = write_page()
    text = json.loads(according("extract", str(path)).out)["text"]
    claims = [json.loads(line) for line in according("read", str(path)).out.splitlines()]
    assert ("Ballerina", "release_date", "2024-06-07") in {(c["subject"], c["property"], c["value"]) for c in claims}
    assert all(text[c["quote"]["start"] : c["quote"]["end"]] == c["quote"]["exact"] for c in claims)


def test_read_takes_date_and_outlet_for_a_plain_text(according: Runner, tmp_path: Path) -> None:
    """What a text file cannot say of itself is said on the command line, and dates are read from there."""
    text = "‘Ballerina’ Sets Its Date\n\nLionsgate will release ‘Ballerina’ in theaters next June.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = according("read", "a.txt", "--published", "2023-04-04", "--outlet", "Variety")
    claims = [json.loads(line) for line in done.out.splitlines()]
    assert claims
    assert {(c["published"], c["outlet"]) for c in claims} == {("2023-04-04", "Variety")}


@pytest.mark.parametrize("command", ["extract", "read"])
def test_a_page_may_come_from_standard_input(
    according: Runner, write_page: Writer, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """`-` is standard input, and gives what the file gives."""
    path = write_page()
    expected = according(command, str(path)).out.replace(str(path), "stdin")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
    assert according(command, "-").out == expected


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7 abc", "holds a PDF document"),
        (b"\x00\x01\x02" * 50, "holds binary data"),
    ],
)
def test_what_is_no_page_is_refused_in_a_sentence(
    according: Runner, tmp_path: Path, body: bytes, sentence: str
) -> None:
    """A file that is no page, or none at all: one sentence, exit status 2, nothing on standard output."""
    (tmp_path / "a.html").write_bytes(body)
    for command in ("extract", "read"):
        done = according(command, "a.html")
        assert (done.status, done.out) == (2, "")
        assert sentence in done.err
        assert according(command, "b.html").status == 2


NOT_FOUND = "<title>Page not found</title><h1>Page not found</h1><p>Sorry, the page you are looking for is gone.</p>"
REASON = "a.html was to be read as an article, but it is the error page of its site (“Page not found”). "


def test_extract_prints_a_page_that_is_no_article_and_says_why(according: Runner, tmp_path: Path) -> None:
    """The page's JSON with its kind on standard output, one reason with advice on standard error."""
    (tmp_path / "a.html").write_text(NOT_FOUND, encoding="utf-8")
    done = according("extract", "a.html")
    assert (done.status, json.loads(done.out)["kind"]) == (0, "unknown")
    assert done.err == f"according: {REASON}Check the address and save the page again.\n"


def test_read_refuses_a_page_that_is_no_article(according: Runner, tmp_path: Path) -> None:
    """No claims are taken from an error page: exit status 2 and the reason."""
    (tmp_path / "a.html").write_text(NOT_FOUND, encoding="utf-8")
    done = according("read", "a.html")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"according: {REASON}")


MAIL = """\
From: "Ann Lee from Deadline" <ann@mail.example>
Subject: Lowland dates its ferry film
Date: Wed, 21 Feb 2024 10:00:00 -0500

Lowland will release ‘Night Ferry’ in theaters on June 6, 2025, the studio announced on Wednesday.
"""


def test_a_newsletter_is_read(according: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An e-mail gives claims with its sender's outlet and its day, from a file and from standard input."""
    (tmp_path / "a.eml").write_text(MAIL, encoding="utf-8")
    done = according("read", "a.eml")
    claims = [json.loads(line) for line in done.out.splitlines()]
    assert ("release_date", "2025-06-06") in {(c["property"], c["value"]) for c in claims}
    assert {(c["published"][:10], c["outlet"]) for c in claims} == {("2024-02-21", "Deadline")}
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(MAIL.encode())))
    page = json.loads(according("extract", "-").out)
    assert (page["title"], page["authors"]) == ("Lowland dates its ferry film", ["Ann Lee"])


def test_a_bad_date_is_refused(according: Runner, write_page: Writer) -> None:
    """--published wants a date."""
    done = according("read", str(write_page()), "--published", "last week")
    assert (done.status, done.out) == (2, "")
    assert "'last week' is no date" in done.err


def test_empty_standard_input_is_called_by_its_name(according: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """No name of a temporary file is told to anybody."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert according("extract", "-").err == (
        "according: Standard input was to be read as a page, but it is empty. Save the page again.\n"
    )


@pytest.mark.parametrize("command", ["extract", "read"])
def test_reading_a_page_loads_no_django(command: str, write_page: Writer) -> None:
    """The commands for one page start without a database."""
    code = (
        "import sys\nfrom according.cli.main import run\n"
        f"try: run([{command!r}, {str(write_page())!r}])\n"
        "finally: print('django' in sys.modules, 'according.pipeline' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "False False"
