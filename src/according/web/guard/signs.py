"""What is sent is text: a form with NUL in it comes from no browser, and PostgreSQL keeps no JSON that has one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from according.web.shell.showing import refuse


class GuardSigns:
    """Middleware: refuses forms that no browser sends, in the same words whatever keeps the ledger."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer."""
        return self.answer(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """400 for a NUL; asked after the form's token and size have been looked at."""
        sent = (value for _, values in request.POST.lists() for value in values)
        return refuse(request, 400) if any("\0" in value for value in sent) else None
