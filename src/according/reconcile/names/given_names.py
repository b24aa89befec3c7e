"""Given names and their short forms: Josh is Joshua, and Jim may sign James."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files

import msgspec

from according.domain.errors import DataError


@cache
def load_short_forms() -> dict[str, frozenset[str]]:
    """The full names that each short form may stand for, folded."""
    source = files("according.reconcile") / "data" / "given_names.toml"
    try:
        forms = msgspec.convert(tomllib.loads(source.read_text("utf-8"))["short"], dict[str, list[str]])
    except (OSError, KeyError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"The list of given names cannot be used: {error}") from error
    full: dict[str, set[str]] = defaultdict(set)
    for name, shorts in forms.items():
        for short in shorts:
            full[short].add(name)
    return {short: frozenset(names) for short, names in full.items()}


def is_short_form(a: str, b: str) -> bool:
    """Whether one given name is a short form of the other. Two short forms of one name (Jim, Jamie) are not enough."""
    forms = load_short_forms()
    return b in forms.get(a, ()) or a in forms.get(b, ())
