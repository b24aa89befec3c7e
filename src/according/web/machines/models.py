"""The table of the machines' room: the statements behind an edition, as readers may see them."""

from __future__ import annotations

from django.db import models

from according.web.editions.models import EditionRow


class StatementsRow(models.Model):
    """The statements behind an edition on a day, without what the rules of publication hold back.

    Of the edition's own day they are laid as it is published, and never change. Of an earlier day they are a cache, for
    the rules of publication whose print is `rules`.
    """

    edition = models.ForeignKey(EditionRow, on_delete=models.CASCADE, related_name="statements")
    on = models.CharField(max_length=10)
    rules = models.CharField(max_length=64, blank=True)
    statements = models.BinaryField()

    class Meta:
        db_table = "site_statements"
        constraints = [models.UniqueConstraint(fields=["edition", "on", "rules"], name="statements_once")]
