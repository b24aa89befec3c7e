"""What stands before a Markdown text: its front matter, as YAML or TOML, read for the fields that newsrooms use."""

from __future__ import annotations

import re
import tomllib
from typing import Any

_YAML = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.{0,20000}?)\n\+\+\+[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"([A-Za-z_][\w.-]{0,60})[ \t]*:(?:[ \t]+(.*)|)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_INNER = re.compile(r"[ \t]+(?:-[ \t]+)?(?:name|title|label)[ \t]*:[ \t]*(.+)$", re.I)

Fields = dict[str, list[str]]


def split_front(source: str) -> tuple[Fields, str]:
    """The fields before a Markdown text, each with its values, and the text."""
    for pattern, read in ((_YAML, read_yaml), (_TOML, read_toml)):
        if found := pattern.match(source):
            return read(found.group(1)), source[found.end() :]
    return {}, source


def read_yaml(front: str) -> Fields:
    """The fields of the YAML that front matters are made of: values, lists, names in objects."""
    fields: Fields = {}
    name = ""
    for line in front.split("\n")[:400]:
        if found := _FIELD.match(line):
            name = found.group(1).lower()
            values = split_list(found.group(2) or "")
            fields.setdefault(name, []).extend(values)
        elif name and (inner := _INNER.match(line)):
            fields[name].append(unquote(inner.group(1)))
        elif name and (item := _ITEM.match(line)) and not _FIELD.match(item.group(1)):
            fields[name].append(unquote(item.group(1)))
        elif name and line[:1] in (" ", "\t") and ":" not in line and fields[name] == []:
            fields[name].append(unquote(line))  # a value that stands below its name
    return {name: [value for value in values if value] for name, values in fields.items()}


def read_toml(front: str) -> Fields:
    """The fields of a TOML front matter; broken TOML gives none."""
    try:
        data = tomllib.loads(front)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}
    return {str(name).lower(): list_values(value) for name, value in data.items()}


def list_values(value: Any) -> list[str]:
    """The plain values of a TOML value: itself, its items, the names of its objects."""
    items = value if isinstance(value, list) else [value]
    named = [item.get("name") if isinstance(item, dict) else item for item in items]
    return [str(item).strip() for item in named if isinstance(item, str | int | float) or hasattr(item, "isoformat")]


def split_list(raw: str) -> list[str]:
    """The values of one line: "[a, b]" has two, "a, b" is one; signs of longer values are none."""
    raw = strip_comment(raw.strip())
    if raw in ("|", ">", "|-", ">-", "null", "~", ""):
        return []
    if raw.startswith("[") and raw.endswith("]"):
        return [unquote(item) for item in raw[1:-1].split(",")]
    return [unquote(raw)]


def strip_comment(raw: str) -> str:
    """A value without the comment behind it."""
    return raw if raw[:1] in ("'", '"') else raw.split(" #")[0].rstrip()


def unquote(raw: str) -> str:
    """A value without the quotation marks around it."""
    raw = raw.strip()
    return raw[1:-1].strip() if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "'\"" else raw
