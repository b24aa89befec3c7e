"""What changed, and when: each old value with the one that took its place, the day and by whom."""

from __future__ import annotations

from msgspec.structs import replace

from according.compose.citing import key_statement, name_credit, pick_backings
from according.compose.dates import day_of
from according.compose.edition import Edition
from according.compose.release import find_slot, share_slot
from according.compose.values import name_value, say_value
from according.compose.words import join_list
from according.domain.decision_words import name_signatory
from according.domain.dossier import Change
from according.domain.names import fold_name
from according.domain.statement import Backing, Statement

# What became of a value that nothing took the place of.
_ENDS = {"departed": "left", "replaced": "replaced", "recast": "recast", "cut": "cut"}
_GONE = {"cast_member": "no longer in the cast", "release_date": "given up", "filming_start": "given up"}
_GONE |= {"filming_end": "given up", "trailer_date": "given up", "title": "no longer the title"}


def list_changes(edition: Edition) -> tuple[Change, ...]:
    """All changes, the newest first; old values that one new value replaced on one day stand together."""
    ended = sorted(edition.statements, key=lambda s: (day_of(s.since), day_of(s.value), edition.rank(s)))
    made = [change for s in ended if (change := make_change(s, edition))]
    groups: dict[tuple[str, str, str], list[Change]] = {}
    for change in sorted(made, key=lambda c: (c.on, c.label, c.new)):
        key = (change.on, change.label, change.new if change.news or change.pages else change.new + change.old)
        groups.setdefault(key, []).append(change)
    merged = [replace(own[0], old=join_list(list(dict.fromkeys(c.old for c in own)))) for own in groups.values()]
    return tuple(sorted(merged, key=lambda c: (c.on, c.label, c.old, c.new), reverse=True))


def make_change(old: Statement, edition: Edition) -> Change | None:
    """The change that ended a statement: replaced by another value of its slot, or given up."""
    if old.standing != "superseded":
        return None
    new = find_successor(old, edition)
    prop = edition.schema.properties[old.property]
    told = new or old
    on = day_of(old.until) or day_of(told.since)
    backing = pick_announcement(told, edition, on, against=new is None)
    pin = next((d for d in reversed(old.decisions) if d.kind == "pin"), None)
    place = old.qualifiers.get("region") or (new.qualifiers.get("region") if new else None)
    before = name_value(old, prop)
    after = name_value(new, prop) if new else name_end(old, edition)
    if before == after:
        return None
    return Change(
        on=on or backing.claim.published or "",
        label=", ".join(x for x in (prop.label, place) if x),
        old=before,
        new=after,
        by=f"settled by {name_signatory(pin)}" if pin else tell_by(backing, edition),
        page=None if pin else backing.claim.page,
        pages=new.pages if new else 0,
        origins=tuple(edition.name_parent(o) for o in new.origins) if new else (),
        news=key_statement(new) if new and new.pages > 1 else None,
        claims=tuple(b.claim.id for b in told.backings),
    )


def find_successor(old: Statement, edition: Edition) -> Statement | None:
    """The statement that took the place of another in its slot, or the same person in another part."""
    same = [s for s in edition.of(old.property) if s is not old and s.standing not in ("misreported", "denied")]
    same = [s for s in same if share_slot(s, old, edition) or share_slot(old, s, edition)]
    named = [s for s in same if old.replaced_by and s.value == old.replaced_by]
    parts = [s for s in same if s.value == old.value and s.qualifiers.get("character") == (old.replaced_by or "?")]
    replacing = [s for s in same if s.replaces == old.value and fold_name(s.value) != fold_name(old.value)]
    found = named or parts or replacing
    found.sort(key=lambda s: (find_slot(s, edition) != find_slot(old, edition), s.standing != "current"))
    return found[0] if found else None


def name_end(old: Statement, edition: Edition) -> str:
    """What became of a value that no statement took the place of."""
    if not old.replaced_by:
        return _ENDS.get(old.qualifiers.get("status") or "") or _GONE.get(old.property) or "no longer so"
    prop = edition.schema.properties[old.property]
    if old.qualifiers.get("character") and prop.name == "cast_member":
        return f"{old.value} as {old.replaced_by}"
    return say_value(prop, old.replaced_by, {})


def pick_announcement(statement: Statement, edition: Edition, on: str, against: bool = False) -> Backing:
    """The claim that brought a value: of those of the day, else the earliest; first hand before copied."""
    backings = pick_backings(statement, edition, against)
    return min(
        backings,
        key=lambda b: (
            (b.claim.said_at or "") != on,
            b.claim.published or "9999",
            b.relation in ("copy", "traced", "version"),
            b.claim.id,
        ),
    )


def tell_by(backing: Backing, edition: Edition) -> str:
    """By whom a change was told: "Marquee Post, from Deadline"."""
    credit = name_credit(backing, edition)
    outlet = edition.name_outlet(backing.claim)
    return f"{outlet}, from {credit}" if credit else outlet
