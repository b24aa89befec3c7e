"""What makes a mention a credit: a verb of saying beside it, "according to" before it, brackets around it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.domain.claim import UNNAMED
from according.read.grammar.attribution.lexicon import Lexicon, load_lexicon
from according.read.grammar.attribution.mentions import INDEFINITE, Mention
from according.read.grammar.attribution.row import Word, ends_with, match_words

_ASIDE = 14
_COMPLEMENT = 12
_ENDS = frozenset({",", ";", ".", "--", ")", '"', "?", "!", ":", "'"})
_STOPS = _ENDS | {"("}
_BE = frozenset({"is", "was", "are", "were", "be", "been", "being", "'s", "isn't", "wasn't", "get", "got"})
_TALKS = frozenset({"interview", "interviews", "chat", "conversation", "sit-down"})
_AIRED = frozenset({"station", "radio", "channel", "podcast", "magazine", "newspaper", "paper", "programme", "program"})
_PLANNED = frozenset("set down dated slated scheduled listed slotted pencilled penciled".split())
_MODALS = frozenset("may might could would will to should can".split())
_COMPANIES = frozenset({"organisation", "name", "outlet"})
_TELLERS = _COMPANIES | {"unnamed", "document", "paper"}


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


def find_cues(row: Sequence[Word], mentions: Sequence[Mention]) -> list[Cue]:
    """The credited mentions of a row, in order."""
    lexicon = load_lexicon()
    found = []
    for mention in mentions:
        cue = (
            _read_told(mention)
            or _read_lead(row, mention, lexicon)
            or _read_agent(row, mention, lexicon)
            or _read_hearer(row, mention)
            or _read_speaker(row, mention, lexicon)
            or _read_inverted(row, mention, lexicon)
            or _read_bracket(row, mention)
        )
        if cue and not (found and found[-1].last == cue.last > cue.first):
            found.append(cue)
    found += _read_nobodies(row, found, lexicon)
    if trailing := _read_participle(row, mentions, found) or _read_orphan(row, mentions, found, lexicon):
        found.append(trailing)
    return sorted(found, key=lambda c: c.first)


def _read_nobodies(row: Sequence[Word], found: Sequence[Cue], lexicon: Lexicon) -> list[Cue]:
    """ "a scheduler mutters", "two rival chiefs said": whoever it is, nobody whom the page names."""
    taken = {k for c in found for k in range(c.first, c.last + 1)}
    cues = []
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
    while k >= 0 and (row[k].kind == "D" or (row[k].kind == "w" and row[k].text in lexicon.fill - _BE)):
        k -= 1
    for first in range(k, max(-1, k - 4), -1):
        word = row[first]
        if word.kind != "w" or word.text in lexicon.barred or word.verb or not word.text[0].isalpha():
            return None
        before = row[first - 1].text if first else ","
        if word.text in INDEFINITE and word.text not in _OWNING and before in _BEFORE_SUBJECTS:
            return first
    return None


_OWNING = frozenset({"his", "her", "my", "their", "our", "these", "those", "industry", "local", "any"})
_BEFORE_SUBJECTS = frozenset({",", ";", ".", ":", "--", "and", "but", "though", "although", "while", '"', "as", "that"})
_SAYING = frozenset(
    "saying adding announcing confirming revealing telling noting claiming insisting explaining".split()
)


def _read_participle(row: Sequence[Word], mentions: Sequence[Mention], found: Sequence[Cue]) -> Cue | None:
    """ "Sally Hawkins has handed on the role, saying last year that ...": the sentence's subject says it."""
    at = next((i for i, w in enumerate(row) if i and w.text in _SAYING and row[i - 1].text == ","), None)
    subject = mentions[0] if mentions else None
    if at is None or subject is None or subject.first > 3 or subject.last > at:
        return None
    if subject.kind not in ("person", "organisation", "name") or any(c.last < at for c in found):
        return None
    return _cue(subject, "plain", "around", at, at)


def _read_orphan(
    row: Sequence[Word], mentions: Sequence[Mention], found: Sequence[Cue], lexicon: Lexicon
) -> Cue | None:
    """ "Cole walks out to say that ...": without another credit, the sentence's subject says it."""
    subject = mentions[0] if mentions else None
    if found or subject is None or subject.first > 3 or subject.kind not in ("person", "organisation", "name"):
        return None
    for i in range(subject.last + 1, len(row) - 1):
        said = row[i].verb and lexicon.verbs.get(row[i].text) == "plain" and row[i + 1].text in ("that", ",", '"')
        if said and row[i - 1].text in ("and", "to", "but"):
            return _cue(subject, "plain", "around", i, i)
    return None


