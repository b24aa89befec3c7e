"""The tables of what can be found, all derived: each row belongs to one edition and says what that edition says.

Invariant: a row is shown only while its edition is the one that readers see (`shown`), whatever else these tables hold.
Rows are made by `indexing.py` in one transaction for an edition, and can be made again from it at any time.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from according.web.editions.models import EditionRow, ShelfRow
from according.web.finding.subjects import Subject

_LINE = 400


def shown() -> Q:
    """The condition that a row's edition is the one that readers see now.

    It asks the shelf alone: an edition's row carries the whole dossier, and is slow to walk over.
    """
    return Q(edition__in=ShelfRow.objects.filter(current__isnull=False).values("current"))


class Laid(models.Model):
    """A row of an edition. Lists give it the subject that it is of."""

    edition = models.ForeignKey(EditionRow, on_delete=models.CASCADE, related_name="+")
    subject: Subject

    class Meta:
        abstract = True


class SubjectRow(models.Model):
    """A subject on the front page: what it is in a sentence, its opening and the one before, and its counts.

    `made_by` names the state of the program that made the rows of this edition: another state makes them anew.
    """

    edition = models.OneToOneField(EditionRow, primary_key=True, on_delete=models.CASCADE, related_name="+")
    made_by = models.CharField(max_length=40)
    kicker = models.TextField(blank=True)
    standfirst = models.TextField(blank=True)
    mark = models.CharField(max_length=20, blank=True)
    word = models.CharField(max_length=60, blank=True)
    opening = models.TextField(blank=True)
    before = models.TextField(blank=True)
    changed = models.CharField(max_length=10, blank=True)
    newest = models.CharField(max_length=10, blank=True)
    newest_outlet = models.TextField(blank=True)
    statements = models.IntegerField(default=0)
    origins = models.IntegerField(default=0)
    pages = models.IntegerField(default=0)
    outlets = models.IntegerField(default=0)
    disputes = models.IntegerField(default=0)

    class Meta:
        db_table = "finding_subject"


class EntryRow(Laid):
    """Something that a search can find: a statement, a quote, a page, an outlet or a person.

    `text` is what is shown and sought in, `aside` what it may be found by as well, `plain` the text without accents if
    it has any. `anchor` is its place in the dossier, as anchors.py gives it; persons and outlets have a page of their
    own, under `ref`, and stand in lists under `sort`. Of a quote `ref` is its speaker's, and `word` names them.
    """

    kind = models.CharField(max_length=10)
    text = models.TextField()
    aside = models.TextField(blank=True)
    plain = models.TextField(blank=True)
    ref = models.CharField(max_length=120, blank=True)
    sort = models.CharField(max_length=200, blank=True)
    anchor = models.CharField(max_length=160, blank=True)
    on = models.CharField(max_length=10, blank=True)
    mark = models.CharField(max_length=20, blank=True)
    word = models.CharField(max_length=60, blank=True)
    source = models.TextField(blank=True)
    address = models.TextField(blank=True)

    class Meta:
        db_table = "finding_entry"
        indexes = [models.Index(fields=["edition", "kind"]), models.Index(fields=["kind", "ref"])]


class FactRow(Laid):
    """A statement as the lists show it: of whom it is, when it is to happen, how it stands.

    `person` is set where the value is a person, `earliest` and `latest` (ISO days) where it is a day or a window of
    release. `role` is the part or the place, `moved` what took its place, `before` what stood there earlier.
    """

    property = models.CharField(max_length=60)
    label = models.TextField()
    value = models.TextField()
    person = models.CharField(max_length=120, blank=True, db_index=True)
    role = models.TextField(blank=True)
    region = models.CharField(max_length=_LINE, blank=True)
    earliest = models.CharField(max_length=10, blank=True, db_index=True)
    latest = models.CharField(max_length=10, blank=True)
    mark = models.CharField(max_length=20)
    word = models.CharField(max_length=60)
    since = models.CharField(max_length=60, blank=True)
    before = models.TextField(blank=True)
    moved = models.TextField(blank=True)
    moved_on = models.CharField(max_length=60, blank=True)
    pages = models.IntegerField(default=0)
    origins = models.IntegerField(default=0)
    anchor = models.CharField(max_length=160, blank=True)

    class Meta:
        db_table = "finding_fact"


class SupportRow(Laid):
    """That an outlet says so: by which way it came to it, on what day, and whether it was the first of several.

    The ways: `own` reporting, `credited` to others, `taken` from others without a word, `untold` where nobody can tell.
    """

    fact = models.ForeignKey(FactRow, on_delete=models.CASCADE, related_name="supports")
    outlet = models.CharField(max_length=120, db_index=True)
    way = models.CharField(max_length=10)
    first = models.BooleanField(default=False)
    said = models.CharField(max_length=10, blank=True)

    class Meta:
        db_table = "finding_support"


class OutletRow(Laid):
    """An outlet in one edition: the statements that rest on it, by the way it came to them, and its firsts."""

    outlet = models.CharField(max_length=120, db_index=True)
    name = models.TextField()
    statements = models.IntegerField(default=0)
    own = models.IntegerField(default=0)
    credited = models.IntegerField(default=0)
    taken = models.IntegerField(default=0)
    untold = models.IntegerField(default=0)
    firsts = models.IntegerField(default=0)

    class Meta:
        db_table = "finding_outlet"


class PageRow(Laid):
    """A page that was read for a subject, and the outlet that published it."""

    outlet = models.CharField(max_length=120, db_index=True)
    name = models.TextField()
    address = models.TextField()
    title = models.TextField(blank=True)
    published = models.CharField(max_length=10, blank=True)
    facts = models.IntegerField(default=0)
    credited = models.IntegerField(default=0)
    parents = models.TextField(blank=True)
    anchor = models.CharField(max_length=160, blank=True)

    class Meta:
        db_table = "finding_page"


class ChangeRow(Laid):
    """A line of what changed, as the dossier's own log has it; `place` keeps the order of those of one day."""

    on = models.CharField(max_length=10, db_index=True)
    place = models.IntegerField(default=0)
    label = models.TextField()
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    status = models.TextField(blank=True)
    by = models.TextField(blank=True)
    page = models.TextField(blank=True)
    pages = models.IntegerField(default=0)
    origins = models.IntegerField(default=0)
    anchor = models.CharField(max_length=160, blank=True)

    class Meta:
        db_table = "finding_change"
