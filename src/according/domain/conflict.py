"""Conflict: two or more accounts of one matter, who gives each, and what kind of conflict it is."""

from __future__ import annotations

from typing import Literal, TypedDict

from msgspec import Struct

from according.domain.statement import Standing

# true           both are told in earnest, and neither has been settled
# error          one side is wrong: a slip, a lonely mistake, a false memory
# supersession   one came after the other and took its place
# apparent       one origin, told with different strength
ConflictKind = Literal["true", "error", "supersession", "apparent"]
CONFLICT_KINDS: tuple[ConflictKind, ...] = ("true", "error", "supersession", "apparent")


class Side(Struct, frozen=True, kw_only=True):
    """One account: its value, how it stands now, the pages that give it, and where they have it from.

    `late` are pages that still gave it after it had ended.
    """

    value: str
    standing: Standing | None
    pages: tuple[str, ...]
    origins: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


class Conflict(Struct, frozen=True, kw_only=True):
    """What the accounts are about, of which kind it is, and its sides; the one that holds, if any, comes first."""

    subject: str
    property: str
    about: str
    kind: ConflictKind
    sides: tuple[Side, ...]
    why: str


class SideJSON(TypedDict):
    """A side as JSON."""

    value: str
    standing: str | None
    pages: list[str]
    origins: list[str]
    late: list[str]


class ConflictJSON(TypedDict):
    """A conflict as `according show --format json` prints it."""

    property: str
    about: str
    kind: str
    why: str
    sides: list[SideJSON]


def conflict_json(conflict: Conflict) -> ConflictJSON:
    """The JSON form of a conflict."""
    sides = [
        SideJSON(
            value=side.value,
            standing=side.standing,
            pages=list(side.pages),
            origins=list(side.origins),
            late=list(side.late),
        )
        for side in conflict.sides
    ]
    return ConflictJSON(
        property=conflict.property, about=conflict.about, kind=conflict.kind, why=conflict.why, sides=sides
    )
