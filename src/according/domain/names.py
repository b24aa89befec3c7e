"""Folding: the form in which two spellings of one name are equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_POSSESSIVE = re.compile(r"[’'`]s\b")
_SLASH = re.compile(r"^\s*/(?=\w)")
_PLUS = re.compile(r"(?<=\w)\+")
_OTHER = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:(?:the|a|an) )+")

# Letters that Unicode does not take apart, and the word for a sign: "Disney+" must not become "Disney".
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=20_000)
def fold_name(name: str) -> str:
    """A name without case, accents, punctuation or leading article: "The Crow" -> "crow".

    "&" and "and" are equal, "+" is "plus", and an apostrophe before s joins: "Assassin’s Creed" -> "assassins creed".
    A name of signs alone ("!!!") is only freed of its case.
    """
    plain = _strip_accents(name).translate(_LETTERS)
    plain = _PLUS.sub(" plus ", _SLASH.sub("slash ", plain)).replace("&", " and ")
    plain = _OTHER.sub(" ", _POSSESSIVE.sub("s", plain)).strip()
    return _ARTICLE.sub("", plain) or name.casefold().strip()


def _strip_accents(name: str) -> str:
    if name.isascii():
        return name.casefold()
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
