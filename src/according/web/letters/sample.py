"""What a letter says, for who is asked to subscribe: the dearest change of the subject that had news last."""

from __future__ import annotations

from msgspec import Struct

from according.domain.change import Change
from according.web.editions.models import ShelfRow
from according.web.editions.reading import find_edition, open_dossier
from according.web.editions.standing_rules import current_rules
from according.web.letters.headline import one_line, rank, say_change
from according.web.letters.news import Item


class Sample(Struct, frozen=True, kw_only=True):
    """A subject line, the change that it is about, and where the dossier is."""

    subject: str
    slug: str
    change: Change


def find_sample() -> Sample | None:
    """The sample; None where nothing that was known has changed yet."""
    shelf = ShelfRow.objects.filter(current__isnull=False).order_by("-current__on", "slug").first()
    edition = find_edition(shelf.slug) if shelf else None
    if shelf is None or edition is None:
        return None
    changes = open_dossier(edition, current_rules()).changes
    if not changes:
        return None
    change = min(changes, key=rank)
    line = one_line(f"{shelf.subject}: {say_change(Item(change=change, anchor=''))}")
    return Sample(subject=line, slug=shelf.slug, change=change)
