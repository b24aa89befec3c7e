"""Watching and adding against lists and pages broken in twenty thousand ways: no crash, no hang, no page lost.

    python benchmarks/watch/fuzz.py [--times 20000] [--seed 1] [--part 1000] [--ledger ADDRESS] [--only NUMBER]

Each number is a list (RSS, Atom, JSON Feed, sitemap, OPML, a page that lists articles) or a page of the example,
mutated by its seed and served by the local web; half of them are taken in by what `according watch` does, half by what
`according add` does, which knows no pages that list articles: these are all watched. A part has a ledger of its own.
Counted are: crashes (an error that ends the run, or a fault of According's own), hangs (more than so many seconds of
CPU for an item), lost items (served, but neither on record nor left out with a sentence), and what was printed that
could steer a terminal. Every part ends with `verify`, each fourth with a conclusion too. The exit status is 1 if
anything failed.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import hashlib
import io
import re
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [
    str(ROOT / "src"),
    str(ROOT / "tests"),
    str(ROOT / "benchmarks/extraction"),
    str(ROOT / "benchmarks/watch"),
]

from broken_lists import KINDS, LONGEST, break_list, write_list  # noqa: E402
from mutations import mutate  # noqa: E402

from according import pipeline  # noqa: E402
from according.capture.fetching import sitemaps  # noqa: E402
from according.capture.fetching.limits import Limits  # noqa: E402
from according.cli import add as adding  # noqa: E402
from according.cli.watch import list_lines, say_tally  # noqa: E402
from according.cli.words import clean  # noqa: E402
from according.domain.errors import AccordingError, UnknownSubject  # noqa: E402
from according.ledger.addresses import read_address  # noqa: E402
from according.ledger.opening import open_ledger  # noqa: E402
from according.pipeline import adding as reading  # noqa: E402
from according.pipeline import visiting  # noqa: E402
from according.read.readers import GRAMMAR  # noqa: E402
from according.watching import Tools, concluding, read_plan, tell_status, watch  # noqa: E402
from according.watching import pages as watched_pages  # noqa: E402
from localweb.following import open_local  # noqa: E402
from localweb.serving import NOT_FOUND, Asked, LocalServer, Reply, serve  # noqa: E402

PAGES = ROOT / "src" / "according" / "example" / "pages"
NOW = datetime(2025, 10, 1, tzinfo=UTC)
LIMIT = 20.0  # seconds of CPU an item; the program itself gives a page up after sixty
_PATIENCE = 300.0  # seconds of the clock after which something that never returned ends the run, with a trace
_HOSTS, _POOL = 40, 25
_LOOKS = 20  # how often one comes back for what was put off
_KINDS = ("page", *KINDS)
_WEIGHTS = (3, 4, 3, 3, 3, 2, 3)
# Whatever steers a terminal, and halves of characters, which it cannot be given.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_TYPES = {
    "page": "text/html",
    "listing": "text/html",
    "json": "application/feed+json",
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
}


class Item(NamedTuple):
    """One thing to be served: its kind, address and bytes."""

    number: int
    kind: str
    address: str
    body: bytes

    @property
    def path(self) -> str:
        """Its place at its host."""
        return f"/{self.kind}/ballerina/{self.number}"

    @property
    def is_watched(self) -> bool:
        """Whether it is taken in by watching, and not by adding."""
        return self.kind == "listing" or self.number % 2 == 1


class StillClock:
    """A clock that stands still while one works: nothing is due twice. What was put off is due at the next look."""

    def __init__(self, looks: int = 0) -> None:
        self.at = NOW + timedelta(minutes=2 * looks)

    def now(self) -> datetime:
        """The same each time."""
        return self.at

    def wait(self, seconds: float, stop: threading.Event) -> None:
        """Nothing is waited for."""


class Press:
    """What is published: items by their paths, and the same few sound pages that all lists name."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.models = [path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.html"))]
        self.pool = [f"http://pool{n % 5}.example/ballerina/{n}" for n in range(_POOL)]
        self.items: dict[str, Item] = {}

    def make(self, number: int) -> Item:
        """The item with that number."""
        dice = Random(f"{self.seed}/{number}")
        kind = dice.choices(_KINDS, _WEIGHTS)[0]
        address = f"http://host{number % _HOSTS}.example/{kind}/ballerina/{number}"
        name = f"{self.seed}/{number}/{kind}"
        if kind == "page":
            broken, _ = mutate(dice.choice(self.models), dice.choice(self.models), name)
            body = broken.encode("utf-8", "surrogatepass") if isinstance(broken, str) else broken
            return Item(number, kind, address, body[:LONGEST])
        sound = write_list(kind, address, dice.sample(self.pool, dice.randint(1, 8)), dice)
        return Item(number, kind, address, break_list(sound, dice.choice(self.models)[:5_000], name))

    def __call__(self, asked: Asked) -> Reply:
        """What stands at an address."""
        if item := self.items.get(asked.path):
            charset = Random(item.number).choice(("", "", "; charset=utf-8", "; charset=utf-16", "; charset=x-none"))
            return Reply(200, item.body, (("Content-Type", _TYPES.get(item.kind, "application/xml") + charset),))
        number = asked.path.rpartition("/")[2]
        if asked.host.startswith("pool") and number.isascii() and number.isdigit() and int(number) < _POOL:
            return Reply(200, self.models[int(number)].encode(), (("Content-Type", "text/html; charset=utf-8"),))
        return NOT_FOUND


