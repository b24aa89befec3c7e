"""A folder with everything that a reader, an editor or a program may want of a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from according.domain.claim import Claim
from according.domain.dossier import Dossier
from according.export.markdown import render_markdown
from according.export.records import render_claims, render_json
from according.export.storage import write_text
from according.export.webpage import write_html

_COMPANIONS = (
    ("dossier.md", "Text (Markdown)"),
    ("dossier.json", "Data (JSON)"),
    ("claims.jsonl", "All claims (JSON Lines)"),
)


def write_dossier(dossier: Dossier, claims: Iterable[Claim], folder: Path) -> tuple[Path, ...]:
    """Writes index.html, dossier.md, dossier.json and claims.jsonl, each whole or not at all; gives their paths.

    The page is written last: where it stands, what it links to stands too.
    """
    folder = Path(folder)
    texts = (render_markdown(dossier), render_json(dossier), render_claims(claims))
    written = [write_text(folder / name, text) for (name, _), text in zip(_COMPANIONS, texts, strict=True)]
    return (write_html(dossier, folder, _COMPANIONS), *written)
