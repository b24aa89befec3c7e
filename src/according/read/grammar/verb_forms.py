"""Which form of a verb a word is where it stands, if it is a verb there at all, and its voice.

"stars" is a verb in "Ana de Armas stars" and a noun in "the film's stars said"; "released" is active behind "have" and
passive behind "be".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import VerbForm, Verbs, load_nouns, load_words
from according.read.grammar.tokens import Token

_SUBJECTS = load_words("before_verbs")
DETERMINERS = load_words("determiners")
_ONE = frozenset({"a", "an", "this", "his", "her", "its", "their", "another", "one"})
_CLOSING = frozenset({"’", "”", '"', "'"})
_NOUN_GOES_ON = frozenset(
    {"on", "of", "for", "in", "at", "that", "has", "have", "is", "are", "was", "were", "about", "from"}
)
_CLAUSE_OPENERS = frozenset(
    {"that", "if", "since", "when", "while", "before", "after", "and", "but", ";", ":", "until", "as"}
)
# participles that are nouns as often: "an awards run"
_BOTH = frozenset({"cast", "set", "cut", "shot", "read", "hit", "run", "come", "become", "put", "let", "broadcast"})
# adverbs that stand before nouns as well
_ORDERED = frozenset({"first", "last", "next", "earlier", "later", "long", "then", "now", "only", "original"})


def choose_form(
    tokens: Sequence[Token],
    names: Sequence[bool],
    i: int,
    forms: tuple[VerbForm, ...],
    led: str,
    verbs: Verbs,
) -> VerbForm | None:
    """The one of a word's `forms` that it has here, or None where it is no verb.

    `led` is what of its group came last before it: to, modal, do, be, have, inf (a bare "to"), or nothing.
    """
    if led in ("to", "modal", "do", "inf"):
        return next((f for f in forms if f.form == "base"), None if led == "inf" else forms[0])
    if led in ("be", "have"):
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
    if before in _ORDERED and i > 1 and (tokens[i - 2].lower in DETERMINERS or tokens[i - 2].lower in ("’s", "'s")):
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
            next((f for f in forms if f.form in ("pp", "pastpp") and before not in DETERMINERS), None)
            if word not in _BOTH
            else None
        )
    if form.form == "base" and not (free or before.endswith("s") or before in (")", "”", "’")):
        return None
    if form.form == "base" and before == "to":
        return form
    if before in DETERMINERS and form.form != "ing":
        return None
    return form


def _is_described(tokens: Sequence[Token], names: Sequence[bool], i: int) -> bool:
    """Whether the name before a word only describes it: "an English-language remake", "the French hit"."""
    k = i
    while k and names[k - 1]:
        k -= 1
    origin = load_gazetteer().demonym(re.split("[-‑]", tokens[i - 1].text)[0]) is not None
    return bool(k) and tokens[k - 1].lower in (DETERMINERS if origin else _ONE)


def _opens_as_noun(tokens: Sequence[Token], names: Sequence[bool], word: str, verbs: Verbs) -> bool:
    """Whether a sentence's first word is its subject: "Work on the series has started", "Rumors of a sequel"."""
    after = tokens[1].lower if len(tokens) > 1 and not names[1] else ""
    return word in verbs.nouns and after in _NOUN_GOES_ON


def _ends_date(word: str) -> bool:
    """Whether a date ends with this word: "2026", "Friday", "31st"."""
    return word[:1].isdigit() or word in load_words("calendar_words")


def _takes_object(tokens: Sequence[Token], i: int) -> bool:
    """Whether an article follows a plural's verb: "the producers plan a June shoot"."""
    return i + 1 < len(tokens) and tokens[i + 1].lower in ("a", "an", "the", "its", "his", "her", "their")


def _has_object(tokens: Sequence[Token], names: Sequence[bool], i: int) -> bool:
    """Whether an -ing form has an object, so that it is a verb: "filming the finale"."""
    return i + 1 < len(tokens) and (names[i + 1] or tokens[i + 1].lower in load_words("deed_objects"))


def _goes_on(tokens: Sequence[Token], names: Sequence[bool], i: int) -> bool:
    """Whether what follows can only follow a verb: "the film runs 94 minutes", but not "the film stars said"."""
    return i + 1 < len(tokens) and (names[i + 1] or tokens[i + 1].lower in load_words("after_verbs"))


def find_voice(tokens: Sequence[Token], i: int, form: VerbForm, led: str, either: bool) -> tuple[str, bool]:
    """The voice of a verb behind `led`, and whether it is finite; `either`: behind ’s, which may be "is" or "has"."""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if form.form == "ing":
        return ("a", True) if led == "be" else ("g", False)
    if led == "be":
        return ("d" if either else "p"), True
    if led in ("have", "to", "modal", "do"):
        return "a", True
    if led == "inf":
        return "i", False
    if form.form == "pp":
        return "p", False
    if form.form in ("pastpp", "past"):
        if after == "by":
            return "p", False
        return ("d" if form.form == "pastpp" else "a"), True
    return "a", True
