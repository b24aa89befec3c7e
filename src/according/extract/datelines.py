"""The times that a page shows: around its title first, and where there are none, wherever else a page tells its day.

What stands near the title may contradict metadata; what is found further off is only asked where nothing else is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from according.domain.page import BODY_KINDS, BlockKind, Stamp
from according.extract.head import Head
from according.extract.lexicon import load_data
from according.extract.lines import read_meta_line
from according.extract.plausible import NO_TIME, doubt_time
from according.extract.runs import Run
from according.extract.stamps import find_day, find_days, read_time
from according.extract.tree import Tag, Tree
from according.extract.typed import Typed

_MAX = 40  # times in the head of one article
_NEAR = 10  # runs before the title
_LINE = 100
_ASIDE = frozenset({"related", "comment", "advert", "newsletter"})
_APART = frozenset({BlockKind.RELATED, BlockKind.COMMENT, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.NEWSLETTER})
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.STANDFIRST, BlockKind.LIST_ITEM})
_RIGHTS = re.compile(r"©|\(c\)|copyright", re.I)
_ENDS = frozenset(("", *"):–—-|"))
_NUMBERS = re.compile(r"\d{1,4}[./-]\d")
_OPENS = re.compile(r"\W{0,3}(?:[^\W\d_a-zà-ÿ][\w.'’-]*[\s,/()–-]+){0,4}(?:(?:den|le|am|on)\s)?\W{0,3}$")


class Words(NamedTuple):
    """Labels of days of publication, what marks days of change, and what marks the former (see data/times.toml)."""

    label: re.Pattern[str]
    changed: re.Pattern[str]
    issued: re.Pattern[str]


@cache
def load_words() -> Words:
    """The words around dates."""
    data = load_data("times.toml")
    labels = "|".join(map(re.escape, sorted(data["published"], key=len, reverse=True)))
    issued = "|".join(re.escape(word) for word in data["published"] if len(word) > 5 and " " not in word)
    return Words(
        re.compile(rf"(?:^|[|•·\n(,;.–-]\s*|\d\s)(?:{labels})\s?(?:am|on|le|el|il|dnia)?\s?[:：]?\s*$", re.I),
        re.compile("|".join(map(re.escape, data["changed"])), re.I),
        re.compile(f"{issued}|publi|opublik", re.I),
    )


class Shown(NamedTuple):
    """A time that the page shows, and whether it is one of change."""

    stamp: Stamp
    is_change: bool


class Clues:
    """A page as the reader of its dates sees it: its head and runs, where its title is, how it writes days."""

    __slots__ = ("begin", "end", "head", "month_first", "told", "top", "tree", "typed")

    def __init__(self, head: Head, tree: Tree, typed: list[Typed], top: Run | None, month_first: bool) -> None:
        self.head = head
        self.tree = tree
        self.typed = typed
        self.top = top
        self.begin = next((i for i, item in enumerate(typed) if item.run is top), 0)
        self.month_first = month_first
        self.end = bound_head(typed, self.begin)
        self.told: Stamp | None = None  # what metadata says, which settles how days in figures are read

    def read(self, raws: list[str], origin: str, field: str = "published") -> Stamp | None:
        """The first of some strings that is a time and can be; what cannot is refused."""
        for raw in raws:
            value = read_time(raw, self.month_first)
            reason = doubt_time(raw, value, self.head.latest, self.head.canonical or self.head.address or "")
            if reason is None and value:
                return Stamp(value, raw[:80], origin)
            if raw.strip() and reason and (reason != NO_TIME or origin in ("json-ld", "meta")):
                self.head.found.refuse(field, raw, origin, reason)
        return None

    def can_be(self, day: date) -> bool:
        """Whether a page can be of a day."""
        return doubt_time("", day.isoformat(), self.head.latest, self.head.canonical or "") is None


def find_near(clues: Clues) -> tuple[Stamp | None, Stamp | None]:
    """The times that the page shows around its title: published and changed."""
    found = [*read_elements(clues), *read_lines(clues)]
    published = next((shown.stamp for shown in found if not shown.is_change), None)
    changed = next((shown.stamp for shown in found if shown.is_change), None)
    return published, changed


def bound_head(typed: list[Typed], begin: int) -> int:
    """The number of the run that ends the article's head: its second paragraph."""
    paragraphs = 0
    for i in range(begin, len(typed)):
        paragraphs += typed[i].kind is BlockKind.PARAGRAPH
        if paragraphs > 1:
            return i
    return len(typed) - 1


