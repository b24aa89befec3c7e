"""The site's one style sheet, its scripts and its icon, each named after its content, so that browsers may keep it.

The style sheet is the dossier's own with the site's parts after it: what a dossier looks like is said once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from according.export.webpage import read_part

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
# The parts of each file, in order.
_PARTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "site.css": (
        ("export", "dossier.css"),
        ("export", "check.css"),
        ("shell", "site.css"),
        ("talk", "talk.css"),
        ("site", "pictures.css"),
        ("site", "pages.css"),
        ("shell", "desk.css"),
    ),
    "site.js": (("export", "dossier.js"), ("shell", "site.js"), ("site", "pictures.js")),
    "desk.js": (("shell", "desk.js"),),
    "icon.svg": (("shell", "icon.svg"),),
}


@cache
def read_asset(name: str) -> str:
    """A style sheet, script or the icon, put together."""
    if name == "htmx.js":
        return (files("django_htmx") / "static" / "django_htmx" / "htmx-2.min.js").read_text(encoding="utf-8")
    return "\n".join(_read_piece(room, file) for room, file in _PARTS[name])


def _read_piece(room: str, file: str) -> str:
    if room == "export":
        return read_part(file)
    return (files("according.web") / room / "html" / file).read_text(encoding="utf-8")


@cache
def address_asset(name: str) -> str:
    """The address of one of them: /assets/site.0123abcd.css."""
    stem, kind = name.rsplit(".", 1)
    return f"/assets/{stem}.{hashlib.sha256(read_asset(name).encode()).hexdigest()[:12]}.{kind}"


def name_style() -> str:
    """The address of the style sheet."""
    return address_asset("site.css")


def name_icon() -> str:
    """The address of the icon."""
    return address_asset("icon.svg")


def name_script(name: str = "site.js") -> str:
    """The address of a script."""
    return address_asset(name)


@require_safe
def serve_asset(request: HttpRequest, stem: str, print_: str, kind: str) -> HttpResponse:
    """A style sheet, script or the icon; what it was once, under a name that is no longer its own, is not found."""
    name = f"{stem}.{kind}"
    if name not in (*_PARTS, "htmx.js") or address_asset(name) != request.path:
        raise Http404
    response = HttpResponse(read_asset(name), content_type=_TYPES[kind])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
