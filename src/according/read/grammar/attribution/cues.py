"""What makes a mention a credit: a verb of saying beside it, "according to" before it, brackets around it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.domain.claim import UNNAMED
from according.read.grammar.attribution.lexicon import Lexicon, load_lexicon
from according.read.grammar.attribution.mentions import Mention
from according.read.grammar.attribution.row import Word, ends_with

_ASIDE = 14
_COMPLEMENT = 12
_STOPS = frozenset({",", ";", ":", ".", "--", "(", ")", '"', "?", "!"})


class Cue(Struct, frozen=True):
    """A mention that is credited, at words [first, last].

    `side` says where its words stand: after it ("X said that ..."), before it ("..., X said") or around it. `effect`
    is plain, weak, denied, acting or heard. `hearer` marks whom a source spoke to ("told Deadline").
    """

    first: int
    last: int
    names: tuple[str, ...]
    kind: str
    effect: str
    side: str
    hearer: bool = False


def find_cues(row: Sequence[Word], mentions: Sequence[Mention]) -> list[Cue]:
    """The credited mentions of a row, in order."""
    lexicon = load_lexicon()
    found = []
    for mention in mentions:
        cue = (
            _read_told(mention)
            or _read_lead(row, mention, lexicon)
            or _read_hearer(row, mention, lexicon)
            or _read_speaker(row, mention, lexicon)
            or _read_inverted(row, mention, lexicon)
            or _read_bracket(row, mention)
        )
        if cue:
            found.append(cue)
    return found


def _cue(m: Mention, effect: str, side: str, first: int, last: int, hearer: bool = False) -> Cue:
    return Cue(first, last, m.names, m.kind, effect, side, hearer)


def _read_told(m: Mention) -> Cue | None:
    return _cue(m, "plain", "around", m.first, m.last) if m.kind == "told" else None


def _skip_description(row: Sequence[Word], first: int) -> int:
    """Back over "the trade sheet" and "producer" before a name."""
    k = first
    while (
        k > 0
        and first - k < 5
        and row[k - 1].kind == "w"
        and row[k - 1].text not in _STOPS
        and _describes(row[k - 1].text)
    ):
        k -= 1
    return k


def _describes(word: str) -> bool:
    return word in load_lexicon().outlets or word in _DESCRIBING


_DESCRIBING = frozenset(
    "the a an sheet platform ticketing french german industry streaming fan radio podcast producer director actor "
    "technology star co-star creator writer showrunner trade its his her local british japanese american by both "
    "distributor developer publisher broadcaster station streamer studio".split()
)


def _read_lead(row: Sequence[Word], m: Mention, lexicon: Lexicon) -> Cue | None:
    """ "according to Variety", "per the studio", "in an interview with Screen Rant", "reported by Deadline"."""
    for at in dict.fromkeys((m.first, _skip_description(row, m.first))):
        for phrase in lexicon.lead:
            if ends_with(row, at, phrase):
                return _cue(m, "plain", "around", at - len(phrase), m.last)
        before = [w.text for w in row[max(0, at - 5) : at]]
        if len(before) < 2:
            continue
        if before[-1] == "by" and before[-2] in lexicon.by:
            return _cue(m, lexicon.verbs.get(before[-2], "plain"), "around", at - 2, m.last)
        if before[-1] in ("with", "to", "in", "from", "by", "on") and any(w in lexicon.reports for w in before[-4:-1]):
            return _cue(m, "plain", "around", at - 2, m.last)
        if before[-1] in ("to", "with") and before[-2] in (
            "speaking",
            "talking",
            "spoke",
            "talked",
            "statement",
            "interview",
            "chat",
            "confirmed",
            "said",
        ):
            return _cue(m, "plain", "around", at - 2, m.last, hearer=True)
    return None


def _read_hearer(row: Sequence[Word], m: Mention, lexicon: Lexicon) -> Cue | None:
    """The Deadline of "told Deadline": an outlet, or a name that may be one; a person only hears."""
    at = _skip_description(row, m.first)
    if at and row[at - 1].text in ("told", "tells", "telling", "tell") and m.kind in ("outlet", "name"):
        return _cue(m, "plain", "around", at - 1, m.last, hearer=True)
    return None


def _read_speaker(row: Sequence[Word], m: Mention, lexicon: Lexicon) -> Cue | None:
    """ "Vantage, citing two people, has also said"."""
    verb = _find_verb(row, m.last + 1, lexicon, m.kind in ("unnamed", "document"))
    if verb is None:
        return None
    effect = lexicon.verbs[row[verb].text]
    if effect == "acting" and m.kind not in ("organisation", "name", "outlet"):
        return None
    before = row[m.first - 1].text if m.first else ""
    after = row[verb + 1].text if verb + 1 < len(row) else "."
    side = "before" if before in (",", '"', "--") and after in (".", ",", ";") else "after" if m.first < 3 else "around"
    return _cue(m, effect, side, m.first, verb)


def _find_verb(row: Sequence[Word], k: int, lexicon: Lexicon, complement: bool) -> int | None:
    """The verb of saying after a subject; its asides, adverbs and auxiliaries are passed over."""
    k = _skip_aside(row, k)
    for _ in range(6):
        if k >= len(row):
            return None
        word = row[k]
        if word.kind == "w" and word.text in lexicon.verbs:
            return k
        if word.kind == "D" or (word.kind == "w" and (word.text in lexicon.fill or word.text.endswith("ly"))):
            k += 1
            continue
        break
    if complement and k < len(row) and row[k].text not in _STOPS:
        for n in range(k, min(k + _COMPLEMENT, len(row))):
            if row[n].text in _STOPS and row[n].kind == "w":
                return None
            if (
                row[n].kind == "w"
                and row[n].text in lexicon.verbs
                and lexicon.verbs[row[n].text] != "acting"
                and not row[n].text.endswith("ing")
            ):
                return n
    return None


def _skip_aside(row: Sequence[Word], k: int) -> int:
    """Past ", the market sheet," and "(who knows)"."""
    if k < len(row) and row[k].kind == "w" and row[k].text in (",", "(", "--"):
        closing = {",": ",", "(": ")", "--": "--"}[row[k].text]
        for n in range(k + 1, min(k + _ASIDE, len(row))):
            if row[n].kind == "w" and row[n].text == closing:
                return n + 1
            if row[n].kind == "w" and row[n].text in (";", ".", '"'):
                return k
    return k


def _read_inverted(row: Sequence[Word], m: Mention, lexicon: Lexicon) -> Cue | None:
    """ ", said Rouvier", ", reports Greenlight Daily"."""
    at = _skip_description(row, m.first)
    if not at:
        return None
    verb = row[at - 1]
    if verb.kind != "w" or verb.text not in lexicon.verbs or lexicon.verbs[verb.text] == "acting":
        return None
    before = row[at - 2] if at > 1 else None
    if before is None or before.text not in (",", '"', "--", "as", "(", "so", "or"):
        return None
    return _cue(m, lexicon.verbs[verb.text], "before", at - 1, m.last)


def _read_bracket(row: Sequence[Word], m: Mention) -> Cue | None:
    """ "(Deadline)"."""
    if m.kind != "outlet" or not m.first or m.last + 1 >= len(row):
        return None
    if row[m.first - 1].text == "(" and row[m.last + 1].text == ")":
        return _cue(m, "plain", "before", m.first - 1, m.last + 1)
    return None


def find_hearsay(row: Sequence[Word]) -> bool:
    """Whether "some reports" or "reports that" stand for tellers without a name."""
    words = [w.text for w in row]
    return any(
        w == "reports" and (i == 0 or words[i - 1] in ("some", "to", "despite", "other", "multiple", "several"))
        for i, w in enumerate(words)
    )


__all__ = ["UNNAMED", "Cue", "find_cues", "find_hearsay"]
