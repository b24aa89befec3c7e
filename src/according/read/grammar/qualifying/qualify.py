"""Qualifiers for all facts of a page, whoever found them."""

from __future__ import annotations

from collections.abc import Sequence

from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.qualifying.days import add_days
from according.read.grammar.qualifying.partbook import add_parts
from according.read.grammar.qualifying.standing import add_standing
from according.read.grammar.qualifying.territories import add_regions
from according.read.grammar.qualifying.told import Told, ToldPage
from according.read.grammar.settings import describe_release


def qualify_facts(facts: Sequence[Fact], sentences: Sequence[Told], text: str) -> list[Fact]:
    """The facts of a page with the qualifiers that their sentences and the page tell."""
    page = ToldPage(sentences, text)
    facts = add_parts([_describe(fact, page) for fact in facts], page)
    facts = add_regions(facts, page)
    facts = add_days(facts, page)
    return add_standing(facts, page)


def _describe(fact: Fact, page: ToldPage) -> Fact:
    """A release with its venue and platform; boxes have told theirs."""
    i = page.find(fact.start) if fact.property == "release_date" and not fact.rule.startswith("row") else None
    mentions = page.sentences[i].find_mentions(fact) if i is not None else []
    if i is None or not mentions:
        return fact
    return replace_fact(fact, qualifiers=describe_release(page.sentences[i].items, mentions[0], fact.qualifiers))
