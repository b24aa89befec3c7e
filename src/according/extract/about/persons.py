"""Names of those who sign: cleaned, parted from what stands around them, and persons told from desks and firms."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from according.domain.register import load_register
from according.extract.about.plausible import is_placeholder
from according.extract.lexicon import load_data

_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\bwww\.")
_HANDLE = re.compile(r"\s*\(?@\w+\)?")
_BRACKETS = re.compile(r"\s*(?:\([^()]{0,60}\)|\[[^\[\]]{0,60}\])")
_LIST = re.compile(r"\s*[,;|/]\s*|\s+[–—·•]\s+|\s+-\s+")
_PART = re.compile(r"[^\W\d_]+(?:['’.\-‑][^\W\d_]*)*")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,5}|[\uac00-\ud7a3]{2,5}")
_DOMAIN = re.compile(r"\w\.(?:com?|net|org|de|at|ch|fr|it|es|eu|uk|io|tv|pl|nl|cz|se|no|dk|fi|jp|cn|tr|info)\b", re.I)
_EDGES = ' \t\n,;:|·•»«-–—/.*“”"…'
_ABBREVIATED = re.compile(r"\s[^\W\d_]{1,2}\.$")
_GLUED = re.compile(r"(?:By|Von|Par|Por)(?=[A-ZÀ-Þ][a-zà-ÿ.])")  # <span>By</span><a>Ann Lee</a>
_FOR = re.compile(r"\s(?:for|für|pour|para)\s", re.I)
_LONGEST = 100


class Words(NamedTuple):
    """The words of bylines, as data/bylines.toml explains them."""

    opener: re.Pattern[str]
    joiner: re.Pattern[str]
    particles: frozenset[str]
    desks: frozenset[str]
    agencies: frozenset[str]
    nobody: frozenset[str]
    roles: frozenset[str]
    never: frozenset[str]
    labels: frozenset[str]


@cache
def load_words() -> Words:
    """The words of bylines."""
    data = load_data("bylines.toml")
    openers = "|".join(re.escape(w).replace("\\ ", r"\s+") for w in sorted(data["openers"], key=len, reverse=True))
    joiners = "|".join(map(re.escape, data["joiners"]))
    return Words(
        re.compile(rf"\W*(?:{openers})(?:\s*[:：]\s*|\s+|$)", re.I),
        re.compile(rf"\s+(?:{joiners}|&)\s+", re.I),
        *(frozenset(data[name]) for name in ("particles", "desks", "agencies", "nobody", "roles", "never", "labels")),
    )


@lru_cache(maxsize=10_000)
def clean_name(name: str) -> str:
    """A name without "By" before it, addresses, handles, brackets and signs around it; empty if nothing is left.

    "By Ann Lee (al) @annlee" -> "Ann Lee"
    """
    name = " ".join(name[:400].split())
    name = _GLUED.sub("", name, count=1) if _GLUED.match(name) else name
    if is_placeholder(name):
        return ""
    if "@" in name or "://" in name or "www." in name:
        name = _HANDLE.sub("", _ADDRESS.sub("", name))
    for _ in range(3):
        found = load_words().opener.match(name)
        if not found or not name[found.end() :].strip(_EDGES):
            break
        name = name[found.end() :]
    if "(" in name or "[" in name:
        name = _BRACKETS.sub("", name)
    name = name.strip(_EDGES) + ("." if _ABBREVIATED.search(name) else "")
    return name if len(name) <= _LONGEST and any(c.isalpha() for c in name) else ""


def split_names(line: str) -> list[str]:
    """The names in one line: "Ann Lee and Bo Kim"; "Rights & Deals" is one, and "Ann Lee, Prague" is Ann Lee."""
    line = clean_name(line)
    whom = _FOR.search(line)
    if whom and all(is_person(clean_name(name)) for name in load_words().joiner.split(line[: whom.start()])):
        line = line[: whom.start()]
    names: list[str] = []
    for part in _LIST.split(line)[:30]:
        inner_names = [clean_name(n) for n in load_words().joiner.split(part)]
        whole = clean_name(part)
        names += inner_names if len(inner_names) > 1 and all(map(is_person, inner_names)) else [whole]
    names = [cut_role(name) for name in names if name]
    persons = [name for name in names if is_person(name)]
    if persons:  # what stands beside persons is where they are or what they do; agencies sign too
        return [name for name in names if name in persons or name.lower() in load_words().agencies]
    desks = [name for name in names if is_desk(name)]
    return desks if desks and len(desks) == len(names) else [cut_role(clean_name(line))] if line else []


def cut_role(name: str) -> str:
    """A name without what its bearer is: "Richard Adams Education editor" -> "Richard Adams"."""
    words = name.split()
    for at in range(2, len(words)):
        if words[at].lower().strip(".,") in load_words().roles and is_person(" ".join(words[:at])):
            return " ".join(words[:at])
    if len(words) == 2 and words[1] in ("기자", "특파원", "記者", "记者"):
        return words[0]
    return name


@lru_cache(maxsize=10_000)
def is_person(name: str) -> bool:
    """Whether a name reads as a person's: two to five words with capitals, small words between, no desk's words."""
    if len(name) > 60:
        return False
    words = name.split()
    lexicon = load_words()
    if len(words) == 1:
        return bool(_HAN.fullmatch(name)) and not any(name.endswith(w) for w in lexicon.desks if not w.isascii())
    if not 2 <= len(words) <= 5 or not all(_PART.fullmatch(w) for w in words):
        return False
    lower = [w.lower().rstrip(".") for w in words]
    if any(w in lexicon.desks or w in lexicon.never for w in lower) or lower[-1] in lexicon.roles or is_agency(name):
        return False
    large = [w for w, low in zip(words, lower, strict=True) if low not in lexicon.particles]
    if not 0 < len(large) < 5 or (_HAN.search(name) and len(name) > 8):
        return False
    return all(not w[0].islower() or w[1:2] in "'’" for w in large) and not words[-1][0].islower()


@lru_cache(maxsize=10_000)
def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency or an outlet that the register knows."""
    return name.lower() in load_words().agencies or load_register().outlet(name) is not None


@lru_cache(maxsize=10_000)
def is_desk(name: str) -> bool:
    """Whether a name is surely a desk's, a firm's or an outlet's."""
    lexicon = load_words()
    if any(w.lower().strip(".,'’") in lexicon.desks for w in re.split(r"[\s\-/]+", name)) or is_agency(name):
        return True
    return bool(_DOMAIN.search(name)) or any(name.endswith(w) for w in lexicon.desks if not w.isascii())


def is_nobody(name: str) -> bool:
    """Whether a name is that of no one in particular: a publishing system's "admin", a template's "Author Name"."""
    return name.lower() in load_words().nobody


def is_plausible(name: str) -> bool:
    """Whether a line that is marked as a byline can be a name at all: "the night shift", but no "4 minutes read"."""
    if any(c.isdigit() for c in name) or _HAN.search(name):
        return False
    words = [w.lower().strip(".,:;") for w in name.split()]
    return 0 < len(words) < 7 and (words[0] == "the" or load_words().never.isdisjoint(words))
