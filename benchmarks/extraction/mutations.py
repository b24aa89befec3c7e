"""Ways to break a page, as the web and its enemies do: each takes HTML (and another page's) and gives HTML.

All chance comes from the generator that is handed in, so a seed tells the page. A page grows by a factor at most, never
by the product of factors: what is tested is how extraction bears strange pages, not how it bears huge ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from poisons import BROKEN_LD, ENTITIES, KEYS, NAMES, STRANGE, WORDS

MOST = 3_000_000  # characters of a mutated page
_GROWTH = 400_000  # what one mutation may add
_TAG = re.compile(r"<[^<>]{1,2000}>")
_LAST_TAGS = re.compile(r"</(?:p|li|td|tr|dd|dt|h\d|div|a|b|i|em|strong|span|figure|ul|table|article|section)>")
_TEXT = re.compile(r">[^<>]{20,400}<")
_LD = re.compile(r"<script[^>]*application/ld\+json[^>]*>", re.I)
Mutation = Callable[[str, Random, str], str]


def place(html: str, dice: Random) -> int:
    """Somewhere in the page, between two tags if one is near."""
    at = dice.randrange(len(html) + 1)
    found = html.find("<", at, at + 2000)
    return found if found >= 0 and dice.random() < 0.7 else at


def stretch(html: str, dice: Random, longest: int = 50_000) -> tuple[int, int]:
    """A stretch of the page, short ones more often."""
    start = place(html, dice)
    return start, min(len(html), start + int(longest ** dice.random()))


def insert(html: str, dice: Random, piece: str) -> str:
    """The page with a piece put in somewhere."""
    at = place(html, dice)
    return html[:at] + piece + html[at:]


def cut(html: str, dice: Random, other: str) -> str:
    """The page ends, or begins, in the middle of anything."""
    at = dice.randrange(len(html) + 1)
    return html[:at] if dice.random() < 0.7 else html[at:]


def delete(html: str, dice: Random, other: str) -> str:
    """A stretch is missing."""
    start, end = stretch(html, dice)
    return html[:start] + html[end:]


def duplicate(html: str, dice: Random, other: str) -> str:
    """A stretch stands twice, or again elsewhere."""
    start, end = stretch(html, dice)
    return insert(html, dice, html[start:end])


def splice(html: str, dice: Random, other: str) -> str:
    """A part of another page stands in this one."""
    start, end = stretch(other, dice, 200_000)
    return insert(html, dice, other[start:end])


def swap(html: str, dice: Random, other: str) -> str:
    """Two stretches change places."""
    a, b = sorted(stretch(html, dice)[0] for _ in range(2))
    size = min(b - a, int(20_000 ** dice.random()), len(html) - b)
    return html[:a] + html[b : b + size] + html[a + size : b] + html[a : a + size] + html[b + size :]


def drop_tags(html: str, dice: Random, other: str) -> str:
    """A share of all tags is gone."""
    share = dice.choice((0.02, 0.2, 0.9))
    return _TAG.sub(lambda m: "" if dice.random() < share else m[0], html)


def leave_open(html: str, dice: Random, other: str) -> str:
    """End tags are left out: a share of them, or all."""
    share = dice.choice((0.05, 0.5, 1.0))
    return _LAST_TAGS.sub(lambda m: "" if dice.random() < share else m[0], html)


def rename_tags(html: str, dice: Random, other: str) -> str:
    """All tags of one name become another's, or only the opening ones do."""
    old, new = dice.choice(NAMES[:28]), dice.choice(NAMES)
    pattern = rf"<{old}\b" if dice.random() < 0.3 else rf"(?<=<){old}\b|(?<=</){old}\b"
    return re.sub(pattern, new if pattern[0] == "(" else "<" + new, html)


def nest(html: str, dice: Random, other: str) -> str:
    """Elements in elements, hundreds or thousands deep, around the rest of the page or closed at once."""
    depth = dice.choice((50, 500, 5000))
    names = [dice.choice(NAMES) for _ in range(dice.randint(1, 3))]
    first = "".join(f'<{name} class="{dice.choice(KEYS)}">' for name in names)
    last = "".join(f"</{name}>" for name in reversed(names)) if dice.random() < 0.5 else ""
    words = dice.choice(WORDS) if dice.random() < 0.3 else ""
    return insert(html, dice, (first + words) * depth + last * depth)


def repeat(html: str, dice: Random, other: str) -> str:
    """A small part of the page, or an element made for it, a thousandfold."""
    if dice.random() < 0.5:
        start = place(html, dice)
        piece = html[start : start + dice.randint(10, 400)]
    else:
        name, key = dice.choice(NAMES), dice.choice(KEYS)
        piece = f'<{name} class="{key}" href="/x" src="/{key}.jpg">{dice.choice(WORDS) * dice.randint(1, 9)}'
        piece += f"</{name}>" if dice.random() < 0.7 else ""
    return insert(html, dice, (piece * 1000)[:_GROWTH])


