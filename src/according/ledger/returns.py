"""Returns: a state of a page that was on record already stood at its address again, after another one.

A capture is the same row whenever the same bytes come, and so is its reading; only this tells that they came back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from according.ledger.models import ReadingRecord, ReturnRecord

_BATCH = 200


class Return(NamedTuple):
    """When a state came back, and when the ledger learned it; `number` counts all returns."""

    number: int
    returned_at: str
    learned_at: datetime


def lay_return(reading: ReadingRecord, captured_at: str, alias: str, now: datetime) -> bool:
    """Keep that the state of a reading stood at its address again; whether another one had stood there before.

    What was captured no later than what is known to have stood there last is no return, but seen again.
    """
    url, capture, moment = reading.page.url, reading.page.capture, read_moment(captured_at)
    states = ReadingRecord.objects.using(alias).filter(page__url=url)
    stood = [*states.values_list(*(f"page__capture__{name}" for name in ("captured_at", "learned_at", "sha256")))]
    stood += _of(alias).filter(url=url).values_list("returned_at", "learned_at", "capture__sha256")
    at, _, last = max((read_moment(at), learned, sha256) for at, learned, sha256 in set(stood))
    if last == capture.sha256 or moment < at:
        return False
    ReturnRecord(capture=capture, url=url, returned_at=captured_at, learned_at=now).save(using=alias)
    return True


def find_returns(alias: str, readings: Sequence[int], known_by: datetime | None = None) -> dict[int, list[Return]]:
    """By reading, when its state came back; with `known_by` as the ledger knew it then."""
    known = Q(learned_at__lte=known_by) if known_by else Q()
    found: dict[int, list[Return]] = defaultdict(list)
    rows = _of(alias).filter(known)
    if not rows.exists():
        return found
    for at in range(0, len(readings), _BATCH):
        wanted = ReadingRecord.objects.using(alias).filter(id__in=readings[at : at + _BATCH])
        states = {(url, sha256): id for id, url, sha256 in wanted.values_list("id", *_STATE)}
        there = rows.filter(url__in={url for url, _ in states}).order_by("id")
        for number, url, sha256, returned, learned in there.values_list("id", *_BACK):
            if (url, sha256) in states:
                found[states[url, sha256]].append(Return(number, returned, learned))
    return found


def list_returned(alias: str, since: int) -> list[str]:
    """The addresses at which a state came back, after so many returns."""
    return sorted(set(_of(alias).filter(id__gt=since).values_list("url", flat=True)))


def prefer_returned(alias: str, last: ReadingRecord | None) -> ReadingRecord | None:
    """Instead of the reading of a page that was learned last that of an earlier state, if this came back since."""
    if last is None:
        return None
    back = _of(alias).filter(url=last.page.url, learned_at__gte=last.learned_at).order_by("-id").first()
    if back is None:
        return last
    same = ReadingRecord.objects.using(alias).filter(page__url=back.url, page__capture__sha256=back.capture.sha256)
    return same.select_related("page__capture").defer("page__capture__body").order_by("-id").first()


def read_moment(told: str | None) -> datetime:
    """A time of capture; one that was not told, or cannot be read, is before all others."""
    earliest = datetime.min.replace(tzinfo=UTC)
    try:
        moment = datetime.fromisoformat(told) if told else earliest
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return earliest


_STATE = ("page__url", "page__capture__sha256")
_BACK = ("url", "capture__sha256", "returned_at", "learned_at")


def _of(alias: str) -> QuerySet[ReturnRecord]:
    return ReturnRecord.objects.using(alias).all()
