"""What the ledger recorded cannot be changed or deleted, by this program or any other."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.apps import apps

from according.domain.errors import LedgerError
from according.domain.watched import Entry, Judged, Notice
from builders import DERIVED, STATE, TABLES, build_capture, build_claim, build_page

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
    ledger.watched.tell("Ballerina", b"{}", notice, [])
    return ledger


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["UPDATE ledger_{} SET learned_at = ''", "DELETE FROM ledger_{}"])
def test_the_database_refuses_changes_from_anyone(full: Ledger, table: str, change: str) -> None:
    """Triggers refuse UPDATE and DELETE on each table, whichever program asks."""
    with sqlite3.connect(full.path) as other:
        assert other.execute(f"SELECT count(*) FROM ledger_{table}").fetchone() == (1,)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            other.execute(change.format(table))
        assert other.execute(f"SELECT count(*) FROM ledger_{table}").fetchone() == (1,)


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
