"""A watcher in a process of its own that follows the newsstand: `python -m faults.follower LEDGER PORT [once|on]`.

What changes is told to a webhook of the same server. A feed is due again after a second, so that whatever comes out is
found by the next start.
"""

from __future__ import annotations

import signal
import sys
import threading

from according.cli.main import REFUSED, leave
from according.domain.errors import AccordingError
from according.ledger.opening import open_ledger
from according.watching import Plan, Poster, SteadyClock, Tools, make_senders, read_plan, watch
from localweb.following import LOOPBACK, open_local
from localweb.newsstand import FEED
from localweb.serving import LocalWire, resolve_locally

SECRET = "a key of webhooks for tests"
HOOK = "http://hooks.example/taken"


def make_plan() -> Plan:
    """What is followed, and who is told."""
    pace = {"shortest": "1 second", "longest": "1 second", "recheck": "30 days"}
    given = {"subject": [{"name": "Ballerina", "feeds": [FEED]}], "pace": pace, "tell": {"webhooks": [HOOK]}}
    return read_plan(given, SECRET)


def main() -> None:
    """Follow once, or on and on until SIGTERM."""
    address, port, how = sys.argv[1:4]
    plan, clock, stop = make_plan(), SteadyClock(), threading.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: stop.set())
    poster = Poster("According/test", LOOPBACK, resolve_locally, LocalWire(int(port)))
    senders = make_senders(poster, plan.secret)
    with open_ledger(address) as ledger, open_local(int(port), clock) as web:
        tools = Tools(web=web, clock=clock, senders=senders, stop=stop, say=lambda line: print(line, flush=True))
        print(watch(ledger, plan, tools, once=how == "once"), flush=True)


if __name__ == "__main__":
    try:
        main()
    except AccordingError as error:  # as the program itself ends
        leave(error, str(error), REFUSED, debug=False)
