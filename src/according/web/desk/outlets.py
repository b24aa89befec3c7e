"""The pages of the register of outlets."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from according.web.desk.framing import attempt, show_desk
from according.web.desk.register import TIERS, Entry, describe_outlet, find_entries, list_entries
from according.web.people.roles import Role, needs, role_of
from according.web.site.paging import cut_leaf

_A_PAGE = 50
_FIELDS = ("name", "tier", "country", "family", "domains")


@needs(Role.EDITOR)
def show_outlets(request: HttpRequest) -> HttpResponse:
    """The register at /desk/outlets/, with those that fit ?q=."""
    wanted = request.GET.get("q", "")[:200]
    found = find_entries(list_entries(), wanted)
    leaf = cut_leaf(request, found, len(found), _A_PAGE)
    context = {"wanted": wanted, "leaf": leaf, "chief": role_of(request) >= Role.CHIEF}
    return show_desk(request, "desk/outlets.html", context)


@needs(Role.CHIEF)
def edit_outlet(request: HttpRequest) -> HttpResponse:
    """The form of an outlet, ?name= or a new one."""
    if request.method == "POST":
        fields = {name: request.POST.get(name, "")[:5_000] for name in _FIELDS}
        if attempt(request, "name outlet", fields | {"about": fields["name"]}):
            return redirect("desk_outlets")
    else:
        name = request.GET.get("name", "")[:200]
        fields = fill_fields(describe_outlet(name) if name else None, name)
    return show_desk(request, "desk/outlet.html", {"fields": fields, "tiers": TIERS})


def fill_fields(entry: Entry | None, name: str) -> dict[str, str]:
    """The fields of the form as the register has them."""
    if entry is None:
        return dict.fromkeys(_FIELDS, "") | {"name": name}
    told = {"name": entry.name, "tier": entry.tier, "country": entry.country, "family": entry.family}
    return told | {"domains": ", ".join(entry.domains)}
