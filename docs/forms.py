"""The fields of everything that is given out as JSON, as tables: read from the structs that it is written from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import inspect as kinds

from according.domain.change import Bulletin
from according.domain.claim import Claim
from according.domain.dossier import Dossier
from according.domain.page import Page
from according.read.comparing import Comparison
from according.read.explanation import SentenceAccount
from according.watching.status import Status
from according.watching.telling import Content

# What is given out, in the words of commands and files; the structs in it follow each where they come first.
FORMS: tuple[tuple[str, type[msgspec.Struct]], ...] = (
    ("A page: `according extract`", Page),
    ("A claim: `according read`, `claims.jsonl`", Claim),
    ("An explained sentence: `according read --explain --format json`", SentenceAccount),
    ("A comparison: `according compare --format json`", Comparison),
    ("What changed: `according changes --format json`", Bulletin),
    ("How watching goes: `according watch --status --format json`", Status),
    ("A notice: the body of a webhook", Content),
    ("A dossier: `dossier.json`", Dossier),
)
_PLAIN = {
    kinds.StrType: "text",
    kinds.IntType: "whole number",
    kinds.FloatType: "number",
    kinds.BoolType: "yes or no",
    kinds.NoneType: "null",
    kinds.AnyType: "anything",
}


def write_forms() -> Iterator[str]:
    """The page, line by line."""
    held = {title: [root, *find_structs(root)] for title, root in FORMS}
    anchors = name_anchors(dict.fromkeys(struct for structs in held.values() for struct in structs))
    told: set[type] = set()
    for title, structs in held.items():
        yield f"## {title}\n"
        for struct in structs:
            if struct not in told:
                told.add(struct)
                yield from write_struct(struct, anchors)


def name_anchors(structs: Iterable[type]) -> dict[type, str]:
    """Where each struct is told of; of two that have one name, the second has a number, as on GitHub."""
    count: Counter[str] = Counter()
    anchors = {}
    for struct in structs:
        name = struct.__name__.lower()
        anchors[struct] = f"{name}-{count[name]}" if count[name] else name
        count[name] += 1
    return anchors


def find_structs(root: type) -> Iterator[type]:
    """The structs that a struct holds, in the order of its fields, each once."""
    waiting, seen = [root], {root}
    while waiting:
        info = kinds.type_info(waiting.pop(0))
        assert isinstance(info, kinds.StructType)
        held = [s for field in info.fields for s in list_held(field.type) if s not in seen]
        fresh = list(dict.fromkeys(held))
        seen.update(fresh)
        waiting += fresh
        yield from fresh


def list_held(kind: Any) -> list[type]:
    """The structs that a type names."""
    if isinstance(kind, kinds.StructType):
        return [kind.cls]
    return [struct for part in list_parts(kind) for struct in list_held(part)]


def list_parts(kind: Any) -> Iterable[Any]:
    """What a type is made of."""
    match kind:
        case kinds.UnionType():
            return kind.types
        case kinds.ListType() | kinds.VarTupleType():
            return (kind.item_type,)
        case kinds.TupleType():
            return kind.item_types
        case kinds.DictType():
            return (kind.key_type, kind.value_type)
    return ()


def write_struct(struct: type, anchors: Mapping[type, str]) -> Iterator[str]:
    """What a struct is, and its fields."""
    info = kinds.type_info(struct)
    assert isinstance(info, kinds.StructType)
    yield f"### {struct.__name__}\n"
    yield f"{(struct.__doc__ or '').strip().replace('    ', '')}\n"
    yield from ("| field | what it holds | where not told |", "|---|---|---|")
    for field in info.fields:
        default = "" if field.required else f"`{encode_default(field)}`"
        yield f"| `{field.encode_name}` | {describe_kind(field.type, anchors)} | {default} |"
    yield ""


def encode_default(field: kinds.Field) -> str:
    """A default as JSON."""
    value = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
    return msgspec.json.encode(value).decode()


def describe_kind(kind: Any, anchors: Mapping[type, str]) -> str:
    """A type in words."""
    if isinstance(kind, kinds.UnionType):
        return " or ".join(describe_kind(part, anchors) for part in kind.types)
    if isinstance(kind, kinds.LiteralType):
        return ", ".join(f"`{value}`" for value in kind.values)
    if isinstance(kind, kinds.EnumType):
        return ", ".join(f"`{member.value}`" for member in kind.cls)
    if isinstance(kind, kinds.StructType):
        return f"[{kind.cls.__name__}](#{anchors[kind.cls]})"
    if isinstance(kind, kinds.ListType | kinds.VarTupleType):
        return f"list of {describe_kind(kind.item_type, anchors)}"
    if isinstance(kind, kinds.TupleType):
        return f"[{', '.join(describe_kind(part, anchors) for part in kind.item_types)}]"
    if isinstance(kind, kinds.DictType):
        return f"object of {describe_kind(kind.value_type, anchors)} by name"
    return _PLAIN.get(type(kind), type(kind).__name__.removesuffix("Type").lower())
