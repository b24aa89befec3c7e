"""Disputes: the sides of a matter that nobody has settled, each with who says so."""

from __future__ import annotations

from collections.abc import Sequence

from according.compose.citing import make_note, pick_backings
from according.compose.clauses import choose_template, group_clauses
from according.compose.dates import day_of
from according.compose.edition import Edition
from according.compose.marks import is_live
from according.compose.phrasing import fill_clause, finish_sentence
from according.compose.release import share_slot
from according.compose.sentences import name_sides
from according.compose.values import name_value
from according.compose.words import capitalise, join_list
from according.domain.section import Dispute, Side
from according.domain.sentence import Sentence
from according.domain.statement import Statement


def group_disputes(statements: Sequence[Statement], edition: Edition) -> list[list[Statement]]:
    """The disputed statements put together by the question that they answer differently."""
    groups: list[list[Statement]] = []
    for statement in (s for s in statements if s.standing == "disputed"):
        prop = edition.schema.properties[statement.property]
        for group in groups:
            one = prop.cardinality == "one" or statement.value == group[0].value or _quarrel(statement, group)
            if one and share_slot(group[0], statement, edition):
                group.append(statement)
                break
        else:
            groups.append([statement])
    return groups


def make_dispute(group: Sequence[Statement], edition: Edition) -> Dispute:
    """A dispute with its sides: the values that stand against each other, or one value and those who deny it."""
    first = group[0]
    prop = edition.schema.properties[first.property]
    topic, values = name_sides(group, edition)
    sides = [make_side(s, edition, "Yes" if len(group) == 1 else v) for s, v in zip(group, values, strict=True)]
    if len(group) == 1 and any(b.against for b in first.backings):
        sides.append(make_side(first, edition, "No", against=True))
    question = prop.question.replace("{subject}", edition.subject)
    if len(group) == 1:
        question = f"{prop.label}: {name_value(first, prop)}?"
    elif topic.startswith("the part of "):
        question = f"Whom does {topic.removeprefix('the part of ')} play?"
    days = [day_of(s.since) for s in group if day_of(s.since)]
    return Dispute(
        question=question,
        since=max(days, default=None),
        pages=len({b.claim.page for s in group for b in s.backings}),
        origins=tuple(dict.fromkeys(o for s in group for o in s.origins)),
        sides=tuple(sides),
        why=first.why if len(sides) == 1 else "",
    )


def make_side(statement: Statement, edition: Edition, value: str, against: bool = False) -> Side:
    """One account: who gives it, its value for a heading, and the sentence with its note."""
    form = "denied" if against else "stated"
    clause = group_clauses([statement], edition)[0]
    clause = clause._replace(template=choose_template(statement, edition, form))
    return Side(
        who=name_side(statement, edition, against),
        value=capitalise(value),
        sentence=Sentence(
            runs=finish_sentence(fill_clause(clause, edition, again=True)),
            mark="disputed",
            notes=(make_note([statement], edition, against),),
        ),
    )


def name_side(statement: Statement, edition: Edition, against: bool = False) -> str:
    """Who stands behind an account: up to three of its origins or outlets, and the years of their pages."""
    backings = pick_backings(statement, edition, against)
    named = list(statement.origins) if not against else []
    named = [edition.name_parent(n) for n in named] or [edition.name_outlet(b.claim) for b in backings]
    named = list(dict.fromkeys(named))
    years = sorted({b.claim.published[:4] for b in backings if b.claim.published})
    shown = named if len(named) <= 3 else [*named[:2], f"{len(named) - 2} others"]
    when = years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}" if years else ""
    return ", ".join(x for x in (join_list(shown), when) if x)


def is_settled(statement: Statement) -> bool:
    """Whether a statement is neither disputed nor live."""
    return not is_live(statement) and statement.standing != "disputed"


def _quarrel(statement: Statement, group: Sequence[Statement]) -> bool:
    """Whether two values of a property that takes many are told against each other in `why`."""
    return any(other.value in statement.why and statement.value in other.why for other in group)
