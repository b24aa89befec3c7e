"""How watching goes, for the terminal, the desk and programs: of each source what came of it and when it is next."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from according.domain.watched import Delivery, Target, Watched
from according.watching.beginning import NO_MORE
from according.watching.leasing import find_watcher, tell_wall

if TYPE_CHECKING:
    from according.ledger.store import Ledger

_SHOWN = 20


class SourceStatus(Struct, frozen=True, kw_only=True):
    """A source, or a page in trouble: when it last answered, when it had news, when it is next, what is in the way."""

    kind: str
    address: str
    state: str
    last_success: datetime | None
    last_news: datetime | None
    next_visit: datetime
    interval: float
    failures: int
    trouble: str
    visits: int
    relevant: int = 0
    left_out: int = 0


class LeftOut(Struct, frozen=True, kw_only=True):
    """An entry that was not fetched, and why."""

    address: str
    title: str
    subject: str
    why: str


class WaitingNotice(Struct, frozen=True, kw_only=True):
    """A notice that was not taken yet."""

    subject: str
    to: str
    tries: int
    next_try: datetime
    trouble: str
    state: str


class Status(Struct, frozen=True, kw_only=True):
    """How watching goes. `watcher` is the process that does it now, in words, or None."""

    at: datetime
    watcher: str | None
    next_visit: datetime | None
    pages: int
    fetched: int
    troubled: int
    sources: tuple[SourceStatus, ...]
    pages_in_trouble: tuple[SourceStatus, ...]
    pages_not_read: tuple[SourceStatus, ...]
    left_out: tuple[LeftOut, ...]
    notices: dict[str, int]
    waiting: tuple[WaitingNotice, ...]


def tell_status(ledger: Ledger, now: datetime | None = None) -> Status:
    """How watching of a ledger goes at present; for anybody who may read it, also while another process watches."""
    moment = now or tell_wall()
    rows = ledger.watched
    lease = find_watcher(ledger, None)
    counts = rows.count_entries()
    pages, fetched, troubled = rows.count_pages()
    sources = rows.list_sources()
    return Status(
        at=moment,
        watcher=f"process {lease.process} on {lease.host}" if lease else None,
        next_visit=min(
            [s.due_at for s in sources if s.note != NO_MORE] + [d for d in [rows.find_next([])] if d], default=None
        ),
        pages=pages,
        fetched=fetched,
        troubled=troubled,
        sources=tuple(tell_source(s, moment, *counts.get(s.address, (0, 0))) for s in sources),
        pages_in_trouble=tuple(tell_source(page, moment) for page in rows.list_troubled(_SHOWN)),
        pages_not_read=tuple(tell_source(page, moment) for page in rows.list_unread(_SHOWN)),
        left_out=tuple(
            LeftOut(address=j.entry.address, title=j.entry.title, subject=j.subject, why=j.why)
            for j in rows.list_left_out(_SHOWN)
        ),
        notices=rows.count_deliveries(),
        waiting=tuple(
            WaitingNotice(
                subject=d.notice.subject,
                to=show_target(d.target),
                tries=d.tries,
                next_try=d.due_at,
                trouble=d.trouble.replace(d.target.address, show_target(d.target)),
                state=say_delivery(d, moment),
            )
            for d in rows.list_deliveries(most=_SHOWN)
        ),
    )  # fmt: skip


def show_target(target: Target) -> str:
    """Where a notice goes: of a webhook no more than its host, since whoever knows all of it can often post there."""
    parts = urlsplit(target.address)
    return f"{parts.scheme}://{parts.netloc}/…" if target.kind == "webhook" else target.address


def tell_source(item: Watched, now: datetime, relevant: int = 0, left_out: int = 0) -> SourceStatus:
    """How it stands with one address."""
    return SourceStatus(
        kind=item.kind,
        address=item.address,
        state=say_state(item, now),
        last_success=item.succeeded_at,
        last_news=item.changed_at,
        next_visit=item.due_at,
        interval=item.interval,
        failures=item.failures,
        trouble=item.trouble or item.note,
        visits=item.visits,
        relevant=relevant,
        left_out=left_out,
    )


def say_state(item: Watched, now: datetime) -> str:
    """How it stands with an address, in a sentence."""
    if item.note == NO_MORE:
        return f"{NO_MORE} It last answered {say_ago(item.succeeded_at, now)}." if item.succeeded_at else NO_MORE
    following = say_next(item.due_at, now)
    if item.failures:
        since = f"last answered {say_ago(item.succeeded_at, now)}" if item.succeeded_at else "never answered"
        return f"Failed {say_times(item.failures)}, {since}; {following}. {say_trouble(item.trouble, item.address)}"
    if not item.succeeded_at:
        return f"Not visited yet; {following}."
    news = f"had news {say_ago(item.changed_at, now)}" if item.changed_at else "had no news yet"
    told = f"Answered {say_ago(item.succeeded_at, now)}, {news}; {following}."
    troubles = (say_trouble(text, item.address) for text in (item.trouble, item.note))
    return " ".join(part for part in (told, *troubles) if part)


def say_trouble(text: str, address: str) -> str:
    """What is in the way, beside an address that need not be said again."""
    return f"It {text.removeprefix(address).lstrip()}" if text.startswith(f"{address} ") else text


def say_delivery(delivery: Delivery, now: datetime) -> str:
    """How it stands with a notice that was not taken yet, in a sentence."""
    following = f"next try in {say_span(delivery.due_at - now)}" if delivery.due_at > now else "next try now"
    if not delivery.tries:
        return f"Not handed over yet; {following}."
    return f"Tried {say_times(delivery.tries)}; {following}. {say_trouble(delivery.trouble, delivery.target.address)}"


def say_next(due: datetime, now: datetime) -> str:
    """When the next visit is, in words."""
    return f"next visit in {say_span(due - now)}" if due > now else "next visit now"


def say_ago(moment: datetime | None, now: datetime) -> str:
    """How long ago something was, in words."""
    return f"{say_span(now - moment)} ago" if moment and moment < now else "just now"


def say_span(span: timedelta) -> str:
    """A span of time in its largest unit: "3 minutes", "1 day"."""
    seconds = max(span.total_seconds(), 0)
    for unit, length in (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1)):
        number = int(seconds // length)
        if number:
            return f"{number:,} {unit}{'' if number == 1 else 's'}"
    return "a moment"


def say_times(number: int) -> str:
    """How often, in words."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")
