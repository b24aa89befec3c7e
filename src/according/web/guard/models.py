"""The table of counts.

Invariant: nobody can be told from it. A key is a keyed hash of what is counted and by whom; a row is of no use once its
time is over, and is deleted by the job that forgets.
"""

from __future__ import annotations

from django.db import models


class CountRow(models.Model):
    """How often something was done by one whose hash is the key, until a moment at which counting begins anew."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=1)
    until = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "site_count"
