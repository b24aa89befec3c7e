"""Verb groups: "is not expected to return" -> return, active, expected, denied.

A verb group is everything from the first auxiliary, modality cue or adverb to the main verb. Its certainty comes from
the cues before the verb; a negation turns it into a denial.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from msgspec import Struct

from according.read.grammar.lexicon import BE, DO, HAVE, Verbs, load_verbs, load_words
from according.read.grammar.modality import find_adverb, find_cue, split_contraction
from according.read.grammar.tokens import Token
from according.read.grammar.verb_forms import DETERMINERS, choose_form, find_voice

# adverbs and contractions: "reportedly", "isn’t"
_OPENING_ENDS = ("ly", "n’t", "n't")
# "once set for May": with these verbs, "once" and "originally" tell a plan that was given up
_PLANS = load_words("plan_verbs")
_NO_VERBS = DETERMINERS | load_words("prepositions") | load_words("never_verbs")


class VerbGroup(Struct, frozen=True, gc=False):
    """One verb group, tokens [first, last].

    `voice` is a (active), p (passive), d (past form that may be either), g (-ing form alone), i (infinitive alone).
    `finite` is False for bare participles and infinitives.
    """

    first: int
    last: int
    lemma: str
    voice: str
    certainty: str = "stated"
    status: str | None = None
    tense: str | None = None
    negated: bool = False
    finite: bool = True


class _State:
    """What has been seen of the group so far."""

    def __init__(self) -> None:
        self.certainty = "stated"
        self.status: str | None = None
        self.tense: str | None = None
        self.negated = False
        self.last = ""
        self.formerly = False
        self.either = False

    def hear(self, certainty: str, status: str | None = None, tense: str | None = None) -> None:
        rank = ("stated", "expected", "reported", "possible", "denied")
        if rank.index(certainty) > rank.index(self.certainty):
            self.certainty = certainty
        self.status = self.status or status
        self.tense = self.tense or tense

    def hear_adverb(self, kind: str) -> None:
        if kind == "denied":
            self.negated = True
        elif kind == "former":
            self.tense = self.tense or "past"
            self.formerly = True
        elif kind != "plain":
            self.hear(kind)


def find_verb_groups(tokens: Sequence[Token], names: Sequence[bool]) -> list[VerbGroup]:
    """All verb groups of a sentence; `names` marks the tokens that belong to a name, title or date."""
    verbs, openers = load_verbs(), _list_openers()
    groups: list[VerbGroup] = []
    i = 0
    while i < len(tokens):
        word = tokens[i].lower
        guests = word == "stars" and i > 0 and tokens[i - 1].lower == "guest"  # "guest stars include"
        may = not names[i] and not guests and (word in openers or word.endswith(_OPENING_ENDS))
        group = _read_group(tokens, names, i, verbs) if may else None
        if group is None:
            i += 1
        else:
            groups.append(group)
            i = group.last + 1
    return groups


@cache
def _list_openers() -> frozenset[str]:
    """The words that a verb group may begin with, but for what `_OPENING_ENDS` tells."""
    verbs = load_verbs()
    return frozenset({"would", "had", "to", "no"}.union(BE, HAVE, DO, verbs.cues, verbs.adverbs, verbs.forms))


def _read_group(
    tokens: Sequence[Token], names: Sequence[bool], first: int, verbs: Verbs, *, cues: bool = True
) -> VerbGroup | None:
    state, i, start = _State(), first, first
    opened = cued = False
    while i < len(tokens) and not names[i]:
        word = tokens[i].lower
        bare, negated = split_contraction(word)
        if negated:
            state.negated = True
            word = bare
        if word == "no" and i + 2 < len(tokens) and tokens[i + 1].lower == "longer":
            state.negated = True
            state.status = state.status or "departed"
            i += 2
            continue
        used = word == "used" and state.last in ("be", "have")  # "was used to pay" is no habit
        found = find_cue(tokens, names, i, word) if cues and not used else None
        if found:
            cue, i, heard = found
            for adverb in heard:
                state.hear_adverb(adverb)
            state.hear(cue.certainty, cue.status, cue.tense)
            opened, cued, state.last = True, True, "to"
            continue
        if (kind := find_adverb(word)) and (opened or _leads_on(tokens, i, verbs)):
            state.hear_adverb(kind)
            i += 1
            if kind == "denied" and word == "no":
                continue
            continue
        if word in BE and not (word in ("’s", "'s") and not _is_verb_s(tokens, names, i)):
            state.last, opened = "be", True
            state.either = word in ("’s", "'s")
        elif word in HAVE and word not in ("’d", "'d"):
            state.last, opened = "have", True
        elif word in DO:
            state.last, opened = "do", True
        elif word == "would" or word == "had":
            state.last, opened = "modal", True
        elif word == "get" and opened:
            state.last = "be"
        elif word == "to" and not opened:
            state.last, opened = "inf", True
        else:
            break
        i += 1
    group = _close_group(tokens, names, start, i, state, opened, verbs)
    if group is None and cued:  # "returns to the harbor": the cue is a verb of its own
        return _read_group(tokens, names, first, verbs, cues=False)
    return group


def _close_group(
    tokens: Sequence[Token], names: Sequence[bool], start: int, i: int, state: _State, opened: bool, verbs: Verbs
) -> VerbGroup | None:
    word = tokens[i].lower if i < len(tokens) and not names[i] else ""
    forms = verbs.forms.get(word, ())
    form = choose_form(tokens, names, i, forms, state.last, verbs) if forms else None
    negated = state.negated

    def made(last: int, lemma: str, voice: str, finite: bool) -> VerbGroup:
        told = opened or not start or tokens[start - 1].lower not in DETERMINERS  # not of "a previously announced deal"
        if state.formerly and state.certainty == "stated" and lemma in _PLANS and told:
            state.hear("denied", "former")
        certainty = "denied" if negated else state.certainty
        return VerbGroup(start, last, lemma, voice, certainty, state.status, state.tense, negated, finite)

    if form is None:
        if not opened:
            return None
        if state.last == "be":
            return made(i - 1, "be", "a", True)
        if state.last == "have":
            return made(i - 1, "have", "a", True)
        if state.last in ("to", "modal", "do") and word.isalpha() and word not in _NO_VERBS:
            return made(i, word, "a", True)
        return _govern(tokens, i - 1, state, verbs, made)
    voice, finite = find_voice(tokens, i, form, state.last, state.either)
    return made(i, form.lemma, voice, finite)


def _govern(
    tokens: Sequence[Token], last: int, state: _State, verbs: Verbs, made: Callable[[int, str, str, bool], VerbGroup]
) -> VerbGroup | None:
    """The group of an auxiliary or cue that has an object of its own: "did the music", "has been offered the part"."""
    if state.last == "do":
        return made(last, "do", "a", True)
    forms = verbs.forms.get(tokens[last].lower, ())
    if state.last != "to" or not forms or not tokens[last].lower.endswith(("ed", "ing")):
        return None
    passive = tokens[last].lower.endswith("ed") and tokens[last - 1].lower in BE
    return made(last, forms[0].lemma, "p" if passive else "a", True)


def _is_verb_s(tokens: Sequence[Token], names: Sequence[bool], i: int) -> bool:
    """Whether ’s is "is": after a pronoun, or before a participle, an adverb, a or the."""
    before = tokens[i - 1].lower if i else ""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if before in {"it", "he", "she", "that", "who", "there", "here", "what"}:
        return True
    return after in {"not", "a", "an", "set", "due", "been", "also", "now", "still", "expected"} and not (
        i + 1 < len(names) and names[i + 1]
    )


def _leads_on(tokens: Sequence[Token], i: int, verbs: Verbs) -> bool:
    """Whether an adverb opens a verb group: a verb or another adverb follows."""
    if i + 1 >= len(tokens):
        return False
    word = split_contraction(tokens[i + 1].lower)[0]
    return word in verbs.forms or word in verbs.cues or word in BE or word in HAVE or word in verbs.adverbs
