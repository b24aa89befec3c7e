"""Lines that say what they are by their words: "Read more: ...", "Correction", "Sign up" (labels.toml)."""

from __future__ import annotations

from functools import cache, lru_cache

from according.extract.lexicon import load_data

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-", "—": "-"})
_BEFORE = " \t\n•·|»›>*-[("
_AROUND = " \t\n:•·|»›>*-[](){}"


@cache
def load_phrases() -> tuple[dict[str, dict[str, None]], dict[str, list[tuple[str, str]]]]:
    """The phrases of each list, and all of them by their first two letters with the name of their list."""
    lists = {name: dict.fromkeys(entry["words"]) for name, entry in load_data("labels.toml").items()}
    starts: dict[str, list[tuple[str, str]]] = {}
    for name, phrases in lists.items():
        for phrase in phrases:
            starts.setdefault(phrase[:2], []).append((phrase, name))
    return lists, starts


def is_label(text: str, name: str) -> bool:
    """Whether a line as a whole is one of the phrases."""
    return len(text) < 80 and text.translate(_QUOTES).strip(_AROUND).lower() in load_phrases()[0][name]


def has_label(text: str, name: str) -> bool:
    """Whether one of the phrases stands anywhere in a line."""
    folded = text[:300].translate(_QUOTES).lower()
    return any(phrase in folded for phrase in load_phrases()[0][name])


def starts_label(text: str, name: str) -> bool:
    """Whether a line begins with one of the phrases."""
    return name in find_labels(text[:120])


@lru_cache(maxsize=10_000)
def find_labels(start: str) -> frozenset[str]:
    """The lists that hold a phrase with which a line begins, bullets and brackets before it left out."""
    folded = start.translate(_QUOTES).lower()
    found = set()
    for line in {folded, folded.lstrip(_BEFORE)}:
        for phrase, name in (*load_phrases()[1].get(line[:2], ()), *load_phrases()[1].get(line[:1], ())):
            if line.startswith(phrase) and not (phrase[-1].isalnum() and line[len(phrase) : len(phrase) + 1].isalnum()):
                found.add(name)
    return frozenset(found)
