"""A build that is killed at any moment: what it recorded is whole, and the next one ends as if nothing had been."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from faults.striking import (
    Ordeal,
    check_whole,
    count,
    count_rows,
    finish,
    kill,
    list_children,
    list_ordeals,
    start_program,
    take_stock,
)
from localweb.newsstand import write_page
from localweb.serving import wait_until
from stores import Store, open_raw

# With so many pages there are processes that read beside the one that records.
FIRST, MORE = 16, 3
_wholes: dict[tuple[str, int], dict[str, Any]] = {}


def add_pages(folder: Path, number: int) -> None:
    """More pages to be read."""
    pages = folder / "pages"
    pages.mkdir(exist_ok=True)
    there = len(list(pages.iterdir()))
    for at in range(there, there + number):
        (pages / f"{at:03}.html").write_bytes(write_page(at))


def build(folder: Path, ledger: str) -> Any:
    """The program at work."""
    words = ("build", "pages", "--subject", "Ballerina", "--ledger", ledger)
    return start_program("according", *words, folder=folder)


def build_whole(store: Store, folder: Path, pages: int) -> dict[str, Any]:
    """What a build gives that nobody kills."""
    key = (store.name, pages)
    if key not in _wholes:
        folder.mkdir()
        add_pages(folder, pages)
        ledger = store.make(folder, "whole")
        finish(build(folder, ledger))
        _wholes[key] = take_stock(ledger, "conclusion")
    return _wholes[key]


def strike(folder: Path, ledger: str, chance: random.Random) -> None:
    """Kill a build: while it starts, between two pages, while it concludes, or while it writes the dossier.

    At times only a process that reads for it is killed; then the build itself goes on and loses no page.
    """
    before = count(ledger, "reading")
    total = len(list((folder / "pages").iterdir()))
    wanted = chance.randrange(before, total + 1)
    only_worker = wanted > before and chance.random() < 0.25
    at_work = build(folder, ledger)
    with open_raw(ledger) as rows:
        wait_until(lambda: at_work.poll() is not None or count_rows(rows, "reading") >= wanted, 120)
    time.sleep(chance.random() * (0.8 if wanted in (before, total) else 0.05))
    if only_worker and (children := list_children(at_work.pid)):
        os.kill(chance.choice(children), signal.SIGKILL)
        finish(at_work)
    else:
        kill(at_work)


@pytest.mark.parametrize("ordeal", list_ordeals(), ids=str)
def test_a_killed_build_loses_and_doubles_nothing(tmp_path: Path, store: Store, ordeal: Ordeal) -> None:
    """After each kill the record is whole; in the end it has what it would have had anyway."""
    chance, ledger = ordeal.begin(), store.make(tmp_path)
    add_pages(tmp_path, FIRST)
    for _ in range(ordeal.rounds):
        add_pages(tmp_path, MORE)
        strike(tmp_path, ledger, chance)
        check_whole(ledger)
    finish(build(tmp_path, ledger))
    pages = FIRST + MORE * ordeal.rounds
    assert take_stock(ledger, "conclusion") == build_whole(store, tmp_path / "whole", pages)
    assert len((tmp_path / "out/claims.jsonl").read_text().splitlines()) == count(ledger, "claim")
    store.drop()
