"""What an editor does with the report of an error: follow it, with decisions of the ledger, or decline it; each a deed.

To follow is to reject claims that were misread, to pin a statement, to add a claim by hand, or only to answer (a slip
of another kind, mended elsewhere). The decisions are the ledger's own: they are told on the page, kept through every
build, and undone with the deed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from according.domain.decision import trace_undoing
from according.domain.errors import InputError
from according.pipeline import Draft
from according.web.desk.deeds import decide
from according.web.desk.renewing import renew_subjects
from according.web.editions.ledger import open_record
from according.web.people.acting import Deed, Details
from according.web.people.models import AuditRow
from according.web.people.roles import Role
from according.web.talk.forms import LONGEST_LINE
from according.web.talk.letters import write_answer
from according.web.talk.models import CorrectionRow, CorrectionState
from according.web.talk.wording import tidy_text

WAYS = ("reject", "pin", "claim", "note")
_MOST_CLAIMS = 20


def find_correction(details: Details) -> CorrectionRow:
    """The report that a deed is about; InputError where there is none."""
    number = details.get("correction")
    rows = CorrectionRow.objects.select_related("shelf")
    row = rows.filter(pk=number).first() if isinstance(number, int) else None
    if row is None:
        raise InputError(f"There is no report {number!r}. Nothing was done.")
    return row


def close_correction(details: Details, state: CorrectionState, answer: str, decisions: Sequence[str] = ()) -> Details:
    """Put a report into a state with what its reader is told; who left an address gets it by mail."""
    row = find_correction(details)
    if row.state == state and state != CorrectionState.FOLLOWED:
        raise InputError(f"This report is {row.state} already. Nothing was done.")
    before = {"state": row.state, "answer": row.answer, "decisions": row.decisions}
    row.state, row.answer, row.answered_at = state, answer, timezone.now()
    row.decisions = [*row.decisions, *decisions]
    row.save(update_fields=["state", "answer", "answered_at", "decisions"])
    if answer:
        write_answer(row)
    return {"before": before, "after": state.value, "decisions": list(decisions)}


def open_again(details: Details, outcome: Details) -> None:
    """Put a report where it was; what was decided because of it is undone in the ledger."""
    row = find_correction(details)
    if row.state != outcome["after"]:
        raise InputError(f"This report is {row.state} by now: it was moved on since.")
    ledger = open_record()
    gone = trace_undoing(ledger.decisions())
    for key in reversed(outcome["decisions"]):
        if key not in gone:
            ledger.record_decision("undo", key, str(details["why"]), str(details["by"]))
    before = outcome["before"]
    row.state, row.answer, row.decisions = before["state"], before["answer"], before["decisions"]
    row.answered_at = row.answered_at if before["answer"] else None
    row.save(update_fields=["state", "answer", "answered_at", "decisions"])


def follow_report(details: Details) -> Details:
    """Follow a report in one of the ways, and tell its reader."""
    way = details.get("way")
    if way not in WAYS:
        raise InputError(f"A report is followed in one of these ways: {', '.join(WAYS)}. {way!r} is none of them.")
    answer = tidy_answer(details)
    if way == "note" and not answer:
        raise InputError("To follow a report by an answer alone, there must be one. Write it.")
    subject = find_correction(details).shelf.subject
    settled = decide({**details, "subject": subject}, *draft_decisions(str(way), subject, details))
    closed = close_correction(details, CorrectionState.FOLLOWED, answer, settled["decisions"])
    return {**closed, "subjects": settled["subjects"] if settled["decisions"] else []}


def draft_decisions(way: str, subject: str, details: Details) -> list[Draft]:
    """The ledger's decisions for a way of following a report; none for a note."""
    if way == "reject":
        claims = details.get("claims")
        if not isinstance(claims, list) or not claims or len(claims) > _MOST_CLAIMS:
            raise InputError(f"Choose which claims to reject: at least one, at most {_MOST_CLAIMS}.")
        return [Draft(kind="reject", about=str(claim)) for claim in claims]
    if way == "pin":
        return [Draft(kind="pin", about=subject, detail=read_detail(details))]
    return [Draft(kind="claim", about=subject, detail=read_detail(details))] if way == "claim" else []


def renew_after(row: AuditRow) -> str:
    """Conclude again what a report changed, and say what that changes."""
    return renew_subjects(row.outcome.get("subjects", []))


def read_detail(details: Details) -> dict[str, Any]:
    """The fields of a pin or a claim by hand."""
    given = details.get("detail")
    if not isinstance(given, dict):
        raise InputError("A decision needs its fields: a property and a value at least. Fill them in.")
    return given


def decline_report(details: Details) -> Details:
    """Leave everything as it is, and tell the reader why."""
    answer = tidy_answer(details)
    if not answer:
        raise InputError("A report is declined with an answer: say why everything stays as it is.")
    return close_correction(details, CorrectionState.DECLINED, answer)


def tidy_answer(details: Details) -> str:
    """What the reader is told."""
    answer = tidy_text(str(details.get("answer", "")))
    if len(answer) > LONGEST_LINE:
        raise InputError(
            f"The answer has {len(answer):,} characters; at most {LONGEST_LINE:,} are sent. Make it shorter."
        )
    return answer


def tell_report(details: Details, did: str) -> str:
    """What was done with a report, as a sentence."""
    row = find_correction(details)
    of = f" of “{row.words[:80]}{'…' if len(row.words) > 80 else ''}”" if row.words else ""
    return f"{did} the report of an error{of} on {row.shelf.subject}."


_FOLLOWED = {
    "reject": "Rejected claims after",
    "pin": "Pinned a statement after",
    "claim": "Added a claim after",
    "note": "Answered",
}

CORRECTION_DEEDS = (
    Deed(
        name="follow report",
        role=Role.EDITOR,
        do=follow_report,
        undo=open_again,
        tell=lambda details: tell_report(details, _FOLLOWED.get(str(details.get("way")), "Followed")),
        because="A reader reported an error.",
        after=renew_after,
    ),
    Deed(
        name="decline report",
        role=Role.EDITOR,
        do=decline_report,
        undo=open_again,
        tell=lambda details: tell_report(details, "Declined"),
        because="Everything stays as it is.",
    ),
    Deed(
        name="mark report as spam",
        role=Role.EDITOR,
        do=lambda details: close_correction(details, CorrectionState.SPAM, ""),
        undo=open_again,
        tell=lambda details: tell_report(details, "Marked as spam"),
        because="Read at the desk.",
    ),
)
