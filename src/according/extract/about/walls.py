"""Walls and errors: what a page shows instead of its article, by its own words, and what a reader is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from according.domain.errors import NotAnArticle
from according.domain.page import Page, Refusal
from according.extract.lexicon import load_data

# A wall has a few sentences; a page with more than that beside them is something else too.
WALL = 700
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_WALLS = ("error", "robot", "consent", "login", "script")


def find_wall(titles: tuple[str, ...], lines: tuple[str, ...]) -> tuple[str, str] | None:
    """The kind of wall that a short page is (error, robot, consent, login), and the words that tell."""
    words = load_genres()
    for title in titles:
        folded = fold(title)
        for name in _WALLS:
            phrase = next((p for p in words[name]["titles"] if begins_with(folded, p)), None)
            if phrase is not None:
                return name, " ".join(title.split())[:80]
    folded_lines = [fold(line) for line in lines]
    for name in _WALLS:
        said = [line for line in folded_lines if any(phrase in line for phrase in words[name]["lines"])]
        if said and 2 * sum(map(len, said)) > sum(len(line) for line in folded_lines if len(line) > 40):
            return name, said[0][:80]
    return None


def begins_with(folded: str, phrase: str) -> bool:
    """Whether a title is a phrase, or begins with it and hardly goes on."""
    if not folded.startswith(phrase) or folded[len(phrase) : len(phrase) + 1].isalnum():
        return False
    return len(phrase) > 12 or len(folded) < len(phrase) + 30


def fold(text: str) -> str:
    """A text for comparison: lower case, straight quotation marks, single spaces."""
    return " ".join(text[:1_200].translate(_QUOTES).lower().split()).strip(" !.–—-|:")


@cache
def load_genres() -> dict[str, dict[str, Any]]:
    """The words of pages that are no articles, as tuples and sets."""
    data = load_data("genres.toml")
    for entry in data.values():
        for key in ("titles", "lines", "ends"):
            entry[key] = tuple(entry.get(key, ()))
        for key in ("paths", "types", "meta"):
            entry[key] = frozenset(entry.get(key, ()))
    return data


def tell_text(title: str | None, lines: Sequence[str]) -> tuple[str, tuple[Refusal, ...]]:
    """article or unknown for a text whose lines are given, and why it is no article."""
    if not lines:
        return "unknown", (refuse("empty"),)
    if len(lines) < 40 and sum(map(len, lines)) < WALL and (found := find_wall((title or "",), tuple(lines))):
        return "unknown", (refuse(found[0], found[1]),)
    return "article", ()


def refuse(name: str, told: str = "", slot: str = "told") -> Refusal:
    """Why a page is no article; `told` are the page's own words, or a number."""
    words = load_genres()[name]
    return Refusal("kind", name, "visible", words["reason"].replace("{" + slot + "}", told))


def explain_genre(page: Page) -> str | None:
    """Why a page is no article and what to do, in a sentence each; None for an article."""
    if page.kind not in ("index", "unknown"):
        return None
    refusal = next((r for r in page.refused if r.field == "kind"), None) or refuse("empty")
    advice = load_genres()[refusal.raw]["advice"]
    return f"{page.address or 'The page'} was to be read as an article, but {refusal.reason}. {advice}"


def check_article(page: Page) -> None:
    """Refuse a page that is no article: NotAnArticle tells why, and what to do."""
    if (message := explain_genre(page)) is not None:
        raise NotAnArticle(message, page.address)
