"""How far a clause reaches, and what is said of somebody in it.

"Cole, who lives in Oslo, has ruled herself out, but Hale stars."
  the clause of Cole        Cole, who lives in Oslo, has ruled herself out
  what is said of Cole      has ruled herself out
"""

from __future__ import annotations

from collections.abc import Sequence

from according.read.grammar.attribution.row import Word

RELATIVE = frozenset({"who", "which", "whose", "where", "whom"})
_BREAKS = frozenset({";", ":", "--", ".", "?", "!", "..."})
_JOINTS = frozenset("and but while though although whereas so because or yet".split())
_LOOSE = frozenset("but although though whereas while because".split())
_OPENING = frozenset(
    "who which whose where whom with including starring featuring directed written based played".split()
)
_ADVERBS = frozenset({"first", "once", "long", "at"})
_SUBORDINATE = frozenset({"after", "before", "since", "when", "if", "unless"})


def spell_words(words: Sequence[Word]) -> str:
    """The words as hedges spell them, each with a blank behind it, without quotation marks."""
    return "".join(spell_each(words))


def spell_each(words: Sequence[Word]) -> list[str]:
    """How each word is spelt; what the rows of a whole sentence need again and again is spelt once."""
    return [
        "" if w.text == '"' else f"{w.text} " if w.kind == "w" else f"{w.kind if w.kind != 'X' else _say(w)} "
        for w in words
    ]


def _say(name: Word) -> str:
    """A name of unknown kind as hedges spell it: by its kind, shouted words ("TBC", "OUT") in small letters."""
    return name.text.lower() if name.text.isupper() and len(name.text) < 5 else name.kind


def find_clause(row: Sequence[Word], at: int) -> tuple[int, int]:
    """The first and last word of the clause that a word stands in; an aside is a clause of its own."""
    first, last = at, at
    while first > 0 and not _is_boundary(row, first - 1):
        first -= 1
    aside = first > 0 and row[first - 1].text == "," and row[first].text in _OPENING
    while last + 1 < len(row) and not _is_boundary(row, last + 1):
        if aside and row[last + 1].text == "," and not _goes_on_listing(row, last + 1):
            break
        last += 1
    return first, last


def _goes_on_listing(row: Sequence[Word], i: int) -> bool:
    """Whether a comma stands between two names."""
    return row[i - 1].is_name and i + 1 < len(row) and row[i + 1].is_name


def _is_boundary(row: Sequence[Word], i: int) -> bool:
    word = row[i]
    if word.kind != "w":
        return False
    if word.text in _BREAKS or word.text in _LOOSE:
        return True
    if word.text in _SUBORDINATE and any(w.verb for w in row[i + 1 : i + 4]):
        return True
    if word.text in ("on", "against") and [w.text for w in row[i + 1 : i + 3]] == ["a", "budget"]:
        return True
    if word.text in ("and", "or", "then"):
        return _joins_clauses(row, i)
    if word.text == '"':
        return _is_long_speech(row, i)
    behind = row[i + 1] if i + 1 < len(row) else None
    if word.text != "," or behind is None:
        return False
    return behind.text in _JOINTS or behind.text in _OPENING or _ends_opener(row, i)


def _ends_opener(row: Sequence[Word], i: int) -> bool:
    """Whether a comma ends what a sentence opens with before its subject: "Once expected in May, it opens in June"."""
    opener = next((k for k, w in enumerate(row[:4]) if not w.text.endswith("ly") and w.text not in _ADVERBS), i)
    verb = row[opener]
    return opener < i and verb.verb and verb.text.endswith(("ed", "set")) and row[opener].start < row[i].start


def _joins_clauses(row: Sequence[Word], i: int) -> bool:
    """Whether "and" has a verb right behind it or, with a subject, soon after, and one before it."""
    ahead = row[i + 1 : i + 7]
    stop = next((k for k, w in enumerate(ahead) if w.kind == "w" and w.text in (",", *_BREAKS)), len(ahead))
    return any(w.verb for w in ahead[:stop]) and any(w.verb for w in row[max(0, i - 12) : i])


def _is_long_speech(row: Sequence[Word], i: int) -> bool:
    """Whether a quotation mark opens or closes more than a few words."""
    marks = [k for k, w in enumerate(row) if w.kind == "w" and w.text == '"']
    place = marks.index(i)
    other = place + 1 if place % 2 == 0 else place - 1
    return other >= len(marks) or abs(marks[other] - i) > 6


def find_predicate(row: Sequence[Word], at: int) -> list[Word]:
    """What is said of the person at a word: the words behind, without asides, to the end of the clause."""
    words: list[Word] = []
    i = at + 1
    while i < len(row):
        word = row[i]
        if word.kind == "w" and word.text in ("(", ",") and not words:
            close = ")" if word.text == "(" else ","
            end = next((k for k in range(i + 1, len(row)) if row[k].kind == "w" and row[k].text == close), None)
            if end is None:
                return words
            i = end + 1
            continue
        if word.kind == "w" and (word.text in _LOOSE or (word.text in _BREAKS and _has_verb(words, word))):
            break
        if word.text == "," and i + 1 < len(row) and row[i + 1].text in _JOINTS:
            break
        words.append(word)
        i += 1
    return words


def _has_verb(words: Sequence[Word], mark: Word) -> bool:
    """Whether a clause ends at a mark: a dash or colon behind a bare name leads on to what is said of it."""
    return mark.text not in (":", "--") or any(w.verb for w in words)
