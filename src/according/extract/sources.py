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
_ABSOLUTE = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?=[/?])", re.I)
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
    """One address of a picture as its markup has it, and its width in pixels as far as the page tells it (else 0)."""

    address: str
    width: int


@cache
def rank_attributes() -> dict[str, int]:
    """The attributes that can hold an address, by how good it is; those with several sizes come behind (from 100)."""
    words = load_words()["sources"]
    single = {name: rank for rank, name in enumerate(words["single"])}
    return single | {name: 100 + rank for rank, name in enumerate(words["sets"])}


def find_sources(tag: Tag) -> list[Source]:
    """All addresses that a picture's element offers, its own before those of its <picture>."""
    ranks = rank_attributes()
    found: list[Source] = []
    own = sorted((ranks[name], name, value) for name, value in tag.attributes.items() if name in ranks and value)
    for rank, name, value in own:
        if rank >= 100:
            found += split_set(value)
        else:
            width = read_width(value) or (min(read_size(tag.get("width")), 2000) if name == "src" else 0)
            found.append(Source(value, width))
    if tag.parent is not None and tag.parent.name == "picture":
        for child in tag.parent.children[:_MOST]:
            if isinstance(child, Tag) and child.name == "source":
                for name, value in child.attributes.items():
                    if ranks.get(name, 0) >= 100:
                        found += split_set(value)
    return [source for source in found[: 4 * _MOST] if is_address(source.address)]


def split_set(value: str) -> list[Source]:
    """The addresses of a `srcset` with their widths; of densities ("2x") the page does not say what they are of."""
    found = []
    for address, number, unit in _SET.findall(" ".join(value[:_LONGEST].split()))[:_MOST]:
        width = int(number) if unit == "w" else 0
        found.append(Source(address.rstrip(","), width or read_width(address)))
    return found


def choose_source(sources: list[Source]) -> Source | None:
    """The best address: the widest, in a format that everybody opens, the first of equals; no placeholder."""
    best: tuple[int, bool] = (-1, False)
    chosen = None
    for source in sources:
        if source.width < best[0]:
            continue
        rank = (source.width, not any(word in source.address for word in _MODERN))
        if rank > best and not is_placeholder(source.address):
            best, chosen = rank, source
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
