"""What class names and ids say that an element is (roles.toml)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from according.extract.lexicon import load_data

_SEPARATOR = re.compile(r"[^A-Za-z0-9]+")
_DIGIT = re.compile(r"\d")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# What build tools hang on class names: `content__17Yit`, `BodyWrapper-kufPGa`. Two words ("mainNav") are none.
_HASH = re.compile(r"(?:__|--|_|-)(?=[A-Za-z0-9]*(?:\d|[a-z][A-Z]))(?![a-z]{2,}[A-Z][a-z]{2,}$)[A-Za-z0-9]{5,8}$")
# `has-comments`, `no-sidebar` tell of something else than the element itself.
_ABOUT_OTHERS = ("has-", "no-", "with-", "without-", "js-", "is-not-", "hide-", "show-", "data-")

# Furniture that its name never gets wrong.
_NO_RANKS: frozenset[int] = frozenset()
SURE = frozenset({"comment", "consent"})


class Role(Struct, frozen=True):
    """What an element's names can make it; furniture holds no words of the article and becomes blocks of `kind`."""

    name: str
    kind: str = ""
    furniture: bool = False


class RoleWords(Struct, frozen=True):
    """Which words name which role; the role that stands first in the file wins.

    `phrases` lists by first word the whole phrases that begin with it, `beginnings` by first three letters the
    beginnings ("related*"), each with the place of its role in `names`; `whole` are names that must stand alone; `body`
    is the place of the article's body.
    """

    roles: dict[str, Role]
    names: tuple[str, ...]
    body: int
    phrases: dict[str, list[tuple[str, int]]]
    beginnings: dict[str, list[tuple[str, int]]]
    whole: dict[str, list[int]]


@cache
def load_roles() -> RoleWords:
    """All roles, and the words that name them."""
    rows = load_data("roles.toml")["role"]
    words = RoleWords(
        {row["name"]: Role(row["name"], row.get("kind", ""), row.get("furniture", False)) for row in rows},
        tuple(row["name"] for row in rows),
        next(i for i, row in enumerate(rows) if row["name"] == "article_body"),
        {},
        {},
        {},
    )
    for rank, row in enumerate(rows):
        for word in row["words"]:
            if word.startswith("="):
                words.whole.setdefault(word[1:] + "-", []).append(rank)
            elif word.endswith("*"):
                words.beginnings.setdefault(word[:3], []).append((word[:-1], rank))
            else:
                words.phrases.setdefault(word.partition("-")[0], []).append((word + "-", rank))
    return words


def split_name(name: str) -> list[str]:
    """A class or id as lower-case words: "tdPost__content" -> ["td", "post", "content"]."""
    if name.islower() and not _DIGIT.search(name):  # nothing of a machine's in it
        return [word for word in _SEPARATOR.split(name) if word]
    words: list[str] = []
    for piece in _SEPARATOR.split(_HASH.sub("", name)):
        camel = _CAMEL.split(piece)
        # Splits of one or two letters ("P3otYpQ") are a machine's; the piece stays whole.
        words += camel if all(len(part) > 2 for part in camel) else [piece]
    return [word.lower() for word in words if word]


@lru_cache(maxsize=50_000)
def find_role(classes: str, ident: str) -> str | None:
    """The role that an element's class names and id name, or None.

    Of several the first in the file counts, but an element that is also called the article's body is no furniture.
    """
    ranks = rank_classes(classes)
    if ident:
        ranks = ranks | rank_name(ident)
    if not ranks:
        return None
    words = load_roles()
    best = words.roles[words.names[min(ranks)]]
    if best.furniture and best.name not in SURE and words.body in ranks:
        return words.names[words.body]
    return best.name


@lru_cache(maxsize=50_000)
def rank_classes(classes: str) -> frozenset[int]:
    """The ranks of the roles that the class names of an element name."""
    names = classes.split()
    # One or two letters among other classes ("nl nm gu") are a machine's, not a word.
    ranks = [found for name in names if len(name) > 2 or len(names) == 1 if (found := rank_name(name))]
    return frozenset().union(*ranks) if ranks else _NO_RANKS


@lru_cache(maxsize=50_000)
def rank_name(name: str) -> frozenset[int]:
    """The ranks of the roles that one class or id names."""
    tokens = split_name(name[:80])
    words = load_roles()
    spots = [i for i, token in enumerate(tokens) if token in words.phrases or token[:3] in words.beginnings]
    whole = "-".join(tokens) + "-"
    # A name of many words is a headline made into a name, not a description.
    if not (spots or whole in words.whole) or len(tokens) > 6 or whole.startswith(_ABOUT_OTHERS):
        return _NO_RANKS
    found: set[int] = set(words.whole.get(whole, ()))
    for spot in spots:
        rest = "-".join(tokens[spot:]) + "-"
        found.update(rank for phrase, rank in words.phrases.get(tokens[spot], ()) if rest.startswith(phrase))
        found.update(rank for start, rank in words.beginnings.get(rest[:3], ()) if rest.startswith(start))
    return frozenset(found)
