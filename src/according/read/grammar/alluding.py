"""What a headline only means: works by some of their words, quoted words that are somebody's and no title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from according.domain.names import fold_name
from according.domain.page import Page
from according.read.grammar.lexicon import load_verbs
from according.read.grammar.literals import has_words

_SPOKEN = re.compile(
    r"^[‘“][^‘’“”]+[’”]: (?:[A-Z][\w’-]+ ){1,4}(?:on|talks?|says?|explains?|opens|reflects|discusses|tells)\b"
)
_KIND = re.compile(r"[’']?s? (?:[Ff]ilm|[Mm]ovie|[Ss]eries|[Ss]how|[Gg]ame|[Pp]roject|TV)\b(?! [‘“\"])")


def find_alluded(title: str, works: Iterable[str]) -> dict[str, int]:
    """The works that a headline means by some of their words, and where: "Demon Hunt film" for Demon Hunt: Train."""
    found: dict[str, int] = {}
    for work in works:
        words = work.removeprefix("Untitled ").split()
        pairs = [
            f"{a} {b}".rstrip(":,") for a, b in pairwise(words) if a[0].isupper() and b[0].isupper() and a[-1] != ":"
        ]
        places = [at for p in pairs for at in _find_openings(p, title) if _KIND.match(title, at + len(p))]
        if places:
            found[work] = min(places)
    return found


def _find_openings(words: str, title: str) -> Iterator[int]:
    """Where words stand in a title at the head of a word."""
    at = title.find(words)
    while at >= 0:
        if not (title[at - 1 : at].isalnum() or title[at - 1 : at] == "_"):
            yield at
        at = title.find(words, at + 1)


_JOINT = re.compile(r" [–—-] |: | and (?:the|a) ")


def prefer_longer(main: str, works: Iterable[str], opening: str) -> str:
    """The one work of a series that the opening of a page names, where its headline names the series."""
    longer = [w for w in works if w.startswith(main) and _JOINT.match(w, len(main))]
    named = [w for w in longer if has_words(w, opening)]
    return named[0] if len(named) == 1 else main


def is_spoken(page: Page, words: str) -> bool:
    """Whether quoted words at the head of the headline are somebody's: "‘Nobody Asked Me’: Ana Bell on ..."."""
    m = _SPOKEN.match(page.title or "")
    return bool(m) and words in (page.title or "")[: m.end() if m else 0] and not _is_marked(page, words)


def is_scare_quoted(page: Page, words: str) -> bool:
    """Whether a quoted word of the headline is a verb that the page keeps at arm's length: "Marvel ‘Fires’ Writers"."""
    forms = load_verbs().forms.get(words.lower(), ())
    body = " ".join(page.words(b) for b in page.body)
    is_verb = " " not in words and any(f.form in ("s", "past", "pastpp") for f in forms)
    return is_verb and not any(f"{a}{words}{b}" in body for a in "‘“" for b in "’”")


def _is_marked(page: Page, words: str) -> bool:
    marks = [page.text[m.start : m.end] for b in page.body for m in b.marks if m.kind == "italic"]
    return any(fold_name(words) == fold_name(m) for m in marks)
