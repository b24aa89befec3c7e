"""The works that a page names, and the forms that mean them.

A short form means the title that it ends ("Across the Spider-Verse" for "Spider-Man: Across the Spider-Verse"); a
title that another one only begins with is a work of its own ("The Batman" beside "The Batman Part II").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from according.domain.names import fold_name
from according.domain.page import Page
from according.domain.register import load_register
from according.read.grammar.casing import lower_caps
from according.read.grammar.dates import find_dates
from according.read.grammar.entries import collect_entries, collect_heading_entries, find_entry_title
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.headline import find_headed_titles, find_headline_titles, find_sole_title
from according.read.grammar.lexicon import load_data, load_nouns, load_words
from according.read.grammar.literals import find_words
from according.read.grammar.marked import (
    KIND_BEFORE,
    collect_bold,
    collect_headed,
    collect_marked,
    collect_quoted,
    collect_shouted,
    collect_untitled,
    place_numerals,
)
from according.read.grammar.papers import drop_papers
from according.read.grammar.structure.shown import collect_shown
from according.read.grammar.subject import find_main, find_peers, lists_works
from according.read.grammar.titles import collect_plain

_SEASON = re.compile(
    r"^(?P<series>.+?),?:? (?:season|series|S)\s?(?P<number>\d+|one|two|three|four|five|six|seven|eight|nine|ten)$",
    re.I,
)


class Works(Struct, frozen=True):
    """The titles of a page.

    `main` is its subject, `focused` whether the page keeps to it, `listed` whether it is a list with a work for each of
    its points, `canon` leads from a folded form to the title in full; `numerals` are the places where a number is a
    title, `peers` the works that share the headline with `main`.
    """

    main: str | None
    focused: bool
    listed: bool
    canon: dict[str, str]
    surfaces: tuple[str, ...]
    pattern: re.Pattern[str] | None
    numerals: tuple[tuple[int, int], ...] = ()
    peers: frozenset[str] = frozenset()

    def name(self, surface: str) -> str:
        """The full title that a form stands for."""
        return self.canon.get(fold_name(surface), surface)


def collect_works(page: Page, about: str | None = None) -> Works:
    """All titles of a page, with its main subject: `about`, if one is told and the headline names no other."""
    marked = collect_marked(page)
    quoted = collect_quoted(page, marked if len(set(marked)) > 1 else [])
    marked += collect_bold(page)
    shouted = collect_shouted(page)
    known = {fold_name(t) for t in (*marked, *quoted, *shouted)}
    headed = collect_headed(page, marked + quoted) + collect_untitled(page)
    headed += find_headline_titles(page) + find_entry_title(page) + find_headed_titles(page) + collect_shown(page)
    headed += collect_entries(page) + collect_heading_entries(page)
    counts: Counter[str] = Counter()
    for title in (
        *marked,
        *quoted,
        *shouted,
        *headed,
        *collect_plain(page, known, _marks_titles(page, marked + quoted)),
    ):
        counts[_tidy(title)] += 1
    if about:
        counts[_tidy(about)] += 1
    if not counts:
        counts.update(find_sole_title(page))
    counts.pop("", None)
    for owner in [t for t in counts if t[-2:] in ("’s", "'s") and t[:-2] in counts]:
        counts[owner[:-2]] += counts.pop(owner)  # “Salt Road’s” third season
    counts.update(_find_bases(page, counts))
    titles = drop_papers(page, _drop_others(page, counts, set(map(_tidy, marked))))
    canon = _link_forms(titles)
    tails = {t.split(cut, 1)[1] for t in titles for cut in _CUTS if cut in t}
    tails = {t for t in tails if len(t.split()) > 1 and fold_name(t) in canon and not _PART.match(t)}
    surfaces = tuple(sorted({*titles, *tails}, key=lambda t: (-len(t), t)))
    pattern = _compile(surfaces, _list_days(page, surfaces))
    main, focused = find_main(page, canon, pattern)
    if about and not (main and pattern and pattern.search(page.title or "")):
        main, focused = canon.get(fold_name(_tidy(about)), _tidy(about)), True
    listed = pattern is not None and lists_works(page, canon, pattern)
    peers = find_peers(page, main, canon, pattern)
    return Works(main, focused and not listed, listed, canon, surfaces, pattern, place_numerals(page), peers)


_NUMBERED = re.compile(r"^(?P<base>[A-Z].{3,}?)(?: Part)? (?:\d|I{2,3}|IV|V)$")


def _find_bases(page: Page, titles: Iterable[str]) -> list[str]:
    """First films that a page names beside their sequels: "the original Salt Road" beside "Salt Road 2"."""
    bases = {m["base"] for t in titles if (m := _NUMBERED.match(t))}
    body = "\n".join(page.words(b) for b in page.body) if bases else ""
    return [b for b in sorted(bases) if re.search(rf"\b(?:original|first) {re.escape(b)}\b(?! (?:\d|[IVX]))", body)]


def _marks_titles(page: Page, marked: list[str]) -> bool:
    """Whether the page sets its titles apart as a rule: a title that it marks once stands plain hardly ever."""
    if len(marked) < 3:
        return False
    plain = 0
    body = " ".join(page.words(b) for b in page.body)
    for title in set(marked):
        plain += sum(1 for _ in find_words(title, body, open_before="‘“", open_after="’”"))
    return plain - len(marked) <= 0.5 * len(marked)


# "Chicago P.D.", "U.N.C.L.E."
_DOTTED = re.compile(r"\b(?:[A-Z]\.)+[A-Z]$")


def _tidy(title: str) -> str:
    title = re.sub(r"\s+", " ", title).strip(' ,.;“”"')
    title += "." if _DOTTED.search(title) else ""
    return title.strip("‘’'") if title[:1] in "‘'" or (title.endswith("’") and title.count("’") == 1) else title


_NO_TITLE = re.compile(r"^(?:[\d.:]+$|(?:Photo|Image|Picture|Via|By|Credit|Courtesy)\b|.*[·|©])")


def _is_called_work(page: Page, title: str) -> bool:
    """Whether the page calls something a work that bears an outlet's name: the thriller "Looper"."""
    return any(KIND_BEFORE.search(page.text, max(0, at - _NEAR), at) for at, _ in find_words(title, page.text))


