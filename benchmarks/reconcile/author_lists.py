"""Author lists as bookshops write them, taken apart into names: "Knuth, Donald E. (Author)", "HOOS/ STUTZLE, et al".

A shop's string may part names by semicolons, slashes, commas, "and" or nothing at all, turn them round, and be cut off.
Names that run into each other are parted where other shops' names of the same book say where.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from according.domain.names import fold_name

_PLAYS = r"author|editor|illustrator|contributor|foreword|translator|compiler|edt|eds?\.?"
_ROLE = re.compile(
    rf"\bby \((?:{_PLAYS})\)|\((?:joint )?(?:{_PLAYS})[^)]*\)|\b(?:joint )?author\b:?|\bedited by\b", re.I
)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\b(?:foreword|introduction) by\b.*", re.I)
_TITLES = re.compile(r"\b(?:Ph\.?D|M\.?D|Dr|Prof|Professor|Mr|Mrs|Ms|Sir|UNKNOWN)\b\.?", re.I)
_OTHERS = re.compile(r"\b(?:et\.? ?al\.?|etc\.?|and others|u\.a\.)", re.I)
_BETWEEN = re.compile(r"\s*[;/|&~\n•]\s*|\s*,?\s+(?:and|und|with)\s+", re.I)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.I)
_NOBODY = frozenset({"", "none", "n a", "na", "not available", "unknown", "various", "various authors", "no author"})


def list_authors(strings: Sequence[str]) -> list[list[str]]:
    """The names in each of the strings that shops have for one book, given name first."""
    lists = [split_authors(text) for text in strings]
    counts = Counter(name for names in lists for name in names)
    known: dict[tuple[str, ...], str] = {}
    for name in sorted(counts, key=lambda n: (-counts[n], n)):
        tokens = _tokens(name)
        if len(tokens) in (2, 3):
            known.setdefault(tuple(sorted(tokens)), name)
    return [[part for name in names for part in _part(name, known)] for names in lists]


def split_authors(text: str) -> list[str]:
    """The names in one string, by its own punctuation."""
    plain = html.unescape(html.unescape(text)).replace("andapos;", "'").replace("’", "'").replace("`", "'")
    plain = _OTHERS.sub(" ", _TITLES.sub(" ", _ASIDE.sub(" ", _ROLE.sub(";", plain))))
    plain = re.sub(r"\.(?=[A-Z])", ". ", plain)
    found = [name for piece in _BETWEEN.split(plain) for name in _turn(piece)]
    return [name for name in found if fold_name(name) not in _NOBODY]


def split_gold(text: str) -> list[str]:
    """The names in the gold's form: "han, jiawei ;  kamber, micheline ;"."""
    return [
        " ".join(reversed([part.strip() for part in name.split(",", 1)])) for name in text.split(";") if name.strip()
    ]


def _turn(piece: str) -> list[str]:
    """The names of a piece with commas: several names, or surnames before given names."""
    parts = [" ".join(part.split()) for part in re.split(r",|(?<=\w)- ", piece)]
    parts = [part for at, part in enumerate(parts) if part and not (at and _SUFFIX.fullmatch(part))]
    if len(parts) > 2 and " " not in parts[0] and all(" " in part for part in parts[1:-1]):
        parts = _unroll(parts)
    if len(parts) < 2 or all(" " in part for part in parts) or len(parts) % 2:
        return parts
    return [f"{given} {surname}" for surname, given in zip(parts[::2], parts[1::2], strict=True)]


def _unroll(parts: Sequence[str]) -> list[str]:
    """Surnames and given names by turns, of "Scambray, Joel McClure, Stuart", where one runs on into the next."""
    middle = (half for part in parts[1:-1] for half in part.rsplit(" ", 1))
    return [parts[0], *middle, parts[-1]]


def _part(name: str, known: Mapping[tuple[str, ...], str]) -> Iterable[str]:
    """Names that run into each other, where they are made up of names that are known by themselves."""
    tokens = _tokens(name)
    if len(tokens) < 4:
        return [name]

    def tile(at: int) -> list[str] | None:
        if at == len(tokens):
            return []
        for end in range(min(at + 3, len(tokens)), at + 1, -1):
            first = known.get(tuple(sorted(tokens[at:end])))
            rest = tile(end) if first else None
            if first and rest is not None:
                return [first, *rest]
        return None

    return tile(0) or [name]


def _tokens(name: str) -> list[str]:
    return fold_name(name.replace(".", ". ")).split()
