"""Who can be a source: the names and descriptions of a row that a credit may point at.

"Vantage"  "his publicist"  "a spokesperson for the actor"  "two people familiar with the talks"  "the filing"
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.domain.claim import UNNAMED
from according.read.grammar.attribution.lexicon import Lexicon, load_lexicon
from according.read.grammar.attribution.row import Word
from according.read.grammar.attribution.voices import Voices

_ARTICLES = frozenset({"a", "an", "the", "that", "this", "its", "his", "her", "their", "our"})
_INDEFINITE = frozenset(
    {
        "a",
        "an",
        "one",
        "two",
        "three",
        "four",
        "five",
        "several",
        "some",
        "multiple",
        "many",
        "another",
        "other",
        "most",
        "both",
        "numerous",
        "various",
        "anonymous",
        "industry",
        "local",
        "these",
        "those",
        "rival",
    }
)
_OF = frozenset(
    {
        "for",
        "of",
        "at",
        "from",
        "with",
        "on",
        "close",
        "familiar",
        "in",
        "who",
        "inside",
        "within",
        "near",
        "behind",
        "involved",
    }
)
_COMPLEMENT = 10


class Mention(Struct, frozen=True):
    """Words [first, last] of a row that stand for a source; `last` without what only describes it.

    `kind` is outlet, organisation, person, name (of unknown kind), unnamed or document.
    """

    first: int
    last: int
    names: tuple[str, ...]
    kind: str


def find_mentions(row: Sequence[Word], voices: Voices) -> list[Mention]:
    """All possible sources of a row, in order."""
    lexicon = load_lexicon()
    mentions: list[Mention] = []
    i = 0
    while i < len(row):
        mention = _read_described(row, i, voices, lexicon) or _read_name(row, i, voices, lexicon)
        if mention:
            mentions.append(mention)
            i = mention.last + 1
        else:
            i += 1
    return mentions


def _read_name(row: Sequence[Word], i: int, voices: Voices, lexicon: Lexicon) -> Mention | None:
    """A name, with the office or spokesperson that belongs to it."""
    word = row[i]
    if word.kind not in "NOPXW" or not word.names:
        return None
    if word.reference and word.kind == "W":
        if word.text != "it" or not voices.last:
            return None
        name = voices.company or voices.outlet
        return Mention(i, i, (name,), "organisation") if name else None
    names = tuple(voices.name(n, word.kind) for n in word.names)
    kind = {"N": "outlet", "O": "organisation", "P": "person"}.get(word.kind, "name")
    j = i + 1
    owned = j < len(row) and row[j].text in ("'s", "'")
    k = j + 1 if owned else j
    noun = _find_noun(row, k, lexicon.reps | lexicon.officers | lexicon.unnamed)
    if noun is not None:
        return _read_owned(row, i, k, noun, names, kind, owned, lexicon)
    return Mention(i, i, names, kind)


def _find_noun(row: Sequence[Word], k: int, nouns: frozenset[str], reach: int = 3) -> int | None:
    for n in range(k, min(k + reach, len(row))):
        if row[n].kind != "w" or not (row[n].text.isalpha() or "-" in row[n].text):
            return None
        if row[n].text in nouns:
            return n
    return None


def _read_owned(
    row: Sequence[Word], i: int, k: int, noun: int, names: tuple[str, ...], kind: str, owned: bool, lexicon: Lexicon
) -> Mention | None:
    """ "Vantage’s marketing chief", "a Karasuma rep", "her agent"."""
    word = row[noun].text
    if word in lexicon.unnamed:
        return Mention(i, noun, (*names, UNNAMED), "unnamed") if owned else Mention(i, noun, (UNNAMED,), "unnamed")
    if word in lexicon.officers and noun + 1 < len(row) and row[noun + 1].kind in "PX":
        return None
    if word in lexicon.officers and not owned:
        return None
    if (
        word in lexicon.reps
        and kind in ("organisation", "name", "outlet")
        and word not in ("agent", "publicist", "manager", "management")
    ):
        return Mention(i, noun, names, "organisation")
    label = f"{names[0]}’s " + " ".join(w.text for w in row[k : noun + 1])
    return Mention(i, noun, (label,), "person")


def _read_described(row: Sequence[Word], i: int, voices: Voices, lexicon: Lexicon) -> Mention | None:
    """A description without a name at its head."""
    word = row[i]
    if word.kind != "w":
        return None
    if word.text in ("i'm", "we're", "we've", "i've", "i", "we"):
        return _read_we(row, i)
    start = i + 1 if word.text in _ARTICLES or word.text in _INDEFINITE else i
    everything = (
        lexicon.unnamed | lexicon.reps | lexicon.companies | lexicon.outlets | lexicon.documents | lexicon.reports
    )
    noun = _find_noun(row, start, everything, 4)
    if noun is None:
        return None
    noun_text = row[noun].text
    definite = word.text in ("the", "that", "this", "its")
    if start == i and not (noun_text.endswith("s") or noun_text in ("someone", "somebody", "people", "management")):
        return None
    if noun_text in lexicon.unnamed:
        return Mention(i, noun, (UNNAMED,), "unnamed")
    if noun_text in lexicon.reps:
        return _read_rep(row, i, noun, voices, definite)
    if noun_text in lexicon.companies and definite and voices.company:
        return Mention(i, noun, (voices.company,), "organisation")
    if noun_text in lexicon.outlets and definite and voices.outlet:
        return Mention(i, noun, (voices.outlet,), "outlet")
    if noun_text in lexicon.documents and start > i:
        return Mention(i, noun, (" ".join(w.text for w in row[start : noun + 1]),), "document")
    return None


def _read_we(row: Sequence[Word], i: int) -> Mention | None:
    """ "I’m told", "we hear": somebody told us."""
    words = [w.text for w in row[i : i + 4]]
    for phrase in (
        ["i'm", "told"],
        ["we're", "told"],
        ["we", "hear"],
        ["i", "hear"],
        ["we've", "heard"],
        ["i've", "heard"],
        ["we", "have", "heard"],
        ["i", "am", "told"],
        ["we", "are", "told"],
        ["we", "were", "told"],
    ):
        if words[: len(phrase)] == phrase:
            return Mention(i, i + len(phrase) - 1, (UNNAMED,), "told")
    return None


def _read_rep(row: Sequence[Word], i: int, noun: int, voices: Voices, definite: bool) -> Mention | None:
    """ "a spokesperson for the actor", "the spokeswoman"."""
    text = row[noun].text
    if noun + 1 < len(row) and row[noun + 1].text in ("for", "of", "at", "with"):
        k = noun + 2
        if k < len(row) and row[k].text in ("the", "its"):
            k += 1
        if k < len(row) and row[k].kind in "NOPX" and row[k].names:
            owner = row[k]
            name = voices.name(owner.names[0], owner.kind)
            if owner.kind == "P":
                name = f"{name}’s {text}"
            voices.reps[text] = name
            return Mention(i, k, (name,), "person" if owner.kind == "P" else "organisation")
        if k < len(row) and voices.company and row[k].text in load_lexicon().companies:
            voices.reps[text] = voices.company
            return Mention(i, k, (voices.company,), "organisation")
    known = voices.reps.get(text) or (voices.company if definite else None)
    if known:
        return Mention(i, noun, (known,), "organisation")
    return Mention(i, noun, (UNNAMED,), "unnamed")
