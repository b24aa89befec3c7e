"""From a match to facts: names for slots, values in canonical form, qualifiers from the words around."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from according.domain.schema import load_schema
from according.read.grammar.clauses import drop_contained

# properties whose values are persons
PERSONAL = frozenset(name for name, prop in load_schema().properties.items() if prop.value == "person")


class Fact(Struct, frozen=True, kw_only=True):
    """One thing that a sentence says, before its sources are known; offsets are those of the matched words.

    `named` is False where the clause does not name its subject, so that the work in hand was taken; `weak` is True
    where the job is only what is likely, so that another that the page tells outweighs it; `fame` is True where the
    person's job on the work is still to be told; `at` is its verb's place in the sentence.
    """

    subject: str
    property: str
    value: str
    qualifiers: dict[str, str | None]
    certainty: str
    start: int
    end: int
    rule: str
    named: bool = True
    weak: bool = False
    fame: bool = False
    at: int = -1
    sources: tuple[str, ...] = ()


def drop_repeats(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without clauses that only repeat a part of another clause about the same thing."""
    clauses: dict[tuple[str, str], list[str]] = {}
    for fact in facts:
        if load_schema().properties[fact.property].value == "clause":
            clauses.setdefault((fact.subject, fact.property), []).append(fact.value)
    repeats = {key: drop_contained(values) for key, values in clauses.items() if len(values) > 1}
    return [f for f in facts if f.value not in repeats.get((f.subject, f.property), ())]


def replace_fact(fact: Fact, **changes: object) -> Fact:
    """The fact with some fields changed."""
    return structs.replace(fact, **changes)
