"""The review queue: what waits, by consequence, a page at a time; filtered by subject and by reason."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest
from django.urls import reverse
from msgspec import Struct

from according.web.desk.models import QueueRow, QueueState
from according.web.desk.ranking import REASONS, WEIGHTS
from according.web.editions.models import ShelfRow
from according.web.people.models import AuditRow
from according.web.shell.numbers import is_number

_A_PAGE = 25
_MOST_PAGES = 10_000
_DONE_SHOWN = 3
_CLAIM_DEEDS = ("accept claim", "reject claim", "edit claim", "part persons")


class Filters(Struct, frozen=True):
    """Which part of the queue is looked at."""

    subject: str = ""
    reason: str = ""
    page: int = 1

    @property
    def query(self) -> str:
        """The filters as the end of an address."""
        given = {"subject": self.subject, "reason": self.reason, "page": str(self.page) if self.page > 1 else ""}
        found = urlencode({k: v for k, v in given.items() if v})
        return f"?{found}" if found else ""

    def turn(self, pages: int) -> str:
        """The end of the address of another page."""
        return Filters(self.subject, self.reason, max(1, self.page + pages)).query


class Part(Struct, frozen=True, kw_only=True):
    """A page of the queue: rows under the headings of their reasons, and the counts beside the filters."""

    groups: list[tuple[str, list[QueueRow]]]
    rows: list[QueueRow]
    waiting: int
    pages: int
    reasons: list[tuple[str, str, int]]
    subjects: list[tuple[str, str, int]]
    disputes: int
    done: list[AuditRow]


def read_filters(request: HttpRequest) -> Filters:
    """The filters of an address; what is no filter is left out."""
    page = request.GET.get("page", "1")
    reason = request.GET.get("reason", "")
    return Filters(
        subject=request.GET.get("subject", "")[:120],
        reason=reason if reason in WEIGHTS else "",
        page=min(max(int(page), 1), _MOST_PAGES) if is_number(page, 5) else 1,
    )


def show_part(filters: Filters, who: int | None) -> Part:
    """A page of the queue."""
    slugs = dict(ShelfRow.objects.values_list("slug", "subject_key"))
    rows = QueueRow.objects.select_related("state")
    if filters.subject:
        rows = rows.filter(state_id=slugs.get(filters.subject, ""))
    counts = dict(rows.order_by().values_list("weight").annotate(n=Count("id")))
    if filters.reason:
        rows = rows.filter(weight=WEIGHTS[filters.reason])
    waiting = counts.get(WEIGHTS[filters.reason], 0) if filters.reason else sum(counts.values())
    at = (filters.page - 1) * _A_PAGE
    shown = list(rows.order_by("weight", "place", "-day", "claim")[at : at + _A_PAGE])
    headings = [heading for _, heading in REASONS]
    return Part(
        groups=[(headings[weight], list(group)) for weight, group in groupby(shown, key=lambda r: r.weight)],
        rows=shown,
        waiting=waiting,
        pages=max(1, -(-waiting // _A_PAGE)),
        reasons=[(name, heading, counts.get(n, 0)) for n, (name, heading) in enumerate(REASONS)],
        subjects=_count_subjects(slugs),
        disputes=QueueState.objects.aggregate(n=Sum("disputes"))["n"] or 0,
        done=list_done(who),
    )


def list_done(who: int | None) -> list[AuditRow]:
    """What somebody did of late with claims, and did not undo."""
    rows: QuerySet[AuditRow] = AuditRow.objects.filter(user_id=who or 0, deed__in=_CLAIM_DEEDS, undoes=None)
    return list(rows.filter(undone_by=None)[:_DONE_SHOWN])


def find_next(rows: Sequence[QueueRow], claim: str, filters: Filters) -> str:
    """Where to go after a claim: to the one that follows it on its page of the queue, else to the queue."""
    keys = [row.claim for row in rows]
    at = keys.index(claim) if claim in keys else -1
    following = keys[at + 1] if at + 1 < len(keys) else next((k for k in keys if k != claim), None)
    return f"{reverse('claim', args=[following]) if following else reverse('desk')}{filters.query}"


def _count_subjects(slugs: dict[str, str]) -> list[tuple[str, str, int]]:
    """The subjects that have a queue: slug, name, and how much waits."""
    states = {s.subject_key: s for s in QueueState.objects.annotate(n=Count("rows"))}
    found = [(slug, states[key].subject, states[key].n) for slug, key in slugs.items() if key in states]
    return sorted(found, key=lambda row: row[1].casefold())
