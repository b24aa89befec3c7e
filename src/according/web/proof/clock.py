"""The desk's clock: times as editors write and read them, always with the zone that they are of."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from according.domain.errors import InputError
from according.export.wording import show_date


@cache
def find_zone() -> ZoneInfo:
    """The zone of the desk (ACCORDING_TIME_ZONE, else UTC); InputError for a name that is none."""
    name = settings.DESK_TIME_ZONE
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = f"ACCORDING_TIME_ZONE is {name!r}, which is no time zone known here."
        raise InputError(f"{message} Give one as Europe/London, or leave it out for UTC.") from error


def name_zone() -> str:
    """The name of the desk's zone, for beside a field."""
    return find_zone().key


def read_time(text: str) -> datetime:
    """The moment that a field of day and time means on the desk's clock; InputError shows how to give one."""
    try:
        given = datetime.fromisoformat(text.strip())
    except ValueError as error:
        message = f"{text[:40]!r} is no day and time: give them as 2026-03-31T09:00, by the clock of {name_zone()}."
        raise InputError(message) from error
    return given if given.tzinfo else given.replace(tzinfo=find_zone())


def tell_time(moment: datetime) -> str:
    """A moment on the desk's clock: "31 March 2026, 09:00 (Europe/London)"."""
    here = moment.astimezone(find_zone())
    return f"{show_date(here.date().isoformat())}, {here:%H:%M} ({name_zone()})"
