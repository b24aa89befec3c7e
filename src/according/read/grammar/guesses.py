"""Guesses of the linear model that the words right around them show to be wrong.

"playing Hayley Cropper"                     the name of a part
"said Ada Cole, president of Salt Pictures"  somebody who speaks for a company
"helmed by Ada Cole from a script by"         a director, who has not written it
"will star in Salt Road by Ada Cole"           who wrote it
"won a prize at Cannes"                      a festival, where nothing was filmed
"Ada Cole (Salt Road: Discovery)"              what somebody is known for, no service
"was picked up for more than $1 million"     a price, nobody's takings
"""

from __future__ import annotations

import re

from according.domain.page import Page
from according.read.grammar.facts import Fact
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_data

_WORDS = load_data("guesses")
_NEAR = 80


def _choose(words: str) -> str:
    return "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True))


# a verb of playing and the words of a description, with nobody's "by" or "opposite" between
_PLAYING = re.compile(
    rf"\b(?:{_choose(_WORDS['playing']['verbs'])})\s+"
    rf"(?:(?!(?:{_choose(_WORDS['playing']['others'])})\b)[a-z][\w’'-]*,?\s+){{0,6}}$"
)
_OFFICE = re.compile(rf"^,\s+(?:[\w’'.&+-]+\s+){{0,6}}?(?:{_choose(_WORDS['office']['nouns'])})\b", re.I)
_SAID = re.compile(rf"[,”\"’']\s+(?:{_choose(_WORDS['office']['saying'])})\s+$")
# who works from a script of somebody else's
_FROM = re.compile(r"^,?\s(?:working )?from an? (?:\w+ )?(?:script|screenplay)\b")
_BOUGHT = re.compile(rf"\b(?:{'|'.join(_WORDS['price']['verbs'])})\b[^.;,]* for\b[^.;,]*$", re.I)


# behind somebody's name, what they are known for stands in brackets
_KNOWN = re.compile(r"\b(?P<given>[A-Z][\w’'-]+) [A-Z][\w’'-]+ \((?:[A-Z][^()]*[:,] )?$")
# "will star in The Long Ditch by Ada Cole": who wrote or made it
_MADE_BY = re.compile(r"\b(?!Voices?\b)[A-Z][\w’-]*(?<!ed)(?<!en)[’”\"]? by $")
# by how much one is before the other: "came in $1 million ahead of"
_AHEAD = re.compile(r"^ (?:ahead of|behind|more than|less than|short of|shy of|above|below)\b")
_FESTIVALS = frozenset(_WORDS["festivals"]["places"].split())


def _is_known_for(before: str) -> bool:
    m = _KNOWN.search(before)
    return m is not None and load_gazetteer().is_first_name(m["given"])


def is_bad_guess(fact: Fact, page: Page) -> bool:
    """Whether the words around a guessed value speak against it."""
    at = page.text.find(fact.value, fact.start, fact.end + 1)
    start, end = (at, at + len(fact.value)) if at >= 0 else (fact.start, fact.end)
    before, after = page.text[max(0, start - _NEAR) : start], page.text[end : end + _NEAR]
    if fact.property in ("platform", "distributor", "production_company", "release_date") and _is_known_for(before):
        return True
    if fact.property == "cast_member" and _MADE_BY.search(before):
        return True
    if fact.property == "cast_member":
        return bool(_PLAYING.search(before) or _OFFICE.match(after) or _SAID.search(before))
    if fact.property == "screenwriter":
        return bool(_FROM.match(after))
    if fact.property == "filming_location":
        return before.endswith(" at ") and fact.value in _FESTIVALS
    return fact.property == "box_office" and bool(_BOUGHT.search(before) or _AHEAD.match(after))
