"""The words of attribution, loaded once from data/attribution.toml."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from according.read.grammar.lexicon import load_data


class Lexicon(Struct, frozen=True):
    """Verbs by what they say of the fact, words between speaker and verb, words before a source, nouns for sources."""

    verbs: dict[str, str]
    fill: frozenset[str]
    lead: tuple[tuple[str, ...], ...]
    by: frozenset[str]
    reports: frozenset[str]
    hearers: frozenset[str]
    own: frozenset[str]
    unnamed: frozenset[str]
    reps: frozenset[str]
    officers: frozenset[str]
    companies: frozenset[str]
    outlets: frozenset[str]
    documents: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """The words of data/attribution.toml."""
    data = load_data("attribution")
    words, nouns = data["words"], data["nouns"]
    lists = {k: frozenset(words[k].split()) for k in ("fill", "by", "reports", "hearers", "own")}
    kinds = {
        k: frozenset(nouns[k].split()) for k in ("unnamed", "reps", "officers", "companies", "outlets", "documents")
    }
    lead = sorted((tuple(p.split()) for p in words["lead"]), key=lambda p: -len(p))
    verbs = {form: effect for effect, forms in data["verbs"].items() for form in forms.split()}
    return Lexicon(verbs=verbs, lead=tuple(lead), **lists, **kinds)
