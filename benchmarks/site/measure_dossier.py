#!/usr/bin/env python3
"""What a long dossier costs the site: server time once it is warm, and what travels to the reader.

    measure_dossier.py [--statements N] [--rounds N]

The coverage is synthetic (benchmarks/reconcile/made_up.py): one subject with hundreds of names for each job. Each page
is asked for through the whole of Django, middleware and compression among it, without a network; so the time is the
server's. It is CPU time of this process, so that other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).parents[1] / "reconcile"))
_FOLDER = tempfile.TemporaryDirectory()
os.environ["ACCORDING_SECRET_KEY"] = "a key for a measurement and for nothing else at all"
os.environ["ACCORDING_LEDGER"] = str(Path(_FOLDER.name) / "site.db")
os.environ["DJANGO_SETTINGS_MODULE"] = "according.web.settings"
django.setup()

from django.test import Client  # noqa: E402
from made_up import Subject  # noqa: E402

from according.ledger.opening import open_ledger  # noqa: E402
from according.pipeline.concluding import conclude  # noqa: E402
from according.web.editions.publishing import publish  # noqa: E402
from according.web.editions.rules import Rules  # noqa: E402
from according.web.starting import prepare  # noqa: E402

HEAD = (
    "| page | statements | median, ms | slowest of ten, ms | bytes, kB | compressed, kB |\n"
    "|---|---:|---:|---:|---:|---:|"
)


class Crowd(Subject):
    """A work with hundreds of names for each job, so that it has a thousand statements and not three hundred."""

    def _choose_person(self, prop: str) -> str:
        return self.random.choice(self.cast)


def main() -> None:
    """Fill a ledger, publish it, and ask for its pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=50)
    given = parser.parse_args()
    prepare()
    slug, statements = fill(given.statements)
    print(HEAD)
    for address in (f"/{slug}/", f"/{slug}/?on=2023-01-01", f"/{slug}/whole/cast/", "/"):
        spent, sent, content = measure(address, given.rounds)
        slow = statistics.quantiles(spent, n=10)[-1]
        told = f"{statistics.median(spent):.1f} | {slow:.1f} | {content / 1000:.0f} | {sent / 1000:.1f}"
        print(f"| `{address.replace(slug, 'SLUG')}` | {statements} | {told} |")


def measure(address: str, rounds: int) -> tuple[list[float], int, int]:
    """The milliseconds of each round, and the bytes of the page as sent and as it is."""
    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    client.get(address)
    spent = []
    for _ in range(rounds):
        before = time.process_time()
        response = client.get(address)
        spent.append(1000 * (time.process_time() - before))
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}.")
    return spent, len(response.content), len(gzip.decompress(response.content))


def fill(wanted: int) -> tuple[str, int]:
    """A subject with that many statements, published; its slug and how many it has."""
    pages = wanted // 6
    subject = Crowd(7, 12_000)
    subject.pages = pages
    with open_ledger(os.environ["ACCORDING_LEDGER"]) as ledger:
        while True:
            for capture, page, found in subject.write(pages):
                ledger.record_reading(capture, page, found, "made up", subject.name)
            statements = len(conclude(ledger, subject.name, None, None, history=True).statements)
            print(f"{len(subject.written)} pages, {statements} statements", file=sys.stderr)
            if statements >= wanted:
                return publish(ledger, subject.name, Rules()).shelf.slug, statements
            pages = max(10, pages // 4)


if __name__ == "__main__":
    main()
