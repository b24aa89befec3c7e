"""Explanations on a terminal: under each sentence what is claimed of it and why, or what was seen in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from according.cli.words import clean, count
from according.domain.claim import Claim
from according.domain.page import Page
from according.read.explanation import Account, Explanation, SentenceAccount, Step

_WIDTH = 110
_LABEL = 10


def print_explanation(page: Page, explanation: Explanation) -> None:
    """Print the account of a page, sentence by sentence."""
    width = None if sys.stdout.isatty() else _WIDTH
    console = Console(highlight=False, markup=False, emoji=False, width=width)
    with console.capture() as account:
        console.print(Text(clean(_describe_page(page)), style="bold"), "\n")
        for sentence in explanation.sentences:
            console.print(Text(clean(f"“{_flatten(sentence.words)}”"), style="bold" if sentence.claims else "dim"))
            for steps, accounts in groupby(sort_accounts(sentence.claims), key=lambda a: a.steps):
                console.print(Padding(_lay_heads(account.claim for account in accounts), (0, 0, 0, 2)))
                console.print(Padding(_lay_rows(_list_steps(steps)), (0, 0, 0, 6)))
            console.print(Padding(_lay_rows(_list_rest(sentence)), (0, 0, 0, 6 if sentence.claims else 2)))
            console.print()
        console.print(_sum_up(explanation))
    for line in account.get().splitlines():
        print(line.rstrip())


def _describe_page(page: Page) -> str:
    """What is read, and from which day dates are counted."""
    day = page.published.day if page.published else "no day of publication"
    return _flatten(" · ".join(filter(None, (page.title or page.address, page.outlet, day))))


def describe_claim(claim: Claim) -> str:
    """A claim on a line: subject, property, value, and what goes with it."""
    more = [f"{name}: {value}" for name, value in claim.qualifiers.items() if value]
    told = f" ({', '.join(more)})" if more else ""
    return _flatten(f"{claim.subject} · {claim.property} · {claim.value}{told}")


def describe_standing(claim: Claim) -> str:
    """How sure a claim is, and according to whom."""
    return _flatten(", according to ".join(filter(None, (claim.certainty, ", ".join(claim.sources)))))


def sort_accounts(accounts: Sequence[Account]) -> list[Account]:
    """The accounts of a sentence, those with the same steps side by side."""
    order = {account.steps: n for n, account in reversed(list(enumerate(accounts)))}
    return sorted(accounts, key=lambda account: order[account.steps])


def _lay_heads(claims: Iterable[Claim]) -> Table:
    """Claims that one way led to."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1, style="green")
    table.add_column(overflow="fold", ratio=1)
    for claim in claims:
        head = Text(clean(describe_claim(claim)), style="green")
        table.add_row("●", Text.assemble(head, clean(f"  {describe_standing(claim)}")))
    return table


def _lay_rows(rows: Iterable[tuple[str, str]]) -> Table:
    """What is said, each with its label before it."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=_LABEL, style="dim")
    table.add_column(overflow="fold", ratio=1)
    for label, said in rows:
        table.add_row(label, clean(said))
    return table


def _list_steps(steps: Sequence[Step]) -> Iterator[tuple[str, str]]:
    """The way that led to a claim; the page's words in pointed brackets where the sentence about them has them not."""
    before = ""
    for step in steps:
        label, before = ("" if step.kind == before else _LABELS.get(step.kind, step.kind)), step.kind
        said = _ALTERNATIVES.sub(r"\1|…", step.said) if step.kind == "rule" else step.said
        yield label, said + (f"  ‹{_flatten(step.cue)}›" if step.cue and step.cue not in step.said else "")


_LABELS = {"told": "again"}
# Of a pattern's many words for one thing, the first four are enough for the eye; the JSON form has them all.
_ALTERNATIVES = re.compile(r"((?<![^\s({\[:!])[^\s|{}()\[\]:]+(?:\|[^\s|{}()\[\]:]+){3})(?:\|[^\s|{}()\[\]:]+){2,}")


def _list_rest(sentence: SentenceAccount) -> Iterator[tuple[str, str]]:
    """What was recognised in a sentence without claims, and what was found in any and came to nothing."""
    for n, reason in enumerate(sentence.left):
        yield ("left out" if n == 0 else ""), reason
    if sentence.claims:
        return
    seen = [f"{s.kind} “{s.words}”" + (f" = {s.name}" if s.name != s.words else "") for s in sentence.recognised]
    yield "recognised", "; ".join(seen) or "nothing"
    if sentence.recognised:
        yield "row", sentence.row
    for n, near in enumerate(sentence.nearly):
        yield ("nearly" if n == 0 else ""), near


def _sum_up(explanation: Explanation) -> Text:
    silent = sum(not sentence.claims for sentence in explanation.sentences)
    claims = sum(len(sentence.claims) for sentence in explanation.sentences)
    sentences = count(len(explanation.sentences), "sentence")
    return Text(f"{count(claims, 'claim')} of {sentences}; {silent:,} without any.", style="bold")


def _flatten(words: str) -> str:
    return " ".join(words.split())
