"""A ledger on a server: what PostgreSQL would do otherwise than SQLite, and every way in which it can be refused."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from django.db import connections

from according.domain.errors import LedgerError
from according.ledger.addresses import ServerAddress, read_address
from according.ledger.opening import open_ledger
from according.ledger.postgres.base import WRITING
from according.ledger.postgres.text import fold_text, unfold_text
from builders import build_capture, build_claim, build_page, count_rows
from commons import Commons
from postgres import Server
from stores import Databases, open_raw

if TYPE_CHECKING:
    from according.ledger.store import Ledger


@pytest.fixture
def address(databases: Databases, tmp_path: Path) -> Iterator[str]:
    """A database without tables."""
    yield databases.make(tmp_path, laid=False)
    databases.drop()


@pytest.fixture
def kept(databases: Databases, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger on a server."""
    with open_ledger(databases.make(tmp_path)) as opened:
        yield opened
    databases.drop()


def test_an_empty_database_becomes_a_ledger_for_those_who_write(address: str) -> None:
    """Who asks a question of it is told that there is none, and nothing is laid."""
    with pytest.raises(LedgerError, match="There is no ledger at postgresql://"):
        open_ledger(address, create=False)
    with open_raw(address) as database:
        assert database.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
    with open_ledger(address) as ledger:
        assert ledger.counts()["captures"] == 0


def test_a_database_of_another_program_is_refused(address: str) -> None:
    """Nothing is laid beside strange tables."""
    with open_raw(address) as database:
        database.execute("CREATE TABLE songs (title TEXT)")
    with pytest.raises(LedgerError, match="is a database of another program"):
        open_ledger(address)


def test_a_database_of_another_program_that_is_made_with_django_is_refused(address: str) -> None:
    """Its tables have names that ours have too."""
    with open_raw(address) as database:
        database.execute("CREATE TABLE django_migrations (id serial, app text, name text, applied timestamptz)")
    with pytest.raises(LedgerError, match="is a database of another program"):
        open_ledger(address)


def test_the_defaults_of_a_database_change_nothing(address: str) -> None:
    """Times as its country writes them, and transactions that would not see what they waited for."""
    name = read_address(address).name  # type: ignore[union-attr]
    with open_raw(address) as database:
        for setting in ("DateStyle = 'German, DMY'", "default_transaction_isolation = 'serializable'"):
            database.execute(f'ALTER DATABASE "{name}" SET {setting}')
        database.execute(f"ALTER DATABASE \"{name}\" SET TimeZone = 'Pacific/Chatham'")
    with open_ledger(address) as ledger:
        ledger.record_skip("a.html", "It is empty.")
        assert ledger.counts()["captures"] == 0
        with connections[ledger.alias].cursor() as cursor:
            cursor.execute("SHOW transaction_isolation")
            assert cursor.fetchone() == ("read committed",)


def test_who_may_lay_no_tables_is_told_so(address: str) -> None:
    """Django says it in words of its own, without the server's code."""
    found = read_address(address)
    assert isinstance(found, ServerAddress)
    with open_raw(address) as database:
        database.execute("DROP ROLE IF EXISTS according_powerless")
        database.execute("CREATE ROLE according_powerless LOGIN PASSWORD 'none'")
    powerless = ServerAddress(found.name, found.host, found.port, "according_powerless", "none", found.options)
    try:
        with pytest.raises(LedgerError, match="this user may not do so"):
            open_ledger(powerless)
    finally:
        with open_raw(address) as database:
            database.execute("DROP ROLE according_powerless")


def test_a_database_that_lacks_letters_is_refused(databases: Databases, address: str) -> None:
    """Latin 1 has no letter for half of the names in the news."""
    name = read_address(address).name  # type: ignore[union-attr]
    databases._ask(f'DROP DATABASE "{name}"')
    databases._ask(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING LATIN1 LOCALE 'C' LOCALE_PROVIDER libc")
    with pytest.raises(LedgerError, match=r"keeps text as LATIN1.*createdb"):
        open_ledger(address)


def test_a_newer_ledger_is_refused(address: str) -> None:
    """As in a file."""
    open_ledger(address).close()
    with open_raw(address) as newer:
        newer.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '9999_later', now())")
    with pytest.raises(LedgerError, match="was made by a newer According"):
        open_ledger(address)


