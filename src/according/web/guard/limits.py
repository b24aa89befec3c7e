"""How often somebody may do something: counted in the site's database, so that all its processes count together.

A count begins with the first time and holds for as long as its limit says; then it begins anew, and what was counted
before is gone.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from msgspec import Struct

from according.web.guard.models import CountRow
from according.web.guard.places import hash_words

HOUR = 3600
DAY = 24 * HOUR


class Limit(Struct, frozen=True):
    """At most so many times within so many seconds; each name is counted by itself."""

    name: str
    most: int
    seconds: int = HOUR


def take(limit: Limit, who: str, now: datetime | None = None) -> bool:
    """Count one more by who has this key; whether it is not yet too many."""
    return count_one(limit, who, now) <= limit.most


def count_one(limit: Limit, who: str, now: datetime | None = None) -> int:
    """Count one more, and give the count; asked by two at once, each gets another."""
    moment = now or timezone.now()
    until = moment + timedelta(seconds=limit.seconds)
    rows = CountRow.objects.filter(key=name_count(limit, who))
    with transaction.atomic():
        if rows.filter(until__lte=moment).update(count=1, until=until):
            return 1
        if not rows.update(count=F("count") + 1):
            try:
                with transaction.atomic():
                    CountRow.objects.create(key=name_count(limit, who), until=until)
            except IntegrityError:  # somebody else counted the first one at the same time
                rows.update(count=F("count") + 1)
        return int(rows.values_list("count", flat=True)[0])


def give_back(limit: Limit, who: str) -> None:
    """Take back one that turned out not to count."""
    CountRow.objects.filter(key=name_count(limit, who), count__gt=0).update(count=F("count") - 1)


def find_wait(limit: Limit, who: str, now: datetime | None = None) -> int:
    """The seconds until counting begins anew; 0 for whom nothing is counted."""
    until = CountRow.objects.filter(key=name_count(limit, who)).values_list("until", flat=True).first()
    return max(0, round((until - (now or timezone.now())).total_seconds())) if until else 0


def name_count(limit: Limit, who: str) -> str:
    """The key of a count: a hash from which neither what nor who can be told."""
    return hash_words("count", limit.name, who)


def forget_counts() -> None:
    """Delete the counts whose time is over."""
    CountRow.objects.filter(until__lte=timezone.now()).delete()