def drown_in_words(html: str, dice: Random, other: str) -> str:
    """The words that patterns wait for, tens of thousands of times in one text."""
    words = dice.choice(WORDS) + (dice.choice(WORDS) if dice.random() < 0.5 else "")
    name = dice.choice(NAMES[:30])
    return insert(html, dice, f"<{name}>" + (words * 30_000)[: _GROWTH // 2] + f"</{name}>")


def swell_attributes(html: str, dice: Random, other: str) -> str:
    """An element with an attribute of a hundred thousand characters, or with a thousand attributes."""
    name, words = dice.choice(NAMES), dice.choice([*WORDS, *KEYS, "../", "a-", "x, ", "%20", "2024-"])
    if dice.random() < 0.5:
        key = dice.choice(
            ("class", "id", "style", "href", "src", "srcset", "alt", "content", "datetime", "itemprop", "x")
        )
        given = f' {key}="{(words * 50_000)[:100_000]}"'
    else:
        given = "".join(f' a{i}="{words}"' for i in range(1000))
    return insert(html, dice, f"<{name}{given}>")


def break_quotes(html: str, dice: Random, other: str) -> str:
    """Quotes and brackets are lost or added."""
    for _ in range(dice.randint(1, 12)):
        at = place(html, dice)
        html = (
            html[:at]
            + dice.choice(('"', "'", "<", ">", "<!--", "-->", "<![CDATA[", "]]>", "</", "/>", "<!", "<?"))
            + html[at:]
        )
    return html


def break_entities(html: str, dice: Random, other: str) -> str:
    """Character references that are none, or name what is no character."""
    for _ in range(dice.randint(1, 30)):
        html = insert(html, dice, dice.choice(ENTITIES))
    return html


def strew(html: str, dice: Random, other: str) -> str:
    """NULs, lone surrogates, marks that turn the direction, and other strange characters."""
    for _ in range(dice.randint(1, 30)):
        found = _TEXT.search(html, dice.randrange(len(html) + 1))
        at = dice.randrange(found.start() + 1, found.end()) if found else dice.randrange(len(html) + 1)
        html = html[:at] + dice.choice(STRANGE) + html[at:]
    return html


def break_linked(html: str, dice: Random, other: str) -> str:
    """JSON-LD that is cut, nested, circular or of the wrong types."""
    found = list(_LD.finditer(html))
    if found and dice.random() < 0.5:
        at = dice.choice(found).end()
        return (
            html[:at]
            + dice.choice((dice.choice(BROKEN_LD), html[at + dice.randrange(1, 200) : at + 300], "{"))
            + html[at:]
        )
    return insert(html, dice, f'<script type="application/ld+json">{dice.choice(BROKEN_LD)}</script>')


def shuffle_blocks(html: str, dice: Random, other: str) -> str:
    """Paragraphs, cells and items come in another order and under other parents."""
    parts = re.split(r"(?=<(?:p|li|tr|td|div)\b)", html)
    start = dice.randrange(len(parts))
    some = parts[start : start + 200]
    dice.shuffle(some)
    return "".join(parts[:start] + some + parts[start + 200 :])


ALL: tuple[Mutation, ...] = (
    cut,
    delete,
    duplicate,
    splice,
    swap,
    drop_tags,
    leave_open,
    rename_tags,
    nest,
    repeat,
    drown_in_words,
    swell_attributes,
    break_quotes,
    break_entities,
    strew,
    break_linked,
    shuffle_blocks,
)


def mix_encodings(html: str, dice: Random) -> bytes:
    """The page as bytes: declared in one encoding and written in another, or in two."""
    one, two = (
        dice.choice(("utf-8", "cp1252", "utf-16", "shift_jis", "koi8-r")),
        dice.choice(("utf-8", "cp1252", "gb18030")),
    )
    at = dice.randrange(len(html) + 1)
    declared = dice.choice(("", f'<meta charset="{two}">', '<meta charset="x-none">', "\ufeff"))
    head = (declared + html[:at]).encode(one, errors=dice.choice(("replace", "xmlcharrefreplace")))
    return head + html[at:].encode(two, errors="replace") if dice.random() < 0.6 else head


def mutate(html: str, other: str, seed: str) -> tuple[str | bytes, str]:
    """The page that a seed makes of a page, and the names of the mutations."""
    dice = Random(seed)
    names = []
    for _ in range(dice.choice((1, 1, 2, 3))):
        mutation = dice.choice(ALL)
        names.append(mutation.__name__)
        html = mutation(html, dice, other)[:MOST]
    if dice.random() < 0.1:
        names.append("mix_encodings")
        return mix_encodings(html, dice), " ".join(names)
    return html, " ".join(names)
