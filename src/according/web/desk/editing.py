"""Editing: what a claim's words do say, a claim by hand, and names that are one thing or two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from according.domain.claim import CERTAINTIES, Claim
from according.domain.errors import AccordingError, InputError
from according.domain.names import fold_name
from according.domain.schema import load_schema
from according.pipeline import find_matches
from according.web.desk.claims import conclude_subject, find_statement_of, open_claim
from according.web.desk.framing import attempt, complain, go_back, show_desk
from according.web.desk.queue import read_filters
from according.web.editions.ledger import open_record
from according.web.editions.publishing import list_covered
from according.web.people.roles import Role, needs

_FIELDS = (
    "subject",
    "property",
    "value",
    "certainty",
    "sources",
    "particulars",
    "quote",
    "page",
    "outlet",
    "published",
)
_TIES = {"merge": "merge names", "split": "split names"}
_KINDS = ("person", "work", "outlet")
_MOST_NAMES = 300


@needs(Role.EDITOR)
def edit_claim(request: HttpRequest, key: str) -> HttpResponse:
    """The form that corrects the reading of a claim: rejected as it was read, added as its words say."""
    opened = open_claim(key)
    claim, back = opened.claim, f"{reverse('claim', args=[key])}{read_filters(request).query}"
    fields = read_fields(request.POST) if request.method == "POST" else list_fields(claim)
    if request.method == "POST" and _send(
        request, "edit claim", fields, {"about": claim.id, "subject": opened.subject}
    ):
        return redirect("desk")
    context = {"fields": fields, "claim": claim, "back": back, "prop": load_schema().property(claim.property)}
    return show_desk(request, "desk/edit.html", context | _list_choices())


@needs(Role.EDITOR)
def add_claim(request: HttpRequest) -> HttpResponse:
    """The form that adds a claim by hand: what no page on record says, or what no reader found."""
    covered = list_covered(open_record())
    fields = read_fields(request.POST) if request.method == "POST" else read_fields(request.GET)
    if request.method == "POST" and _send(request, "add claim", fields, {}):
        return redirect("add_claim")
    fields["subject"] = fields["subject"] or (covered[0] if len(covered) == 1 else "")
    return show_desk(request, "desk/add.html", {"fields": fields, "covered": covered} | _list_choices())


@needs(Role.EDITOR)
def settle_names(request: HttpRequest) -> HttpResponse:
    """The form that settles that two names are one person, work or outlet, or two."""
    given = request.POST if request.method == "POST" else request.GET
    fields = {name: given.get(name, "")[:500] for name in ("do", "kind", "first", "second", "claim", "subject")}
    fields["do"] = fields["do"] if fields["do"] in _TIES else "merge"
    if fields["claim"] and request.method != "POST":
        fields = _fill_names(fields)
    if request.method == "POST":
        details = {name: fields[name] for name in ("kind", "first", "second", "subject")}
        if attempt(request, _TIES[fields["do"]], details | {"about": fields["claim"]}):
            return redirect(go_back(request))
    subject = fields["subject"]
    context = {"fields": fields, "kinds": _KINDS, "names": _list_names(subject) if subject else []}
    return show_desk(request, "desk/names.html", context)


def list_fields(claim: Claim) -> dict[str, str]:
    """The fields of a form as a claim has them."""
    particulars = "\n".join(f"{k}={v}" for k, v in sorted(claim.qualifiers.items()) if v)
    found = {"property": claim.property, "value": claim.value, "certainty": claim.certainty}
    return dict.fromkeys(_FIELDS, "") | found | {"sources": "; ".join(claim.sources), "particulars": particulars}


def read_fields(given: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a form as they were filled in."""
    return {name: str(given.get(name, ""))[:5_000] for name in _FIELDS}


def part_particulars(text: str) -> dict[str, str]:
    """Particulars, one a line, as a table: "region=Germany"; an InputError for what is none."""
    found = {}
    for line in text.replace(";", "\n").splitlines():
        if not line.strip():
            continue
        name, equals, value = (part.strip() for part in line.partition("="))
        if not (name and equals and value):
            raise InputError(f"“{line.strip()[:80]}” is no particular: write each on a line, as region=Germany.")
        found[name] = value
    return found


def _send(request: HttpRequest, name: str, fields: Mapping[str, str], more: Mapping[str, str]) -> bool:
    """Do a deed with the fields of a form; False where it was refused."""
    try:
        details = {**fields, "qualifiers": part_particulars(fields["particulars"]), **more}
    except InputError as error:
        complain(request, error)
        return False
    return attempt(request, name, {k: v for k, v in details.items() if k != "particulars"})


def _list_choices() -> dict[str, Any]:
    """What the fields can be chosen from."""
    properties = sorted(load_schema().properties.values(), key=lambda p: p.label)
    return {"properties": properties, "certainties": CERTAINTIES}


def _fill_names(fields: dict[str, str]) -> dict[str, str]:
    """The names that a claim suggests: its person and the one that it is counted as, else its subject."""
    opened = open_claim(fields["claim"])
    claim = opened.claim
    filled = {**fields, "subject": opened.subject}
    if load_schema().property(claim.property).value == "person":
        statement, _ = find_statement_of(claim, conclude_subject(opened.subject).statements)
        other = statement.value if statement and fold_name(statement.value) != fold_name(claim.value) else ""
        return filled | {"kind": fields["kind"] or "person", "first": claim.value, "second": fields["second"] or other}
    other = opened.subject if fold_name(opened.subject) != fold_name(claim.subject) else ""
    return filled | {"kind": fields["kind"] or "work", "first": claim.subject, "second": fields["second"] or other}


def _list_names(subject: str) -> list[str]:
    """The names that the coverage of a subject has, for choosing."""
    try:
        matches = find_matches(open_record(), subject).matches
    except AccordingError:
        return []
    return sorted({name for match in matches for name in (match.first, match.second)})[:_MOST_NAMES]
