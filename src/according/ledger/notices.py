"""What others were told of, and what is still to be told to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import cast, get_args

from django.db import transaction
from django.db.models import Count, Q

from according.domain.watched import Delivery, DeliveryState, Notice, Target, TargetKind
from according.ledger.recording import fold_subject
from according.ledger.refusals import once_more
from according.ledger.watch_models import DeliveryRow, NoticeRecord, ToldRow


class Notices:
    """The rows of notices, and of how far each has come on its way to each target."""

    alias: str
    guard: Callable[[], AbstractContextManager[None]]

    def told(self, subject: str) -> bytes | None:
        """How a subject stood when others were last told of it; None where nobody was told yet."""
        with self.guard():
            rows = ToldRow.objects.using(self.alias).filter(subject_key=fold_subject(subject))
            content = rows.values_list("content", flat=True).first()
        return None if content is None else bytes(content)

    def tell(
        self, subject: str, before: bytes | None, content: bytes, notice: Notice | None, targets: Sequence[Target]
    ) -> bool:
        """Note how a subject stands, and lay the notice of it out for each target, all or nothing.

        Nothing is done, and the answer is no, where it is not `before` any more that was told last: somebody else has
        told what is new.
        """
        with self.guard(), transaction.atomic(using=self.alias):
            rows = ToldRow.objects.using(self.alias)
            if self.told(subject) != before:
                return False
            rows.update_or_create(subject_key=fold_subject(subject), defaults={"content": content})
            if notice is None:
                return True
            made = NoticeRecord(id=notice.id, subject=subject, content=notice.content, learned_at=notice.made_at)
            if NoticeRecord.objects.using(self.alias).filter(id=notice.id).exists():
                return True
            made.save(using=self.alias)
            DeliveryRow.objects.using(self.alias).bulk_create(
                DeliveryRow(notice=made, kind=target.kind, address=target.address, due_at=notice.made_at)
                for target in targets
            )
        return True

    def list_deliveries(
        self, now: datetime | None = None, most: int = 100, targets: Sequence[Target] | None = None
    ) -> list[Delivery]:
        """The notices that wait, the oldest first; with `now` only those whose time has come, to `targets` if given."""
        with self.guard():
            rows = DeliveryRow.objects.using(self.alias).filter(state="waiting").select_related("notice")
            for kind in () if targets is None else get_args(TargetKind):
                named = [target.address for target in targets or () if target.kind == kind]
                rows = rows.exclude(Q(kind=kind) & ~Q(address__in=named))
            rows = rows.filter(due_at__lte=now) if now else rows
            return [_read_delivery(row) for row in rows.order_by("id")[:most]]

    @once_more
    def keep_delivery(self, delivery: Delivery) -> None:
        """Note how it went with a notice."""
        with self.guard():
            DeliveryRow.objects.using(self.alias).filter(id=delivery.number).update(
                state=delivery.state, tries=delivery.tries, due_at=delivery.due_at, trouble=delivery.trouble
            )

    def count_deliveries(self) -> dict[str, int]:
        """How many notices wait, were taken, and were given up."""
        with self.guard():
            rows = DeliveryRow.objects.using(self.alias).values("state").annotate(number=Count("id"))
            return {row["state"]: row["number"] for row in rows.order_by("state")}

    def list_notices(self, most: int) -> list[Notice]:
        """The notices that were made last, the newest first."""
        with self.guard():
            rows = NoticeRecord.objects.using(self.alias).order_by("-learned_at", "id")[:most]
            return [_read_notice(row) for row in rows]

    def first_notice(self) -> Notice | None:
        """The first notice that ever was."""
        with self.guard():
            row = NoticeRecord.objects.using(self.alias).order_by("learned_at", "id").first()
            return _read_notice(row) if row else None


def _read_notice(row: NoticeRecord) -> Notice:
    return Notice(id=row.id, subject=row.subject, made_at=row.learned_at, content=bytes(row.content))


def _read_delivery(row: DeliveryRow) -> Delivery:
    target = Target(cast(TargetKind, row.kind), row.address)
    state = cast(DeliveryState, row.state)
    return Delivery(
        number=row.pk, notice=_read_notice(row.notice), target=target, state=state, tries=row.tries, due_at=row.due_at,
        trouble=row.trouble,
    )  # fmt: skip