_NEAR = 24


def _drop_others(page: Page, counts: Counter[str], marked: set[str]) -> list[str]:
    """Leave out what the register knows as an outlet or company, and jobs or genres in title case.

    Nobody sets the name of a company or place in italics: what stands in them (`marked`) is a title after all.
    """
    register, nouns = load_register(), load_nouns()
    kept = []
    for title in counts:
        low = title.lower()
        known = register.outlet(title) or (register.organisation(title) and counts[title] < 3 and title not in marked)
        if known and not _is_called_work(page, title):
            continue
        place = load_gazetteer().is_place(title) or load_gazetteer().is_place(lower_caps(title))
        if place and title not in marked:
            continue
        if low in nouns.roles or low in nouns.genres or low in nouns.work or len(title) < 2 or _NO_TITLE.match(title):
            continue
        if low in load_words("section_titles") or (_is_date(title) and title not in marked):
            continue
        kept.append(title)
    return kept


def _is_date(words: str) -> bool:
    """Whether words in quotation marks or capitals are a date with its year: "Fall 2025"."""
    return words[-4:].isdigit() and any(d.start == 0 and d.end == len(words) for d in find_dates(words, None))


_CUTS = (": ", " – ", " — ", " - ")
_NUMBER_LAST = re.compile(r" (?:\d|ii|iii|iv|v)$")
_PART = re.compile(r"(?:[Pp]art|[Cc]hapter|[Ss]eason|[Vv]olume|[Ee]pisode)\b")


def _link_forms(titles: list[str]) -> dict[str, str]:
    """From each folded form to the title that it stands for."""
    canon: dict[str, str] = {}
    for title in sorted(titles, key=lambda t: (t.isupper(), -len(t), t)):
        canon.setdefault(fold_name(title), lower_caps(title[:1].upper() + title[1:]))
    for title in list(canon.values()):
        for cut in _CUTS:
            if cut in title:
                if (last := fold_name(title.rsplit(cut, 1)[1])) in canon and len(last.split()) > 1:
                    canon[last] = title
                tail = fold_name(title.split(cut, 1)[1])
                head = fold_name(title.split(cut, 1)[0])
                if (tail in canon and tail != fold_name(title)) or (
                    len(tail.split()) > 1
                    and tail not in canon
                    and not re.match(r"(?:part|chapter|season|volume)\b", tail)
                ):
                    canon[tail] = title
                if _NUMBER_LAST.search(head) and tail not in canon and [t for t in titles if fold_name(t) == head]:
                    canon[head] = title  # "Otter House 2", of "Otter House 2: The Flood"
    return canon


@cache
def _load_days() -> tuple[dict[str, re.Pattern[str]], str]:
    """What shows that a title is meant as the day that it says too, and what stands beside it where it is the title."""
    data = load_data("titles")["days"]
    days = {day: re.compile(data["day"].replace("DAY", day)) for day in data["names"].split()}
    return days, f"(?={data['beside']})"


def _list_days(page: Page, titles: Iterable[str]) -> frozenset[str]:
    """The titles that the page writes as what they say too: "Wednesday" of a series, and "said on Wednesday"."""
    days = _load_days()[0]
    both = frozenset(titles) & days.keys()
    return frozenset(day for day in both if any(days[day].search(page.words(b)) for b in page.body))


def _compile(surfaces: tuple[str, ...], narrow: frozenset[str] = frozenset()) -> re.Pattern[str] | None:
    if not surfaces:
        return None
    shouted = [s.upper() for s in surfaces if len(s) > 3 and not s.isupper()]
    forms = [re.sub("[’']", "[’']", re.escape(s).replace(r"\ ", r"\s+")) for s in (*surfaces, *shouted)]
    forms = [f + _load_days()[1] if f in narrow else f for f in forms]
    return re.compile(
        r"(?<![\w’])(?:"
        + "|".join(forms)
        + r")(?!\w)(?! (?:Company|Studios?|Entertainment|Pictures|Inc|Games|Records|Festival|Awards?)\b)"
    )
