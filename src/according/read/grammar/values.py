"""Values in canonical form: which names can be a person's, what a part is called, how much something counts."""

from __future__ import annotations

import re

from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_data, load_nouns

_ARTICLES = re.compile(
    r"^(?:his|her|their|one of|another|(?:the|a) (?:role|part|character) of|the (?:title|titular|lead|leading) "
    r"(?:role|part) of) ",
    re.I,
)


def is_person(name: str, kind: str) -> bool:
    """Whether a name can be a person's: a known one, or a run of capitals that is no company, place or acronym."""
    if kind == "P":
        return True
    words = name.split()
    nouns = load_nouns()
    if not words or any(c.isdigit() for c in name):
        return False
    if len(words) == 1 and (name.isupper() or not load_gazetteer().is_first_name(name)):
        return False
    if any(w.lower().strip(".") in nouns.not_person_words or w.lower() in nouns.organisation_words for w in words):
        return False
    return len(words) <= 5


# "a villain role" is a villain; "the title role", "a series regular" name no part
_PART_NOUN = re.compile(r"(?<=\w) (?:role|part)$")
_BILLED = re.compile(
    r"\b(?:regulars?|guest stars?|special guests?|leads?|newcomers?|additions?|cameos?|"
    r"(?:title|titular|lead|leading|main|starring|supporting|small|key|major|minor|different|undisclosed|unspecified|"
    r"recurring|new|another|other|same|big|pivotal|unknown|secret|male|female|first) (?:role|part)s?)$",
    re.I,
)
_NO_PARTS = frozenset(load_data("nouns")["no_parts"]["phrases"])


def clean_character(words: str | None) -> str | None:
    """A part's name or description without quotation marks: "the role of Ines" -> "Ines"."""
    if not words:
        return None
    words = re.sub(r" (?:who|which|that|whose|in|and)$", "", words.strip(" ,.‘’“”\"'"))
    words = _ARTICLES.sub("", re.sub(r" (?:himself|herself|itself|themselves)$", "", words))
    if words.lower() in _NO_PARTS or (words[:1].islower() and _BILLED.search(words)):
        return None
    return _PART_NOUN.sub("", words) or None
