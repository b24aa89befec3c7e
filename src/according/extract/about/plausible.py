"""Times that pages give and that cannot be: placeholders of templates, the future, days before the web."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

PLACEHOLDER = "a template's placeholder"
FUTURE = "later than the page was captured"
EARLY = "before the web"
NO_TIME = "no time that can be read"

# What is left where a template was not filled in, or a database had nothing: {{date}}, <%= %>, year 0 or 1, the epoch.
_UNFILLED = re.compile(r"\{\{|\{%|<%|%%|\$\{|\[\[|#\{|__\w+__")
_EMPTY = re.compile(r"^-?0{1,4}[01]?-|^\d{4}-00|^1970-01-01|^9999|^(?:Thu, )?0?1[. -](?:Jan|01)[. -](?:1970|0001)")
_FIRST_WEB_YEAR = 1990
_SLACK = timedelta(days=2)  # zones, and clocks that are wrong


@lru_cache(maxsize=1024)
def find_latest(captured_at: str | None) -> date:
    """The last day that a page can be of: that of its capture, else a year from today."""
    if captured_at:
        try:
            return date.fromisoformat(captured_at[:10]) + _SLACK
        except (ValueError, OverflowError):
            pass
    return date.today() + timedelta(days=366)


def is_placeholder(raw: str) -> bool:
    """Whether a value is what a template has before it is filled in: "{{date}}", "0001-01-01T00:00:00"."""
    return bool(_EMPTY.match(raw) or _UNFILLED.search(raw))


def doubt_time(raw: str, value: str | None, latest: date, address: str = "") -> str | None:
    """Why a time cannot be, or None if it can: `value` is the ISO form of `raw`, None where it has none.

    A day before the web is believed where the page's address names its year, as archives of old papers do.
    """
    if is_placeholder(raw):
        return PLACEHOLDER
    if value is None:
        return NO_TIME
    if value[:10] > latest.isoformat():
        return FUTURE
    if int(value[:4]) < _FIRST_WEB_YEAR and f"/{value[:4]}/" not in address:
        return EARLY
    return None
