"""A long dossier in parts: its page shows the first of each long list, and the whole of it has a page of its own.

What is short is never cut: a reader of a film with a hundred statements sees them all on one page.
"""

from __future__ import annotations

from typing import Any

from msgspec import structs

from according.domain.dossier import Dossier
from according.domain.section import Section

# A list of up to _WHOLE is shown whole; of a longer one the first _FIRST.
_FIRST, _WHOLE = 30, 45
_LISTS = ("confirmed", "dates", "cast", "unsettled", "disputes", "fallen", "more")
# The lists that are parts of their own, by the key of the part.
_PARTS = {
    "travelled": "news",
    "unknown": "gaps",
    "changes": "changes",
    "decisions": "decisions",
    "said": "sayings",
    "pictures": "pictures",
    "sources": "sources",
}


def shorten(dossier: Dossier) -> tuple[Dossier, dict[str, int]]:
    """The dossier with its long lists cut, and by the key of each part that was cut how many entries are left out."""
    left: dict[str, int] = {}
    sections = []
    for section in dossier.sections:
        cut, number = _cut(section, _LISTS)
        sections.append(structs.replace(section, **cut))
        left |= {section.key: number} if number else {}
    cut = {}
    for key, name in _PARTS.items():
        part, number = _cut(dossier, (name,))
        cut |= part
        left |= {key: number} if number else {}
    return structs.replace(dossier, sections=tuple(sections), **cut), left


def keep_part(dossier: Dossier, key: str) -> Dossier | None:
    """The dossier with one part alone, whole; None where it has no such part."""
    none: dict[str, Any] = dict.fromkeys([*_PARTS.values(), "key_points", "facts", "shares"], ())
    section = next((s for s in dossier.sections if s.key == key), None)
    if section is not None:
        return structs.replace(dossier, sections=(section,), **none)
    name = _PARTS.get(key)
    if name is None or not getattr(dossier, name):
        return None
    return structs.replace(dossier, sections=(), **{**none, name: getattr(dossier, name)})


def _cut(holder: Dossier | Section, names: tuple[str, ...]) -> tuple[dict[str, Any], int]:
    cut, number = {}, 0
    for name in names:
        found = getattr(holder, name)
        if len(found) > _WHOLE:
            cut[name] = found[:_FIRST]
            number += len(found) - _FIRST
    return cut, number
