"""Outlets: who publishes what was read, how much of it they told first hand, and with what they were first."""

from __future__ import annotations

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from according.domain.register import load_register
from according.web.finding.looking import count_pages, find_outlets, find_pages, find_supports, name_subjects
from according.web.shell.showing import refuse, show
from according.web.site.paging import cut_leaf

_LEAF, _FACTS, _FIRSTS = 60, 30, 12


@require_safe
def show_outlets(request: HttpRequest) -> HttpResponse:
    """The outlets by name at /outlets/; with ?by=pages those of most pages first."""
    by = "pages" if request.GET.get("by") == "pages" else "name"
    pages = count_pages()
    rows = sorted(find_outlets(), key=lambda row: (-pages.get(row["outlet"], 0) if by == "pages" else 0, row["outlet"]))
    leaf = cut_leaf(request, rows, len(rows), _LEAF)
    return show(request, "site/outlets.html", {"leaf": leaf, "counts": pages, "by": by})


@require_safe
def show_outlet(request: HttpRequest, slug: str) -> HttpResponse:
    """An outlet at /outlets/marquee-post/: its share of originals, its firsts, what rests on it, its pages."""
    pages = find_pages(slug)
    newest = pages.first()
    if newest is None:
        return refuse(request, 404, "No page of such an outlet stands in what is published.")
    known = load_register().outlet(newest.name)
    facts, firsts = find_supports(slug), find_supports(slug, first=True)
    ways = find_outlets().filter(outlet=slug).order_by("outlet").first()
    context = {
        "name": newest.name,
        "tier": known.tier if known else "",
        "ways": ways,
        "total": pages.values("address").distinct().count(),
        "credited": pages.aggregate(facts=Sum("facts"), credited=Sum("credited")),
        "firsts": name_subjects(firsts[:_FIRSTS]),
        "facts": cut_leaf(request, facts, facts.count(), _FACTS, "facts", "statements", name_subjects),
        "read_pages": cut_leaf(request, pages, pages.count(), _FACTS, "pages", "pages", name_subjects),
    }
    return show(request, "site/outlet.html", context)
