"""Checking an article at the desk: paste it or choose its file, and see what no longer holds. Nothing of it is kept."""

from __future__ import annotations

import base64
import binascii
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from according.domain.errors import AccordingError, InputError
from according.domain.finding import Check, check_json
from according.export import show_check
from according.web.desk.framing import show_desk
from according.web.editions.ledger import open_record
from according.web.editions.publishing import list_covered
from according.web.editions.reading import is_day
from according.web.people.roles import Role, needs
from according.web.proof.checking import LONGEST, SECONDS, Asked, Busy, check_apart, take_article

_NAMED = 500
_LONGEST_SUBJECT = 300


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Role.EDITOR)
def check_article(request: HttpRequest) -> HttpResponse:
    """The form at /desk/check/, and the article with its corrections once it is sent."""
    if request.method != "POST":
        return show_form(request)
    try:
        asked = read_form(request)
        check = check_apart(asked)
    except AccordingError as error:
        return show_form(request, str(error), 429 if isinstance(error, Busy) else 400)
    if request.POST.get("as") == "json":
        return hand_over(check)
    return show_desk(request, "proof/checked.html", {**show_check(check), **fill_form(request), "again": keep(asked)})


def read_form(request: HttpRequest) -> Asked:
    """The article that was sent, and what was said of it; InputError says what is missing or wrong."""
    if request.POST.get("kept"):
        body, name = unpack_kept(request.POST["kept"]), request.POST.get("name", "")[:200]
    else:
        given = request.FILES.get("file")
        content = given.read(LONGEST + 1) if given else None
        body, name = take_article(request.POST.get("text", ""), given.name if given else None, content)
    subject = " ".join(request.POST.get("subject", "").split())
    if len(subject) > _LONGEST_SUBJECT:
        raise InputError(f"The subject has {len(subject):,} characters. Give its name, for example Ballerina.")
    return Asked(
        body=body,
        name=name,
        subject=subject or None,
        published=read_day(request, "published"),
        on=read_day(request, "on"),
    )


def read_day(request: HttpRequest, field: str) -> str | None:
    """The day of a field; InputError for what is none."""
    given = request.POST.get(field, "").strip()
    if given and not is_day(given):
        raise InputError(f"“{given[:40]}” is no day: give one as 2024-03-31, or leave the field empty.")
    return given or None


def show_form(request: HttpRequest, wrong: str = "", status: int = 200) -> HttpResponse:
    """The form, with what was sent still in it and what was wrong with it above."""
    return show_desk(request, "proof/check.html", {**fill_form(request), "wrong": wrong}, status)


def fill_form(request: HttpRequest) -> dict[str, Any]:
    """What the form shows: what was sent, the subjects to choose from, the limits."""
    sent = {field: request.POST.get(field, "") for field in ("text", "subject", "on", "published")}
    subjects = list_covered(open_record())[:_NAMED]
    return {
        "sent": sent,
        "subjects": subjects,
        "today": timezone.localdate().isoformat(),
        "most": LONGEST // 1000,
        "seconds": int(SECONDS),
    }


def keep(asked: Asked) -> dict[str, str]:
    """The article as the page hands it back for the findings: it lies with the editor, not here."""
    return {
        "kept": base64.b64encode(asked.body).decode(),
        "name": asked.name,
        "subject": asked.subject or "",
        "published": asked.published or "",
        "on": asked.on or "",
    }


def unpack_kept(text: str) -> bytes:
    """The article that a page handed back."""
    try:
        body = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError("The article came back damaged. Check it again.") from error
    if len(body) > LONGEST:
        raise InputError(f"At most {LONGEST / 1000:.0f} kB are checked. Leave out all but the text.")
    return body


def hand_over(check: Check) -> HttpResponse:
    """The findings as a file, in the form that `according check --format json` prints."""
    content = msgspec.json.format(msgspec.json.encode(check_json(check)), indent=1)
    response = HttpResponse(content + b"\n", content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="findings.json"'
    return response
