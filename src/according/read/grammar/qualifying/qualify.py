"""Qualifiers for all facts of a page, whoever found them."""

from __future__ import annotations

from collections.abc import Sequence

from according.read.grammar.facts import Fact
from according.read.grammar.qualifying.days import add_days
from according.read.grammar.qualifying.partbook import add_parts
from according.read.grammar.qualifying.standing import add_standing
from according.read.grammar.qualifying.territories import add_regions
from according.read.grammar.qualifying.told import Told


def qualify_facts(facts: Sequence[Fact], sentences: Sequence[Told], text: str) -> list[Fact]:
    """The facts of a page with the qualifiers that their sentences and the page tell."""
    facts = add_parts(facts, sentences, text)
    facts = add_regions(facts, sentences, text)
    facts = add_days(facts, sentences)
    return add_standing(facts, sentences, text)
