"""Words for explanations: kinds, rules, roles and features as data/explanations.toml says them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from according.domain.page import BlockKind
from according.read.grammar.lexicon import load_data
from according.read.grammar.rows.item import Item


class Phrases(Struct, frozen=True):
    """What kinds, rules, roles and features are called."""

    kinds: dict[str, str]
    rules: dict[str, str]
    roles: dict[str, str]
    features: dict[str, str]


@cache
def load_phrases() -> Phrases:
    """The phrases of data/explanations.toml."""
    data = load_data("explanations")
    return Phrases(data["kinds"], data["rules"], data["roles"], data["features"])


def say_rule(rule: str) -> str | None:
    """What a rule is that is no pattern."""
    return load_phrases().rules.get(rule) or load_phrases().rules.get(rule.partition(":")[0])


def say_feature(feature: str) -> str:
    """A feature of the linear model in words, or as it is where there are none for it."""
    phrases = load_phrases()
    if feature in phrases.features:
        return phrases.features[feature]
    head, colon, rest = feature.partition(":")
    if colon and head in phrases.kinds:
        return f"of a {say_kind(head)}: {phrases.features.get(rest, rest)}"
    if head in _SIDES and rest not in _BLOCKS:
        return f"the work stands {_SIDES[head]} it: {rest}"
    phrase = phrases.features.get(head, "") if colon else ""
    if "{}" in phrase:
        return phrase.format(" ".join(map(_say_token, rest.split(" "))))
    return phrase or feature


_SIDES = {"a": "behind", "b": "before"}
_BLOCKS = frozenset(map(str, BlockKind))


def _say_token(token: str) -> str:
    """A word of a feature: "V:star" is a verb, "D" a date, "past:p" a time and a voice; the rest is a word."""
    head, colon, rest = token.partition(":")
    if colon and head in load_phrases().kinds:
        return f"verb {rest}" if head == "V" else f"{say_kind(head)} {rest}"
    if colon and rest in _VOICES:
        return _VOICES[rest] if head == "None" else f"{head}, {_VOICES[rest]}"
    return _EDGES.get(token) or (f"[{say_kind(token)}]" if token in load_phrases().kinds else token)


_EDGES = {"^": "[the sentence's head]", "$": "[the sentence's end]"}


def say_kind(kind: str) -> str:
    """What a kind of span is called."""
    return load_phrases().kinds.get(kind, kind)


def write_row(items: Sequence[Item], text: str) -> str:
    """A row of items for people: [person Ana Cole] [verb star, active] in [work Cold Harbor]."""
    return " ".join(write_item(item, text) for item in items)


def write_item(item: Item, text: str) -> str:
    """An item for people; one that stands for something says so."""
    if item.kind == "w":
        return item.text
    if item.kind == "V" and item.verb:
        verb = item.verb
        more = [_VOICES.get(verb.voice, verb.voice)]
        more += [verb.certainty] if verb.certainty != "stated" else []
        return f"[verb {verb.lemma}, {', '.join([*more, *([verb.status] if verb.status else [])])}]"
    name = " + ".join(item.names) or item.text
    words = text[item.start : item.end].strip()
    shown = f"{words} = {name}" if item.reference and words and words != name else name
    return f"[{say_kind(item.kind)} {shown}]"


_VOICES = {"a": "active", "p": "passive", "d": "active or passive", "g": "-ing", "i": "infinitive"}
