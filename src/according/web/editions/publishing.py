"""Publishing: the dossier of a subject as it stands becomes the edition that readers see.

Invariant: an edition is never changed. One transaction adds it and points the shelf at it, so that a reader sees the
one before or the one after. What is not published by hand follows the ledger by itself.
"""

from __future__ import annotations

import logging
import zlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone
from msgspec import Struct, structs

from according.domain.claim import Reading
from according.domain.dossier import Dossier
from according.domain.errors import AccordingError, LedgerError, UnknownSubject
from according.domain.statement import Statement
from according.ledger.models import CoverageRecord
from according.ledger.recording import fold_subject
from according.ledger.store import Ledger
from according.pipeline.concluding import Conclusion, compose_conclusion, conclude
from according.pipeline.recalling import find_basis
from according.web.editions.announcing import published
from according.web.editions.hiding import hide_places
from according.web.editions.lines import Line, list_lines, pack_lines
from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.rules import Held, Rules, hold_back
from according.web.editions.shown import tell_shown
from according.web.editions.slugs import name_slug

log = logging.getLogger("according.worker")


class Draft(Struct, frozen=True, kw_only=True):
    """An edition before it is published: what readers would see, what is held back, and what it rests on.

    `made_at` is the moment of the ledger that it shows.
    """

    subject: str
    basis: str
    made_at: datetime
    dossier: Dossier
    readings: Sequence[Reading] = ()
    days: Sequence[tuple[str, int]] = ()
    lines: tuple[Line, ...]
    shown: tuple[Statement, ...]
    held: tuple[Held, ...] = ()


def list_covered(ledger: Ledger) -> list[str]:
    """The subjects that pages were handed in for, in the order in which they first were."""
    rows = CoverageRecord.objects.using(ledger.alias).order_by("id").values_list("subject_key", "subject")
    return list(dict(reversed(list(rows))).values())[::-1]


def find_shelf(subject: str) -> ShelfRow:
    """The shelf row of a subject, laid when there is none."""
    key = fold_subject(subject)
    row = ShelfRow.objects.filter(subject_key=key).first()
    while row is None:
        taken = set(ShelfRow.objects.values_list("slug", flat=True))
        try:
            with transaction.atomic():
                row = ShelfRow.objects.create(subject_key=key, subject=subject, slug=name_slug(subject, taken))
        except IntegrityError:  # another process was quicker, with this subject or with this slug
            row = ShelfRow.objects.filter(subject_key=key).first()
    return row


def follow(ledger: Ledger, rules: Rules) -> list[EditionRow]:
    """A new edition of each covered subject that is not published by hand and stands otherwise than readers see it.

    A subject of which its pages say nothing, or that cannot be published, keeps no other from its readers. Where the
    ledger itself was in the way the LedgerError is raised in the end, so that it is tried again.
    """
    made, busy = [], None
    for subject in list_covered(ledger):
        try:
            row = follow_subject(ledger, subject, rules)
        except UnknownSubject:
            continue
        except AccordingError as error:
            log.exception("%s could not be published.", subject)
            busy = error if isinstance(error, LedgerError) else busy
            continue
        made += [row] if row else []
    if busy:
        raise busy
    return made


def follow_subject(ledger: Ledger, subject: str, rules: Rules) -> EditionRow | None:
    """A new edition of a subject, if it needs one; UnknownSubject if no page says anything of it."""
    shelf = find_shelf(subject)
    if shelf.by_hand or (shelf.current is not None and shelf.current.basis == print_basis(ledger, subject, rules)):
        return None
    # While it was composed an editor may have held or unpublished it: then it is left alone.
    return put_out(draft_edition(ledger, subject, rules), rules, only={"by_hand": False})


def publish(ledger: Ledger, subject: str, rules: Rules, by: str = "", note: str = "") -> EditionRow:
    """A further edition of a subject, shown to readers from now on; UnknownSubject if no page says anything of it."""
    find_shelf(subject)
    row = put_out(draft_edition(ledger, subject, rules), rules, by, note)
    assert row is not None
    return row


