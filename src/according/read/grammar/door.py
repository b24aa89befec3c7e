"""The built-in reader as the door knows it."""

from __future__ import annotations

from according.domain.page import Page
from according.read.door import Found
from according.read.explanation import Explanation
from according.read.grammar.explaining.accounts import explain_page
from according.read.grammar.reader import read_page


class GrammarReader:
    """The grammar of press language: no network, no key, the same claims every time."""

    name = "grammar"

    def read_page(self, page: Page) -> Found:
        """What the page claims."""
        return Found(claims=tuple(read_page(page)))

    def explain_page(self, page: Page) -> Explanation:
        """Its claims with the steps that led to each, and what was seen in sentences without any."""
        return explain_page(page)
