"""What can be done at the desk with claims, names and statements: each deed is a decision in the ledger, or several.

Undoing one records a further decision that undoes it; the ledger keeps both. What they are about is named by
`subject` and `about` (a claim's id, or names) in the details.
"""

from __future__ import annotations

from typing import Any

from according.domain.decision import DecisionKind
from according.domain.errors import InputError
from according.domain.names import fold_name
from according.domain.schema import load_schema
from according.export.webpage import count_noun
from according.ledger.finding import find_claim_row
from according.pipeline import Draft
from according.pipeline.deciding import complete_pin
from according.web.desk.building import build_pages, rebuild_subject
from according.web.desk.claims import find_claim
from according.web.desk.models import QueueRow
from according.web.desk.register import name_outlet, unname_outlet
from according.web.desk.renewing import renew_subjects
from according.web.editions.ledger import open_record
from according.web.editions.publishing import list_covered
from according.web.people.acting import Deed, Details, register
from according.web.people.models import AuditRow
from according.web.people.roles import Role

_KINDS = {"work": "work", "person": "person", "outlet": "outlet"}


def decide(details: Details, *drafts: Draft) -> Details:
    """Record decisions; their ids, and the subjects that they touch, are what came of it."""
    ledger = open_record()
    made = [
        ledger.record_decision(d.kind, d.about, details["why"], details["by"], detail=d.detail)
        for d in [complete_pin(ledger, d) if d.kind == "pin" else d for d in drafts]
    ]
    named = [str(details.get("subject", "")), *(s for d in made for s in ledger.subjects_of(d))]
    touched = {fold_name(name) for name in named}
    subjects = [subject for subject in list_covered(ledger) if fold_name(subject) in touched]
    return {"decisions": [d.id for d in made], "subjects": subjects}


def undecide(details: Details, outcome: Details) -> None:
    """Record that decisions no longer hold, the last first."""
    ledger = open_record()
    for key in reversed(outcome["decisions"]):
        ledger.record_decision("undo", key, details["why"], details["by"])


def renew_after(row: AuditRow) -> str:
    """Conclude again what a deed touched, and say what changed."""
    # Gone from the queue at once, also where the rest is worked out later.
    QueueRow.objects.filter(claim=row.about).delete()
    return renew_subjects(row.outcome.get("subjects", []))


def do_accept(details: Details) -> Details:
    """Vouch for a claim."""
    return decide(details, Draft(kind="accept", about=text(details, "about")))


def do_reject(details: Details) -> Details:
    """Reject a claim."""
    return decide(details, Draft(kind="reject", about=text(details, "about")))


def do_edit(details: Details) -> Details:
    """Reject a claim and add what its words do say, as a claim by hand of the same page."""
    claim = find_claim(text(details, "about"))
    fields = {"page": claim.page, "outlet": claim.outlet or "", "published": (claim.published or "")[:10]}
    fields |= {"said_at": (claim.said_at or "")[:10], "quote": claim.quote.exact}
    said = {**gather_claim(details), **{k: v for k, v in fields.items() if v}}
    before = (claim.property, claim.value, claim.certainty, {k: v for k, v in claim.qualifiers.items() if v})
    after = (said["property"], said["value"], said.get("certainty", "stated"), said.get("qualifiers", {}))
    if before == after and tuple(said.get("sources", ())) == claim.sources:
        raise InputError("Nothing was changed: accept the claim instead, or reject it.")
    drafts = (Draft(kind="reject", about=claim.id), Draft(kind="claim", about=claim.subject, detail=said))
    return decide(details, *drafts)


def do_add(details: Details) -> Details:
    """Add a claim by hand."""
    said = gather_claim(details)
    for name in ("quote", "page", "outlet", "published"):
        if given := str(details.get(name, "")).strip():
            said[name] = given
    return decide(details, Draft(kind="claim", about=text(details, "subject"), detail=said))


def do_tie(kind: DecisionKind) -> Any:
    """The deed that settles that two names are one thing, or two."""

    def tie(details: Details) -> Details:
        noun = _KINDS.get(str(details.get("kind", "")))
        if noun is None:
            raise InputError(f"Say what the names are names of: one of {', '.join(_KINDS)}.")
        detail = {"with": text(details, "second"), "kind": noun}
        return decide(details, Draft(kind=kind, about=text(details, "first"), detail=detail))

    return tie


def do_part(details: Details) -> Details:
    """Settle that a claim means another person than the statement that it is counted for.

    Where it calls them by another name, the names are two persons; where by the same, the claim does not count here.
    """
    claim = find_claim(text(details, "about"))
    if load_schema().property(claim.property).value != "person":
        raise InputError("This claim is of no person. Reject it, or part the names of what it is about.")
    other = str(details.get("name", "")).strip()
    if not other or fold_name(other) == fold_name(claim.value):
        return decide(details, Draft(kind="reject", about=claim.id))
    detail = {"with": other, "kind": "person"}
    return decide(details, Draft(kind="split", about=claim.value, detail=detail))


