"""The file of the rules of publication, in TOML; what is wrong in it is said with its line.

[[rule]]
name = "talk"                        # what readers and editors are told
of = ["cast", "release_date"]        # properties or sections; without it, all
standing = ["unconfirmed"]           # how they stand; without it, any
sure = ["possible"]                  # how sure they are; without it, any
needs = "two origins or a party"

[show]                               # for all that no [[rule]] speaks of
default = "everything"
budget = "a trade outlet or a party"

[publish]
by = "itself"                        # or "hand": an editor publishes each edition
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from according.domain.errors import InputError
from according.domain.schema import load_schema
from according.domain.statement import STANDINGS, Assurance
from according.web.editions.needs import KNOWN_NEEDS, parse_need
from according.web.editions.rules import Rule, Rules

LONGEST = 100_000
_MOST_RULES = 200
_LONGEST_NAME = 80
_HEADER = re.compile(r"\s*\[{1,2}\s*([\w-]+)\s*\]{1,2}\s*(?:#.*)?$")
_TABLES = {"rule": ("name", "of", "standing", "sure", "needs"), "publish": ("by",)}


class RulesError(InputError):
    """The rules of publication cannot be used; `.line` is where, counted from one, or 0."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def load_rules(address: str) -> Rules:
    """The rules of a file, or those that show everything where none is named; InputError says what is wrong in it."""
    if not address:
        return Rules()
    try:
        text = read_text(Path(address))
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(f"The rules of publication {address} cannot be read: {error}.") from error
    return read_rules(text, Path(address).name)


def read_text(path: Path) -> str:
    """The text of a file of rules, never more than a file of rules can have."""
    with path.open("rb") as file:
        return file.read(LONGEST + 1).decode("utf-8-sig")


def read_rules(text: str, name: str = "The rules") -> Rules:
    """The rules that a text lays down; RulesError names the line of what is wrong, and what may stand there."""
    if len(text) > LONGEST:
        raise RulesError(f"{name} has more than {LONGEST:,} characters. Rules of publication are a page or two.")
    try:
        given = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        at = int(line[1]) if line else len(text.splitlines())
        raise RulesError(f"{name}, line {at}: this is no TOML: {_trim(str(error))}.", at) from error
    return _Reading(text, name).read(given)


class _Reading:
    """One file being read: what is found in it, and where, for a complaint."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = text.splitlines()
        self.name = name

    def read(self, given: dict[str, Any]) -> Rules:
        for key in given:
            if key not in ("rule", "show", "publish"):
                raise self.refuse(f"{key!r} is not known: [[rule]], [show] and [publish] are", "", key)
        rules, show, publish = given.get("rule", []), given.get("show", {}), given.get("publish", {})
        if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
            raise self.refuse("each rule begins with [[rule]], in two pairs of brackets", "rule")
        if len(rules) > _MOST_RULES:
            raise self.refuse(f"there are {len(rules)} rules, and at most {_MOST_RULES} are taken", "rule")
        for table, found in (("show", show), ("publish", publish)):
            if not isinstance(found, dict):
                raise self.refuse(f"{table} is a table and begins with [{table}]", "", table)
        return Rules(
            show=self.read_show(show),
            by_hand=self.read_publish(publish),
            rules=tuple(self.read_rule(rule, number) for number, rule in enumerate(rules)),
        )

    def read_rule(self, given: dict[str, Any], number: int) -> Rule:
        for key in given:
            if key not in _TABLES["rule"]:
                raise self.refuse(f"a rule has no {key!r}: {', '.join(_TABLES['rule'])} are known", "rule", key, number)
        needs = given.get("needs")
        if not isinstance(needs, str):
            raise self.refuse('a rule says what is needed, as needs = "two origins or a party"', "rule", "", number)
        name = given.get("name", needs)
        if not isinstance(name, str) or not 0 < len(name.strip()) <= _LONGEST_NAME:
            raise self.refuse(f"a name is a text of at most {_LONGEST_NAME} characters", "rule", "name", number)
        schema = load_schema()
        self.check_need(needs, "rule", "needs", number)
        return Rule(
            name=name.strip(),
            of=self.read_words(given, "of", (*schema.sections, *schema.properties), number),
            standing=self.read_words(given, "standing", STANDINGS, number),
            sure=self.read_words(given, "sure", get_args(Assurance), number),
            need=parse_need(needs),
        )

    def read_words(self, given: dict[str, Any], key: str, known: Iterable[str], number: int) -> tuple[str, ...]:
        words = given.get(key, [])
        words = [words] if isinstance(words, str) else words
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise self.refuse(f'{key} is a list of words, as {key} = ["…"]', "rule", key, number)
        for word in words:
            if word not in known:
                raise self.refuse(f"{key} names {_quote(word)}; known are {', '.join(known)}", "rule", key, number)
        return tuple(words)

    def read_show(self, show: dict[str, Any]) -> dict[str, str]:
        schema = load_schema()
        for name, need in show.items():
            if name not in schema.properties and name not in schema.sections and name != "default":
                known = ", ".join(("default", *schema.sections, *schema.properties))
                raise self.refuse(
                    f"{_quote(name)} is neither a property nor a section; known are {known}", "show", name
                )
            if not isinstance(need, str):
                raise self.refuse("what is needed is a text in quotation marks", "show", name)
            self.check_need(need, "show", name)
        return show

    def read_publish(self, publish: dict[str, Any]) -> bool:
        for key in publish:
            if key != "by":
                raise self.refuse(f'{_quote(key)} is not known: by = "itself" or "hand" is', "publish", key)
        by = publish.get("by", "itself")
        if by not in ("itself", "hand"):
            raise self.refuse(f'by = {_quote(by)}: "itself" or "hand" is wanted', "publish", "by")
        return bool(by == "hand")

    def check_need(self, need: str, table: str, key: str, number: int = 0) -> None:
        try:
            parse_need(need)
        except ValueError as error:
            known = ", ".join(f"“{one}”" for one in KNOWN_NEEDS)
            message = f"{_quote(str(error))} is nothing that can be needed; known are {known}, joined by “and” and “or”"
            raise self.refuse(message, table, key, number) from error

    def refuse(self, found: str, table: str, key: str = "", number: int = 0) -> RulesError:
        line = self.find_line(table, key, number)
        return RulesError(f"{self.name}, line {line}: {found}." if line else f"{self.name}: {found}.", line)

    def find_line(self, table: str, key: str, number: int) -> int:
        """The line of a key in the table of that name and number; that of the table where the key is not found."""
        here, count, header = "", -1, 0
        wanted = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]") if key else None
        for at, line in enumerate(self.lines, start=1):
            if found := _HEADER.match(line):
                here = found[1]
                count += here == "rule"
                header = at if here == table and (table != "rule" or count == number) else header
                if not table and here == key:
                    return at
            if wanted and wanted.match(line) and here == table and (table != "rule" or count == number):
                return at
        return header


def _quote(value: object) -> str:
    text = str(value)
    return f"“{text[:60]}{'…' if len(text) > 60 else ''}”"


def _trim(message: str) -> str:
    return re.sub(r" \(at .*\)$", "", message)
