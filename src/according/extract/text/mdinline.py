"""Markdown within a line: emphasis, links, code, pictures, stray HTML; out come words and the marks in them.

One pass over the text gives tokens; openers wait on stacks, one for each kind, and are taken back when their end comes.
What finds no end stands in the words as it was written.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from according.extract.about.head import make_address

_TOKEN = re.compile(
    r"\\[!-/:-@\[-`{-~]|`{1,40}|!\[|\[\^[^\[\]\s]{1,40}\]|\[|\]|\*{1,40}|_{1,40}|~~|<!--|<[/a-zA-Z][^<>]{0,2000}>"
    r"|https?://[^\s<>\"\]]{1,2000}|&#?\w{1,30};|\n"
)
_TARGET = re.compile(
    r"\(\s*(<[^<>\n]{0,2000}>|[^()\s<>]{0,2000}(?:\([^()\s]{0,500}\)[^()\s<>]{0,500})?)"
    r"(?:\s+([\"'(])([^\"\n]{0,400}?)[\"')])?\s*\)"
)
_LABEL = re.compile(r"\[([^\[\]\n]{0,200})\]")
_ATTRIBUTE = re.compile(r"""\b(href|src|alt|title)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_TAG = re.compile(r"</?([a-zA-Z][\w-]*)")
_TAGS = {"em": "italic", "i": "italic", "strong": "bold", "b": "bold", "del": "strike", "s": "strike"}
_TAGS |= {"strike": "strike", "a": "link", "cite": "cite", "q": "quote"}
_CODE = 2_000
_TRAILING = ".,;:!?)*_~"


class Image(NamedTuple):
    """A picture in Markdown: address, alternative text, title."""

    src: str
    alt: str
    title: str


class Inline(NamedTuple):
    """A line's words without markup, its marks (kind, start, end, href), and its pictures."""

    words: str
    marks: tuple[tuple[str, int, int, str | None], ...]
    images: tuple[Image, ...]


