"""What one sentence says: its rows against the patterns, and which of the facts found stand beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.domain.page import Block, Page
from according.read.grammar.counts import read_counts
from according.read.grammar.descriptions import read_descriptions
from according.read.grammar.discourse import Discourse
from according.read.grammar.facts import PERSONAL, Fact, drop_repeats
from according.read.grammar.fame import read_fame
from according.read.grammar.giving import read_facts
from according.read.grammar.moving import leave_work, move_on, take_up
from according.read.grammar.patterns import find_matches
from according.read.grammar.rows.clauses import list_rows
from according.read.grammar.rows.item import Item, encode
from according.read.grammar.rows.layout import build_items
from according.read.grammar.spans import Scan
from according.read.grammar.structure.questions import turn_question


class Sentence(Struct):
    """One sentence of a block, scanned; `works` are those in hand when it was read.

    A `closed` one stands in a box or table that has explained it.
    """

    block: Block
    scan: Scan
    items: list[Item] = []
    works: tuple[tuple[str, str], ...] = ()
    closed: bool = False


def read_sentence(page: Page, sentence: Sentence, discourse: Discourse) -> list[Fact]:
    scan = sentence.scan
    titles = (page.text[span.start : span.end] for span in scan.spans if span.kind == "W")
    leave_work(page.text[scan.start : scan.end], titles, discourse)
    items = sentence.items = build_items(page.text, turn_question(sentence.scan), discourse)
    take_up(items, discourse)
    sentence.works = discourse.list_works()
    facts: list[Fact] = []
    for row in list_rows(items):
        facts += _add_row(facts, _match(row, discourse, page.text))
    facts = drop_repeats(_drop_weak(_prefer_named(facts)))
    facts += read_descriptions(items, sentence.scan, page.text, discourse.topic)
    facts += read_counts(items, discourse.topic)
    facts += read_fame(items, page.text)
    facts = _drop_bare_kin(facts, items)
    move_on(items, facts, discourse)
    return facts


def _add_row(plain: Sequence[Fact], fuller: Sequence[Fact]) -> list[Fact]:
    """The facts of a fuller row without those that a plainer row has told of another subject.

    "Cold Harbor, a sequel to Salt Road, opens in May": behind the comma stands a verb that is Cold Harbor's.
    """
    told: dict[tuple[str, str, str, int], set[str]] = {}
    for fact in plain:
        if fact.named and fact.at >= 0:
            told.setdefault((fact.rule, fact.property, fact.value, fact.at), set()).add(fact.subject)
    return [f for f in fuller if f.subject in told.get((f.rule, f.property, f.value, f.at), {f.subject})]


def _drop_weak(facts: Sequence[Fact]) -> list[Fact]:
    """Leave out parts of persons who have another job in the sentence: "she executive produces alongside Cole"."""
    jobs = {(f.subject, f.value) for f in facts if f.property in PERSONAL and f.property != "cast_member"}
    return [f for f in facts if not (f.weak and f.property == "cast_member" and (f.subject, f.value) in jobs)]


def _drop_bare_kin(facts: Sequence[Fact], items: Sequence[Item]) -> list[Fact]:
    """Leave out works of which a sentence says nothing but what they would come from: "will there be a sequel?"."""
    bare = {x.names[0] for x in items if x.kind == "W" and x.reference and x.notes and ":" in (x.notes[0] or "")}
    told = {f.subject for f in facts if f.rule != "kin"}
    return [f for f in facts if f.rule != "kin" or f.subject not in bare or f.subject in told]


def _prefer_named(facts: Sequence[Fact]) -> list[Fact]:
    """Of facts alike but for their subject, those whose subject the clause names; else those of the plainest row."""
    named = [f for f in facts if f.named]
    first: dict[tuple[str, str], str] = {}
    kept = []
    for fact in facts:
        if fact.named:
            kept.append(fact)
        elif any(_is_same_news(fact, other) for other in named):
            continue
        elif first.setdefault((fact.property, fact.value), fact.subject) == fact.subject:
            kept.append(fact)
    return kept


def _is_same_news(fact: Fact, other: Fact) -> bool:
    """Whether two facts give one value from the same verb, or from the same words."""
    if fact.property != other.property or fact.value != other.value:
        return False
    if fact.at >= 0 and other.at >= 0:
        return fact.at == other.at
    return fact.start < other.end and other.start < fact.end


def _match(items: Sequence[Item], discourse: Discourse, text: str) -> list[Fact]:
    keys = list(dict.fromkeys(_keys(items)))
    facts: list[Fact] = []
    for pattern, m in find_matches(encode(items), keys):
        facts += read_facts(pattern, m, items, discourse, text)
    return facts


def _keys(items: Sequence[Item]) -> list[str]:
    keys = []
    for item in items:
        if item.kind == "V" and item.verb:
            keys.append(f"v:{item.verb.lemma}")
        elif item.kind == "w":
            keys.append(item.text)
        else:
            keys.append(f"k:{item.kind}")
    return keys
