"""One part of a long dossier on a page of its own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from according.export.webpage import list_contents
from according.web.shell.showing import show
from according.web.site.dossier import find_page
from according.web.site.length import keep_part
from according.web.site.pictures import allow_pictures
from according.web.site.rendering import address_day, address_part, render_text


@require_safe
def show_part(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One part of a dossier, whole, at /SLUG/whole/KEY/, as of ?on=YYYY-MM-DD if that is given."""
    found = find_page(request, slug)
    if isinstance(found, HttpResponse):
        return found
    edition, dossier = found
    part = keep_part(dossier, key)
    if part is None:
        raise Http404
    context = {
        "dossier": dossier,
        "number": len(dossier.sources),
        "question": part.sections[0].question if part.sections else dict(list_contents(dossier))[key],
        "back": address_day(reverse("dossier", args=[slug]), dossier),
        "canonical": address_part(slug, key, dossier),
        "text": render_text(edition, part, key),
    }
    response = show(request, "site/part.html", context)
    patch_cache_control(response, private=True, max_age=0)
    return allow_pictures(response, part)
