"""Phrases of stories for patterns: who a story is about, what it is about, of what kind it is.

Regular expressions over encoded rows (see patterns.py), without the blank behind them. A tale runs to the end of its
clause; clauses.py trims its words.

    figure       "a pilot who must land on a frozen sea", "two old friends torn apart by a war"
    hero         "a young widow", "the three sisters"
    hero_figure  a hero of whom it is said what they do
    bare_figure  the same, but never with an article
    the_figure   "the minister who faked his own death"
    people_figure the same without an article: "old friends who meet again"
    somebody     a hero not heard of before: "a young widow", "two brothers"
    opening      an article or number that opens a phrase
    source_noun  "novel", "stage play": what a work is adapted from
    ailment      what somebody died of
    gap          up to four words, none that makes another verb of the one before ("set up", "set out")
    sentence     six words or more, to the end
    matter       what comes behind "about": "a lighthouse", "a girl who sells weather", but no verb of the main clause
"""

from __future__ import annotations

import re

from according.read.grammar.lexicon import load_data, load_nouns

_WORDS = load_data("clauses")
_OPEN = r"(?:a|an|one|two|three|four|five|six|seven)"
_ANY = r"(?:a|an|the|one|two|three|four|five|six|seven|his|her|their)"
_STEP = r"(?!V#|[;.:,()]\s|--\s)\S+ "
_END = r"(?=\s*(?:[;.]\s|$))"
_REST = rf"(?: (?![;.]\s)\S+){{2,}}?{_END}"
_LINK = "(?:" + "|".join(_WORDS["links"]) + ")"
_IDLE = "(?:" + "|".join(_WORDS["idle"].split()) + ")"
_ING = r"(?!(?:including|according|during|evening|morning|king|thing|nothing|something|string|wedding)\s)[a-z]{3,}ing"
_ACTS = rf"(?:{_LINK}|{_ING}|[PX]#\d+ 's|V#\d+:(?!{_IDLE}:)[a-z-]+:[gpdi]){_REST}"
_HEROES = "(?:" + "|".join(_WORDS["heroes"].split()) + ")"


_SOURCES = sorted((n for names in load_data("sources")["kinds"].values() for n in names), key=len, reverse=True)


def _hero(begins: str) -> str:
    return rf"{begins} (?:{_STEP}){{0,5}}?{_HEROES}"


_TALE = (
    r"(?!(?:on|in|at|to|up|for|from|by|next|last|this|these|that|it|whether|suit|as|off|with|and|,|the events|"
    r"[DWNM]#\d+)\s)"
    rf"(?:(?![;.]\s)\S+ ){{2,}}?(?:(?![;.]\s)\S+){_END}"
)
_NOT_LINK = rf"(?!{_LINK}\s)"
_STOPS = r"(?=\s(?:V#\d+:[a-z-]+:a\s|,\s(?!who|whose)|[;.:)\"]\s|--\s)|\s*$)"
_PLAIN = rf"{_NOT_LINK}{_STEP}"
_MATTER = (
    r"(?!(?:to|it|that|this|which|whether|what|why|how|as|[DWNM]#\d+)\s)"
    rf"(?:(?:{_PLAIN}){{1,10}}?(?:, )?{_ACTS}|(?:{_PLAIN}){{2,14}}?{_PLAIN[:-1]}{_STOPS})"
)
_GAP = r"(?!(?:up|out|off|to|for|aside|forth|as|by|and|that)\s)(?!V#|[;:.,]\s)\S+"

STORY_PHRASES = {
    "tale": _TALE,
    "figure": rf"{_OPEN} (?:{_STEP}){{1,9}}?(?:, )?{_ACTS}",
    "hero": _hero(_ANY),
    "hero_figure": rf"{_hero(_OPEN)}(?: [a-z]+)?(?: of [^\s#]+)? (?:, )?{_ACTS}",
    "bare_figure": rf"(?!(?:the|an?|her|his|its) )(?:[a-z-]+ ){{0,3}}?{_HEROES} (?:, )?{_ACTS}",
    "people_figure": rf"(?:[a-z-]+ ){{0,3}}?{_HEROES} (?:, )?{_ACTS}",
    "the_figure": rf"the (?:{_STEP}){{1,9}}?(?:, )?(?:who|whose|[PX]#\d+ 's){_REST}",
    "somebody": _hero(_OPEN),
    "matter": _MATTER,
    "opening": r"(?:a|an|two|three|four|players)",
    "source_noun": "(?:" + "|".join(re.escape(n) for n in _SOURCES) + ")",
    "ailment": r"(?:an? )?(?:(?!V#|[;:.,]\s|in\s|at\s|on\s)[a-z-]+ ){0,3}(?!V#|in\s|at\s|on\s)[a-z-]+",
    "gap": rf"(?:{_GAP} ){{0,3}}{_GAP}",
    "sentence": rf"(?:(?![;.]\s)\S+ ){{5,}}?(?:(?![;.]\s)\S+){_END}",
    "genre": "(?:" + "|".join(re.escape(g) for g in load_nouns().genres) + ")",
}
