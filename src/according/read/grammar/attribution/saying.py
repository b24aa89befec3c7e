"""Verbs of saying: where the one of a subject stands, past asides, adverbs and auxiliaries."""

from __future__ import annotations

from collections.abc import Sequence

from according.read.grammar.attribution.lexicon import Lexicon
from according.read.grammar.attribution.row import Word, match_words

STOPS = frozenset({",", ";", ".", "--", ")", '"', "?", "!", ":", "'", "("})
BE = frozenset({"is", "was", "are", "were", "be", "been", "being", "'s", "isn't", "wasn't", "get", "got"})
_PUTTING = frozenset({"put", "puts", "peg", "pegs", "pegged"})
_ASIDE = 14
_COMPLEMENT = 12


def find_verb(row: Sequence[Word], k: int, lexicon: Lexicon, complement: bool) -> int | None:
    """The verb of saying after a subject; its asides, adverbs and auxiliaries are passed over."""
    k = k + 1 if _closes_apposition(row, k) else skip_aside(row, k)
    passive = False
    for _ in range(7):
        if k >= len(row):
            return None
        word = row[k]
        if (
            word.kind == "w"
            and word.text in lexicon.verbs
            and not (word.text in lexicon.fill and _more(row, k, lexicon))
        ):
            if passive and not word.text.endswith("ing"):
                return k if word.text == "quoted" else None
            return k
        passive = passive or word.text in BE
        if word.kind == "D" or (word.kind == "w" and (word.text in lexicon.fill or word.text.endswith("ly"))):
            k += 1
            continue
        break
    if complement and k < len(row) and row[k].text not in STOPS:
        return _find_far_verb(row, k, lexicon)
    return None


def _closes_apposition(row: Sequence[Word], k: int) -> bool:
    """Whether a comma behind a name closes what the comma before it opened: "her studio, Halcyon Row, said"."""
    if k < 2 or k + 1 >= len(row) or row[k].text != "," or row[k].kind != "w":
        return False
    return row[k - 2].text == "," and row[k - 1].is_name and row[k + 1].verb


def _more(row: Sequence[Word], k: int, lexicon: Lexicon) -> bool:
    """Whether "has" is only the auxiliary of a verb behind it."""
    for n in range(k + 1, min(k + 4, len(row))):
        word = row[n]
        if word.kind == "w" and word.text in lexicon.verbs:
            return True
        if not (word.kind == "w" and (word.text in lexicon.fill or word.text.endswith("ly"))):
            return False
    return False


def _find_far_verb(row: Sequence[Word], k: int, lexicon: Lexicon) -> int | None:
    """The verb behind what describes the unnamed: "people who have seen the timetable said"."""
    for n in range(k, min(k + _COMPLEMENT, len(row))):
        word = row[n]
        if word.kind != "w":
            continue
        if word.text in STOPS:
            return None
        known = lexicon.verbs.get(word.text)
        if known and (known not in ("acting", "listing") or word.text in _PUTTING) and not word.text.endswith("ing"):
            return None if row[n - 1].text in BE else n
    return None


def skip_aside(row: Sequence[Word], k: int) -> int:
    """Past ", the market sheet," and "(who knows)"."""
    if k < len(row) and row[k].kind == "w" and row[k].text in (",", "(", "--"):
        closing = {",": ",", "(": ")", "--": "--"}[row[k].text]
        for n in range(k + 1, min(k + _ASIDE, len(row))):
            if row[n].kind == "w" and row[n].text == closing:
                return n + 1
            if row[n].kind == "w" and row[n].text in (";", ".", '"'):
                return k
    return k


def _forms(word: Word, before: Word) -> tuple[str, ...]:
    """How a phrase may write a word: itself, the kind of a name, both for the "it" of "as she puts it"."""
    if word.kind == "w":
        return (word.text,)
    return (word.kind, word.text) if word.reference and before.text in _PUTTING else (word.kind,)


def says_that(row: Sequence[Word], verb: int, times: frozenset[str]) -> bool:
    """Whether "that" follows a verb past a day and an aside: "wrote last May, on the word of an agent, that ..."."""
    k = verb + 1
    while k < len(row) and (row[k].kind == "D" or row[k].text in times):
        k += 1
    return match_words(row, skip_aside(row, k), ("that",))


def match_gapped(row: Sequence[Word], k: int, phrase: tuple[str, ...]) -> int | None:
    """The end of a phrase in which ~ stands for up to four words."""
    n = k
    for i, want in enumerate(phrase):
        if want == "~":
            stop = next((j for j in range(n, min(n + 5, len(row))) if row[j].text == phrase[i + 1]), None)
            if stop is None:
                return None
            n = stop
        elif n < len(row) and want in _forms(row[n], row[n - 1]):
            n += 1
        else:
            return None
    return n - 1
