"""The rules of publication: which statements readers see, said in a file that an editor can read.

The file is TOML. Without one, everything is shown with the word for how sure it is:

    [show]
    default = "everything"               # or "two origins or a party", "two origins", "a party"
    cast_member = "two origins or a party"

    [publish]
    by = "itself"                        # or "hand": an editor publishes each edition
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from according.domain.errors import InputError
from according.domain.schema import load_schema
from according.domain.statement import Statement

Need = Literal["everything", "two origins or a party", "two origins", "a party"]
_TWO = 2


class Rules(Struct, frozen=True):
    """What a statement needs before readers see it, by property, and whether editions publish themselves."""

    show: dict[str, Need] = {}
    by_hand: bool = False

    @property
    def print(self) -> str:
        """The rules' own print: other rules, another edition."""
        return hashlib.sha256(msgspec.json.encode(dict(sorted(self.show.items())))).hexdigest()

    def find_need(self, prop: str) -> Need:
        """What a property's statements need."""
        return self.show.get(prop) or self.show.get("default") or "everything"


class Held(Struct, frozen=True, kw_only=True):
    """A statement that readers don't see, and what it lacks."""

    statement: Statement
    why: str


def load_rules(address: str) -> Rules:
    """The rules of a file, or those that show everything where none is named; InputError says what is wrong in it."""
    if not address:
        return Rules()
    try:
        given = tomllib.loads(Path(address).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"The rules of publication {address} cannot be read: {error}.") from error
    show, publish = given.get("show", {}), given.get("publish", {})
    known = {"default", *load_schema().properties}
    for name, need in show.items():
        if name not in known or need not in get_args(Need):
            wanted = ", ".join(f'"{n}"' for n in get_args(Need))
            raise InputError(f"The rules {address} have {name} = {need!r}: a property or default, and one of {wanted}.")
    if publish.get("by", "itself") not in ("itself", "hand"):
        raise InputError(f'The rules {address} have publish.by = {publish["by"]!r}: "itself" or "hand" is wanted.')
    return Rules(show=show, by_hand=publish.get("by") == "hand")


def hold_back(statements: Sequence[Statement], rules: Rules) -> tuple[list[Statement], list[Held]]:
    """The statements that readers see, and those that they don't yet."""
    shown: list[Statement] = []
    held: list[Held] = []
    for statement in statements:
        why = find_lack(statement, rules)
        if why:
            held.append(Held(statement=statement, why=why))
        else:
            shown.append(statement)
    return shown, held


def find_lack(statement: Statement, rules: Rules) -> str:
    """What a statement lacks to be shown, in a sentence; nothing where it may be. What editors settled always may."""
    need = rules.find_need(statement.property)
    if need == "everything" or statement.decisions:
        return ""
    origins, party = len(statement.origins), statement.assurance == "confirmed"
    enough = {
        "two origins or a party": origins >= _TWO or party,
        "two origins": origins >= _TWO,
        "a party": party,
    }[need]
    return "" if enough else f"It needs {need}, and has {origins} origin{'' if origins == 1 else 's'} and no party."


def tell_why_shown(statement: Statement, rules: Rules) -> str:
    """Why readers see a statement, in a sentence."""
    need = rules.find_need(statement.property)
    if statement.decisions:
        return "An editor settled it."
    if need == "everything":
        return "Everything on record is shown, each with the word for how sure it is."
    if need != "two origins" and statement.assurance == "confirmed":
        return "A party to the matter says so, or it has happened."
    return f"{len(statement.origins)} origins say so: {', '.join(statement.origins)}."