def _cue(m: Mention, effect: str, side: str, first: int, last: int, hearer: bool = False) -> Cue:
    return Cue(first, last, m.names, m.kind, effect, side, hearer)


def _read_told(m: Mention) -> Cue | None:
    return _cue(m, "plain", "around", m.first, m.last) if m.kind == "told" else None


def _skip_description(row: Sequence[Word], first: int, lexicon: Lexicon) -> int:
    """Back over "the trade sheet" and "producer" before a name."""
    k = first
    while k > 0 and first - k < 5 and row[k - 1].kind == "w" and row[k - 1].text in lexicon.describing:
        k -= 1
    return k


def _read_lead(row: Sequence[Word], m: Mention, lexicon: Lexicon) -> Cue | None:
    """ "according to Variety", "per the studio", "in an interview with Screen Rant", "a report in the Times"."""
    for at in dict.fromkeys((m.first, _skip_description(row, m.first, lexicon))):
        for phrase in lexicon.lead:
            if ends_with(row, at, phrase):
                return _cue(m, "plain", "around", at - len(phrase), m.last)
        if row[m.last].text == "account" and ends_with(row, at, ("by",)):
            return _cue(m, "plain", "around", at - 1, m.last)
        before = [w.text for w in row[max(0, at - 6) : at]]
        if len(before) < 2 or before[-1] not in ("with", "to", "in", "from", "by", "on", "for"):
            continue
        if before[-1] in ("with", "to") and any(w in _TALKS for w in before[-3:-1]):
            return _cue(m, "plain", "around", at - 2, m.last, hearer=m.kind != "person")
        if before[-1] != "for" and before[-2] in lexicon.reports and m.kind != "person":
            return _cue(m, "plain", "around", at - 2, m.last)
        spoke = before[-1] in ("to", "with", "in") and before[-2] in lexicon.speaking
        if spoke and m.kind in ("outlet", "name", "title"):
            return _cue(m, "plain", "around", at - 2, m.last, hearer=True)
    return None


def _read_agent(row: Sequence[Word], m: Mention, lexicon: Lexicon) -> Cue | None:
    """ "reported by Deadline", "is listed among the cast by Essence"."""
    at = _skip_description(row, m.first, lexicon)
    if not ends_with(row, at, ("by",)):
        return None
    for k in range(at - 2, max(-1, at - 9), -1):
        word = row[k]
        if word.kind == "w" and word.text in _STOPS:
            return None
        if word.kind == "w" and word.text in lexicon.by:
            effect = "denied" if lexicon.verbs.get(word.text) == "denied" else "plain"
            return _cue(m, effect, "around", k, m.last)
        if word.kind == "w" and word.text.endswith(("ed", "en", "wn")):
            return None
    return None


def _read_hearer(row: Sequence[Word], m: Mention, lexicon: Lexicon | None = None) -> Cue | None:
    """The Deadline of "told Deadline": an outlet, or a name that may be one; a person only hears."""
    at = _skip_description(row, m.first, lexicon or load_lexicon())
    if m.kind == "outlet" and match_words(row, m.last + 1, ("interview",)):
        return _cue(m, "plain", "around", m.first, m.last + 1, hearer=True)
    if m.names[0].lower().endswith(("con", "festival")):
        return None
    told = at > 0 and row[at - 1].text in ("told", "tells", "telling", "tell")
    aired = m.kind == "organisation" and any(w.text in _AIRED for w in row[at : m.first])
    if told and (m.kind in ("outlet", "name", "title") or aired):
        return _cue(m, "plain", "around", at - 1, m.last, hearer=True)
    return None


def _read_speaker(row: Sequence[Word], m: Mention, lexicon: Lexicon) -> Cue | None:
    """ "Vantage, citing two people, has also said"."""
    if phrase := _read_phrase(row, m, lexicon):
        return phrase
    verb = _find_verb(row, m.last + 1, lexicon, m.kind in ("unnamed", "document", "paper"))
    if verb is None:
        return None
    effect = lexicon.verbs[row[verb].text]
    following = row[verb + 1] if verb + 1 < len(row) else None
    closing = following is None or following.text in _ENDS or following.kind == "D"
    relative = row[m.first].text in ("who", "which")
    post = closing and not relative and _follows_words(row, m.first, lexicon)
    if relative and effect not in ("plain", "acting"):
        return None
    if not _fits(row, verb, effect, m, post):
        return None
    return _cue(m, effect, "before" if post else "after", m.first, verb)


