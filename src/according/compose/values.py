"""Values in words: what stands in a sentence or a cell for the value of a statement."""

from __future__ import annotations

import re

from according.compose.dates import PARTS, say_date
from according.compose.words import say_quantity, tidy_spaces, trim_clause
from according.domain.schema import Property
from according.domain.statement import Statement

_NUMBER = re.compile(
    r"(?:\d+(?:[.,–-]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty)",
    re.I,
)
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "’"})


def say_value(prop: Property, value: str, qualifiers: dict[str, str | None] | None = None) -> str:
    """A value as a reader is to see it: a date written out, a sum that can be read, a clause without its quotes."""
    given = qualifiers or {}
    text = tidy_spaces(value)
    if prop.value == "date":
        part = given.get("part")
        text = say_date(text, part)
        return f"{text} ({part})" if part and part not in PARTS else text
    if prop.value == "quantity":
        return say_quantity(text)
    return quote_within(trim_clause(text)) if prop.value == "clause" else text


def name_value(statement: Statement, prop: Property) -> str:
    """The value of a statement for a cell, with what must be known to tell it from its neighbours."""
    text = say_value(prop, statement.value, statement.qualifiers)
    character = statement.qualifiers.get("character")
    status = statement.qualifiers.get("status")
    if character:
        return f"{text} as {character}"
    return f"{text} ({status})" if status in ("in talks", "eyed", "attached", "working") else text


def count_noun(text: str, noun: str) -> str:
    """A bare number with its noun, "eight episodes"; "one season" takes the singular, "two hours" stays as it is."""
    if not _NUMBER.fullmatch(text.strip()):
        return text
    one = text.strip().lower() in ("1", "one")
    return f"{text} {noun.removesuffix('s') if one else noun}"


def quote_within(text: str) -> str:
    """Words that stand within double quotation marks: their own become single ones."""
    opened = re.sub(r'(?:(?<=^)|(?<=[\s(\[—–-]))"', "‘", text)
    return opened.translate(_INNER)
