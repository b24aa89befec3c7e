"""Keeping: the statements behind what is published, so that machines are told what readers are told and no more.

Invariant: what an edition's rules held back is in no answer. The statements of the edition's own day are those that it
was composed from; those of an earlier day pass the same rules.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec
from django.db import DatabaseError, transaction

from according.domain.statement import Statement
from according.pipeline.concluding import conclude
from according.web.editions.hiding import hide_files, list_files
from according.web.editions.ledger import open_record
from according.web.editions.models import EditionRow
from according.web.editions.reading import choose_day, read_kept_rules
from according.web.editions.rules import Held, Rules, hold_back
from according.web.editions.standing_rules import current_rules
from according.web.machines.models import StatementsRow
from according.web.machines.silence import silence


def keep_published(
    sender: object, edition: EditionRow, shown: Sequence[Statement], held: Sequence[Held], **_: Any
) -> None:
    """Lay the statements of an edition as it is published."""
    told = silence(shown, [h.statement for h in held])
    StatementsRow.objects.create(edition=edition, on=edition.on, statements=_pack(told))


def open_statements(edition: EditionRow, on: str | None = None) -> tuple[Statement, ...]:
    """The statements that readers may see as of a day, of the edition's own without one."""
    day = choose_day(edition, on) or edition.on
    key = StatementsRow.objects.filter(edition=edition, on=day).values_list("pk", flat=True).first()
    return _read(key) if key else _keep_day(edition, day)


def find_rules(edition: EditionRow) -> Rules:
    """The rules by which an edition was published."""
    return read_kept_rules(edition) or current_rules()


@lru_cache(maxsize=16)
def _read(key: int) -> tuple[Statement, ...]:
    # A row is laid once and never changed.
    return _unpack(StatementsRow.objects.values_list("statements", flat=True).get(pk=key))


def _keep_day(edition: EditionRow, day: str) -> tuple[Statement, ...]:
    conclusion = conclude(open_record(), edition.shelf.subject, day, edition.known_at, history=True)
    shown, held = hold_back(conclusion.statements, find_rules(edition))
    content = _pack(silence(shown, [h.statement for h in held]))
    try:
        with transaction.atomic():
            StatementsRow.objects.create(edition=edition, on=day, statements=content)
    except DatabaseError:
        pass  # another reader asked for the same, or somebody else writes: it is a cache
    return _unpack(content)


def _pack(statements: Sequence[Statement]) -> bytes:
    files = list_files(backing.claim.page for statement in statements for backing in statement.backings)
    return zlib.compress(hide_files(msgspec.json.encode(statements), files))


def _unpack(content: bytes | memoryview) -> tuple[Statement, ...]:
    return tuple(msgspec.json.decode(zlib.decompress(bytes(content)), type=list[Statement]))
