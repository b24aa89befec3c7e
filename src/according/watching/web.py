"""The web as watching sees it: pages and lists by their addresses; and the polite fetcher behind it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from according.capture.fetching.archiving import WarcCopy
from according.capture.fetching.asking import Asker
from according.capture.fetching.fetcher import Fetcher, Known
from according.capture.fetching.limits import Allowance, Limits, Manners
from according.capture.fetching.settings import FetchSettings, read_settings
from according.domain.capture import Capture
from according.watching.pace import DAY
from according.watching.plan import Plan


class Listed(Protocol):
    """What stood at the address of a list."""

    @property
    def body(self) -> bytes:
        """Its bytes, unpacked."""

    @property
    def headers(self) -> dict[str, str]:
        """Its headers, by their small names."""

    @property
    def url(self) -> str:
        """Where it stood in the end."""

    @property
    def moved(self) -> bool:
        """Whether it stands there for good."""


class Web(Protocol):
    """Gets what stands at an address, None where it is unchanged; FetchError or InputError tells why not."""

    def get_page(self, address: str, known: Known) -> Capture | None:
        """The capture of a page."""

    def get_list(self, address: str, known: Known) -> Listed | None:
        """A feed or a sitemap."""


class PoliteWeb:
    """The public web, asked politely. What a run may take is counted by the day, as this one may last for months."""

    def __init__(self, fetcher: Fetcher, clock: Callable[[], float] = time.monotonic) -> None:
        self.fetcher, self.clock = fetcher, clock
        self.archive: WarcCopy | None = None
        self.renewed = clock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.fetcher.stop()
        self.fetcher.__exit__(kind, error, at)
        if self.archive:
            self.archive.__exit__(kind, error, at)

    def get_page(self, address: str, known: Known) -> Capture | None:
        """The capture of a page, None if it is unchanged."""
        self._renew()
        return self.fetcher.fetch_page(address, known)

    def get_list(self, address: str, known: Known) -> Listed | None:
        """A feed or a sitemap, None if it is unchanged."""
        self._renew()
        return self.fetcher.fetch(address, known).answer

    def _renew(self) -> None:
        if self.clock() - self.renewed >= DAY:
            self.renewed = self.clock()
            self.fetcher.renew()


def open_web(
    plan: Plan, version: str, base: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> PoliteWeb:
    """The web as a plan lets it be asked; a WARC copy is kept where it wants one, relative to `base`.

    `now` gives the moments of captures: by the clock of watching they never go back.
    """
    settings = settle(plan, version)
    # What fails is tried again by the plan of visits, so that one host's trouble keeps nobody else waiting.
    asker = Asker(settings.agent, Limits(tries=1), settings.allowed, now=now)
    archive = WarcCopy(base / plan.warc, settings.agent) if plan.warc else None
    web = PoliteWeb(Fetcher(asker, Manners(pause=settings.pause), Allowance(), archive=archive))
    web.archive = archive
    return web


def settle(plan: Plan, version: str) -> FetchSettings:
    """Who asks and what may be asked: what the plan says, and what the environment adds."""
    given = {**os.environ, **({"ACCORDING_CONTACT": plan.contact} if plan.contact else {})}
    return read_settings(version, " ".join(plan.allow), given)
