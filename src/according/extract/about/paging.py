"""Articles that are split over several pages: which part this is, of how many, and where its neighbours are.

A part is at the article's own address with a number: `/film?page=2`, `/film/2/`, `/film-seite-2.html`. A link to
another story is never a part, whatever its rel says.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from according.domain.page import Part, Variant
from according.extract.about.head import Head, is_front, make_address
from according.extract.lexicon import load_data
from according.extract.markup.tags import Tag
from according.extract.markup.tree import Tree
from according.extract.markup.typed import Typed

_ARROWS = " \t\n«»‹›<>←→|·•….:-–—()[]"
_TAIL = re.compile(r"[/_,-](\d{1,2})$")
_MOST_PARTS = 99
_MOST_LINKS = 300  # to the article itself, on one page
_LEAST_STEM = 4  # characters of the last step of an address
_SHORT = 60


class Words(NamedTuple):
    """The words of paging: fields of a query, links by their words, "page 2 of 3", and a part's number in a path."""

    fields: frozenset[str]
    links: dict[str, str]
    shown: re.Pattern[str]
    initials: frozenset[str]
    tail: re.Pattern[str]


@cache
def load_words() -> Words:
    """The words of paging."""
    data = load_data("paging.toml")
    page, of = "|".join(data["page"]), "|".join(data["of"])
    return Words(
        frozenset(data["fields"]),
        {word: kind for kind in ("next", "previous", "all") for word in data[kind]},
        re.compile(rf"[(\[–—-]?\s?(?:{page})\.?\s(\d{{1,2}})\s?(?:{of}|/)\s?(\d{{1,2}})\b", re.I),
        frozenset(word[0] for word in data["page"]) | {word[0].upper() for word in data["page"]} | set("([–—-"),
        re.compile(rf"(?:[/_,.-](?:{page})?[/_,=-]?(\d{{1,2}}))(?:\.\w{{2,5}})?/?", re.I),
    )


class Own(NamedTuple):
    """The article's own address: host, path without a part's number and ending, and the rest of its query."""

    host: str
    stem: str
    query: frozenset[tuple[str, str]]
    number: int | None


def find_part(head: Head, tree: Tree, typed: list[Typed]) -> tuple[Part | None, list[Variant]]:
    """Which part of a split article the page is, if any, and where the whole of it is."""
    address = head.address or head.canonical
    if not address or is_front(address):
        return None, []
    number, of = find_shown(typed)
    own = read_own(address)
    numbers, words = find_links(head, tree, own)
    if not numbers and own.number is None and (bare := cut_number(own)):
        found = find_links(head, tree, bare)
        if found[0].keys() - {bare.number} or number == bare.number:
            own, (numbers, words) = bare, found
    if not numbers and number is None and own.number is None:
        return None, list_whole(words)
    number = number or own.number or tell_number(head, numbers, words)
    if (of or max(numbers, default=0)) < 2 and own.number is None:
        return None, list_whole(words)
    last = of or max([*numbers, number])
    part = Part(number, last if last >= number else None, numbers.get(number + 1), numbers.get(number - 1))
    return part, list_whole(words)


def read_own(address: str) -> Own:
    """The parts of the page's own address."""
    parts = urlsplit(address)
    path, number = parts.path.rstrip("/"), None
    found = re.search(r"(?:/page/|[/_,-](?:page|seite|pagina)[-/_]?)(\d{1,2})(?:\.\w{2,5})?$", path, re.I)
    if found:
        path, number = path[: found.start()], int(found.group(1))
    query, asked = read_query(parts.query)
    return Own(parts.netloc.lower().removeprefix("www."), cut_ending(path), query, number or asked)


def cut_number(own: Own) -> Own | None:
    """The same address with a number at its end taken for that of a part: /film/2."""
    found = _TAIL.search(own.stem)
    return own._replace(stem=own.stem[: found.start()], number=int(found.group(1))) if found else None


def cut_ending(path: str) -> str:
    """A path without the ending of a file's name."""
    return re.sub(r"\.(?:s?html?|php|aspx?|jsp|cms)$", "", path, flags=re.I)


