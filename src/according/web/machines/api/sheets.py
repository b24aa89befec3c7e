"""Long answers in sheets: a part of them, how many there are, and where the next part is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.http import HttpRequest

from according.web.machines.addressing import give_whole
from according.web.machines.api.asked import SheetAsked

_T = TypeVar("_T")


def cut(found: Sequence[_T], asked: SheetAsked) -> Sequence[_T]:
    """The part that was asked for."""
    return found[asked.offset : asked.offset + asked.limit]


def count_sheet(request: HttpRequest, total: int, asked: SheetAsked) -> dict[str, Any]:
    """What every sheet tells beside its part."""
    after, before = asked.offset + asked.limit, max(0, asked.offset - asked.limit)
    return {
        "total": total,
        "limit": asked.limit,
        "offset": asked.offset,
        "next": _turn(request, asked, after) if after < total else None,
        "previous": _turn(request, asked, before) if asked.offset else None,
    }


def _turn(request: HttpRequest, asked: SheetAsked, offset: int) -> str:
    query = request.GET.copy()
    query["limit"], query["offset"] = str(asked.limit), str(offset)
    return give_whole(f"{request.path}?{query.urlencode()}")
