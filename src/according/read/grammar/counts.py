"""Whose episodes, seasons and rating a sentence counts: "10 episodes of The Conners", "an eight-episode first season".

What is counted is nearly always said of the work beside it: the one that follows ("10 episodes of The Conners"), else
the one before, else the work in hand. Parts of a run ("the first two episodes") count nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from according.read.grammar.facts import Fact
from according.read.grammar.lexicon import load_words
from according.read.grammar.rows.item import Item
from according.read.grammar.verbs import VerbGroup

_PROPERTIES = {"E": "episodes", "Y": "season", "C": "content_rating"}
_PART_OF = load_words("parts_of_runs")
_ORDERS = frozenset(
    {"order", "run", "of", "for", "the", "a", "an", "'s", "season", "long", "series", "its", "new", "final"}
)
_FORMER = frozenset({"from", "than"})


def read_counts(items: Sequence[Item], topic: str | None) -> Iterator[Fact]:
    """The counts of a row as facts."""
    for i, item in enumerate(items):
        prop = _PROPERTIES.get(item.kind)
        if item.kind == "Y" and not _counts_seasons(items, i):
            continue
        if not prop or (item.kind in "EY" and (_counts_part(items, i) or item.names[0] == "1")):
            continue
        work = _find_work(items, i) or topic
        if work:
            yield _make_fact(prop, work, item, items, i)


def _counts_part(items: Sequence[Item], i: int) -> bool:
    before = items[i - 1].text.lower() if i and items[i - 1].kind in "wV" else ""
    return before in _PART_OF


def _counts_seasons(items: Sequence[Item], i: int) -> bool:
    """Whether a series had the seasons: "after three seasons", "ran for two seasons", not "in two seasons of snow"."""
    before = items[i - 1] if i else None
    if before is None:
        return False
    return before.text in ("after", "for") or (before.verb is not None and before.verb.lemma in ("run", "last", "span"))


def _find_work(items: Sequence[Item], i: int) -> str | None:
    for item in items[i + 1 : i + 6]:
        if item.kind == "W" and len(item.names) == 1:
            return item.names[0]
        if item.kind != "w" or item.text not in _ORDERS:
            break
    return next((x.names[0] for x in reversed(items[:i]) if x.kind == "W" and len(x.names) == 1), None)


def _make_fact(prop: str, work: str, item: Item, items: Sequence[Item], i: int) -> Fact:
    verb = _find_verb(items, i)
    before = {items[k].text for k in (i - 1, i - 2) if k >= 0 and items[k].kind == "w"}
    former = bool(before & _FORMER)
    return Fact(
        subject=work,
        property=prop,
        value=item.names[0],
        qualifiers={"status": "former"} if former else {},
        certainty="denied" if former else verb.certainty if verb else "stated",
        start=item.start,
        end=item.end,
        rule="count",
    )


def _find_verb(items: Sequence[Item], i: int) -> VerbGroup | None:
    """The verb that the count hangs on: the one before it, else the one after."""
    before = next((x.verb for x in reversed(items[:i]) if x.kind == "V"), None)
    return before or next((x.verb for x in items[i:] if x.kind == "V"), None)
