"""Credits that reach on: sentences without one that plainly go on reporting what the one before was credited for.

"The studio gave a new date, too. The reboot now opens on July 25."     the studio's, for it was announced as such
"... two people said. If it goes ahead, six episodes would be shot."    theirs: what would follow from their news
"Hale is out, Deadline says. He will stay on as a producer."            what becomes of him is Deadline’s news too
"Kabutar announced that it opens May 2. It was previously due May 9."   a company's former date is its own too
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from according.read.grammar.attribution.echo import Told
from according.read.grammar.attribution.nouns import Mention
from according.read.grammar.attribution.row import Word
from according.read.grammar.attribution.saying import skip_aside
from according.read.grammar.attribution.scope import Credit
from according.read.grammar.attribution.subjects import Cue
from according.read.grammar.lexicon import load_data

_BACK = 2
_AHEAD = 20
_REACH = 12
_ANNOUNCED = 5
_GIVERS = frozenset({"organisation", "name", "outlet", "person", "paper", "document"})
_COMPANIES = frozenset({"organisation", "name", "paper"})


class Onward(Struct, frozen=True):
    """Words that lead on: verbs of giving and what is given, how fragments and former dates begin."""

    giving: frozenset[str]
    given: frozenset[str]
    formerly: frozenset[str]
    fragments: frozenset[str]
    naming: frozenset[str]
    ordering: frozenset[str]
    open: frozenset[str]


@cache
def load_onward() -> Onward:
    """The words of data/attribution.toml by which a text goes on."""
    data = load_data("attribution")["onward"]
    return Onward(**{key: frozenset(words.split()) for key, words in data.items()})


def find_onward(told: Sequence[Told], givers: Sequence[tuple[str, ...]]) -> list[Credit]:
    """The credits that sentences hand on; `givers` are the names that each sentence introduces something of."""
    found: list[Credit] = []
    for n, sentence in enumerate(told):
        if sentence.row and not sentence.cues:
            found += _find_former(told, n)
            names = (
                _find_given(told, givers, n)
                or _find_condition(told, n)
                or _find_fragment(told, n)
                or _find_announcer(told, n)
                or _find_continued(told, n)
            )
            if names:
                found.append(_credit(sentence, names))
    return found


def _credit(sentence: Told, names: tuple[str, ...], *, dates: bool = False) -> Credit:
    return Credit(names, sentence.row[0].start, sentence.row[-1].end, dates=dates)


def find_giver(row: Sequence[Word], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Who a sentence says has given a date, a title, a statement, which the next sentences tell."""
    onward = load_onward()
    for m in mentions:
        if m.kind not in _GIVERS or (m.first > 3 and not any(w.text == ":" for w in row[: m.first])):
            continue
        k = skip_aside(row, m.last + 1)
        while k < len(row) and row[k].text in ("has", "have", "also", "now", "just", "then", "today"):
            k += 1
        if k >= len(row) or row[k].text not in onward.giving:
            continue
        if any(w.kind == "w" and w.text in onward.given for w in row[k + 1 : k + 1 + _AHEAD]):
            return tuple(m.names)
    return ()


def _block_before(told: Sequence[Told], n: int) -> Iterator[int]:
    k = n - 1
    while k >= max(0, n - _REACH) and told[k].block == told[n].block:
        yield k
        k -= 1


def _find_given(told: Sequence[Told], givers: Sequence[tuple[str, ...]], n: int) -> tuple[str, ...]:
    for k in _block_before(told, n):
        if givers[k]:
            return givers[k]
        if told[k].cues:
            return ()
    return ()


def _find_condition(told: Sequence[Told], n: int) -> tuple[str, ...]:
    """ "If it goes ahead, six episodes would be shot": what follows from the news of the sentence before."""
    row = told[n].row
    if row[0].text != "if" or len(row) < 4 or not any(w.text in ("would", "could", "might", "may") for w in row):
        return ()
    if not (row[1].reference or (row[1].text in ("the", "that") and row[2].text in load_onward().open)):
        return ()
    return next((_last(told[k]) for k in range(n - 1, max(-1, n - 1 - _BACK), -1) if told[k].credits), ())


def _last(sentence: Told) -> tuple[str, ...]:
    return sentence.credits[-1].names


def _find_fragment(told: Sequence[Told], n: int) -> tuple[str, ...]:
    """ "Could premiere as late as January.": a sentence without a subject leans on the one before."""
    if n and told[n].row[0].text in load_onward().fragments and told[n - 1].block == told[n].block:
        return _last(told[n - 1]) if told[n - 1].credits else ()
    return ()


def _find_announcer(told: Sequence[Told], n: int) -> tuple[str, ...]:
    """ "Ada Cole was named as producer": by the company that announced something just before."""
    words = " ".join(w.text for w in told[n].row)
    named = any(f"{be} {verb} as" in words for be in ("was", "were") for verb in load_onward().naming)
    ordered = any(f"have been {verb}" in words or f"has been {verb}" in words for verb in load_onward().ordering)
    if not (named or ordered):
        return ()
    for k in range(n - 1, max(-1, n - 1 - (_ANNOUNCED if named else 1)), -1):
        if told[k].credits:
            plain = all(_announces(told[k].row, c) for c in told[k].cues)
            return _last(told[k]) if plain else ()
    return ()


def _announces(row: Sequence[Word], cue: Cue) -> bool:
    own = cue.kind == "organisation" or (cue.kind == "outlet" and row[cue.last].text.startswith("announc"))
    return own and cue.effect == "plain"


def _find_former(told: Sequence[Told], n: int) -> list[Credit]:
    """ "The game was previously scheduled for September 5", "It streams from May 9", behind a company’s date."""
    before = told[n - 1] if n else None
    if before is None or before.block != told[n].block or not before.credits:
        return []
    words = [w.text for w in told[n].row]
    formerly = any(w in load_onward().formerly for w in words)
    too = told[n].row[0].text == "it" and any(c.effect == "acting" for c in before.cues)
    if not (formerly or too) or not any(w.kind == "D" for w in told[n].row):
        return []
    if not any(w.kind == "D" for w in before.row) or not all(c.kind in _COMPANIES for c in before.cues):
        return []
    return [_credit(told[n], _last(before), dates=True)]


def _find_continued(told: Sequence[Told], n: int) -> tuple[str, ...]:
    """ "He will stay on as a producer": what becomes of the person of whom an outlet has just told."""
    row, before = told[n].row, told[n - 1] if n else None
    if before is None or before.block != told[n].block or not before.credits or len(row) > _REACH:
        return ()
    if not row[0].reference or row[0].text.lower() not in ("he", "she"):
        return ()
    if not any(w.text in _COMING for w in row[1:3]):
        return ()
    return _last(before) if any(c.kind in ("outlet", "unnamed") and not c.hearer for c in before.cues) else ()


_COMING = frozenset({"will", "won't", "'ll", "wo", "would"})
