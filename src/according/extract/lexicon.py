"""The lists of words by which pages tell what their parts are: class names (roles.toml) and phrases (labels.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from according.domain.errors import DataError

_SEPARATOR = re.compile(r"[^A-Za-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# What build tools hang on class names: `content__17Yit`, `BodyWrapper-kufPGa`. Two words ("mainNav") are none.
_HASH = re.compile(r"(?:__|--|_|-)(?=[A-Za-z0-9]*(?:\d|[a-z][A-Z]))(?![a-z]{2,}[A-Z][a-z]{2,}$)[A-Za-z0-9]{5,8}$")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-", "—": "-"})
# `has-comments`, `no-sidebar` tell of something else than the element itself.
_ABOUT_OTHERS = ("has-", "no-", "with-", "without-", "js-", "is-not-", "hide-", "show-", "data-")

# Furniture that its name never gets wrong.
SURE = frozenset({"comment", "consent"})


class Role(Struct, frozen=True):
    """What an element's names can make it; furniture holds no words of the article and becomes blocks of `kind`."""

    name: str
    kind: str = ""
    furniture: bool = False


def load_data(name: str) -> dict[str, Any]:
    """A data file of this room."""
    try:
        return tomllib.loads((files("according.extract") / "data" / name).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"The word list {name} cannot be used: {error}") from error


class RoleWords(Struct, frozen=True):
    """Which words name which role; the role that stands first in the file wins.

    `phrases` lists by first word the whole phrases that begin with it, `beginnings` by first three letters the
    beginnings ("related*"), each with the place of its role in `names`.
    """

    roles: dict[str, Role]
    names: tuple[str, ...]
    phrases: dict[str, list[tuple[str, int]]]
    beginnings: dict[str, list[tuple[str, int]]]


@cache
def load_roles() -> RoleWords:
    """All roles, and the words that name them."""
    rows = load_data("roles.toml")["role"]
    words = RoleWords(
        {row["name"]: Role(row["name"], row.get("kind", ""), row.get("furniture", False)) for row in rows},
        tuple(row["name"] for row in rows),
        {},
        {},
    )
    for rank, row in enumerate(rows):
        for word in row["words"]:
            if word.endswith("*"):
                words.beginnings.setdefault(word[:3], []).append((word[:-1], rank))
            else:
                words.phrases.setdefault(word.partition("-")[0], []).append((word + "-", rank))
    return words


def split_name(name: str) -> list[str]:
    """A class or id as lower-case words: "tdPost__content" -> ["td", "post", "content"]."""
    words: list[str] = []
    for piece in _SEPARATOR.split(_HASH.sub("", name)):
        camel = _CAMEL.split(piece)
        # Splits of one or two letters ("P3otYpQ") are a machine's; the piece stays whole.
        words += camel if all(len(part) > 2 for part in camel) else [piece]
    return [word.lower() for word in words if word]


def find_role(classes: list[str]) -> str | None:
    """The role that an element's class names and id name, or None.

    Of several the first in the file counts, but an element that is also called the article's body is no furniture.
    """
    # One or two letters among other classes ("nl nm gu") are a machine's, not a word.
    ranks = {rank for c in classes if len(c) > 2 or len(classes) == 1 for rank in rank_name(c)}
    if not ranks:
        return None
    words = load_roles()
    best = words.roles[words.names[min(ranks)]]
    body = "article_body"
    if best.furniture and best.name not in SURE and words.names.index(body) in ranks:
        return body
    return best.name


@lru_cache(maxsize=50_000)
def rank_name(name: str) -> tuple[int, ...]:
    """The ranks of the roles that one class or id names."""
    tokens = split_name(name[:80])
    rest = "-".join(tokens) + "-"
    # A name of many words is a headline made into a name, not a description.
    if len(tokens) > 6 or rest.startswith(_ABOUT_OTHERS):
        return ()
    words = load_roles()
    found: set[int] = set()
    while rest:
        token, _, after = rest.partition("-")
        found.update(rank for phrase, rank in words.phrases.get(token, ()) if rest.startswith(phrase))
        found.update(rank for start, rank in words.beginnings.get(rest[:3], ()) if rest.startswith(start))
        rest = after
    return tuple(found)


@cache
def load_labels(name: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The phrases of one list: as whole lines, and as a pattern for the start of a line."""
    words = load_data("labels.toml")[name]["words"]
    longest_first = sorted(words, key=len, reverse=True)
    starts = "|".join(re.escape(w) + (r"(?!\w)" if w[-1].isalnum() else "") for w in longest_first)
    return frozenset(words), re.compile(f"(?:{starts})", re.I)


def fold_label(text: str) -> str:
    """A line as the label lists spell it: lower case, plain quotes, no bullets or colon around it."""
    return text.translate(_QUOTES).strip(" \t\n:•·|»›>*-–—[](){}").lower()


def is_label(text: str, name: str) -> bool:
    """Whether a line as a whole is one of the phrases."""
    return len(text) < 80 and fold_label(text) in load_labels(name)[0]


def has_label(text: str, name: str) -> bool:
    """Whether one of the phrases stands anywhere in a line."""
    return bool(load_labels(name)[1].search(text[:300].translate(_QUOTES)))


def starts_label(text: str, name: str) -> bool:
    """Whether a line begins with one of the phrases."""
    return bool(load_labels(name)[1].match(text[:120].translate(_QUOTES).lstrip(" \t\n•·|»›>*-–—[(")))
