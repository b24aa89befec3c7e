"""The invariant of a page, as a check that names each breach: tests and `benchmarks/extraction/fuzz.py` ask it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec
from turbohtml import parse

from according.domain.page import BODY_KINDS, BlockKind, Page

# Characters that extraction leaves out: white space of any kind, and what has no width.
_NO_WIDTH = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad\ufffc\x00"))
# Bullets, numbers and rules of plain text belong to no block.
_WORD = re.compile(r"[^\W\d_]")
_NO_TEXT = (
    "script,style,template,svg,math,object,embed,canvas,audio,video,map,datalist,select,textarea,iframe,progress,"
    "head,option"
)


def find_breaches(page: Page) -> Iterator[str]:
    """What is unsound in a page's offsets, each as a sentence; nothing if all is well."""
    try:
        msgspec.json.encode(page)
    except UnicodeEncodeError as error:
        yield f"the page cannot be written: {error.reason}"
    end = 0
    for number, block in enumerate(page.blocks):
        words = page.words(block)
        where = f"block {number} ({block.kind}, {words[:40]!r})"
        if not end <= block.start < block.end <= len(page.text):
            yield f"{where}: [{block.start}, {block.end}) of {len(page.text)} characters, behind {end}"
        if _WORD.search(page.text[end : block.start]):
            yield f"{where}: words before it that belong to no block: {page.text[end : block.start][:40]!r}"
        if not words.strip() or "\n\n" in words:
            yield f"{where}: no words, or an empty line among them"
        yield from (
            f"{where}: mark {mark}" for mark in block.marks if not block.start <= mark.start < mark.end <= block.end
        )
        yield from (
            f"{where}: cell {cell}" for cell in block.cells if not block.start <= cell[0] <= cell[1] <= block.end
        )
        end = block.end
    if _WORD.search(page.text[end:]):
        yield f"words behind the last block: {page.text[end:][:40]!r}"
    for link in page.links:
        block = page.blocks[link.block]
        if not block.start <= link.start < link.end <= block.end or block.kind not in BODY_KINDS:
            yield f"link {link} stands not in its block {block.kind} [{block.start}, {block.end})"


def find_bad_spans(page: Page, html: str) -> Iterator[str]:
    """Which source spans are no span of the HTML (line ends made one character) that begins with a tag."""
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    for number, block in enumerate(page.blocks):
        if block.source is not None:
            start, end = block.source
            if not 0 <= start < end <= len(html) or html[start] != "<":
                yield f"block {number} ({block.kind}): source {block.source} of {len(html)} characters"


def find_strange_sources(page: Page, html: str) -> Iterator[str]:
    """Which blocks' words do not stand in the HTML that they are said to come from."""
    html = html.replace("\r\n", "\n").replace("\r", "\n")

    @cache
    def read(start: int, end: int) -> str:
        document = parse(html[start:end])
        document.remove(_NO_TEXT)
        return squeeze(document.root.text if document.root is not None else "")

    for number, block in enumerate(page.blocks):
        words = page.words(block)
        if block.kind is BlockKind.EMBED and (words == block.href or words in html[slice(*(block.source or ()))]):
            continue  # a player's words are its title or its address
        if block.source is not None and squeeze(words) not in read(*block.source):
            yield f"block {number} ({block.kind}, {words[:60]!r}) is not in {html[slice(*block.source)][:60]!r}"


def squeeze(text: str) -> str:
    """Text without white space and what has no width."""
    return "".join(text.split()).translate(_NO_WIDTH)
