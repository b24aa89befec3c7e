"""Folding: the form in which two spellings of one name are equal."""

from __future__ import annotations

import re
import unicodedata

_POSSESSIVE = re.compile(r"[’'`]s\b")
_OTHER = re.compile(r"[^\w]+", re.ASCII)
_ARTICLE = re.compile(r"^(?:the|a|an) ")


def fold_name(name: str) -> str:
    """A name without case, accents, punctuation, possessive or leading article: "The Crow" -> "crow"."""
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    plain = _OTHER.sub(" ", _POSSESSIVE.sub("s", plain)).replace("_", " ").strip()
    return _ARTICLE.sub("", plain) or name.casefold().strip()
