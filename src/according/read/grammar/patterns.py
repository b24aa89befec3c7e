"""Patterns of press clauses, as data: each a `match` in the language of `notation`, and what it gives.

In `gives`, a claim is "subject property value; qualifier=value; ...". A subject slot that did not match stands for the
work in hand. certainty=, status= and the like may be given; else the certainty is the verb group's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from msgspec import Struct

from according.domain.errors import DataError
from according.read.grammar.needs import Need, rate_need
from according.read.grammar.notation import compile_match, list_needs


class Give(Struct, frozen=True):
    """One claim that a pattern gives: slots or words for subject and value, and the qualifiers."""

    subject: str
    property: str
    value: str
    more: dict[str, str]


class Pattern(Struct, frozen=True):
    """A pattern, with the sentences that show what it matches; its expression is compiled when it is first tried."""

    name: str
    expression: str
    needs: tuple[Need, ...]
    gives: tuple[Give, ...]
    examples: tuple[dict[str, object], ...]
    source: str
    uses: str

    @property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return _compile(self.expression)


@cache
def _compile(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def parse_give(source: str) -> Give:
    """ "{work} cast_member {person}; character={character}"."""
    head, *rest = [part.strip() for part in source.split(";")]
    m = re.fullmatch(r"(\{\w+\}|\S+)\s+(\w+|\{\w+\})\s+(.+)", head)
    if not m:
        raise DataError(f"A pattern gives {source!r}; wanted 'subject property value; qualifier=value'.")
    return Give(m[1], m[2], m[3], {k.strip(): v.strip() for k, v in (r.split("=", 1) for r in rest)})


@cache
def load_patterns() -> tuple[Pattern, ...]:
    """All patterns of patterns/*.toml, in the order of file names."""
    folder = files("according.read.grammar") / "patterns"
    found: list[Pattern] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".toml"):
            continue
        data = tomllib.loads(entry.read_text(encoding="utf-8"))
        for p in data.get("pattern", []):
            matches = p["match"] if isinstance(p["match"], list) else [p["match"]]
            gives = tuple(parse_give(g) for g in p["gives"])
            for match in matches:
                try:
                    expression = compile_match(match)
                except DataError as error:
                    raise DataError(f"The pattern {p['name']!r} in {entry.name} cannot be compiled: {error}") from error
                needs = list_needs(match)
                found.append(
                    Pattern(
                        p["name"], expression, needs, gives, tuple(p.get("examples", ())), match, " ".join(p["gives"])
                    )
                )
    return tuple(found)


@cache
def index_patterns() -> tuple[dict[str, tuple[tuple[Pattern, tuple[Need, ...]], ...]], tuple[Pattern, ...]]:
    """Patterns by each key of their rarest need, with their other needs, rare ones first; and those without needs."""
    by_key: dict[str, list[tuple[Pattern, tuple[Need, ...]]]] = {}
    free: list[Pattern] = []
    for pattern in load_patterns():
        rarest, *others = sorted(pattern.needs, key=rate_need) or [frozenset()]
        for key in rarest:
            by_key.setdefault(key, []).append((pattern, tuple(others)))
        if not pattern.needs:
            free.append(pattern)
    return {k: tuple(v) for k, v in by_key.items()}, tuple(free)


def find_matches(row: str, keys: Sequence[str]) -> Iterator[tuple[Pattern, re.Match[str]]]:
    """All matches of all patterns on an encoded row that holds these keys."""
    by_key, free = index_patterns()
    held = frozenset(keys)
    seen: set[int] = set()
    for key in keys:
        for pattern, others in by_key.get(key, ()):
            for need in others:
                if need.isdisjoint(held):
                    break
            else:
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    for m in _match_row(pattern, row):
                        yield pattern, m
    for pattern in free:
        for m in _match_row(pattern, row):
            yield pattern, m


def _match_row(pattern: Pattern, row: str) -> Iterable[re.Match[str]]:
    """All matches of a pattern on a row; one that opens the sentence is tried nowhere else."""
    if pattern.source.startswith("^ "):
        found = pattern.regex.match(row)
        return (found,) if found else ()
    return pattern.regex.finditer(row)
