"""Tables: at a start nothing is done where none is missing, and whoever starts at once waits for the other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from according.ledger.migrating import list_ours
from according.ledger.opening import open_ledger
from stores import Store, open_raw

_OPEN = """
import sys
from according.ledger.opening import open_ledger
open_ledger(sys.argv[1]).close()
print(any(name.startswith("according.ledger.migrations.0") for name in sys.modules))
"""
_START = """
import sys
from according.web.starting import prepare, set_up
set_up(sys.argv[1])
prepare()
print(any(name.startswith("according.web.people.migrations.0") for name in sys.modules))
"""


def start(code: str, address: str, folder: Path, number: int = 1) -> list[str]:
    """What so many programs print that are started at once."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", code, address], cwd=folder, env=environment, text=True, stdout=subprocess.PIPE
        )
        for _ in range(number)
    ]
    return [program.communicate(timeout=120)[0].strip() for program in programs]


def test_a_ledger_that_has_its_tables_is_opened_at_a_glance(new_ledger: Callable[[], str], tmp_path: Path) -> None:
    """No migration is loaded for one whose tables are all there."""
    address = new_ledger()
    open_ledger(address).close()
    assert start(_OPEN, address, tmp_path) == ["False"]


def test_an_older_ledger_gets_the_tables_that_it_lacks(new_ledger: Callable[[], str]) -> None:
    """What a later version added is laid when it is opened, by whichever of two programs comes first."""
    address = new_ledger()
    open_ledger(address).close()
    with open_raw(address) as database:
        for table in ("ledger_delivery", "ledger_notice", "ledger_told", "ledger_lease", "ledger_entry"):
            database.execute(f"DROP TABLE {table}")
        database.execute("DROP TABLE ledger_watched")
        database.execute("DELETE FROM django_migrations WHERE app = 'ledger' AND name = '0004_watched'")
    with open_ledger(address) as ledger:
        assert ledger.watched.list_sources() == []


def test_programs_that_start_a_site_at_once_wait_for_each_other(store: Store, tmp_path: Path) -> None:
    """One lays the site's tables, the others find them; and who comes later loads no migration."""
    address = store.make(tmp_path, "site", laid=False)
    told = start(_START, address, tmp_path, 3)
    assert set(told) <= {"True", "False"} and "True" in told
    assert start(_START, address, tmp_path) == ["False"]
    store.drop()


def test_the_files_of_migrations_are_those_that_django_finds() -> None:
    """Telling them by their names finds the same as loading them does."""
    loader = MigrationLoader(None)
    told = {(config.label, name) for config in apps.get_app_configs() for name in list_ours(config)}
    assert told == set(loader.disk_migrations)
