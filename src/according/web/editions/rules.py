"""The rules of publication: which statements readers see, and which are held back.

Rules stand in an order, and the first that fits a statement decides about it; rules_file.py reads them from TOML.
Without a file everything is shown with the word for how sure it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from according.domain.schema import load_schema
from according.domain.statement import Statement
from according.web.editions.needs import EVERYTHING, Need, find_editor, find_way, parse_need
from according.web.editions.wording import say_found, say_lack, say_shown


class Rule(Struct, frozen=True, kw_only=True):
    """One rule: of which statements it speaks, and what they need.

    `of` names properties and sections, `standing` how they must stand, `sure` how sure they must be; empty is any.
    """

    name: str
    of: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    need: Need

    def fits(self, statement: Statement) -> bool:
        """Whether it speaks of a statement."""
        return (
            (not self.of or statement.property in self.of or name_section(statement.property) in self.of)
            and (not self.standing or statement.standing in self.standing)
            and (not self.sure or statement.assurance in self.sure)
        )


class Rules(Struct, frozen=True):
    """What statements need before readers see them, and whether editions publish themselves.

    `rules` come first, in their order; then `show`, by property, section or "default".
    """

    show: dict[str, str] = {}
    by_hand: bool = False
    rules: tuple[Rule, ...] = ()

    @property
    def print(self) -> str:
        """The rules' own print: other rules, another edition."""
        return hashlib.sha256(msgspec.json.encode([dict(sorted(self.show.items())), self.rules])).hexdigest()

    @property
    def all(self) -> tuple[Rule, ...]:
        """Every rule in the order in which they are tried, the last of which fits anything."""
        return (*self.rules, *_order_table(self.show))

    def find_rule(self, statement: Statement) -> Rule:
        """The rule that decides about a statement."""
        return next(rule for rule in self.all if rule.fits(statement))


class Held(Struct, frozen=True, kw_only=True):
    """A statement that readers don't see, what it lacks, the name of the rule that says so, and what it has."""

    statement: Statement
    why: str
    rule: str = ""
    found: str = ""


def _order_table(show: Mapping[str, str]) -> list[Rule]:
    """The lines of the table [show] as rules: properties before sections, the default last."""
    sections = load_schema().sections
    named = sorted((name for name in show if name != "default"), key=lambda name: name in sections)
    rules = [Rule(name=show[name], of=(name,), need=parse_need(show[name])) for name in named]
    default = show.get("default")
    last = Rule(name=default, need=parse_need(default)) if default else Rule(name="everything", need=EVERYTHING)
    return [*rules, last]


def name_section(prop: str) -> str:
    """The section of a property; nothing for one that the schema does not have."""
    known = load_schema().properties.get(prop)
    return known.section if known else ""


def hold_back(statements: Sequence[Statement], rules: Rules) -> tuple[list[Statement], list[Held]]:
    """The statements that readers see, and those that they don't yet."""
    shown: list[Statement] = []
    held: list[Held] = []
    every = rules.all
    for statement in statements:
        rule = next(r for r in every if r.fits(statement))
        if may_show(statement, rule):
            shown.append(statement)
        else:
            why, found = say_lack(statement, rule.need), say_found(statement, rule.need)
            held.append(Held(statement=statement, why=why, rule=rule.name, found=found))
    return shown, held


def may_show(statement: Statement, rule: Rule) -> bool:
    """Whether a statement has what a rule needs; what an editor vouches for always may be shown."""
    return find_editor(statement) is not None or find_way(statement, rule.need) is not None


def find_lack(statement: Statement, rules: Rules) -> str:
    """What a statement lacks to be shown, in a sentence; nothing where it may be."""
    rule = rules.find_rule(statement)
    return "" if may_show(statement, rule) else say_lack(statement, rule.need)


def tell_why_shown(statement: Statement, rules: Rules) -> str:
    """Why readers see a statement, in a sentence: "Shown because two sources have it independently: …"."""
    rule = rules.find_rule(statement)
    return say_shown(statement, rule.need, rule.name)
