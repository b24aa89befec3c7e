"""Typed spans of a sentence: works, people, organisations, outlets, places, dates, money and counted things.

Order decides where spans overlap: titles first (they hold names, numbers and dates of every kind), then dates and
money, then what the register and the gazetteer know, then runs of capitals.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from according.domain.register import load_register
from according.read.grammar.dates import find_dates
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_words
from according.read.grammar.money import find_money
from according.read.grammar.people import PARTICLES, Names, Run, find_runs
from according.read.grammar.quantities import find_quantities
from according.read.grammar.seasons import SEASON, read_number
from according.read.grammar.tokens import Token, split_tokens
from according.read.grammar.works import Works


class Span(Struct, frozen=True, gc=False):
    """A typed stretch of the page's text.

    `kind` is W work, P person, X a name of unknown kind, O organisation, N outlet, L place, D date, M money, S season;
    counted: E episodes, Y seasons, H a length, K tickets, C an age rating. `name` is the full name or the normalised
    value; `note` says more (a date's part, the property that a company has of its works, "reported" of a sum).
    """

    kind: str
    start: int
    end: int
    name: str
    note: str | None = None


_NOWHERE = (sys.maxsize, sys.maxsize)


class Scan(Struct):
    """A sentence under work: its tokens and the spans found so far."""

    start: int
    end: int
    tokens: list[Token]
    spans: list[Span]

    def taken(self) -> list[bool]:
        """For each token, whether a span covers it."""
        marks = [False] * len(self.tokens)
        ranges = iter(sorted((s.start, s.end) for s in self.spans))
        start, end = next(ranges, _NOWHERE)
        for i, t in enumerate(self.tokens):
            while end <= t.start:
                start, end = next(ranges, _NOWHERE)
            marks[i] = start < t.end
        return marks

    def add(self, span: Span) -> None:
        """Keep a span unless an earlier one lies over it."""
        if not any(s.start < span.end and span.start < s.end for s in self.spans):
            self.spans.append(span)


def scan_fixed(text: str, start: int, end: int, works: Works, dates: Sequence[Span]) -> Scan:
    """A sentence with all spans that need no knowledge of the page's people."""
    scan = Scan(start, end, split_tokens(text, start, end), [])
    _add_works(text, scan, works)
    _add_values(text, scan, dates)
    _add_known_names(scan)
    return scan


def _add_works(text: str, scan: Scan, works: Works) -> None:
    for start, end in works.numerals:
        if scan.start <= start and end <= scan.end:
            scan.add(Span("W", start, end, text[start:end]))
    if works.pattern is None:
        return
    for m in works.pattern.finditer(text, scan.start, scan.end):
        words = m.group()
        name = works.name(words)
        inside = text[max(scan.start, m.start() - 1) : m.end() + 1]
        marked = inside[:1] in "‘“'\"" and inside[:1] != ""
        if (
            not marked
            and " " not in words
            and m.start() == scan.start
            and words.lower() in _COMMON
            and name != works.main
        ):
            continue
        scan.add(Span("W", m.start(), m.end(), name))


_COMMON = load_words("common_openers")


def _add_values(text: str, scan: Scan, dates: Sequence[Span]) -> None:
    words = text[scan.start : scan.end]
    for m in SEASON.finditer(words):
        scan.add(Span("S", scan.start + m.start(), scan.start + m.end(), f"season {read_number(m)}"))
    for found in find_money(words):
        scan.add(Span("M", scan.start + found.start, scan.start + found.end, found.value, found.note))
    for counted in find_quantities(words):
        scan.add(Span(counted.kind, scan.start + counted.start, scan.start + counted.end, counted.value))
    for date in dates:
        if scan.start <= date.start and date.end <= scan.end:
            scan.add(date)


def scan_dates(text: str, start: int, end: int, published: str | None, british: bool, year: int | None) -> list[Span]:
    """The dates of a whole block, so that "that year" and a yearless repetition know what went before."""
    found = find_dates(text[start:end], published, british=british, context_year=year)
    return [Span("D", start + d.start, start + d.end, d.value, d.part) for d in found if d.kind != "era"]


class _KnownName(Struct, frozen=True):
    """A name of the register or gazetteer: its words, and the long ones in small letters."""

    words: tuple[str, ...]
    small: tuple[str, ...]
    kind: str
    name: str


@cache
def _known_names() -> dict[str, dict[str, list[_KnownName]]]:
    """Outlets, organisations and places by first and second word (none: ""), longest name first."""
    register, gazetteer = load_register(), load_gazetteer()
    names: dict[str, dict[str, list[_KnownName]]] = {}

    def put(surface: str, kind: str, name: str) -> None:
        words = tuple(t.text for t in split_tokens(surface, 0, len(surface)))
        if words:
            small = tuple(w.lower() if len(w) > 3 else "" for w in words)
            by_second = names.setdefault(words[0].lower(), {})
            second = words[1].lower() if len(words) > 1 else ""
            by_second.setdefault(second, []).append(_KnownName(words, small, kind, name))

    for outlet in register.outlets:
        for surface in (outlet.name, *outlet.aliases):
            put(surface, "N", outlet.name)
    for organisation in register.organisations:
        for surface in (organisation.name, *organisation.aliases):
            put(surface, "O", surface)
    for place in gazetteer.surfaces():
        put(place, "L", gazetteer.country(place) or place)
    for entries in (e for by_second in names.values() for e in by_second.values()):
        entries.sort(key=lambda e: (-len(e.words), "NOL".index(e.kind), e.name))
    return names


def _add_known_names(scan: Scan) -> None:
    names, taken = _known_names(), scan.taken()
    i = 0
    while i < len(scan.tokens):
        token = scan.tokens[i]
        found = None
        if token.lower in names and not taken[i] and _may_be_name(token.text):
            found = _match_name(scan.tokens, taken, i, names[token.lower])
        if found:
            last, kind, name = found
            if not _inside_run(scan.tokens, taken, i, last, kind):
                scan.add(Span(kind, token.start, scan.tokens[last].end, name))
                i = last + 1
                continue
        i += 1


def _may_be_name(word: str) -> bool:
    return not word[0].isalpha() or any(c.isupper() for c in word)


def _match_name(
    tokens: Sequence[Token], taken: Sequence[bool], i: int, known: dict[str, list[_KnownName]]
) -> tuple[int, str, str] | None:
    is_capital = tokens[i].is_capital
    second = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    for name in (*known.get(second, ()), *known.get("", ())):
        last = i + len(name.words) - 1
        if last >= len(tokens) or (name.words[0][0].isupper() and not is_capital):
            continue
        for token, word, small in zip(tokens[i : last + 1], name.words, name.small, strict=True):
            if token.text != word and token.lower != small:
                break
        else:
            if not any(taken[i : last + 1]):
                return last, name.kind, name.name
    return None


def _follows_initial(tokens: Sequence[Token], i: int) -> bool:
    """Whether an initial stands before a word: the Stern of "James D. Stern", the Somerset of "W. Somerset Maugham"."""
    dot, letter = (tokens[i - 1], tokens[i - 2]) if i > 1 else (None, None)
    initial = letter is not None and len(letter.text) == 1 and letter.is_capital
    return bool(initial and dot and letter and dot.text == "." and dot.start == letter.end)


# what is a company's where it stands behind its name: "a Max Original", "Stan Originals"
_BELONGING = frozenset({"original", "originals", "exclusive", "tv", "network", "entertainment"})


def _inside_run(tokens: Sequence[Token], taken: Sequence[bool], first: int, last: int, kind: str) -> bool:
    """Whether a known name is only part of a longer name: the London of "Jack London", the Spike of "Spike Jonze"."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    before = tokens[first - 1] if first else None
    joined = after is not None and after.is_capital and not taken[last + 1] and after.start - tokens[last].end == 1
    led = before is not None and before.is_capital and not taken[first - 1] and tokens[first].start - before.end == 1
    if first == last and _follows_initial(tokens, first):
        return True
    gazetteer = load_gazetteer()
    given = first == last and gazetteer.is_first_name(tokens[first].text)
    if given and joined and after is not None and after.text[0].isalpha() and after.lower not in _BELONGING:
        return True
    if kind == "L":
        return bool(led and before is not None and gazetteer.is_first_name(before.text))
    if kind == "O" and first == last and led and before is not None and gazetteer.is_first_name(before.text):
        return True
    return kind == "N" and first == last and joined and len(tokens[first].text) < 6


def add_names(scan: Scan, names: Names, is_heading: bool, met: set[str]) -> None:
    """Add persons and names of unknown kind to a scanned sentence; `met` holds the persons named in full so far.

    A first name alone means nobody who is only introduced later: it is a part's, "whose alter ego Edward is a spy".
    """
    for i, known in enumerate(scan.spans):
        person = names.name(known.name) if known.kind in "ONL" and known.end - known.start == len(known.name) else None
        if person and " " not in known.name:
            scan.spans[i] = Span("P", known.start, known.end, person)
    for run in find_runs(scan.tokens, scan.taken()):
        span = _name_run(scan, run, names, is_heading)
        if span and span.kind == "P":
            if " " not in run.text and span.name.startswith(f"{run.text} ") and span.name not in met and not is_heading:
                span = Span("X", span.start, span.end, run.text)
            else:
                met.add(span.name)
        if span:
            scan.add(span)
    scan.spans.sort(key=lambda s: s.start)


def _name_run(scan: Scan, run: Run, names: Names, is_heading: bool) -> Span | None:
    start, end = scan.tokens[run.first].start, scan.tokens[run.last].end
    person = names.name(run.text)
    if person:
        return Span("P", scan.tokens[_take_particles(scan, run, person)].start, end, person)
    if run.opening and run.first == run.last and not load_gazetteer().is_first_name(run.text):
        return None if run.text.lower() in _OPENERS or run.text.endswith("ing") else Span("X", start, end, run.text)
    return Span("X", start, end, run.text)


def _take_particles(scan: Scan, run: Run, person: str) -> int:
    """The token at which a surname begins, with its particles: "de Armas", of Ana de Armas."""
    first, name = run.first, run.text
    while first and scan.tokens[first - 1].lower in PARTICLES:
        name = f"{scan.tokens[first - 1].lower} {name}"
        if not person.lower().endswith(f" {name.lower()}"):
            break
        first -= 1
    return first


_OPENERS = load_words("not_single_names")