def test_a_missing_database_is_named_with_what_to_do(databases: Databases) -> None:
    """Databases are made by whoever keeps the server."""
    base = databases.base
    with pytest.raises(LedgerError, match=r"the server has no such database\. Make it with `createdb"):
        open_ledger(ServerAddress("nowhere", base.host, base.port, base.user, base.password))


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    """Neither the sentence nor the trace behind it has the password."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(LedgerError, match="the server does not answer") as refusal:
            open_ledger(f"postgresql://ada:sesame@127.0.0.1:{port}/news")
    error: BaseException | None = refusal.value
    while error:
        assert "sesame" not in str(error)
        error = error.__cause__


def test_a_wrong_password_is_refused(databases: Databases, address: str) -> None:
    """It is not said which of the two is wrong, and the password is not repeated."""
    if not databases.base.host.startswith("/"):
        pytest.skip("only our own server asks for no password by its socket")
    with pytest.raises(LedgerError) as refusal:
        open_ledger(ServerAddress("news", databases.base.host, user="nobody here", password="sesame"))
    assert "sesame" not in str(refusal.value)


def test_without_psycopg_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package is an extra: who keeps a file needs none."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"pip install 'according\[postgres\]'"):
        open_ledger("postgresql://db/news")


def test_a_ledger_that_is_being_written_is_waited_for_then_refused(databases: Databases, address: str) -> None:
    """While another process writes, reading goes on and writing gives up with a sentence; then it goes on."""
    with open_ledger(address, patience=0.1) as ledger, open_raw(address) as other:
        other.execute("SELECT pg_advisory_xact_lock(?)", [WRITING])
        assert ledger.readings() == []
        with pytest.raises(LedgerError, match="is in use: another process"):
            ledger.record_capture(build_capture())
        other.connection.rollback()
        ledger.record_capture(build_capture())
        assert ledger.counts()["captures"] == 1


def test_many_writers_take_turns(kept: Ledger) -> None:
    """The same pages from four threads at once: each is recorded once, and nobody is refused."""
    done: list[int] = []

    def write() -> None:
        with open_ledger(kept.address) as ledger:
            for number in range(8):
                page = build_page(url=f"https://a.example/{number}")
                ledger.record_reading(build_capture(str(number)), page, [build_claim(page)], "reader 1", "Ballerina")
                done.append(number)

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    rows = count_rows(kept.address)
    assert len(done) == 32
    assert (rows["reading"], rows["capture"], rows["claim"], rows["coverage"]) == (8, 8, 8, 8)


def test_many_programs_may_lay_the_tables_at_once(address: str, tmp_path: Path) -> None:
    """Whoever comes first lays them; nobody trips over them."""
    code = f"from according.ledger.opening import open_ledger; print(open_ledger({address!r}).counts()['claims'])"
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    programs = [
        subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, env=env, text=True, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [program.communicate()[0] for program in programs] == ["0\n"] * 3


def test_order_is_that_of_bytes_whatever_the_language(kept: Ledger) -> None:
    """A database that speaks English would put Äther beside Ather, and a before B."""
    for number, name in enumerate(("a", "B", "Äther", "Ather", "_x", "Zoo")):
        page = build_page(url=f"https://a.example/{number}")
        ledger_claim = build_claim(page, subject=name)
        kept.record_reading(build_capture(str(number)), page, [ledger_claim], "reader 1")
    assert kept.subjects() == ["Ather", "B", "Zoo", "_x", "a", "Äther"]


def test_what_a_stranger_writes_is_kept_whatever_its_length_and_letters(kept: Ledger) -> None:
    """NUL, noncharacters, and fields longer than any index or column of the server would take."""
    odd = "a\x00b\ufdd0c\ufdd00\\u0000"
    # No repetition: the server packs what repeats, and an index would take it.
    long = "".join(f"/{hashlib.sha256(bytes([number])).hexdigest()}" for number in range(250))
    page = build_page(odd, url=f"https://a.example{long}", published="2023-04-04" + "x" * 500)
    claim = build_claim(page, odd, qualifiers={"zz": odd, "a": "1"}, sources=(odd, long), rule=odd)
    kept.record_reading(build_capture(odd, address=long), page, [claim], "reader 1" * 100, f"Ballerina {odd}")
    (reading,) = kept.readings()
    assert reading.claims == (claim,)
    assert list(reading.claims[0].qualifiers) == ["a", "zz"]
    assert kept.page_at(page.url) == page
    assert kept.readings_at(page.url) == [reading]
    kept.record_skip(odd, long)
    assert kept.skips() == [(odd, long)]


@pytest.mark.parametrize("text", ["", "\x00", "\ufdd0", "\ufdd00", "\ufdd01", "\x00\ufdd0\x00", "\ufdd0\ufdd0" + "0"])
def test_folding_loses_nothing(text: str) -> None:
    """Text with NUL, with the mark of folding, and with what looks folded comes back as it was."""
    assert "\x00" not in fold_text(text)
    assert unfold_text(fold_text(text)) == text


def cut(ledger: Ledger) -> None:
    """End every connection to a ledger, as a restart of the server does."""
    with psycopg.connect(ledger.address.full, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()"
        )


def test_a_connection_that_was_lost_is_made_again(kept: Ledger) -> None:
    """Between two transactions nothing is noticed; a question that was under way is refused once, with a sentence."""
    kept.record_skip("a.html", "It is empty.")
    cut(kept)
    kept.record_skip("b.html", "It is empty.")
    cut(kept)
    with suppress(LedgerError):
        kept.skips()
    assert [source for source, _ in kept.skips()] == ["a.html", "b.html"]


def test_what_was_being_recorded_when_the_connection_was_lost_is_recorded_once(
    kept: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of a transaction everything is undone and done again: no row is missing or doubled."""
    page, times = build_page(), iter([True, False])
    bulk = connections[kept.alias].ops.bulk_insert_sql

    def lose(*given: Any) -> Any:
        if next(times, False):
            cut(kept)
        return bulk(*given)

    monkeypatch.setattr(connections[kept.alias].ops, "bulk_insert_sql", lose)
    kept.record_reading(build_capture(), page, [build_claim(page)], "reader 1", "Ballerina")
    assert [r.claims for r in kept.readings()] == [(build_claim(page),)]
    rows = count_rows(kept.address)
    assert {rows[table] for table in ("capture", "coverage", "page", "reading", "claim", "sighting")} == {1}


def test_a_restart_of_the_server_is_waited_for(own_server: Server, commons: Commons, tmp_path: Path) -> None:
    """A writer that meets a server on its way down or up goes on when it is back; nothing is lost, nothing doubled."""
    again = threading.Thread(target=lambda: (own_server.stop(), own_server.start()))
    with open_ledger(Databases(own_server.address, commons).make(tmp_path)) as kept:
        kept.record_skip("first.html", "It is empty.")
        again.start()
        numbers = count()
        while again.is_alive():
            kept.record_skip(f"{next(numbers)}.html", "It is empty.")
        kept.record_skip("last.html", "It is empty.")
        assert kept.counts()["skips"] == next(numbers) + 2
