"""The dossier page: what is known of a subject, on the latest day or on any other."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from according.domain.dossier import Dossier
from according.export.webpage import describe_dossier
from according.web.editions.models import EditionRow
from according.web.editions.reading import find_edition, is_day, list_neighbours, open_dossier, was_published
from according.web.editions.standing_rules import current_rules
from according.web.machines.linked import link_page
from according.web.machines.share import choose_card
from according.web.shell.showing import refuse, show
from according.web.site.pictures import allow_pictures
from according.web.site.rendering import address_day, can_talk, render_text
from according.web.site.ruler import draw_ruler, keep_changed, list_moments
from according.web.talk.turn import gather_turn


@require_safe
def show_dossier(request: HttpRequest, slug: str) -> HttpResponse:
    """The dossier at /SLUG/, as of ?on=YYYY-MM-DD if that is given."""
    found = find_page(request, slug)
    if isinstance(found, HttpResponse):
        return found
    edition, dossier = found
    latest = open_dossier(edition, current_rules())
    address = reverse("dossier", args=[slug])
    days = keep_changed(edition.days, latest) if settings.STILL else edition.days
    before, after = list_neighbours(days, dossier.on)
    context = {
        "dossier": dossier,
        "edition": edition,
        "address": address,
        "canonical": address_day(address, dossier),
        "description": describe_dossier(dossier),
        "ruler": draw_ruler(days, dossier.on),
        "moments": list_moments(days, latest),
        "before": before,
        "after": after,
        "text": render_text(edition, dossier),
        "turn": gather_turn(request, edition) if can_talk(dossier) else None,
        "talk_of": edition.shelf.slug if can_talk(dossier) else "",
        "card": choose_card(dossier),
        "linked": link_page(edition, dossier),
    }
    response = show(request, "site/dossier.html", context)
    patch_cache_control(response, private=True, max_age=0)
    return allow_pictures(response, dossier)


def find_page(request: HttpRequest, slug: str) -> tuple[EditionRow, Dossier] | HttpResponse:
    """What readers see of a subject, as of the day that they ask for; or why there is nothing to see."""
    edition = find_edition(slug)
    if edition is None:
        if was_published(slug):
            return refuse(request, 410, "The editors have taken this dossier off the site.")
        raise Http404
    on = request.GET.get("on")
    if on is not None and not is_day(on):
        return refuse(request, 400, f"“{on[:40]}” is no day: give one as 2024-03-31.")
    return edition, open_dossier(edition, current_rules(), on)
