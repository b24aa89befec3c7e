"""The small language that patterns of press clauses are written in.

    match = "{person} {v:star|topline} [opposite {person:other}] [in {work}] [as {character}]"
    gives = ["{work} cast_member {person}; character={character}"]

In `match`, words stand for themselves, {slot} for an item of that kind, {slot:name} for the same under another name,
{v:a|b} for an active verb group with one of these lemmas, {vp:...} for a passive one, {vg:...} for a bare -ing form,
{va:...} for any voice, {vd:...} for a plain past, {vi:...} for an active one that is not, a code such as P# or WX#
for an item of these kinds that gives nothing.
[x] is optional, (x|y) a choice, \\( and \\) brackets of the page,
_ any one word but a verb, ^ the head of the sentence, ~ up to
eight words without a verb or the end of a clause, ~~ up to twelve words of any kind within the clause, ~~~ up to
thirteen without a verb, $ the end of the sentence, {!a|b} a place that does not follow one of these words,
{-PX} and {-in and} ones that no such item or words follow, {end} the place where no object can follow. A pattern is
tried only on sentences that hold one of its verbs or, where it has none, its first word.
"""

from __future__ import annotations

import re

from according.domain.errors import DataError
from according.read.grammar.needs import Need, find_needs, key_slot
from according.read.grammar.phrases import STORY_PHRASES

SLOTS = {
    "person": r"[PX]#\d+",
    "P": r"P#\d+",
    "work": r"W#\d+",
    "org": r"[ONX]#\d+",
    "O": r"O#\d+",
    "outlet": r"N#\d+",
    "place": r"[LX]#\d+",
    "L": r"L#\d+",
    "date": r"D#\d+",
    "money": r"M#\d+",
    "episodes": r"E#\d+",
    "seasons": r"Y#\d+",
    "length": r"H#\d+",
    "unknown": r"X#\d+",
    "tickets": r"K#\d+",
    "rating": r"C#\d+",
    "role": r"R#\d+",
    "name": r"[PXWONL]#\d+",
    "title": r"[WX]#\d+",
    "X": r"X#\d+",
    "called": r"[XPWO]#\d+(?! 's )",
}
_STOP = (
    r"(?!(?:who|whom|that|which|whose|in|on|at|and|but|or|for|with|from|when|where|while|as|by|after|before|opposite|"
    r"alongside|after|to|because|if|until|since|during|will|per|via|under|into|than|is|are|was|were|has|,|;|:|\.|\)|\()\s)"
)
_NOUN_PHRASE = (
    r"(?:(?:the|a|an|his|her|their|another|one|[PXW]#\d+ 's) )"
    rf"(?:{_STOP}(?:[a-z0-9'][^\s#]*|[PXWOL]#\d+) ){{0,6}}?{_STOP}(?:[a-z0-9'][^\s#]*|[PXWOL]#\d+)"
    rf"(?= (?:who|whom|that|which|whose|in|on|at|and|but|or|for|with|from|when|where|while|as|by|after|before|"
    rf"opposite|alongside|to|because|until|since|during|per|via|under|into|than|,|;|:|\.|\)|\(|--|[DV]#)|\s*$)"
)
_DETERMINER = r"(?:(?:the|a|an|another|one|his|her|their|[PXW]#\d+ 's) )"
_NAMED = r"[PXWOL]#\d+(?: (?:of|the) [PXWOL]#\d+)?"
_AFTER_NAME = (
    r"(?=(?: (?:,|;|:|\.|\)|\(|--|\"|and|but|who|whose|in|on|at|for|with|from|when|while|as|opposite|alongside|"
    r"to|again|"
    r"[VD]#\S*)(?: |$)| ?$))"
)
# "her lawyer, Mr. Quill", "the lawyer Haris", "an antagonist named Raji": a part's name behind what the part is
PART = (
    rf"(?:{_DETERMINER}(?:{_STOP}[a-z0-9'][^\s#]* |[PXW]#\d+ 's ){{1,5}}?"
    r"(?:, |V#\d+:(?:name|call|know):[adp] (?:as )?)[PXWO]#\d+"
    rf"(?=(?: (?:,|;|\.|\)|--|who|whose|in|from|again)(?: |$)| ?$))"
    rf"|{_DETERMINER}?(?:{_STOP}[a-z'][^\s#]* ){{1,5}}?{_NAMED}{_AFTER_NAME})"
)
_CHARACTER = rf"(?:{PART}|{_NOUN_PHRASE}(?: of [PXWOL]#\d+)?|{_NAMED})"
_END = (
    r"(?=(?:[,.;:)\"]|--|and|but|while|with|from|for|as|after|before|alongside|again|himself|herself|themselves|too|"
    r"instead|this|next|in|on|at|which|who|when|where|until|because|under|through|opposite|per|via|alone|solo|both|"
    r"again|together|entirely|now|today|here|there|over|during|since|or|though|although|if|\Z|D#\d+|R#\d+)(?:\s|\Z)|\Z)"
)
_REST = r"(?:(?![;.]\s)\S+ )*?(?:(?![;.]\s)\S+)(?=\s*(?:[;.]\s|$))"
_TOKEN = re.compile(r"\\[()]|\{[^}]+\}|[A-Z]+#(?:\\d\+)?|[\[\]()|]|~~~|~~|~|\^|[^\s\[\]()|{}~^\\]+")
_CODE = re.compile(r"[A-Z]+#")
# words that stand in a row as what they mean, where that is known: "its date" is "W#3 's date"
_POSSESSIVES = {
    "its": r"(?:its |W#\d+ 's )",
    "his": r"(?:his |P#\d+ 's )",
    "her": r"(?:her |P#\d+ 's )",
}
PHRASES = {"character": _CHARACTER, "part": PART, "clause": _REST, "words": _NOUN_PHRASE, **STORY_PHRASES}
_VOICES = {"v": "[adi]", "vp": "[pd]", "vq": "p", "vg": "g", "va": "[adgip]", "vn": "[adgi]", "vd": "d", "vi": "[ai]"}


