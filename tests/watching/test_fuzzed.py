"""A sample of the broken lists and pages of `benchmarks/watch/fuzz.py`, through watch and add into a ledger."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path[:0] = [str(BENCHMARKS / "watch"), str(BENCHMARKS / "extraction")]

import fuzz  # noqa: E402


def test_no_broken_list_or_page_crashes_hangs_or_is_lost(new_ledger: Callable[[], str]) -> None:
    """Each is on record or left out with a sentence, nothing steers the terminal, and the ledger verifies."""
    bench = fuzz.run(times=150, seed=3, part=150, ledger=new_ledger())
    assert not bench.faults, bench.faults
    assert sum(bench.left_out.values()) > 20


@pytest.mark.parametrize("fault", ["crash", "lost", "unsafe", "hang"])
def test_the_bench_sees_what_it_looks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """A measure that cannot fail measures nothing."""
    if fault == "crash":
        monkeypatch.setattr(fuzz.watched_pages, "read_capture", lambda capture: 1 // 0)
    elif fault == "lost":
        monkeypatch.setattr(fuzz.watched_pages, "lay", lambda *given: None)
        monkeypatch.setattr(fuzz.watched_pages, "skip_page", lambda *given: "skipped")
    elif fault == "unsafe":
        monkeypatch.setattr(fuzz, "clean", lambda line: f"\x1b[2J{line}")
    bench = fuzz.run(times=40, seed=3, part=40, ledger=str(tmp_path / "x.db"), limit=0.0 if fault == "hang" else 60.0)
    assert bench.faults[fault]
