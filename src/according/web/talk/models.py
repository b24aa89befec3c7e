"""The tables of what readers say.

Invariant: nobody can be told from them. `visitor` is a keyed hash of a random number in a cookie, `address` a keyed
hash of a network address that is forgotten after a day; e-mail addresses lie in a table of their own, each with the
day on which it is deleted. A comment or correction is never removed by a deed of the desk: its state changes.
"""

from __future__ import annotations

from django.db import models

from according.web.editions.models import ShelfRow

_HASH = 64


class CommentState(models.TextChoices):
    """Where a comment stands: only an accepted one is seen by readers."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SPAM = "spam"


class CorrectionState(models.TextChoices):
    """Where a report of an error stands: read by nobody yet, followed, declined with an answer, or spam."""

    WAITING = "waiting"
    FOLLOWED = "followed"
    DECLINED = "declined"
    SPAM = "spam"


class VoteRow(models.Model):
    """How useful one visitor found one subject's page, from one to five."""

    shelf = models.ForeignKey(ShelfRow, on_delete=models.CASCADE, related_name="votes")
    visitor = models.CharField(max_length=_HASH)
    stars = models.PositiveSmallIntegerField()
    voted_at = models.DateTimeField()

    class Meta:
        db_table = "talk_vote"
        constraints = [
            models.UniqueConstraint(fields=["shelf", "visitor"], name="vote_once"),
            models.CheckConstraint(condition=models.Q(stars__gte=1, stars__lte=5), name="vote_one_to_five"),
        ]


class CommentRow(models.Model):
    """What a reader (or the desk: `desk` names the editor) says of a page or of one statement of it.

    `about` is the key of a statement and `words` what the statement said when the comment was written. `root` is the
    comment that the thread began with, `parent` the one that this answers.
    """

    shelf = models.ForeignKey(ShelfRow, on_delete=models.CASCADE, related_name="comments")
    root = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="thread")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="answers")
    about = models.CharField(max_length=32, blank=True)
    words = models.TextField(blank=True)
    name = models.CharField(max_length=120)
    text = models.TextField()
    desk = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=CommentState.choices, default=CommentState.WAITING)
    said_at = models.DateTimeField()
    visitor = models.CharField(max_length=_HASH, blank=True, db_index=True)
    address = models.CharField(max_length=_HASH, blank=True)

    class Meta:
        db_table = "talk_comment"
        indexes = [
            models.Index(fields=["shelf", "state", "root", "said_at"], name="comment_shown"),
            models.Index(fields=["state", "said_at"], name="comment_queue"),
            models.Index(fields=["said_at"], condition=~models.Q(address=""), name="comment_address"),
        ]


class FlagRow(models.Model):
    """A reader thinks that an editor should look at a comment again; `done` once one has."""

    comment = models.ForeignKey(CommentRow, on_delete=models.CASCADE, related_name="flags")
    visitor = models.CharField(max_length=_HASH)
    reason = models.CharField(max_length=20)
    flagged_at = models.DateTimeField()
    done = models.BooleanField(default=False)

    class Meta:
        db_table = "talk_flag"
        constraints = [models.UniqueConstraint(fields=["comment", "visitor"], name="flag_once")]
        indexes = [models.Index(fields=["done", "comment"], name="flag_queue")]


class CorrectionRow(models.Model):
    """A reader says that something is wrong: what, what would be right, and where that can be read.

    `token` is the address at which the reader sees what became of it. `claims` are the ids of the claims that stood
    behind the statement, `decisions` those of the ledger's decisions that it led to.
    """

    token = models.CharField(max_length=40, unique=True)
    shelf = models.ForeignKey(ShelfRow, on_delete=models.CASCADE, related_name="corrections")
    about = models.CharField(max_length=32, blank=True)
    words = models.TextField(blank=True)
    claims = models.JSONField(default=list)
    wrong = models.TextField()
    right = models.TextField(blank=True)
    source = models.TextField(blank=True)
    name = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=CorrectionState.choices, default=CorrectionState.WAITING)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    decisions = models.JSONField(default=list)
    said_at = models.DateTimeField()
    visitor = models.CharField(max_length=_HASH, blank=True, db_index=True)
    address = models.CharField(max_length=_HASH, blank=True)

    class Meta:
        db_table = "talk_correction"
        indexes = [
            models.Index(fields=["state", "said_at"], name="correction_queue"),
            models.Index(fields=["said_at"], condition=~models.Q(address=""), name="correction_address"),
        ]


class ContactRow(models.Model):
    """The e-mail address that somebody left with a comment or a correction, and when it is deleted."""

    comment = models.OneToOneField(CommentRow, null=True, on_delete=models.CASCADE, related_name="contact")
    correction = models.OneToOneField(CorrectionRow, null=True, on_delete=models.CASCADE, related_name="contact")
    email = models.EmailField()
    until = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "talk_contact"


class BlockRow(models.Model):
    """A visitor, or for a day an address, from whom nothing is taken."""

    key = models.CharField(max_length=_HASH, unique=True)
    until = models.DateTimeField(null=True, db_index=True)
    blocked_at = models.DateTimeField()

    class Meta:
        db_table = "talk_block"


class TallyRow(models.Model):
    """How often something was done in one hour by one whose hash is the key; forgotten after a day."""

    key = models.CharField(max_length=_HASH, unique=True)
    count = models.PositiveIntegerField(default=1)
    until = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "talk_tally"
