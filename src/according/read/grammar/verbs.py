"""Verb groups: "is not expected to return" -> return, active, expected, denied.

A verb group is everything from the first auxiliary, modality cue or adverb to the main verb. Its certainty comes from
the cues before the verb; a negation turns it into a denial.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from msgspec import Struct

from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import BE, DO, HAVE, VerbForm, Verbs, load_nouns, load_verbs, load_words
from according.read.grammar.modality import find_adverb, find_cue, split_contraction
from according.read.grammar.tokens import Token

_SUBJECTS = load_words("before_verbs")


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


# adverbs and contractions: "reportedly", "isn’t"
_OPENING_ENDS = ("ly", "n’t", "n't")


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
    form = _choose_form(tokens, names, i, forms, state, opened, verbs) if forms else None
    negated = state.negated

    def made(last: int, lemma: str, voice: str, finite: bool) -> VerbGroup:
        told = (
            opened or not start or tokens[start - 1].lower not in _DETERMINERS
        )  # not of "a previously announced deal"
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
    voice, finite = _find_voice(tokens, i, form, state, opened)
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


def _choose_form(
    tokens: Sequence[Token],
    names: Sequence[bool],
    i: int,
    forms: tuple[VerbForm, ...],
    state: _State,
    opened: bool,
    verbs: Verbs,
) -> VerbForm | None:
    if state.last in ("to", "modal", "do", "inf"):
        return next((f for f in forms if f.form == "base"), None if state.last == "inf" else forms[0])
    if state.last in ("be", "have"):
        return next((f for f in forms if f.form in ("pp", "pastpp", "ing")), None)
    before = tokens[i - 1].lower if i else ""
    named = bool(i) and names[i - 1] and not ("-" in before and tokens[i - 1].text.islower())  # "an eight-part order"
    named = named or (before in _CLOSING and i > 1 and names[i - 2])  # "‘Cold Harbor’ stars"
    word = tokens[i].lower
    if named and word in verbs.nouns and forms[0].form == "base" and _ends_date(before):
        named = False  # "a summer 2026 release"
    if named and word in verbs.nouns and forms[0].form in ("base", "past", "pastpp"):
        named = not _is_described(tokens, names, i)
    free = i == 0 or named or before in _SUBJECTS or before in verbs.adverbs or before.endswith("ly")
    form = forms[0]
    transitive = (
        form.form == "s" and named and i + 1 < len(tokens) and names[i + 1]
    )  # "Lionsgate dates Cold Harbor for May 2"
    if word in load_words("always_nouns") and form.form in ("base", "s") and not transitive:
        return None
    past = any(f.form in ("pp", "pastpp") for f in forms)  # "Set in Japan"
    if i == 0 and not past and _opens_as_noun(tokens, names, word, verbs):
        return None
    if before in _ORDERED and i > 1 and (tokens[i - 2].lower in _DETERMINERS or tokens[i - 2].lower in ("’s", "'s")):
        free = False  # "an earlier launch", "its first release"
    free = free or (form.form == "base" and before.endswith("s") and _takes_object(tokens, i))
    free = free or (form.form == "s" and before in load_nouns().work and _goes_on(tokens, names, i))
    if form.form == "ing" and i + 1 < len(tokens) and tokens[i + 1].lower in load_words("after_ing"):
        return None
    if form.form == "base" and i + 1 < len(tokens) and tokens[i + 1].lower in ("date", "dates", "slot", "window"):
        return None
    if (
        word in load_words("gerund_nouns")
        and (i == 0 or before in _CLAUSE_OPENERS)
        and not _has_object(tokens, names, i)
    ):
        return None
    if word in verbs.nouns and not free:
        return (
            next((f for f in forms if f.form in ("pp", "pastpp") and before not in _DETERMINERS), None)
            if word not in _BOTH
            else None
        )
    if form.form == "base" and not (free or before.endswith("s") or before in (")", "”", "’")):
        return None
    if form.form == "base" and before == "to":
        return form
    if before in _DETERMINERS and form.form != "ing":
        return None
    return form


def _is_described(tokens: Sequence[Token], names: Sequence[bool], i: int) -> bool:
    """Whether the name before a word only describes it: "an English-language remake", "the French hit"."""
    k = i
    while k and names[k - 1]:
        k -= 1
    origin = load_gazetteer().demonym(re.split("[-‑]", tokens[i - 1].text)[0]) is not None
    return bool(k) and tokens[k - 1].lower in (_DETERMINERS if origin else _ONE)


_ONE = frozenset({"a", "an", "this", "his", "her", "its", "their", "another", "one"})


def _opens_as_noun(tokens: Sequence[Token], names: Sequence[bool], word: str, verbs: Verbs) -> bool:
    """Whether a sentence's first word is its subject: "Work on the series has started", "Rumors of a sequel"."""
    after = tokens[1].lower if len(tokens) > 1 and not names[1] else ""
    return word in verbs.nouns and after in _NOUN_GOES_ON


_CLOSING = frozenset({"’", "”", '"', "'"})
_NOUN_GOES_ON = frozenset(
    {"on", "of", "for", "in", "at", "that", "has", "have", "is", "are", "was", "were", "about", "from"}
)


def _ends_date(word: str) -> bool:
    """Whether a date ends with this word: "2026", "Friday", "31st"."""
    return word[:1].isdigit() or word in load_words("calendar_words")


def _takes_object(tokens: Sequence[Token], i: int) -> bool:
    """Whether an article follows a plural's verb: "the producers plan a June shoot"."""
    return i + 1 < len(tokens) and tokens[i + 1].lower in ("a", "an", "the", "its", "his", "her", "their")


def _has_object(tokens: Sequence[Token], names: Sequence[bool], i: int) -> bool:
    """Whether an -ing form has an object, so that it is a verb: "filming the finale"."""
    return i + 1 < len(tokens) and (names[i + 1] or tokens[i + 1].lower in load_words("deed_objects"))


_CLAUSE_OPENERS = frozenset(
    {"that", "if", "since", "when", "while", "before", "after", "and", "but", ";", ":", "until", "as"}
)


def _goes_on(tokens: Sequence[Token], names: Sequence[bool], i: int) -> bool:
    """Whether what follows can only follow a verb: "the film runs 94 minutes", but not "the film stars said"."""
    return i + 1 < len(tokens) and (names[i + 1] or tokens[i + 1].lower in load_words("after_verbs"))


# participles that are nouns as often: "an awards run"
_BOTH = frozenset({"cast", "set", "cut", "shot", "read", "hit", "run", "come", "become", "put", "let", "broadcast"})
# adverbs that stand before nouns as well
_ORDERED = frozenset({"first", "last", "next", "earlier", "later", "long", "then", "now", "only", "original"})
# "once set for May": with these verbs, "once" and "originally" tell a plan that was given up
_PLANS = load_words("plan_verbs")
_DETERMINERS = load_words("determiners")
_NO_VERBS = _DETERMINERS | load_words("prepositions") | load_words("never_verbs")


def _find_voice(tokens: Sequence[Token], i: int, form: VerbForm, state: _State, opened: bool) -> tuple[str, bool]:
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if form.form == "ing":
        return ("a", True) if state.last == "be" else ("g", False)
    if state.last == "be":
        return ("d" if state.either else "p"), True
    if state.last in ("have", "to", "modal", "do"):
        return "a", True
    if state.last == "inf":
        return "i", False
    if form.form == "pp":
        return "p", False
    if form.form in ("pastpp", "past"):
        if after == "by":
            return "p", False
        return ("d" if form.form == "pastpp" else "a"), True
    return "a", True


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
