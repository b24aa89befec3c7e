"""Spelling: when two words or figures may be one: a slip of the pen, another alphabet, tokens turned, a short form."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from according.domain.edtf import bound_date, is_edtf
from according.domain.errors import DataError

_TYPO_LENGTH = 6
# Endings by which one given name becomes another's: Gabriel and Gabriela are two people, and no slip.
_GENDERS = (("", "a"), ("o", "a"), ("e", "a"), ("", "e"), ("us", "a"))
# What one alphabet's letters become in another's, the longer first; applied one after the other.
_SOUNDS = (
    ("shch", "sch"), ("tsch", "ch"), ("tch", "ch"), ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("tz", "c"), ("ts", "c"),
    ("ph", "f"), ("yu", "iu"), ("ju", "iu"), ("ya", "ia"), ("ja", "ia"), ("yo", "io"), ("jo", "io"), ("ye", "e"),
    ("je", "e"), ("iy", "i"), ("ij", "i"), ("yi", "i"), ("w", "v"), ("y", "i"), ("ii", "i"), ("ck", "k"), ("x", "ks"),
    ("oo", "u"), ("ou", "u"), ("ee", "i"), ("aa", "a"), ("ae", "a"), ("oe", "o"), ("ue", "u"),
)  # fmt: skip


def is_slip(a: str, b: str) -> bool:
    """Whether two longer words differ by one letter put in, left out, changed or swapped with its neighbour."""
    if (
        a == b
        or min(len(a), len(b)) < _TYPO_LENGTH
        or a[0] != b[0]
        or abs(len(a) - len(b)) > 1
        or _differ_in_gender(a, b)
    ):
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        swapped = a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
        return swapped or a[at + 1 :] == b[at + 1 :]
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[at + 1 :] == shorter[at:]


def _differ_in_gender(a: str, b: str) -> bool:
    pairs = [(x, y) for x, y in _GENDERS] + [(y, x) for x, y in _GENDERS]
    return any(a.endswith(x) and b.endswith(y) and a[: len(a) - len(x)] == b[: len(b) - len(y)] for x, y in pairs)


@lru_cache(maxsize=16_384)
def loosen(word: str) -> str:
    """A word as any transliteration may leave it: "andrey" and "andrei", "chekhov" and "chehov" are one."""
    for sound, plain in _SOUNDS:
        word = word.replace(sound, plain)
    return word


def join_orders(tokens: Sequence[str]) -> frozenset[str]:
    """A name's tokens joined, family name first or last: "jeon jong seo" and "jongseo jeon" meet."""
    words = list(tokens)
    turned = (words, words[1:] + words[:1], words[-1:] + words[:-1])
    return frozenset("".join(order) for order in turned) if len(words) > 1 else frozenset()


def is_slip_of_figures(a: str, b: str) -> bool:
    """Whether two figures are a slip apart: a digit, the neighbouring day, day and month swapped, the year wrong."""
    if len(a) == len(b) == 10 and is_edtf(a) and is_edtf(b):
        (first, _), (second, _) = bound_date(a), bound_date(b)
        near = abs((first - second).days) <= 1
        swapped = first.year == second.year and (first.month, first.day) == (second.day, second.month)
        same_day = (first.month, first.day) == (second.month, second.day) and abs(first.year - second.year) == 1
        return near or swapped or same_day or _differ_in_one_digit(a, b)
    return _differ_in_one_digit(re.sub(r"\D", "", a), re.sub(r"\D", "", b))


def _differ_in_one_digit(a: str, b: str) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1 and len(a) > 2


def is_short_form(a: str, b: str) -> bool:
    """Whether one given name is a short form of the other: Josh of Joshua.

    Two short forms of one name (Jim, Jamie) are not enough.
    """
    forms = _load_short_forms()
    return b in forms.get(a, ()) or a in forms.get(b, ())


@cache
def _load_short_forms() -> dict[str, frozenset[str]]:
    """The full names that each short form may stand for, folded."""
    source = files("according.reconcile") / "data" / "given_names.toml"
    try:
        forms = msgspec.convert(tomllib.loads(source.read_text("utf-8"))["short"], dict[str, list[str]])
    except (OSError, KeyError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"The list of given names cannot be used: {error}") from error
    full: dict[str, set[str]] = defaultdict(set)
    for name, shorts in forms.items():
        for short in shorts:
            full[short].add(name)
    return {short: frozenset(names) for short, names in full.items()}
