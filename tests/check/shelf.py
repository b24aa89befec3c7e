"""A shelf of readings in place of a ledger, and an article checked against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from according.domain.claim import Reading
from according.domain.decision import Decision
from according.domain.errors import UnknownSubject
from according.domain.finding import Check, Finding
from according.pipeline import check_page


class Shelf:
    """What checking asks of a ledger, of readings in memory."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.all = list(readings)

    def subjects(self) -> list[str]:
        """The names, those on most pages first."""
        pages = Counter(name for r in self.all for name in {c.subject for c in r.claims})
        return sorted(pages, key=lambda name: (-pages[name], name))

    def readings(self, subject: str | None = None, also: Sequence[str] = ()) -> list[Reading]:
        """All of them."""
        return self.all

    def decisions(self) -> Sequence[Decision]:
        """None."""
        return ()

    def refuse_subject(self, subject: str) -> UnknownSubject:
        """The error of a ledger."""
        return UnknownSubject(f"No page says anything of {subject!r}.")


def check(readings: Sequence[Reading], article: Reading, on: str | None = None, subject: str | None = None) -> Check:
    """An article against what some readings say."""
    return check_page(Shelf(readings), article.page, article.claims, subject, on)


def find(readings: Sequence[Reading], article: Reading, on: str | None = None) -> list[Finding]:
    """All findings on an article, in its order."""
    return [f for s in check(readings, article, on).sentences for f in s.findings]


def judge(readings: Sequence[Reading], article: Reading, on: str | None = None) -> list[tuple[str, str]]:
    """The verdicts on an article with their reasons."""
    return [(f.verdict, f.reason) for f in find(readings, article, on)]
