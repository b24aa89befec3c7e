"""The day of a page whose head does not tell it: marked or labelled elsewhere, before its first words, in its title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from according.domain.page import BODY_KINDS, BlockKind, Stamp
from according.extract.about.clues import ASIDE, DATED, Clues, Shown, load_words, read_element, read_line, tells_change
from according.extract.wording.lines import read_meta_line
from according.extract.wording.stamps import find_day, find_days

_NEAR = 10  # runs before the title
_LINE = 100
_APART = frozenset({BlockKind.RELATED, BlockKind.COMMENT, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.NEWSLETTER})
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.STANDFIRST, BlockKind.LIST_ITEM})
_RIGHTS = re.compile(r"©|\(c\)|copyright", re.I)
_ENDS = frozenset(("", *"):–—-|"))
_NUMBERS = re.compile(r"\d{1,4}[./-]\d")
_OPENS = re.compile(r"\W{0,3}(?:[^\W\d_a-zà-ÿ][\w.'’-]*[\s,/()–-]+){0,4}(?:(?:den|le|am|on)\s)?\W{0,3}$")


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
    marked = clues.tree.select(DATED)
    for tag in (*marked, *clues.tree.named("time"), *(t for t in clues.tree.named("abbr") if t.has("title"))):
        aside = tag.name == "meta" or tag.scope in ASIDE or tag.place.entry is not None
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
        if item.kind in _APART or not _has_day(text):
            continue
        if item.run.home.scope is not None and "\n" in text:  # a box of furniture is one run of many lines
            text = "\n".join(line for line in text.split("\n") if len(line) < _LINE and _has_day(line))
        if len(text) > 3 * _LINE:
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