def read_elements(clues: Clues) -> list[Shown]:
    """The times in <time> and microdata elements of the article's head."""
    typed = clues.typed
    if not typed:
        return []
    end = clues.end
    last = typed[end].run.home
    begin = typed[max(0, clues.begin - 3)].run.home.order
    last_order = last.last if end == len(typed) - 1 else last.order
    found = []
    marked = [*clues.tree.named("time"), *clues.tree.named("abbr")]
    marked += [t for t in clues.tree.having("itemprop") if "date" in t.get("itemprop").lower() and t.name != "time"]
    for tag in sorted((tag for tag in marked if begin <= tag.order <= last_order), key=lambda tag: tag.order)[:_MAX]:
        if tag.place.entry is None and tag.scope not in _ASIDE and (shown := read_element(clues, tag)):
            found.append(shown)
    return found


def read_element(clues: Clues, tag: Tag) -> Shown | None:
    """The time that an element gives its readers or machines."""
    raws = [tag.get("datetime"), tag.get("content"), tag.get("title"), tag.text(80)]
    stamp = clues.read([raw for raw in raws if raw], "time")
    if stamp is None:
        return None
    about = f"{tag.key} {tag.get('itemprop')} {tag.parent.key if tag.parent else ''} {label_before(tag)}"
    return Shown(stamp, tells_change(about))


def tells_change(about: str) -> bool:
    """Whether the words before or around a time say that it is one of change."""
    words = load_words()
    return bool(words.changed.search(about)) and not words.issued.search(about)


def label_before(tag: Tag) -> str:
    """The words that stand right before a time element ("Updated")."""
    words = ""
    for child in tag.parent.children if tag.parent else []:
        if child is tag:
            break
        words = child if isinstance(child, str) else child.text(60)
    return words[-30:]


def read_lines(clues: Clues) -> list[Shown]:
    """The times in bylines and datelines: behind the title first, then right before it."""
    typed, begin = clues.typed, clues.begin
    end = clues.end
    found: list[Shown] = []
    for i in [*range(begin + 1, end + 1), *range(max(0, begin - 3), begin)]:
        item = typed[i]
        dated = item.kind in (BlockKind.BYLINE, BlockKind.DATELINE)
        before = i < begin and read_meta_line(item.run.text) is not None
        if item.run.home.place.entry is None and (dated or before):
            found += read_line(clues, item.run.text)
    return found


def read_line(clues: Clues, text: str) -> Iterator[Shown]:
    """The times in a line."""
    for raw, is_change in split_dates(text, clues.month_first, clues.told):
        if stamp := clues.read([raw], "visible"):
            yield Shown(stamp, is_change)


def split_dates(text: str, month_first: bool, told: Stamp | None) -> list[tuple[str, bool]]:
    """The dates of a line, each with whether the line says that it is one of change.

    A day in figures that could be read two ways ("05/08/2024") is read as the metadata has it.
    """
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in find_days(text, month_first):
        before = text[max(at, start - 40) : start]
        raw = text[max(at, start - 24) : end + 40]
        if told and (other := read_time(raw, not month_first)) and other[:10] == told.day:
            raw = told.day
        found.append((raw, tells_change(before)))
        at = end
    return found


def find_far(clues: Clues) -> Stamp | None:
    """The day of publication where neither metadata nor the title's surroundings tell it, from the surest place on."""
    changed: Stamp | None = None
    for shown in list_far(clues):
        if not shown.is_change:
            return shown.stamp
        changed = changed or shown.stamp
    # The day of the last change is at least near that of publication.
    return Stamp(changed.value, changed.raw, changed.origin, guessed=True) if changed else None


