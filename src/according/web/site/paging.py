"""Paging: a long list in leaves, each with its own address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from django.http import Http404, HttpRequest
from msgspec import Struct

from according.web.shell.numbers import is_number

_DIGITS = 6


class Listed(Protocol):
    """What can be counted and cut: a list, or the rows of a table."""

    def __getitem__(self, part: slice, /) -> Any: ...


class Leaf(Struct, frozen=True, kw_only=True):
    """One leaf of a list: what is on it, which it is of how many, and the addresses of its neighbours."""

    items: Sequence[Any]
    number: int
    last: int
    total: int
    before: str = ""
    after: str = ""


def cut_leaf(
    request: HttpRequest,
    items: Listed,
    total: int,
    size: int,
    name: str = "page",
    place: str = "",
    dress: Callable[[Any], Sequence[Any]] = list,
) -> Leaf:
    """The leaf that ?page= asks for; what is no number is the first, what is past the end is not found.

    `name` is the parameter's, where a page has two lists; `place` the anchor of the list; `dress` makes of the rows
    what is shown.
    """
    given = request.GET.get(name, "")
    number = int(given) if is_number(given, _DIGITS) else 1
    last = max(1, -(-total // size))
    if not 1 <= number <= last:
        raise Http404
    return Leaf(
        items=dress(items[(number - 1) * size : number * size]),
        number=number,
        last=last,
        total=total,
        before=turn_to(request, name, number - 1, place) if number > 1 else "",
        after=turn_to(request, name, number + 1, place) if number < last else "",
    )


def turn_to(request: HttpRequest, name: str, number: int, place: str = "") -> str:
    """The address of another leaf, all else as it is."""
    query = request.GET.copy()
    query.pop(name, None)
    if number > 1:
        query[name] = str(number)
    return f"{request.path}{'?' if query else ''}{query.urlencode()}{f'#{place}' if place else ''}"
