"""Counted things: episodes, seasons, running times, tickets, and age ratings.

"eight-part", "8 eps", "six new episodes"  -> episodes "8", "8", "6"
"three seasons"                            -> seasons "3"
"94-minute", "about two hours"             -> runtime "94 minutes", "two hours"
"rated PG-13", "an R rating", "PEGI 18"    -> rating "PG-13", "R", "PEGI 18"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from according.read.grammar.lexicon import load_data
from according.read.grammar.numbers import NUMBERS

_MORE = {
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "twenty-two": 22, "twenty-four": 24, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
}  # fmt: skip
_WORD = "|".join(
    sorted((w for w in ({**NUMBERS, **_MORE}) if not w.endswith(("th", "st", "nd", "rd"))), key=len, reverse=True)
)
_N = rf"(?:\d[\d,]*|{_WORD})"
_ABOUT = r"(?:(?:about|around|approximately|approx\.?|roughly|some|circa|listed at) )?"
_NEAR = r"(?:(?:just |a little |slightly |a bit |well )?(?:over|under|more than|less than|shy of|short of) )?"
_HOURS = rf"(?:{_N}|{_N} and a half|an?|half an)"
_LENGTH = (
    rf"(?:{_HOURS}[ -]hours?(?:,? (?:and )?{_N} minutes?| and a half)?|{_N}[ -](?:minutes?|mins?|hrs?)\b|"
    rf"\d ?h(?:rs?)? ?\d+ ?m(?:ins?)?\b|\d+(?:h|hrs)\b)"
)
_NEW = "(?:(?:" + "|".join(load_data("quantities")["new"]) + ")[ -])*"
_RATING = "(?:" + "|".join(load_data("quantities")["ratings"]) + ")"
_RATED = "(?:" + "|".join(load_data("quantities")["ratings"] + load_data("quantities")["letters"]) + ")"
_KINDS = (
    ("E", rf"\b(?P<E>{_N})(?:(?: to | or |[-–]){_N})?[ -]{_NEW}(?:episodes?|eps|parts?|parter|inst?al?lments?)\b"),
    ("Y", rf"\b(?P<Y>{_N}) (?:(?:full|more|hit|acclaimed|successful|critically acclaimed) )?seasons\b"),
    ("H", rf"\b{_ABOUT}(?P<H>{_NEAR}(?:between )?{_LENGTH}(?:(?: and | to |[-–]){_LENGTH})?)"),
    ("K", r"(?P<K>\b\d[\d,.]*(?: million)? (?:tickets|admissions))\b"),
    ("C", rf"\b[Rr]ated (?P<C>{_RATED})\b(?![’'])"),
    ("C", rf"\b(?P<C>{_RATING})\b"),
    ("C", rf"\b(?P<C>{_RATED})(?:-rated|[ -](?:rating|certificate|certification))\b"),
    ("C", r"\b[Aa]n (?P<C>R|18)\b(?=[,.;]|$)"),
    ("C", rf"\b(?:certificate|rating)s?:? (?P<C>{_RATED})\b"),
)
_COMPILED = tuple((kind, re.compile(pattern, 0 if kind == "C" else re.I)) for kind, pattern in _KINDS)


# fmt: off
# a sentence without any of these holds none of the kind
_HINTS = {
    "E": ("episode", "part", "eps", "installment", "instalment"),
    "Y": ("seasons",),
    "H": ("hour", "min", "hr", "h "),
    "K": ("tickets", "admissions"),
    "C": (
        "rat",
        "certifi",
        "an r",
        "an 18",
        "pg",
        "nc-17",
        "tv-",
        "mature",
        "teen",
        "everyone",
        "12a",
        "fsk",
        "usk",
        "cero",
        "pegi",
    ),
}
# fmt: on


class Quantity(Struct, frozen=True):
    """A counted thing at [start, end) of the words: E episodes, Y seasons, H a length, K tickets, C a rating."""

    start: int
    end: int
    kind: str
    value: str


def find_quantities(words: str) -> Iterator[Quantity]:
    """All counted things, in the order of their kinds; where two lie over each other the first counts."""
    low = words.lower()
    for kind, pattern in _COMPILED:
        if not any(hint in low for hint in _HINTS[kind]):
            continue
        for m in pattern.finditer(words):
            yield Quantity(m.start(), m.end(), kind, shape_quantity(kind, m[kind]))


def shape_quantity(kind: str, words: str) -> str:
    """The value: a number for what is counted in ones, else the words, without the hyphen of an adjective."""
    if kind in "EY":
        return str(NUMBERS.get(words.lower()) or _MORE.get(words.lower()) or words)
    if kind == "H":
        words = re.sub(r"(?<=\w)-(?=(?:minute|hour|min|hr)s?\b)", " ", words)
        return re.sub(r"(?<!\ban )(?<!\ba )(?<!\bone )(?<!\b1 )\b(minute|hour)\b", r"\1s", words)
    return words
