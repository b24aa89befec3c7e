"""The dossier page: what is known of a subject, on the latest day or on any other."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template import engines
from django.urls import reverse
from django.utils.cache import patch_cache_control
from markupsafe import Markup

from according.domain.dossier import Dossier
from according.export.webpage import LEGEND, describe_dossier, gather_shares, list_contents
from according.web.editions.models import EditionRow
from according.web.editions.reading import find_edition, list_neighbours, open_dossier
from according.web.editions.standing_rules import current_rules
from according.web.shell.showing import refuse, show
from according.web.site.length import keep_part, shorten
from according.web.site.pictures import allow_pictures
from according.web.site.ruler import draw_ruler, list_moments
from according.web.talk.turn import gather_turn


def show_dossier(request: HttpRequest, slug: str) -> HttpResponse:
    """The dossier at /SLUG/, as of ?on=YYYY-MM-DD if that is given."""
    edition = find_edition(slug)
    if edition is None:
        raise Http404
    on = request.GET.get("on")
    if on is not None and not is_day(on):
        return refuse(request, 400, f"“{on[:40]}” is no day: give one as 2024-03-31.")
    dossier = open_dossier(edition, current_rules(), on)
    address = reverse("dossier", args=[slug])
    before, after = list_neighbours(edition.days, dossier.on)
    context = {
        "dossier": dossier,
        "edition": edition,
        "address": address,
        "canonical": address if not dossier.past else f"{address}?on={dossier.on}",
        "description": describe_dossier(dossier),
        "ruler": draw_ruler(edition.days, dossier.on),
        "moments": list_moments(edition.days, open_dossier(edition, current_rules())),
        "before": before,
        "after": after,
        "text": render_text(edition, dossier),
        "turn": gather_turn(request, edition) if can_talk(dossier) else None,
        "talk_of": edition.shelf.slug if can_talk(dossier) else "",
    }
    response = show(request, "site/dossier.html", context)
    patch_cache_control(response, private=True, max_age=0)
    return allow_pictures(response, dossier)


def show_part(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One part of a dossier, whole, at /SLUG/whole/KEY/, as of ?on=YYYY-MM-DD if that is given."""
    edition = find_edition(slug)
    if edition is None:
        raise Http404
    on = request.GET.get("on")
    if on is not None and not is_day(on):
        return refuse(request, 400, f"“{on[:40]}” is no day: give one as 2024-03-31.")
    dossier = open_dossier(edition, current_rules(), on)
    part = keep_part(dossier, key)
    if part is None:
        raise Http404
    back = reverse("dossier", args=[slug])
    context = {
        "dossier": dossier,
        "number": len(dossier.sources),
        "question": part.sections[0].question if part.sections else dict(list_contents(dossier))[key],
        "back": back if not dossier.past else f"{back}?on={dossier.on}",
        "canonical": address_part(slug, key, dossier),
        "text": render_text(edition, part, key),
    }
    response = show(request, "site/part.html", context)
    patch_cache_control(response, private=True, max_age=0)
    return allow_pictures(response, part)


def address_part(slug: str, key: str, dossier: Dossier) -> str:
    """Where a part of a dossier stands whole, as of the dossier's day."""
    address = reverse("part", args=[slug, key])
    return address if not dossier.past else f"{address}?on={dossier.on}"


def is_day(text: str) -> bool:
    """Whether a text names one day, as 2024-03-31."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def can_talk(dossier: Dossier) -> bool:
    """Whether readers can speak of a page: of the latest day, and not of one that was written out to lie still."""
    return not dossier.past and not getattr(settings, "STILL", False)


def render_text(edition: EditionRow, dossier: Dossier, part: str = "") -> Markup:
    """The sections of a dossier as HTML, or one alone; made once for an edition and a day, as neither ever changes."""
    return _render(edition.pk, dossier.on, part, _Given(dossier, edition.shelf.slug))


class _Given:
    """A dossier to render, that counts as the same whatever it is: its edition and day name it already."""

    def __init__(self, dossier: Dossier, slug: str) -> None:
        self.dossier, self.slug = dossier, slug

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Given)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=128)
def _render(edition: int, on: str, part: str, given: _Given) -> Markup:
    dossier, left = (given.dossier, {"travelled": 0}) if part else shorten(given.dossier)
    talk_of = given.slug if can_talk(given.dossier) else ""
    shares = gather_shares(dossier.shares)
    contents = [] if part else [*list_contents(given.dossier), *([("turn", "What do you think?")] if talk_of else [])]
    text = (
        engines["jinja2"]
        .get_template("dossier_text.html")
        .render(
            {
                "dossier": dossier,
                "contents": contents,
                # The note of each statement leads to where readers can speak of it, on the latest day.
                "talk_of": talk_of,
                "legend": LEGEND,
                "shares": shares,
                "top": max((share.news for share in shares), default=1),
                "parts": {
                    key: {"address": address_part(given.slug, key, given.dossier), "left": number}
                    for key, number in left.items()
                    if key != part
                },
            }
        )
    )
    return Markup(text)
