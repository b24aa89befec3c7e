"""Caption and credit parted: "Ana in Prague. Photo: Larry D. Horricks/Lionsgate" is two things."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from according.domain.names import fold_name
from according.domain.register import load_register
from according.extract.lexicon import load_data

_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]\s*\.?$")
_PARTS = re.compile(r"[\s/,|+×&;:]+")
_NAMES = re.compile(r"\s*[/,|&+;:]\s*|\s+(?:via|for|and|per)\s+")
_WORD_END = re.compile(r"([.!?…][\"”’')\]]*)\s+(?=\S)")
# A point after these ends no sentence: initials, titles, months, companies.
_ABBREVIATED = re.compile(
    r"(?:\b[A-ZÀ-Þ]|\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Bros|Co|Inc|Ltd|Corp|vs|No|Vol|Ep|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$"
)
_MAX = 120


class Words(NamedTuple):
    """The lists of credits.toml, as sets and patterns."""

    agencies: frozenset[str]
    linking: frozenset[str]
    before_titles: frozenset[str]
    opener: re.Pattern[str]
    prefix: re.Pattern[str]
    agency: re.Pattern[str]
    thing: re.Pattern[str]


@cache
def load_words() -> Words:
    """The words of credits."""
    data = load_data("credits.toml")
    things = "|".join(re.escape(w) for w in sorted(data["things"], key=len, reverse=True))
    agencies = "|".join(re.escape(w) for w in sorted(data["agencies"], key=len, reverse=True))
    by = r"(?:credits?|courtesy(?:\s+of)?|copyright|by|via|from|supplied by)"
    opener = (
        rf"(?:\b(?:{things})\b\.?\s*(?:{by}\s*)?[:|©]|\b(?:{things})\s+{by}\s*:?(?=\s)|\bimage source,|©|\(c\)"
        rf"|\bcourtesy\s+of\b|\b(?:photographed|shot|pictured)\s+by\b|\bvia\s+(?=[A-Z@\w]+$)|\bpic\s+courtesy\b:?|\bcopyright\b)"
    )
    prefix = rf"^\W*(?:(?:top|main|cover|featured?|lead|header)\s+)?{opener}\s*(?:{by}\s*)?[:|©]?\s*"
    return Words(
        frozenset(data["agencies"]),
        frozenset(data["linking"]),
        frozenset(data["before_titles"]),
        re.compile(opener, re.I),
        re.compile(prefix, re.I),
        re.compile(rf"(?:^|\b)(?:{agencies})(?!\w)", re.I),
        re.compile(rf"\b(?:{things})\b", re.I),
    )


def part_credit(text: str, alt: str = "", outlet: str | None = None, tail: int | None = None) -> tuple[str, str]:
    """A caption and the credit at its end; either may be empty. Both are stretches of the text.

    `alt` is the picture's alternative text, often the caption without the credit. `tail` is where the last inline
    element of the caption begins, often the credit.
    """
    start = find_credit(text, alt, outlet, tail)
    if start is None:
        return text.strip(), ""
    return text[:start].rstrip(" |-–—/\n\t"), text[start:].strip()


def find_credit(
    text: str, alt: str = "", outlet: str | None = None, tail: int | None = None, sure: bool = False
) -> int | None:
    """Where the credit of a caption begins: 0 if it is all credit, None if there is none.

    `sure` says that the last element is one that names sources (<cite>, <small>), not mere slanted type.
    """
    if is_credit(text):
        return 0
    alt = " ".join(alt.split())
    if (
        len(alt) > 9
        and text.startswith(alt)
        and 0 < len(text[len(alt) :].strip(" .|")) <= 80
        and not text[len(alt)].isalnum()
    ):
        rest = text[len(alt) :]
        return len(text) - len(rest.lstrip(" .|–—-\n\t"))
    bracket = _BRACKETED.search(text)
    if bracket and bracket.start() > 0 and is_bracketed_credit(bracket.group(1), outlet):
        return bracket.start()
    if tail is not None and 0 < tail < len(text) and is_tail_element(text, tail, outlet, sure):
        return tail
    return find_opener(text) or find_tail(text, outlet)


def is_tail_element(text: str, tail: int, outlet: str | None, sure: bool) -> bool:
    """Whether the last element of a caption can be a credit: names, after a full sentence or no title's word."""
    words, before = text[tail:].strip(), text[:tail].rstrip()
    if not before or len(words) > 80 or words[0].islower() or not is_titled(words):
        return False
    if sure or before[-1] in '.!?…”’"|)' or is_credit(words) or is_known(words, outlet):
        return True
    last = before.split()[-1].strip(",.:;").lower()
    return "/" in words and last not in load_words().before_titles


