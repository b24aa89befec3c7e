"""The addresses of a picture: all that its markup offers, the best of them, and what two sizes of it share.

Pages show a placeholder first and keep the picture's own address in a lazy attribute, offer several sizes in a `srcset`
or in the <source> elements of a <picture>, and give the size in the address ("-1024x768.jpg", "?w=300").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote

from according.extract.about.head import make_address
from according.extract.lexicon import load_data
from according.extract.markup.tags import Tag

_DESCRIPTOR = re.compile(r"\d+(?:\.\d+)?[wxh],?|,")
_NO_ADDRESS = ("data:", "blob:", "javascript:", "vbscript:", "about:", "#", "{")
# Sizes in an address: "?w=300", "/w_300,", "-300x200.jpg", "fill:300:200", "/w300/", "width/300".
_SIZED = re.compile(
    r"(?:^|[/?&;_,=.-])(?:w|h|iw|imw|width|height|imwidth|maxwidth|sw|wid)[=_:/-]?(\d{2,4})(?=$|[^\d.:])"
    r"|(?:^|[^\dx])(\d{2,4})x(\d{2,4})(?=$|[^\dx])|(?:fill|fit|resize)[:=,_](\d{2,4})[:,x](\d{2,4})",
    re.I,
)
_NAMED_SIZE = re.compile(r"(?:^|[-_.])(?:s?\d{2,4}x\d{0,4}|[wh]\d{2,4}|@\dx)(?=$|[-_.])")
_ABSOLUTE = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?=[/?])", re.I)
_ENDING = re.compile(r"(?:\.(?:jpe?g|png|webp|avif|gif|tiff?|heic|bmp|image|jfif))+$")
_CROPPED = re.compile(r"(?:crop|rect|zoom|heightw|heighth|fp-?[xyz])[a-z]?[:=_,/-]?[\d.:,x_-]*|\d+x\d+:\d+x\d+", re.I)
_RATIO = 40  # "16x9" is no size
_MOST = 40  # <source> elements of one picture
_SETS = 100  # the rank of the first attribute that holds several sizes
_ENOUGH = 1000  # pixels that do for any use
_TOLD = 600  # a width of a set that makes it needless to read others from the addresses
_LONGEST = 20_000
_MODERN = (".webp", ".avif", "format=webp", "format=avif")


@cache
def load_words() -> dict[str, Any]:
    """The words of pictures.toml, by their use."""
    return load_data("pictures.toml")


class Source(NamedTuple):
    """One address of a picture as its markup has it, and its width in pixels as far as the page tells it (else 0)."""

    address: str
    width: int


@cache
def rank_attributes() -> dict[str, int]:
    """The attributes that can hold an address, by how good it is; those with several sizes come behind (from _SETS)."""
    words = load_words()["sources"]
    single = {name: rank for rank, name in enumerate(words["single"])}
    return single | {name: _SETS + rank for rank, name in enumerate(words["sets"])}


def find_sources(tag: Tag) -> list[Source]:
    """The addresses that a picture's element offers (of a set the best), its own before those of its <picture>."""
    ranks = rank_attributes()
    found: list[Source] = []
    for rank, name, value in sorted((ranks[n], n, v) for n, v in tag.attributes.items() if n in ranks and v):
        if rank >= _SETS:
            found += split_set(value)
        else:
            found.append(Source(value, min(read_size(tag.get("width")), _TOLD - 1) if name == "src" else 0))
    if tag.parent is not None and tag.parent.name == "picture":
        for child in tag.parent.children[:_MOST]:
            if isinstance(child, Tag) and child.name == "source":
                for name, value in child.attributes.items():
                    if ranks.get(name, 0) >= _SETS:
                        found += split_set(value)
    if all(source.width < _TOLD for source in found):
        found = [Source(source.address, read_width(source.address) or source.width) for source in found]
    return found


def split_set(value: str) -> list[Source]:
    """The widest address of a `srcset`, or its first; of densities ("2x") the page does not say what they are of."""
    address, best = "", Source("", -1)
    for token in value[:_LONGEST].split():
        if address:
            size, _, after = token.partition(",")
            width = int(size[:-1]) if size[-1:] == "w" and size[:-1].isdecimal() and len(size) < 7 else 0
            if width > best.width:
                best = Source(address, width)
            address = after
        elif token[-1] == ",":
            best = Source(token.rstrip(","), 0) if best.width < 0 else best
        elif not _DESCRIPTOR.fullmatch(token):
            address = token
    if address and best.width < 0:
        best = Source(address, 0)
    return [best] if best.address else []


def choose_source(sources: list[Source]) -> Source | None:
    """The best address: the widest, in a format that everybody opens, the first of equals; no placeholder."""
    best: tuple[int, bool] = (-1, False)
    chosen = None
    for source in sources:
        if source.width < best[0]:
            continue
        rank = (source.width, not any(word in source.address for word in _MODERN))
        if rank > best and is_address(source.address) and not is_placeholder(source.address):
            best, chosen = rank, source
    if chosen is not None and chosen.width < _ENOUGH and "?" in chosen.address:
        # "ana.jpg?w=640" is made of "ana.jpg", which is no smaller.
        plain = chosen.address.partition("?")[0]
        if any(source.address == plain for source in sources):
            return Source(plain, chosen.width)
    return chosen


def is_address(value: str) -> bool:
    """Whether a value can be a picture's address: no data, no script, no template."""
    start = value[:20].lstrip().lower()
    return bool(start) and not start.startswith(_NO_ADDRESS) and "{" not in value and len(value) < 4000


def make_source(value: str, base: str) -> str | None:
    """A picture's address made absolute where the page's own is known, else as it stands if it is a plain path."""
    value = value.strip()
    if not is_address(value):
        return None
    if _ABSOLUTE.match(value) and value.isprintable():
        return value
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
    text = unquote(address[-400:]) if "%" in address else address[-400:]
    if "x" in text or "z" in text or "r" in text:
        text = _CROPPED.sub("", text)
    sizes = [max(map(int, filter(None, groups))) for groups in _SIZED.findall(text)]
    sizes = [size for size in sizes if size >= _RATIO]
    return max(sizes, default=0)


@lru_cache(maxsize=20_000)
def is_placeholder(address: str) -> bool:
    """Whether an address is the blank that stands in until the picture is loaded."""
    name = "/".join(address.lower().partition("?")[0].rstrip("/").rsplit("/", 2)[-2:])
    return _placeholders().search(name) is not None


@cache
def _placeholders() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, load_words()["sources"]["placeholders"])))


@lru_cache(maxsize=20_000)
def make_key(address: str) -> str:
    """What all sizes of a picture share of their addresses: its file's name without sizes where that is a name of its
    own ("9c36b38b-2b0b"), else the path ("/2024/05/1.jpg" is one of many files called 1.jpg)."""
    plain = (unquote(unquote(address)) if "%" in address else address).lower()
    inner = plain.rfind("http", 8)  # a picture of another address, made smaller on the way
    path = (plain[inner:].partition("&")[0] if inner > 0 else plain).partition("?")[0].rstrip("/")
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
