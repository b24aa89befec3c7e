"""What is given on the command line, checked before any work is done."""

from __future__ import annotations

from datetime import date

from according.domain.edtf import bound_date
from according.domain.errors import InputError


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


def _bound(given: str) -> tuple[date, date, str]:
    text = given.strip()
    try:
        if "/" in text:
            raise InputError("an interval")
        return *bound_date(text), text
    except InputError as error:
        message = f"{given!r} is no date that According knows: give it as YYYY-MM-DD, for example 2024-03-31."
        raise InputError(message) from error
