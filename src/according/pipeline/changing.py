"""Changing: what changed of a subject in a time, from what is on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from according.compose import choose_news, compose_changes
from according.domain.change import Bulletin, Change, identify_change
from according.domain.claim import Reading
from according.export import render_bulletin
from according.pipeline.concluding import Conclusion, conclude, gather_readings
from according.reconcile import reconcile

if TYPE_CHECKING:
    from according.ledger.store import Ledger


def list_changes(
    ledger: Ledger,
    subject: str,
    since: str | None = None,
    on: str | None = None,
    known_by: datetime | None = None,
    minor: bool = False,
) -> Bulletin:
    """What became known, changed, was confirmed, disputed, denied or withdrawn after a day and up to another.

    With `minor`, also what is no news: echoes in other words, slips that nobody repeated, days that passed.
    """
    conclusion = conclude(ledger, subject, on, known_by, history=True)
    title, changes = _compose(conclusion)
    chosen = changes if minor else choose_news(changes)
    return Bulletin(
        subject=conclusion.subject,
        title=title,
        since=since,
        on=conclusion.on,
        known_by=known_by.isoformat() if known_by else None,
        changes=tuple(c for c in chosen if c.on > (since or "")),
        late=_find_late(ledger, conclusion, since, chosen) if since else (),
    )


def render_changes(bulletin: Bulletin) -> str:
    """A bulletin as Markdown."""
    return render_bulletin(bulletin)


def _find_late(ledger: Ledger, conclusion: Conclusion, since: str, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Changes of before a day that came with a page which the ledger had not by its end; none if it had nothing then.

    A page that is only read better since is no news that came late.
    """
    older = [c for c in changes if c.on <= since]
    then = datetime.combine(datetime.fromisoformat(since), time.max, UTC)
    if not older or (conclusion.known_by and conclusion.known_by <= then):
        return ()
    decisions = ledger.decisions(then)
    readings = gather_readings(ledger, conclusion.subject, decisions, known_by=then)
    statements = reconcile(readings, conclusion.subject, since, decisions, history=True)
    if not statements:
        return ()
    _, known = compose_changes(statements, readings, conclusion.subject, since)
    had, held = {identify_change(c) for c in known}, {_name_capture(r) for r in readings}
    fresh = {r.page.url for r in conclusion.readings if _name_capture(r) not in held}
    return tuple(c for c in older if c.page in fresh and identify_change(c) not in had)


def _name_capture(reading: Reading) -> tuple[str, str]:
    return reading.page.url, reading.page.capture or reading.page.text


def _compose(conclusion: Conclusion) -> tuple[str, tuple[Change, ...]]:
    return compose_changes(conclusion.statements, conclusion.readings, conclusion.subject, conclusion.on)
