"""Who wrote the page, as it says itself: persons, and apart from them the desks and organisations that sign."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from according.domain.names import fold_name
from according.extract.about import linked
from according.extract.about.bylines import (
    find_beside,
    find_labelled,
    find_marked,
    find_shown,
    find_signature,
    find_signed,
)
from according.extract.about.head import Head
from according.extract.about.persons import clean_name, is_desk, is_nobody, is_person, is_plausible, split_names
from according.extract.about.plausible import PLACEHOLDER, is_placeholder
from according.extract.markup.runs import Run
from according.extract.markup.tree import Tree
from according.extract.markup.typed import Typed

# Squeezed names of meta elements (see Head); others that end in "author" follow.
_METAS = (
    "author", "authors", "articleauthor", "parselyauthor", "sailthruauthor", "dccreator", "dctermscreator", "byl",
    "citationauthor", "ogarticleauthor", "twittermiscwrittenby", "articleauthorname", "bylinename",
)  # fmt: skip
_OTHER = re.compile(r"(?:author|authors|authorname)$")
_BY = re.compile(r"\b(?:by|von|par|por|da|di|door|av|af|autor|author|auteur|autore)\b|przez|yazar", re.I)
_DIGITS = re.compile(r"(?<=[^\W\d_])\d{1,3}$")

Names = list[str]


def find_authors(
    head: Head, typed: list[Typed], tree: Tree, top: Run | None, outlet: str | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The persons and the desks that sign: JSON-LD, meta elements, microdata, else the byline that the page shows.

    The first place that names persons is believed; where none does, the first that names anyone but the outlet. Names
    that no word marks as an author's are looked for last, and only where nobody but the outlet signs.
    """
    own = name_outlet(head, outlet)
    shown = cache(lambda: find_shown(typed, top))
    places: tuple[tuple[str, Callable[[], Names]], ...] = (
        ("json-ld", lambda: read_linked(head)),
        ("meta", lambda: read_metas(head)),
        ("itemprop", lambda: find_marked(tree)),
        ("said", lambda: pick_shown(shown(), (2,))),
        ("visible", lambda: pick_shown(shown(), (0, 1))),
        ("label", lambda: find_labelled(typed)),
        ("beside", lambda: find_beside(typed, top)),
        ("signature", lambda: find_signature(typed)),
    )
    seen: list[tuple[str, Names]] = []
    held: Names = []
    for place, read in places:
        if place == "label" and any(is_signer(name, own) for _, told in seen for name in told):
            break
        names = tidy_names(read())
        if place == "json-ld":
            held = [name for name in names if is_first_name(name, own)]
        if any(is_author(name, own) for name in names) and (place == "said" or not are_strangers(names, held)):
            if place != "json-ld":
                names = [name for name in names if fold_name(name) not in own]
            return settle(head, place, names, own)
        if names:
            seen.append((place, names))
    if not seen:
        seen = [("visible", tidy_names(find_signed(typed, tree)))]
    return choose_desk(head, seen, own)


def choose_desk(
    head: Head, seen: list[tuple[str, Names]], own: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who signs where no person does: a desk that metadata names, else the outlet, else a system's user."""
    told = [(place, names) for place, names in seen if place not in ("visible", "said")]
    wanted: tuple[tuple[list[tuple[str, Names]], Callable[[str], bool]], ...] = (
        (told, lambda name: is_signer(name, own)),
        (seen, lambda name: not is_nobody(name)),
        (seen, bool),
    )
    for among, is_wanted in wanted:
        for place, names in among:
            if any(map(is_wanted, names)):
                return settle(head, place, names, own)
    return (), ()


def name_outlet(head: Head, outlet: str | None) -> frozenset[str]:
    """The names of the page's outlet, folded: its own, its host and that host's first label."""
    host = head.host.removeprefix("www.")
    return frozenset(fold_name(name) for name in (outlet, host, host.partition(".")[0]) if name)


def is_author(name: str, own: frozenset[str]) -> bool:
    """Whether a name is a person's and not the outlet's."""
    return is_person(name) and is_signer(name, own) and not is_desk(name)


def is_signer(name: str, own: frozenset[str]) -> bool:
    """Whether a name is anyone's but the outlet's and that of its publishing system."""
    return not is_nobody(name) and fold_name(name) not in own


def is_first_name(name: str, own: frozenset[str]) -> bool:
    """Whether a name may be a first name, or one that a writer goes by: "Tine", "ann.lee"."""
    return " " not in name and is_signer(name, own) and not is_desk(name)


def are_strangers(names: Names, held: Names) -> bool:
    """Whether none of some names shares a word with the one that JSON-LD gives as the author's."""
    words = {word for one in held for word in fold_name(one).split()}
    return bool(words) and not any(words & set(fold_name(name).split()) for name in names)


def settle(head: Head, place: str, names: Names, own: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names parted into persons and desks, and noted; a name alone that no word marks as the author's is a guess."""
    guess = place in ("beside", "signature")
    desks = tuple(name for name in names if fold_name(name) in own or is_desk(name))
    authors = tuple(name for name in names if name not in desks)
    for field, told in (("authors", authors), ("desks", desks)):
        if told:
            head.found.note(field, place if place in ("json-ld", "meta", "itemprop") else "visible", guess=guess)
    return authors, desks


def read_linked(head: Head) -> Names:
    """The names of JSON-LD's author, else its creator."""
    value = head.article.get("author") or head.article.get("creator")
    return [part for name, node in linked.list_named(value, head.nodes) for part in split_told(head, name, node)]


def split_told(head: Head, name: str, node: linked.Node) -> Names:
    """The names that one author object tells; an organisation's is not taken apart."""
    if is_placeholder(name):
        head.found.refuse("authors", name, "json-ld", PLACEHOLDER)
        return []
    return [clean_name(name)] if linked.types(node) & {"Organization", "NewsMediaOrganization"} else split_names(name)


def read_metas(head: Head) -> Names:
    """The names of the first meta element for authors that gives persons, else of the first that gives any."""
    weak: Names = []
    for raws in list_metas(head):
        names = [n for raw in raws if "://" not in raw and not raw.startswith("@") for n in split_names(raw)]
        if any(map(is_person, names)):
            return names
        weak = weak or [name for name in names if any(c.isalpha() for c in name)]
    return weak


def list_metas(head: Head) -> list[list[str]]:
    """What the meta elements for authors say, in the order in which they are asked."""
    squeezed = head.squeezed
    found = [head.many.get(name) or [squeezed[name]] for name in _METAS if name in squeezed]
    found += [
        [value]
        for name, value in squeezed.items()
        if name not in _METAS and _OTHER.search(name) and name != "itsauthor"
    ]
    for number in ("1", "2"):  # "Written by" and "Reading time" are labels that publishing systems set
        if _BY.search(squeezed.get(f"twitterlabel{number}", "")):
            found.append([squeezed.get(f"twitterdata{number}", "")])
    return found


def pick_shown(shown: tuple[Names, int], grades: tuple[int, ...]) -> Names:
    """The names of the byline that the page shows, if it is of one of some grades."""
    names, grade = shown
    if grade not in grades:
        return []
    return names if grade else [name for name in names if is_plausible(name)]


def tidy_names(names: Names) -> Names:
    """Names once each, without a count of comments that stands right behind them."""
    tidy: dict[str, str] = {}
    for name in names:
        name = clean_name(name)
        name = _DIGITS.sub("", name) if " " in name else name
        if len(name) > 1:
            tidy.setdefault(fold_name(name), name)
    return list(tidy.values())
