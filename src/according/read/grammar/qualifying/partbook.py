"""Parts over the whole page: whom somebody plays may stand in another sentence than that they play.

"Harrison Ford plays Thaddeus Ross ... Ford, who had never made a superhero film, was cast that October."
"The killer is Ines. Ada Cole is in talks for the part."      Cole: Ines
"Who plays Ines?" as a heading, and below it "It was to be Ada Cole."
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from according.domain.names import fold_name
from according.read.grammar.facts import PERSONAL, Fact, replace_fact
from according.read.grammar.qualifying.leaving import find_successions
from according.read.grammar.qualifying.parts import read_parts
from according.read.grammar.qualifying.told import Told, ToldPage
from according.read.grammar.rows.item import Item, word_at

_CAST = "cast_member"
_ASKED = re.compile(
    r"^\W*(?:and |so |but )?who(?:’s|'s| is| are| was| else)? (?:will |could |might |would |should |is |was )?(?:be )?"
    r"(?:play|plays|playing|voices|voice|voicing|portrays) (?P<part>(?:the )?[^?,]{2,40})\?",
    re.I,
)
_HEROINE = re.compile(
    r"\b[Tt]he (?:heroine|hero|protagonist|(?:lead|main|title|central) character) (?:is|will be|would be) "
    r"(?:called|named|known as) [‘“\"']?(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})"
)
_LEAD = re.compile(r"\b(?:the (?:fe)?male lead|the lead|lead role|leading role|title role|title character)\b")
# words that mean the part named before: "is in talks for the part"
_MEANT = frozenset({"part", "role"})
_BACK = 1
_LONG = 4
_ASKING = 200


# by person, their parts with the works
Book = dict[str, dict[tuple[str, str], None]]


def add_parts(facts: Sequence[Fact], page: ToldPage) -> list[Fact]:
    """The facts with the parts that their own sentences tell of players, else the page."""
    sentences = page.sentences
    said = [read_parts(told, page.text) for told in sentences]
    places = [page.find(f.start) if f.property == _CAST else None for f in facts]
    played = {f.value for f in facts if f.property == _CAST}
    works = {f.subject for f in facts}
    told = []
    for fact, i in zip(facts, places, strict=True):
        fact = _drop_no_part(fact, played, works)
        if i is not None and fact.rule != "known by":  # of the part in an earlier work nothing is said
            fact = _add_own(fact, said[i].get(fact.value, ()), page.words(i))
        told.append(_drop_no_part(fact, set(), works))
    book = _write_book(told, said)
    for old, new in sorted((old, new) for old, new in find_successions(sentences) if new):
        _share(book, old, new)
    known = frozenset(part for parts in book.values() for _, part in parts)
    asked = _find_asked(page)
    full = _find_full_names(sentences, known, {f.value for f in facts if f.property in PERSONAL})
    heroine = _find_heroine(page)
    made = []
    meant: dict[int, str | None] = {}
    for fact, i in zip(told, places, strict=True):
        fact = _add_known(fact, book) if fact.rule != "known by" else fact
        if i is not None and fact.rule != "known by" and not fact.qualifiers.get("character"):
            if i not in meant:
                meant[i] = _find_meant(page, i, known)
            part = meant[i] or asked[i] or (heroine if heroine and _LEAD.search(page.words(i)) else None)
            fact = _add(fact, part) if part and part != fact.value else fact
        whole = full.get(str(fact.qualifiers.get("character"))) if fact.property == _CAST else None
        made.append(_add(fact, whole) if whole and whole != fact.value else fact)
    return made


def _find_heroine(page: ToldPage) -> str | None:
    """The name of the one whose story it is, where a sentence only says so: "The heroine is called Ines Roe"."""
    names = {m["name"] for told in page.sentences for m in [_HEROINE.search(page.text, told.start, told.end)] if m}
    return names.pop() if len(names) == 1 else None


def _find_full_names(sentences: Sequence[Told], parts: frozenset[str], people: set[str]) -> dict[str, str]:
    """The full name of each part that the page tells by one word, where one name on the page has that word."""
    single = {part for part in parts if part[:1].isupper() and " " not in part}
    found: dict[str, set[str]] = {}
    for sentence in sentences if single else ():
        for item in sentence.items:
            for name in item.names if item.kind in "PX" and not item.reference else ():
                words = name.split()
                if 1 < len(words) < _LONG and name not in people:
                    for word in single.intersection((words[0], words[-1])):
                        found.setdefault(word, set()).add(name)
    return {word: next(iter(names)) for word, names in found.items() if len(names) == 1}


def _share(book: Book, old: str, new: str) -> None:
    """Who comes in somebody's place has the same part; the one of whom none is told has the other's."""
    if old in book and new not in book:
        book[new] = book[old]
    elif new in book and old not in book:
        book[old] = book[new]


def _add(fact: Fact, part: str) -> Fact:
    return replace_fact(fact, qualifiers={**fact.qualifiers, "character": part})


def _drop_no_part(fact: Fact, players: set[str], works: set[str]) -> Fact:
    """The fact without a part that is somebody in the cast, or another work: "the newcomers are Ada Cole and ..."."""
    part = fact.qualifiers.get("character")
    alien = part in players and part != fact.value
    if part is None or not (alien or (part in works and not _is_kin(part, fact.subject))):
        return fact
    return replace_fact(fact, qualifiers={k: v for k, v in fact.qualifiers.items() if k != "character"})


def _add_own(fact: Fact, parts: Sequence[str], words: str) -> Fact:
    """The fact with the part that its sentence tells; a name outweighs a description, and longer words shorter ones."""
    had = fact.qualifiers.get("character")
    if not parts or (had and fold_name(had) in map(fold_name, parts)):
        return fact
    part = parts[0]
    longer = had in (None, fact.subject) or part.startswith(f"{had} ")
    told = had is not None and had.endswith(part) and had not in words  # the page has told the full name before
    return _add(fact, part) if longer or (part[:1].isupper() and not re.search("['’]s ", part) and not told) else fact


def _write_book(facts: Sequence[Fact], said: Sequence[dict[str, list[str]]]) -> Book:
    """The named parts of each person on the page, with their works; "" where only the sentence tells a part."""
    book: Book = {}
    for fact in facts:
        part = fact.qualifiers.get("character")
        if fact.property == _CAST and part:
            book.setdefault(fact.value, {})[fact.subject, part] = None
    for parts in said:
        for person, own in parts.items():
            if person not in book:
                book[person] = dict.fromkeys(("", part) for part in own)
    return book


def _add_known(fact: Fact, book: Book) -> Fact:
    if fact.property != _CAST or fact.qualifiers.get("character"):
        return fact
    parts = list(dict.fromkeys(_fitting(fact, book.get(fact.value, {}))))
    return _add(fact, max(parts, key=_weigh_part)) if parts else fact


def _fitting(fact: Fact, known: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The parts of a person in this work, or in another of its series."""
    for work, part in known:
        if not work or work == fact.subject or _is_kin(work, fact.subject):
            yield part


