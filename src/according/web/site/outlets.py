"""Outlets: who publishes what was read, how much of it they told first hand, and with what they were first."""

from __future__ import annotations

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from according.domain.register import load_register
from according.web.finding.looking import count_ways, find_outlets, find_pages, find_supports
from according.web.shell.showing import refuse, show
from according.web.site.paging import cut_leaf

_LEAF, _FACTS, _FIRSTS = 60, 30, 12


@require_safe
def show_outlets(request: HttpRequest) -> HttpResponse:
    """The outlets by name at /outlets/; with ?by=pages those of most pages first."""
    by = "pages" if request.GET.get("by") == "pages" else "name"
    order = ("-pages", "outlet") if by == "pages" else ("outlet",)
    rows = find_outlets().order_by(*order)
    leaf = cut_leaf(request, rows, rows.count(), _LEAF)
    ways = count_ways([row["outlet"] for row in leaf.items])
    return show(request, "site/outlets.html", {"leaf": leaf, "ways": ways, "by": by})


@require_safe
def show_outlet(request: HttpRequest, slug: str) -> HttpResponse:
    """An outlet at /outlets/marquee-post/: its share of originals, its firsts, what rests on it, its pages."""
    pages = find_pages(slug)
    newest = pages.first()
    if newest is None:
        return refuse(request, 404, "No page of such an outlet stands in what is published.")
    known = load_register().outlet(newest.name)
    facts, firsts = find_supports(slug), find_supports(slug, first=True)
    context = {
        "name": newest.name,
        "tier": known.tier if known else "",
        "ways": count_ways([slug]).get(slug),
        "total": pages.values("address").distinct().count(),
        "credited": pages.aggregate(facts=Sum("facts"), credited=Sum("credited")),
        "firsts": list(firsts[:_FIRSTS]),
        "facts": cut_leaf(request, facts, facts.count(), _FACTS, "facts", "statements"),
        "read_pages": cut_leaf(request, pages, pages.count(), _FACTS, "pages", "pages"),
    }
    return show(request, "site/outlet.html", context)
