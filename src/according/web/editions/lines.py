"""Lines: what an edition states, a line a statement, so that two editions can be compared as a reader would.

They are kept with the edition: what readers were shown then does not depend on what the ledger, the rules or the
program have become since.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from according.compose.marks import mark_statement, word_statement
from according.compose.values import name_value
from according.domain.decision_words import name_signatory
from according.domain.mark import Mark
from according.domain.names import fold_name
from according.domain.schema import Property, load_schema
from according.domain.statement import LIVE, Statement

# Qualifiers that part one question from another, and are told with its name.
_APART = ("region", "venue", "platform", "period", "edition", "credit")
_ASIDE = frozenset({"theatrical"})


class Line(Struct, frozen=True, kw_only=True):
    """A statement as a reader sees it: the question, the answer, how it stands.

    `slot` is the question's key, `answer` that of the answer within it; `single` says that one answer stands at a time.
    `pinned` names the editor who gave it that standing.
    """

    slot: tuple[str, ...]
    answer: str
    single: bool
    label: str
    value: str
    mark: Mark
    word: str
    live: bool
    since: str | None = None
    pages: int = 0
    origins: int = 0
    pinned: str = ""


def list_lines(statements: Sequence[Statement]) -> tuple[Line, ...]:
    """The lines of statements, as the dossier orders them; what the schema does not know has none."""
    schema = load_schema()
    known = [(s, schema.properties[s.property]) for s in statements if s.property in schema.properties and s.backings]
    known.sort(key=lambda pair: (schema.sections[pair[1].section].order, pair[1].order, -pair[0].pages))
    return tuple(make_line(statement, prop) for statement, prop in known)


def make_line(statement: Statement, prop: Property) -> Line:
    """A statement as a line."""
    given = {k: v for k, v in statement.qualifiers.items() if v}
    slot = (fold_name(given[k]) if k in given else "" for k in dict.fromkeys((*prop.slot, *_APART)))
    apart = [given[k] for k in _APART if k in given and given[k] not in _ASIDE]
    return Line(
        slot=(statement.property, *slot),
        answer=fold_name(statement.value),
        single=prop.cardinality == "one",
        label=", ".join([prop.label, *apart]),
        value=name_value(statement, prop),
        mark=mark_statement(statement),
        word=word_statement(statement),
        live=statement.standing in LIVE,
        since=statement.since,
        pages=statement.pages,
        origins=len(statement.origins),
        pinned=next((name_signatory(d) for d in reversed(statement.decisions) if d.kind == "pin"), ""),
    )


def pack_lines(lines: Sequence[Line]) -> bytes:
    """Lines as they are kept."""
    return zlib.compress(msgspec.json.encode(lines))


def unpack_lines(content: bytes | memoryview) -> tuple[Line, ...]:
    """Lines as they were kept."""
    return msgspec.json.decode(zlib.decompress(bytes(content)), type=tuple[Line, ...])
