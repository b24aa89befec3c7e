"""Pictures stay with their publishers: a page may show those that it lists, when a reader asks for one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.http import HttpResponse

from according.domain.dossier import Dossier

_HOST = re.compile(r"[a-z0-9.-]+(?::\d{1,5})?", re.ASCII)
_MOST = 40


def allow_pictures(response: HttpResponse, dossier: Dossier) -> HttpResponse:
    """The response with the hosts of the dossier's pictures in its policy."""
    places = (urlsplit(plate.src) for plate in dossier.pictures)
    hosts = sorted({f"{p.scheme}://{p.netloc}" for p in places if p.scheme == "https" and _HOST.fullmatch(p.netloc)})
    response._csp_update = {"img-src": ["'self'", *hosts[:_MOST]]}  # type: ignore[attr-defined]
    return response
