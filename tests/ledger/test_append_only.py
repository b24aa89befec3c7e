"""What the ledger recorded cannot be changed or deleted, by this program or any other."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.apps import apps

from according.domain.errors import LedgerError
from according.domain.watched import Entry, Judged, Notice
from builders import DERIVED, STATE, TABLES, build_capture, build_claim, build_page, count_rows
from stores import Store, open_raw

if TYPE_CHECKING:
    from according.ledger.store import Ledger


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """A ledger with a row in every table."""
    page = build_page()
    ledger.record_reading(build_capture(), page, [build_claim(page)], "reader 1", "Ballerina")
    ledger.record_skip("b.html", "It is empty.")
    ledger.record_decision("reject", build_claim(page).id, "It is a misprint.", "Ana", at="2026-01-02")
    entry = Entry(address="https://a.example/ballerina", title="Ballerina")
    judged = Judged(entry=entry, source="https://a.example/feed", subject="Ballerina", relevant=True, why="named")
    ledger.watched.record_entries([judged])
    notice = Notice(id="1", subject="Ballerina", made_at=datetime(2026, 1, 2, tzinfo=UTC), content=b"{}")
    ledger.watched.tell("Ballerina", None, b"{}", notice, [])
    with open_raw(ledger.address) as database:
        row = "SELECT 1, id, address, '2026-01-02', learned_at FROM ledger_capture"
        database.execute(f"INSERT INTO ledger_return (id, capture_id, url, returned_at, learned_at) {row}")
    return ledger


REFUSALS = (sqlite3.IntegrityError, psycopg.IntegrityError)
CHANGES = ["UPDATE ledger_{} SET learned_at = learned_at", "DELETE FROM ledger_{}"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_changes_from_anyone(full: Ledger, table: str, change: str) -> None:
    """Triggers refuse UPDATE and DELETE on each table, whichever program asks."""
    assert count_rows(full.address)[table] == 1
    with pytest.raises(REFUSALS, match="append-only"), open_raw(full.address) as other:
        other.execute(change.format(table))
    assert count_rows(full.address)[table] == 1


def test_postgresql_refuses_what_sqlite_does_not_have(full: Ledger, store: Store) -> None:
    """TRUNCATE is a deletion too; and what restores databases cannot turn the guards off."""
    if store.name == "sqlite":
        pytest.skip("SQLite has no TRUNCATE and no roles of a session")
    for table in TABLES:
        for act in (f"TRUNCATE ledger_{table} CASCADE", *(change.format(table) for change in CHANGES)):
            with pytest.raises(psycopg.IntegrityError, match="append-only"), open_raw(full.address) as other:
                other.execute("SET session_replication_role = replica")
                other.execute(act)
        assert count_rows(full.address)[table] == 1


def test_every_table_is_guarded(full: Ledger) -> None:
    """No table of the record was forgotten; the others hold only what can be derived again, and the state of work."""
    tables = {m._meta.db_table for m in apps.get_app_config("ledger").get_models()}
    assert tables == {f"ledger_{t}" for t in (*TABLES, *DERIVED, *STATE)}


@pytest.mark.parametrize("table", TABLES)
def test_the_models_refuse_changes_with_a_sentence(full: Ledger, table: str) -> None:
    """Django code that tries is told what the ledger is, before the database is asked."""
    model = apps.get_model("ledger", f"{table}record")
    row = model.objects.using(full.alias).get()
    for change in (
        lambda: model.objects.using(full.alias).update(learned_at=None),
        lambda: model.objects.using(full.alias).delete(),
        lambda: model.objects.using(full.alias).bulk_update([row], ["learned_at"]),
        row.save,
        row.delete,
    ):
        with pytest.raises(LedgerError, match=r"append-only: .* refused\. Record"):
            change()
