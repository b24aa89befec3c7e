"""What the linear model looks at: named features of a mention, and of a work that it may be a fact of.

    "Ana de Armas and Ian McShane will star in Ballerina": of "Ana de Armas", among others
    va:star (the verb after it), list:2, w:after (a work is named behind it), path:V:star in W

A feature is a short string that can be read; a mention either has it or not. Nothing here knows any property's name
but those that patterns have given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from according.read.grammar.facts import Fact
from according.read.grammar.giving import find_clause_work
from according.read.grammar.lexicon import load_words
from according.read.grammar.rows.item import Item
from according.read.grammar.values import is_person
from according.read.grammar.verbs import VerbGroup

NAMED = "PDLOMEHCYWX"
_NEAR = 4
_STOPS = frozenset({";", ".", ":", "--", "(", ")", '"'})
_LONGEST_PATH = 7
_PREPOSITIONS = load_words("prepositions")


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
    shared: list[str] = []
    found: list[Candidate] = []
    for i, item in enumerate(items):
        if item.kind not in NAMED or not item.names:
            continue
        kind = _kind_of(item)
        if kind is None:
            continue
        shared = shared or list(dict.fromkeys([*_sentence_features(sentence), *sentence.context]))
        around = list(
            dict.fromkeys([*_window_features(items, i), *_clause_features(items, i), *_work_features(items, i)])
        )
        for position, name in enumerate(item.names):
            own = dict.fromkeys(_name_features(item, kind, name, position, known, sentence))
            found.append(Candidate(i, position, kind, name, list(own), around, shared))
    return found


def _kind_of(item: Item) -> str | None:
    """The kind whose properties a mention may fill; a name of unknown kind may be a person's or a company's."""
    if item.kind != "X":
        return item.kind
    return "P" if is_person(item.names[0], "X") else "O"


def write_token(item: Item) -> str:
    """An item as a word of a feature: a word itself, a verb's lemma and voice, a phrase's kind."""
    if item.kind == "w":
        return item.text
    if item.kind == "V" and item.verb:
        return f"V:{item.verb.lemma}"
    return f"R:{item.text}" if item.kind == "R" else item.kind


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


def _window_features(items: Sequence[Item], i: int) -> Iterator[str]:
    tokens = [
        write_token(items[k]) if 0 <= k < len(items) else "^" if k < 0 else "$" for k in range(i - _NEAR, i + _NEAR + 1)
    ]
    left, right = tokens[:_NEAR][::-1], tokens[_NEAR + 1 :]
    yield f"l1:{left[0]}"
    yield f"r1:{right[0]}"
    yield f"l2:{left[1]}"
    yield f"r2:{right[1]}"
    yield f"l12:{left[1]} {left[0]}"
    yield f"r12:{right[0]} {right[1]}"
    yield f"lr:{left[0]} {right[0]}"
    for token in left[:3]:
        yield f"l:{token}"
    for token in right[:3]:
        yield f"r:{token}"
    if right[0] == "as" or right[:2] == [",", "as"]:
        yield "as behind"
    if right[0] in ("'s", "'"):
        yield f"owns:{right[1]}"


def _clause_features(items: Sequence[Item], i: int) -> Iterator[str]:
    """The verbs on either side, the way to the first, the nearest job, and whether a stop lies between."""
    for side, step in (("b", -1), ("a", 1)):
        path: list[str] = []
        stopped, met, job = "", False, False
        k = i + step
        while 0 <= k < len(items) and not (met and job):
            item = items[k]
            if item.verb and not met:
                met = True
                path.append(f"V:{item.verb.lemma}")
                yield from _verb_features(item.verb, side, stopped)
                if len(path) <= _LONGEST_PATH:
                    yield f"p{side}:{' '.join(path)}"
            elif item.verb and not stopped:
                yield f"v{side}2:{item.verb.lemma}"
            elif item.kind == "R" and not job:
                job = True
                yield f"j{side}:{item.text}{stopped}"
                if not met:
                    yield f"j{side}:{item.text} no verb"
            if item.kind == "w" and item.text in _STOPS:
                stopped = "|"
            if not met:
                path.append(write_token(item))
            k += step
        if not met:
            yield f"v{side}:none"


def _verb_features(verb: VerbGroup, side: str, stopped: str) -> Iterator[str]:
    yield f"v{side}:{verb.lemma}{stopped}"
    yield f"v{side}:{verb.lemma}:{verb.voice}"
    yield f"v{side}c:{verb.certainty}"
    yield f"v{side}t:{verb.tense}:{verb.voice}"


def _work_features(items: Sequence[Item], i: int) -> Iterator[str]:
    """Where works stand as seen from the mention."""
    for side, step in (("b", -1), ("a", 1)):
        k, verbs = i + step, 0
        while 0 <= k < len(items) and k - i < 14 and i - k < 14:
            item = items[k]
            verbs += item.kind == "V"
            if item.kind == "W":
                yield f"w{side}"
                yield f"w{side}:{min(verbs, 2)}"
                before = items[k - 1].text if k and items[k - 1].kind == "w" else ""
                after = items[k + 1].text if k + 1 < len(items) and items[k + 1].kind == "w" else ""
                yield f"w{side}:{before}"
                if after == "'s":
                    yield f"w{side} owns"
                if abs(k - i) < 6:
                    between = items[i + 1 : k] if step > 0 else items[k + 1 : i]
                    yield f"w{side}p:{' '.join(write_token(x) for x in between)}"
                break
            k += step
        else:
            yield f"w{side}:none"


def list_works(sentence: Laid) -> list[str]:
    """The works that facts of a sentence may be about: those named in it, and those in hand."""
    names = [x.names[0] for x in sentence.items if x.kind == "W" and len(x.names) == 1]
    return list(dict.fromkeys([*names, *(w for _, w in sentence.works)]))


def describe_work(work: str, candidate: Candidate, sentence: Laid, known: Known) -> Iterator[str]:
    """Features of a work as the subject of what a mention says."""
    kind, i, items = candidate.kind, candidate.index, sentence.items
    ruled = find_clause_work(items[: i + 1])
    yield f"clause:{'this' if ruled == work else 'other' if ruled else 'none'}"
    if (ruled or dict(sentence.works).get("topic")) == work:
        yield "ruled"
        yield f"ruled:{kind}"
    roles = [role for role, name in sentence.works if name == work]
    for role in roles:
        yield role
        yield f"{kind}:{role}"
    if any(f.subject == work for f in sentence.facts):
        yield "found here"
    if any(f.subject == work and f.value == candidate.name for f in sentence.facts):
        yield "found so"
    if work in known.works.get(candidate.name, ()):
        yield "known of it"
    named = [k for k, x in enumerate(items) if x.kind == "W" and len(x.names) == 1]
    places = [k for k in named if items[k].names[0] == work]
    if places:
        yield from _describe_place(min(places, key=lambda k: abs(k - i)), candidate, items, named)
    else:
        yield "not here"
        yield f"{kind}:not here"
        yield f"not here:{'topic' in roles}:{min(len(named), 2)}"


def _describe_place(at: int, candidate: Candidate, items: Sequence[Item], named: Sequence[int]) -> Iterator[str]:
    """Where a work stands as seen from the mention: on which side, as the nearest, with what between and around."""
    kind, i = candidate.kind, candidate.index
    side = "b" if at < i else "a"
    between = items[at + 1 : i] if side == "b" else items[i + 1 : at]
    near = "far" if any(min(at, i) < k < max(at, i) for k in named) else "nearest"
    yield f"{kind}:{side}"
    yield f"{kind}:{side}:{near}"
    yield f"{side}:{near}:{'only' if len({items[k].names[0] for k in named}) == 1 else 'more'}"
    verbs = sum(x.kind == "V" for x in between)
    yield f"{side}:verbs:{min(verbs, 3)}"
    yield f"{kind}:{side}:verbs:{min(verbs, 2)}"
    stops = [x.text for x in between if x.kind == "w" and x.text in _STOPS]
    if stops:
        yield f"{side}:stop"
        yield f"{side}:stop:{stops[-1]}"
    if len(between) < 5:
        yield f"{kind}:{side}p:{' '.join(write_token(x) for x in between)}"
    left = write_token(items[at - 1]) if at else "^"
    right = write_token(items[at + 1]) if at + 1 < len(items) else "$"
    for around in (f"wl:{left}", f"wr:{right}"):
        yield around
        yield f"{side}:{around}"
    if items[at].reference:
        yield f"reference:{side}"
    if right.startswith("V") and left not in _PREPOSITIONS:
        yield f"subject:{side}"
