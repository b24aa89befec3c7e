"""Keeping: the statements behind what is published, so that machines are told what readers are told and no more.

Invariant: what an edition's rules held back is in no answer. The statements of the edition's own day are those that it
was composed from; those of an earlier day pass the present rules, and where these are not the rules of the edition,
only what has a claim among the edition's own is told.
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
from according.web.editions.ledger import open_record
from according.web.editions.models import EditionRow
from according.web.editions.reading import choose_day
from according.web.editions.rules import Rules, hold_back
from according.web.machines.models import StatementsRow
from according.web.machines.silence import silence

_PRINT = 24


def keep_published(
    sender: object, edition: EditionRow, statements: Sequence[Statement], rules: Rules, **_: Any
) -> None:
    """Lay the statements of an edition as it is published; `statements` are all, held back or not."""
    content = _pack(choose_shown(statements, rules))
    StatementsRow.objects.create(edition=edition, on=edition.on, rules="", statements=content)


def open_statements(edition: EditionRow, rules: Rules, on: str | None = None) -> tuple[Statement, ...]:
    """The statements that readers may see as of a day, of the edition's own without one."""
    day = choose_day(edition, on)
    kept = _load(edition.pk, day, rules.print if day else "")
    if kept is not None:
        return kept
    return _conclude_day(edition, rules, day) if day else _conclude_latest(edition, rules)


def choose_shown(statements: Sequence[Statement], rules: Rules) -> tuple[Statement, ...]:
    """The statements that the rules show, none of them telling what is held back."""
    shown, held = hold_back(statements, rules)
    return silence(shown, [h.statement for h in held])


def _load(edition: int, day: str | None, rules: str) -> tuple[Statement, ...] | None:
    rows = StatementsRow.objects.filter(edition_id=edition, rules=rules)
    key = (rows.filter(on=day) if day else rows).values_list("pk", flat=True).first()
    return _read(key) if key else None


@lru_cache(maxsize=16)
def _read(key: int) -> tuple[Statement, ...]:
    # A row is laid once and never changed.
    return _unpack(StatementsRow.objects.values_list("statements", flat=True).get(pk=key))


def _conclude_latest(edition: EditionRow, rules: Rules) -> tuple[Statement, ...]:
    """The statements of an edition that was published before they were kept."""
    return _keep(edition, edition.on, "", _conclude(edition, rules, edition.on))


def _conclude_day(edition: EditionRow, rules: Rules, day: str) -> tuple[Statement, ...]:
    found = _conclude(edition, rules, day)
    if edition.basis[-_PRINT:] != rules.print[:_PRINT]:
        told = {b.claim.id for s in open_statements(edition, rules) for b in s.backings}
        found = tuple(s for s in found if any(b.claim.id in told for b in s.backings))
    return _keep(edition, day, rules.print, found)


def _conclude(edition: EditionRow, rules: Rules, day: str) -> tuple[Statement, ...]:
    conclusion = conclude(open_record(), edition.shelf.subject, day, edition.known_at, history=True)
    return choose_shown(conclusion.statements, rules)


def _keep(edition: EditionRow, day: str, rules: str, found: tuple[Statement, ...]) -> tuple[Statement, ...]:
    try:
        with transaction.atomic():
            StatementsRow.objects.create(edition=edition, on=day, rules=rules, statements=_pack(found))
    except DatabaseError:
        pass  # another reader asked for the same, or somebody else writes: it is a cache
    return found


def _pack(statements: Sequence[Statement]) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(statements))


def _unpack(content: bytes | memoryview) -> tuple[Statement, ...]:
    return tuple(msgspec.msgpack.decode(zlib.decompress(bytes(content)), type=list[Statement]))
