"""How often something is visited: sooner after news, later when it is quiet, later still when it is in trouble."""

from __future__ import annotations

import hashlib
import re

from msgspec import Struct

from according.domain.errors import InputError

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
_UNITS = {"second": 1.0, "minute": MINUTE, "hour": HOUR, "day": DAY, "week": 7 * DAY}
_SPAN = re.compile(r"(\d{1,6})\s*([a-z]+?)s?", re.I)
_SHORT = {"s": "second", "m": "minute", "min": "minute", "h": "hour", "d": "day", "w": "week"}
_FIRST_TROUBLE = 5 * MINUTE
# However long a server asks to be left alone: after a week it is asked again.
_LONGEST_WISH = 7 * DAY
# Whoever writes more than ten years has mistaken the unit.
_LONGEST = 3650 * DAY
_NEWS, _QUIET, _SETTLED, _EDITED = 0.5, 1.5, 2.0, 0.25
_FIRST_RECHECK = HOUR


class Pace(Struct, frozen=True):
    """Bounds of the intervals, in seconds: of sources, and the longest after which a page is looked at again."""

    shortest: float = 15 * MINUTE
    longest: float = DAY
    recheck: float = 30 * DAY

    def bound(self) -> float:
        """The seconds after which everything is visited at the latest, whatever happened."""
        return max(self.longest, self.recheck, _LONGEST_WISH)

    def first(self, page: bool) -> float:
        """The interval with which something starts that was visited for the first time."""
        if page:
            return min(_FIRST_RECHECK, self.recheck)
        return min(max(2 * self.shortest, 30 * MINUTE), self.longest)

    def after_source(self, interval: float, news: bool, wish: float | None = None) -> float:
        """The interval of a source after a visit; `wish` is the time that a feed asks to be left alone for."""
        found = min(max(interval * (_NEWS if news else _QUIET), self.shortest), self.longest)
        return max(found, min(wish, self.longest)) if wish else found

    def after_page(self, interval: float, changed: bool) -> float:
        """The interval of a page after it was looked at again: what was edited once is soon looked at again."""
        least = min(_FIRST_RECHECK, self.recheck)
        return min(max(interval * (_EDITED if changed else _SETTLED), least), self.recheck)

    def after_hint(self, interval: float) -> float:
        """The seconds that a page is left alone for although a source says that it was changed.

        Some say so of all their pages all the time: where it was not true, the interval has grown, and so has this.
        """
        return interval / 8

    def after_trouble(self, failures: int, passing: bool, wish: float | None = None, page: bool = False) -> float:
        """The seconds until the next try, after so many failures in a row; `wish` is the server's Retry-After.

        A page that is gone is asked for ever more seldom, a source that may come back once a day.
        """
        first = _FIRST_TROUBLE if passing else HOUR
        bound = max(self.recheck if page and not passing else self.longest, DAY)
        found: float = min(first * 2 ** min(failures - 1, 12), bound)
        return max(found, min(wish, _LONGEST_WISH)) if wish else found


def spread(seconds: float, address: str) -> float:
    """An interval up to a tenth shorter, the same each time for an address: not all are visited in one moment."""
    digits = int(hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()[:8], 16)
    return seconds * (1 - 0.1 * digits / 0xFFFFFFFF)


def read_span(text: str, name: str) -> float:
    """A time as one writes it, in seconds: "15 minutes", "2 h", "1 day"; InputError for what is none."""
    found = _SPAN.fullmatch(text.strip())
    unit = found[2].lower() if found else ""
    seconds = _UNITS.get(_SHORT.get(unit, unit))
    if not found or seconds is None or not 0 < int(found[1]) * seconds <= _LONGEST:
        wanted = "“15 minutes”, “2 hours” or “30 days” is wanted, and no more than ten years."
        raise InputError(f"in [pace], {name} is {text!r}: {wanted}")
    return int(found[1]) * seconds
