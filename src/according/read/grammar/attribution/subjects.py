"""Who speaks where no mention stands beside the verb: nobody in particular, or the subject of the sentence.

"a scheduler mutters"    "Hale has handed on the role, saying last year that ..."    "Cole walks out to say that ..."
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from according.domain.claim import UNNAMED
from according.read.grammar.attribution.lexicon import Lexicon
from according.read.grammar.attribution.nouns import INDEFINITE, Mention
from according.read.grammar.attribution.row import Word
from according.read.grammar.attribution.saying import BE

_OWNING = frozenset({"his", "her", "my", "their", "our", "these", "those", "industry", "local", "any"})
_BEFORE_SUBJECTS = frozenset({",", ";", ".", ":", "--", "and", "but", "though", "although", "while", '"', "as", "that"})
# "an earlier version said": the page itself
_OWN_WORDS = frozenset("version versions draft story article post page correction".split())
_SAYING = frozenset(
    "saying adding announcing confirming revealing telling noting claiming insisting explaining".split()
)


_HEARSAY = frozenset("report reports rumour rumours rumor rumors claim claims talk speculation".split())
_THINKING = frozenset("thinks believes reckons suspects says".split())


class Cue(Struct, frozen=True):
    """A mention that is credited, at words [first, last].

    `side` says where the words are that it vouches for: before it ("..., X said"), after it ("X said that ...") or
    around it. `effect` is plain, clause, listing, weak, denied or acting. `hearer` marks whom a source spoke to
    ("told Deadline").
    """

    first: int
    last: int
    names: tuple[str, ...]
    kind: str
    effect: str
    side: str
    hearer: bool = False


def make_cue(m: Mention, effect: str, side: str, first: int, last: int, hearer: bool = False) -> Cue:
    return Cue(first, last, m.names, m.kind, effect, side, hearer)


def read_nobodies(row: Sequence[Word], found: Sequence[Cue], lexicon: Lexicon) -> list[Cue]:
    """ "a scheduler mutters", "two rival chiefs said": whoever it is, nobody whom the page names."""
    taken = {k for c in found for k in range(c.first, c.last + 1)}
    begun = {k for c in found for k in (c.first, c.first - 1)}
    cues = [
        Cue(k, k + 1, (UNNAMED,), "unnamed", "plain", "around")
        for k, (word, after) in enumerate(pairwise(row))
        if word.text in ("citing", "quoting") and after.text in ("a", "an") and k not in begun
    ]
    for v, word in enumerate(row):
        effect = lexicon.verbs.get(word.text) if word.kind == "w" else None
        if v in taken or effect not in ("plain", "weak") or word.text.endswith("ing"):
            continue
        first = _find_nobody(row, v, lexicon)
        if first is not None and first not in taken:
            cues.append(Cue(first, v, (UNNAMED,), "unnamed", effect, "after"))
    return cues


def _find_nobody(row: Sequence[Word], v: int, lexicon: Lexicon) -> int | None:
    """Where the indefinite subject of a verb begins: "one innkeeper", "some posts", "another"."""
    k = v - 1
    while k >= 0 and (row[k].kind == "D" or (row[k].kind == "w" and row[k].text in lexicon.fill - BE)):
        k -= 1
    for first in range(k, max(-1, k - 4), -1):
        word = row[first]
        if word.kind != "w" or word.text in lexicon.barred or word.verb or not word.text[0].isalpha():
            return None
        before = row[first - 1].text if first else ","
        if word.text in INDEFINITE and word.text not in _OWNING and before in _BEFORE_SUBJECTS:
            return None if row[k].text in _OWN_WORDS else first
    return None


def read_accounts(row: Sequence[Word], found: Sequence[Cue]) -> list[Cue]:
    """ "by THR’s account", "by her own account": whose account it is."""
    taken = {k for c in found for k in range(c.first, c.last + 1)}
    cues = []
    for k in range(1, len(row) - 2):
        owned = row[k].names and row[k - 1].text == "by" and row[k + 1].text == "'s" and k not in taken
        if owned and any(w.text == "account" for w in row[k + 2 : k + 4]):
            owner = row[k]
            if owner.text in ("his", "her"):
                owner = next((w for w in reversed(row[:k]) if w.kind == "P" and not w.reference), owner)
            kind = "outlet" if owner.kind == "N" else "organisation" if owner.kind == "O" else "person"
            cues.append(Cue(k - 1, k + 2, owner.names[:1], kind, "plain", "around"))
    return cues


def read_participle(row: Sequence[Word], mentions: Sequence[Mention], found: Sequence[Cue]) -> Cue | None:
    """ "Sally Hawkins has handed on the role, saying last year that ...": the sentence's subject says it."""
    at = next((i for i, w in enumerate(row) if i and w.text in _SAYING and row[i - 1].text == ","), None)
    subject = mentions[0] if mentions else None
    if at is None or subject is None or subject.first > 3 or subject.last > at:
        return None
    if subject.kind not in ("person", "organisation", "name") or any(c.last < at for c in found):
        return None
    return make_cue(subject, "plain", "around", at, at)


def _judges(row: Sequence[Word], i: int) -> bool:
    """ "Called a report that ... premature"."""
    called = row[i].text in ("called", "calls", "dismissed", "dismisses")
    return called and row[i + 1].text in ("a", "the", "those", "that", "these") and row[i + 2].text in _HEARSAY


def read_orphan(row: Sequence[Word], mentions: Sequence[Mention], found: Sequence[Cue], lexicon: Lexicon) -> Cue | None:
    """ "Cole walks out to say that ...": without another credit, the sentence's subject says it."""
    subject = mentions[0] if mentions else None
    if (
        found
        or subject is None
        or subject.first > 3
        or subject.kind not in ("person", "organisation", "name", "outlet")
    ):
        return None
    for i in range(subject.last + 1, len(row) - 1):
        said = row[i].verb and lexicon.verbs.get(row[i].text) == "plain" and row[i + 1].text in ("that", ",", '"')
        listed = subject.kind == "outlet" and row[i - 1].text == "and" and lexicon.verbs.get(row[i].text) == "listing"
        thinks = row[i - 1].text == "and" and (row[i].text in _THINKING or _judges(row, i))
        if (said or listed or thinks) and row[i - 1].text in ("and", "to", "but"):
            return make_cue(subject, "plain", "around", i, i)
    return None
