"""The desk's corrections: what readers report, the statement with its sources beside it, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from msgspec import Struct

from according.domain.decision_words import tell_decision
from according.domain.errors import AccordingError
from according.domain.schema import load_schema
from according.domain.statement import STANDINGS, Backing, Statement
from according.pipeline.concluding import conclude
from according.web.desk.framing import show_desk, take
from according.web.editions.ledger import open_record
from according.web.editions.models import EditionRow
from according.web.editions.reading import find_edition
from according.web.people.roles import Role, needs
from according.web.shell.showing import refuse
from according.web.talk.models import ContactRow, CorrectionRow, CorrectionState
from according.web.talk.settling import WAYS
from according.web.talk.statements import Told, find_told

_SHOWN = 100
_DEEDS = {"follow": "follow report", "decline": "decline report", "spam": "mark report as spam"}
LISTS = {"waiting": "Waiting", "followed": "Followed", "declined": "Declined", "spam": "Spam"}
_FIELDS = ("property", "value", "standing", "from", "quote", "page", "outlet", "certainty", "published")


class Matter(Struct, frozen=True, kw_only=True):
    """A statement that a report may be about, with the claims that the reader saw under it."""

    statement: Statement
    label: str
    backings: Sequence[Backing]


class Report(Struct, frozen=True, kw_only=True):
    """A report as the desk sees it: with what the page says now, the statements behind it, and what was decided."""

    row: CorrectionRow
    told: Told | None
    edition: EditionRow | None
    matters: Sequence[Matter]
    decided: Sequence[str]
    email: str


@require_GET
@needs(Role.EDITOR)
def show_corrections(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """The list of ?list= and one report: that of /desk/corrections/NUMBER/, else the first."""
    name = request.GET.get("list", "waiting")
    if name not in LISTS:
        return refuse(request, 400, f"There is no list {name[:40]!r} here. Lists: {', '.join(LISTS)}.")
    rows = list(list_reports(name)[:_SHOWN])
    chosen = CorrectionRow.objects.select_related("shelf").filter(pk=number).first() if number else None
    if number is not None and chosen is None:
        raise Http404
    chosen = chosen or (rows[0] if rows else None)
    context = {
        "list": name,
        "lists": [(key, words, list_reports(key).count()) for key, words in LISTS.items()],
        "rows": rows,
        "report": open_report(chosen) if chosen else None,
        "standings": STANDINGS,
        "properties": sorted((p.name, p.label) for p in load_schema().properties.values()),
    }
    return show_desk(request, "talk/corrections.html", context)


@require_POST
@needs(Role.EDITOR)
def settle_report(request: HttpRequest, number: int) -> HttpResponse:
    """Follow a report or decline it."""
    deed = request.POST.get("deed", "")
    row = CorrectionRow.objects.select_related("shelf").filter(pk=number).first()
    if row is None or deed not in _DEEDS:
        raise Http404
    details: dict[str, Any] = {"correction": row.pk, "subject": row.shelf.subject, "about": f"report {row.pk}"}
    if deed != "spam":
        details["answer"] = request.POST.get("answer", "")
    if deed == "follow":
        details |= read_way(request.POST)
    name = request.POST.get("list", "")
    return take(request, _DEEDS[deed], details, f"{reverse('corrections')}?list={name if name in LISTS else 'waiting'}")


def read_way(given: QueryDict) -> dict[str, Any]:
    """In which way a report is followed, with the fields that this way needs."""
    way = given.get("way", "")
    if way not in WAYS:
        return {"way": way[:40]}
    if way == "reject":
        return {"way": way, "claims": [claim[:64] for claim in given.getlist("claim")]}
    if way == "note":
        return {"way": way}
    filled = {name: str(value).strip() for name, value in given.items() if str(value).strip()}
    detail: dict[str, Any] = {name: filled[name] for name in _FIELDS if name in filled}
    qualifiers = {name[2:]: value for name, value in filled.items() if name.startswith("q-")}
    if qualifiers:
        detail["qualifiers"] = qualifiers
    sources = [part.strip() for part in given.get("sources", "").split(",") if part.strip()]
    if sources and way == "claim":
        detail["sources"] = sources
    return {"way": way, "detail": detail}


def list_reports(name: str) -> QuerySet[CorrectionRow]:
    """The reports of a list: what waits oldest first, what is done newest first."""
    rows = CorrectionRow.objects.select_related("shelf").filter(state=name)
    return rows.order_by("said_at", "pk") if name == CorrectionState.WAITING else rows.order_by("-answered_at", "-pk")


def open_report(row: CorrectionRow) -> Report:
    """A report with all that helps to judge it."""
    edition = find_edition(row.shelf.slug)
    contact = ContactRow.objects.filter(correction=row).first()
    every = {decision.id: decision for decision in open_record().decisions()} if row.decisions else {}
    return Report(
        row=row,
        told=find_told(edition, row.about) if edition and row.about else None,
        edition=edition,
        matters=list_matters(row),
        decided=[tell_decision(every[key]) for key in row.decisions if key in every],
        email=contact.email if contact else "",
    )


def list_matters(row: CorrectionRow) -> list[Matter]:
    """The statements that rest on the claims of a report, as the ledger concludes them now."""
    if not row.claims:
        return []
    try:
        statements = conclude(open_record(), row.shelf.subject, pages=False).statements
    except AccordingError:
        return []
    wanted, labels = set(row.claims), load_schema().properties
    found = []
    for statement in statements:
        every = [b for b in (*statement.backings, *statement.rejected) if b.claim.id in wanted]
        # A claim may bear other statements besides its own: that a page names the work, say.
        backings = [b for b in every if b.claim.property == statement.property]
        if backings:
            label = labels[statement.property].label if statement.property in labels else statement.property
            found.append(Matter(statement=statement, label=label, backings=backings))
    return found
