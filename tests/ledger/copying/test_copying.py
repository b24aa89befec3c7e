"""A copy of a ledger is the ledger: every row of every table, in its order, on whichever database; or it is nothing."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from django.core.management import call_command
from django.db import connections

from according.domain.errors import InputError, LedgerError, OutputError
from according.ledger.addresses import Address, FileAddress, read_address
from according.ledger.copying.backups import read_backup, write_backup
from according.ledger.copying.dumping import dump_ledger
from according.ledger.copying.loading import load_ledger
from according.ledger.opening import open_ledger
from builders import build_capture, build_claim, build_page, count_rows
from stores import Databases, Files, Store, open_raw, point_at

if TYPE_CHECKING:
    from according.ledger.store import Ledger

ODD = "a\x00b\ufdd0 Ä “quoted” \\u0000 \U0001f984"


def fill(ledger: Ledger) -> None:
    """A row in every table of the record, odd ones among them."""
    for number in range(3):
        page = build_page(f"{ODD} {number}.", url=f"https://a.example/{number}")
        claim = build_claim(page, ODD, qualifiers={"zz": ODD, "a": "1"}, sources=(ODD,))
        ledger.record_reading(build_capture(f"{ODD}{number}"), page, [claim], "reader 1", "Ballerina")
    ledger.record_skip("b.html", ODD)
    ledger.record_decision("reject", claim.id, "It is a misprint.", "Ana", at="2026-01-02")


@pytest.fixture
def full(store: Store, databases: Databases, tmp_path: Path) -> Iterator[Address]:
    """A full ledger, in a file and in PostgreSQL."""
    with open_ledger(store.make(tmp_path, "full")) as ledger:
        fill(ledger)
        yield ledger.address
    databases.drop()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[Address]:
    """Where there is no ledger yet, of either kind."""
    target = Files() if request.param == "sqlite" else databases
    yield read_address(target.make(tmp_path, "target", laid=False))
    databases.drop()


def list_rows(address: Address) -> list[bytes]:
    """All lines of a ledger but the first, which says when and from where."""
    return list(dump_ledger(address))[1:]


def test_a_copy_is_the_same_row_by_row(full: Address, empty: Address) -> None:
    """From any database to any other; the ledger that was copied says and does the same, and its numbers go on."""
    copied = load_ledger(empty, dump_ledger(full), "it")
    assert list_rows(empty) == list_rows(full)
    assert all(table.wanted == table.found for table in copied)
    assert sum(table.found.rows for table in copied) > 20
    with open_ledger(full) as one, open_ledger(empty) as other:
        assert other.readings("Ballerina") == one.readings("Ballerina")
        assert other.decisions() == one.decisions()
        assert other.skips() == one.skips() == [("b.html", ODD)]
        fill(other)
        assert other.counts() == one.counts()
        page = build_page("More.", url="https://b.example/")
        other.record_reading(build_capture("more"), page, [build_claim(page)], "reader 1", "Ballerina")
        assert other.counts()["readings"] == 4


def test_a_backup_is_the_same_wherever_it_comes_from(full: Address, empty: Address, tmp_path: Path) -> None:
    """A file that only its owner can read; it goes back into either database."""
    path = tmp_path / "news.backup"
    assert write_backup(dump_ledger(full), path) == path.stat().st_size
    assert path.stat().st_mode & 0o777 == 0o600
    load_ledger(empty, read_backup(path), "it")
    assert list_rows(empty) == list_rows(full)
    with pytest.raises(OutputError, match="There is a file"):
        write_backup(dump_ledger(full), path)


def test_the_tables_of_a_site_are_copied_too(full: Address, empty: Address) -> None:
    """Editors, their rights, and everything else that the site keeps beside the record."""
    migrate(full)
    with open_raw(full) as database:
        columns = "username, password, is_superuser, is_staff, is_active, first_name, last_name, email, date_joined"
        yes, no = ("true", "false") if database.vendor == "postgresql" else ("1", "0")
        database.execute(
            f"INSERT INTO auth_user ({columns}) "
            f"VALUES ('ada', 'x', {no}, {no}, {yes}, '', '', '', '2026-01-02 00:00:00')"
        )
        database.execute("INSERT INTO auth_group (name) VALUES ('editors')")
        database.execute("INSERT INTO auth_user_groups (user_id, group_id) VALUES (1, 1)")
    load_site(empty, dump_ledger(full))
    assert list_rows(empty) == list_rows(full)
    with open_raw(empty) as database:
        assert database.execute("SELECT username FROM auth_user") == [("ada",)]
        assert database.execute("SELECT count(*) FROM auth_permission")[0][0] > 10


def migrate(address: Address) -> None:
    """Lay the site's tables in a ledger."""
    point_at(address)
    call_command("migrate", verbosity=0, interactive=False)
    connections["default"].close()


