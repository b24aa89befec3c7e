"""Who and what is meant: why the subject is that one, how words became the value, what qualifies it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from according.domain.schema import load_schema
from according.read.explanation import Step
from according.read.grammar.explaining.phrases import load_phrases, say_kind
from according.read.grammar.explaining.rules import find_match
from according.read.grammar.explaining.trace import Trace
from according.read.grammar.facts import Fact
from according.read.grammar.giving import find_clause_work
from according.read.grammar.rows.item import Item
from according.read.grammar.sentences import Sentence


def explain_subject(trace: Trace, n: int | None, fact: Fact) -> Iterator[Step]:
    """Why a fact is one of its subject."""
    if fact.property == "quote":
        yield _explain_speaker(trace, fact)
        return
    if n is None:
        return
    sentence = trace.sentences[n]
    match = find_match(trace, n, fact)
    inside = match.items if match else _items_in(sentence, fact)
    before = match.row[: match.first + 1] if match else [x for x in sentence.items if x.start <= fact.start]
    item = _find_item(inside, fact.subject)
    if item is not None and fact.rule != "learned":
        yield _explain_item(trace, sentence, item, fact.subject, "subject")
        return
    ruled = find_clause_work(before)
    named = _find_item(before, fact.subject) or _find_item(sentence.items, fact.subject)
    if named is not None and (ruled == fact.subject or fact.rule == "learned" or match is None):
        yield _explain_item(trace, sentence, named, fact.subject, "subject")
    else:
        why = _say_role(sentence, fact.subject)
        yield Step(kind="subject", said=f"{fact.subject} is not named in these words: it is {why}")


def _explain_speaker(trace: Trace, fact: Fact) -> Step:
    cue = next((c for c in trace.cues if fact.subject in c.names and _is_beside(trace, c.start, c.end, fact)), None)
    if cue is None:
        return Step(kind="subject", said=f"{fact.subject} goes on speaking")
    return Step(kind="subject", said=f"{fact.subject} speaks", cue=trace.page.text[cue.start : cue.end])


def _is_beside(trace: Trace, start: int, end: int, fact: Fact) -> bool:
    """Whether words stand in the paragraph of a quotation."""
    first, last = min(start, fact.start), max(end, fact.end)
    return "\n" not in trace.page.text[first:last].strip()


def _items_in(sentence: Sentence, fact: Fact) -> list[Item]:
    return [x for x in sentence.items if x.start < fact.end and fact.start < x.end]


def _find_item(items: Sequence[Item], name: str) -> Item | None:
    """The item that stands for a name: rather one that names it than one that refers to it."""
    found = [x for x in items if name in x.names]
    return next((x for x in found if not x.reference), found[0] if found else None)


def _explain_item(trace: Trace, sentence: Sentence, item: Item, name: str, kind: str) -> Step:
    words = trace.page.text[item.start : item.end].strip()
    step: dict[str, str] = {"cue": words} if words else {}
    if not words:
        said = f"{name} is the subject of the verb before too"
    elif item.reference:
        near = any(name in x.names and not x.reference and x.start < item.start for x in sentence.items)
        why = ", named before" if near or item.kind != "W" else f", {_say_role(sentence, name)}"
        said = f"“{words}” stands for {name}{why}"
    elif all(member in words for member in item.names):
        said = f"{name} is named, a {say_kind(item.kind)}"
    else:
        said = f"“{words}” is {' + '.join(item.names)}"
    return Step(kind="subject" if kind == "subject" else "value", said=said, **step)


def _say_role(sentence: Sentence, name: str) -> str:
    if sentence.closed:
        return "the work that the box or table is about"
    roles = [role for role, work in sentence.works if work == name]
    return load_phrases().roles.get(roles[0], roles[0]) if roles else "what the words before it tell of"


def explain_value(trace: Trace, n: int | None, fact: Fact) -> Iterator[Step]:
    """How the value's words became the value; nothing where they are the value."""
    prop = load_schema().properties.get(fact.property)
    if prop is None or n is None or prop.value == "clause" or fact.property == "quote":
        return
    sentence = trace.sentences[n]
    match = find_match(trace, n, fact)
    items = match.items if match else _items_in(sentence, fact)
    if prop.value == "date":
        yield from _explain_date(trace, items, fact)
        return
    item = _find_item(items, fact.value)
    if item is None:
        spans = (s for s in sentence.scan.spans if s.name == fact.value and s.start < fact.end and fact.start < s.end)
        span = next(spans, None)
        words = trace.page.text[span.start : span.end] if span else fact.value
        if span and words != fact.value:
            yield Step(kind="value", said=f"“{words}” is {fact.value}", cue=words)
    elif item.reference or fact.value not in trace.page.text[item.start : item.end]:
        yield _explain_item(trace, sentence, item, fact.value, "value")


def _explain_date(trace: Trace, items: Sequence[Item], fact: Fact) -> Iterator[Step]:
    """A date’s words, its value, and the day from which they were counted if they do not tell the year."""
    names = ((x, name) for x in items if x.kind == "D" for name in x.names)
    item = next((x for x, name in names if fact.value in (name, *name.split("/"))), None)
    start, end = (item.start, item.end) if item else (fact.start, fact.end)
    words = trace.page.text[start:end]
    if item is None and len(words) > 60:
        return
    if words == fact.value:
        return
    counted = fact.value[:4] not in words and trace.day
    since = f", counted from the page's day, {trace.day}" if counted else ""
    yield Step(kind="value", said=f"“{words}” is {fact.value}{since}", cue=words)


def explain_qualifiers(trace: Trace, n: int | None, fact: Fact) -> Iterator[Step]:
    """What else the fact says, by which words of the sentence if it has them, and what the page added."""
    sentence = trace.sentences[n] if n is not None else None
    original = trace.original(fact).qualifiers
    for name, value in sorted(fact.qualifiers.items()):
        if value:
            words = _find_words(trace, sentence, value) if sentence else None
            told = f"{name}: {value}" + (f", from “{words}”" if words and words != value else "")
            added = "" if original.get(name) == value else ", by the clause or the rest of the page"
            yield Step(kind="qualifier", said=told + added, cue=words)


def _find_words(trace: Trace, sentence: Sentence, value: str) -> str | None:
    """The words of a sentence that a qualifier was read from, where they can be told."""
    item = _find_item(sentence.items, value)
    if item is not None and item.start < item.end:
        return trace.page.text[item.start : item.end]
    words = trace.page.text[sentence.scan.start : sentence.scan.end]
    at = words.casefold().find(value.casefold())
    return words[at : at + len(value)] if at >= 0 else None
