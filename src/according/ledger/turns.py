"""Whose turn it is to do some work: leases, of which each has one holder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from django.db import transaction
from msgspec import structs

from according.domain.watched import Lease
from according.ledger.watch_models import LeaseRow


class Turns:
    """The rows of leases."""

    alias: str
    guard: Callable[[], AbstractContextManager[None]]

    @contextmanager
    def turn(self, work: str) -> Iterator[Lease | None]:
        """Who does some work now, while nobody else can take it; for `take` and `leave`."""
        with self.guard(), transaction.atomic(using=self.alias):
            row = LeaseRow.objects.using(self.alias).select_for_update().filter(work=work).first()
            yield _read_lease(row)

    def take(self, work: str, lease: Lease) -> None:
        """Note who does some work from now on."""
        with self.guard():
            LeaseRow.objects.using(self.alias).update_or_create(work=work, defaults=structs.asdict(lease))

    def leave(self, work: str, token: str) -> None:
        """Give some work back, if it is still one's own."""
        with self.guard():
            LeaseRow.objects.using(self.alias).filter(work=work, token=token).delete()

    def holder(self, work: str) -> Lease | None:
        """Who does some work, by the last word of it."""
        with self.guard():
            return _read_lease(LeaseRow.objects.using(self.alias).filter(work=work).first())


def _read_lease(row: LeaseRow | None) -> Lease | None:
    return Lease(token=row.token, host=row.host, process=row.process, until=row.until) if row else None
