"""What a message's header tells of it, for the record: by what name it is known, whose list it came from."""

from __future__ import annotations

import re
from collections.abc import Mapping

_HEAD = 1 << 16
_LONGEST = 1_000
_FIELD = re.compile(rb"^([A-Za-z][A-Za-z-]{1,40}):[ \t]*((?:[^\r\n]|\r?\n[ \t])*)", re.M)
_KEPT = frozenset("archived-at date from list-archive list-id list-post message-id subject".split())
_END = re.compile(rb"\r?\n\r?\n")


def read_fields(body: bytes) -> dict[str, str]:
    """The fields of a message's header, by small name, the first of each, as they were written."""
    head = _END.split(body[:_HEAD], maxsplit=1)[0]
    fields: dict[str, str] = {}
    for name, value in _FIELD.findall(head):
        shown = " ".join(value[:_LONGEST].decode("utf-8", "replace").split())
        fields.setdefault(name.decode("ascii").lower(), "".join(c for c in shown if c.isprintable()))
    return fields


def name_message(fields: Mapping[str, str]) -> str | None:
    """The address of a message by its Message-ID (RFC 2392): "<a@b.example>" -> "mid:a@b.example", or None."""
    name = fields.get("message-id", "").strip().removeprefix("<").partition(">")[0].strip()
    return f"mid:{name}" if 3 < len(name) < 500 and "@" in name and " " not in name else None


def keep_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields that go on record with a message."""
    return {name: fields[name] for name in sorted(fields) if name in _KEPT}