def load_site(address: Address, lines: Iterable[bytes]) -> None:
    """Copy a ledger with its site, as the commands do."""
    point_at(address)
    load_ledger(address, lines, "it", "default")


def test_a_site_that_was_laid_but_never_used_is_empty(full: Address, empty: Address) -> None:
    """`serve` lays tables, and Django puts the names of its rights in; they are replaced by the copy's."""
    migrate(full)
    open_ledger(empty).close()
    migrate(empty)
    load_site(empty, dump_ledger(full))
    assert list_rows(empty) == list_rows(full)


def test_a_ledger_with_rows_is_never_replaced(full: Address, tmp_path: Path) -> None:
    """Not even by itself."""
    before = list_rows(full)
    with pytest.raises(LedgerError, match="is not empty: name a new one"):
        load_ledger(full, dump_ledger(full), "it")
    assert list_rows(full) == before


def damage(lines: list[bytes], how: str) -> list[bytes]:
    """What can happen to a file."""
    rows = [at for at, line in enumerate(lines) if line.startswith(b"[")]
    some = rows[len(rows) // 2]
    if how == "cut":
        return lines[:some]
    if how == "no end":
        return lines[:-1]
    if how == "row lost":
        return lines[:some] + lines[some + 1 :]
    if how == "row doubled":
        return [*lines[:some], lines[some], *lines[some:]]
    if how == "letter":
        return [*lines[:some], lines[some].replace(b"e", b"a", 1), *lines[some + 1 :]]
    if how == "table lost":
        end = next(at for at in range(len(lines) - 1, 0, -1) if lines[at].startswith(b'{"table"'))
        return [*lines[:end], lines[-1]]
    if how == "column lost":
        return [*lines[:some], b"[1]", *lines[some + 1 :]]
    if how in ("strange values", "too deep"):
        deep = b"[" * 100_000
        strange = json.dumps([{"a": 1}] * len(json.loads(lines[some]))).encode()
        return [*lines[:some], deep if how == "too deep" else strange, *lines[some + 1 :]]
    return [lines[0].replace(b'"version":1', b'"version":9'), *lines[1:]]


@pytest.mark.parametrize(
    "how",
    [
        "cut",
        "no end",
        "row lost",
        "row doubled",
        "letter",
        "table lost",
        "column lost",
        "newer",
        "strange values",
        "too deep",
    ],
)
def test_of_a_damaged_copy_nothing_is_kept(full: Address, empty: Address, how: str) -> None:
    """Whatever is wrong with it is said in a sentence, and the place stays free for another copy."""
    lines = list(dump_ledger(full))
    with pytest.raises(LedgerError, match=r"cut off|damaged|not known here|newer According|cannot be used"):
        load_ledger(empty, damage(lines, how), "The backup")
    assert set(count_rows(empty).values()) == {0}
    load_ledger(empty, lines, "The backup")
    assert list_rows(empty) == lines[1:]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is no copy of a ledger, or is damaged"),
        (b"no gzip", "is no backup, or is damaged"),
        (gzip.compress(b"no ledger\n"), "is no copy of a ledger, or is damaged"),
        (gzip.compress(b'{"format": "songs"}\n'), "is no copy of a ledger, or is damaged"),
        (gzip.compress(b"no end of a line"), "ends too early"),
        (gzip.compress(b"{}\n" * 1000)[:-20], "is no copy of a ledger|is no backup, or is damaged"),
    ],
)
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    """In a sentence, before anything is made."""
    path = tmp_path / "x.backup"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=sentence):
        load_ledger(read_address(str(tmp_path / "a.db")), read_backup(path), f"The backup {path}")
    assert not (tmp_path / "a.db").exists() or set(count_rows(tmp_path / "a.db").values()) == {0}


