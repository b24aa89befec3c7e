"""What every table of the record has in common: rows are only ever added."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

from according.domain.errors import LedgerError

_M = TypeVar("_M", bound=models.Model)


def refuse_change(what: str) -> NoReturn:
    """Say that the ledger only grows."""
    raise LedgerError(f"The ledger is append-only: {what} was refused. Record a new fact or a decision instead.")


class AppendOnly(models.QuerySet[_M]):
    """Rows that can be added and read, never changed."""

    def update(self, **kwargs: Any) -> NoReturn:
        refuse_change(f"an update of {self.model._meta.db_table}")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse_change(f"an update of {self.model._meta.db_table}")

    def delete(self) -> NoReturn:
        refuse_change(f"a deletion from {self.model._meta.db_table}")


class Record(models.Model):
    """Something that the ledger learned once."""

    learned_at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add this row; a row that is already there cannot be saved again."""
        if not self._state.adding:
            refuse_change(f"an update of {self._meta.db_table}")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse_change(f"a deletion from {self._meta.db_table}")
