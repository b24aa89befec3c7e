"""How fast pages may be asked for that cost the site more than others: searching, the machines' answers, other days.

Counted in each process by itself: writing a row for each page read would cost more than the page. The limits are far
beyond any reader's need; networks of our own (a proxy that the settings do not tell of, a benchmark) are not counted.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import ip_address
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from msgspec import Struct

from according.web.guard.places import find_place
from according.web.machines.api.refusing import refuse_problem
from according.web.shell.showing import refuse

_MINUTE = 60
# Places that are remembered at once; of more, the one that has been there longest is forgotten.
_MOST_PLACES = 20_000


class Pace(Struct, frozen=True):
    """At most so many a minute from one place."""

    name: str
    most: int


SEARCHES, ANSWERS, DAYS = Pace("search", 120), Pace("answer", 600), Pace("day", 240)
_counts: OrderedDict[tuple[str, str], tuple[float, int]] = OrderedDict()
_lock = Lock()


class GuardReading:
    """Middleware: tells who asks far too often how long to wait."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or 429 with how long to wait."""
        pace = find_pace(request)
        wait = hold_up(pace, find_place(request)) if pace else 0
        return refuse_pace(request, wait) if wait else self.answer(request)


def find_pace(request: HttpRequest) -> Pace | None:
    """The pace that holds for a page; None where it may be asked for at will."""
    if request.path.startswith("/search/"):
        return SEARCHES
    if request.path.startswith(("/api/", "/feeds/")) or request.path.endswith(".jsonld"):
        return ANSWERS
    return DAYS if "on=" in request.META.get("QUERY_STRING", "") else None


def hold_up(pace: Pace, place: str, now: float | None = None) -> int:
    """Count one more page from a place; the seconds that it has to wait, 0 if none."""
    if not is_counted(place):
        return 0
    moment = time.monotonic() if now is None else now
    with _lock:
        since, count = _counts.pop((pace.name, place), (moment, 0))
        if moment - since >= _MINUTE:
            since, count = moment, 0
        _counts[pace.name, place] = (since, count + 1)
        if len(_counts) > _MOST_PLACES:
            _counts.popitem(last=False)
    return max(1, round(since + _MINUTE - moment)) if count >= pace.most else 0


def is_counted(place: str) -> bool:
    """Whether a place tells readers apart: behind a proxy that is not told of, all have the same private one."""
    try:
        return bool(settings.PROXIES) or ip_address(place).is_global
    except ValueError:
        return False


def refuse_pace(request: HttpRequest, wait: int) -> HttpResponse:
    """429 in the words that who asks understands, with the seconds to wait."""
    if not request.path.startswith("/api/"):
        return refuse(request, 429, "From where you are, pages are asked for faster than anybody reads.", wait)
    response = refuse_problem(429, f"Wait {wait} seconds. At most {ANSWERS.most} answers a minute go to one address.")
    response["Retry-After"] = str(wait)
    return response
