#!/usr/bin/env python3
"""Two hundred readers at once for a minute, while a build runs on the same ledger: answers, faults, waits.

    measure_readers.py PAGES SUBJECT [--readers N] [--seconds N] [--processes N] [--ledger ADDRESS]

PAGES is a folder of saved pages on SUBJECT. A ledger is filled with half of them and served by `according serve`, as
anybody would start it; then the readers ask over loopback, each on a connection of its own that it keeps, one page
after the other, and `according build` takes in the other half and begins again with all of them until time is up. A
fault is an answer other than 200, a broken connection or a page that is not whole. Readers, server and build share the
machine, so that waits tell more of it than of the site; no fault may occur.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from pathlib import Path

COMMAND = [sys.executable, "-m", "according.cli.main"]
WAIT = 60.0


def main() -> None:
    """Fill, serve, read and build; one line of what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("subject")
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--ledger", default="")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "ACCORDING_LEDGER": given.ledger or str(folder / "site.db")}
        pages = sorted(p for p in given.pages.iterdir() if p.is_file())
        build(pages[: len(pages) // 2], given.subject, folder, environment).wait()
        with Serving(environment, given.processes) as (port, _):
            end = time.monotonic() + given.seconds
            builds = asyncio.run(read_and_build(port, given, pages, folder, environment, end))
            tell(builds, given)


class Serving:
    """A server of its own as a context: its port and its process."""

    def __init__(self, environment: dict[str, str], processes: int) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [*COMMAND, "serve", "--port", str(self.port), "--processes", str(processes)]
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)

    def __enter__(self) -> tuple[int, subprocess.Popen[bytes]]:
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            try:
                fetch(self.port, "/")
                break
            except OSError:
                time.sleep(0.3)
        return self.port, self.process

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=WAIT)


def fetch(port: int, path: str) -> bytes:
    """One page."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=WAIT) as answer:
        return bytes(answer.read())


def build(pages: list[Path], subject: str, folder: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """A build of some pages, started."""
    source = folder / f"pages-{len(pages)}"
    if not source.exists():
        source.mkdir()
        for page in pages:
            shutil.copy(page, source)
    command = [*COMMAND, "build", str(source), "--subject", subject, "-o", str(folder / "out")]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Tally:
    """What the readers met."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.faults: Counter[str] = Counter()
        self.builds = 0
        self.failed_builds = 0


async def read_and_build(
    port: int, given: argparse.Namespace, pages: list[Path], folder: Path, environment: dict[str, str], end: float
) -> Tally:
    """All readers, and builds beside them, until the end."""
    tally = Tally()
    slug = await asyncio.to_thread(find_slug, port)
    paths = [f"/{slug}/", "/", f"/{slug}/?on=2024-03-31", f"/{slug}/whole/travelled/", f"/{slug}/?on=2023-05-15"]
    readers = [
        asyncio.create_task(read(port, paths[n % 5 :] + paths[: n % 5], end, tally)) for n in range(given.readers)
    ]
    while time.monotonic() < end:
        process = build(pages, given.subject, folder, environment)
        code = await asyncio.to_thread(process.wait)
        tally.builds += 1
        tally.failed_builds += code not in (0, 3)
    await asyncio.gather(*readers)
    return tally


def find_slug(port: int) -> str:
    """The address of the first subject on the home page."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        for piece in fetch(port, "/").decode().split('href="/')[1:]:
            slug = piece.partition('/"')[0]
            if (
                slug
                and "/" not in slug
                and "#" not in slug
                and slug not in ("search", "calendar", "people", "outlets", "desk")
            ):
                return slug
        time.sleep(0.5)
    raise SystemExit("No subject was published in a minute.")


async def read(port: int, paths: list[str], end: float, tally: Tally) -> None:
    """One reader: page after page on one connection, a new one when it breaks."""
    at = 0
    while time.monotonic() < end:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError as error:
            tally.faults[f"no connection: {error}"] += 1
            await asyncio.sleep(0.1)
            continue
        try:
            while time.monotonic() < end:
                before = time.perf_counter()
                await asyncio.wait_for(ask(reader, writer, paths[at % len(paths)], tally), WAIT)
                tally.waits.append(time.perf_counter() - before)
                at += 1
        except (OSError, asyncio.IncompleteReadError, TimeoutError, ValueError) as error:
            tally.faults[f"{type(error).__name__}: {error}"[:80]] += 1
        finally:
            writer.close()


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, tally: Tally) -> None:
    """One page, whole."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = head.split()[1]
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    if "content-length" in fields:
        await reader.readexactly(int(fields["content-length"]))
    else:
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    if status != "200":
        tally.faults[f"status {status} for {path}"] += 1


def tell(tally: Tally, given: argparse.Namespace) -> None:
    """The line of the table."""
    cuts = statistics.quantiles(tally.waits, n=100)
    rate = len(tally.waits) / given.seconds
    print("| readers | seconds | answers | a second | median, ms | 95 %, ms | 99 %, ms | builds | faults |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    print(
        f"| {given.readers} | {given.seconds:.0f} | {len(tally.waits)} | {rate:.0f} | {1000 * cuts[49]:.0f} | "
        f"{1000 * cuts[94]:.0f} | {1000 * cuts[98]:.0f} | {tally.builds} ({tally.failed_builds} failed) | "
        f"{sum(tally.faults.values())} |"
    )
    for fault, times in tally.faults.most_common(10):
        print(f"- {times} × {fault}")
    raise SystemExit(1 if tally.faults or tally.failed_builds else 0)


if __name__ == "__main__":
    main()