def read_query(query: str) -> tuple[frozenset[tuple[str, str]], int | None]:
    """The fields of a query apart from the number of the part, and that number."""
    rest, number = set(), None
    for name, value in parse_qsl(query[:2000], max_num_fields=None)[:40] if query else ():
        if name.lower() in load_words().fields and value.isascii() and value.isdigit() and len(value) < 3:
            number = int(value)
        else:
            rest.add((name, value))
    return frozenset(rest), number


def find_links(head: Head, tree: Tree, own: Own) -> tuple[dict[int, str], dict[str, str]]:
    """The addresses of the article's parts by number, and of links to the next, the previous and the whole."""
    numbers: dict[int, str] = {}
    words: dict[str, str] = {}
    last = own.stem.rpartition("/")[2]
    seen = 0
    if len(last) < _LEAST_STEM:
        return numbers, words
    for href, element in tree.links(("link", "a")):
        if (last not in href and href[:1] != "?") or (href[:4] == "http" and own.host not in href[:100]):
            continue  # other stories, and where to share this one
        if "#" in href or not href.rpartition(last)[2].strip("/"):
            continue  # places on this page
        seen += 1
        if seen > _MOST_LINKS:
            break
        tag = tree.tag_of(element)
        rel = tag.get("rel").lower().split()
        said = "next" if "next" in rel else "previous" if "prev" in rel or "previous" in rel else None
        if tag.name == "link" and said is None:
            continue
        full = make_address(href, head.base or head.address)
        number = number_part(full, own) if full else None
        if full and number is not None and tag.scope != "comment" and (said or is_paging(tag, number)):
            numbers.setdefault(number, full)
            said = said or load_words().links.get(tag.text(_SHORT).strip(_ARROWS).lower())
            if said in ("next", "previous"):
                words.setdefault(said, full)
        elif full and tag.name == "a" and load_words().links.get(tag.text(_SHORT).strip(_ARROWS).lower()) == "all":
            words.setdefault("all", full)
    return numbers, words


def number_part(address: str, own: Own) -> int | None:
    """The number of the article's part that is at an address; None if the address is not one of its parts."""
    parts = urlsplit(address)
    if parts.netloc.lower().removeprefix("www.") != own.host or parts.fragment:
        return None
    query, number = read_query(parts.query)
    path = parts.path.rstrip("/")
    if cut_ending(path) == own.stem:
        return number if query <= own.query or (number is not None and len(query) <= len(own.query)) else None
    if not path.startswith(own.stem) or parts.query:
        return None
    found = load_words().tail.fullmatch(path[len(own.stem) :])
    return int(found.group(1)) if found else None


def is_paging(tag: Tag, number: int) -> bool:
    """Whether a link's words are those of paging: the number itself, "next", "page 2"."""
    words = tag.text(_SHORT).strip(_ARROWS).lower()
    if words in load_words().links or words == str(number):
        return True
    return not words or (words.endswith(str(number)) and len(words) < 14)


def find_shown(typed: list[Typed]) -> tuple[int | None, int | None]:
    """The numbers of a line such as "Page 2 of 3"."""
    shown, initials = load_words().shown, load_words().initials
    for item in typed:
        text = item.run.text
        if len(text) < _SHORT and text[0] in initials and (found := shown.match(text)):
            number, of = int(found.group(1)), int(found.group(2))
            if 0 < number <= of <= _MOST_PARTS:
                return number, of
    return None, None


def tell_number(head: Head, numbers: dict[int, str], words: dict[str, str]) -> int:
    """The number of this part by those of its neighbours; an address without a number is that of the first."""
    for said, step in (("next", -1), ("previous", 1)):
        for number, href in numbers.items():
            if words.get(said) == href and number + step > 0:
                return number + step
    return 1


def list_whole(words: dict[str, str]) -> list[Variant]:
    """The whole of a split article as a variant."""
    return [Variant("all", words["all"])] if "all" in words else []
