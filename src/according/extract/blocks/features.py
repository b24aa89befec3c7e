"""The features of the block scorer by name: what is true of a run in doubt, readable and few.

Features that come together share a key, so that the sum of their weights is looked up once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from according.domain.page import BODY_KINDS
from according.extract.markup.typed import Typed

_BODY_NAMES = frozenset(kind.value for kind in BODY_KINDS)

Key = tuple[Any, ...]


class Doubt(NamedTuple):
    """A run in doubt: `keys` that stand for groups of features, and the `words` of a short line, the first apart."""

    item: Typed
    keys: list[Key]
    words: list[str]
    first: str

    def features(self) -> list[str]:
        """The names of all features that are true of the run."""
        spelled = [f"w:{word}" for word in self.words] + ([f"w1:{self.first}"] if self.first else [])
        return [feature for key in self.keys for feature in expand(key)] + spelled


def expand(key: Key) -> list[str]:
    """The names of the features that a key stands for."""
    match key:
        case ("look", kind, length, link, ended, alike, rest, lead, name, inside):
            return [
                f"k:{kind}", f"l:{length}", f"k:{kind} l:{length}", f"a:{link}", f"a:{link} l:{length}", f"e:{ended}",
                f"e:{ended} l:{length}", f"s:{alike}", f"s:{alike} k:{kind}", f"s:{alike} l:{length}", f"r:{rest}",
                f"r:{rest} l:{length}", f"r:{rest} k:{kind}", f"r:{rest} s:{alike}", f"b:{lead} r:{rest}",
                f"b:{lead} l:{length} e:{ended}", f"n:{name}", f"n:{name} {inside}", f"i:{inside}",
                f"i:{inside} r:{rest} s:{alike}", f"r:{rest} a:{link}", f"r:{rest} e:{ended} l:{length}",
            ]  # fmt: skip
        case ("outside", twin, up, side, titled):
            return [
                f"o:{twin}",
                f"o:{twin} {up}",
                f"o:{side}",
                f"o:{side} {titled}",
                f"o:{twin} {side} {titled}",
                f"o:{up}",
            ]
        case ("beside", side, group, near, size, kind):
            headed = [f"{side}:heading"] if group == "heading" else []
            group = "body" if group in _BODY_NAMES else group
            return [f"{side}:{group} {near}", f"{side}:{group} {size}", f"{side}:{group} k:{kind}", *headed]
        case ("between", around, length, ended, name):
            return [f"z:{around} l:{length}", f"z:{around} e:{ended}", f"z:{around} n:{name}"]
        case ("told", known, length, kind):
            return [f"ld:{known}", f"ld:{known} l:{length}", f"ld:{known} k:{kind}"]
        case _:
            return [" ".join(map(str, key))]
