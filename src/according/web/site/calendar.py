"""The calendar: what opens when and where, by year and by month, with what moved away."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from according.web.finding.looking import find_dates, find_open, list_regions, list_years, name_subjects
from according.web.finding.models import FactRow
from according.web.shell.numbers import is_number
from according.web.shell.showing import refuse, show
from according.web.site.agenda import draw_month, list_spans, name_month
from according.web.site.paging import cut_leaf
from according.web.site.today import find_today

# How a date stands, as a reader may choose it.
_STANDINGS = ("confirmed", "expected", "reported", "possible", "disputed")
# So many rows at most are looked at: nobody reads a year that has more.
_MOST, _LEAF, _PAST = 1000, 60, 30


@require_safe
def show_calendar(request: HttpRequest) -> HttpResponse:
    """The year that we are in at /calendar/, or the nearest one of which something is known."""
    years = [year for year, _ in list_years()]
    now = f"{find_today().year}"
    ahead = [year for year in years if year >= now]
    return show_year(request, ahead[0] if ahead else years[-1] if years else now)


@require_safe
def show_year(request: HttpRequest, year: str) -> HttpResponse:
    """A year at /calendar/2025/: month by month, windows after the last month that they reach into."""
    years = list_years()
    if years and year not in [known for known, _ in years]:
        return refuse(request, 404, f"No date of release in {year} is known, and none was ever given.")
    rows = choose_dates(request, find_dates(), f"{year}-01-01", f"{year}-12-31")
    context = {
        "year": year,
        "years": years,
        "spans": list_spans(year, name_subjects(rows[:_MOST])),
        **list_choices(request),
    }
    return show(request, "site/calendar_year.html", context)


@require_safe
def show_month(request: HttpRequest, month: str) -> HttpResponse:
    """A month at /calendar/2025-06/: its days, the windows that reach into it, and what was given and moved."""
    first, last = f"{month}-01", f"{month}-31"
    rows = name_subjects(choose_dates(request, find_dates(), first, last)[:_MOST])
    if not rows and not find_dates().filter(earliest__lte=last, latest__gte=first).exists():
        return refuse(request, 404, f"No date of release in {name_month(month)} is known, and none was ever given.")
    drawn = draw_month(month, rows)
    day = choose_day(request, month)
    held = [line for line in drawn.held if not day or (line.exact and line.row.earliest == day)]
    context = {
        "month": drawn,
        "day": day,
        "leaf": cut_leaf(request, held, len(held), _LEAF, place="days"),
        "fallen": cut_leaf(request, drawn.fallen, len(drawn.fallen), _PAST, "past", "past"),
        **list_neighbours(first, last),
        **list_choices(request),
    }
    return show(request, "site/calendar_month.html", context)


def choose_day(request: HttpRequest, month: str) -> str:
    """The one day of a month that a reader asks for; nothing where it is none."""
    given = request.GET.get("day", "")
    return f"{month}-{given.zfill(2)}" if is_number(given, len("31")) else ""


def list_neighbours(first: str, last: str) -> dict[str, tuple[str, str] | None]:
    """The nearest months before and after with something to tell, for their addresses and in words."""
    around = find_open(find_dates())
    before = around.filter(earliest__lt=first).order_by("-earliest").values_list("earliest", flat=True).first()
    after = around.filter(earliest__gt=last).values_list("earliest", flat=True).first()
    return {"before": name_neighbour(before), "after": name_neighbour(after)}


def choose_dates(request: HttpRequest, rows: QuerySet[FactRow], first: str, last: str) -> QuerySet[FactRow]:
    """The dates that touch a time, in the region and of the standing that a reader chose."""
    rows = rows.filter(earliest__lte=last, latest__gte=first)
    region, standing = request.GET.get("region", ""), request.GET.get("standing", "")
    if region:
        rows = rows.filter(region=region[:400].replace("\x00", ""))
    return rows.filter(mark=standing) if standing in _STANDINGS else rows


def list_choices(request: HttpRequest) -> dict[str, object]:
    """What a reader may choose from, and what was chosen."""
    regions = list_regions()
    region, standing = request.GET.get("region", ""), request.GET.get("standing", "")
    return {
        "regions": regions,
        "standings": _STANDINGS,
        "region": region if region in regions else "",
        "standing": standing if standing in _STANDINGS else "",
    }


def name_neighbour(day: str | None) -> tuple[str, str] | None:
    """The month of a day, for its address and in words."""
    return (day[:7], name_month(day[:7])) if day else None
