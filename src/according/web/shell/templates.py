"""The site's templates: Jinja's, escaped as the dossier's own are; "talk/comments.html" lies in the room talk."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.timesince import timesince
from jinja2 import ChoiceLoader, Environment, FunctionLoader

from according.export.webpage import open_environment, read_part
from according.web.shell.assets import name_icon, name_script, name_style


def open_templates(**_: Any) -> Environment:
    """The environment for Django's Jinja backend: that of the dossier, with the rooms' templates before its own."""
    environment = open_environment().overlay(loader=ChoiceLoader([FunctionLoader(read_room), FunctionLoader(read_own)]))
    environment.filters["ago"] = tell_ago
    environment.globals = {
        **environment.globals,
        "url": address_of,
        "icon": name_icon,
        "style": name_style,
        "script": name_script,
        "still": is_still,
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "email_days": settings.TALK_KEEPS_EMAIL_DAYS,
        "letters_open": settings.LETTERS_OPEN,
    }
    return environment


def is_still() -> bool:
    """Whether the page is drawn for a file that no server answers from."""
    return bool(settings.STILL)


def tell_ago(moment: datetime) -> str:
    """How long ago something was, in one unit: "2 minutes ago", "just now"."""
    told = timesince(moment, depth=1)
    return "just now" if told.startswith("0") else f"{told} ago"


def address_of(name: str, *given: Any) -> str:
    """The address of a page by its name: `url("dossier", "ballerina")`."""
    return reverse(name, args=given)


def read_room(name: str) -> str | None:
    """The template `html/FILE` of the room that the name begins with; None where there is none."""
    room, _, file = name.partition("/")
    if not room.isidentifier() or not file or ".." in file:
        return None
    # The pages of the accounts are looked for under "account/".
    path = files("according.web") / ("people" if room == "account" else room) / "html" / file
    return path.read_text(encoding="utf-8") if path.is_file() else None


def read_own(name: str) -> str | None:
    """A template that the dossier's own page has too."""
    path = files("according.export") / "html" / name
    return read_part(name) if "/" not in name and path.is_file() else None
