"""Opening a ledger: every address that is meant, and one clear sentence for what cannot be one."""

from __future__ import annotations

import io
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from according.domain.errors import LedgerError
from according.ledger.opening import find_file, open_ledger
from according.ledger.refusals import explain
from builders import DERIVED, STATE, build_capture, build_claim, build_page


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("sqlite:////data/a.db", "/data/a.db"),
        ("/data/a.db", "/data/a.db"),
        ("sqlite:///a.db", "{here}/a.db"),
        ("folder/a.db", "{here}/folder/a.db"),
        (" a.db\n", "{here}/a.db"),
    ],
)
def test_an_address_names_a_file(address: str, path: str) -> None:
    """With sqlite:/// or without, absolute or not, an address means one file."""
    assert find_file(address) == Path(path.format(here=Path.cwd()))


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "The address of the ledger is empty"),
        ("sqlite:///", "The address of the ledger is empty"),
        ("mysql://db/ledger", "A ledger of kind 'mysql' is not supported"),
        ("{folder}", "is a folder: give the path of a file"),
        ("{folder}/none/a.db", "there is no folder"),
        ("{folder}/page.html", "is not a ledger: it is no SQLite database"),
        ("{folder}/page.html/a.db", "cannot be"),
        ("{folder}/torn.db", "is broken"),
        ("{folder}/other.db", "is a database of another program"),
        ("{folder}/newer.db", "was made by a newer According (it has 9999_later, unknown here): update"),
    ],
)
def test_what_cannot_be_a_ledger_is_refused(tmp_path: Path, address: str, sentence: str) -> None:
    """Each kind of wrong file gets a sentence of its own and stays as it was."""
    (tmp_path / "page.html").write_text("<p>A page.</p>")
    (tmp_path / "torn.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 4000)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    open_ledger(str(tmp_path / "newer.db")).close()
    with sqlite3.connect(tmp_path / "newer.db") as newer:
        newer.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '9999_later', '')")
    strangers = [tmp_path / name for name in ("page.html", "torn.db", "other.db")]
    before = [stranger.read_bytes() for stranger in strangers]
    with pytest.raises(LedgerError) as refusal:
        open_ledger(address.format(folder=tmp_path))
    assert sentence in str(refusal.value)
    assert [stranger.read_bytes() for stranger in strangers] == before


def test_a_missing_ledger_is_made_only_for_those_who_write(tmp_path: Path) -> None:
    """Who asks a question of a ledger that is not there is told so, and no empty one is left behind."""
    with pytest.raises(LedgerError, match="There is no ledger at"):
        open_ledger(str(tmp_path / "a.db"), create=False)
    assert not (tmp_path / "a.db").exists()


