"""What makes a mention a credit: a verb of saying beside it, "according to" before it, brackets around it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from according.read.grammar.attribution.lexicon import Lexicon, load_lexicon
from according.read.grammar.attribution.nouns import Mention
from according.read.grammar.attribution.row import Word, ends_with, match_words
from according.read.grammar.attribution.saying import BE, STOPS, find_verb, match_gapped, says_that, skip_aside
from according.read.grammar.attribution.subjects import (
    Cue,
    make_cue,
    read_accounts,
    read_nobodies,
    read_orphan,
    read_participle,
)

_ENDS = frozenset({",", ";", ".", "--", ")", '"', "?", "!", ":", "'"})
_TIMES = frozenset("at in on to yesterday today earlier last exclusively first this".split())
_TALKS = frozenset({"interview", "interviews", "chat", "conversation", "sit-down"})
_AIRED = frozenset({"station", "radio", "channel", "podcast", "magazine", "newspaper", "paper", "programme", "program"})
_PLANNED = frozenset("set down dated slated scheduled listed slotted pencilled penciled".split())
_ALSO_NOUNS = frozenset("date order slate schedule move push delay swap shift plan hope aim".split())
_NOT = frozenset({"not", "never"})
_MODALS = frozenset("may might could would will to should can".split())
_BARE = frozenset("list log bill call describe estimate project quote cite relay peg see".split())
_COMPANIES = frozenset({"organisation", "name", "outlet"})
_TELLERS = _COMPANIES | {"unnamed", "document", "paper"}


def find_cues(row: Sequence[Word], mentions: Sequence[Mention]) -> list[Cue]:
    """The credited mentions of a row, in order."""
    lexicon = load_lexicon()
    found: list[Cue] = []
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
    found += read_nobodies(row, found, lexicon)
    if trailing := read_participle(row, mentions, found) or read_orphan(row, mentions, found, lexicon):
        found.append(trailing)
    found += read_accounts(row, found)
    return sorted(_leave_deeds(row, found), key=lambda c: c.first)


def _leave_deeds(row: Sequence[Word], cues: Sequence[Cue]) -> list[Cue]:
    """Without companies that merely act where an outlet tells of it: in "Sony moved it, Variety says" Sony is mute."""
    told = any(c.effect != "acting" and c.kind == "outlet" for c in cues)
    mute = load_lexicon().deeds
    return [c for c in cues if not (told and c.effect == "acting" and row[c.last].text in mute)]


def _read_told(m: Mention) -> Cue | None:
    return make_cue(m, "plain", "around", m.first, m.last) if m.kind == "told" else None


def _skip_description(row: Sequence[Word], first: int, lexicon: Lexicon) -> int:
    """Back over "the trade sheet" and "producer" before a name."""
    k = first
    while k > 0 and first - k < 5 and row[k - 1].kind == "w" and row[k - 1].text in lexicon.describing:
        k -= 1
    return k


def _read_lead(row: Sequence[Word], m: Mention, lexicon: Lexicon) -> Cue | None:
    """ "according to Variety", "per the studio", "in an interview with Screen Rant", "a report in the Times"."""
    for at in dict.fromkeys((m.first, _skip_description(row, m.first, lexicon))):
        for phrase in lexicon.lead if at and row[at - 1].text in lexicon.lead_ends else ():
            if ends_with(row, at, phrase):
                return make_cue(_leave_subject(row, m), "plain", "around", at - len(phrase), m.last)
        if row[m.last].text == "account" and ends_with(row, at, ("by",)):
            return make_cue(m, "plain", "around", at - 1, m.last)
        if _is_aired(row, m) and at and row[at - 1].text in ("on", "of", "to", "for", "in"):
            return make_cue(m, "plain", "around", at - 1, m.last, hearer=True)
        if m.kind == "outlet" and "." in m.names[0] and at and row[at - 1].text == "on":
            return replace(make_cue(m, "plain", "around", at - 1, m.last), kind="document")
        if _is_paper(row, m, lexicon) and ends_with(row, at, ("in",)) and at > 1 and row[at - 2].text in lexicon.by:
            return make_cue(m, "plain", "around", at - 2, m.last)
        before = [w.text for w in row[max(0, at - 6) : at] if w.kind != "D"]
        if len(before) < 2 or before[-1] not in ("with", "to", "in", "from", "by", "on", "for"):
            continue
        if before[-1] in ("with", "to") and any(w in _TALKS for w in before[-3:-1]):
            return make_cue(m, "plain", "around", at - 2, m.last, hearer=m.kind != "person")
        if before[-1] in ("by", "from") and before[-2] in lexicon.utterances:
            return make_cue(m, "plain", "around", at - 2, m.last)
        if before[-1] != "for" and before[-2] in lexicon.reports and m.kind != "person":
            return make_cue(m, "plain", "around", at - 2, m.last)
        spoke = before[-1] in ("to", "with", "in") and before[-2] in lexicon.speaking
        if spoke and m.kind in ("outlet", "name", "title"):
            return make_cue(m, "plain", "around", at - 2, m.last, hearer=True)
    return None


def _is_paper(row: Sequence[Word], m: Mention, lexicon: Lexicon) -> bool:
    return m.kind in ("paper", "organisation") and row[m.last].text in lexicon.papers


def _is_aired(row: Sequence[Word], m: Mention) -> bool:
    """Whether a name is a podcast’s: "on the Night Signal podcast"."""
    return m.kind in ("name", "outlet", "title", "organisation") and match_words(row, m.last + 1, ("podcast",))


def _leave_subject(row: Sequence[Word], m: Mention) -> Mention:
    """The mention without a name behind it that begins the next clause: "According to Reelwire, Tom Hale is out"."""
    runs_on = len(m.names) == 2 and m.last + 1 < len(row) and row[m.last + 1].verb
    return Mention(m.first, m.last, m.names[:1], "name") if runs_on else m


def _read_agent(row: Sequence[Word], m: Mention, lexicon: Lexicon) -> Cue | None:
    """ "reported by Deadline", "is listed among the cast by Essence"."""
    at = _skip_description(row, m.first, lexicon)
    if not ends_with(row, at, ("by",)):
        return None
    for k in range(at - 2, max(-1, at - 9), -1):
        word = row[k]
        if word.kind == "w" and (word.text in STOPS or word.text == "be"):
            return None
        if word.kind == "w" and word.text in lexicon.by:
            effect = "denied" if lexicon.verbs.get(word.text) == "denied" else "plain"
            return make_cue(m, effect, "around", k, m.last)
        if word.kind == "w" and word.text.endswith(("ed", "en", "wn")):
            return None
    return None


def _read_hearer(row: Sequence[Word], m: Mention, lexicon: Lexicon | None = None) -> Cue | None:
    """The Deadline of "told Deadline": an outlet, or a name that may be one; a person only hears."""
    at = _skip_description(row, m.first, lexicon or load_lexicon())
    if m.kind == "outlet" and match_words(row, m.last + 1, ("interview",)):
        return make_cue(m, "plain", "around", m.first, m.last + 1, hearer=True)
    if m.names[0].lower().endswith(("con", "festival")):
        return None
    told = at > 0 and row[at - 1].text in ("told", "tells", "telling", "tell")
    aired = m.kind == "organisation" and any(w.text in _AIRED for w in row[at : m.first])
    if told and (m.kind in ("outlet", "name", "title") or aired):
        return make_cue(m, "plain", "around", at - 1, m.last, hearer=True)
    return None


def _read_speaker(row: Sequence[Word], m: Mention, lexicon: Lexicon) -> Cue | None:
    """ "Vantage, citing two people, has also said"."""
    if phrase := _read_phrase(row, m, lexicon):
        return phrase
    verb = find_verb(row, m.last + 1, lexicon, m.kind in ("unnamed", "document", "paper"))
    if verb is None:
        return None
    effect = lexicon.verbs[row[verb].text]
    following = row[verb + 1] if verb + 1 < len(row) else None
    if effect == "plain" and (_is_negated(row, m.last + 1, verb) or (following and following.text == "you")):
        return None
    if m.first and row[m.first - 1].text in ("neither", "nor", "when") and row[verb].text != "denied":
        return None
    closing = following is None or following.text in _ENDS or following.kind == "D"
    relative = row[m.first].text in ("who", "which")
    closing = closing or (following is not None and following.text in _TIMES)
    post = closing and not relative and _follows_words(row, m.first, lexicon)
    if relative and effect not in ("plain", "acting"):
        return None
    if not _fits(row, verb, effect, m, post):
        return None
    return make_cue(m, effect, "before" if post else "after", m.first, verb)


def _is_negated(row: Sequence[Word], first: int, verb: int) -> bool:
    """Whether nothing was said: "the studio has not confirmed the figure", "nobody would say"."""
    return any(w.kind == "w" and (w.text in _NOT or w.text.endswith("n't")) for w in row[first:verb])


def _read_phrase(row: Sequence[Word], m: Mention, lexicon: Lexicon) -> Cue | None:
    """ "Vantage shot that down", "Prince has ruled herself out"."""
    start = k = skip_aside(row, m.last + 1)
    while k < len(row) and row[k].kind == "w" and row[k].text in lexicon.fill:
        k += 1
    passive = any(w.text in BE for w in row[start:k])
    for at in (start,) if passive else dict.fromkeys((k, start)):
        head = "" if at >= len(row) else row[at].text if row[at].kind == "w" else row[at].kind
        for phrase, effect in lexicon.phrases.get(head, ()):
            last = match_gapped(row, at, phrase)
            if last is not None:
                return make_cue(m, effect, "around", m.first, last)
    return None


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
        noun = row[verb].text in _ALSO_NOUNS and verb == m.last + 1
        return m.kind in ("organisation", "name") and not post and not modal and dated and not noun
    if effect == "clause":
        colon = any(w.text == ":" for w in row[verb + 1 : verb + 16]) and m.kind in _COMPANIES
        return post or colon or any(t in ("that", '"', ":") for t in after) or says_that(row, verb, _TIMES)
    if effect == "listing":
        if row[verb].text in _BARE and m.kind != "unnamed":
            return False
        if row[verb].text in ("has", "have", "had", "run", "runs"):
            if any(t in _PLANNED for t in after) and after[:1] == ["it"]:
                return True
            object_ = row[verb + 1] if verb + 1 < len(row) else None
            return m.kind == "outlet" and object_ is not None and (object_.kind in "PXOWM" or object_.text == "the")
        return m.kind in _TELLERS or '"' in after or "'" in after
    return not (m.kind in ("title", "paper") and effect == "weak") and after[:1] != ["goodbye"]


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
    return make_cue(m, lexicon.verbs[verb.text], "before", at - 1, m.last)


def _read_bracket(row: Sequence[Word], m: Mention) -> Cue | None:
    """ "(Deadline)", "Holland: “...”"."""
    spoken = match_words(row, m.last + 1, (":", '"')) or (m.kind == "person" and not row[m.last].is_name)
    if spoken and m.first < 4 and match_words(row, m.last + 1, (":",)):
        return make_cue(m, "plain", "after", m.first, m.last)
    if m.kind != "outlet" or not m.first or m.last + 1 >= len(row):
        return None
    if (row[m.first - 1].text, row[m.last + 1].text) in (("(", ")"), ("[", "]")):
        return make_cue(m, "plain", "before", m.first - 1, m.last + 1)
    return None
