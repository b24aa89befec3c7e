"""What reads as a credit: agencies, names after "Photo:", names in brackets; and credits as plain names."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from according.domain.names import fold_name
from according.domain.register import load_register
from according.extract.lexicon import load_data
from according.extract.wording.stops import find_ends

_PARTS = re.compile(r"[\s/,|+×&;:=＝]+")
_NAMES = re.compile(r"\s*[/,|&+;:]\s*|\s+(?:via|for|and|per)\s+")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:com|net|org|de|at|ch|fr|it|es|nl|pl|ru|eu|uk|info|photo|press)$", re.I)
_LICENCE = re.compile(r"\bCC[ -](?:BY|0)\b")
# "Foto Ana Lee": the word stands before a name without a colon.
_BARE = re.compile(r"(?i:foto|photo|bild)s?\s+(?=[^\W\d_a-zà-þ]\w+\s+\w)")
_POINT = re.compile(r"^[^.]*[a-zà-þ]{4}\.$")  # a point behind the whole, not that of "Bros." or "Inc."
_TAKEN = ("撮影", "提供", "제공", "촬영")  # taken by, given by
_OPENERS = ("©", "ⓒ", "(", "（", "image", "courtesy", "photographed", "shot", "pictured", "via", "pic", "copyright")
_FIRST = re.compile(r"^[^\W_]+|^[©ⓒ(（]")
_SHORT = 80  # characters of a name
_BEGIN = 60  # characters in which "Photo:" ends
_MAX = 120


class Words(NamedTuple):
    """The lists of credits.toml, as sets and patterns."""

    agencies: frozenset[str]
    linking: frozenset[str]
    before_titles: frozenset[str]
    not_names: frozenset[str]
    endings: tuple[str, ...]
    marks: tuple[str, ...]
    starts: frozenset[str]
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
    mark = r"[:|©：=＝]"
    given = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in data["given"])
    opener = (
        rf"(?:\b(?:{things})(?:\s+(?:{things}))?\b\.?\s*(?:(?:{by}|par|por|von|di)\s*)?{mark}|\b(?:{things})\s+{by}\s*:?(?=\s)"
        rf"|\bimage source,|©|ⓒ|\(c\)|（[cｃ]）|\b(?:{given})\b|\bcourtesy\s+of\b"
        rf"|\b(?:photographed|shot|pictured)\s+by\b|\bvia\s+(?=[A-Z@\w]+$)|\bpic\s+courtesy\b:?|\bcopyright\b)"
    )
    prefix = rf"^\W*(?:(?:top|main|cover|featured?|lead|header)\s+)?{opener}\s*(?:{by}\s+)?{mark}?\s*"
    return Words(
        frozenset(data["agencies"]),
        frozenset(data["linking"]),
        frozenset(data["before_titles"]),
        frozenset(data["not_names"]),
        tuple(data["endings"]),
        (*"|:©：=＝ⓒ（", "(c)", " by", "via ", "from ", "credit", "court", "copyright", "image source", *data["given"]),
        frozenset(first for words in (*data["things"], *data["given"], *_OPENERS) for first in _FIRST.findall(words)),
        re.compile(opener, re.I),
        re.compile(prefix, re.I),
        re.compile(rf"(?:^|\b)(?:{agencies})(?!\w)", re.I),
        re.compile(rf"\b(?:{things})\b", re.I),
    )


def is_tail(text: str) -> bool:
    """Whether what follows a caption's last sentence is a name and no sentence."""
    text = text.strip().rstrip(".")
    if not text or text[0].isdigit() or text[-1].isdigit() or len(text.split()) > 8:
        return False
    short = len(text.split()) <= 5
    return is_titled(text) and (short or "/" in text or bool(load_words().agency.search(text)))


