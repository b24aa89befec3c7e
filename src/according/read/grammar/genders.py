"""Whether a person may be "he" or "she", as far as a given name tells."""

from __future__ import annotations

from functools import cache

from according.read.grammar.lexicon import load_data

_PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}


@cache
def load_genders() -> dict[str, str]:
    """The pronoun of given names that have but one (data/genders.toml)."""
    data = load_data("genders")
    return {name: pronoun for pronoun in ("he", "she") for name in data[pronoun].split()}


def fits_pronoun(name: str, pronoun: str) -> bool:
    """Whether a person may be meant by a pronoun, "he" or "his": none whose given name is of the other kind."""
    known = load_genders().get(name.split("’s ")[0].split()[0].split("-")[0]) if name.split() else None
    return "’s " in name or known is None or known == _PRONOUNS.get(pronoun, known)
