"""What stands around a mention, as features: the words beside it, the verbs of its clause, the works near it.

of "Ana de Armas" in "Ana de Armas will star in Ballerina": va:star, r1:V:star, wa
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from according.read.grammar.rows.item import Item
from according.read.grammar.verbs import VerbGroup

_NEAR = 4
STOPS = frozenset({";", ".", ":", "--", "(", ")", '"'})
_LONGEST_PATH = 7


def write_token(item: Item) -> str:
    """An item as a word of a feature: a word itself, a verb's lemma and voice, a phrase's kind."""
    if item.kind == "w":
        return item.text
    if item.kind == "V" and item.verb:
        return f"V:{item.verb.lemma}"
    return f"R:{item.text}" if item.kind == "R" else item.kind


def mark_clauses(items: Sequence[Item]) -> list[int]:
    """The places in a row of what clauses are told by: its verbs, jobs and stops."""
    return [k for k, x in enumerate(items) if x.verb or x.kind == "R" or (x.kind == "w" and x.text in STOPS)]


def describe_surroundings(items: Sequence[Item], i: int, marks: Sequence[int]) -> Iterator[str]:
    """The features of the place of an item in its row, which has those `marks`; one may come twice."""
    yield from _window_features(items, i)
    yield from _clause_features(items, i, marks)
    yield from _work_features(items, i)


def _window_features(items: Sequence[Item], i: int) -> Iterator[str]:
    tokens = [
        write_token(items[k]) if 0 <= k < len(items) else "^" if k < 0 else "$" for k in range(i - _NEAR, i + _NEAR + 1)
    ]
    left, right = tokens[:_NEAR][::-1], tokens[_NEAR + 1 :]
    yield f"l1:{left[0]}"
    yield f"r1:{right[0]}"
    yield f"l2:{left[1]}"
    yield f"r2:{right[1]}"
    yield f"l12:{left[1]} {left[0]}"
    yield f"r12:{right[0]} {right[1]}"
    yield f"lr:{left[0]} {right[0]}"
    for token in left[:3]:
        yield f"l:{token}"
    for token in right[:3]:
        yield f"r:{token}"
    if right[0] == "as" or right[:2] == [",", "as"]:
        yield "as behind"
    if right[0] in ("'s", "'"):
        yield f"owns:{right[1]}"


def _clause_features(items: Sequence[Item], i: int, marks: Sequence[int]) -> Iterator[str]:
    """The verbs on either side, the way to the first, the nearest job, and whether a stop lies between."""
    at = bisect_left(marks, i)
    behind = range(bisect_right(marks, i), len(marks))
    for side, order in (("b", range(at - 1, -1, -1)), ("a", behind)):
        stopped, met, job = "", False, False
        for m in order:
            k, item = marks[m], items[marks[m]]
            if item.verb and not met:
                met = True
                yield from _verb_features(item.verb, side, stopped)
                if abs(k - i) <= _LONGEST_PATH:
                    between = reversed(items[k + 1 : i]) if side == "b" else items[i + 1 : k]
                    yield f"p{side}:{' '.join([*map(write_token, between), write_token(item)])}"
            elif item.verb and not stopped:
                yield f"v{side}2:{item.verb.lemma}"
            elif item.kind == "R" and not job:
                job = True
                yield f"j{side}:{item.text}{stopped}"
                if not met:
                    yield f"j{side}:{item.text} no verb"
            if item.kind == "w" and item.text in STOPS:
                stopped = "|"
            if met and job:
                break
        if not met:
            yield f"v{side}:none"


def _verb_features(verb: VerbGroup, side: str, stopped: str) -> Iterator[str]:
    yield f"v{side}:{verb.lemma}{stopped}"
    yield f"v{side}:{verb.lemma}:{verb.voice}"
    yield f"v{side}c:{verb.certainty}"
    yield f"v{side}t:{verb.tense}:{verb.voice}"


def _work_features(items: Sequence[Item], i: int) -> Iterator[str]:
    """Where works stand as seen from the mention."""
    for side, step in (("b", -1), ("a", 1)):
        k, verbs = i + step, 0
        while 0 <= k < len(items) and k - i < 14 and i - k < 14:
            item = items[k]
            verbs += item.kind == "V"
            if item.kind == "W":
                yield f"w{side}"
                yield f"w{side}:{min(verbs, 2)}"
                before = items[k - 1].text if k and items[k - 1].kind == "w" else ""
                after = items[k + 1].text if k + 1 < len(items) and items[k + 1].kind == "w" else ""
                yield f"w{side}:{before}"
                if after == "'s":
                    yield f"w{side} owns"
                if abs(k - i) < 6:
                    between = items[i + 1 : k] if step > 0 else items[k + 1 : i]
                    yield f"w{side}p:{' '.join(write_token(x) for x in between)}"
                break
            k += step
        else:
            yield f"w{side}:none"
