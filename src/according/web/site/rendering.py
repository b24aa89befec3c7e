"""The text of a dossier as HTML, rendered once for an edition and a day."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.template import engines
from django.urls import reverse
from markupsafe import Markup

from according.domain.dossier import Dossier
from according.export.webpage import LEGEND, gather_shares, list_contents
from according.web.editions.models import EditionRow
from according.web.site.length import shorten


def can_talk(dossier: Dossier) -> bool:
    """Whether readers can speak of a page: of the latest day, and not of one that was written out to lie still."""
    return not dossier.past and not settings.STILL


def render_text(edition: EditionRow, dossier: Dossier, part: str = "") -> Markup:
    """The sections of a dossier as HTML, or one alone; made once for an edition and a day, as neither ever changes."""
    return _render(edition.pk, dossier.on, part, _Given(dossier, edition.shelf.slug), can_talk(dossier))


class _Given:
    """A dossier to render, that counts as the same whatever it is: its edition and day name it already."""

    def __init__(self, dossier: Dossier, slug: str) -> None:
        self.dossier, self.slug = dossier, slug

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Given)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=128)
def _render(edition: int, on: str, part: str, given: _Given, talk: bool) -> Markup:
    dossier, left = cut_to_length(given.dossier, part)
    shares = gather_shares(dossier.shares)
    contents = [] if part else list_contents(given.dossier)
    contents += [("turn", "What do you think?")] if talk and not part else []
    text = (
        engines["jinja2"]
        .get_template("dossier_text.html")
        .render(
            {
                "dossier": dossier,
                "contents": contents,
                # The note of each statement leads to where readers can speak of it, on the latest day.
                "talk_of": given.slug if talk else "",
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


def cut_to_length(dossier: Dossier, part: str) -> tuple[Dossier, dict[str, int]]:
    """The dossier as its page shows it, and what each part leaves out; nothing is, where pages lie still."""
    if part:
        return dossier, {"travelled": 0}
    return (dossier, {}) if settings.STILL else shorten(dossier)


def address_part(slug: str, key: str, dossier: Dossier) -> str:
    """Where a part of a dossier stands whole, as of the dossier's day."""
    return address_day(reverse("part", args=[slug, key]), dossier)


def address_day(address: str, dossier: Dossier) -> str:
    """An address of the latest day, or the same as of the dossier's."""
    return f"{address}?on={dossier.on}" if dossier.past else address
