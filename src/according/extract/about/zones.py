"""Times given in UTC told as a page's readers have them: the same instant, in the zone of its press.

Many systems write all times in UTC; the day of "2020-02-25T02:25:54Z" is then not the one that the page shows. The
instant stays what it is. The zone is taken from what the page shows, else from its country.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace

from according.domain.page import Stamp
from according.extract.lexicon import load_data

_HALF_HOUR = 1800
_MOST_SHIFT = timedelta(hours=14)


@cache
def load_zones() -> tuple[dict[str, str], dict[str, list[str]]]:
    """The zones of countries with but one, by the end of their hosts' names, and those of a language's press."""
    data: dict[str, Any] = load_data("times.toml")
    return data["zones"], data["press"]


def has_zone(value: str) -> bool:
    """Whether an ISO time tells its zone."""
    return len(value) > 19 and (value.endswith("Z") or value[-6] in "+-")


def localise(stamp: Stamp, shown: Stamp | None, address: Stamp | None, country: str, language: str) -> Stamp:
    """A time in UTC as the page's readers have it; `shown` and `address` are the day that page and address tell.

    Shown with a clock time ("February 24, 9:25pm" for 02:25 UTC of the 25th), the zone is the difference. Shown as a
    day, it is the zone of the country or of the language's press in which it is that day. With nothing shown, the
    country's zone tells the day.
    """
    if not stamp.value.endswith("+00:00") or stamp.value[10:19] == "T00:00:00":
        return stamp  # midnight in UTC is a day without a time
    moment = datetime.fromisoformat(stamp.value)
    if shown and shown.origin == "visible" and len(shown.value) >= 16 and not has_zone(shown.value):
        shift = datetime.fromisoformat(shown.value).replace(tzinfo=UTC) - moment.replace(second=0, microsecond=0)
        if shift and abs(shift) <= _MOST_SHIFT and shift.total_seconds() % _HALF_HOUR == 0:
            return replace(stamp, value=moment.astimezone(timezone(shift)).isoformat())
    told = shown if shown and shown.origin != stamp.origin and shown.value != stamp.value else address
    if told and told.day == stamp.day:
        return stamp
    zones, press = load_zones()
    own = [zones[country]] if country in zones else []
    for zone in own if told is None else [*own, *press.get(language, ())]:
        try:
            local = moment.astimezone(ZoneInfo(zone)).isoformat()
        except (ZoneInfoNotFoundError, OverflowError, ValueError):
            continue
        if local[:10] != stamp.day and (told is None or local[:10] == told.day):
            return replace(stamp, value=local)
    return stamp