class Bench:
    """A run: what took how long, and what went wrong."""

    def __init__(self, press: Press, limit: float) -> None:
        self.press, self.limit = press, limit
        self.faults: Counter[str] = Counter()
        self.seconds: list[tuple[float, str]] = []
        self.left_out: Counter[str] = Counter()

    def blame(self, kind: str, what: object) -> None:
        """Note a fault, and tell it."""
        self.faults[kind] += 1
        print(f"{kind}: {ascii(str(what))[:1_500]}", file=sys.__stdout__, flush=True)

    def time(self, work: Callable[..., Any], name: str) -> Callable[..., Any]:
        """The same work, timed by the CPU of its thread."""

        def timed(*given: Any, **more: Any) -> Any:
            begun = time.thread_time()
            faulthandler.dump_traceback_later(_PATIENCE, exit=True, file=sys.__stderr__)
            try:
                return work(*given, **more)
            finally:
                spent = time.thread_time() - begun
                told = f"{name} {self.name_given(given)}"
                self.seconds = sorted([*self.seconds, (spent, told)], reverse=True)[:10]
                if spent > self.limit:
                    self.blame("hang", f"{spent:.1f} s of CPU: {told}")

        return timed

    def name_given(self, given: tuple[Any, ...]) -> str:
        """The address that work was about."""
        return next((str(getattr(one, "address", one)) for one in given if not isinstance(one, bytes)), "")[:200]

    @contextlib.contextmanager
    def listen(self) -> Iterator[None]:
        """Take the time of all that reads what strangers wrote."""
        places = [
            (watched_pages, "read_capture"), (reading, "read_capture"), (visiting, "parse_feed"),
            (sitemaps, "parse_sitemap"), (adding, "parse_opml"), (visiting, "parse_listing"),
        ]  # fmt: skip
        before = [(module, name, getattr(module, name)) for module, name in places]
        for module, name, work in before:
            setattr(module, name, self.time(work, name))
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
            for module, name, work in before:
                setattr(module, name, work)

    def run_part(self, address: str, numbers: range, conclude: bool) -> None:
        """Take in some items, half of them by watching, half by adding, and look at what is on record."""
        items = [self.press.make(number) for number in numbers]
        self.press.items = {item.path: item for item in items}
        said = io.StringIO()
        with serve(self.press) as server, open_ledger(address) as ledger, self.listen():
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                self.take_in(ledger, [item for item in items if item.is_watched], server, self.watch_items)
                self.take_in(ledger, [item for item in items if not item.is_watched], server, self.add_items)
                self.print_all(ledger)
            if conclude:
                with contextlib.suppress(UnknownSubject):
                    pipeline.derive(ledger, "Ballerina")
            self.look_for_lost(ledger, items, server)
        for line in said.getvalue().splitlines():
            if _UNSAFE.search(line):
                self.blame("unsafe", line)
        found = pipeline.verify(read_address(address), derived=conclude)
        for fault in found.faults:
            self.blame("verify", f"{fault.where}: {fault.what}")

    def take_in(self, ledger: Any, items: list[Item], server: LocalServer, work: Callable[..., None]) -> None:
        """Take in items together; if that ends in an error, one by one, so that it is known by which."""
        try:
            work(ledger, items, server.port)
        except Exception:
            self.blame("crash", f"one of {len(items)}: {traceback.format_exc(limit=-4)}")
            for item in items:
                try:
                    work(ledger, [item], server.port)
                except Exception as error:
                    self.blame("crash", f"{item.number} {item.kind}: {error!r}")

    def watch_items(self, ledger: Any, items: list[Item], port: int) -> None:
        """What `according watch --once` does with these."""
        if opml := [item for item in items if item.kind == "opml"]:
            self.add_items(ledger, opml, port)
        wanted = {
            "feeds": [item.address for item in items if item.kind in ("rss", "atom", "json")],
            "sitemaps": [item.address for item in items if item.kind == "sitemap"],
            "listings": [item.address for item in items if item.kind == "listing"],
            "pages": [item.address for item in items if item.kind == "page"],
        }
        if not any(wanted.values()):
            return
        plan = read_plan({"subject": [{"name": "Ballerina", **wanted}]})
        for looks in range(_LOOKS):
            clock = StillClock(looks)
            with open_local(port, clock, Limits(tries=1)) as web:
                tools = Tools(
                    web=web, clock=clock, senders={}, stop=threading.Event(), say=lambda line: print(clean(line))
                )  # fmt: skip
                print(say_tally(watch(ledger, plan, tools, once=True)))
            # A host that had its share of a round, as any may where the machine is busy, is asked at the next look.
            pages = ledger.watched.list_due(NOW + timedelta(days=1), [], 9_999)
            left = [item for item in (*pages, *ledger.watched.list_sources()) if not item.visits]
            if not left:
                return
        for item in left:
            self.blame("lost", f"{item.address} was never visited")

    def add_items(self, ledger: Any, items: list[Item], port: int) -> None:
        """What `according add` does with these."""
        feeds = [item.address for item in items if item.kind in ("rss", "atom", "json")]
        for item in items:
            if item.kind == "opml":
                feeds += self.load_subscriptions(ledger, item)
        with open_local(port, StillClock(), Limits(tries=1)) as web:
            gathered = adding.Gathering(web.fetcher, 500)
            named = [*gathered.from_feeds(feeds)]
            named += gathered.from_sitemaps([item.address for item in items if item.kind == "sitemap"])
            for reason in gathered.refused:
                ledger.record_skip(*reason)
                print(f"skipped: {clean(reason[1])}")
            pages = [item.address for item in items if item.kind == "page"]
            adding.add_pages(ledger, web.fetcher, [*pages, *named], "Ballerina", GRAMMAR)

    def load_subscriptions(self, ledger: Any, item: Item) -> list[str]:
        """The feeds of a file of subscriptions; one that is none ends the command with a sentence."""
        with tempfile.NamedTemporaryFile(suffix=".opml") as file:
            file.write(item.body)
            file.flush()
            try:
                found: list[str] = adding.load_opml(Path(file.name))
            except AccordingError as error:
                ledger.record_skip(item.address, str(error))
                print(clean(str(error)))
                return []
        return found[:3]

    def print_all(self, ledger: Any) -> None:
        """All that `according watch --status` can tell."""
        for line in list_lines(tell_status(ledger, NOW)):
            print(clean(line))

    def look_for_lost(self, ledger: Any, items: list[Item], server: LocalServer) -> None:
        """Each item that was served is on record, or there is a sentence why it is not."""
        skips: dict[str, str] = dict(ledger.skips())
        asked = {one.path for one in server.asked}
        for item in items:
            kind: Any = item.kind if item.kind in ("page", "sitemap", "listing") else "feed"
            row = ledger.watched.find(kind, [item.address]).get(item.address)
            trouble = skips.get(item.address, "") or (f"{row.trouble} {row.note}".strip() if row else "")
            if "fault of According" in trouble:
                self.blame("crash", f"{item.number} {item.kind}: {trouble}")
            if trouble:
                self.left_out[item.kind] += 1
            elif item.kind != "opml" and item.path not in asked:
                self.blame("lost", f"{item.number} {item.kind} was never asked for")
            elif row and not row.succeeded_at:
                self.blame("lost", f"{item.number} {item.kind} failed without a word")
            elif item.kind == "page" and ledger.capture_body(hashlib.sha256(item.body).hexdigest()) is None:
                self.blame("lost", f"{item.number} page is not on record")


