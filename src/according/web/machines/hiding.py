"""Hiding: where files lie on the disk of whoever runs the site is nobody's business."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from according.web.editions.models import EditionRow
from according.web.editions.reading import open_dossier
from according.web.editions.standing_rules import current_rules
from according.web.machines.addressing import tell_page


def list_files(editions: Iterable[EditionRow]) -> set[str]:
    """The pages behind editions that were handed in as files and have no address."""
    rules = current_rules()
    pages = {source.page for edition in editions for source in open_dossier(edition, rules).sources}
    return {page for page in pages if tell_page(page) != page}


def hide_files(body: bytes, files: Iterable[str]) -> bytes:
    """Data in which each of these files has but its name, in sentences too."""
    for file in sorted(files, key=len, reverse=True):
        body = body.replace(_write(file), _write(tell_page(file)))
    return body


def _write(text: str) -> bytes:
    """A text as it stands within JSON."""
    return msgspec.json.encode(text)[1:-1]
