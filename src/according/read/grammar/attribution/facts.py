"""Sources for facts: each fact gets the credits of the words that it was read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from according.domain.page import Page
from according.read.grammar.attribution.carry import credit_sentences
from according.read.grammar.attribution.scope import Credit
from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.items import Item


def credit_facts(page: Page, rows: Sequence[Sequence[Item]], facts: Sequence[Fact]) -> list[Fact]:
    """The facts with their sources; `rows` are the page's sentences as items, in the order of the text."""
    credits = [c for found in credit_sentences(page, rows) for c in found]
    return [replace_fact(f, sources=find_sources(credits, f.start, f.end)) for f in facts]


def find_sources(credits: Sequence[Credit], start: int, end: int) -> tuple[str, ...]:
    """Whom the credits name for the words [start, end)."""
    return next((c.names for c in credits if c.covers(start, end)), ())


def make_finder(page: Page, rows: Sequence[Sequence[Item]]) -> Callable[[int, int], tuple[str, ...]]:
    """A function that gives the sources of any stretch of the page."""
    credits = [c for found in credit_sentences(page, rows) for c in found]
    return lambda start, end: find_sources(credits, start, end)
