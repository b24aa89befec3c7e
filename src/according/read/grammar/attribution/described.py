"""Sources without a name: "two people familiar with the talks", "the studio", "a spokesperson for the actor"."""

from __future__ import annotations

from collections.abc import Sequence

from according.domain.claim import UNNAMED
from according.read.grammar.attribution.lexicon import Lexicon, load_lexicon
from according.read.grammar.attribution.nouns import INDEFINITE, PERSONAL, Mention, find_noun
from according.read.grammar.attribution.row import Word
from according.read.grammar.attribution.voices import Voices

_DEFINITE = frozenset({"the", "that", "this", "its", "both"})
_GROUPS = frozenset({"production", "producers", "makers", "organizers", "organisers"})
_ALONE = frozenset({"someone", "somebody", "people", "management", "media"})


def read_described(row: Sequence[Word], i: int, voices: Voices, lexicon: Lexicon) -> Mention | None:
    """A description without a name at its head."""
    word = row[i]
    if word.kind != "w":
        return None
    if row[i + 1 : i + 2] and row[i + 1].text == "of" and word.text in INDEFINITE:
        return _read_part(row, i, voices, lexicon)
    start = i + 1 if word.text in _DEFINITE or word.text in INDEFINITE else i
    nouns = lexicon.reported if word.text in _DEFINITE else lexicon.tellers
    noun = find_noun(row, start, nouns, lexicon, 4 if start > i else 2)
    if noun is None:
        return None
    if start == i and i and row[i - 1].is_name and row[noun].text in lexicon.verbs:
        return None
    text, definite = row[noun].text, word.text in _DEFINITE
    if text == "line" and noun + 1 < len(row) and row[noun + 1].text in ("producer", "producers"):
        return Mention(i, noun + 1, (" ".join(w.text for w in row[i : noun + 2]),), "person")
    if text in lexicon.festivals and (definite or start == i):
        return Mention(i, noun, (known,), "organisation") if (known := _find_festival(row, i)) else None
    if start == i and (noun > i or not (text.endswith("s") or text in _ALONE)):
        return None
    if text in lexicon.unnamed:
        again = definite and UNNAMED in voices.hearsay
        return Mention(i, noun, voices.hearsay if again else (UNNAMED,), "unnamed")
    if text in lexicon.reports and definite and voices.report and word.text != "this":
        return Mention(i, noun, voices.report, "outlet")
    if text in lexicon.reps:
        return _read_rep(row, i, noun, voices, definite, lexicon)
    company = voices.company or voices.guess or voices.house
    if text in lexicon.companies and definite and company:
        return Mention(i, noun, (company,), "organisation")
    if text in _GROUPS and (definite or text.endswith("s")):
        return Mention(i, noun, (" ".join(w.text for w in row[i : noun + 1]),), "organisation")
    if text in lexicon.outlets and definite and voices.outlet:
        return Mention(i, noun, (voices.outlet,), "outlet")
    if text in lexicon.papers and company and (definite or start > i):
        return Mention(i, noun, (company,), "paper")
    named = text in lexicon.documents or (text in lexicon.papers and noun > start)
    if not named or start == i:
        return None
    label = " ".join(w.text for w in row[start : noun + 1])
    label = voices.papers.setdefault(text, label) if definite and noun == start else label
    voices.papers[text] = label
    return Mention(i, noun, (label,), "document")


def _find_festival(row: Sequence[Word], i: int) -> str | None:
    """The festival that the words before name: one that says so, else what has an "edition"."""
    for k in range(i - 1, -1, -1):
        word = row[k]
        if word.is_name and not word.reference and len(word.names) == 1:
            named = word.text.lower().split()[-1] in load_lexicon().festivals
            if named or [w.text for w in row[max(0, k - 2) : k]] == ["edition", "of"]:
                return word.names[0]
    return None


def _read_part(row: Sequence[Word], i: int, voices: Voices, lexicon: Lexicon) -> Mention | None:
    """ "one of the sources", "two of them"."""
    noun = find_noun(row, i + 2, lexicon.unnamed | frozenset({"them"}), lexicon, 4)
    if noun is None:
        return None
    return Mention(i, noun, voices.hearsay if UNNAMED in voices.hearsay else (UNNAMED,), "unnamed")


def _read_rep(
    row: Sequence[Word], i: int, noun: int, voices: Voices, definite: bool, lexicon: Lexicon
) -> Mention | None:
    """ "a spokesperson for the actor", "the spokeswoman"."""
    text = row[noun].text
    if noun + 1 < len(row) and row[noun + 1].text in ("for", "of", "at", "with"):
        k = noun + 2
        while k < len(row) and row[k].kind == "w" and row[k].text in lexicon.describing:
            k += 1
        owner = row[k] if k < len(row) else None
        if owner is not None and owner.kind in "NOPX" and owner.names:
            name = voices.name(owner.names[0], owner.kind)
            person = owner.kind == "P" or (owner.kind == "X" and text in PERSONAL)
            voices.reps[text] = name = f"{name}’s {text}" if person else name
            return Mention(i, k, (name,), "person" if person else "organisation")
        if voices.company and k > noun + 2 and row[k - 1].text in lexicon.companies:
            voices.reps[text] = voices.company
            return Mention(i, k - 1, (voices.company,), "organisation")
    known = voices.reps.get(text) if definite else None
    known = known or (voices.company if text not in PERSONAL else None)
    kind = "unnamed" if known is None else "person" if "’s " in known else "organisation"
    return Mention(i, noun, (known or UNNAMED,), kind)
