"""Addresses as machines are told them: whole, and never a place on the disk of whoever runs the site."""

from __future__ import annotations

from pathlib import PureWindowsPath

from django.conf import settings
from django.urls import reverse

from according.export.wording import safe_address


def give_whole(path: str) -> str:
    """An address of the site with its scheme and host; as it is where the site doesn't know its own."""
    return f"{settings.SITE_URL}{path}"


def find_whole(name: str, *given: str) -> str:
    """The whole address of a page by its name."""
    return give_whole(reverse(name, args=given))


def find_day(slug: str, on: str | None = None) -> str:
    """The whole address of a dossier, as of a day if one is given."""
    return find_whole("dossier", slug) + (f"?on={on}" if on else "")


def tell_page(page: str) -> str:
    """The address of a page as readers may have it; of a file that was handed in, its name."""
    return safe_address(page) or PureWindowsPath(page).name
