"""The years of a film, lived through: what stands in the end is what stands after building the folder of its pages."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import according.example
from according import pipeline
from according.domain.statement import Statement
from according.ledger.opening import open_ledger
from according.watching.status import tell_status
from localweb.coverage import Coverage, DrivenClock, read_issues
from localweb.following import live_through, plan_coverage
from localweb.serving import serve

if TYPE_CHECKING:
    from according.ledger.store import Ledger

PAGES = Path(according.example.__file__).parent / "pages"


def list_standings(statements: tuple[Statement, ...]) -> list[tuple[object, ...]]:
    """How each value stands, since when, and what it replaced."""
    return [(s.subject, s.property, s.value, s.qualifiers, s.standing, s.since, s.replaces) for s in statements]


def test_watching_ends_where_building_ends(ledger: Ledger, tmp_path: Path) -> None:
    """Feeds, edits, moves, errors and years in between make no difference to what stands, and since when."""
    site = Coverage(read_issues(PAGES))
    with serve(site) as server:
        tally = live_through(ledger, plan_coverage(site), site, DrivenClock(site), server.port)
    watched = pipeline.conclude(ledger, "Ballerina")
    assert (tally.new, tally.edited, tally.skipped) == (31, 1, 0)
    assert tally.failed > 0 and tally.notices > 20

    from_folder = build(tmp_path / "built.db")
    assert watched.on == from_folder.on
    assert list_standings(watched.statements) == list_standings(from_folder.statements)

    asked = [(one.host, one.path) for one in server.asked if "if-none-match" not in one.headers]
    fetched = [place for place in asked if place in site.pages]
    assert len(fetched) == len(site.pages), "a page was fetched twice without need"

    status = tell_status(ledger, datetime(2025, 10, 1, tzinfo=UTC))
    assert (status.pages, status.fetched, status.watcher) == (31, 31, None)
    assert {entry.title for entry in status.left_out} == {
        "Paddington in Orbit adds a bear", "Festival line-up announced", "A sequel nobody asked for"
    }  # fmt: skip


def build(path: Path) -> pipeline.Conclusion:
    """What stands after building the folder."""
    with open_ledger(str(path)) as built:
        pipeline.add_sources(built, sorted(PAGES.glob("*.html")), "Ballerina", processes=1)
        return pipeline.conclude(built, "Ballerina")
