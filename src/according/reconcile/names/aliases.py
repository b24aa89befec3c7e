"""Aliases: pairs of names that a page's own words make one: "Anna Lind, now known as Anna Okafor", "X (formerly Y)".

Only names that the coverage has anyway are looked for, so that no half sentence becomes a name. What is only rumoured
to be a name, and who played whom, is not said in these words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from according.domain.names import fold_name
from according.domain.page import Page
from according.reconcile.terms import load_terms

_BEFORE, _AFTER = 120, 120
_EDGES = " \t\n\u00a0,;:–—-(“”‘’\"'*_"
_WORDS = 12
# A page that says it more often is no page of news.
_MOST = 200


class Alias(Struct, frozen=True):
    """Two names that a page makes one, as the coverage spells them, with the page and the words between them."""

    first: str
    second: str
    page: str
    outlet: str
    words: str


def learn_aliases(pages: Iterable[Page], names: Iterable[str]) -> tuple[Alias, ...]:
    """What the pages say of names of the coverage: that two of them mean one thing."""
    known = {fold_name(name): name for name in sorted(names, reverse=True) if name.strip()}
    found: dict[tuple[str, str], Alias] = {}
    for page in sorted(pages, key=lambda p: p.url):
        for start, end in _find_phrases(page.text):
            first = _end_in(page.text[max(0, start - _BEFORE) : start], known)
            second = _begin_with(page.text[end : end + _AFTER], known)
            if first and second and first != second:
                words = " ".join(page.text[start:end].split()).strip(_EDGES)
                alias = Alias(first, second, page.url, page.outlet or page.url, words)
                found.setdefault((min(first, second), max(first, second)), alias)
    return tuple(found[key] for key in sorted(found))


def _find_phrases(text: str) -> list[tuple[int, int]]:
    """Where words stand that make two names one; the most words where several fit, and no more than are believable."""
    plain = text.lower().replace("\n", " ").replace("\u00a0", " ")
    if len(plain) != len(text):
        return []  # a letter became two: the places would not fit
    places: dict[int, int] = {}
    for words in load_terms().works.alias_words:
        at = plain.find(words)
        while at >= 0 and len(places) < _MOST:
            end = at + len(words)
            if not plain[max(0, at - 1) : at].isalnum() and plain[end : end + 1] in (" ", ":"):
                places[at] = max(end, places.get(at, 0))
            at = plain.find(words, end)
    return sorted(places.items())


def _end_in(text: str, known: Mapping[str, str]) -> str | None:
    """The longest known name that a stretch of text ends in."""
    words = text.rstrip(_EDGES).split()[-_WORDS:]
    runs = (fold_name(" ".join(words[at:])) for at in range(len(words)))
    return next((known[run] for run in runs if run in known), None)


def _begin_with(text: str, known: Mapping[str, str]) -> str | None:
    """The longest known name that a stretch of text begins with."""
    words = text.lstrip(_EDGES).split()[:_WORDS]
    runs = (fold_name(" ".join(words[:n])) for n in range(len(words), 0, -1))
    return next((known[run] for run in runs if run in known), None)
