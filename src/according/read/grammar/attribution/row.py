"""A sentence as words and names, for questions that are not about its verbs' grammar.

Verb groups are taken apart again into their words, so that "has also said" is read the same whether or not the verbs
module knows the verb; everything that the items know about names and references is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.read.grammar.attribution.lexicon import load_lexicon
from according.read.grammar.rows.item import Item
from according.read.grammar.tokens import split_tokens

NAMES = "NOPXWL"


class Word(Struct, frozen=True, gc=False):
    """One word, mark or name: `kind` is w, or the span's kind; `names` the full names it stands for.

    `verb` marks the words of a verb group.
    """

    kind: str
    text: str
    start: int
    end: int
    names: tuple[str, ...] = ()
    reference: bool = False
    verb: bool = False

    @property
    def is_name(self) -> bool:
        return self.kind in NAMES


def build_row(items: Sequence[Item]) -> list[Word]:
    """The words of a row of items; of subjects that were only filled in, those of a verb of saying."""
    row: list[Word] = []
    for i, item in enumerate(items):
        if item.kind == "V" or (item.kind == "X" and _is_common(item.text)):
            row += _split(item)
        elif item.kind == "w":
            row.append(Word("w", item.text, item.start, item.end))
        elif item.kind == "R":
            row += [Word("w", w, item.start, item.end) for w in item.text.lower().split()]
        elif item.start < item.end or _shares_verb(items, i):
            names = tuple(name.lstrip(" .,") or name for name in item.names)
            row.append(Word(item.kind, item.text, item.start, item.end, names, item.reference))
    return _join_names(row)


def _join_names(row: Sequence[Word]) -> list[Word]:
    """The row with a place joined to the paper or festival named after it: "Toronto" "International Film Festival"."""
    joined: list[Word] = []
    for word in row:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.end + 1 == word.start
            and _is_named_after(before, word, len(joined) == 1 or joined[-2].text in (".", ":"))
        ):
            text = f"{'TV' if before.text == 'tv' else before.text} {word.text}"
            joined[-1] = Word("X", text, before.start, word.end, (text,))
        else:
            joined.append(word)
    return joined


def _is_named_after(before: Word, word: Word, first: bool) -> bool:
    if word.kind != "X" or word.reference:
        return False
    named = word.text.lower().split()[-1] in load_lexicon().mastheads
    if before.text == "tv" and before.kind == "w":
        return True
    weekday = first and before.kind == "D" and before.text.endswith("day") and " " not in before.text
    return (before.kind == "L" and named) or weekday


def _shares_verb(items: Sequence[Item], i: int) -> bool:
    """Whether a filled-in subject is that of "... and says"."""
    verb = items[i + 1].text.split() if i + 1 < len(items) and items[i + 1].kind == "V" else []
    return bool(verb) and load_lexicon().verbs.get(verb[-1]) == "plain"


def _split(item: Item) -> list[Word]:
    tokens = split_tokens(item.text.lower(), 0, len(item.text))
    verb = item.kind == "V"
    return [Word("w", t.text.replace("’", "'"), item.start + t.start, item.start + t.end, verb=verb) for t in tokens]


def _is_common(text: str) -> bool:
    """Whether a single capitalised word is a common one at the head of a sentence: "Analysts", "I’m"."""
    lexicon, word = load_lexicon(), text.lower().replace("’", "'")
    if word.endswith("ed") and word in lexicon.verbs:
        return True
    return word in lexicon.common or ("'" in word[1:] and word.split("'")[0] in lexicon.pronouns)


def match_words(row: Sequence[Word], i: int, phrase: Sequence[str]) -> bool:
    """Whether the words of a phrase stand in the row from i on."""
    return (
        0 <= i <= len(row) - len(phrase)
        and row[i].text == phrase[0]
        and all(row[i + k].kind == "w" and row[i + k].text == w for k, w in enumerate(phrase))
    )


def ends_with(row: Sequence[Word], i: int, phrase: Sequence[str]) -> bool:
    """Whether the words of a phrase stand in the row right before i."""
    return match_words(row, i - len(phrase), phrase)
