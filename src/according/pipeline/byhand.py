"""Claims by hand from a file, an editor's or a stranger's: one JSON object a line, as `according read` prints them.

Only what a claim says is taken: an id, a rule or offsets in the file do nothing.
"""

from __future__ import annotations

from typing import Any

import msgspec

from according.domain.errors import DecisionError
from according.pipeline.deciding import Draft
from according.read.claims_file import ClaimLine

_MOST_BYTES = 10_000_000
_MOST_CLAIMS = 1_000


class _Line(ClaimLine, frozen=True, kw_only=True):
    """A line of a claims file, which may say more of a page that nobody has read."""

    published: str | None = None
    outlet: str | None = None


def parse_by_hand(content: bytes) -> list[Draft]:
    """The claims of a file as decisions to be taken; a DecisionError names the line that is malformed."""
    if len(content) > _MOST_BYTES:
        raise DecisionError(f"The file has {len(content):,} bytes; at most {_MOST_BYTES:,} are read. Split it.")
    lines = [(number, raw) for number, raw in enumerate(content.splitlines(), start=1) if raw.strip()]
    if not lines:
        raise DecisionError("The file of claims is empty. Give one claim a line, as `according read` prints them.")
    if len(lines) > _MOST_CLAIMS:
        raise DecisionError(f"The file has {len(lines):,} claims; at most {_MOST_CLAIMS:,} are added at once. Part it.")
    return [_parse_line(raw, number) for number, raw in lines]


def _parse_line(raw: bytes, number: int) -> Draft:
    try:
        line = msgspec.json.decode(raw, type=_Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        found = str(error).rstrip(".")
        raise DecisionError(f"Line {number} of the file of claims is no claim as JSON: {found}.") from error
    fields: dict[str, Any] = {name: getattr(line, name) for name in ("property", "certainty", "said_at", "published")}
    fields |= {"page": line.page, "outlet": line.outlet, "sources": tuple(line.sources or ())}
    qualifiers = {k: str(v) for k, v in (line.qualifiers or {}).items() if v not in (None, "")}
    fields |= {"value": str(line.value), "quote": line.quote.exact, "qualifiers": qualifiers}
    return Draft(kind="claim", about=line.subject, detail={k: v for k, v in fields.items() if v})
