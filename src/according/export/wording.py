"""Dates, addresses and changes as an exporter sets them: in full or short; linked only where that is safe."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from according.domain.change import Change
from according.domain.edtf import MONTH_NAMES, format_date, is_edtf

_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?", re.ASCII)
_MONTHS = "|".join(dict.fromkeys((*MONTH_NAMES, *_SHORT)))
_BOUND = re.compile(rf"\b(\d{{1,2}}) ({_MONTHS})\b(?: (\d{{4}}))?|\b({_MONTHS}) (\d{{4}})\b")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f<>\"'`\\{}|^]")


def show_date(value: str | None) -> str:
    """A date in full, "7 June 2024"; what is none as it is, nothing for nothing."""
    return format_date(value) if value and is_edtf(value) else value or ""


def say_change(change: Change) -> str:
    """A change in a line: "Release, United States: 7 June 2024 → 6 June 2025"."""
    if change.old and change.new:
        return f"{change.label}: {change.old} → {change.new}"
    return f"{change.label}: {change.new or f'no longer {change.old}'}"


def show_short(value: str | None) -> str:
    """A date for a citation: "21 Feb 2024"."""
    text = show_date(value)
    for name, short in zip(MONTH_NAMES, _SHORT, strict=True):
        text = re.sub(rf"\b{name}\b", short, text)
    return text


def show_day(value: str) -> str:
    """A date without its year, "24 June", for a list that stands under the year."""
    text = show_short(value)
    return text.removesuffix(value[:4]).strip() or text


def show_moment(value: str) -> str:
    """A moment of the ledger, "31 March 2024, 18:05 UTC"; the end of a day is the day."""
    day, _, clock = value.partition("T")
    return show_date(day) if clock.startswith("23:59:59") else f"{show_date(day)}, {clock[:5]} UTC"


def show_tally(pages: int, origins: int) -> str:
    """Pages, and never without their origins: "6 pages, 3 origins"."""
    told = f"{origins} {'origin' if origins == 1 else 'origins'}" if origins else "origin unknown"
    return f"{pages} {'page' if pages == 1 else 'pages'}, {told}"


def iso_date(value: str | None) -> str:
    """The date for a `datetime` attribute; nothing for what the attribute does not take."""
    return value if value and _ISO.fullmatch(value) else ""


def bind_dates(text: str) -> str:
    """The text with no-break spaces inside its dates."""
    return _BOUND.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


def safe_address(address: str | None) -> str:
    """The address if it may be linked: http or https, with a host, nothing in it that could break out of its place."""
    text = (address or "").strip()
    if not text or _FORBIDDEN.search(text):
        return ""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return ""
    return text if parts.scheme.lower() in ("http", "https") and host and not parts.username else ""


def host_of(address: str) -> str:
    """The host of an address that may be linked, for a reader to know where a link leads."""
    safe = safe_address(address)
    return (urlsplit(safe).hostname or "").removeprefix("www.") if safe else ""
