"""Labels: what the left column of a fact box, the head of a column or the words before a colon stand for."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_data


class Label(Struct, frozen=True):
    """What a label stands for: properties of a work, or the kind of a column that holds none.

    `qualifiers` and `certainty` go to every value beside it: "Old date" is a former release date, denied.
    """

    properties: tuple[str, ...] = ()
    kind: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    certainty: str | None = None


class Remark(Struct, frozen=True):
    """What a remark behind a value says of it: "(in talks)", "– expected to return", "TBC"."""

    certainty: str
    status: str | None


def split_words(words: str) -> tuple[str, ...]:
    """The members of a list in labels.toml."""
    return tuple(" ".join(w.split()) for w in words.split("|") if w.strip())


@cache
def load_labels() -> dict[str, tuple[Label, ...]]:
    """Labels by their folded words; a word may stand for a property in a box and for a kind of column in a table."""
    found: dict[str, list[Label]] = {}
    for entry in load_data("labels")["label"]:
        properties = tuple(entry.get("properties", ())) or ((entry["property"],) if "property" in entry else ())
        qualifiers = tuple((k, entry[k]) for k in ("venue", "status", "billing", "edition") if k in entry)
        label = Label(properties, entry.get("kind", ""), qualifiers, entry.get("certainty"))
        for words in split_words(entry["say"]):
            found.setdefault(fold_label(words), []).append(label)
    return {words: tuple(labels) for words, labels in found.items()}


@cache
def load_list(name: str) -> frozenset[str]:
    """A word list of labels.toml (parts, festivals, nothing), folded."""
    return frozenset(fold_label(w) for w in split_words(load_data("labels")[name]["say"]))


@cache
def load_status() -> dict[str, str]:
    """Production status by the words for it."""
    return {
        fold_label(w): status for status, words in load_data("labels")["status"].items() for w in split_words(words)
    }


@cache
def load_remarks() -> tuple[tuple[re.Pattern[str], Remark], ...]:
    """Patterns of remarks, the strongest doubt first."""
    made = []
    for entry in load_data("labels")["remark"]:
        words = "|".join(re.escape(w) for w in sorted(split_words(entry["say"]), key=len, reverse=True))
        made.append((re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I), Remark(entry["certainty"], entry.get("status"))))
    return tuple(made)


def fold_label(words: str) -> str:
    """A label's words without capitals, marks and plural: "Release dates:" -> "release date"."""
    words = re.sub(r"\([^)]*\)", " ", words).strip(" :?.*–—-\t").lower().replace("’", "'")
    words = re.sub(r"(?:'s|s')(?= |$)", "", words) if " " in words else words
    words = re.sub(r"[\s_]+", " ", words.replace("(", "").replace(")", ""))
    return re.sub(r"(?<=[a-z]{3})s$", "", words) if not words.endswith("ss") else words


def find_labels(words: str) -> tuple[tuple[Label, ...], str | None]:
    """What a label can stand for, and the country that it names: "UK release" -> release_date, United Kingdom."""
    labels = load_labels()
    if found := labels.get(fold_label(words)):
        return found, None
    rest, country = _part_country(words)
    if country and (found := labels.get(fold_label(rest)) or (labels["release date"] if not rest else ())):
        return found, country
    return (), country


def find_property(words: str) -> tuple[Label | None, str | None]:
    """The property that a label stands for in a fact box, and its country."""
    found, country = find_labels(words)
    label = next((x for x in found if x.properties), None)
    return label, country


def is_nothing(words: str) -> bool:
    """Whether a value says that there is none: "TBA", "not announced"."""
    folded = fold_label(words)
    return not folded or folded in load_list("nothing")


def judge_remark(words: str) -> Remark | None:
    """What a remark says of the value that it stands behind, if it says anything of its truth."""
    return next((remark for pattern, remark in load_remarks() if pattern.search(words)), None)


def _part_country(words: str) -> tuple[str, str | None]:
    """A label without the country in it, and that country: "Start in Germany" -> "Start", Germany."""
    gazetteer = load_gazetteer()
    parts = re.sub(r"[:?()]", " ", words).split()
    for length in (3, 2, 1):
        for i in range(len(parts) - length + 1):
            name = " ".join(parts[i : i + length])
            country = gazetteer.country(name) or (gazetteer.demonym(name) if len(parts) > length else None)
            if country:
                rest = [*parts[:i], *parts[i + length :]]
                while rest and rest[-1].lower() in ("in", "for", "the", "across", "on"):
                    rest.pop()
                return " ".join(rest), country
    return words, None
