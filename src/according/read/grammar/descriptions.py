"""What a phrase says of a work in passing: "the six-part Netflix thriller", "Ballerina, the John Wick spinoff".

Such a phrase stands for the work ("the €6.4m drama will be shot in Annecy"), before its title ("Universal’s horror
comedy Cold Harbor"), behind it ("Cold Harbor, a family film with a small budget") or behind "is". Price, length,
parts, rating, owner, kin and genre are read from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from according.read.grammar.facts import Fact
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.kinship import find_kin, read_kin
from according.read.grammar.lexicon import load_nouns, load_words
from according.read.grammar.rows.item import Item
from according.read.grammar.spans import Scan, Span
from according.read.grammar.tokens import Token

_COUNTED = {"M": "budget", "E": "episodes", "H": "runtime", "C": "content_rating"}
_DETERMINERS = frozenset({"the", "a", "an", "another", "its", "this", "his", "her", "their"})
_SERIES = frozenset({"series", "franchise", "films", "movies", "universe", "saga", "trilogy"})
_QUOTES = frozenset("‘’“”'\"")
_STOPS = load_words("phrase_stops")
_ADJECTIVES = load_words("genre_adjectives")
_ALSO = frozenset({"spec", "script", "special", "epic", "novel", "short", "shorts", "entry", "title", "vehicle"})
_FAINT = frozenset({"drama", "mystery", "comedy"})
_LONGEST = 10


class Phrase(Struct, frozen=True):
    """A stretch of the page that describes one work, and how surely."""

    work: str
    start: int
    end: int
    certainty: str = "stated"


def read_descriptions(items: Sequence[Item], scan: Scan, text: str, topic: str | None) -> Iterator[Fact]:
    """The facts that the phrases of a sentence give; `topic` is the work in hand before it."""
    yield from read_kin(items, topic, text)
    for phrase in find_phrases(items, scan.tokens):
        inner = [s for s in scan.spans if phrase.start <= s.start and s.end <= phrase.end]
        words = text[phrase.start : phrase.end]
        for prop, value in (*_read_spans(inner, words), *_read_genre(inner, phrase.start, words)):
            if value != phrase.work:
                yield _make_fact(phrase, prop, value)


def find_phrases(items: Sequence[Item], tokens: Sequence[Token]) -> Iterator[Phrase]:
    """The phrases of a sentence that describe a work."""
    for i, item in enumerate(items):
        if item.kind != "W" or len(item.names) != 1:
            continue
        if item.reference and item.end - item.start > 5:
            yield Phrase(item.names[0], item.start, item.end)
        elif not item.reference and not _is_elder(i, items):
            yield from _before(item, tokens)
        yield from _behind(i, items, tokens)


def _is_elder(i: int, items: Sequence[Item]) -> bool:
    """Whether a title only says whose kin is meant: "John Wick" in "Lionsgate’s John Wick spinoff"."""
    return any(x.kind == "w" and (find_kin(x.text) or x.text in _SERIES) for x in items[i + 1 : i + 3])


def _before(item: Item, tokens: Sequence[Token]) -> Iterator[Phrase]:
    """The words before a title, back to an article or a stop."""
    last = next((k for k in range(len(tokens) - 1, -1, -1) if tokens[k].end <= item.start), None)
    if last is None:
        return
    if tokens[last].text in _QUOTES:
        last -= 1
    first = last + 1
    while first > 0 and last - first < _LONGEST and not _ends_phrase(tokens[first - 1]):
        first -= 1
        if tokens[first].lower in _DETERMINERS:
            break
    if 0 <= first <= last:
        yield Phrase(item.names[0], tokens[first].start, tokens[last].end)


def _behind(i: int, items: Sequence[Item], tokens: Sequence[Token]) -> Iterator[Phrase]:
    """ ", a family film with a small budget" or "is a family film", from the article on."""
    item, certainty = items[i], "stated"
    after = items[i + 1] if i + 1 < len(items) else None
    edge = item.end
    if after is not None and after.kind == "V" and after.verb is not None:
        if after.verb.lemma != "be":
            return
        edge, certainty = after.end, after.verb.certainty
    elif item.reference:
        return
    first = next((k for k, t in enumerate(tokens) if t.start >= edge), None)
    while first is not None and first < len(tokens) and tokens[first].text in {",", *_QUOTES}:
        first += 1
    if first is None or first >= len(tokens) or tokens[first].lower not in {"a", "an", "the", "another"}:
        return
    last = first
    while last + 1 < len(tokens) and last - first < _LONGEST and not _ends_phrase(tokens[last + 1]):
        last += 1
    if last > first:
        yield Phrase(item.names[0], tokens[first].start, tokens[last].end, certainty)


def _ends_phrase(token: Token) -> bool:
    return token.lower in _STOPS or (
        not token.text[0].isalnum() and token.lower not in ("’s", "'s", "-", "$", "€", "£")
    )


def _read_spans(inner: Sequence[Span], words: str) -> Iterator[tuple[str, str]]:
    kin = find_kin(words)
    for span in inner:
        if span.kind in _COUNTED:
            yield _COUNTED[span.kind], span.name
        elif span.kind == "O" and span.note and not _owns_another(span, inner):
            yield span.note, span.name
        elif span.kind == "W" and kin and load_gazetteer().demonym(re.split("[-‑]", span.name)[0]) is None:
            yield kin, span.name


def _owns_another(span: Span, inner: Sequence[Span]) -> bool:
    """Whether a company stands before another title in the phrase: Lionsgate in "Lionsgate’s John Wick spinoff" may
    own either."""
    return any(s.kind == "W" and s.start > span.start for s in inner)


def _read_genre(inner: Sequence[Span], start: int, words: str) -> Iterator[tuple[str, str]]:
    bare = list(words)
    for span in inner:
        bare[span.start - start : span.end - start] = "·" * (span.end - span.start)
    genre = find_genre("".join(bare))
    if genre:
        yield "genre", genre


@cache
def _genres() -> re.Pattern[str]:
    one = "(?:" + "|".join(re.escape(g) for g in load_nouns().genres) + ")"
    return re.compile(rf"(?<![\w-]){one}(?:[ /-]{one})*(?![\w-])(?P<after> [\w-]+)?", re.I)


def find_genre(words: str) -> str | None:
    """The longest run of genres among the words: "the sci-fi black comedy" -> "sci-fi black comedy".

    A genre that is an adjective ("action", "crime") counts before a noun only; the bare "the drama" says too little.
    """
    nouns, found = load_nouns(), []
    for m in _genres().finditer(words):
        after = (m["after"] or "").strip().lower()
        genre = m.group()[: len(m.group()) - len(m["after"] or "")]
        last = re.split(r"[ -]", genre.lower())[-1]
        if (
            (last in _ADJECTIVES or genre.lower() in _ADJECTIVES)
            and after not in nouns.work | _SERIES
            and after not in _ALSO
        ):
            continue
        if genre.lower() in _FAINT and words.lower().strip(" ‘’“”") in (
            f"the {genre.lower()}",
            f"this {genre.lower()}",
        ):
            continue
        found.append(genre)
    return max(found, key=len) if found else None


def _make_fact(phrase: Phrase, prop: str, value: str) -> Fact:
    return Fact(
        subject=phrase.work,
        property=prop,
        value=value,
        qualifiers={},
        certainty=phrase.certainty,
        start=phrase.start,
        end=phrase.end,
        rule="description",
    )