def test_many_programs_may_open_a_new_ledger_at_once(tmp_path: Path) -> None:
    """Whoever comes first lays the tables; nobody trips over them."""
    code = "from according.ledger.opening import open_ledger; print(open_ledger('new.db').counts()['claims'])"
    programs = [
        subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, text=True, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    assert [program.communicate()[0] for program in programs] == ["0\n"] * 4


def test_a_ledger_is_laid_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When laying the tables is interrupted, none is left, and the next who opens it lays them all."""
    monkeypatch.setattr(MigrationExecutor, "record_migration", interrupt)
    with pytest.raises(KeyboardInterrupt):
        open_ledger(str(tmp_path / "a.db"))
    monkeypatch.undo()
    with sqlite3.connect(tmp_path / "a.db") as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == []
    with open_ledger(str(tmp_path / "a.db")) as ledger:
        assert ledger.counts()["captures"] == 0


def interrupt(*_: object) -> None:
    """What Ctrl-C does."""
    raise KeyboardInterrupt


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    """A file without content, as a program killed at the first moment leaves it, is made whole."""
    (tmp_path / "a.db").touch()
    with open_ledger(str(tmp_path / "a.db")) as ledger:
        assert ledger.counts()["captures"] == 0


def test_a_ledger_that_is_being_written_is_waited_for_then_refused(tmp_path: Path) -> None:
    """While another process holds the write lock, reading goes on and writing gives up with a sentence."""
    with open_ledger(str(tmp_path / "a.db"), patience=0.1) as ledger:
        other = sqlite3.connect(ledger.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert ledger.readings() == []
        with pytest.raises(LedgerError, match="is in use: another process"):
            ledger.record_capture(build_capture())
        other.execute("ROLLBACK")
        ledger.record_capture(build_capture())
        other.close()


def test_the_file_is_in_wal_and_transactions_are_immediate(tmp_path: Path) -> None:
    """Readers are not stopped by a writer, and a writer waits at the start of its transaction."""
    with open_ledger(str(tmp_path / "a.db")) as ledger:
        connection = connections[ledger.alias]
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_two_ledgers_are_kept_apart(tmp_path: Path) -> None:
    """Two ledgers can be open at once, and neither sees what the other holds."""
    with open_ledger(str(tmp_path / "a.db")) as one, open_ledger(str(tmp_path / "b.db")) as two:
        one.record_capture(build_capture())
        assert (one.counts()["captures"], two.counts()["captures"]) == (1, 0)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    """Where nothing may be written, that is what is said."""
    tmp_path.chmod(0o500)
    with pytest.raises(LedgerError, match="cannot be"):
        open_ledger(str(tmp_path / "a.db"))
    tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        (
            "attempt to write a readonly database",
            "The ledger x.db cannot be written: the file or its folder",
        ),
        ("unable to open database file", "The ledger x.db cannot be opened: its folder"),
        ("database or disk is full", "The ledger x.db cannot grow: the disk is full."),
        ("disk I/O error", "The ledger x.db cannot be read or written: the disk reports an error."),
        (
            'failed: FATAL:  too many connections for role "ada"',
            "The ledger x.db cannot be reached now: the server has too",
        ),
        (
            "FATAL:  remaining connection slots are reserved",
            "The ledger x.db cannot be reached now: the server has too",
        ),
        ('failed: FATAL:  role "ada" does not exist', "The ledger x.db refuses this user or password."),
        ("something new", "The ledger x.db cannot be used: the database says 'something new'."),
    ],
)
def test_what_a_database_says_is_told_in_plain_words(message: str, sentence: str) -> None:
    """Each refusal of SQLite becomes a sentence that names the ledger."""
    assert explain("x.db", message).startswith(sentence.rstrip("."))


@pytest.mark.parametrize(
    ("code", "sentence"),
    [("57014", "needs longer than the server's statement_timeout"), ("25P03", "was lost on the way")],
)
def test_what_a_server_ends_is_told_in_plain_words(code: str, sentence: str) -> None:
    """By its code, in whatever language it speaks."""
    assert f"The ledger x {sentence}" in explain("x", "Zeit ist um", code)


def test_migrations_agree_with_the_models(tmp_path: Path) -> None:
    """No change of a model was left without its migration."""
    open_ledger(str(tmp_path / "a.db")).close()
    call_command("makemigrations", "ledger", check=True, dry_run=True, stdout=io.StringIO())


def test_an_older_ledger_gets_its_index_when_it_is_opened(tmp_path: Path) -> None:
    """What was recorded before there was an index of names is found by it."""
    path = tmp_path / "a.db"
    page = build_page()
    with open_ledger(str(path)) as ledger:
        ledger.record_reading(build_capture(), page, [build_claim(page)], "reader 1")
    with sqlite3.connect(path) as old:
        for table in (*DERIVED, *STATE, "entry", "notice", "return"):
            old.execute(f"DROP TABLE ledger_{table}")
        old.execute("DELETE FROM django_migrations WHERE app = 'ledger' AND name >= '0003'")
    with open_ledger(str(path)) as ledger:
        assert [r.page for r in ledger.readings("Ballerina")] == [page]
