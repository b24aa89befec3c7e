"""What a page says of itself beside its text, as the fields of a Page."""

from __future__ import annotations

from typing import Any

from according.domain.page import Stamp
from according.extract.about.authors import find_authors
from according.extract.about.head import Head
from according.extract.about.paging import find_part
from according.extract.about.paywall import find_paywall
from according.extract.about.taxonomy import find_section, find_tags
from according.extract.about.variants import find_variants
from according.extract.markup.runs import Run
from according.extract.markup.tree import Tree
from according.extract.markup.typed import Typed


def describe_page(
    head: Head, tree: Tree, typed: list[Typed], top: Run | None, outlet: str | None, kind: str
) -> dict[str, Any]:
    """The fields of a page's description that no stage before has found, with where each stood."""
    authors, desks = find_authors(head, typed, tree, top, outlet)
    part, whole = find_part(head, tree, typed) if kind not in ("index", "forum") else (None, [])
    return {
        "authors": authors,
        "desks": desks,
        "language": head.language,
        "section": find_section(head, tree),
        "tags": tuple(find_tags(head, tree)),
        "canonical": head.canonical,
        "variants": (*find_variants(head, tree), *whole),
        "part": part,
        "paywalled": find_paywall(head, typed),
        "origins": head.found.origins,
        "refused": tuple(head.found.refused),
    }


def note_stamp(head: Head, field: str, stamp: Stamp | None) -> None:
    """Note where a time stood, as of any other field."""
    if stamp:
        head.found.note(field, stamp.origin, stamp.raw, value=stamp.value, guess=stamp.guessed)
