"""Marks: how a statement stands, in the one word that the page puts before it."""

from __future__ import annotations

from according.domain.claim import Certainty
from according.domain.mark import MARK_WORDS, Mark
from according.domain.statement import Statement

_ENDED: dict[str, Mark] = {
    "disputed": "disputed",
    "superseded": "superseded",
    "denied": "denied",
    "misreported": "misreported",
    "withdrawn": "withdrawn",
}
_STRENGTH: dict[Mark, int] = {"confirmed": 0, "expected": 1, "reported": 2, "possible": 3, "disputed": 4}
LIVE: frozenset[Mark] = frozenset({"confirmed", "expected", "reported", "possible"})
# Of what kind the claims for a statement are, surest first: that decides the form of its sentence.
_FORMS: tuple[Certainty, ...] = ("stated", "expected", "reported", "possible")


def mark_statement(statement: Statement) -> Mark:
    """The mark of a statement: its standing, and if it holds how sure it is."""
    if statement.standing in _ENDED:
        return _ENDED[statement.standing]
    if statement.standing == "unconfirmed":
        return "reported" if statement.assurance in ("confirmed", "reported") else "possible"
    return statement.assurance


def word_statement(statement: Statement) -> str:
    """The word beside the mark, sharpened where more can be said than the mark does."""
    mark = mark_statement(statement)
    status = statement.qualifiers.get("status")
    if statement.standing == "unconfirmed":
        return "Unconfirmed"
    if statement.rejected and not statement.backings:
        return "Rejected"
    if statement.overdue:
        return "Overdue"
    if statement.property == "release_date" and mark == "confirmed" and len(statement.value) == 7:
        return "Month confirmed"
    if mark == "denied" and status in ("departed", "recast", "replaced", "cut"):
        return {"departed": "Left", "recast": "Recast", "replaced": "Replaced", "cut": "Cut"}[status]
    if mark == "possible" and status == "in talks":
        return "In talks"
    return MARK_WORDS[mark]


def weigh_mark(mark: Mark) -> int:
    """For sorting: the surer, the smaller."""
    return _STRENGTH.get(mark, 9)


def is_live(statement: Statement) -> bool:
    """Whether a statement may still be so and nobody quarrels over it."""
    return mark_statement(statement) in LIVE


def word_certainty(statement: Statement) -> Certainty:
    """How its sentence is to be put: as its surest claim puts it, or denied."""
    if statement.standing in ("denied", "superseded", "withdrawn", "misreported"):
        return "denied"
    given = {b.claim.certainty for b in statement.backings if not b.against}
    if statement.standing == "unconfirmed" and "stated" in given:
        return "reported"
    return next((form for form in _FORMS if form in given), "denied")
