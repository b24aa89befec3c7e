"""Addresses as machines are told them: whole."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse


def give_whole(path: str) -> str:
    """An address of the site with its scheme and host; as it is where the site doesn't know its own."""
    return f"{settings.SITE_URL}{path}"


def find_whole(name: str, *given: str) -> str:
    """The whole address of a page by its name."""
    return give_whole(reverse(name, args=given))


def find_day(slug: str, on: str | None = None) -> str:
    """The whole address of a dossier, as of a day if one is given."""
    return find_whole("dossier", slug) + (f"?on={on}" if on else "")
