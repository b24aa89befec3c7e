"""Stating: verdicts and the claims behind them as statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from according.domain.edtf import bound_date, is_edtf
from according.domain.names import fold_name
from according.domain.statement import Assurance, Backing, Statement
from according.reconcile.credits.roles import Part
from according.reconcile.slots.slot import Slot, is_former
from according.reconcile.statements.wording import explain_circles, explain_verdict, list_origins
from according.reconcile.terms import load_terms
from according.reconcile.votes.authority import Weight
from according.reconcile.votes.cases import Verdict, Vote
from according.reconcile.votes.hearing import Heard, number_heard

EVENTS = frozenset({"release_date", "announced", "development_start", "filming_start", "filming_end", "trailer_date"})
_FIRMNESS = {"current": 3, "disputed": 2, "unconfirmed": 1}


def state_value(
    verdict: Verdict, slot: Slot, heard: Mapping[int, Heard], subject: str, on: str, more: Iterable[Backing] = ()
) -> Statement:
    """The statement of one verdict; `heard` has the claims by number, `more` are claims that only show it in use."""
    own = [heard[n] for n in sorted({v.number for v in verdict.votes}) if n in heard]
    said = [h.vote for h in own if not h.vote.against] or [h.vote for h in own]
    if verdict.standing != "unconfirmed":
        # Who only talked of it does not stand behind it.
        said = [v for v in said if not v.hedged] or said
    shown = list(more)
    origins = list_origins(said)
    pages = len({v.page for v in said} | {b.claim.page for b in shown})
    silent = is_overdue(verdict, slot.property.name, said, on)
    backings = tuple(b for h in own for b in h.backings) + tuple(shown)
    why = " ".join((explain_verdict(verdict, origins, pages), *explain_circles(b.circle for b in backings)))
    return Statement(
        subject=subject,
        property=slot.property.name,
        value=verdict.value,
        qualifiers=_choose_qualifiers(verdict, slot, own),
        standing=verdict.standing,
        assurance="expected" if silent else judge_assurance(verdict, said, slot.property.name, on),
        why=f"{why} The time has passed, and no page since says that it happened." if silent else why,
        since=verdict.since,
        until=verdict.until,
        replaces=verdict.replaces,
        replaced_by=verdict.replaced_by,
        origins=tuple(o.name for o in origins),
        pages=pages,
        backings=backings,
        overdue=silent,
        rule=verdict.rule,
        instead=verdict.other,
    )


def excuse_openings(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, no opening of a work overdue that is out elsewhere: who reviews a film repeats no date."""
    taken = any(s.property == "box_office" and s.standing == "current" for s in statements)
    shown = any(
        s.property == "production_status" and (s.value, s.standing) == ("released", "current") for s in statements
    )
    told = (s for s in statements if s.property == "release_date" and s.standing == "current" and not s.overdue)
    opened = any(s.assurance == "confirmed" and any(_tells_past(b, s.value) for b in s.backings) for s in told)
    if not (taken or shown or opened):
        return list(statements)
    return [structs.replace(s, overdue=False) if s.property == "release_date" else s for s in statements]


def _tells_past(backing: Backing, value: str) -> bool:
    said = backing.claim.said_at or backing.claim.published or ""
    return is_edtf(value) and not backing.against and said >= bound_date(value)[1].isoformat()


def state_person(statement: Statement, part: Part | None, slot: Slot, on: str) -> list[Statement]:
    """A person's place in the cast with the part that stands as firmly, and each other name of the part beside it."""
    if part is None:
        return [statement]
    firm = _FIRMNESS.get(statement.standing, 0)
    joined: Verdict | None = None
    live = [v for v in part.verdicts if v.standing in _FIRMNESS]
    if live:
        best = max(live, key=lambda v: (_FIRMNESS[v.standing], v.since, v.value))
        joined = best if _FIRMNESS[best.standing] >= firm else None
    result = [statement]
    if joined:
        qualifiers = _sort_qualifiers({**statement.qualifiers, "character": joined.value})
        replaces = statement.replaces or joined.replaces
        result = [structs.replace(statement, qualifiers=qualifiers, replaces=replaces)]
    for verdict in part.verdicts if firm else ():
        if verdict is not joined:
            stated = state_value(verdict, slot, number_heard(part.heard), statement.subject, on)
            qualifiers = _sort_qualifiers({**slot.shown, "character": verdict.value})
            result.append(structs.replace(stated, value=statement.value, qualifiers=qualifiers))
    return result


def judge_assurance(verdict: Verdict, said: Sequence[Vote], prop: str, on: str) -> Assurance:
    """How sure the weightiest claim is: a party's word or an event that is over, a plan, the press, or talk."""
    if verdict.standing == "unconfirmed":
        return _judge_talk(said)
    facts = [v for v in said if not v.hedged]
    if not facts:
        return _judge_talk(said)
    if prop in EVENTS and _has_happened(verdict.value, facts):
        return "confirmed"
    best = max(facts, key=lambda v: (v.weight, v.certainty == "stated", v.day))
    if best.weight < Weight.MAKER:
        return "reported"
    return "expected" if best.certainty == "expected" else "confirmed"


def _judge_talk(said: Sequence[Vote]) -> Assurance:
    best = max(said, key=lambda v: (v.weight, v.day), default=None)
    if best is None:
        return "reported"
    if best.certainty in ("possible", "denied"):
        return "possible"
    return "expected" if best.certainty == "expected" else "reported"


def _has_happened(value: str, facts: Sequence[Vote]) -> bool:
    return is_edtf(value) and any(v.day >= bound_date(value)[1].isoformat() for v in facts)


def is_past_event(value: str, prop: str, on: str) -> bool:
    """Whether a day on which something was to happen is over."""
    return prop in EVENTS and is_edtf(value) and bound_date(value)[1].isoformat() < on


def is_overdue(verdict: Verdict, prop: str, said: Sequence[Vote], on: str) -> bool:
    """Whether a planned day has passed and nobody has said since that it came to pass."""
    if verdict.standing != "current" or not is_past_event(verdict.value, prop, on):
        return False
    last = bound_date(verdict.value)[1].isoformat()
    return all(v.day < last for v in said)


def _choose_qualifiers(verdict: Verdict, slot: Slot, own: Sequence[Heard]) -> dict[str, str | None]:
    """The slot's qualifiers, and of the others what most of the claims say that bear this standing."""
    chosen = dict(slot.shown)
    ended = verdict.standing in ("superseded", "denied", "misreported", "withdrawn")
    said = [h for h in own if ended or not h.vote.against] or list(own)
    if verdict.standing == "current":
        said = [h for h in said if not h.vote.hedged] or said
    for name in slot.property.qualifiers:
        if name in chosen or name == "character" or name in slot.property.slot:
            continue
        given = Counter(
            v for h in said if (v := h.entry.sighting.claim.qualifiers.get(name)) and _suits(name, v, verdict, h)
        )
        if given:
            chosen[name] = min(given, key=lambda v: (-given[v], v))
    return _sort_qualifiers(chosen)


def _suits(name: str, value: str, verdict: Verdict, heard: Heard) -> bool:
    """Whether a status fits the standing: nobody who is in the cast is still in talks."""
    if name != "status":
        return True
    terms = load_terms().standing
    folded = fold_name(value)
    if is_former(heard.entry.sighting.claim):
        return verdict.standing in ("superseded", "denied")
    return folded not in terms.hedged_statuses or verdict.standing != "current"


def _sort_qualifiers(qualifiers: Mapping[str, str | None]) -> dict[str, str | None]:
    return {k: v for k, v in sorted(qualifiers.items()) if v}
