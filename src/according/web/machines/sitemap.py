"""The site map and robots.txt: what search engines may find, and where they need not look."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from according.export.elements import add, write_tree
from according.web.editions.models import ShelfRow
from according.web.editions.reading import list_published
from according.web.machines.addressing import find_whole, give_whole
from according.web.machines.answering import answer, rest_on_all

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_KIND = "application/xml; charset=utf-8"
# The most that the protocol allows in one file, the pages around the subjects among them.
_MOST = 49_000
_AROUND = ("/", "/subjects/", "/changes/", "/calendar/", "/people/", "/outlets/")
_CLOSED = ("/search/", "/accounts/", "/desk/", "/talk/", "/letters/")


@require_safe
def show_map(request: HttpRequest) -> HttpResponse:
    """The site map: every published subject and the pages that lead to them; of very many, a list of site maps."""
    shelves = list_published()
    basis = rest_on_all(s.current for s in shelves if s.current)
    make = draw_index if len(shelves) > _MOST else draw_map
    return answer(request, basis, _KIND, lambda: make(shelves))


@require_safe
def show_part(request: HttpRequest, number: int) -> HttpResponse:
    """One of several site maps, from 1."""
    shelves = list_published()
    part = shelves[(number - 1) * _MOST : number * _MOST] if 0 < number <= len(shelves) else []
    if not part:
        raise Http404
    return answer(request, rest_on_all(s.current for s in part if s.current), _KIND, lambda: draw_map(part))


def draw_map(shelves: list[ShelfRow]) -> bytes:
    """The subjects with the time of their editions, after the pages around them."""
    root = Element("urlset", xmlns=_SPACE)
    newest = max((s.current.published_at for s in shelves if s.current), default=None)
    told = [(give_whole(page), newest) for page in _AROUND if leads_somewhere(page)]
    told += [(find_whole("dossier", s.slug), s.current.published_at) for s in shelves if s.current]
    for address, changed in told:
        entry = add(root, "url")
        add(entry, "loc", address)
        if changed:
            add(entry, "lastmod", changed.isoformat(timespec="seconds"))
    return write_tree(root)


def draw_index(shelves: list[ShelfRow]) -> bytes:
    """The list of site maps."""
    root = Element("sitemapindex", xmlns=_SPACE)
    for number in range(1, -(-len(shelves) // _MOST) + 1):
        add(add(root, "sitemap"), "loc", give_whole(reverse("sitemap-part", args=[number])))
    return write_tree(root)


def leads_somewhere(address: str) -> bool:
    """Whether the site has a page of its own there: a word that is no page's would be a subject's."""
    try:
        return resolve(address).url_name != "dossier"
    except Resolver404:
        return False


@require_safe
def show_robots(request: HttpRequest) -> HttpResponse:
    """robots.txt: no searches, accounts, desk, talk and letters; the site map is named."""
    closed = "".join(f"Disallow: {address}\n" for address in _CLOSED)
    text = f"User-agent: *\n{closed}\nSitemap: {find_whole('sitemap')}\n"
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    patch_cache_control(response, public=True, max_age=3600)
    return response