def do_pin(details: Details) -> Details:
    """Give a statement a standing."""
    wanted = {name: text(details, name) for name in ("property", "value", "standing")}
    detail: dict[str, Any] = {**wanted, "qualifiers": table(details, "qualifiers")}
    if since := str(details.get("from", "")).strip():
        detail["from"] = since
    return decide(details, Draft(kind="pin", about=text(details, "subject"), detail=detail))


def do_note(details: Details) -> Details:
    """Keep a note: the audit has it, and the pages of what it is about show it."""
    if len(text(details, "text")) > 2_000:
        raise InputError("The note is longer than 2,000 characters. Make it shorter.")
    return {}


def do_rebuild(details: Details) -> Details:
    """Have a subject that is covered derived anew."""
    subject = text(details, "subject")
    if subject not in list_covered(open_record()):
        raise InputError(f"No pages were handed in for {subject!r}. Choose a subject of the list.")
    return {"task": str(rebuild_subject.enqueue(subject).id)}


def text(details: Details, name: str) -> str:
    """A field of the details that must be there."""
    found = " ".join(str(details.get(name, "")).split())
    if not found:
        raise InputError(f"The field “{name}” is empty. Fill it in; nothing was recorded.")
    return found


def table(details: Details, name: str) -> dict[str, str]:
    """A field of the details that is a table of texts."""
    found = details.get(name) or {}
    if not isinstance(found, dict):
        raise InputError(f"The field “{name}” is no table of texts.")
    return {str(k): str(v).strip() for k, v in found.items() if str(v).strip()}


def gather_claim(details: Details) -> dict[str, Any]:
    """What a claim by hand says, out of the fields of a form."""
    sources = tuple(s.strip() for s in str(details.get("sources", "")).split(";") if s.strip())
    said: dict[str, Any] = {"property": text(details, "property"), "value": text(details, "value")}
    said |= {"certainty": str(details.get("certainty") or "stated"), "qualifiers": table(details, "qualifiers")}
    said |= {"sources": sources}
    return {k: v for k, v in said.items() if v}


def say_claim(details: Details) -> str:
    """What a claim says, for a sentence: "release date 6 June 2025 (Deadline)"."""
    row = find_claim_row(open_record().alias, text(details, "about"))
    label = load_schema().property(row.property).label
    return f"“{label}: {row.value}” of {row.page}"


def say_added(details: Details) -> str:
    """What a claim by hand says."""
    label = load_schema().property(text(details, "property")).label
    return f"“{label}: {text(details, 'value')}” of {details.get('subject') or 'the same subject'}"


def say_names(details: Details) -> str:
    """Two names."""
    return f"‘{details.get('first', '')}’ and ‘{details.get('second', '')}’"


def say_pinned(details: Details) -> str:
    """A statement and its standing."""
    return f"{say_added(details)} as {details.get('standing', '')}"


def _deed(name: str, do: Any, tell: Any, because: str) -> Deed:
    return Deed(name=name, role=Role.EDITOR, do=do, undo=undecide, tell=tell, because=because, after=renew_after)


_DECISIONS = (
    _deed("accept claim", do_accept, lambda d: f"Accepted the claim {say_claim(d)}.", "The page says so."),
    _deed("reject claim", do_reject, lambda d: f"Rejected the claim {say_claim(d)}.", "The page does not say so."),
    _deed("edit claim", do_edit, lambda d: f"Edited the claim {say_claim(d)}.", "This is what its words say."),
    _deed("add claim", do_add, lambda d: f"Added the claim {say_added(d)} by hand.", "Added at the desk."),
    _deed(
        "merge names", do_tie("merge"), lambda d: f"Settled that {say_names(d)} are one.", "The same under two names."
    ),
    _deed("split names", do_tie("split"), lambda d: f"Settled that {say_names(d)} are two.", "Two of like names."),
    _deed(
        "part persons",
        do_part,
        lambda d: f"Settled that the claim {say_claim(d)} means another person.",
        "Another person of that name.",
    ),
    _deed("pin statement", do_pin, lambda d: f"Pinned {say_pinned(d)}.", "Settled at the desk."),
)
for _one in _DECISIONS:
    register(_one)
register(
    Deed(
        name="write note",
        role=Role.EDITOR,
        do=do_note,
        undo=lambda details, outcome: None,
        tell=lambda d: f"Noted: {text(d, 'text')}",
        because="Noted at the desk.",
    )
)
register(
    Deed(
        name="name outlet",
        role=Role.CHIEF,
        do=name_outlet,
        undo=unname_outlet,
        tell=lambda d: f"Described the outlet ‘{d.get('name', '')}’.",
        because="As its imprint says.",
    )
)
register(
    Deed(
        name="build pages",
        role=Role.EDITOR,
        do=lambda d: {"task": str(build_pages.enqueue(text(d, "subject"), text(d, "folder")).id)},
        tell=lambda d: f"Handed in {count_noun(int(d.get('pages', 0)), 'page')} about {d['subject']}, to be read.",
        because="Further coverage.",
    )
)
register(
    Deed(
        name="rebuild subject",
        role=Role.CHIEF,
        do=do_rebuild,
        tell=lambda d: f"Asked for {d['subject']} to be derived anew.",
        because="To be sure.",
    )
)
