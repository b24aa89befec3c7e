"""The published subjects, in the few words that a row of a list needs of its own."""

from __future__ import annotations

from msgspec import Struct

from according.web.editions.models import ShelfRow


class Subject(Struct, frozen=True, kw_only=True):
    """A published subject: its address, its name for short, the title that stands, and the last day known."""

    slug: str
    name: str
    title: str
    on: str


def map_subjects() -> dict[int, Subject]:
    """The published subjects by the number of their edition, in the order of their titles."""
    rows = ShelfRow.objects.filter(current__isnull=False)
    found = rows.values_list("current_id", "slug", "subject", "current__title", "current__on")
    subjects = {key: Subject(slug=slug, name=name, title=title, on=on) for key, slug, name, title, on in found if key}
    return dict(sorted(subjects.items(), key=lambda item: (item[1].title.casefold(), item[1].slug)))
