"""The page that readers would get, before it is published: for editors only, and nothing that a search engine keeps."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from according.domain.errors import InputError, UnknownSubject
from according.export.webpage import LEGEND, gather_shares, list_contents
from according.web.editions.shelving import find_named_shelf
from according.web.editions.standing_rules import current_rules
from according.web.people.roles import Role, needs
from according.web.proof.ahead import look_ahead
from according.web.shell.showing import refuse, show
from according.web.site.pictures import allow_pictures


@require_safe
@needs(Role.EDITOR)
def show_preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The page at /desk/preview/SLUG/."""
    try:
        shelf = find_named_shelf(slug)
        dossier = look_ahead(shelf.subject, current_rules()).dossier
    except (InputError, UnknownSubject) as error:
        return refuse(request, 404, str(error))
    shares = gather_shares(dossier.shares)
    context = {
        "slug": slug,
        "dossier": dossier,
        "contents": list_contents(dossier),
        "legend": LEGEND,
        "shares": shares,
        "top": max((share.news for share in shares), default=1),
    }
    response = show(request, "proof/preview.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return allow_pictures(response, dossier)
