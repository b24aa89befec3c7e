"""The addresses of a picture: all that its markup offers, the best of them, and what two sizes of it share.

Pages show a placeholder first and keep the picture's own address in a lazy attribute, offer several sizes in a `srcset`
or in the <source> elements of a <picture>, and give the size in the address ("-1024x768.jpg", "?w=300").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote

from according.extract.head import make_address
from according.extract.lexicon import load_data
from according.extract.tree import Tag

_SET = re.compile(r"([^\s,]\S*?)(?:, | (\d{1,5})(?:\.\d+)?([wxh])(?: \d+h)?(?:,|$)|,?$)")
_NO_ADDRESS = ("data:", "blob:", "javascript:", "vbscript:", "about:", "#", "{")
# Sizes in an address: "?w=300", "/w_300,", "-300x200.jpg", "fill:300:200", "/w300/", "width/300".
_SIZED = re.compile(
    r"(?:^|[/?&;_,=.-])(?:w|h|iw|imw|width|height|imwidth|maxwidth|sw|wid)[=_:/-]?(\d{2,4})(?=$|[^\d.:])"
    r"|(?:^|[^\dx])(\d{2,4})x(\d{2,4})(?=$|[^\dx])|(?:fill|fit|resize)[:=,_](\d{2,4})[:,x](\d{2,4})",
    re.I,
)
_NAMED_SIZE = re.compile(r"(?:^|[-_.])(?:\d{2,4}x\d{0,4}|[wh]\d{2,4}|@\dx)(?=$|[-_.])")
_ENDING = re.compile(r"(?:\.(?:jpe?g|png|webp|avif|gif|tiff?|heic|bmp|image|jfif))+$")
_CROPPED = re.compile(r"(?:crop|rect|zoom|heightw|heighth|fp-?[xyz])[a-z]?[:=_,/-]?[\d.:,x_-]*|\d+x\d+:\d+x\d+", re.I)
_RATIO = 40  # "16x9" is no size
_MOST = 40  # addresses of one picture
_LONGEST = 20_000
_MODERN = (".webp", ".avif", "format=webp", "format=avif")


@cache
def load_words() -> dict[str, Any]:
    """The words of pictures.toml, by their use."""
    return load_data("pictures.toml")


class Source(NamedTuple):
    """One address of a picture and its width in pixels as far as the page tells it (0: it does not)."""

    address: str
    width: int


def find_sources(tag: Tag, base: str) -> list[Source]:
    """All addresses that a picture's element offers, its own before those of its <picture>, each but once."""
    words = load_words()["sources"]
    found: dict[str, int] = {}
    holders = [tag]
    if tag.parent is not None and tag.parent.name == "picture":
        holders += [t for t in tag.parent.children if isinstance(t, Tag) and t.name == "source"]
    given: list[tuple[str, int]] = []
    for holder in holders:
        shown = read_size(holder.get("width"))
        for name in words["single"] if holder is tag else ():
            if value := holder.get(name):
                given.append((value, (read_width(value) or min(shown, 2000)) if name == "src" else 0))
        for name in words["sets"]:
            if value := holder.get(name):
                given += split_set(value)
    for value, width in given[: 2 * _MOST]:
        address = make_source(value, base)
        if address is not None and len(found) < _MOST:
            found[address] = max(found.get(address, 0), width)
    return [Source(address, width or read_width(address)) for address, width in found.items()]


def split_set(value: str) -> list[tuple[str, int]]:
    """The addresses of a `srcset` with their widths; of densities ("2x") the page does not say what they are of."""
    found = []
    for address, number, unit in _SET.findall(" ".join(value[:_LONGEST].split()))[:_MOST]:
        found.append((address.rstrip(","), int(number or 0) if unit == "w" else 0))
    return found


def choose_source(sources: list[Source]) -> str | None:
    """The best address: the widest, in a format that everybody opens, the first of equals; no placeholder."""
    real = [s for s in sources if not is_placeholder(s.address)]
    if not real:
        return None
    return max(real, key=lambda s: (s.width, not any(w in s.address.lower() for w in _MODERN))).address


def make_source(value: str, base: str) -> str | None:
    """A picture's address made absolute where the page's own is known, else as it stands if it is a plain path."""
    value = value.strip()
    if not value or value.lower().startswith(_NO_ADDRESS) or "{" in value or len(value) > 4000:
        return None
    if full := make_address(value, base):
        return full
    return value if not base and ":" not in value.split("/")[0] else None


def read_size(value: str) -> int:
    """A width or height attribute as a number of pixels; 0 if it is none ("100%", "auto")."""
    value = value.strip().removesuffix("px")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0


@lru_cache(maxsize=20_000)
def read_width(address: str) -> int:
    """The longer side of a picture as its address tells it, or 0."""
    text = _CROPPED.sub("", unquote(address[-400:]))
    sizes = [max(map(int, filter(None, groups))) for groups in _SIZED.findall(text)]
    sizes = [size for size in sizes if size >= _RATIO]
    return max(sizes, default=0)


@lru_cache(maxsize=20_000)
def is_placeholder(address: str) -> bool:
    """Whether an address is the blank that stands in until the picture is loaded."""
    name = "/".join(address.lower().split("?")[0].rstrip("/").rsplit("/", 2)[-2:])
    return any(word in name for word in load_words()["sources"]["placeholders"])


@lru_cache(maxsize=20_000)
def make_key(address: str) -> str:
    """What all sizes of a picture share of their addresses: its file's name without sizes where that is a name of its
    own ("9c36b38b-2b0b"), else the path ("/2024/05/1.jpg" is one of many files called 1.jpg)."""
    plain = unquote(unquote(address)).lower()
    inner = plain.rfind("http", 8)  # a picture of another address, made smaller on the way
    path = (plain[inner:] if inner > 0 else plain).split("?")[0].rstrip("/")
    folder, _, file = path.rpartition("/")
    name = strip_sizes(_ENDING.sub("", file.partition("~")[0]))
    if (len(name) > 11 and any(c.isdigit() for c in name)) or len(name) > 23:
        return name
    kept = [part for part in folder.partition("//")[2].split("/") if not (is_sizing(part) or part in _words())]
    return "/".join((*kept, name))


def is_sizing(part: str) -> bool:
    """Whether a part of a path only says how large the picture is to be: "w_300,h_200", "1200x675"."""
    return "=" in part or "," in part or _SIZED.fullmatch(part) is not None


def strip_sizes(name: str) -> str:
    """A file's name without what tells its size: "ana-1024x768" -> "ana"."""
    name = _NAMED_SIZE.sub("", name)
    while True:
        start, mark, last = name.rpartition("-" if name.rfind("-") > name.rfind("_") else "_")
        if not mark or last not in _words():
            return name
        name = start


@cache
def _words() -> frozenset[str]:
    return frozenset(load_words()["sizes"]["words"])