def _is_kin(work: str, other: str) -> bool:
    """Whether two works share a name: a series and its season, a film and its sequel."""
    a, b = f"{fold_name(work)} ", f"{fold_name(other)} "
    return a.startswith(b) or b.startswith(a)


def _weigh_part(part: str) -> tuple[bool, int]:
    """A name says more than a description, a longer name more than a shorter one."""
    return part[:1].isupper(), len(part)


def _find_meant(page: ToldPage, i: int, known: frozenset[str]) -> str | None:
    """The part that "the part" means in a sentence: of those on the page, the one named last before it."""
    sentences = page.sentences
    items = sentences[i].items
    at = next((k for k in range(len(items)) if _means_part(items, k)), None)
    if at is None:
        return None
    before = [item for s in sentences[max(0, i - _BACK) : i] for item in s.items] + list(items[:at])
    found = []
    for item in before:
        if item.kind in "PX" and not item.reference and len(item.names) == 1:
            found += [(item.start, p) for p in (item.names[0], item.text) if p in known]
    words = page.text[sentences[i].start : items[at].start]
    told = ((words.rfind(p), p) for p in known if p.startswith("the "))
    found += [(sentences[i].start + place, p) for place, p in told if place >= 0]
    return max(found, default=(0, None))[1]


def _means_part(items: Sequence[Item], k: int) -> bool:
    word = word_at(items, k)
    before = word_at(items, k - 1) if k else ""
    return word in _MEANT and before in ("the", "that", "this") and word_at(items, k + 1) != "of"


def _find_asked(page: ToldPage) -> list[str | None]:
    """The part that the heading over each sentence asks for, "Who plays Ines?"."""
    asked: list[str | None] = []
    part = None
    for i, told in enumerate(page.sentences):
        if told.heading:
            m = _ASKED.search(page.words(i)[:_ASKING])
            part = m["part"].strip(" ‘’“”\"'") if m else None
        asked.append(part)
    return asked
