"""Builders of captures, pages and claims whose defaults let a test say only what matters to it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

from according.domain.capture import Capture, hash_body
from according.domain.claim import Claim, make_claim
from according.domain.page import Block, BlockKind, Page, Stamp
from according.ledger.addresses import Address
from stores import open_raw

TEXT = "Ballerina opens June 7, 2024."
URL = "https://a.example/ballerina"
PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title><link rel="canonical" href="{url}">
<meta property="og:site_name" content="{outlet}"><meta property="article:published_time" content="{published}">
</head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"""


def build_capture(
    body: str = "<p>Ballerina opens June 7, 2024.</p>", address: str = "pages/a.html", **more: Any
) -> Capture:
    """A capture of a small page."""
    data = body.encode()
    return Capture(address=address, body=data, sha256=hash_body(data), path=address, **more)


def build_page(
    text: str = "Ballerina opens June 7, 2024.",
    url: str | None = URL,
    published: str | None = "2023-04-04",
    **more: Any,
) -> Page:
    """A page of one paragraph."""
    return Page(
        address=more.pop("address", "pages/a.html"),
        canonical=url,
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),),
        outlet=more.pop("outlet", "The Paper"),
        published=Stamp(published, published, "meta") if published else None,
        **more,
    )


def build_claim(page: Page, value: str = "2024-06-07", exact: str | None = None, **more: Any) -> Claim:
    """A claim of that page about the release date of Ballerina, quoting all of it or `exact`."""
    start = page.text.index(exact) if exact else 0
    end = start + len(exact) if exact else len(page.text)
    fields = {"subject": "Ballerina", "property": "release_date", **more}
    return make_claim(page, value=value, start=start, end=end, **fields)


class Outcome(NamedTuple):
    """How a command ended, and what it said where."""

    status: int
    out: str
    err: str


# The fixtures `according` and `write_page` of conftest.py.
Runner = Callable[..., Outcome]
Writer = Callable[..., Path]


def write_page_into(folder: Path, name: str = "a.html", **fields: str) -> Path:
    """A page in the folder's pages/, as news sites have them."""
    stem = name.partition(".")[0]
    given = {
        "title": "‘Ballerina’ Sets June 2024 Release Date",
        "url": f"https://{stem}.example/ballerina",
        "outlet": f"The {stem.title()} Paper",
        "published": "2023-04-04T09:00:00Z",
        "text": "Lionsgate will release <em>Ballerina</em> in theaters on June 7, 2024, the studio announced.",
        **fields,
    }
    path = folder / "pages" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(PAGE.format(**given), encoding="utf-8")
    return path


TABLES = (
    "capture", "coverage", "page", "reading", "claim", "sighting", "return", "skip", "decision", "entry", "notice",
)  # fmt: skip
# What is derived from those, and may be dropped; and how far the work of watching has come.
DERIVED = ("mention", "name", "conclusion", "memo")
STATE = ("watched", "told", "delivery", "lease")


def count_rows(ledger: str | Path | Address) -> dict[str, int]:
    """How many rows each table of a ledger has; none where they are not laid yet."""
    try:
        with open_raw(ledger) as database:
            return {t: database.execute(f"SELECT count(*) FROM ledger_{t}")[0][0] for t in TABLES}
    except (sqlite3.OperationalError, psycopg.errors.UndefinedTable):
        return dict.fromkeys(TABLES, 0)


class Example(NamedTuple):
    """The built example: where it is, what the program said, and how many seconds of a processor it took."""

    folder: Path
    said: str
    seconds: float
    ledger: str = "according.db"

    def run(self, *words: str) -> str:
        """What another command says of the same ledger."""
        return self.call(*words, check=True).stdout

    def call(self, *words: str, check: bool = False) -> subprocess.CompletedProcess[str]:
        """How another command ended over the same ledger."""
        command = [sys.executable, "-m", "according", *words]
        env = {**os.environ, "ACCORDING_LEDGER": self.ledger}
        return subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, check=check)

    def show(self, day: str) -> list[dict[str, Any]]:
        """The statements as of a day."""
        found = json.loads(self.run("show", "Ballerina", "--on", day, "--format", "json"))
        statements: list[dict[str, Any]] = found["statements"]
        return statements
