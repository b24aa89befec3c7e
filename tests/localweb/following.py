"""Following the local web: what `according watch` does, by a driven clock and over the wire of the local web."""

from __future__ import annotations

import sys
import threading
from typing import Any

from according.capture.fetching.asking import Asker
from according.capture.fetching.fetcher import Fetcher
from according.capture.fetching.limits import Limits, Manners
from according.capture.fetching.vetting import Allowed
from according.ledger.opening import open_ledger
from according.watching import Plan, PoliteWeb, SteadyClock, Tally, Tools, read_plan, watch
from according.watching.clocks import Clock
from localweb.coverage import Coverage
from localweb.serving import LocalWire, resolve_locally

PACE = {"shortest": "1 day", "longest": "60 days", "recheck": "120 days"}
LOOPBACK = Allowed(networks=("127.0.0.0/8",))


def open_local(port: int, clock: Clock, limits: Limits | None = None) -> PoliteWeb:
    """The fetcher as it is, but that all names are this machine's, and that it waits for nobody."""
    asker = Asker(
        "According/test (no contact given)",
        limits or Limits(tries=1),
        LOOPBACK,
        resolve=resolve_locally,
        now=clock.now,
        wire=LocalWire(port),
    )
    return PoliteWeb(Fetcher(asker, Manners(pause=0.0)))


def plan_coverage(site: Coverage, subject: str = "Ballerina", **more: Any) -> Plan:
    """A watch file that follows a subject in all of the local web."""
    # One page has the film's name in neither title nor address: a list of dates that changed.
    found = {
        "name": subject,
        "names": ["Date changes"],
        "feeds": site.list_feeds(),
        "sitemaps": site.list_sitemaps(),
        **more,
    }
    return read_plan({"subject": [found], "pace": PACE})


def live_through(ledger: Any, plan: Plan, site: Coverage, clock: Clock, port: int, **senders: Any) -> Tally:
    """Watch until the clock rings."""
    with open_local(port, clock) as web:
        ledger.clock = clock.now
        tools = Tools(web=web, clock=clock, senders=senders, stop=threading.Event())
        return watch(ledger, plan, tools)


def visit_all(ledger: Any, plan: Plan, port: int, limits: Limits | None = None, **senders: Any) -> Tally:
    """Visit what is due now by the machine's clock, as `according watch --once` does."""
    clock = SteadyClock()
    with open_local(port, clock, limits) as web:
        tools = Tools(web=web, clock=clock, senders=senders, stop=threading.Event())
        return watch(ledger, plan, tools, once=True)


def main() -> None:
    """A watcher in a process of its own: `python -m localweb.following LEDGER PORT FEED`."""
    address, port, feed = sys.argv[1:]
    plan = read_plan({"subject": [{"name": "Ballerina", "feeds": [feed]}]})
    with open_ledger(address) as ledger:
        print(visit_all(ledger, plan, int(port)))


if __name__ == "__main__":
    main()
