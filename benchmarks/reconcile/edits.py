"""Copies that the benchmark makes of pages: as scrapers, spinners and hurried desks make them. All of it is synthetic.

Each edit takes paragraphs (and another page's) and gives paragraphs, all chance from the generator that is handed in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

_SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")
_WORD = re.compile(r"[A-Za-z’'-]+")
_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = re.compile("|".join(_MONTHS))
_FIGURE = re.compile(r"\d+")
Edit = Callable[[Sequence[str], Random], list[str]]


@cache
def load_synonyms() -> dict[str, str]:
    """The table of synonyms."""
    text = (Path(__file__).parent / "synonyms.toml").read_text(encoding="utf-8")
    words: dict[str, str] = tomllib.loads(text)["words"]
    return words


def edit_lightly(paragraphs: Sequence[str], dice: Random) -> list[str]:
    """A desk's touch: one word in twenty changed or dropped, one sentence in eight left out."""
    edited = []
    for paragraph in paragraphs:
        sentences = _SENTENCE.split(paragraph)
        kept = [s for s in sentences if dice.random() > 0.12] or sentences[:1]
        words = [_touch(word, dice) for word in " ".join(kept).split()]
        edited.append(" ".join(word for word in words if word))
    return edited


def paraphrase(paragraphs: Sequence[str], dice: Random) -> list[str]:
    """Every word that the table has put through it, and sentences of a paragraph changed about."""
    edited = []
    for paragraph in paragraphs:
        sentences = [_replace_words(s) for s in _SENTENCE.split(paragraph)]
        dice.shuffle(sentences)
        edited.append(" ".join(sentences))
    return edited


def reorder(paragraphs: Sequence[str], dice: Random) -> list[str]:
    """The same sentences in another order, across paragraphs."""
    sentences = [s for paragraph in paragraphs for s in _SENTENCE.split(paragraph)]
    dice.shuffle(sentences)
    return [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]


def cut(paragraphs: Sequence[str], dice: Random) -> list[str]:
    """The first two fifths."""
    return list(paragraphs[: max(2, round(0.4 * len(paragraphs)))])


def change_dates(paragraphs: Sequence[str], dice: Random) -> list[str]:
    """Another month and another figure everywhere, and a light edit."""
    changed = [_MONTH.sub(lambda m: dice.choice(_MONTHS), p) for p in paragraphs]
    return edit_lightly([_FIGURE.sub(lambda m: _shift(m[0], dice), p) for p in changed], dice)


def spin(paragraphs: Sequence[str], dice: Random) -> list[str]:
    """Everything at once: a quarter left out, synonyms, another order."""
    kept = [p for p in paragraphs if dice.random() > 0.25] or list(paragraphs)
    return reorder(paraphrase(kept, dice), dice)


def merge(paragraphs: Sequence[str], others: Sequence[str], dice: Random) -> list[str]:
    """Half of one page and half of another, by turns."""
    halves = [[p for at, p in enumerate(page) if at % 2 == 0] for page in (paragraphs, others)]
    merged = [p for pair in zip(*halves, strict=False) for p in pair]
    return edit_lightly([*merged, *max(halves, key=len)[min(map(len, halves)) :]], dice)


def choose_passage(paragraphs: Sequence[str], dice: Random) -> str:
    """A paragraph of some length, to be lifted into a page that is otherwise its own."""
    long = [p for p in paragraphs if len(p.split()) >= 30] or [max(paragraphs, key=len)]
    return edit_lightly([dice.choice(long)], dice)[0]


EDITS: dict[str, Edit] = {
    "edited lightly": edit_lightly,
    "paraphrased": paraphrase,
    "reordered": reorder,
    "cut": cut,
    "dates changed": change_dates,
    "spun": spin,
}


def _touch(word: str, dice: Random) -> str:
    if dice.random() > 0.05:
        return word
    return "" if dice.random() < 0.3 and word.islower() else _replace_words(word)


def _replace_words(text: str) -> str:
    def replace(found: re.Match[str]) -> str:
        other = load_synonyms().get(found[0].casefold())
        if other is None:
            return found[0]
        return other[0].upper() + other[1:] if found[0][0].isupper() else other

    return _WORD.sub(replace, text)


def _shift(figure: str, dice: Random) -> str:
    if len(figure) == 4:
        return str(int(figure) + dice.choice((-1, 1)))
    return str(max(1, int(figure) + dice.randint(-5, 5)))
