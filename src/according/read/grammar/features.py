"""What the linear model looks at: named features of a mention.

    "Ana de Armas and Ian McShane will star in Ballerina": of "Ana de Armas", among others
    k:P, list:2, words:2 of its own; va:star (the verb after it), wa (a work is named behind it) of its surroundings

A feature is a short string that can be read; a mention either has it or not. Nothing here knows any property's name
but those that patterns have given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from according.read.grammar.facts import Fact
from according.read.grammar.rows.item import Item
from according.read.grammar.surroundings import describe_surroundings, mark_clauses, write_token
from according.read.grammar.values import is_person

NAMED = "PDLOMEHCYWX"


class Laid(Struct):
    """A sentence as the model sees it.

    `context` are features of its block, `facts` what patterns found in it, `works` the works in hand when it was
    read: by role (topic, section, main, recent, before) and name.
    """

    items: list[Item]
    context: tuple[str, ...]
    facts: list[Fact]
    works: tuple[tuple[str, str], ...]
    start: int
    end: int


class Known(Struct):
    """What patterns found on the whole page: the properties of each value, its works, and who is a part in a story."""

    published: str
    properties: dict[str, set[str]]
    works: dict[str, set[str]]
    said: set[tuple[str, str, str]]
    characters: set[str]
    counts: dict[str, int]


class Candidate(Struct):
    """One name or value that may fill a property: member `position` of item `index` of its row.

    Its features are its `own`, those of its place in the row (`around`, one list for all members of an item) and those
    `shared` by the whole sentence; no feature is in two of them.
    """

    index: int
    position: int
    kind: str
    name: str
    own: list[str]
    around: list[str]
    shared: list[str]

    @property
    def features(self) -> list[str]:
        """All features of the mention."""
        return [*self.own, *self.around, *self.shared]


def survey_page(sentences: Sequence[Laid], published: str | None) -> Known:
    """What the patterns found on a page, by value."""
    known = Known(published or "", {}, {}, set(), set(), {})
    for sentence in sentences:
        for item in sentence.items:
            for name in item.names:
                known.counts[name] = known.counts.get(name, 0) + 1
        for fact in sentence.facts:
            known.properties.setdefault(fact.value, set()).add(fact.property)
            known.works.setdefault(fact.value, set()).add(fact.subject)
            known.said.add((fact.subject, fact.property, fact.value))
            if fact.qualifiers.get("character"):
                known.characters.add(str(fact.qualifiers["character"]))
    return known


def find_candidates(sentence: Laid, known: Known) -> list[Candidate]:
    """The mentions of a sentence with their features."""
    items = sentence.items
    marks = mark_clauses(items)
    shared: list[str] = []
    found: list[Candidate] = []
    for i, item in enumerate(items):
        if item.kind not in NAMED or not item.names:
            continue
        kind = _kind_of(item)
        if kind is None:
            continue
        shared = shared or list(dict.fromkeys([*_sentence_features(sentence), *sentence.context]))
        around = list(dict.fromkeys(describe_surroundings(items, i, marks)))
        for position, name in enumerate(item.names):
            own = dict.fromkeys(_name_features(item, kind, name, position, known, sentence))
            found.append(Candidate(i, position, kind, name, list(own), around, shared))
    return found


def _kind_of(item: Item) -> str | None:
    """The kind whose properties a mention may fill; a name of unknown kind may be a person's or a company's."""
    if item.kind != "X":
        return item.kind
    return "P" if is_person(item.names[0], "X") else "O"


def _sentence_features(sentence: Laid) -> Iterator[str]:
    items = sentence.items
    for token in sorted({write_token(x) for x in items if x.kind in "wVR" and len(x.text) > 2}):
        yield f"s:{token}"
    for prop in sorted({f.property for f in sentence.facts}):
        yield f"found:{prop}"
    if not any(x.kind == "V" for x in items):
        yield "no verb"
    works = {x.names for x in items if x.kind == "W"}
    yield f"works:{min(len(works), 3)}"


def _name_features(item: Item, kind: str, name: str, position: int, known: Known, sentence: Laid) -> Iterator[str]:
    """What is known of the name: its form, what it is listed with, what patterns say of it here and elsewhere."""
    yield f"k:{item.kind}"
    yield f"list:{min(len(item.names), 3)}"
    if item.reference:
        yield "ref"
    if position:
        yield "listed behind"
    note = item.notes[position] if position < len(item.notes) else None
    if note:
        yield f"note:{note[:1] if kind == 'P' else note}"
    here = {f.property for f in sentence.facts if f.value == name}
    for prop in here:
        yield f"here:{prop}"
    for prop in known.properties.get(name, ()):
        if prop not in here:
            yield f"page:{prop}"
    if not here and name not in known.properties:
        yield "page:none"
    for other in item.names:
        if other != name:
            for prop in known.properties.get(other, ()):
                yield f"peer:{prop}"
    if kind == "P":
        yield f"words:{min(name.count(' '), 3)}"
        if name in known.characters:
            yield "part"
    elif kind == "D":
        yield from _date_features(name, known.published, sentence.items, item)
    elif kind == "W" and any(name == w for _, w in sentence.works):
        yield "in hand"
    yield f"times:{min(known.counts.get(name, 1), 4)}"


def _date_features(date: str, published: str, items: Sequence[Item], item: Item) -> Iterator[str]:
    """How precise a date is and how far from the page's own day, alone and with the word and the verb before it."""
    form = f"form:{len(date)}{'/' if '/' in date else ''}"
    yield form
    when = ""
    if date[:4].isdigit() and published[:4].isdigit():
        years = int(date[:4]) - int(published[:4])
        when = f"years:{max(-3, min(3, years))}"
        if years == 0:
            same = published[: len(date)]
            when = f"when:{'past' if date < same else 'now' if date == same else 'next'}"
        yield when
        yield f"{form} {when}"
    i = items.index(item)
    yield f"{form} {write_token(items[i - 1]) if i else '^'}"
    verb = next((x.verb for x in reversed(items[:i]) if x.verb), None)
    yield f"{form} {verb.lemma if verb else 'no verb'}"