def compile_match(source: str) -> str:
    """The regular expression, over encoded rows, of a `match`."""
    out: list[str] = []
    used: set[str] = set()
    tokens = _TOKEN.findall(source)
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        if token == "[":
            out.append("(?:")
        elif token == "]":
            out.append(")?")
        elif token in ("(", ")", "|"):
            out.append({"(": "(?:", ")": ")", "|": "|"}[token])
        elif token == "^":
            out.append("(?:^)")
        elif token in _POSSESSIVES:
            out.append(_POSSESSIVES[token])
        elif token == "$":
            out.append(r"(?=(?:[.!] )?\Z)")
        elif token[0] == "\\":
            out.append(re.escape(token[1:]) + " ")
        elif _CODE.match(token):
            out.append(rf"[{token.partition('#')[0]}]#\d+ ")
        elif token == "_":
            out.append(r"(?!V#|[;:.,]\s)\S+ ")
        elif token == "~":
            out.append(r"(?:(?!V#|[;:.]\s|--\s)\S+ ){0,8}?")
        elif token == "~~~":
            out.append(r"(?:(?!V#|[;:.]\s|--\s)\S+ ){0,13}?")
        elif token == "~~":
            out.append(r"(?:(?![;:.]\s)\S+ ){0,12}?")
        elif token == "{end}":
            out.append(_END)
        elif token.startswith("{-"):
            inner = token[2:-1]
            out.append(rf"(?![{inner}]#)" if inner.isupper() else rf"(?!{re.escape(inner)} )")
        elif token.startswith("{!"):
            out.append("".join(rf"(?<!\b{re.escape(word)} )" for word in token[2:-1].split("|")))
        elif token.startswith("{"):
            out.append(_compile_slot(token[1:-1], used, owner=following == "'s", first=not out))
        else:
            out.append(re.escape(token) + " ")
    return r"(?<!\S)" + "".join(out)


def _compile_slot(slot: str, used: set[str], *, owner: bool, first: bool) -> str:
    kind, _, rest = slot.partition(":")
    if rest == "any" and kind in _VOICES:
        rest = r"[\w-]+"
    if kind in _VOICES:
        name = "verb" if "verb" not in used else f"verb{len(used)}"
        used.add(name)
        return rf"(?P<{name}>V#\d+:(?:{rest}):{_VOICES[kind]}) "
    name = rest.replace("-", "_") or {"P": "person", "O": "org", "L": "place", "X": "person"}.get(kind, kind)
    pattern = PHRASES.get(kind) or SLOTS.get(kind)
    if pattern is None:
        raise DataError(
            f"A pattern uses the slot {{{slot}}}. Available slots: {', '.join([*SLOTS, *PHRASES, *_VOICES])}."
        )
    while name in used:
        name += "_"
    used.add(name)
    lead = _OWNED if kind == "work" and not first else ""
    guard = "(?! 's )" if kind in _OWNERS and not owner else ""
    return rf"{lead}(?P<{name}>{pattern}){guard} "


# a work may stand behind its article or its owner: "HBO’s The Last of Us"; who owns something is not meant himself
# "in origin tale ‘Dracula’", "the NBC comedy pilot This Little Piggy"
_KINDS = (
    "film|movie|series|miniseries|drama|comedy|dramedy|thriller|tale|sitcom|pilot|biopic|musical|romance|mystery|"
    "western|documentary|docuseries|adventure|actioner|sequel|game|feature"
)
_OWNED = (
    r"(?:the |an? |its )?(?:D#\d+ )?(?:(?:original|first|classic|hit|acclaimed|cult|last|latest|lauded|"
    r"[a-z]+-[a-z]+) ){0,2}"
    r"(?:(?:(?!V#|(?:in|of|on|with|for|to|from|at|by|as|and|after|the|a|an|or) )[a-z][a-z-]* ){0,3}"
    rf"(?:{_KINDS}) )?"
    r"(?:[PXON]#\d+ 's (?:(?!V#|(?:in|of|on|with|for|to|from|at|by|as|and|after) )[a-z][^\s#]* ){0,3})?"
)
_OWNERS = frozenset({"person", "P", "X", "org", "O", "work"})


def find_keys(token: str) -> frozenset[str] | None:
    """The keys of one token of a match: the lemmas of a verb, the kinds of a slot, a plain word; None for the rest."""
    if token[0] == "\\":
        return frozenset({token[1:]})
    if token.startswith("{"):
        kind, _, rest = token[1:-1].partition(":")
        if kind in _VOICES:
            return frozenset(f"v:{lemma}" for lemma in rest.split("|")) if rest != "any" else None
        return key_slot(SLOTS[kind]) if kind in SLOTS and kind not in PHRASES else None
    if _CODE.match(token):
        return frozenset(f"k:{kind}" for kind in token.partition("#")[0])
    return None if token[0] in "~^_$" or token in _POSSESSIVES else frozenset({token})


def list_needs(source: str) -> tuple[Need, ...]:
    """What a row must hold for a `match` to be tried on it."""
    return find_needs(_TOKEN.findall(source), find_keys)
