"""Extraction against pages broken in ten thousand ways: none may crash, hang, or give offsets that are not sound.

    python benchmarks/extraction/fuzz.py SET.jsonl.gz... [--times N] [--seed S] [--keep FOLDER] [--only NUMBER]

First every page as it is, then N mutations of them (`mutations.py`), the same for the same seed and sets. A page that
takes more than a second of CPU, raises anything but a refusal, or breaks the invariant is named, and kept in FOLDER as
NUMBER.html. The work is done in a process of its own, so that not even a parser that crashes or never returns ends the
run. Says which pages were the slowest. The exit status is 1 if anything failed.
"""

from __future__ import annotations

import argparse
import heapq
import multiprocessing
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from mutations import mutate
from sets import read_set

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))
from according.domain.errors import AccordingError
from according.extract import extract_page
from according.extract.entry import decode_html
from extract.invariant import find_bad_spans, find_breaches

LIMIT = 1.0  # seconds of CPU a page
_PATIENCE = 60.0  # seconds of the clock after which a page that never returned is given up
_SHOWN = 12


class TooSlow(BaseException):
    """A page took more CPU than it may; no handler of the code under test catches it."""


class Bench:
    """The pages of all sets, and what each number of the run means."""

    def __init__(self, paths: list[Path], times: int, seed: int, limit: float) -> None:
        rows = [row for path in paths for row in read_set(path)]
        self.pages = [(row["id"], row.get("url"), row["html"]) for row in rows]
        self.seed = seed
        self.limit = limit
        self.numbers = range(len(self.pages) + times)

    def make(self, number: int) -> tuple[str, str | None, str | bytes]:
        """The name, address and HTML of the page with that number: first the pages as they are, then mutations."""
        if number < len(self.pages):
            return self.pages[number]
        dice = Random(f"{self.seed}/{number}")
        name, url, html = dice.choice(self.pages)
        other = dice.choice(self.pages)[2]
        broken, how = mutate(html, other, f"{self.seed}/{number}/page")
        return f"{name} + {how}", url, broken


def try_page(html: str | bytes, url: str | None, limit: float) -> tuple[str, float]:
    """What is wrong with how a page is extracted ("" if nothing), and the CPU seconds that it took."""
    begun = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        page = extract_page(html, url)
        signal.setitimer(signal.ITIMER_PROF, 0)
        spent = time.process_time() - begun
    except TooSlow:
        where = traceback.extract_tb(sys.exc_info()[2])
        frames = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(where[-5:-1]))
        return f"slow, in {frames}", time.process_time() - begun
    except AccordingError:
        return "", time.process_time() - begun
    except Exception:
        signal.setitimer(signal.ITIMER_PROF, 0)
        return "crash: " + traceback.format_exc(limit=-3).strip().replace("\n", " ~ "), time.process_time() - begun
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if spent > limit:
        return "slow", spent
    breach = next(find_breaches(page), "") or next(find_bad_spans(page, decode(html)), "")
    return (f"breach: {breach}" if breach else ""), spent


def decode(html: str | bytes) -> str:
    """The characters that the spans of a page are counted in."""
    return html if isinstance(html, str) else decode_html(html)


def raise_slow(*_: Any) -> None:
    """The alarm of a page's time."""
    raise TooSlow


def work(bench: Bench, numbers: Iterator[int], answers: Connection) -> None:
    """Try pages one after the other, telling of each before and behind."""
    signal.signal(signal.SIGPROF, raise_slow)
    for number in numbers:
        name, url, html = bench.make(number)
        answers.send((number, name, None, len(html)))
        answers.send((number, name, *try_page(html, url, bench.limit)))
    answers.close()


def run(bench: Bench, numbers: list[int]) -> Iterator[tuple[int, str, str, float]]:
    """Number, name, fault and CPU seconds of each page; a process that dies or hangs is followed by a new one."""
    context = multiprocessing.get_context("fork")
    at = 0
    while at < len(numbers):
        answers, end = context.Pipe(duplex=False)
        worker = context.Process(target=work, args=(bench, numbers[at:], end), daemon=True)
        worker.start()
        end.close()
        name = ""
        try:
            while at < len(numbers):
                if not answers.poll(_PATIENCE):
                    yield numbers[at], name, "hang: it never returned", _PATIENCE
                    at += 1
                    break
                number, name, fault, figure = answers.recv()
                if fault is not None:
                    at += 1
                    yield number, name, fault, figure
        except EOFError:
            worker.join()
            yield numbers[at], name, f"crash: the process died ({worker.exitcode})", 0.0
            at += 1
        worker.kill()
        worker.join()


def main() -> int:
    """Try all pages of the sets named on the command line, and mutations of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", nargs="+", type=Path)
    parser.add_argument("--times", type=int, default=10_000, help="how many mutations")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="the folder in which pages that failed are kept")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds of CPU that a page may take")
    parser.add_argument("--only", type=int, action="append", help="only the page with this number; may be repeated")
    options = parser.parse_args()
    bench = Bench(options.set, options.times, options.seed, options.limit)
    slowest: list[tuple[float, int, str]] = []
    faults: Counter[str] = Counter()
    tried, spent = 0, 0.0
    for number, name, fault, seconds in run(bench, options.only or list(bench.numbers)):
        tried, spent = tried + 1, spent + seconds
        slowest = heapq.nlargest(_SHOWN, [*slowest, (seconds, number, name)])
        if fault:
            faults[fault.split()[0].strip(":,")] += 1
            print(f"{number} | {name} | {fault}", flush=True)
            if options.keep:
                keep(options.keep, number, bench.make(number)[2])
    print(f"{tried} pages, {tried / max(spent, 1e-9):.0f} a CPU second; failed: {dict(faults) or 'none'}; the slowest:")
    for seconds, number, name in slowest:
        print(f"  {seconds:.3f} s | {number} | {name}")
    return 1 if faults else 0


def keep(folder: Path, number: int, html: str | bytes) -> None:
    """Keep a page that failed."""
    folder.mkdir(parents=True, exist_ok=True)
    body = html if isinstance(html, bytes) else html.encode("utf-8", errors="surrogatepass")
    (folder / f"{number}.html").write_bytes(body)


if __name__ == "__main__":
    sys.exit(main())