def is_known(text: str, outlet: str | None) -> bool:
    """Whether a text is the page's own outlet or a company or outlet of the register."""
    if len(text) > _SHORT:
        return False
    name = fold_name(text)
    if outlet and name and fold_name(outlet).startswith(name):
        return True
    register = load_register()
    return register.organisation(text) is not None or register.outlet(text) is not None


def match_prefix(text: str) -> re.Match[str] | None:
    """ "Photo:", "Courtesy of" and the like at a text's beginning."""
    words = load_words()
    start = text[:_BEGIN].lower()
    return words.prefix.match(text) if any(mark in start for mark in words.marks) else None


def is_credit(text: str) -> bool:
    """Whether a short text as a whole names who made or owns a picture."""
    text = text.strip().strip("()[]").strip().rstrip(".")
    if not text or len(text) > _MAX or find_ends(text):
        return False
    words = load_words()
    if is_agencies(text):
        return True
    if _LICENCE.search(text) and is_titled(text):
        return True
    if len(text.split()) < 5 and any(_DOMAIN.match(word) for word in text.split()):
        return True
    if (prefix := match_prefix(text)) and prefix.end() < len(text):
        return not text[prefix.end() :].strip().islower() or len(text.split()) < 6
    return "/" in text and is_titled(text) and words.agency.search(text) is not None


def begins_credit(text: str) -> bool:
    """Whether a text is a credit or begins as one: "Foto: Ana Lee. Styling: Bob Ray"."""
    return is_credit(text) or match_prefix(text) is not None


def is_bracketed_credit(text: str, outlet: str | None, closed: bool = False) -> bool:
    """Whether the words in a caption's last brackets are a credit: "(AP Photo/Matt Sayles)", "(left)" is none.

    `closed` says that a whole sentence stands before them, or nothing: then a name is one ("... for sale. (Nine)").
    """
    text = text.strip()
    if is_credit(text) or is_known(text, outlet):
        return True
    words = load_words()
    if not text or len(text) > 90 or text[0].isdigit():
        return False
    if words.agency.search(text) or words.thing.match(text) or text.endswith(words.endings):
        return True
    parts = text.split()
    named = len(parts) < 9 and is_titled(text) and parts[0].strip(",.").lower() not in words.not_names
    return named and (closed or ("/" in text and len(parts) > 1))


def is_agencies(text: str) -> bool:
    """Whether a text is agencies' names and nothing else: "AFP", "Getty Images/AP"."""
    parts = [part for part in _NAMES.split(text.lower()) if part]
    return bool(parts) and all(part.strip(" .") in load_words().agencies for part in parts)


def is_titled(text: str) -> bool:
    """Whether all words of a text are names by their look: "Murray Close / Lionsgate". Scripts without capitals have
    no such look; there the words at the end tell ("...撮影")."""
    words = [word for word in _PARTS.split(text) if word]
    known = load_words()
    if not words or not words[0][0].isalnum() or words[0] in known.linking:
        return False
    if text.lower() == text.upper():
        return text.endswith(known.endings)
    return all(not w[0].islower() or w in known.linking or w in known.agencies for w in words)


def clean_credit(text: str) -> str | None:
    """A credit as a name: without brackets and "Photo:" before it."""
    text = " ".join(text.split()).strip(" |;,–—-/")
    while len(text) > 1 and text[0] in "([（【［" and text[-1] in ")]）】］":
        text = text[1:-1].strip()
    prefix = match_prefix(text)
    stripped = text[prefix.end() :].strip(" |;:,–—-©=＝") if prefix else text.lstrip("=＝")
    stripped = stripped[found.end() :] if (found := _BARE.match(stripped)) else stripped
    for ending in _TAKEN:
        stripped = stripped.removesuffix(ending) if len(stripped) > len(ending) + 1 else stripped
    for opening, closing in ("()", "[]", "（）"):
        if stripped.endswith(closing) and opening not in stripped:
            stripped = stripped[:-1].rstrip()
    if _POINT.search(stripped):
        stripped = stripped[:-1]
    return stripped or text or None
