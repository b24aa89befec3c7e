"""Atom feeds (RFC 4287): what changed, old to new, and according to whom; of one subject, and of all.

Entries keep their ids whatever is rebuilt: they are made of what changed and when. An entry's time is the day of the
change itself, as nobody can tell the hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from django.conf import settings
from django.db.models import Min
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from markupsafe import Markup
from msgspec import Struct

from according import __version__
from according.domain.change import Change
from according.domain.edtf import bound_date
from according.domain.errors import InputError
from according.export.elements import add, write_tree
from according.export.wording import safe_address, say_change, show_date
from according.web.editions.models import EditionRow
from according.web.editions.reading import find_edition, list_published, open_dossier
from according.web.editions.standing_rules import current_rules
from according.web.machines.addressing import find_day, find_whole, give_whole
from according.web.machines.answering import answer, rest_on, rest_on_all
from according.web.machines.naming import name_change

ALL = "changes"
_KIND = "application/atom+xml; charset=utf-8"
_SPACE = "http://www.w3.org/2005/Atom"
_MOST = 100


class Entry(Struct, frozen=True, kw_only=True):
    """A change with the subject that it is of, and the day on which that was first published here."""

    slug: str
    title: str
    begun: str
    change: Change


@require_safe
def show_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The feed at /feeds/SLUG.atom; at /feeds/changes.atom that of all subjects."""
    if slug == ALL:
        editions = [e for s in list_published() if (e := find_edition(s.slug))]
        return answer(request, rest_on_all(editions), _KIND, lambda: draw_all(editions))
    edition = find_edition(slug)
    if edition is None:
        raise Http404
    return answer(request, rest_on(edition), _KIND, lambda: draw_one(edition))


def draw_one(edition: EditionRow) -> bytes:
    """The feed of one subject."""
    slug = edition.shelf.slug
    entries = list_entries([edition])
    title = f"{edition.title}: what changed, and according to whom"
    return draw_feed(title, find_whole("feed", slug), find_day(slug), slug, entries, edition)


def draw_all(editions: Iterable[EditionRow]) -> bytes:
    """The feed of all subjects."""
    found = list(editions)
    newest = max(found, key=lambda e: (e.published_at, e.pk), default=None)
    title = f"{settings.SITE_NAME}: what changed, and according to whom"
    return draw_feed(title, find_whole("feed", ALL), give_whole("/"), "", list_entries(found), newest)


def list_entries(editions: Iterable[EditionRow]) -> list[Entry]:
    """The changes of subjects, the newest first, each once."""
    rules = current_rules()
    begun = find_beginnings()
    found: dict[tuple[str, str], Entry] = {}
    for edition in editions:
        slug, dossier = edition.shelf.slug, open_dossier(edition, rules)
        for change in dossier.changes[:_MOST]:
            entry = Entry(slug=slug, title=dossier.title, begun=begun.get(slug, edition.on), change=change)
            found.setdefault((slug, name_change(change)), entry)
    return sorted(found.values(), key=lambda entry: entry.change.on, reverse=True)[:_MOST]


def find_beginnings() -> Mapping[str, str]:
    """The day on which each subject was first published here: its ids are this site's since then."""
    rows = EditionRow.objects.values_list("shelf__slug").annotate(first=Min("published_at"))
    return {slug: first.date().isoformat() for slug, first in rows}


def draw_feed(
    title: str, own: str, page: str, slug: str, entries: Iterable[Entry], edition: EditionRow | None
) -> bytes:
    """A feed as XML. Its id is its subject's, its time that of the newest edition in it."""
    told = list(entries)
    begun = min((day for one, day in find_beginnings().items() if slug in ("", one)), default="2000-01-01")
    root = Element("feed", {"xmlns": _SPACE, "xml:lang": "en-GB"})
    add(root, "id", name_tag(begun, f"{slug or ALL}/changes"))
    add(root, "title", title)
    newest = edition.published_at.isoformat(timespec="seconds") if edition else "2000-01-01T00:00:00+00:00"
    add(root, "updated", newest)
    add(root, "link", rel="self", type="application/atom+xml", href=own)
    add(root, "link", rel="alternate", type="text/html", href=page)
    add(add(root, "author"), "name", settings.SITE_NAME)
    add(root, "generator", "According", version=__version__)
    for entry in told:
        draw_entry(root, entry, named=not slug)
    return write_tree(root)


def draw_entry(root: Element, told: Entry, named: bool) -> None:
    """A change as an entry; `named` puts the subject in its title."""
    change = told.change
    node = add(root, "entry")
    day = f"{find_start(change.on)}T00:00:00Z"
    add(node, "id", name_tag(told.begun, f"{told.slug}/{change.property}/{name_change(change)}"))
    add(node, "title", f"{told.title}: {say_change(change)}" if named else say_change(change))
    add(node, "updated", day)
    add(node, "published", day)
    add(add(node, "author"), "name", change.by or settings.SITE_NAME)
    add(node, "category", term=change.property, label=change.label)
    add(node, "link", rel="alternate", type="text/html", href=f"{find_day(told.slug, change.on)}#changes")
    if safe_address(change.page):
        add(node, "link", rel="via", href=safe_address(change.page))
    add(node, "content", write_change(change), type="html")


def write_change(change: Change) -> str:
    """A change as HTML for a reader of feeds, every word of it escaped."""
    old = Markup("<del>{}</del>").format(change.old) if change.old else Markup("")
    new = Markup("<ins>{}</ins>").format(change.new) if change.new else Markup("")
    href = safe_address(change.page)
    by = Markup('<a href="{}">{}</a>').format(href, change.by) if href else Markup("{}").format(change.by)
    status = f"{change.status}. " if change.status else ""
    values = Markup(" → ").join(part for part in (old, new) if part)
    text = Markup("<p><b>{}:</b> {}</p><p>{}{}, {}.</p>")
    return str(text.format(change.label, values, status, by, show_date(change.on)))


def find_start(on: str) -> str:
    """The first day of a time, as a feed needs one."""
    try:
        return bound_date(on)[0].isoformat()
    except InputError:
        return "2000-01-01"


def name_tag(begun: str, rest: str) -> str:
    """An id that lasts (RFC 4151): the site's host, a day since when it is the site's, and the name of the thing."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"tag:{host},{begun}:{rest}"
