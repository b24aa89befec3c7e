"""The table of the machines' room: the statements behind an edition, as readers may see them."""

from __future__ import annotations

from django.db import models

from according.web.editions.models import EditionRow


class StatementsRow(models.Model):
    """The statements behind an edition on a day, without what the rules of publication hold back.

    Of the edition's own day they are laid as it is published; of an earlier day they are a cache.
    """

    edition = models.ForeignKey(EditionRow, on_delete=models.CASCADE, related_name="statements")
    on = models.CharField(max_length=10)
    statements = models.BinaryField()

    class Meta:
        db_table = "site_statements"
        constraints = [models.UniqueConstraint(fields=["edition", "on"], name="statements_once")]
