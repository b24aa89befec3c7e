"""What the rules hold back, and what other rules would: for the page of the rules and for that of one subject."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.domain.errors import UnknownSubject
from according.domain.schema import load_schema
from according.domain.statement import Statement
from according.ledger.store import Ledger
from according.pipeline.concluding import conclude
from according.web.editions.lines import Line, make_line
from according.web.editions.rules import Held, Rules, hold_back


class HeldLine(Struct, frozen=True, kw_only=True):
    """A statement that readers don't see, as a line, with the rule and what it has of what that needs."""

    line: Line
    rule: str
    found: str


class Turnover(Struct, frozen=True, kw_only=True):
    """What other rules would change of a subject: what they would hold back as well, and let through as well."""

    subject: str
    fewer: tuple[HeldLine, ...] = ()
    more: tuple[HeldLine, ...] = ()


def list_held_lines(held: Sequence[Held]) -> list[HeldLine]:
    """What is held back, as lines."""
    known = load_schema().properties
    return [
        HeldLine(line=make_line(h.statement, known[h.statement.property]), rule=h.rule, found=h.found)
        for h in held
        if h.statement.property in known
    ]


def list_standing(ledger: Ledger, subject: str) -> tuple[Statement, ...]:
    """The statements of a subject as they stand; none of one that nothing is said of."""
    try:
        return conclude(ledger, subject, pages=False).statements
    except UnknownSubject:
        return ()


def turn_over(ledger: Ledger, subject: str, now: Rules, then: Rules) -> Turnover:
    """What other rules would change of a subject."""
    statements = list_standing(ledger, subject)
    held_now = {id(h.statement): h for h in hold_back(statements, now)[1]}
    held_then = {id(h.statement): h for h in hold_back(statements, then)[1]}
    return Turnover(
        subject=subject,
        fewer=tuple(list_held_lines([h for key, h in held_then.items() if key not in held_now])),
        more=tuple(list_held_lines([h for key, h in held_now.items() if key not in held_then])),
    )
