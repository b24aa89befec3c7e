"""Words for the rules: why a statement is shown, and what it lacks where it is held back."""

from __future__ import annotations

from collections.abc import Sequence

from according.domain.statement import Statement
from according.web.editions.needs import Need, Term, find_editor, find_outlets, find_parties, find_plain, find_way

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_SHOWN_NAMES = 4


def say_shown(statement: Statement, need: Need, rule: str) -> str:
    """ "Shown because two sources have it independently of each other: A and B (rule “two origins or a party”)." """
    if editor := find_editor(statement):
        return f"Shown because an editor vouches for it: {editor}."
    way = find_way(statement, need) or ()
    if [term.kind for term in way] == ["everything"]:
        return "Shown because everything on record is shown here, each with the word for how sure it is."
    reasons = join_names([_say_term(statement, term) for term in way])
    return f"Shown because {reasons} (rule “{rule}”)."


def say_lack(statement: Statement, need: Need) -> str:
    """ "It needs two origins or a party. It has one origin: Deadline." """
    return f"It needs {need}. It has {say_found(statement, need)}."


def say_found(statement: Statement, need: Need) -> str:
    """What a statement has of what is needed: "one origin: Deadline; no party to the matter says so"."""
    found = [_count_origins(statement)]
    parties = any(term.kind == "party" for way in need.ways for term in way)
    found += ["no party to the matter says so"] if parties and not find_parties(statement) else []
    plain = any(term.kind == "plain" for way in need.ways for term in way)
    found += ["nobody states it plainly"] if plain and not find_plain(statement) else []
    tiers = dict.fromkeys(term.tier for way in need.ways for term in way if term.kind == "outlet")
    found += [f"no {tier} outlet has it" for tier in tiers if not find_outlets(statement, tier)]
    return "; ".join(found)


def join_names(names: Sequence[str]) -> str:
    """Names as a list: "Deadline, Lionsgate and 2 others"."""
    few = list(dict.fromkeys(names))
    if len(few) > _SHOWN_NAMES:
        few = [*few[: _SHOWN_NAMES - 1], f"{len(few) - _SHOWN_NAMES + 1} others"]
    return " and ".join([", ".join(few[:-1]), few[-1]] if len(few) > 1 else few)


def _say_term(statement: Statement, term: Term) -> str:
    match term.kind:
        case "party":
            return f"a party to the matter says so: {join_names(find_parties(statement))}"
        case "origins" if len(statement.origins) == 1:
            return f"its origin is known: {statement.origins[0]}"
        case "origins":
            number = _name_number(len(statement.origins)).lower()
            return f"{number} sources have it independently of each other: {join_names(statement.origins)}"
        case "outlet":
            return f"{term} has it: {join_names(find_outlets(statement, term.tier))}"
        case "plain":
            return f"it is stated plainly by {join_names(find_plain(statement))}"
        case "editor":
            return "an editor has read and accepted it"
    return "everything is shown"


def _count_origins(statement: Statement) -> str:
    if not statement.origins:
        return "no origin that is known"
    number = _name_number(len(statement.origins)).lower()
    return f"{number} origin{'' if len(statement.origins) == 1 else 's'}: {join_names(statement.origins)}"


def _name_number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
