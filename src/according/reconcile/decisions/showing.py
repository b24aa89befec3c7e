"""Showing: what editors decided, said under the statements that it bears on; nothing that was rejected is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from according.domain.decision import Decision, list_holding
from according.domain.decision_words import sign_decision
from according.domain.match import MatchKind
from according.domain.names import fold_name
from according.domain.schema import Schema
from according.domain.statement import Backing, Statement
from according.reconcile.decisions.decided import Settlement
from according.reconcile.decisions.pinning import find_statement, pin_statements
from according.reconcile.names.keys import SubjectKey, key_subject
from according.reconcile.pages.sightings import Sighting, see_claims
from according.reconcile.slots.slot import is_denied


def show_decisions(
    statements: Iterable[Statement], settlement: Settlement, schema: Schema, subject: str, on: str
) -> list[Statement]:
    """The statements of a subject on a day, with all that editors decided of them."""
    stated = list(statements)
    names = list_names(stated, subject)
    stated = pin_statements(stated, list_pins(settlement, names), schema, on)
    stated = [_show_claims(s, settlement.on_claims) for s in stated]
    rejected, _ = see_claims(settlement.rejected, on)
    own = [s for s in rejected if key_subject(s.claim.subject) in names]
    stated = _show_rejected(stated, own, settlement.on_claims, schema, subject)
    ties = [d for d in settlement.tied if d.id in {m.decision for m in settlement.ties.settled}]
    return [_show_ties(s, ties, schema) for s in stated] if ties else stated


def list_pins(settlement: Settlement, names: set[SubjectKey]) -> list[Decision]:
    """The pins of a subject's statements, under any of its names."""
    return [pin for pin in settlement.pins if key_subject(pin.about) in names]


def list_names(statements: Iterable[Statement], subject: str) -> set[SubjectKey]:
    """The names by which the claims behind statements call the subject."""
    called = {b.claim.subject for s in statements for b in s.backings}
    return {key_subject(name) for name in (*called, subject)}


def find_pin_day(pins: Iterable[Decision]) -> str:
    """The last day on which a pin was taken or came into force by then: the latest day known is no earlier."""
    return max((min(pin.since, pin.day) for pin in pins if pin.since and pin.day), default="")


def list_bearing(statements: Iterable[Statement], decisions: Iterable[Decision], subject: str) -> tuple[Decision, ...]:
    """The decisions that hold and that a subject's dossier rests on: those on its statements, and on its names."""
    stated = list(statements)
    names = list_names(stated, subject)
    shown = {d.id for s in stated for d in s.decisions}
    held = list_holding(decisions)
    works = (d for d in held if d.kind in ("merge", "split") and d.text("kind") == "work")
    shown |= {d.id for d in works if names & {key_subject(d.about), key_subject(d.text("with"))}}
    return tuple(d for d in held if d.id in shown)


def _show_claims(statement: Statement, on_claims: Mapping[str, Decision]) -> Statement:
    """A statement with the decisions on its claims; those by hand say who added them."""
    found = {d.id: d for b in statement.backings if (d := on_claims.get(b.claim.id))}
    if not found:
        return statement
    backings = tuple(_sign(b, on_claims.get(b.claim.id)) for b in statement.backings)
    return add_decisions(structs.replace(statement, backings=backings), found.values())


def _sign(backing: Backing, decision: Decision | None) -> Backing:
    if decision is None or decision.kind != "claim":
        return backing
    told = f"{backing.evidence}; " if backing.relation in ("credit", "copy") else ""
    return structs.replace(backing, evidence=f"{told}added by {sign_decision(decision)}")


def add_decisions(statement: Statement, decisions: Iterable[Decision]) -> Statement:
    """A statement with more decisions, each once, in order of time."""
    every = {d.id: d for d in (*statement.decisions, *decisions)}
    return structs.replace(statement, decisions=tuple(sorted(every.values(), key=lambda d: d.order)))


def _show_rejected(
    statements: Sequence[Statement],
    rejected: Iterable[Sighting],
    on_claims: Mapping[str, Decision],
    schema: Schema,
    subject: str,
) -> list[Statement]:
    """The statements with the claims that do not count; a value that has no other claim is stated as withdrawn."""
    result = list(statements)
    # A claim that several states of its page have is shown once.
    once = {s.claim.id: s for s in sorted(rejected, key=lambda s: s.order, reverse=True)}
    for sighting in sorted(once.values(), key=lambda s: s.order):
        claim, decision = sighting.claim, on_claims[sighting.claim.id]
        prop = schema.properties.get(claim.property)
        if prop is None:
            continue
        at = find_statement(result, prop, claim.value, claim.qualifiers)
        if at is None:
            at = len(result)
            result.append(_state_rejected(sighting, subject, decision))
        evidence = f"rejected by {sign_decision(decision)}"
        backing = Backing(claim=claim, evidence=evidence, against=is_denied(claim))
        shown = structs.replace(result[at], rejected=(*result[at].rejected, backing))
        result[at] = add_decisions(shown, [decision])
    return result


def _state_rejected(sighting: Sighting, subject: str, decision: Decision) -> Statement:
    claim = sighting.claim
    return Statement(
        subject=subject,
        property=claim.property,
        value=claim.value,
        qualifiers={k: v for k, v in claim.qualifiers.items() if v},
        standing="withdrawn",
        assurance="possible",
        why=f"No claim of it counts: rejected by {sign_decision(decision)}",
        # It never counted, whenever that was found out.
        since=sighting.day,
        until=sighting.day,
    )


def _show_ties(statement: Statement, ties: Sequence[Decision], schema: Schema) -> Statement:
    """A statement with the decisions on names that its claims have: both of a merge, either of a split."""
    forms = {kind: _list_forms(statement, kind, schema) for kind in ("work", "person", "outlet")}
    bearing = []
    for decision in ties:
        known = forms.get(decision.text("kind"), set())
        found = [fold_name(name) in known for name in (decision.about, decision.text("with"))]
        if all(found) or (decision.kind == "split" and any(found)):
            bearing.append(decision)
    return add_decisions(statement, bearing) if bearing else statement


def _list_forms(statement: Statement, kind: MatchKind | str, schema: Schema) -> set[str]:
    """The names of a kind in a statement and its claims, folded."""
    claims = [b.claim for b in (*statement.backings, *statement.rejected)]
    if kind == "work":
        return {fold_name(name) for name in (statement.subject, *(c.subject for c in claims))}
    if kind == "outlet":
        return {fold_name(name) for c in claims for name in (c.outlet or "", *c.sources)}
    if schema.properties[statement.property].value != "person":
        return set()
    return {fold_name(name) for name in (statement.value, *(c.value for c in claims))}
