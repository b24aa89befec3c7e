"""What is given on the command line, checked before any work is done."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from according.domain.edtf import bound_date
from according.domain.errors import InputError

_CLOCK = re.compile(r"\dT\d")


def check_name(given: str) -> str:
    """The name of a subject, or an InputError for none at all."""
    name = " ".join(given.split())
    if not name:
        raise InputError("The name of the subject is empty: give one, for example --subject Ballerina.")
    return name


def check_date(given: str) -> str:
    """A date, however exact, or an InputError that shows how to give one."""
    return _bound(given)[2]


def end_of(given: str) -> str:
    """The last day of a date: "2024-03-31" itself, and 31 March for "2024-03"."""
    return _bound(given)[1].isoformat()


def start_of(given: str) -> str:
    """The first day of a date: "2024-03-31" itself, and 1 March for "2024-03"."""
    return _bound(given)[0].isoformat()


def check_day(given: str | None) -> str | None:
    """The day that --on means, if one was given: of a month its last."""
    return end_of(given) if given is not None else None


def check_start(given: str | None) -> str | None:
    """The day after which --since begins: the day itself, and the eve of a month or year."""
    if given is None:
        return None
    first, last, _ = _bound(given)
    return (first if first == last else first - timedelta(days=1)).isoformat()


def check_moment(given: str | None) -> datetime | None:
    """The moment that --known-by means, if one was given."""
    return moment_of(given) if given is not None else None


def moment_of(given: str) -> datetime:
    """The moment that --known-by means: the last of its day in UTC, or the very one that a full ISO time names."""
    text = given.strip()
    if ":" in text or _CLOCK.search(text):
        try:
            moment = datetime.fromisoformat(text)
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            message = f"{given!r} is no time that According knows: give it as 2024-03-31T18:00:00Z, or only the day."
            raise InputError(message) from None
    return datetime.combine(_bound(text)[1], time.max, UTC)


def _bound(given: str) -> tuple[date, date, str]:
    text = given.strip()
    try:
        if "/" in text:
            raise InputError("an interval")
        return *bound_date(text), text
    except InputError as error:
        message = f"{given!r} is no date that According knows: give it as YYYY-MM-DD, for example 2024-03-31."
        raise InputError(message) from error
