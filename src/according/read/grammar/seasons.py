"""Seasons: which of them a page is about, and what is of the whole series and not of one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.numbers import NUMBERS

SEASON = re.compile(
    r"(?:\b(?:season|series)\s?|(?<![’'\w])S(?=\d))(?P<after>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\b(?:the |a |an |its |their |his |her )?(?:(?:upcoming|new|final|eight-episode|six-episode|ten-episode|"
    r"planned|forthcoming) )*(?P<before>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"freshman|sophomore|\d+(?:st|nd|rd|th)) (?:and (?:final|last) )?(?:season|run)\b",
    re.I,
)


def read_number(found: re.Match[str]) -> str:
    """The number of a season from the words that `SEASON` found: "5" of "Season 5", "the fifth season"."""
    words = (found["after"] or found["before"]).lower()
    return str(NUMBERS.get(words) or re.sub(r"\D", "", words))


_BESIDE = re.compile(r"[’'”\"]?(?:[’']s)?[,:]? (?:for (?:its )?)?")
_OF = re.compile(r"(?: of|[’']s) [‘“'\"]?$")


def name_season(main: str | None, headline: str) -> str | None:
    """The subject of a page: the season of its series that the headline names beside it, if it names only one."""
    if main is None:
        return None
    found = list(SEASON.finditer(headline))
    at = headline.lower().find(main.lower())
    if len({read_number(m) for m in found}) != 1 or at < 0:
        return main
    beside = _BESIDE.match(headline, at + len(main))
    named = beside is not None and any(m.start() == beside.end() for m in found)
    of = any(_OF.fullmatch(headline, m.end(), at) for m in found)
    return f"{main} season {read_number(found[0])}" if named or of else main


_NAMED = re.compile(r" season [0-9]+$")


def drop_season(work: str) -> str:
    """The series of a season; any other work is itself."""
    return _NAMED.sub("", work)


_SOURCE = re.compile(r" season [0-9]+(?= \([a-z][a-z ]+\)$)")
_KIN = frozenset({"spin_off_of", "remake_of", "prequel_to", "based_on", "part_of_series"})


def give_to_series(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, with the series where its season was in hand: nothing is spun off or adapted from a season.

    "An animated spin-off" on a page about season 5 is one of the series, and "the manga" is what the series is from.
    """
    return [_give(fact) for fact in facts]


def _give(fact: Fact) -> Fact:
    subject = _SOURCE.sub("", fact.subject)
    value = drop_season(fact.value) if fact.property in _KIN else fact.value
    return fact if (subject, value) == (fact.subject, fact.value) else replace_fact(fact, subject=subject, value=value)
