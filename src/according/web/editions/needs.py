"""Needs: what a statement must have before readers see it, in words that an editor can read and write.

    two origins or a party
    two origins and plain words, or a party
    a trade outlet or an editor

"and" binds more closely than "or"; commas only help the eye. What an editor pinned, or added by hand, meets every need.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

from msgspec import Struct

from according.domain.decision_words import name_signatory
from according.domain.names import fold_name
from according.domain.register import Register, Tier, load_register
from according.domain.statement import Statement

Kind = Literal["everything", "editor", "party", "origins", "outlet", "plain"]
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ORIGINS = re.compile(rf"(?:an?|(?P<word>{'|'.join(_NUMBERS[1:])})|(?P<digit>[1-9])) origins?")
_OUTLET = re.compile(rf"(?:an? )?(?P<tier>{'|'.join(get_args(Tier))})(?: outlet)?")
_FIXED: dict[str, Kind] = {
    "everything": "everything",
    "an editor": "editor",
    "a party": "party",
    "plain words": "plain",
}
KNOWN_NEEDS = (
    "everything",
    "a party",
    "one origin",
    "two origins (or any number to nine)",
    "plain words",
    "an editor",
    *(f"{'an' if tier == 'aggregator' else 'a'} {tier} outlet" for tier in get_args(Tier)),
)
# Decisions by which an editor vouches for a statement, whatever the pages have.
_VOUCHING = ("pin", "claim")


class Term(Struct, frozen=True):
    """One thing needed: "two origins" is origins and 2, "a trade outlet" is outlet and "trade"."""

    kind: Kind
    number: int = 0
    tier: str = ""

    def __str__(self) -> str:
        if self.kind == "origins":
            return f"{_NUMBERS[self.number]} origin{'' if self.number == 1 else 's'}"
        named = next((words for words, kind in _FIXED.items() if kind == self.kind), "")
        return named or f"{'an' if self.tier == 'aggregator' else 'a'} {self.tier} outlet"


class Need(Struct, frozen=True):
    """What is needed: one of several ways, and of that way every term."""

    ways: tuple[tuple[Term, ...], ...]

    def __str__(self) -> str:
        return " or ".join(" and ".join(map(str, way)) for way in self.ways)


EVERYTHING = Need(((Term("everything"),),))


def parse_need(text: str) -> Need:
    """What words ask for; a ValueError names the words that ask for nothing known."""
    plain = " ".join(text.casefold().split())
    ways = (re.split(r",? and ", way.strip(" ,")) for way in re.split(r",? or ", plain))
    return Need(tuple(tuple(_parse_term(term.strip(" ,")) for term in way) for way in ways))


def _parse_term(text: str) -> Term:
    if kind := _FIXED.get(text):
        return Term(kind)
    if found := _ORIGINS.fullmatch(text):
        word = found["word"]
        return Term("origins", _NUMBERS.index(word) if word else int(found["digit"] or 1))
    if found := _OUTLET.fullmatch(text):
        return Term("outlet", tier=found["tier"])
    raise ValueError(text)


def find_way(statement: Statement, need: Need) -> tuple[Term, ...] | None:
    """The first way in which a statement has what is needed; None where it has it in none."""
    return next((way for way in need.ways if all(has_term(statement, term) for term in way)), None)


def has_term(statement: Statement, term: Term) -> bool:
    """Whether a statement has one of the things needed."""
    match term.kind:
        case "everything":
            return True
        case "editor":
            return any(d.kind == "accept" for d in statement.decisions) or find_editor(statement) is not None
        case "party":
            return bool(find_parties(statement))
        case "origins":
            return len(statement.origins) >= term.number
        case "outlet":
            return bool(find_outlets(statement, term.tier))
    return bool(find_plain(statement))


def find_editor(statement: Statement) -> str | None:
    """Who pinned a statement or added it by hand, and when: "Ada Moreno, 3 March 2025"."""
    vouching = [d for d in statement.decisions if d.kind in _VOUCHING]
    return name_signatory(vouching[-1]) if vouching else None


def find_parties(statement: Statement) -> list[str]:
    """Those whose matter it is and who said so: a company of the register, or the person of whom it is said."""
    register = load_register()
    own = fold_name(statement.value)
    named = [o for o in statement.origins if register.organisation(o) or fold_name(o) == own]
    # The policy of standing knows parties that no register has: a producer of this film, an actor of their own part.
    return named or (list(statement.origins) if statement.rule == "party" else [])


def find_outlets(statement: Statement, tier: str) -> list[str]:
    """The outlets of a kind that have a statement, as its origin or on a page of theirs."""
    register = load_register()
    named = [*statement.origins, *(b.claim.outlet or "" for b in statement.backings if not b.against)]
    found = dict.fromkeys(name for name in named if name and _name_tier(register, name) == tier)
    return list(found)


def _name_tier(register: Register, name: str) -> str | None:
    outlet = register.outlet(name)
    return outlet.tier if outlet else None


def find_plain(statement: Statement) -> list[str]:
    """The outlets that state it plainly, and not as talk, a report or a plan."""
    plain = (b for b in statement.backings if not b.against and b.claim.certainty == "stated")
    return list(dict.fromkeys(b.claim.outlet or b.claim.page for b in plain))
