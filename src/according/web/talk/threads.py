"""Threads: comments with the answers to them, as readers see them.

An answer to an answer stands one step further in, down to a depth; what lies deeper stands there too, one below the
other, and says whom it answers. What waits for an editor is shown to its author alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet
from markupsafe import Markup
from msgspec import Struct

from according.web.editions.models import EditionRow, ShelfRow
from according.web.talk.models import CommentRow, CommentState
from according.web.talk.statements import Told, find_told
from according.web.talk.wording import clean_text

DEEPEST = 3
ON_PAGE = 20
PER_PAGE = 50
_MOST_ANSWERS = 500


class Remark(Struct, frozen=False, kw_only=True):
    """A comment to show: by whom, on what day, about which statement, in which words, and who answered."""

    id: int
    name: str
    day: str
    desk: bool
    waiting: bool
    text: Markup
    told: Told | None
    words: str
    to: str
    depth: int
    answers: list[Remark]


class Talk(Struct, frozen=True, kw_only=True):
    """The threads of a page: those shown, how many comments there are in all, and whether earlier ones are left out."""

    remarks: Sequence[Remark]
    count: int
    pages: int
    page: int


def count_comments(shelf: ShelfRow) -> int:
    """How many comments readers see of a subject, on all pages."""
    return CommentRow.objects.filter(shelf=shelf, state=CommentState.ACCEPTED).count()


def gather_talk(edition: EditionRow, visitor: str = "", page: int | None = None, size: int = ON_PAGE) -> Talk:
    """One page of a subject's threads, oldest first; the last page if none is named."""
    begun = see_comments(edition.shelf, visitor).filter(root__isnull=True).order_by("said_at", "id")
    total = begun.count()
    pages = max(1, -(-total // size))
    number = min(max(1, page or pages), pages)
    # The last page is full: the newest threads, whatever their number.
    start = max(0, total - size) if number == pages and page is None else (number - 1) * size
    roots = list(begun[start : start + size])
    seen = see_comments(edition.shelf, visitor).filter(root__in=roots).order_by("said_at", "id")[:_MOST_ANSWERS]
    return Talk(remarks=thread(edition, [*roots, *seen]), count=count_comments(edition.shelf), pages=pages, page=number)


def see_comments(shelf: ShelfRow, visitor: str) -> QuerySet[CommentRow]:
    """The comments of a subject that a visitor may see: accepted ones, and their own that wait."""
    seen = Q(state=CommentState.ACCEPTED)
    if visitor:
        seen |= Q(state=CommentState.WAITING, visitor=visitor)
    return CommentRow.objects.filter(seen, shelf=shelf)


def thread(edition: EditionRow, rows: Iterable[CommentRow]) -> list[Remark]:
    """Comments, each before its answers, as threads. One that answers what is not shown stands under its thread."""
    every: dict[int, Remark] = {}
    above: dict[int, Remark] = {}
    roots: list[Remark] = []
    for row in rows:
        parent = every.get(row.parent_id or 0) or every.get(row.root_id or 0)
        remark = show_comment(row, edition, parent)
        every[row.pk] = remark
        if parent is None:
            roots.append(remark)
        elif parent.depth < DEEPEST:
            parent.answers.append(remark)
            above[row.pk] = parent
        else:  # deep enough: beside the one that it answers
            holder = above[parent.id]
            holder.answers.append(remark)
            above[row.pk] = holder
    return roots


def show_comment(row: CommentRow, edition: EditionRow, parent: Remark | None = None) -> Remark:
    """One comment as it is shown."""
    deep = parent is not None and parent.depth >= DEEPEST
    return Remark(
        id=row.pk,
        name=row.name,
        day=row.said_at.date().isoformat(),
        desk=bool(row.desk),
        waiting=row.state == CommentState.WAITING,
        text=clean_text(row.text),
        told=find_told(edition, row.about) if row.about else None,
        words=row.words,
        to=parent.name if deep and parent else "",
        depth=DEEPEST if deep else parent.depth + 1 if parent else 1,
        answers=[],
    )
