"""Pages of any length, for the question whether reading time grows with it: real prose, and what hurts a reader.

A page of prose strings together the paragraphs of the given pages. The others are made up: each repeats one thing that
a reader may be tempted to compare with all the rest (titles, people, quotations, dates, credits), every time with
another name, or leaves out what cuts a text into sentences and blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import cycle
from pathlib import Path

from according.capture import capture_file
from according.domain.page import BlockKind
from according.extract import extract_capture

_FIRST = (
    "Ada Ben Cleo Dan Eva Finn Gia Hugo Ida Jon Kira Leo Mia Ned Ora Pia Quin Rosa Sam Tess Uma Vic Wren Zoe".split()
)
_PARTS = "Bar Cor Dal Fen Gor Hal Jor Kel Lan Mor Nor Pal Ros Sal Tor Ver Wes Yar Zel Brin".split()


def name_surname(n: int) -> str:
    """A family name that no other number has: "Barfencor"."""
    first, rest = _PARTS[n % 20], n // 20
    return first + _PARTS[rest % 20].lower() + _PARTS[rest // 20 % 20].lower() + ("ley" if n % 2 else "son")


def name_person(n: int) -> str:
    """A person for a number."""
    return f"{_FIRST[n % len(_FIRST)]} {name_surname(n)}"


def name_title(n: int) -> str:
    """A title for a number."""
    return f"The {_PARTS[n % 20]} of {name_surname(n // 3)}"


def _repeat(make: Callable[[int], str], length: int) -> str:
    parts: list[str] = []
    size = n = 0
    while size < length:
        parts.append(make(n))
        size += len(parts[-1]) + 1
        n += 1
    return "\n".join(parts)


def _say_titles(n: int) -> str:
    return f"<p>{name_person(n)} will star in <i>{name_title(n)}</i>, which opens on May {n % 28 + 1}, 2027.</p>"


def _say_one_title(n: int) -> str:
    return f"<p>{name_person(n)} will star in <i>Cold Harbor</i> as {name_surname(n + 1)}, the {n}th of the crew.</p>"


def _say_quotes(n: int) -> str:
    return f"<p>“We said ‘yes’ to {name_person(n)} at once,” {name_person(n + 7)} told The Daily {name_surname(n)}.</p>"


def _say_dates(n: int) -> str:
    return (
        f"<p>The film moved from May {n % 28 + 1}, 20{n % 30 + 30} to the following June, then to 20{n % 30 + 40}.</p>"
    )


def _say_headings(n: int) -> str:
    return f"<h2>{name_title(n)}</h2><p>Director: {name_person(n)}. Release date: June {n % 28 + 1}.</p>"


def _say_rows(n: int) -> str:
    return f"<tr><td>{name_title(n)}</td><td>June {n % 28 + 1}, 2027</td><td>{name_person(n)}</td></tr>"


def _say_names(n: int) -> str:
    return f"{name_person(n)},"


def _say_words(n: int) -> str:
    return f"and the film that {name_surname(n).lower()} it was said would open in may with her"


def _wrap(tag: str) -> Callable[[str], str]:
    return lambda inner: f"<{tag}>{inner}</{tag}>"


_SHAPES: dict[str, tuple[Callable[[int], str], Callable[[str], str]]] = {
    "a new title in every paragraph": (_say_titles, str),
    "one title, a new actor in every paragraph": (_say_one_title, str),
    "a quotation in every paragraph": (_say_quotes, str),
    "three dates in every sentence": (_say_dates, str),
    "a heading over every paragraph": (_say_headings, str),
    "one table": (_say_rows, _wrap("table")),
    "one list of names, no full stop": (_say_names, _wrap("p")),
    "one sentence without an end": (_say_words, _wrap("p")),
}


def list_shapes(folders: Sequence[Path]) -> Iterator[tuple[str, Callable[[int], bytes]]]:
    """Each kind of page, and what makes one with that many bytes of text."""
    paragraphs = [p for folder in folders for path in sorted(folder.glob("*.html")) for p in _read_paragraphs(path)]
    yield "the pages' own paragraphs", lambda length: _dress(_take(paragraphs, length))
    for name, (make, wrap) in _SHAPES.items():
        yield name, lambda length, make=make, wrap=wrap: _dress(wrap(_repeat(make, length)))  # type: ignore[misc]


def _read_paragraphs(path: Path) -> list[str]:
    """The paragraphs of a page, with their italics."""
    page = extract_capture(capture_file(path))
    found = []
    for block in page.body:
        if block.kind is BlockKind.PARAGRAPH and block.end - block.start > 80:
            parts, at = [], block.start
            for mark in sorted((m for m in block.marks if m.kind == "italic"), key=lambda m: m.start):
                parts += [escape(page.text[at : mark.start]), f"<i>{escape(page.text[mark.start : mark.end])}</i>"]
                at = mark.end
            found.append("<p>" + "".join(parts) + escape(page.text[at : block.end]) + "</p>")
    return found


def _take(paragraphs: Sequence[str], length: int) -> str:
    found: list[str] = []
    size = 0
    for paragraph in cycle(paragraphs):
        if size >= length:
            break
        found.append(paragraph)
        size += len(paragraph)
    return "\n".join(found)


def _dress(body: str) -> bytes:
    head = "<title>‘Cold Harbor’: everything we know</title><meta charset='utf-8'>"
    meta = "<meta property='article:published_time' content='2026-03-02T09:00:00Z'>"
    article = f"<article><h1>‘Cold Harbor’: everything we know</h1>{body}</article>"
    return f"<html lang='en'><head>{head}{meta}</head><body>{article}</body></html>".encode()
