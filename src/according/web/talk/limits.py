"""How often somebody may do something: counted by the hour in the database, so that all processes count together."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from msgspec import Struct

from according.web.talk.models import TallyRow
from according.web.talk.visitors import Visitor, hash_words

_HOUR = 3600
# How long a count is kept after its hour.
_KEPT = timedelta(days=1)


class Limit(Struct, frozen=True):
    """At most so many times an hour for one visitor, and for one address, where several people may be."""

    name: str
    visitor: int
    address: int


VOTES = Limit("vote", 20, 40)
COMMENTS = Limit("comment", 8, 24)
CORRECTIONS = Limit("correction", 12, 36)
FLAGS = Limit("flag", 12, 36)


def may(limit: Limit, visitor: Visitor) -> bool:
    """Count one more, and say whether that is still within the limit for both the visitor and the address."""
    own = take(limit.name, visitor.key, limit.visitor)
    return take(limit.name, visitor.address, limit.address) and own


def take(name: str, key: str, most: int, now: float | None = None) -> bool:
    """Count one more of what has this name by whom has this key, in this hour; whether it is not yet too many.

    The hour is part of the hash, so that counts of two hours cannot be put together.
    """
    moment = time.time() if now is None else now
    hour = int(moment // _HOUR)
    hashed = hash_words("tally", name, key, str(hour))
    rows = TallyRow.objects.filter(key=hashed)
    with transaction.atomic():
        if not rows.update(count=F("count") + 1):
            until = datetime.fromtimestamp((hour + 1) * _HOUR, UTC) + _KEPT
            try:
                with transaction.atomic():
                    TallyRow.objects.create(key=hashed, until=until)
            except IntegrityError:  # somebody else counted the first one at the same time
                rows.update(count=F("count") + 1)
        return int(rows.values_list("count", flat=True)[0]) <= most
