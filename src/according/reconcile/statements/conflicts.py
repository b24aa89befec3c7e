"""Conflicts: where accounts of one matter differ, and of which kind the difference is.

Read off the statements: what is disputed is a true conflict, what is misreported an error of one side, what was
replaced a supersession; one report that some tell as fact and some as talk is a conflict only in appearance. Clauses
that answer one question in two ways are found by words that shut each other out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from according.domain.conflict import CONFLICT_KINDS, Conflict, ConflictKind, Side
from according.domain.edtf import contradicts, is_edtf
from according.domain.names import fold_name
from according.domain.schema import load_schema
from according.domain.statement import LIVE, Backing, Statement
from according.reconcile.statements.contrasts import find_contrast, find_sizes, list_pages
from according.reconcile.terms import load_terms

# Who was replaced without ever having been more than talk, or was told more exactly, contradicts nobody.
_NO_CONFLICT = frozenset({"narrowed", "stage", "lapsed", "former", "another title"})
_LEFT_OUT = frozenset({"left out", "left out by party"})
_SLOT = ("region", "venue", "platform", "edition", "part", "credit", "period")
_STATUS = ("additional photography", "second unit", "story")


def list_conflicts(statements: Sequence[Statement]) -> tuple[Conflict, ...]:
    """The conflicts among the statements of a subject: true ones first, then errors, changes and apparent ones."""
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[_question(statement)].append(statement)
    found = [c for members in groups.values() for s in members for c in _find_conflict(s, members)]
    found += _find_other_credits(statements)
    found += [c for contrast in load_terms().standing.contrasts for c in find_contrast(contrast, statements)]
    found += find_sizes(statements)
    return tuple(_drop_doubles(sorted(found, key=_rank)))


def _rank(conflict: Conflict) -> tuple[int, str, str, list[str]]:
    sides = [side.value for side in conflict.sides]
    return (CONFLICT_KINDS.index(conflict.kind), conflict.property, conflict.about, sides)


def _question(statement: Statement) -> tuple[str, str]:
    """What a statement answers: its slot; for a part, whose part it is."""
    apart = [f"{k}={fold_name(v)}" for k, v in sorted(statement.qualifiers.items()) if v and k in _SLOT]
    status = statement.qualifiers.get("status")
    apart += [f"status={status}"] if status in _STATUS else []
    return statement.property, ";".join(apart)


def _find_conflict(statement: Statement, members: Sequence[Statement]) -> Iterator[Conflict]:
    """The conflict that a statement is the weaker side of."""
    kind = _judge_kind(statement)
    if kind is None:
        return
    sides = _tell_strengths(statement) if kind == "apparent" else _list_sides(statement, members, kind)
    if len(sides) > 1:
        yield Conflict(
            subject=statement.subject,
            property=statement.property,
            about=_name_question(statement),
            kind=kind,
            sides=tuple(sides),
            why=statement.why,
        )


def _list_sides(statement: Statement, members: Sequence[Statement], kind: ConflictKind) -> list[Side]:
    """What a statement is set against, and itself last."""
    part = statement.qualifiers.get("character")
    others = [s for s in members if s is not statement and _is_other_side(statement, s, kind)]
    if statement.rule in _LEFT_OUT:
        sides = [_make_omission(statement, others)]
    else:
        sides = [_make_side(s, shows_part=_plays_apart(s, statement)) for s in others]
    against = [b for b in statement.backings if b.against]
    if against and kind == "true":
        sides.append(_make_denial(statement, against))
    return [*sides, _make_side(statement, shows_part=bool(part))]


def _make_omission(statement: Statement, others: Sequence[Statement]) -> Side:
    """The pages that name others and not this one."""
    having = {b.claim.page for b in statement.backings}
    pages = list_pages(b for s in others for b in s.backings if b.claim.page not in having)
    return Side(value=f"{statement.value} not listed", standing=None, pages=pages)


def _tell_strengths(statement: Statement) -> list[Side]:
    """One report as it is told: as fact, and as talk since then."""
    said = [b for b in statement.backings if not b.against]
    hedged = load_terms().standing.hedged_statuses
    facts = [
        b for b in said if b.claim.certainty == "stated" and (b.claim.qualifiers.get("status") or "") not in hedged
    ]
    first = min((b.claim.published or "" for b in facts), default="")
    talk = [b for b in said if b not in facts and (b.claim.published or "") >= first]
    told = (("as fact", facts), ("as talk", talk))
    return [Side(value=f"{statement.value}, told {how}", standing=None, pages=list_pages(b)) for how, b in told if b]


def _judge_kind(statement: Statement) -> ConflictKind | None:
    if statement.standing == "misreported":
        return "error"
    if statement.standing == "disputed":
        return "true"
    if statement.standing == "unconfirmed":
        return {"one report": "apparent", "lonely": "true"}.get(statement.rule)  # type: ignore[return-value]
    if statement.standing == "denied":
        # A rumour that nobody vouched for is closed by its denial.
        told = [b for b in statement.backings if not b.against and b.claim.certainty != "possible"]
        return "true" if told else None
    if statement.standing == "superseded" and statement.replaced_by and statement.rule not in _NO_CONFLICT:
        return "supersession"
    return None


def _is_other_side(statement: Statement, other: Statement, kind: ConflictKind) -> bool:
    """Whether another answer to the same question is what a statement is set against."""
    named = {n for n in (statement.replaced_by, statement.instead) if n}
    if statement.property == "cast_member":
        part = other.qualifiers.get("character")
        return other.value == statement.value and bool(part) and part in named
    if named:
        return any(other.value == name or other.value in name.split(" and ") for name in named)
    if kind != "true" or other.standing not in LIVE or statement.standing == "denied":
        return False
    single = load_schema().property(statement.property).cardinality == "one"
    differing = not (is_edtf(statement.value) and is_edtf(other.value)) or contradicts(statement.value, other.value)
    return differing and (single or other.standing == "current" or other.rule == "lonely")


def _plays_apart(other: Statement, statement: Statement) -> bool:
    return other.property == "cast_member" and other.value == statement.value


def _make_side(statement: Statement, shows_part: bool = False) -> Side:
    # Who calls a value former vouches that it was so.
    ended = load_terms().standing.ended_statuses
    former = [b for b in statement.backings if fold_name(b.claim.qualifiers.get("status") or "") in ended]
    said = [b for b in statement.backings if not b.against or b in former] or list(statement.backings)
    part = statement.qualifiers.get("character")
    if shows_part and part:
        named = [b for b in said if _names_part(b, part)]
        said = named or said
    until = statement.until
    after = [b for b in said if until and (b.claim.said_at or b.claim.published or "") > until]
    return Side(
        value=f"{statement.value} as {part}" if shows_part and part else statement.value,
        standing=statement.standing,
        pages=list_pages(said),
        origins=statement.origins,
        late=list_pages(b for b in after if not b.against),
    )


def _names_part(backing: Backing, part: str) -> bool:
    given = set(fold_name(backing.claim.qualifiers.get("character") or "").split())
    return bool(given & set(fold_name(part).split()))


def _make_denial(statement: Statement, against: Sequence[Backing]) -> Side:
    return Side(value=f"not {statement.value}", standing=None, pages=list_pages(against))


def _name_question(statement: Statement) -> str:
    label = load_schema().property(statement.property).label
    slot = [v for k in (*_SLOT, "status") if (v := statement.qualifiers.get(k)) and v != "former"]
    who = f"{statement.value}’s part" if statement.qualifiers.get("character") and statement.replaced_by else label
    return ", ".join((who, *slot))


def _find_other_credits(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """Two credits told of one person who cannot have both."""
    for first, second in load_terms().standing.exclusive:
        ours = {s.value: s for s in statements if s.property == first}
        for theirs in (s for s in statements if s.property == second and s.value in ours):
            one, other = ours[theirs.value], theirs
            open_still = "disputed" in (one.standing, other.standing)
            label = load_schema().property(first).label
            sides = (_name_credit(one, first), _name_credit(other, second))
            yield Conflict(
                subject=one.subject,
                property=first,
                about=f"{label}: {one.value}’s credit",
                kind="true" if open_still else "supersession",
                sides=sides,
                why=one.why if one.standing == "disputed" else other.why,
            )


def _name_credit(statement: Statement, prop: str) -> Side:
    side = _make_side(statement)
    named = f"{statement.value}: {prop.replace('_', ' ')}"
    return Side(value=named, standing=side.standing, pages=side.pages, origins=side.origins, late=side.late)


def _drop_doubles(conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    """Each conflict once: two values in dispute with each other are found from both."""
    seen: set[tuple[str, str, str, frozenset[str]]] = set()
    for conflict in conflicts:
        key = (conflict.kind, conflict.property, conflict.about, frozenset(s.value for s in conflict.sides))
        if key not in seen:
            seen.add(key)
            yield conflict
