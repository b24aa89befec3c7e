"""What a page's own data say of its article: evidence for what the text shows, never text itself.

An `articleBody` may be cut short, or hold something else; a description may be the site's.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from according.extract.about.linked import names

WORD = re.compile(r"\w+")


class Evidence(NamedTuple):
    """What the page's data say of its article, folded: the text, which may be cut short, description and authors."""

    text: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()


def fold_words(text: str) -> str:
    """A text as its words alone, in small letters, with a space on either side."""
    return f" {' '.join(WORD.findall(text.lower()))} "


def find_evidence(article: dict[str, Any], description: str | None, nodes: list[dict[str, Any]]) -> Evidence:
    """What the page's linked data and its description say of the article."""
    text = article.get("articleBody")
    return Evidence(
        fold_words(text[:60_000]) if isinstance(text, str) else "",
        fold_words(description or ""),
        tuple(fold_words(name)[1:] for name in names(article.get("author"), nodes)[:9] if 4 < len(name) < 60),
    )
