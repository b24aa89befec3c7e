"""Settling: how it stands with an address after a visit, and when the next one is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from msgspec import structs

from according.domain.errors import FetchError, InputError
from according.domain.watched import Watched
from according.watching.pace import Pace, spread

# What came of a visit: a page that is new, one that was edited, the same as before, one that stands at another address
# from now on, or what cannot be read.
Outcome = Literal["new", "edited", "same", "moved", "skipped"]
# There is no such page; it is gone for good.
_GONE = (404, 410)


def settle_page(item: Watched, outcome: Outcome, pace: Pace, now: datetime) -> Watched:
    """How it stands with a page that was fetched."""
    interval = pace.first(True) if not item.succeeded_at else pace.after_page(item.interval, outcome == "edited")
    return settle_answer(item, interval, outcome in ("new", "edited"), outcome == "edited", now)


def settle_answer(item: Watched, interval: float, news: bool, changed: bool, now: datetime) -> Watched:
    """How it stands with an address that answered; `changed` counts as a change of it."""
    return structs.replace(
        item,
        due_at=now + timedelta(seconds=spread(interval, item.address)),
        interval=interval,
        visited_at=now,
        succeeded_at=now,
        changed_at=now if news else item.changed_at,
        failures=0,
        trouble="",
        visits=item.visits + 1,
        changes=item.changes + changed,
    )


def settle_trouble(item: Watched, error: InputError, pace: Pace, now: datetime) -> Watched:
    """How it stands with an address that could not be had."""
    passing = isinstance(error, FetchError) and (error.passing or error.kind == "budget")
    wish = error.wait if isinstance(error, FetchError) else None
    wait = pace.after_trouble(item.failures + 1, passing, wish, item.kind == "page")
    return structs.replace(
        item,
        due_at=now + timedelta(seconds=spread(wait, item.address)),
        visited_at=now,
        failures=item.failures + 1,
        trouble=tell_trouble(item, error),
        visits=item.visits + 1,
    )


def tell_trouble(item: Watched, error: InputError) -> str:
    """What is in the way, in a sentence or two: of a page that was there once, what becomes of what it said."""
    if item.kind == "page" and item.succeeded_at and isinstance(error, FetchError) and error.status in _GONE:
        kept = "What it said stays on record; it is asked for ever more seldom."
        return f"{item.address} is gone ({error.status}). {kept}"
    return str(error)