def run(times: int, seed: int, part: int, ledger: str | None, limit: float = LIMIT, only: int | None = None) -> Bench:
    """All numbers, part by part; each part in a ledger of its own unless one is named."""
    bench = Bench(Press(seed), limit)
    starts = range(only, only + 1) if only is not None else range(0, times, part)
    for at, start in enumerate(starts):
        numbers = range(start, start + 1 if only is not None else min(start + part, times))
        with tempfile.TemporaryDirectory() as folder:
            begun = time.process_time()
            bench.run_part(ledger or str(Path(folder) / "fuzz.db"), numbers, conclude=at % 4 == 0)
            print(f"{numbers.stop} done, {time.process_time() - begun:.0f} s of CPU", flush=True)
    return bench


def main() -> int:
    """Fuzz, and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", type=int, default=1_000)
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds of CPU that an item may take")
    parser.add_argument("--ledger", help="one ledger for all, by its address")
    parser.add_argument("--only", type=int, help="only the item with this number")
    given = parser.parse_args()
    skip_conclusions()
    bench = run(given.times, given.seed, given.part, given.ledger, given.limit, given.only)
    print(f"{given.times} items; left out with a sentence: {dict(bench.left_out)}")
    print(f"failed: {dict(bench.faults) or 'none'}; the slowest:")
    for seconds, name in bench.seconds:
        print(f"  {seconds:.2f} s | {name}")
    return 1 if bench.faults else 0


def skip_conclusions() -> None:
    """Leave conclusions to each fourth part: no film has so many pages."""
    concluding.derive = lambda *_: None  # type: ignore[assignment]
    concluding.derive_touched = lambda *_: []  # type: ignore[assignment]


if __name__ == "__main__":
    sys.exit(main())
