"""The dossier and its claims as data: JSON, and JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from according.domain.claim import Claim
from according.domain.dossier import Dossier


def render_json(dossier: Dossier) -> str:
    """The dossier as JSON, its fields named as in the domain; a sentence has its plain `text` besides its runs."""
    return msgspec.json.format(msgspec.json.encode(_add_texts(msgspec.to_builtins(dossier))), indent=1).decode() + "\n"


def render_claims(claims: Iterable[Claim]) -> str:
    """Claims as JSON Lines, one a line, each id once, in the order given."""
    encoder = msgspec.json.Encoder()
    unique = {claim.id: claim for claim in claims}
    return "".join(f"{encoder.encode(claim).decode()}\n" for claim in unique.values())


def _add_texts(node: Any) -> Any:
    if isinstance(node, dict):
        text = {"text": "".join(run["text"] for run in node["runs"])} if "runs" in node else {}
        return text | {key: _add_texts(value) for key, value in node.items()}
    return [_add_texts(item) for item in node] if isinstance(node, list | tuple) else node