class _Reader:
    """The state of one line's reading: pieces of words, marks over pieces, and what still waits for its end."""

    def __init__(self, raw: str, references: dict[str, str]) -> None:
        self.raw = raw
        self.references = references
        self.pieces: list[str] = []
        self.spans: list[tuple[str, int, int, str | None]] = []
        self.images: list[Image] = []
        self.brackets: list[tuple[int, int, bool]] = []  # piece, place in the source, whether a picture's
        self.waiting: dict[str, list[tuple[int, int]]] = {"*": [], "_": [], "~": []}  # piece, how many are left
        self.tags: dict[str, list[tuple[int, str | None]]] = {}

    def read(self) -> Inline:
        """The line, read."""
        at, raw = 0, self.raw
        while found := _TOKEN.search(raw, at):
            if found.start() > at:
                self.pieces.append(raw[at : found.start()])
            at = self.take(found.group(0), found.start(), found.end())
        self.pieces.append(raw[at:])
        return self.finish()

    def take(self, token: str, start: int, end: int) -> int:
        """Take in one token; gives where to go on."""
        first = token[0]
        if first == "\\":
            self.pieces.append(token[1])
        elif first == "`":
            return self.take_code(token, end)
        elif token in ("[", "!["):
            self.brackets.append((len(self.pieces), start, token == "!["))
            self.pieces.append(token)
        elif token.startswith("[^"):
            self.pieces.append("")  # a footnote's sign
        elif first == "]":
            return self.close_bracket(start, end)
        elif first in "*_~":
            self.take_delimiter(token, start, end)
        elif first == "<":
            return self.take_tag(token, start, end)
        elif first == "h":
            words = token.rstrip(_TRAILING)
            words += ")" if words.count("(") > words.count(")") and token[len(words) :].startswith(")") else ""
            self.mark_piece(words, make_address(words, None))
            return start + len(words)
        else:
            self.pieces.append(" ".join(unescape(token).split("\n")) if first == "&" else token)
        return end

    def mark_piece(self, words: str, href: str | None) -> None:
        """Put in an address that stands as it is, as a link."""
        if href:
            self.spans.append(("link", len(self.pieces), len(self.pieces) + 1, href))
        self.pieces.append(words)

    def take_code(self, ticks: str, end: int) -> int:
        """Put in words between backticks as they are."""
        close = self.raw.find(ticks, end, end + _CODE)
        if close < 0:
            self.pieces.append(ticks)
            return end
        self.pieces.append(self.raw[end:close].strip())
        return close + len(ticks)

    def close_bracket(self, start: int, end: int) -> int:
        """End a link or a picture, if an address or the name of one follows."""
        if not self.brackets:
            self.pieces.append("]")
            return end
        piece, opened, picture = self.brackets.pop()
        target = _TARGET.match(self.raw, end)
        href, title, after = None, "", end
        if target:
            href, title, after = target.group(1).strip("<>"), target.group(3) or "", target.end()
        elif self.references:
            label = _LABEL.match(self.raw, end)
            name = (label.group(1) if label else "") or self.raw[opened:start][:240].lstrip("![")
            href = self.references.get(" ".join(name.lower().split()))
            after = label.end() if label and href is not None else end
        if href is None:
            self.pieces.append("]")
            return end
        if picture:
            alt = " ".join("".join(self.pieces[piece + 1 :]).split())
            self.images.append(Image(href, alt, " ".join(title.split())))
            self.blank(piece)
        else:
            self.pieces[piece] = ""
            if address := make_address(href, None):
                self.spans.append(("link", piece, len(self.pieces), address))
        return after

    def blank(self, piece: int) -> None:
        """Take words back that belong to no text, with all marks in them."""
        self.pieces[piece:] = [""] * (len(self.pieces) - piece)
        while self.spans and self.spans[-1][1] >= piece:
            self.spans.pop()
        for stack in self.waiting.values():
            while stack and stack[-1][0] >= piece:
                stack.pop()

    def take_delimiter(self, token: str, start: int, end: int) -> None:
        """Begin or end emphasis, bold or struck words."""
        before, after = self.raw[start - 1 : start], self.raw[end : end + 1]
        closes = bool(before) and not before.isspace()
        opens = bool(after) and not after.isspace()
        if token[0] == "_":
            closes, opens = closes and not after.isalnum(), opens and not before.isalnum()
        left, stack = len(token), self.waiting[token[0]]
        piece = len(self.pieces)
        while closes and left and stack:
            opener, there = stack.pop()
            taken = min(2, left, there)
            kind = "strike" if token[0] == "~" else "bold" if taken == 2 else "italic"
            self.spans.append((kind, opener + 1, piece, None))
            self.pieces[opener] = self.pieces[opener][taken:]
            left -= taken
            if there > taken:
                stack.append((opener, there - taken))
        self.pieces.append(token[:left])
        if opens and left:
            stack.append((piece, left))

    def take_tag(self, token: str, start: int, end: int) -> int:
        """Take in an HTML element: its mark, its line end, its picture; a comment is left out."""
        if token == "<!--":
            close = self.raw.find("-->", end)
            return close + 3 if close >= 0 else len(self.raw)
        if token.startswith(("<http://", "<https://")):
            self.mark_piece(token[1:-1], make_address(token[1:-1], None))
            return end
        name = found.group(1).lower() if (found := _TAG.match(token)) else ""
        if not name or "@" in token.split(" ")[0]:
            self.pieces.append(token)
        elif name == "br":
            self.pieces.append("\n")
        elif name in ("img", "a") and not token.startswith("</"):
            given = {k.lower(): unescape(a or b or c) for k, a, b, c in _ATTRIBUTE.findall(token)}
            if name == "img" and given.get("src"):
                self.images.append(Image(given["src"], given.get("alt", ""), given.get("title", "")))
            elif name == "a":
                self.tags.setdefault("a", []).append((len(self.pieces), given.get("href")))
        elif name in _TAGS:
            self.take_mark(name, token.startswith("</"))
        return end

    def take_mark(self, name: str, closing: bool) -> None:
        """Begin or end an HTML element that marks words."""
        stack = self.tags.setdefault(name, [])
        if not closing:
            stack.append((len(self.pieces), None))
        elif stack:
            piece, raw = stack.pop()
            href = make_address(raw, None) if raw else None
            if name != "a" or href:
                self.spans.append((_TAGS[name], piece, len(self.pieces), href))

    def finish(self) -> Inline:
        """The words put together, white space never doubled, and the marks counted in them."""
        out: list[str] = []
        places = [0]
        at, open_ = 0, True  # whether white space may be left out here
        for piece in self.pieces:
            words = piece.lstrip() if open_ else piece
            if words:
                out.append(words)
                at += len(words)
                open_ = words[-1].isspace()
            places.append(at)
        words = "".join(out).rstrip()
        marks = []
        for kind, first, last, href in sorted(self.spans, key=lambda span: (span[1], -span[2])):
            begin, finish = places[min(first, len(places) - 1)], min(places[min(last, len(places) - 1)], len(words))
            inner = words[begin:finish]
            begin += len(inner) - len(inner.lstrip())
            finish -= len(inner) - len(inner.rstrip())
            if begin < finish:
                marks.append((kind, begin, finish, href))
        return Inline(words, tuple(marks), tuple(self.images))


def read_inline(raw: str, references: dict[str, str] | None = None) -> Inline:
    """Words without their inline markup, the marks in them, and the pictures among them."""
    return _Reader(raw, references or {}).read()
