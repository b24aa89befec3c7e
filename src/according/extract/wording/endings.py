"""Where in a caption its credit begins: "Ana in Prague. Photo: Larry D. Horricks/Lionsgate" is two things."""

from __future__ import annotations

import re
import unicodedata

from according.extract.wording.credits import (
    is_agencies,
    is_bracketed_credit,
    is_credit,
    is_known,
    is_tail,
    is_titled,
    load_words,
)
from according.extract.wording.stops import find_ends

_BRACKETED = re.compile(r"[(\[（【［]([^()\[\]（）【】［］]{2,120})[)\]）】］]\s*[.。]?$")
_EQUALS = re.compile(r"[＝=]([^＝=\s]{2,20})$")  # how Japanese papers name the agency: "...＝ＡＰ"
_TOKEN = re.compile(r"[^\W_]+|[©ⓒ(（]")
_CLOSED = '.!?…”’"|)。'
_AFTER_ALT = "|–—-.(©["
_MAX = 120
_SHORT = 80


def find_credit(
    text: str,
    alt: str = "",
    outlet: str | None = None,
    tail: int | None = None,
    sure: bool = False,
    framed: bool = True,
) -> int | None:
    """Where the credit of a caption begins: 0 if it is all credit, None if there is none.

    `sure` says that the last element is one that names sources (<cite>, <small>), not mere slanted type. `framed` says
    that the text stands by a picture; of any line of text a name in brackets, or two with a bar between, are no credit.
    """
    if is_credit(text):
        return 0
    if (at := find_after_alt(text, " ".join(alt.split()))) is not None:
        return at
    if (at := find_bracket(text, outlet, framed)) is not None:
        return tail if tail and tail < at and text[tail].isupper() and is_tail(text[tail:at]) else at
    if (equals := _EQUALS.search(text)) and is_agencies(unicodedata.normalize("NFKC", equals.group(1))):
        return equals.start()
    if tail is not None and 0 < tail < len(text) and is_tail_element(text, tail, outlet, sure):
        return tail
    bar, opener = find_bar(text) if framed else None, find_opener(text)
    if bar is not None or opener is not None:
        return min(at for at in (bar, opener) if at is not None)
    return 0 if framed and is_pair(text) else find_tail(text, outlet)


def find_after_alt(text: str, alt: str) -> int | None:
    """Where a caption goes on behind the picture's alternative text with a name; a sentence that goes on is none."""
    rest = text[len(alt) :]
    words = rest.strip(" .|–—-\n\t")
    if len(alt) < 10 or not text.startswith(alt) or not 0 < len(words) <= _SHORT or rest[0].isalnum():
        return None
    parted = rest.lstrip()[0] in _AFTER_ALT or alt[-1] in _CLOSED
    if words[0].islower() or not (is_credit(words) or (is_titled(words) and (parted or "\n" in rest))):
        return None
    return len(text) - len(rest.lstrip(" .|–—-\n\t"))


def find_bracket(text: str, outlet: str | None, framed: bool = True) -> int | None:
    """Where the bracket at a caption's end begins, or the name right before it ("Ana Lee (Reuters)"), if a credit."""
    bracket = _BRACKETED.search(text)
    if bracket is None:
        return None
    start = bracket.start()
    before = text[:start].rstrip()
    if not before:
        return 0 if is_bracketed_credit(bracket.group(1), outlet, closed=framed) else None
    if not is_bracketed_credit(bracket.group(1), outlet, closed=framed and before[-1] in _CLOSED):
        return None
    ends = find_ends(before)
    name = before[ends[-1] :] if ends else ""
    return ends[-1] if 1 < len(name.split()) < 5 and is_tail(name) else start


def is_pair(text: str) -> bool:
    """Whether a caption is but a photographer and an agency: "Tomer Appelbaum/Haaretz"."""
    return "/" in text and 2 < len(text.replace("/", " ").split()) < 7 and len(text) < _SHORT and is_titled(text)


def find_bar(text: str) -> int | None:
    """Where the last part of "... in Prague. | Ana Lee/AP" begins."""
    before, mark, last = text.rpartition(" | ")
    named = mark and before and len(last) <= _SHORT and is_titled(last) and len(last.split()) < 9
    return len(text) - len(last) if named else None


def is_tail_element(text: str, tail: int, outlet: str | None, sure: bool) -> bool:
    """Whether the last element of a caption can be a credit: names, after a full sentence or no title's word."""
    words, before = text[tail:].strip(), text[:tail].rstrip()
    if not before or len(words) > _SHORT or words[0].islower() or not is_titled(words):
        return False
    if sure or before[-1] in _CLOSED or is_credit(words) or is_known(words, outlet):
        return True
    last = before.split()[-1].strip(",.:;").lower()
    return "/" in words and last not in load_words().before_titles


def find_opener(text: str) -> int | None:
    """Where "Photo: ...", "Credit: ...", "© ..." begins, if nothing but the credit follows."""
    words = load_words()
    near = text[-_MAX:].lower()
    if not any(mark in near for mark in words.marks):
        return None
    for token in _TOKEN.finditer(text, max(0, len(text) - _MAX)):
        found = words.opener.match(text, token.start()) if token.group().lower() in words.starts else None
        if found is None:
            continue
        start, rest = found.start(), text[found.end() :]
        before = text[:start].rstrip()
        if start == 0 or not rest.strip() or find_ends(rest):
            continue
        # In the middle of a sentence only a capital can begin a credit: "without a poster: Ana" has none.
        closed = before[-1] in '.!?…”’"|([–—-/)' or (len(before.split()) > 2 and not found.group(0)[0].islower())
        if text[start] in "©ⓒ（" or (closed and text[start - 1] in " \n\t|([/-–—."):
            return start - 1 if text[start - 1] in "([" else start
    return None


def find_tail(text: str, outlet: str | None) -> int | None:
    """Where a last "sentence" begins that is a name: "... in Prague. Murray Close/Lionsgate"."""
    for end in find_ends(text):
        if len(text) - end > _SHORT + 2:
            continue
        words = text[end:].strip()
        if 1 < len(words) <= _SHORT and (is_tail(words) or is_agencies(words) or is_known(words, outlet)):
            return end
    return None
