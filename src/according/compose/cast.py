"""The cast: one row a person, whatever became of the part."""

from __future__ import annotations

from collections.abc import Sequence

from according.compose.citing import make_note, name_credit, pick_backings
from according.compose.dates import day_of, say_date, say_short
from according.compose.edition import Edition
from according.compose.marks import is_live, mark_statement, weigh_mark, word_statement
from according.domain.names import fold_name
from according.domain.section import CastRow
from according.domain.statement import Statement

_BILLING = {"lead": 0, "": 1, "voice": 1, "cameo": 2}
_PARTS = {"lead": "the lead", "cameo": "a cameo", "voice": "a voice"}


def list_cast(edition: Edition) -> tuple[CastRow, ...]:
    """The cast, surest first; who is denied or has left stands at the end, struck."""
    people: dict[str, list[Statement]] = {}
    for statement in edition.of("cast_member"):
        people.setdefault(fold_name(statement.value), []).append(statement)
    order = sorted(people.values(), key=lambda own: rank_person(own, edition))
    return tuple(_make_row(own, edition) for own in order)


def pick_cast(edition: Edition, most: int) -> list[Statement]:
    """The statements that open the cast section: the leads and the most spoken of, one a person, equally sure."""
    people: dict[str, list[Statement]] = {}
    for statement in edition.of("cast_member"):
        people.setdefault(fold_name(statement.value), []).append(statement)
    order = sorted(people.values(), key=lambda own: rank_person(own, edition))
    best = [choose_statement(own) for own in order]
    live = [s for s in best if is_live(s)]
    named = [s for s in live if s.qualifiers.get("character") or s.qualifiers.get("billing") == "lead"]
    live = named if len(named) > 1 else live
    return [s for s in live if mark_statement(s) == mark_statement(live[0])][:most] if live else []


def choose_statement(own: Sequence[Statement]) -> Statement:
    """Of a person's statements the one that says most: live, sure, with the part named, lately."""
    return min(own, key=_rank_statement)


def rank_person(own: Sequence[Statement], edition: Edition) -> tuple[int, int, int, tuple[str, ...]]:
    """The place of a person in the cast: live before gone, by mark and billing, by how many pages speak of them."""
    best = choose_statement(own)
    mark = mark_statement(best)
    billing = min(_BILLING.get(s.qualifiers.get("billing") or "", 1) for s in own)
    return (weigh_mark(mark), billing, -max(s.pages for s in own), edition.rank(best))


def _rank_statement(statement: Statement) -> tuple[int, int, str, int, str]:
    mark = mark_statement(statement)
    named = 0 if statement.qualifiers.get("character") else 1
    newest = "".join(chr(0x10FFFF - ord(c)) for c in day_of(statement.since))
    return (weigh_mark(mark), named, newest, -statement.pages, statement.value)


def _make_row(own: Sequence[Statement], edition: Edition) -> CastRow:
    best = choose_statement(own)
    mark = mark_statement(best)
    role = best.qualifiers.get("character") or _find_talk(own)
    told = [s for s in own if s is best or is_live(s) or s.standing == "disputed"]
    former = [s.qualifiers.get("character") for s in own if s.standing in ("superseded", "misreported")]
    billing = best.qualifiers.get("billing") or ""
    return CastRow(
        name=best.value,
        role=role or _PARTS.get(billing),
        former_roles=tuple(dict.fromkeys(c for c in former if c and fold_name(c) != fold_name(role or ""))),
        mark=mark,
        word=word_statement(best),
        known=_tell_known(best, edition),
        gone=mark in ("denied", "superseded", "withdrawn", "misreported"),
        notes=(make_note(told, edition),),
    )


def _find_talk(own: Sequence[Statement]) -> str | None:
    """The part that a person has by talk only: "Rooney, unconfirmed"."""
    for statement in sorted(own, key=_rank_statement):
        if is_live(statement) and (character := statement.qualifiers.get("character")):
            return f"{character}, {word_statement(statement).lower()}"
    return None


def _tell_known(statement: Statement, edition: Edition) -> str:
    """Since when, and by whom: "Apr 2022, Lionsgate"."""
    backings = pick_backings(statement, edition)
    dated = [b for b in backings if (b.claim.said_at or b.claim.published) == statement.since] or backings
    since = statement.since or ""
    since = say_short(since[:7]) if len(since) == 10 else say_date(since)
    who = name_credit(dated[0], edition) or edition.name_outlet(dated[0].claim)
    return ", ".join(x for x in (since, who) if x)