def find_opener(text: str) -> int | None:
    """Where "Photo: ...", "Credit: ...", "© ..." begins, if nothing but the credit follows."""
    for found in load_words().opener.finditer(text):
        start, rest = found.start(), text[found.end() :]
        before = text[:start].rstrip()
        if start == 0 or len(text) - start > _MAX or not rest.strip() or find_ends(rest):
            continue
        # In the middle of a sentence only a capital can begin a credit: "without a poster: Ana" has none.
        closed = before[-1] in '.!?…”’"|([–—-/)' or (len(before.split()) > 2 and not found.group(0)[0].islower())
        if closed and text[start - 1] in " \n\t|([/-–—.":
            return start - 1 if text[start - 1] in "([" else start
    return None


def find_tail(text: str, outlet: str | None) -> int | None:
    """Where a last "sentence" begins that is a name: "... in Prague. Murray Close/Lionsgate"."""
    for end in find_ends(text):
        words = text[end:].strip()
        if 1 < len(words) <= 80 and (is_tail(words) or is_known(words, outlet)):
            return end
    return None


def find_ends(text: str) -> list[int]:
    """Where sentences end in a text, just before the next one; points of abbreviations do not count."""
    ends = []
    for found in _WORD_END.finditer(text):
        if found.group(1) != "." or not _ABBREVIATED.search(text[max(0, found.start() - 6) : found.start() + 1]):
            ends.append(found.end())
    return ends


def is_tail(text: str) -> bool:
    """Whether what follows a caption's last sentence is a name and no sentence."""
    text = text.strip().rstrip(".")
    if not text or text[0].isdigit() or text[-1].isdigit() or len(text.split()) > 8:
        return False
    short = len(text.split()) <= 5
    return is_titled(text) and (short or "/" in text or bool(load_words().agency.search(text)))


def is_known(text: str, outlet: str | None) -> bool:
    """Whether a text is the page's own outlet or a company or outlet of the register."""
    name = fold_name(text)
    if outlet and name and fold_name(outlet).startswith(name):
        return True
    register = load_register()
    return register.organisation(text) is not None or register.outlet(text) is not None


def is_credit(text: str) -> bool:
    """Whether a short text as a whole names who made or owns a picture."""
    text = text.strip().strip("()[]").strip().rstrip(".")
    if not text or len(text) > _MAX or find_ends(text):
        return False
    words = load_words()
    if is_agencies(text):
        return True
    if (prefix := words.prefix.match(text)) and prefix.end() < len(text):
        return not text[prefix.end() :].strip().islower() or len(text.split()) < 6
    return bool(words.agency.search(text)) and "/" in text and is_titled(text)


def is_bracketed_credit(text: str, outlet: str | None) -> bool:
    """Whether the words in a caption's last brackets are a credit: "(AP Photo/Matt Sayles)", "(left)" is none."""
    if is_credit(text) or is_known(text, outlet):
        return True
    words = load_words()
    return len(text) < 90 and bool(words.agency.search(text) or words.thing.match(text)) and not text[0].isdigit()


def is_agencies(text: str) -> bool:
    """Whether a text is agencies' names and nothing else: "AFP", "Getty Images/AP"."""
    parts = [part for part in _NAMES.split(text.lower()) if part]
    return bool(parts) and all(part.strip(" .") in load_words().agencies for part in parts)


def is_titled(text: str) -> bool:
    """Whether all words of a text are names by their look: "Murray Close / Lionsgate"."""
    words = [word for word in _PARTS.split(text) if word]
    linking = load_words().linking
    return bool(words) and all(not w[0].islower() or w in linking for w in words) and words[0][0].isalnum()


def clean_credit(text: str) -> str | None:
    """A credit as a name: without brackets and "Photo:" before it."""
    text = " ".join(text.split()).strip(" |;,–—-")
    while len(text) > 1 and text[0] in "([" and text[-1] in ")]":
        text = text[1:-1].strip()
    prefix = load_words().prefix.match(text)
    stripped = text[prefix.end() :].strip(" |;:,–—-©") if prefix else text
    return stripped or text or None
