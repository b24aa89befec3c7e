"""The tables of what is published.

A shelf row is a subject that the site knows of; it points at the edition that readers see, or at none while the subject
is not published. Editions are only ever added: to publish again is a further edition, to go back is to point at an
earlier one. The day rows are a cache: the dossier of an edition as of an earlier day, made when it is asked for.
"""

from __future__ import annotations

from django.db import models


class ShelfRow(models.Model):
    """A subject of the site: its address, the edition that readers see, and how it comes to be published.

    `by_hand` holds it at that edition, or unpublished where it has none; `due_at` is when it is published next, as
    `due_by` has scheduled it.
    """

    subject_key = models.CharField(primary_key=True, max_length=255)
    subject = models.TextField()
    slug = models.SlugField(max_length=120, unique=True)
    by_hand = models.BooleanField(default=False)
    current = models.ForeignKey("EditionRow", null=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True, db_index=True)
    due_by = models.TextField(blank=True)

    class Meta:
        db_table = "site_shelf"


class EditionRow(models.Model):
    """A dossier as it was published: what it rests on, when, by whom (nobody: by itself), and why.

    `known_at` is the moment of the ledger that it shows, `basis` the print of all that it was concluded from, `days`
    the days that brought news with the number of pages of each, `dossier` the compressed dossier. `lines` are its
    statements for comparing, `rules` the rules by which they are shown, which hold for its earlier days too.
    """

    shelf = models.ForeignKey(ShelfRow, on_delete=models.PROTECT, related_name="editions")
    basis = models.CharField(max_length=64)
    known_at = models.DateTimeField()
    published_at = models.DateTimeField(db_index=True)
    published_by = models.TextField(blank=True)
    note = models.TextField(blank=True)
    title = models.TextField()
    on = models.CharField(max_length=10)
    days = models.JSONField(default=list)
    dossier = models.BinaryField()
    lines = models.BinaryField(default=bytes)
    rules = models.TextField(blank=True)

    class Meta:
        db_table = "site_edition"


class DayRow(models.Model):
    """Derived: an edition's dossier as of an earlier day."""

    edition = models.ForeignKey(EditionRow, on_delete=models.CASCADE, related_name="earlier")
    on = models.CharField(max_length=10)
    dossier = models.BinaryField()

    class Meta:
        db_table = "site_day"
        constraints = [models.UniqueConstraint(fields=["edition", "on"], name="day_once")]
