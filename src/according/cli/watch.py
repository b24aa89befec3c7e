"""`according watch`: subjects followed by themselves."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated, Literal

import msgspec
import typer

from according import __version__
from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.cli.words import clean, count, escape
from according.domain.errors import InputError
from according.ledger.opening import open_ledger
from according.watching import (
    Plan,
    Poster,
    Status,
    SteadyClock,
    Tally,
    Tools,
    check_place,
    load_plan,
    make_feeder,
    make_senders,
    open_web,
    read_server,
    settle,
    tell_status,
)
from according.watching import watch as follow


def watch(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="The watch file (TOML): subjects, and where to look.", show_default=False
        ),
    ] = None,
    *,
    once: Annotated[
        bool, typer.Option("--once", help="Visit what is due now, then leave: for cron and timers.")
    ] = False,
    status: Annotated[bool, typer.Option("--status", help="Tell how it goes, and visit nothing.")] = False,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", metavar="FORM", help="With --status: text or json.")
    ] = "text",
    check: Annotated[bool, typer.Option("--check", help="Only check the watch file.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing of single pages.")] = False,
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Follow subjects: feeds, sitemaps, topic pages and articles are visited again and again, what is new recorded.

    `according watch watch.toml`

    `according watch watch.toml --once` (from cron or a systemd timer)

    `according watch --status`

    Stop it with Ctrl-C: the page in hand is finished, and the next start goes on from there.
    """
    if status:
        with open_ledger(ledger, create=False) as record:
            say_status(tell_status(record), form)
        return
    if file is None:
        raise InputError("What is to be followed? Give a watch file: `according watch watch.toml`.")
    plan = load_plan(file)
    settings = settle(plan, __version__)
    check_targets(plan, file.parent)
    if check:
        typer.echo(f"{file} is in order: {count(len(plan.subjects), 'subject')}, {say_sources(plan)}.")
        return
    if settings.contact is None:
        typer.echo(
            "No contact is given: name a page or an e-mail address as `contact` in the watch file, so that whoever "
            "is visited knows whom to ask.",
            err=True,
        )
    poster = Poster(settings.agent, settings.allowed)
    clock = SteadyClock()
    with open_ledger(ledger) as record, open_web(plan, __version__, file.parent, clock.now) as web, listen() as stop:
        tools = Tools(
            web=web,
            clock=clock,
            senders={**make_senders(poster, plan.secret), "feed": make_feeder(record, file.parent)},
            stop=stop,
            say=(lambda line: None) if quiet else (lambda line: typer.echo(clean(line), err=True)),
        )
        tally = follow(record, plan, tools, once)
    poster.close()
    typer.echo(say_tally(tally))


def check_targets(plan: Plan, folder: Path) -> None:
    """InputError where nobody could be told: it would be found out about only when there is something to tell."""
    for target in plan.targets:
        if target.kind == "mail":
            read_server()
        elif target.kind == "feed":
            check_place(folder / target.address)


@contextmanager
def listen() -> Iterator[threading.Event]:
    """A bell that SIGTERM and SIGINT ring; who rings a second time is not kept waiting."""
    stop = threading.Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def ring(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[signal.Signals(number)])

    for number in before:
        signal.signal(number, ring)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def say_sources(plan: Plan) -> str:
    """How much a plan looks at."""
    pages = sum(len(subject.pages) for subject in plan.subjects)
    return f"{count(len(plan.list_sources()), 'source')} and {count(pages, 'page')} to visit"


def say_tally(tally: Tally) -> str:
    """What came of a run."""
    visits = f"{count(tally.sources, 'source')} and {count(tally.pages, 'page')} visited"
    counts = ("new", "edited", "moved", "skipped", "failed")
    found = ", ".join(f"{getattr(tally, name):,} {name}" for name in counts)
    return f"{visits}: {found}; {count(tally.notices, 'notice')} of changes."


def say_status(told: Status, form: str) -> None:
    """Print how watching goes."""
    if form == "json":
        typer.echo(escape(msgspec.json.format(msgspec.json.encode(told)).decode()))
        return
    for line in list_lines(told):
        typer.echo(clean(line))


def be(number: int) -> str:
    """The verb to a number."""
    return "is" if number == 1 else "are"


def list_lines(told: Status) -> Iterator[str]:
    """How watching goes, line by line."""
    yield f"Watched by {told.watcher}." if told.watcher else "Nobody watches this ledger at present."
    trouble = f", {told.troubled:,} in trouble" if told.troubled else ""
    yield f"{count(told.pages, 'page')} followed, {told.fetched:,} fetched{trouble}."
    if lost := told.notices.get("lost", 0):
        yield f"{count(lost, 'notice')} given up: not taken for days, or refused for good."
    for source in told.sources:
        yield ""
        yield f"{source.kind} {source.address}"
        yield f"  {source.state}"
        yes, no = source.relevant, source.left_out
        yield f"  {yes:,} of its entries {be(yes)} coverage, {no:,} {be(no)} not."
    for title, rows in (
        ("Pages in trouble", [f"{p.address}: {p.state}" for p in told.pages_in_trouble]),
        ("Pages that could not be read", [f"{p.address}: {p.state}" for p in told.pages_not_read]),
        ("Left out lately", [f"{e.title or e.address} ({e.subject}): {e.why}" for e in told.left_out]),
        ("Notices that wait", [f"{n.subject} to {n.to}: {n.state}" for n in told.waiting]),
    ):
        if rows:
            yield ""
            yield title
            yield from (f"  {row}" for row in rows)