def put_out(
    draft: Draft, rules: Rules, by: str = "", note: str = "", only: dict[str, Any] | None = None
) -> EditionRow | None:
    """Publish a draft; None, and nothing is changed, where the shelf is no longer as `only` says."""
    now = timezone.now()
    with transaction.atomic():
        shelf = ShelfRow.objects.filter(subject_key=fold_subject(draft.subject), **(only or {})).first()
        if shelf is None:
            return None
        row = EditionRow.objects.create(
            shelf=shelf,
            basis=draft.basis,
            known_at=draft.made_at,
            published_at=now,
            published_by=by,
            note=note,
            title=draft.dossier.title,
            on=draft.dossier.on,
            days=list(draft.days),
            dossier=pack(draft.dossier),
            lines=pack_lines(draft.lines),
            rules=msgspec.json.encode(rules).decode(),
        )
        ShelfRow.objects.filter(pk=shelf.pk).update(current=row, due_at=None, due_by="")
        published.send(EditionRow, edition=row, shown=draft.shown, held=draft.held)
    return row


def draft_edition(
    ledger: Ledger, subject: str, rules: Rules, on: str | None = None, known_by: datetime | None = None
) -> Draft:
    """The edition that readers would see, as of a day and a moment of the ledger, and what is held back of it."""
    made_at, basis = timezone.now(), print_basis(ledger, subject, rules)
    conclusion = conclude_dated(ledger, subject, on, known_by)
    shown, held = hold_back(conclusion.statements, rules)
    dossier = compose_conclusion(structs.replace(conclusion, statements=tuple(shown)))
    return Draft(
        subject=subject,
        basis=basis,
        made_at=made_at,
        dossier=hide_places(tell_shown(structs.replace(dossier, known_by=None), shown, rules)),
        readings=conclusion.readings,
        days=list_days(conclusion.readings, dossier.on),
        lines=list_lines(shown),
        shown=tuple(shown),
        held=tuple(held),
    )


def conclude_dated(ledger: Ledger, subject: str, on: str | None, known_by: datetime | None) -> Conclusion:
    """What stands of a subject on a day; where no page tells its day, on the day on which that was known."""
    conclusion = conclude(ledger, subject, on, known_by, history=True)
    if conclusion.on:
        return conclusion
    day = (known_by or timezone.now()).date().isoformat()
    return conclude(ledger, subject, day, known_by, history=True)


def compose_edition(
    ledger: Ledger, subject: str, rules: Rules, on: str | None = None, known_by: datetime | None = None
) -> tuple[Dossier, Sequence[Reading]]:
    """The dossier that readers would see, as of a day and a moment of the ledger, without what the rules hold back."""
    draft = draft_edition(ledger, subject, rules, on, known_by)
    return draft.dossier, draft.readings


def print_basis(ledger: Ledger, subject: str, rules: Rules) -> str:
    """The print of all that an edition of a subject would rest on now, the rules of publication among it."""
    return f"{find_basis(ledger, subject)[:40]}{rules.print[:24]}"


def list_days(readings: Sequence[Reading], on: str) -> list[tuple[str, int]]:
    """The days up to the last that brought pages, with the number of them."""
    published = (r.page.published.day if r.page.published else "" for r in readings)
    counts = Counter(day for day in published if len(day) == 10 and day <= on)
    counts.setdefault(on, 0)
    return sorted(counts.items())


def pack(dossier: Dossier) -> bytes:
    """A dossier as it is kept."""
    return zlib.compress(msgspec.json.encode(dossier))


def unpack(content: bytes | memoryview) -> Dossier:
    """A dossier as it was kept."""
    return msgspec.json.decode(zlib.decompress(bytes(content)), type=Dossier)
