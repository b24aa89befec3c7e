"""History: whether an article tells a fallen value as what it was, and what has come in its place."""

from __future__ import annotations

from according.check.marking import find_words
from according.check.ruling import Context
from according.check.words import tells_of_beginning
from according.domain.finding import Placement
from according.domain.statement import Statement

_LIVE = ("current", "disputed", "unconfirmed")


def is_told_as_history(placement: Placement, context: Context) -> bool:
    """Whether the article knows better itself: "moved from 7 June 2024 to 6 June 2025"."""
    if placement.former:
        return True
    if placement.claim.property == "production_status" and tells_of_beginning(placement.value) and _gives_day(context):
        return True
    rivals = [p for p in context.mates if p.value != placement.value and not p.against and p.agrees is not None]
    if any(r.agrees.standing == "current" for r in rivals if r in context.near and r.agrees):
        return True
    was, day = placement.agrees, context.published
    if was is None or not was.until or not day or was.until > day:
        return False
    stood = (r.agrees for r in rivals if r.agrees is not None and r.agrees is not was)
    return any((s.since or "") <= day and (s.until is None or s.until > day) for s in stood)


def _gives_day(context: Context) -> bool:
    """Whether the sentence names the day on which work began: then it tells of that day, and not of how things are."""
    begun = (p.value for p in context.near if p.claim.property == "filming_start")
    return any(find_words(context.sentence, 0, len(context.sentence), day) for day in begun)


def find_successors(was: Statement, placement: Placement) -> tuple[Statement, ...]:
    """What stands in the place of a value that was replaced, however often it was replaced since."""
    seen: set[str] = set()
    names = [was.replaced_by or ""]
    while names:
        found = [s for name in names for s in placement.others if _name_answer(s, placement) == name]
        live = tuple(s for s in found if s.standing in _LIVE and _fills_place(was, s, placement))
        if live:
            return live
        seen.update(names)
        parts = [part for name in names for part in name.split(" and ")] if not found else []
        after = [s.replaced_by for s in found if s.replaced_by] or parts
        names = [name for name in after if name and name not in seen]
    return list_standing(placement)


def _fills_place(was: Statement, now: Statement, placement: Placement) -> bool:
    """Whether one answer can be put in the place of another: a member of a cast only if the part is the same."""
    parts = was.qualifiers.get("character"), now.qualifiers.get("character")
    return (
        placement.single or placement.team or was.property != "cast_member" or bool(parts[0] and parts[0] == parts[1])
    )


def _name_answer(statement: Statement, placement: Placement) -> str:
    return (statement.qualifiers.get("character") or "") if placement.part else statement.value


def list_standing(placement: Placement) -> tuple[Statement, ...]:
    """The answer that stands where only one can; several disputed ones are none."""
    if not placement.single:
        return ()
    standing = [s for s in placement.others if s.standing == "current"]
    return tuple(standing) if len(standing) == 1 or placement.part else ()
