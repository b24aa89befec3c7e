"""Markdown from text, escaped: what comes from a page makes no heading, link, image, cell or HTML of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from according.domain.sentence import Note, Run, Sentence
from according.export.wording import safe_address

# The characters that do something within a line: emphasis, links, code, tables, HTML, mathematics, attributes; an
# entity; and what some readers make a link of unasked (an address, a mailbox).
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~^$@])|&(?=#?\w+;)|(?<=\w):(?=//)|(?<=\bwww)\.", re.I)
# What does something at the head of a line only.
_BEGIN = re.compile(r"^(\s*)(\d+(?=[.)])|[-=+#:])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_URL_CHARS = {"(": "%28", ")": "%29", "[": "%5B", "]": "%5D", "*": "%2A", "_": "%5F", "~": "%7E"}


def escape_text(text: str) -> str:
    """Text that stays text in Markdown: one line, and no character of it does anything."""
    flat = _SPECIAL.sub(r"\\\g<0>", _CONTROL.sub(" ", text))
    return _BEGIN.sub(lambda found: found[1] + (f"{found[2]}\\" if found[2].isdigit() else f"\\{found[2]}"), flat)


def link_text(text: str, address: str | None) -> str:
    """Words that lead to an address; the words alone where it may not be linked."""
    href = safe_address(address)
    if not href:
        return escape_text(text)
    return f"[{escape_text(text)}]({''.join(_URL_CHARS.get(c, c) for c in href)})"


def say_runs(runs: Iterable[Run]) -> str:
    """Runs of a sentence: stress, struck text and titles with their signs."""
    signs = {"plain": "", "strong": "**", "struck": "~~", "title": "*"}
    return "".join(f"{signs[r.kind]}{escape_text(r.text)}{signs[r.kind]}" for r in runs)


def say_plain(sentence: Sentence) -> str:
    """A sentence with the numbers of its notes."""
    return say_runs(sentence.runs) + number_notes(sentence.notes)


def say_marked(sentence: Sentence) -> str:
    """A sentence; what is weaker than confirmed says so before it."""
    return say_plain(sentence) if sentence.mark == "confirmed" else say_labelled(sentence)


def say_labelled(sentence: Sentence) -> str:
    """A sentence after the word of its mark."""
    return f"**{escape_text(sentence.label)}:** {say_plain(sentence)}"


def number_notes(notes: Sequence[Note]) -> str:
    """The footnote marks of a sentence."""
    return "".join(f"[^{note.number}]" for note in notes)


def write_list(items: Iterable[str]) -> str:
    """A plain list."""
    return "\n".join(f"- {item}" for item in items)


def write_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are escaped already."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])
