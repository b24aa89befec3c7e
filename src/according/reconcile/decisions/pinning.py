"""Pins: statements to which an editor gave a standing, and what becomes of the other values of their slots.

decided.py says what a pin does; here it is done, pin by pin in order of time, so that the later of two holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import structs

from according.domain.decision import Decision
from according.domain.decision_words import name_signatory, sign_decision
from according.domain.edtf import bound_date, is_edtf
from according.domain.names import fold_name
from according.domain.schema import Property, Schema
from according.domain.statement import PINNED, STANDINGS, Assurance, Standing, Statement, Turn
from according.reconcile.statements.stating import EVENTS
from according.reconcile.statements.wording import OVERDUE, show_value
from according.reconcile.terms import load_terms

_ENDED = frozenset({"superseded", "denied", "misreported", "withdrawn"})
# What else than the slot's own qualifiers parts one question from another.
_APART = ("part", "character")


def pin_statements(
    statements: Sequence[Statement], pins: Sequence[Decision], schema: Schema, on: str
) -> list[Statement]:
    """The statements as of a day, with the standings that editors gave them."""
    result = list(statements)
    for pin in sorted(pins, key=lambda p: p.order):
        standing = next((s for s in STANDINGS if s == pin.text("standing")), None)
        prop = schema.properties.get(pin.text("property"))
        if standing is None or prop is None or not pin.since or pin.since > on:
            continue
        at = find_statement(result, prop, pin.text("value"), pin.qualifiers)
        if at is not None:
            _pin(result, at, pin, standing, prop, on)
    return result


def find_statement(
    statements: Sequence[Statement], prop: Property, value: str, qualifiers: Mapping[str, str | None]
) -> int | None:
    """The place of the statement that a value and its qualifiers mean, or None.

    A qualifier that one of the two leaves open does not part them; of several the one that agrees in most is meant.
    """
    own = [(at, s) for at, s in enumerate(statements) if s.property == prop.name]
    wanted = {k: fold_name(v) for k, v in qualifiers.items() if v}
    key = fold_name(value)
    fits = [(at, s) for at, s in own if fold_name(s.value) == key and not _differ(s, wanted, prop)]
    if not fits and prop.value != "date":
        # Other pages may have brought another form of the name to the fore since.
        forms = ((at, s, {fold_name(b.claim.value) for b in s.backings if not b.against}) for at, s in own)
        fits = [(at, s) for at, s, known in forms if key in known and not _differ(s, wanted, prop)]
    best = min(fits, key=lambda found: (*_distance(found[1], wanted, prop), found[0]), default=None)
    return best[0] if best else None


def slot_of(statement: Statement, prop: Property) -> dict[str, str]:
    """The qualifiers that part the question of a statement from the property's other questions."""
    aside = load_terms().standing.side_questions
    return {
        k: fold_name(v)
        for k, v in statement.qualifiers.items()
        if v and (k in prop.slot or k in _APART or fold_name(v) in aside)
    }


def _differ(statement: Statement, wanted: Mapping[str, str], prop: Property) -> bool:
    slot = slot_of(statement, prop)
    return any(k in slot and slot[k] != v for k, v in wanted.items())


def _distance(statement: Statement, wanted: Mapping[str, str], prop: Property) -> tuple[int, int, int]:
    """How far a statement is from what is wanted: agreements missing, slots of its own, whether it fell."""
    slot = slot_of(statement, prop)
    given = {k: fold_name(v) for k, v in statement.qualifiers.items() if v}
    agreeing = sum(given.get(k) == v for k, v in wanted.items())
    return -agreeing, len(slot.keys() - wanted.keys()), STANDINGS.index(statement.standing)


def _pin(statements: list[Statement], at: int, pin: Decision, standing: Standing, prop: Property, on: str) -> None:
    pinned = statements[at]
    former: Statement | None = None
    if standing == "current":
        for place, other in enumerate(statements):
            if place != at and _is_rival(other, pinned, pin, prop):
                statements[place] = aside = _set_aside(other, pinned, pin)
                stood = other.standing == "current" and aside.standing == "superseded" and other.value != pinned.value
                former = other if stood else former
    given = _give_standing(pinned, pin, standing, former)
    given = _weigh_day(given, pin, on) if standing == "current" else given
    statements[at] = _note_turn(pinned, given, pin)


