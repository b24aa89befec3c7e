"""Qualifiers for all facts of a page, whoever found them."""

from __future__ import annotations

from collections.abc import Sequence

from according.read.grammar.facts import Fact
from according.read.grammar.qualifying.days import add_days
from according.read.grammar.qualifying.partbook import add_parts
from according.read.grammar.qualifying.standing import add_standing
from according.read.grammar.qualifying.territories import add_regions
from according.read.grammar.qualifying.told import Told, ToldPage


def qualify_facts(facts: Sequence[Fact], sentences: Sequence[Told], text: str) -> list[Fact]:
    """The facts of a page with the qualifiers that their sentences and the page tell."""
    page = ToldPage(sentences, text)
    facts = add_parts(facts, page)
    facts = add_regions(facts, page)
    facts = add_days(facts, page)
    return add_standing(facts, page)
