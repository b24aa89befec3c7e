"""The journey of whoever keeps a ledger: moved to another database, backed up, damaged, found out, restored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from according.cli.main import run
from builders import Example, Runner, Writer, count_rows
from stores import Databases, Store, open_raw

PAGES = str(Path(__file__).resolve().parents[2] / "examples" / "ballerina" / "pages")


@pytest.fixture
def other(store: Store, databases: Databases, tmp_path: Path) -> str:
    """Where a ledger could be, of the other kind."""
    if store.name == "sqlite":
        return databases.make(tmp_path, laid=False)
    return str(tmp_path / "other.db")


def test_a_ledger_is_moved_and_says_the_same(example: Example, other: str, tmp_path: Path) -> None:
    """Row by row, told by hashes; the dossier built from the copy is the same, byte for byte, and no page is read."""
    done = example.call("migrate-ledger", example.ledger, other)
    assert done.returncode == 0, done.stderr
    assert "all the same." in done.stdout and "≠" not in done.stdout
    if "://" not in other:
        assert not Path(other).stat().st_mode & 0o007
    assert count_rows(other) == count_rows(example.ledger)
    build = ("build", PAGES, "--subject", "Ballerina", "-o", str(tmp_path / "moved"), "--ledger", other)
    assert "0 pages read, 32 on record already" in example.call(*build, check=True).stdout
    for name in ("dossier.json", "dossier.md", "claims.jsonl", "index.html"):
        assert (tmp_path / "moved" / name).read_bytes() == (example.folder / "out" / name).read_bytes()
    again = example.call("migrate-ledger", example.ledger, other)
    assert (again.returncode, "is not empty: name a new one" in again.stderr) == (2, True)


def test_a_ledger_is_backed_up_and_restored(example: Example, other: str, tmp_path: Path) -> None:
    """Into the other kind of database; both are verified, and what stands is the same."""
    backup = str(tmp_path / "news.backup")
    assert "The backup is" in example.call("backup", backup, check=True).stdout
    assert example.call("backup", backup).returncode == 2
    assert "all the same." in example.call("restore", backup, "--ledger", other, check=True).stdout
    if "://" not in other:  # it may hold accounts and sessions
        assert not Path(other).stat().st_mode & 0o007
    for ledger in (example.ledger, other):
        verified = example.call("verify", "--ledger", ledger)
        assert (verified.returncode, "Everything is as it was recorded." in verified.stdout) == (0, True)
    shown = [example.run("show", "Ballerina", "--format", "json", "--ledger", at) for at in (example.ledger, other)]
    assert json.loads(shown[0]) == json.loads(shown[1])


def test_a_fault_is_told_with_what_to_do(
    according: Runner, write_page: Writer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever changes a row past the guards is found out, by a status that cron can see."""
    monkeypatch.setenv("ACCORDING_LEDGER", str(tmp_path / "a.db"))
    write_page()
    assert according("build", "pages", "--subject", "Ballerina").status == 0
    with open_raw(tmp_path / "a.db") as database:
        database.execute("DROP TRIGGER ledger_claim_no_update")
        database.execute("UPDATE ledger_claim SET value = '1999-01-01'")
    done = according("verify", "--no-derived")
    assert done.status == 1
    assert "FAULT claim" in done.out and "Its id is not the hash of what it says. Restore a backup" in done.out
    assert "FAULT ledger_claim: Nothing refuses a change of it: ledger_claim_no_update is gone or changed." in done.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("migrate-ledger", "none.db", "b.db"), "There is no ledger at"),
        (("migrate-ledger", "a.db", "a.db"), "is to be copied to itself"),
        (("backup", "x.backup", "--ledger", "none.db"), "There is no ledger at"),
        (("restore", "none.backup", "--ledger", "b.db"), "cannot be read"),
        (("verify", "--ledger", "none.db"), "There is no ledger at"),
        (("verify", "--ledger", "postgresql://ada:sesame@127.0.0.1:1/news"), "the server does not answer"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    sentence: str,
) -> None:
    """Nothing is left behind, and no password is told."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ACCORDING_LEDGER", "a.db")
    with pytest.raises(SystemExit) as end:
        run([*words, "--debug"])
    said = capsys.readouterr()
    assert end.value.code == 2
    assert sentence in said.err
    assert "sesame" not in said.out + said.err
    assert not (tmp_path / "b.db").exists() and not (tmp_path / "x.backup").exists()
