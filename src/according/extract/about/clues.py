"""What the dates of a page are read with: where its title is, how it writes days, the words around times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from according.domain.page import BlockKind, Stamp
from according.extract.about.head import Head
from according.extract.about.plausible import NO_TIME, doubt_time
from according.extract.lexicon import load_data
from according.extract.markup.runs import Run
from according.extract.markup.tags import Tag
from according.extract.markup.tree import Tree
from according.extract.markup.typed import Typed
from according.extract.wording.stamps import find_days, read_time

ASIDE = frozenset({"related", "comment", "advert", "newsletter"})  # scopes whose times are not the page's
DATED = '[itemprop*="date" i]'  # microdata that give a time


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
    changed = "|".join(map(re.escape, data["changed"]))
    return Words(
        re.compile(rf"(?:^|[|•·\n(,;.–-]\s*|\d\s)(?:{labels})\s?(?:am|on|le|el|il|dnia)?\s?[:：]?\s*$", re.I),
        re.compile(rf"{changed}|\b(?:{'|'.join(data['changed_whole'])})\b", re.I),
        re.compile(f"{issued}|publi|opublik", re.I),
    )


class Shown(NamedTuple):
    """A time that the page shows, and whether it is one of change."""

    stamp: Stamp
    is_change: bool


class Clues:
    """A page as the reader of its dates sees it: its head and runs, where its title is, how it writes days."""

    __slots__ = ("begin", "end", "head", "month_first", "seen", "told", "tree", "typed")

    def __init__(self, head: Head, tree: Tree, typed: list[Typed], top: Run | None, month_first: bool) -> None:
        self.head = head
        self.tree = tree
        self.typed = typed
        self.begin = next((i for i, item in enumerate(typed) if item.run is top), 0)
        self.month_first = month_first
        self.end = bound_head(typed, self.begin)
        self.seen: Stamp | None = None  # what a line near the title tells the readers
        self.told: Stamp | None = None  # what metadata says, which settles how days in figures are read

    def read(self, raws: list[str], origin: str, field: str = "published") -> Stamp | None:
        """The first of some strings that is a time and can be; what cannot is refused."""
        for raw in raws:
            value = read_time(raw, self.month_first)
            reason = doubt_time(raw, value, self.head.latest, self.head.canonical or self.head.address or "")
            if reason is None and value:
                return Stamp(value, raw[:80], origin)
            # A line that is no time of the page is nothing to refuse; a field that is for one and cannot be is.
            if raw.strip() and reason and origin != "visible" and (reason != NO_TIME or origin != "time"):
                self.head.found.refuse(field, raw, origin, reason)
        return None

    def can_be(self, day: date) -> bool:
        """Whether a page can be of a day."""
        return doubt_time("", day.isoformat(), self.head.latest, self.head.canonical or "") is None


def bound_head(typed: list[Typed], begin: int) -> int:
    """The number of the run that ends the article's head: its second paragraph."""
    paragraphs = 0
    for i in range(begin, len(typed)):
        paragraphs += typed[i].kind is BlockKind.PARAGRAPH
        if paragraphs > 1:
            return i
    return len(typed) - 1


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
