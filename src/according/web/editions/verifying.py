"""Whether what readers see can be shown: each edition and each of its days opens, and each shelf shows its own."""

from __future__ import annotations

import zlib

import msgspec
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import F

from according.ledger.verifying.faults import Findings
from according.web.editions.models import DayRow, EditionRow, ShelfRow
from according.web.editions.publishing import unpack

_FEW = 20
_DAY = "Delete its row from site_day: it is made again when somebody asks for it."


def verify_editions(found: Findings) -> None:
    """Look at everything that was published, if anything ever was."""
    if EditionRow._meta.db_table not in connections[DEFAULT_DB_ALIAS].introspection.table_names():
        return
    for key, subject, packed in EditionRow.objects.order_by("pk").values_list("pk", "shelf", "dossier").iterator(_FEW):
        found.look("editions")
        found.require(_opens(packed), f"edition {key} of {subject}", "Its dossier cannot be opened.")
    for key, on, packed in DayRow.objects.order_by("pk").values_list("edition", "on", "dossier").iterator(_FEW):
        found.look("days of editions")
        found.require(_opens(packed), f"edition {key} as of {on}", "Its dossier cannot be opened.", _DAY)
    strange = ShelfRow.objects.filter(current__isnull=False).exclude(current__shelf=F("pk"))
    for subject in strange.values_list("subject", flat=True):
        found.add(f"the shelf of {subject}", "It shows the edition of another subject.")


def _opens(packed: bytes | memoryview) -> bool:
    try:
        unpack(packed)
    except (zlib.error, msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True
