"""A site in use is moved to the other kind of database: everything is there, and readers and editors go on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.contrib.auth.models import User
from django.db import connections
from django.test import Client
from django.utils import timezone

from according.web.people.models import AuditRow
from stores import Databases, Store
from web.busy import Busy
from web.lending import lend, point_at


def test_a_site_in_use_is_moved_row_by_row(busy: Busy, store: Store, databases: Databases, tmp_path: Path) -> None:
    """Told by hashes, though each database keeps JSON in an order of its own; whoever was signed in still is."""
    other = databases.make(tmp_path, laid=False) if store.name == "sqlite" else str(tmp_path / "other.db")
    for ledger in lend(store, busy.ledger, tmp_path):
        details = {"zebra": 1, "ant": {"yes": [1, {"no": 2, "a": 3}], "b": "\u00e9"}, "z": None}
        ada = User.objects.get(username="ada")
        AuditRow.objects.create(
            user=ada, by="ada", deed="try", details=details, told="Tried.", learned_at=timezone.now()
        )
        connections["default"].close()
        command = [sys.executable, "-m", "according", "migrate-ledger", ledger, other]
        done = subprocess.run(command, env={**os.environ}, capture_output=True, text=True, check=False)
        assert (done.returncode, "all the same." in done.stdout) == (0, True), done.stdout + done.stderr
    point_at(other)
    chief = Client(headers={"host": "localhost"})
    chief.cookies["sessionid"] = busy.session
    for address in ("/", "/ballerina/", "/search/?q=castaneda", "/desk/", "/desk/audit/", "/desk/moderation/"):
        assert chief.get(address).status_code == 200, address
    assert AuditRow.objects.get(deed="try").details == details
    connections["default"].close()
    databases.drop()
