"""Whether a page keeps a part of its article from readers who do not pay."""

from __future__ import annotations

from functools import cache
from typing import Any

from according.domain.page import BlockKind
from according.extract.about.head import Head
from according.extract.lexicon import load_data
from according.extract.markup.typed import Typed

_METAS = (
    "articlecontenttier", "contenttier", "paywall", "ispremium", "premium", "articlepremium", "subscriberonly",
    "accesslevel",
    "contentaccess", "articlepaywall", "articleaccess", "cxenseparsepaywall", "ogrestrictions", "isaccessibleforfree",
)  # fmt: skip
_LOOKED_AT = 8  # runs behind the article
_LONG = 300
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.HEADING})


@cache
def load_words() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """The phrases of paywalls, and the values that mean locked and free."""
    data = load_data("paywall.toml")
    return tuple(data["phrases"]), frozenset(data["locked"]), frozenset(data["free"])


def find_paywall(head: Head, typed: list[Typed]) -> bool:
    """Whether the page says so: in JSON-LD, in meta elements, else by visible words behind the article, a guess."""
    told = read_free(head.article)
    if told is not None:
        head.found.note("paywalled", "json-ld", f"isAccessibleForFree: {str(told).lower()}")
        return not told
    _, locked, free = load_words()
    for name in _METAS:
        value = head.squeezed.get(name, "").lower()
        if value in locked or value in free:
            head.found.note("paywalled", "meta", f"{name}: {value}")
            return (value in locked) is not (name == "isaccessibleforfree")
    words = find_words(typed)
    if words:
        head.found.note("paywalled", "visible", words, guess=True)
    return words is not None


def read_free(article: dict[str, Any]) -> bool | None:
    """What JSON-LD says about free access, of the article, else of one of its parts; None if nothing."""
    parts = article.get("hasPart")
    for node in (article, *(parts if isinstance(parts, list) else [parts])):
        value = node.get("isAccessibleForFree") if isinstance(node, dict) else None
        value = value[0] if isinstance(value, list) and value else value
        said = str(value).rsplit("/", 1)[-1].lower()
        if said in ("false", "true"):
            return said == "true"
    return None


def find_words(typed: list[Typed]) -> str | None:
    """The words of a paywall in the lines right behind the article."""
    last = next((i for i in range(len(typed) - 1, -1, -1) if typed[i].kind in _BODY), -1)
    for item in typed[max(0, last - 1) : last + _LOOKED_AT]:
        text = item.run.text
        if len(text) < _LONG and item.kind not in (BlockKind.COMMENT, BlockKind.RELATED):
            folded = text.lower().replace("’", "'")
            if any(phrase in folded for phrase in load_words()[0]):
                return text
    return None