def list_far(clues: Clues) -> Iterator[Shown]:
    """Times far from the title: marked, labelled, on a line of their own, before the first words, in the title."""
    marked = [tag for tag in clues.tree.having("itemprop") if "date" in tag.get("itemprop").lower()]
    for tag in (*marked, *clues.tree.named("time"), *(t for t in clues.tree.named("abbr") if t.has("title"))):
        aside = tag.name == "meta" or tag.scope in _ASIDE or tag.place.entry is not None
        if not aside and (shown := read_element(clues, tag)):
            yield shown
    yield from list_labelled(clues)
    yield from list_alone(clues)
    yield from list_opening(clues)


def list_labelled(clues: Clues) -> Iterator[Shown]:
    """Days behind a label, wherever the line stands: "Erschienen am: 01.11.2023", "Last modified on 4 May 2020".

    Of the article's own words only the first and last, and those that begin so, are such lines.
    """
    words = load_words()
    body = [i for i, item in enumerate(clues.typed) if item.kind in BODY_KINDS]
    prose = set(body[2:-2])
    for i, item in enumerate(clues.typed):
        text = item.run.text
        if len(text) > 3 * _LINE or item.kind in _APART or not _has_day(text):
            continue
        for start, end in find_days(text, clues.month_first):
            before = text[max(0, start - 40) : start]
            if _RIGHTS.search(before) or (i in prose and (start > 30 or not words.label.match(before))):
                continue
            if not before.strip() and i and len(clues.typed[i - 1].run.text) < 40:
                before = clues.typed[i - 1].run.text + " "
            change = tells_change(before[-30:])
            if (change or words.label.search(before)) and (stamp := clues.read([text[start : end + 30]], "visible")):
                yield Shown(stamp, change)


def list_alone(clues: Clues) -> Iterator[Shown]:
    """Days in short lines near the title, or in bylines and datelines further down."""
    typed, begin = clues.typed, clues.begin
    first = next((i for i in range(begin + 1, len(typed)) if typed[i].kind is BlockKind.PARAGRAPH), begin)
    near = [*range(begin + 1, min(first, begin + 30)), *range(begin - 1, max(-1, begin - _NEAR), -1)]
    for i in near:
        run = typed[i].run
        apart = typed[i].kind in _APART and (run.linked or not begin < i < begin + 5)
        if len(run.text) < _LINE and not apart and _has_day(run.text) and not _RIGHTS.search(run.text):
            yield from read_line(clues, run.text)
    for item in typed[first:]:
        if item.kind in (BlockKind.BYLINE, BlockKind.DATELINE) and item.run.home.place.entry is None:
            yield from read_line(clues, item.run.text)
    last = next((i for i in range(len(typed) - 1, first, -1) if typed[i].kind in _BODY), len(typed))
    for item in typed[last + 1 : last + 6]:
        meta = read_meta_line(item.run.text) if item.kind not in _APART and _has_day(item.run.text) else None
        if meta and meta.dated and not _RIGHTS.search(item.run.text):
            yield from read_line(clues, item.run.text)


def list_opening(clues: Clues) -> Iterator[Shown]:
    """The day with which a report opens: "Berlin, 25 January 2022 – ...", "Karlsruhe (12.11.2021). ..."."""
    body = [item.run.text for item in clues.typed[clues.begin :] if item.kind in _BODY]
    for text in (*body[:2], *(text for text in body[2:] if len(text) < 60)):
        found = find_day(text[:120], clues.month_first) if _has_day(text[:120]) else None
        if not found or found[1] > 60 or text[found[2] :].lstrip()[:1] not in _ENDS:
            continue
        before = text[: found[1]]
        if _OPENS.match(before) or load_words().label.search(before):
            yield from read_line(clues, text[: found[2]])


def find_in_title(clues: Clues) -> Stamp | None:
    """The day at an end of the page's title ("... | DW | 23.05.2011"), a guess."""
    for title in (clues.head.title, clues.head.first("og:title") or ""):
        found = find_day(title, clues.month_first) if _NUMBERS.search(title) else None
        if found and clues.can_be(found[0]) and (found[1] == 0 or found[2] >= len(title) - 1):
            return Stamp(found[0].isoformat(), title[found[1] : found[2]], "title", guessed=True)
    return None


def _has_day(text: str) -> bool:
    """Whether a line may hold a date, at little cost."""
    return sum(c.isdigit() for c in text) > 3
