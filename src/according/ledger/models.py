"""The tables of the ledger: the record, and what is derived from it.

Invariant: rows of the record are only ever added. The querysets and `save` refuse changes with a sentence, and triggers
in the database (migration 0002) refuse them from anyone else. Derived rows say nothing that the record does not; they
may be dropped and made again at any time (derived.py, indexing.py). The tables of watching are in watch_models.py.

Four times are kept apart: when it happens (a claim's value, EDTF), when it was said (`said_at`), when it was captured
(`captured_at`) and when the ledger learned it (`learned_at`). The first three are kept as their source wrote them,
with zone and precision; only the last is the ledger's own clock, in UTC.
"""

from __future__ import annotations

from django.db import models

from according.ledger import watch_models as watch_models
from according.ledger.records import Record as Record


class CaptureRecord(Record):
    """The bytes of one address at one time. The id is a hash of address and content; the body is kept compressed."""

    id = models.CharField(primary_key=True, max_length=64)
    address = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=255)
    encoding = models.CharField(max_length=64)
    encoding_from = models.CharField(max_length=32)
    captured_at = models.CharField(max_length=64, null=True)
    headers = models.JSONField(default=dict)
    path = models.TextField(null=True)
    size = models.BigIntegerField()
    body = models.BinaryField()

    class Meta:
        db_table = "ledger_capture"


class CoverageRecord(Record):
    """A capture was handed in as coverage of a subject."""

    capture = models.ForeignKey(CaptureRecord, on_delete=models.PROTECT, related_name="coverage")
    subject = models.TextField()
    subject_key = models.CharField(max_length=255, db_index=True)

    class Meta:
        db_table = "ledger_coverage"
        constraints = [models.UniqueConstraint(fields=["capture", "subject_key"], name="coverage_once")]


class PageRecord(Record):
    """What an extractor found in a capture. The id is a hash of capture and page: a better extractor adds a row."""

    id = models.CharField(primary_key=True, max_length=64)
    capture = models.ForeignKey(CaptureRecord, on_delete=models.PROTECT, related_name="pages")
    url = models.TextField(db_index=True)
    extractor = models.CharField(max_length=128)
    page = models.BinaryField()

    class Meta:
        db_table = "ledger_page"


class ReadingRecord(Record):
    """A reader went through a page, perhaps finding nothing. Of the readings of one state the last one counts."""

    id = models.BigAutoField(primary_key=True)
    page = models.ForeignKey(PageRecord, on_delete=models.PROTECT, related_name="readings")
    reader = models.CharField(max_length=128)

    class Meta:
        db_table = "ledger_reading"


class ClaimRecord(Record):
    """One thing that one page says. The id is the hash of its content that the claim came with."""

    id = models.CharField(primary_key=True, max_length=64)
    page = models.TextField(db_index=True)
    subject = models.TextField()
    subject_key = models.CharField(max_length=255, db_index=True)
    property = models.CharField(max_length=64, db_index=True)
    value = models.TextField()
    qualifiers = models.JSONField(default=dict)
    certainty = models.CharField(max_length=16)
    sources = models.JSONField(default=list)
    said_at = models.CharField(max_length=64, null=True)
    exact = models.TextField()

    class Meta:
        db_table = "ledger_claim"


class SightingRecord(Record):
    """A claim as one reading saw it: where its words stand, and what the page gave as its outlet and day."""

    id = models.BigAutoField(primary_key=True)
    reading = models.ForeignKey(ReadingRecord, on_delete=models.PROTECT, related_name="sightings")
    claim = models.ForeignKey(ClaimRecord, on_delete=models.PROTECT, related_name="sightings")
    position = models.IntegerField()
    start = models.IntegerField()
    end = models.IntegerField()
    prefix = models.TextField()
    suffix = models.TextField()
    outlet = models.TextField(null=True)
    published = models.CharField(max_length=64, null=True)
    rule = models.TextField(null=True)

    class Meta:
        db_table = "ledger_sighting"
        constraints = [models.UniqueConstraint(fields=["reading", "position"], name="sighting_once")]


class ReturnRecord(Record):
    """A state of a page, that of a capture, stood at its address again after another one."""

    id = models.BigAutoField(primary_key=True)
    capture = models.ForeignKey(CaptureRecord, on_delete=models.PROTECT, related_name="returns")
    url = models.TextField(db_index=True)
    returned_at = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_return"


class SkipRecord(Record):
    """A source that could not be read, and why."""

    id = models.CharField(primary_key=True, max_length=64)
    source = models.TextField()
    reason = models.TextField()

    class Meta:
        db_table = "ledger_skip"


class DecisionRecord(Record):
    """What an editor overruled or settled: kind, what it is about, why, who, and when they did."""

    id = models.CharField(primary_key=True, max_length=64)
    kind = models.CharField(max_length=64)
    about = models.TextField()
    detail = models.JSONField(default=dict)
    reason = models.TextField()
    decided_by = models.TextField()
    decided_at = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_decision"


class MentionRow(models.Model):
    """Derived: a reading has claims about a subject. Laid in the transaction of the reading."""

    reading = models.ForeignKey(ReadingRecord, on_delete=models.CASCADE, related_name="mentions")
    subject_key = models.CharField(max_length=255, db_index=True)

    class Meta:
        db_table = "ledger_mention"
        constraints = [models.UniqueConstraint(fields=["reading", "subject_key"], name="mention_once")]


class NameRow(models.Model):
    """Derived: a word is part of a subject's name, so that names that hold another can be found without a scan."""

    word = models.CharField(max_length=255)
    subject_key = models.CharField(max_length=255)

    class Meta:
        db_table = "ledger_name"
        constraints = [models.UniqueConstraint(fields=["word", "subject_key"], name="name_once")]


class ConclusionRow(models.Model):
    """Derived: what was concluded of a subject on the latest day known. `basis` is the print of all that it rests on.

    `asked` is the name that was asked for, `subject` the same as pages spell it; `program` names the rules that it was
    concluded by; `statements` lists the keys of the memo rows that hold the statements, in order.
    """

    subject_key = models.CharField(primary_key=True, max_length=255)
    asked = models.TextField()
    subject = models.TextField()
    day = models.CharField(max_length=64, null=True)
    program = models.CharField(max_length=128)
    basis = models.CharField(max_length=64)
    statements = models.JSONField(default=list)

    class Meta:
        db_table = "ledger_conclusion"


class MemoRow(models.Model):
    """Derived: a result that concluding left for the next time, under the print of all that it rests on."""

    subject_key = models.CharField(max_length=255)
    key = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        db_table = "ledger_memo"
        constraints = [models.UniqueConstraint(fields=["subject_key", "key"], name="memo_once")]
