"""Silence: a statement that is shown tells nothing of one that is held back.

A value names the one that it replaced, or was set against; where that one is held back, so are its name and the
sentence that has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from msgspec import structs

from according.compose.values import say_value
from according.domain.schema import load_schema
from according.domain.statement import Statement, Turn

_UNSAID = "It stands against something that is not published yet."


def silence(shown: Iterable[Statement], held: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements as programs are told them: without rejected claims, and without the values of those held back."""
    secret: dict[str, set[str]] = defaultdict(set)
    for statement in held:
        secret[statement.property].add(statement.value)
    for statement in shown:
        secret[statement.property].discard(statement.value)
    return tuple(_silence_one(s, secret.get(s.property, frozenset())) for s in shown)


def _silence_one(statement: Statement, secret: Collection[str]) -> Statement:
    plain = structs.replace(statement, rejected=(), ruled=None)
    if not secret:
        return plain
    words = _word(statement.property, secret)
    return structs.replace(
        plain,
        why=_hush(plain.why, words),
        replaces=_drop(plain.replaces, secret),
        replaced_by=_drop(plain.replaced_by, secret),
        instead=_drop(plain.instead, secret),
        history=tuple(_silence_turn(turn, secret, words) for turn in plain.history),
    )


def _silence_turn(turn: Turn, secret: Collection[str], words: Collection[str]) -> Turn:
    return structs.replace(turn, other=_drop(turn.other, secret), why=_hush(turn.why, words))


def _word(prop: str, values: Collection[str]) -> frozenset[str]:
    """The values, as claims have them and as sentences say them."""
    known = load_schema().properties.get(prop)
    said = {say_value(known, value) for value in values} if known else set()
    return frozenset(text for text in {*values, *said} if text)


def _drop(value: str | None, secret: Collection[str]) -> str | None:
    return None if value in secret else value


def _hush(why: str, words: Collection[str]) -> str:
    return _UNSAID if any(word in why for word in words) else why
