"""The front page: subjects, and what changed lately."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from according.web.editions.reading import list_published
from according.web.shell.showing import show


def show_home(request: HttpRequest) -> HttpResponse:
    """The front page at /."""
    return show(request, "site/home.html", {"shelves": list_published()})