def _give_standing(statement: Statement, pin: Decision, standing: Standing, former: Statement | None) -> Statement:
    same = standing == statement.standing
    ends = standing in _ENDED
    began = statement.since if same or ends else pin.since
    until = (statement.until or max(pin.since, statement.since or "")) if ends else None
    return structs.replace(
        statement,
        standing=standing,
        assurance=_judge_assurance(statement, standing),
        why=f"Pinned by {sign_decision(pin)}",
        since=began,
        until=until,
        replaces=former.value if former else statement.replaces,
        replaced_by=statement.replaced_by if standing == "superseded" else None,
        decisions=(*statement.decisions, pin),
        ruled=statement.ruled or statement.standing,
    )


def _judge_assurance(statement: Statement, standing: Standing) -> Assurance:
    """How sure a pinned value is: as its claims say, but that what an editor calls current is no mere talk."""
    if standing != "current" or statement.assurance != "possible":
        return statement.assurance
    return "reported"


def _weigh_day(statement: Statement, pin: Decision, on: str) -> Statement:
    """A planned day pinned as current: it has happened if it was pinned when it was over, else it may be overdue."""
    if statement.property not in EVENTS or not is_edtf(statement.value):
        return statement
    last = bound_date(statement.value)[1].isoformat()
    if last < pin.since:
        return structs.replace(statement, assurance="confirmed")
    said = [b.claim.said_at or b.claim.published or "" for b in statement.backings if not b.against]
    if last < on and all(day < last for day in said):
        return structs.replace(statement, assurance="expected", why=f"{statement.why} {OVERDUE}")
    return statement


def _is_rival(other: Statement, pinned: Statement, pin: Decision, prop: Property) -> bool:
    """Whether a value cannot stand beside the one that is pinned as current, or could not on the day of the pin."""
    if other.property != prop.name or not (other.standing in ("current", "disputed") or _fell_since(other, pin)):
        return False
    if prop.cardinality == "one":
        return slot_of(other, prop) == slot_of(pinned, prop)
    # Two names of one person's part, in dispute with each other.
    part, other_part = (s.qualifiers.get("character") for s in (pinned, other))
    return other.value == pinned.value and other.standing == "disputed" and part != other_part


def _fell_since(other: Statement, pin: Decision) -> bool:
    """Whether a value still stood on the day of a pin, and gave way later to news that the pin does not let stand."""
    return other.standing == "superseded" and (other.since or "") <= pin.since < (other.until or "")


def _set_aside(rival: Statement, pinned: Statement, pin: Decision) -> Statement:
    instead = (pinned.qualifiers.get("character") or "") if rival.value == pinned.value else pinned.value
    value = show_value(instead)
    if (rival.since or "") > pin.since:
        why = f"Said since {value} was pinned by {name_signatory(pin)}; the pin holds until it is undone."
        changed = structs.replace(rival, standing="disputed", why=why, replaces=None, until=None, replaced_by=None)
    else:
        changed = structs.replace(
            rival,
            standing="superseded",
            why=f"Set aside for {value}, pinned by {sign_decision(pin)}",
            until=max(pin.since, rival.since or ""),
            replaced_by=instead or None,
        )
    changed = structs.replace(changed, decisions=(*rival.decisions, pin), ruled=rival.ruled or rival.standing)
    return _note_turn(rival, changed, pin)


def _note_turn(before: Statement, after: Statement, pin: Decision) -> Statement:
    """The statement with the pin in its history, if that is told: what the pages alone made of it later is not told."""
    if not before.history:
        return after
    day = max(pin.since, before.history[0].on)
    kept = tuple(t for t in before.history if t.on < day or t.character is not None)
    turn = Turn(
        on=day,
        standing=after.standing,
        assurance=after.assurance,
        why=after.why,
        rule=PINNED,
        other=after.replaced_by,
    )
    return structs.replace(after, history=(*kept, turn))
