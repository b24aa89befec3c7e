"""Numbers for notes: from 1, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import msgspec
from msgspec import Struct

from according.domain.dossier import Dossier
from according.domain.sentence import Note


def number_notes(dossier: Dossier) -> Dossier:
    """The dossier with all its notes numbered; the fields of each noun stand in the order of reading."""
    numbered: Dossier = _number(dossier, count(1))
    return numbered


def _number(node: Any, numbers: Iterator[int]) -> Any:
    if isinstance(node, Note):
        return msgspec.structs.replace(node, number=next(numbers))
    if isinstance(node, tuple):
        return tuple(_number(item, numbers) for item in node)
    if isinstance(node, Struct):
        changed = {name: _number(getattr(node, name), numbers) for name in node.__struct_fields__}
        return msgspec.structs.replace(node, **changed)
    return node
