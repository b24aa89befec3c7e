"""Whether an entry is coverage of a subject, told before it is fetched: by its title, its summary and its address.

Rule: an entry is coverage if one of the subject's names stands in it as whole words, and no word that the watch file
rules out. What tells nothing (no title, an address of numbers) is left out, unless all of its source is coverage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from according.domain.names import fold_name
from according.domain.watched import Entry

_FILE = re.compile(r"\.\w{2,5}$")
_LONGEST = 4_000


class Verdict(NamedTuple):
    """Whether an entry is relevant, and why in a clause."""

    relevant: bool
    why: str


def judge_entry(entry: Entry, names: Sequence[str], without: Sequence[str] = (), everything: bool = False) -> Verdict:
    """Whether an entry is coverage of what goes by these names; `everything` if its source has nothing else."""
    places = list_places(entry)
    for word in without:
        if place := _find(word, places):
            return Verdict(False, f"“{word}” stands in its {place}, which the watch file rules out")
    if everything:
        return Verdict(True, "all that this source has is coverage")
    for name in names:
        if place := _find(name, places):
            return Verdict(True, f"“{name}” stands in its {place}")
    told = ", ".join(f"“{name}”" for name in names[:3]) + (" …" if len(names) > 3 else "")
    if not entry.title and not entry.summary:
        return Verdict(False, f"only its address is known, and {told} is not in it")
    return Verdict(False, f"neither title, summary nor address has {told}")


def list_places(entry: Entry) -> list[tuple[str, str]]:
    """The places of an entry in which a name may stand, each with its words folded, in blanks."""
    slug = _FILE.sub("", unquote(urlsplit(entry.address).path)) if "://" in entry.address else entry.address
    given = (("title", entry.title), ("summary", entry.summary), ("address", re.sub(r"[/_.+-]+", " ", slug)))
    return [(place, f" {fold_name(text[:_LONGEST])} ") for place, text in given if text.strip()]


def _find(name: str, places: Iterable[tuple[str, str]]) -> str | None:
    folded = fold_name(name)
    return next((place for place, text in places if f" {folded} " in text), None) if folded else None