def test_a_missing_backup_is_refused(tmp_path: Path) -> None:
    """And so is a folder to which nothing can be written."""
    with pytest.raises(InputError, match="cannot be read"):
        list(read_backup(tmp_path / "none"))
    with pytest.raises(OutputError, match="cannot be written"):
        write_backup([b"{}"], tmp_path / "none" / "x.backup")


def test_a_backup_that_is_interrupted_leaves_no_file(full: Address, tmp_path: Path) -> None:
    """Neither a half nor a draft."""

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_backup(dump_ledger(full, stop), tmp_path / "x.backup")
    assert not [path for path in tmp_path.iterdir() if "backup" in path.name]


def test_a_copy_is_of_one_moment_and_stops_no_writer(full: Address) -> None:
    """What is recorded while it is made is not in it, and whoever records does not wait."""
    lines = dump_ledger(full)
    begun = [next(lines), next(lines)]
    with open_ledger(full, patience=0.1) as ledger:
        ledger.record_capture(build_capture("later", address="later.html"))
        assert ledger.counts()["captures"] == 4
    whole = begun + list(lines)
    assert not [line for line in whole if b"later.html" in line]
    assert b'"end":"ledger_capture","rows":3' in b"".join(whole)


def test_a_copy_does_not_write_in_its_source(full: Address) -> None:
    """A ledger can be copied by somebody who may only read it."""
    if isinstance(full, FileAddress):
        before = full.path.read_bytes()
        assert len(list(dump_ledger(full))) > 20
        assert full.path.read_bytes() == before
        return
    with open_raw(full) as database:
        database.execute(f'ALTER DATABASE "{full.name}" SET default_transaction_read_only = on')
    assert len(list(dump_ledger(full))) > 20


def test_an_older_copy_becomes_a_ledger_of_today(full: Address, empty: Address) -> None:
    """Its tables are laid as they were, its rows added, and then what came since is laid over them."""
    lines = list(dump_ledger(full))
    lines[0] = lines[0].replace(b',["ledger","0003_derived"]', b"")
    derived = {b"ledger_conclusion", b"ledger_memo", b"ledger_mention", b"ledger_name"}
    kept, skipping = [], False
    for line in lines[:-1]:
        skipping = any(line.startswith(b'{"table":"' + name) for name in derived) or (
            skipping and line[:6] != b'{"tabl'
        )
        if not skipping:
            kept.append(line)
    assert len(kept) < len(lines)
    load_ledger(empty, [*kept, end_of(kept)], "it")
    with open_ledger(empty) as ledger:
        assert len(ledger.readings("Ballerina")) == 3


def end_of(lines: list[bytes]) -> bytes:
    """The last line that these lines want."""
    ends = [msgspec.json.decode(line) for line in lines if line.startswith(b'{"end"')]
    whole = hashlib.sha256(b"".join(bytes.fromhex(end["sha256"]) for end in ends)).hexdigest()
    return msgspec.json.encode(
        {"whole": True, "tables": len(ends), "rows": sum(e["rows"] for e in ends), "sha256": whole}
    )
