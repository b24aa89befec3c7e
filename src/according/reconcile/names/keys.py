"""Keys of titles: "Stranger Things: Season Five", "Stranger Things S5" and "Season 5 of Stranger Things" have one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from according.domain.names import fold_name

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUALIFIER = re.compile(r"\s*\(([^()]*)\)\s*$")
_SEGMENTS = re.compile(r"\s*:\s+|\s+[–—-]\s+")
_SEASON = re.compile(r"season \d+")
_SEASON_FIRST = re.compile(r"(season \d+) of (?:the )?(.+)")
_SHORT_SEASON = re.compile(r"^(.{3,}) s0?(\d{1,2})$")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_WORDS = {w: str(n) for n, w in enumerate("one two three four five six seven eight nine ten".split(), start=1)}
_ORDINALS = {
    w: str(n) for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}
# Words that a number follows.
COUNTED = ("season", "part", "chapter", "volume", "episode", "book")


class SubjectKey(NamedTuple):
    """A title for comparing: all of it, its last part, and the year or kind in brackets behind it."""

    full: str
    last: str
    qualifier: str


@lru_cache(maxsize=65536)
def key_subject(name: str) -> SubjectKey:
    """The key of a title: "Stranger Things: Season Five" and "Stranger Things season 5" have the same."""
    bare, qualifier = name, ""
    if found := _QUALIFIER.search(name):
        bare, qualifier = name[: found.start()] or name, fold_name(found[1])
    if _SEASON.fullmatch(fold_title(qualifier)):
        bare, qualifier = f"{bare} {qualifier}", ""
    segments = [fold_title(s) for s in _SEGMENTS.split(bare) if s.strip()]
    full = fold_title(bare)
    last = segments[-1] if segments and not _SEASON.fullmatch(segments[-1]) else full
    return SubjectKey(full, last, qualifier)


def fold_title(title: str) -> str:
    """A title folded, its numbers as digits: "Part Two" and "Part II" are "part 2"."""
    tokens = fold_name(title.replace("&", " and ")).split()
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else ""
        if before in COUNTED:
            tokens[at] = _WORDS.get(token, _ROMAN.get(token, token))
        elif at and at == len(tokens) - 1:
            tokens[at] = _ROMAN.get(token, token) if token != "v" else token
        elif token in _ORDINALS and at + 1 < len(tokens) and tokens[at + 1] in ("season", "series"):
            tokens[at], tokens[at + 1] = "season", _ORDINALS[token]
    folded = " ".join(
        "season" if t == "series" and tokens[i + 1 : i + 2] and tokens[i + 1].isdigit() else t
        for i, t in enumerate(tokens)
    )
    # "Season 2 of Harrowgate" and "Harrowgate S2" are "harrowgate season 2".
    if found := _SEASON_FIRST.fullmatch(folded):
        folded = f"{found[2]} {found[1]}"
    return _SHORT_SEASON.sub(r"\1 season \2", folded)


def fit_brackets(one: str, other: str) -> bool:
    """Whether two brackets are one, or a year and that year with more about it: "2004" and "2004 film"."""
    return one == other or bool(find_years(one) & find_years(other))


def find_years(qualifier: str) -> frozenset[int]:
    """The years in what a title has in brackets: 2004 in "2004 film"."""
    return frozenset(int(year) for year in _YEAR.findall(qualifier))


def is_same_title(a: SubjectKey, b: SubjectKey) -> bool:
    if a.full == b.full:
        return True
    # A season or a chapter is called by its number alone, too: "Stranger Things 5".
    return _drop_counter(a.full) == b.full or a.full == _drop_counter(b.full)


def _drop_counter(title: str) -> str:
    """A folded title whose number stands bare: "stranger things season 5" without "season"."""
    words = title.split()
    counted = len(words) > 2 and words[-1].isdigit() and words[-2] in COUNTED
    return " ".join([*words[:-2], words[-1]]) if counted else title


def abbreviate(title: str) -> str:
    """The initials of a folded title of three words or more, with its number: "gta 6"; nothing for a shorter one."""
    words = title.split()
    number = words.pop() if words and words[-1].isdigit() else ""
    return " ".join(x for x in ("".join(w[0] for w in words), number) if x) if len(words) >= 3 else ""


def is_season(title: str) -> bool:
    """Whether a folded title is that of a season."""
    return _SEASON.search(title) is not None
