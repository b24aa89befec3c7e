"""Capitals for pages that are written without them, as people write on boards: "colin moss back as oz, per deadline".

The text keeps its length, so that every place in it stays where it is; a claim quotes the page as it was written. Names
are told by given names and by what the register, the gazetteer and the page's own headline know; a word that may be an
everyday one stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import structs

from according.domain.page import BlockKind, Page
from according.domain.register import load_register
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_nouns, load_verbs, load_words
from according.read.grammar.works import collect_works

_START = re.compile(r"(?:^|(?<=[.!?]\s))[^\W\d_]")
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-'’][^\W_]+)*|\w+")
_PAIR = re.compile(r"(?<![\w-])([a-z][a-z'’-]{2,}) ([a-z][a-z'’-]{2,}(?:-[a-z]+)?)(?![\w-])")
_NUMBERED = re.compile(r"(?: (?:Part )?(?:\d+|II|III|IV|V))+$|: .*$")
_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.UPDATE, BlockKind.LIVE_ENTRY, BlockKind.QUOTE})
_PART = re.compile(r"(?<=[\w)] as )([a-z]{2,}(?: (?:and )?[a-z]{3,})?)(?=[.,;:)]|\s*$|\s+is\b)", re.M)
_FEW = 6
_LONGEST_NAME = 3


def restore_capitals(page: Page) -> Page:
    """The page with capitals on its names where it is written without any; every other page as it is."""
    if not is_lower_case(page):
        return page
    text = _capitalise_titles(page, page.text)
    text = _capitalise_known(text)
    return structs.replace(page, text=_capitalise_parts(_capitalise_people(text)))


def is_lower_case(page: Page) -> bool:
    """Whether most sentences of a page begin with a small letter."""
    starts = [m.group() for b in page.blocks if b.kind in _READ for m in _START.finditer(page.words(b))]
    return len(starts) >= _FEW and sum(s.islower() for s in starts) > 0.5 * len(starts)


def _capitalise_titles(page: Page, text: str) -> str:
    """Titles that the page writes with capitals somewhere, and the series that they continue."""
    titles = {t for t in collect_works(page).surfaces if len(t) > 3}
    titles |= {base for t in titles if len(base := _NUMBERED.sub("", t).strip()) > 3}
    for title in sorted(titles, key=lambda t: (-len(t), t)):
        if " " in title or title.lower() not in common_words():
            text = re.sub(rf"(?<!\w){re.escape(title.lower())}(?!\w)", title, text)
    return text


def _capitalise_known(text: str) -> str:
    """What the register and the gazetteer know in this very spelling but for its capitals: "hbo", "wellington"."""
    words = list(_WORD.finditer(text))
    made, at, i = [], 0, 0
    while i < len(words):
        for length in range(_LONGEST_NAME, 0, -1):
            run = words[i : i + length]
            known = _spell(text[run[0].start() : run[-1].end()])
            if known:
                made += [text[at : run[0].start()], known]
                at, i = run[-1].end(), i + len(run) - 1
                break
        i += 1
    return "".join([*made, text[at:]])


@lru_cache(maxsize=8192)
def _spell(words: str) -> str | None:
    """The spelling of a name that is written small, or None for what is no name, or a word besides."""
    if not words.islower() or not words[0].isalpha() or len(words) < 2 or words in common_words():
        return None
    register, gazetteer = load_register(), load_gazetteer()
    entry = register.organisation(words) or register.outlet(words)
    for name in (entry.name, *entry.aliases) if entry else ():
        if name.lower() == words:
            return name
    place = words.upper() if len(words) < 4 else words.title()
    known = gazetteer.is_place(place) and not gazetteer.is_plain_word(place)
    return place if known and place.lower() == words else None


def _capitalise_people(text: str) -> str:
    """A given name and the word behind it, and from then on the family name alone too."""
    families: set[str] = set()
    made, at = [], 0
    for start, end in _find_people(text):
        name = text[start:end].title().replace("’S", "’s").replace("'S", "'s")
        families.add(text[start:end].split()[-1])
        made += [text[at:start], name if len(name) == end - start else text[start:end]]
        at = end
    text = "".join([*made, text[at:]])
    for family in sorted(families):
        if len(family) > 3 and family not in common_words():
            text = re.sub(rf"(?<![\w-]){re.escape(family)}(?![\w-])", family.title(), text)
    return text


def _capitalise_parts(text: str) -> str:
    """What somebody is cast as: "back as oz cobb", "as alfred and gordon"."""
    made, at = [], 0
    for m in _PART.finditer(text):
        if not set(m.group(1).split()) - {"and"} & common_words():
            made += [text[at : m.start(1)], m.group(1).title().replace(" And ", " and ")]
            at = m.end(1)
    return "".join([*made, text[at:]])


def _find_people(text: str) -> Iterator[tuple[int, int]]:
    """Where a small given name stands before a small word that is no everyday one."""
    gazetteer, at = load_gazetteer(), 0
    while m := _PAIR.search(text, at):
        first, second = m.group(1), re.sub(r"['’]s$", "", m.group(2))
        named = gazetteer.is_first_name(first.title()) and not gazetteer.is_plain_word(first.title())
        if named and first not in common_words() and second not in common_words():
            yield m.start(), m.start(2) + len(second)
            at = m.end()
        else:
            at = m.start(2)


@cache
def common_words() -> frozenset[str]:
    """Everyday words, which keep their small letters."""
    nouns, verbs = load_nouns(), load_verbs()
    words = {*verbs.forms, *verbs.nouns, *verbs.adverbs, *nouns.work, *nouns.person_nouns, *nouns.not_person_words}
    words |= {w for phrase in (*nouns.roles, *nouns.genres) for w in phrase.split()}
    return frozenset(words) | load_words("everyday") | {w.lower() for w in load_words("not_names")}
