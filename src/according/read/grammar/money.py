"""Sums of money in a sentence.

"a reported $100 million"   -> value "$100 million", note "reported"
"about kr. 5.9 million"     -> value "kr. 5.9 million"
"$9 million an episode"     -> value "$9 million an episode"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from according.read.grammar.lexicon import load_data

_ABOUT = "|".join(sorted(load_data("money")["about"], key=len, reverse=True))
_SAID = "|".join(sorted(load_data("money")["said"], key=len, reverse=True))
_SCALE = r"(?:[\s-]?(?:million|billion|trillion|thousand|crore|lakh|mil|mn|bn|m|b|k)\b)"
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_FREE = r"(?<![A-Za-z])"
# a word that is more than a currency is one behind a great number only: "3 billion won", but "A24 won"
_GREAT = rf"(?:{_NUMBER}{_SCALE}|\d{{1,3}}(?:,\d{{3}})+)\s(?:won|real|rand|kr)\b"
_SIGN = r"(?:(?:US|A|C|AU|CA|HK|NZ|S|NT|R)?[$£€¥₹₦₩₱₽]\s?|kr\.?\s|[NR](?=\d[\d.,]*\s?(?:million|billion|m|bn)\b))"
_CODE = r"(?:\bRs\.?|\b(?:INR|EUR|USD|GBP|NOK|SEK|DKK|CAD|AUD|JPY|KRW|CNY|RMB|PLN|CHF|BRL|MXN|NGN|ZAR|TRY))\s?"
_UNIT = "|".join(load_data("money")["units"])
_END = rf"(?:{_SIGN}|{_CODE})?{_NUMBER}{_SCALE}"
_EACH = r"(?:[\s-](?:an?|per|each)[\s-]episode\b)"
_BARE = rf"{_NUMBER}{_SCALE}(?=\s(?:worldwide|domestic(?:ally)?|budget|at the box office|globally)\b)"
MONEY = re.compile(
    rf"(?P<said>\b(?:{_SAID})\s)?(?P<about>\b(?:(?:{_ABOUT})\s)+)?"
    rf"(?P<value>(?:between\s(?:{_SIGN}|{_CODE}){_NUMBER}{_SCALE}?\sand\s{_END}|"
    rf"(?:{_SIGN}|{_CODE}){_NUMBER}{_SCALE}?(?:\s?[-–]\s?{_END})?|"
    rf"{_FREE}(?:{_GREAT}|{_NUMBER}{_SCALE}?\s(?:{_UNIT})\b)|{_BARE}){_EACH}?)",
    re.I,
)


# A sum has a sign, a currency's code before its number, or a currency or "worldwide" behind it. These look for either
# quickly, so that the words of most sentences, and all of those that only tell a date, are not read for a sum.
_HINT_SIGN = re.compile(r"[$£€¥₹₦₩₱₽]")
_HINT_BEFORE = re.compile(rf"(?:{_SIGN}|{_CODE})\Z", re.I)
_HINT_BEHIND = re.compile(
    rf"{_SCALE}?\s(?:{_UNIT}|won|real|rand|kr|worldwide|domestic|budget|at the box office|globally)", re.I
)
_NUMBER_START = re.compile(r"(?<!\d)\d[\d,.]*")
_SHORT_SIGNS = frozenset("NRnr")
_CODE_LENGTH = 5


class Sum(Struct, frozen=True):
    """A sum of money at [start, end) of the words searched; `note` is "reported" where the page vouches not for it."""

    start: int
    end: int
    value: str
    note: str | None


def find_money(words: str) -> Iterator[Sum]:
    """All sums of money, without the words that round them."""
    for m in MONEY.finditer(words) if _may_tell_sum(words) else ():
        value = re.sub(r"\s+", " ", m["value"]).strip()
        yield Sum(m.start(), m.end(), value, _note(m["said"]) if m["said"] else None)


def _may_tell_sum(words: str) -> bool:
    numbers = list(_NUMBER_START.finditer(words))
    if not numbers or _HINT_SIGN.search(words):
        return bool(numbers)
    for m in numbers:
        at = m.start()
        if words[at - 1 : at] in _SHORT_SIGNS or _HINT_BEFORE.search(words[max(0, at - _CODE_LENGTH) : at]):
            return True
        if _HINT_BEHIND.match(words, m.end()):
            return True
    return False


def _note(said: str) -> str:
    return "possible" if re.search("rumou?red|speculated", said, re.I) else "reported"