def _read_phrase(row: Sequence[Word], m: Mention, lexicon: Lexicon) -> Cue | None:
    """ "Vantage shot that down", "Prince has ruled herself out"."""
    k = _skip_aside(row, m.last + 1)
    while k < len(row) and row[k].kind == "w" and row[k].text in lexicon.fill:
        k += 1
    for phrase, effect in lexicon.phrases:
        last = _match_gapped(row, k, phrase)
        if last is not None:
            return _cue(m, effect, "around", m.first, last)
    return None


def _match_gapped(row: Sequence[Word], k: int, phrase: tuple[str, ...]) -> int | None:
    """The end of a phrase in which ~ stands for up to four words."""
    n = k
    for i, want in enumerate(phrase):
        if want == "~":
            stop = next((j for j in range(n, min(n + 5, len(row))) if row[j].text == phrase[i + 1]), None)
            if stop is None:
                return None
            n = stop
        elif n < len(row) and (row[n].text if row[n].kind == "w" else row[n].kind) == want:
            n += 1
        else:
            return None
    return n - 1


def _follows_words(row: Sequence[Word], first: int, lexicon: Lexicon) -> bool:
    """Whether what the speaker says stands before: a comma, dash or quotation mark does."""
    at = _skip_description(row, first, lexicon)
    return at > 1 and row[at - 1].text in (",", '"', "--", "'", "as")


def _fits(row: Sequence[Word], verb: int, effect: str, m: Mention, post: bool) -> bool:
    """Whether a verb of that class credits that kind of subject here."""
    after = [w.text for w in row[verb + 1 : verb + 6]]
    if effect == "acting":
        modal = any(w.text in _MODALS for w in row[max(m.last, verb - 3) : verb])
        dated = any(w.kind in "WDQ" for w in row[verb + 1 : verb + 8])
        return m.kind in ("organisation", "name") and not post and not modal and dated
    if effect == "clause":
        colon = any(w.text == ":" for w in row[verb + 1 : verb + 16]) and m.kind in _COMPANIES
        return post or colon or any(t in ("that", '"', ":") for t in after)
    if effect == "listing":
        if row[verb].text in ("has", "have", "had", "run", "runs"):
            if any(t in _PLANNED for t in after) and after[:1] == ["it"]:
                return True
            object_ = row[verb + 1] if verb + 1 < len(row) else None
            return m.kind == "outlet" and object_ is not None and (object_.kind in "PXOWM" or object_.text == "the")
        return m.kind in _TELLERS or '"' in after or "'" in after
    return not (m.kind in ("title", "paper") and effect == "weak") and after[:1] != ["goodbye"]


def _find_verb(row: Sequence[Word], k: int, lexicon: Lexicon, complement: bool) -> int | None:
    """The verb of saying after a subject; its asides, adverbs and auxiliaries are passed over."""
    k = k + 1 if _closes_apposition(row, k) else _skip_aside(row, k)
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
        passive = passive or word.text in _BE
        if word.kind == "D" or (word.kind == "w" and (word.text in lexicon.fill or word.text.endswith("ly"))):
            k += 1
            continue
        break
    if complement and k < len(row) and row[k].text not in _STOPS:
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
        if word.text in _STOPS:
            return None
        known = lexicon.verbs.get(word.text)
        if known and known not in ("acting", "listing") and not word.text.endswith("ing"):
            return None if row[n - 1].text in _BE else n
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
    at = _skip_description(row, m.first, lexicon)
    if at < 2:
        return None
    verb = row[at - 1]
    if verb.kind != "w" or lexicon.verbs.get(verb.text, "acting") in ("acting", "listing"):
        return None
    if row[at - 2].text not in (",", '"', "--", "as", "(", "so", "or", "'"):
        return None
    return _cue(m, lexicon.verbs[verb.text], "before", at - 1, m.last)


def _read_bracket(row: Sequence[Word], m: Mention) -> Cue | None:
    """ "(Deadline)", "Holland: “...”"."""
    spoken = match_words(row, m.last + 1, (":", '"')) or (m.kind == "person" and not row[m.last].is_name)
    if spoken and m.first < 4 and match_words(row, m.last + 1, (":",)):
        return _cue(m, "plain", "after", m.first, m.last)
    if m.kind != "outlet" or not m.first or m.last + 1 >= len(row):
        return None
    if row[m.first - 1].text == "(" and row[m.last + 1].text == ")":
        return _cue(m, "plain", "before", m.first - 1, m.last + 1)
    return None
