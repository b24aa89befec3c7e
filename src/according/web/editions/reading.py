"""Reading what is published: the shelf, an edition's dossier, and the same as of an earlier day.

Of an earlier day only states are made that differ: of a day without news, that of the last day with news. So a
subject has as many as days with news, whatever addresses are asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import msgspec
from django.db import IntegrityError, transaction
from msgspec import structs

from according.domain.dossier import Dossier
from according.web.editions.ledger import open_record
from according.web.editions.models import DayRow, EditionRow, ShelfRow
from according.web.editions.publishing import compose_edition, pack, unpack
from according.web.editions.rules import Rules


def list_published() -> list[ShelfRow]:
    """The subjects that readers can see, with their editions, by title."""
    rows = (
        ShelfRow.objects.filter(current__isnull=False)
        .select_related("current")
        .defer("current__dossier", "current__lines")
    )
    return sorted(rows, key=lambda row: (row.current.title.casefold() if row.current else "", row.slug))


def find_edition(slug: str) -> EditionRow | None:
    """What readers see under an address: the current edition of its subject, without the dossier itself."""
    row = ShelfRow.objects.filter(slug=slug, current__isnull=False).values_list("current_id", flat=True).first()
    if row is None:
        return None
    return EditionRow.objects.select_related("shelf").defer("dossier", "lines").get(pk=row)


def is_day(text: str) -> bool:
    """Whether a text names one day, as 2024-03-31."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def choose_day(edition: EditionRow, on: str | None) -> str | None:
    """The last day with news up to a day; None where that is the edition's latest. Before the first: the first."""
    days = [day for day, _ in edition.days]
    if on is None or on >= edition.on:
        return None
    found = days[max(0, bisect_right(days, on) - 1)]
    return None if found == edition.on else found


def open_dossier(edition: EditionRow, rules: Rules, on: str | None = None) -> Dossier:
    """An edition's dossier as of a day, the latest without one; it tells the day that was asked for."""
    day = choose_day(edition, on)
    if day is None:
        return _load_edition(edition.pk)
    return structs.replace(_load_day(edition, rules, day), on=on if on and on > day else day)


@lru_cache(maxsize=64)
def _load_edition(key: int) -> Dossier:
    # Editions never change, so that a dossier once opened stays good.
    return unpack(EditionRow.objects.values_list("dossier", flat=True).get(pk=key))


def _load_day(edition: EditionRow, rules: Rules, day: str) -> Dossier:
    kept = DayRow.objects.filter(edition=edition, on=day).values_list("dossier", flat=True).first()
    if kept is not None:
        return unpack(kept)
    rules = read_kept_rules(edition) or rules
    dossier, _ = compose_edition(open_record(), edition.shelf.subject, rules, day, edition.known_at)
    dossier = structs.replace(dossier, latest=edition.on)
    try:
        with transaction.atomic():
            DayRow.objects.create(edition=edition, on=day, dossier=pack(dossier))
    except IntegrityError:
        pass  # another reader asked for the same day at the same time
    return dossier


def read_kept_rules(edition: EditionRow) -> Rules | None:
    """The rules by which an edition was published."""
    return msgspec.json.decode(edition.rules, type=Rules) if edition.rules else None


def was_published(slug: str) -> bool:
    """Whether there was something at an address that is published no longer."""
    return EditionRow.objects.filter(shelf__slug=slug, shelf__current__isnull=True).exists()


def list_neighbours(days: Sequence[tuple[str, int]], on: str) -> tuple[str | None, str | None]:
    """The day with news before a day, and the one after it."""
    named = [day for day, _ in days]
    before = [day for day in named if day < on]
    after = [day for day in named if day > on]
    return (before[-1] if before else None, after[0] if after else None)
