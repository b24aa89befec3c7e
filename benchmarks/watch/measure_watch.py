"""A long run: thousands of pages come out on the local web, and one watcher takes them all in.

    python benchmarks/watch/measure_watch.py [--pages 10000] [--part 1000] [-o results.json]

The pages are those of the example, told again under other numbers and with other days in them, on many hosts. Each part
of so many pages is announced, visited and recorded by one process, without a conclusion in between; then one is drawn.
Told are pages a second (of CPU time of the whole process, its server in a process of its own), the memory after each
part, bytes of the ledger for each page, and the seconds until a watcher that is started anew has its first answer.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import resource
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from according.domain.watched import Watched  # noqa: E402
from according.ledger.opening import open_ledger  # noqa: E402
from according.watching import Plan, SteadyClock, Tally, Tools, read_plan, watch  # noqa: E402
from localweb.coverage import write_rss  # noqa: E402
from localweb.following import open_local  # noqa: E402
from localweb.serving import NOT_FOUND, Asked, Reply, serve  # noqa: E402

PAGES = ROOT / "src" / "according" / "example" / "pages"
HOSTS = 40
_CANONICAL = re.compile(rb'(<link rel="canonical" href=")[^"]*(")')
_TITLE = re.compile(rb"</title>", re.I)
_URL = re.compile(rb'(<meta property="og:url" content=")[^"]*(")')


class Press:
    """Forty outlets with as many pages as one likes, made of the example's."""

    def __init__(self, part: int) -> None:
        self.part = part
        self.models = [path.read_bytes() for path in sorted(PAGES.glob("*.html"))]
        self.when = datetime(2023, 1, 1, tzinfo=UTC)

    def __call__(self, asked: Asked) -> Reply:
        """A page, or the feed of a part."""
        name = asked.path.rpartition("/")[2]
        if asked.path.startswith("/feed/") and name.isdigit():
            numbers = range(int(name) * self.part, (int(name) + 1) * self.part)
            items = [(f"Ballerina {n}", place(n), "", self.when) for n in numbers]
            return Reply(200, write_rss("planet.example", items), (("Content-Type", "application/rss+xml"),))
        if asked.path.startswith("/ballerina/") and name.isdigit():
            return Reply(200, self.write(int(name)), (("Content-Type", "text/html; charset=utf-8"),))
        return NOT_FOUND

    def write(self, number: int) -> bytes:
        """A page of the example under another address, with words of its own."""
        body = self.models[number % len(self.models)]
        address = place(number).encode()
        body = _URL.sub(rb"\g<1>" + address + rb"\2", _CANONICAL.sub(rb"\g<1>" + address + rb"\2", body))
        return _TITLE.sub(b" (%d)</title>" % number, body, count=1)


def place(number: int) -> str:
    """The address of a page."""
    return f"http://outlet{number % HOSTS}.example/ballerina/{number}"


def run_server(part: int, pipe: Connection) -> None:
    """The press in a process of its own, until somebody says that it is over."""
    with serve(Press(part)) as server:
        pipe.send(server.port)
        while pipe.recv() != "over":
            pass


def plan_part(number: int) -> Plan:
    """A watch file for the feeds up to a part."""
    feeds = [f"http://planet.example/feed/{n}" for n in range(number + 1)]
    return read_plan({"subject": [{"name": "Ballerina", "feeds": feeds}]})


def measure_part(address: str, port: int, number: int, part: int) -> dict[str, object]:
    """Take in one part in a run of its own, as one process: what it took."""
    clock, begun, wall = SteadyClock(), time.process_time(), time.monotonic()
    first: list[float] = []
    with open_ledger(address) as ledger:
        with open_local(port, clock) as web:
            tools = Tools(
                web=web,
                clock=clock,
                senders={},
                stop=threading.Event(),
                say=lambda line: first.append(time.monotonic() - wall),
            )
            tally: Tally = watch(ledger, plan_part(number), tools, once=True)
        watched: list[Watched] = ledger.watched.list_troubled()
    assert tally.new == part and not watched, (tally, watched[:1])
    took = time.process_time() - begun
    return {
        "pages": (number + 1) * part,
        "cpu_seconds": round(took, 1),
        "wall_seconds": round(time.monotonic() - wall, 1),
        "pages_a_cpu_second": round(part / took, 1),
        "memory_mib": round(read_memory(), 1),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "ledger_mib": round(os.path.getsize(address) / 2**20, 1),
        "ledger_bytes_a_page": os.path.getsize(address) // ((number + 1) * part),
        "seconds_to_first_answer": round(first[0], 2),
    }


def read_memory() -> float:
    """The memory that this process has at present, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def measure_one_go(address: str, port: int, pages: int, part: int) -> list[dict[str, object]]:
    """All parts one after the other in this process."""
    rows = []
    for number in range(pages // part):
        rows.append(measure_part(address, port, number, part))
        print(json.dumps(rows[-1]), flush=True)
    return rows


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--part", type=int, default=1_000)
    parser.add_argument("--conclude", action="store_true", help="draw conclusions after each part, as watching does")
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    if not given.conclude:
        skip_conclusions()
    here, there = multiprocessing.Pipe()
    press = multiprocessing.Process(target=run_server, args=(given.part, there), daemon=True)
    press.start()
    with tempfile.TemporaryDirectory() as folder:
        rows = measure_one_go(str(Path(folder) / "long.db"), here.recv(), given.pages, given.part)
    here.send("over")
    press.join(10)
    if given.output:
        given.output.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def skip_conclusions() -> None:
    """Leave conclusions out: what they cost is measured elsewhere, and no film has 10,000 pages."""
    from according.watching import concluding  # noqa: PLC0415

    concluding.derive = lambda *_: None  # type: ignore[assignment]
    concluding.derive_touched = lambda *_: []  # type: ignore[assignment]


if __name__ == "__main__":
    main()
