"""Why a fact was missed and a claim is wrong: where on its way through the reader it got lost.

missed  no text           its words are not in the body: extraction left them out
        no value          no item of its sentences has the value: name, date, company or amount not recognised
        other subject     claimed of another work or person
        other value       claimed with another value from the same sentence
        other property    claimed of the same subject and value as something else
        dropped           found in the sentence, and left out afterwards
        no words          of texts (plot, quote, origin): nothing, or other words
        nothing said      the value is recognised and nothing is made of it: no pattern
wrong   other subject     the page says it of another subject
        other value       the page says something else of that subject in the same words
        other property    the page says something else of that subject and value
        nobody says it    nothing of the kind
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gathering import Sheet

from according.read.grammar.features import Laid

TEXTS = frozenset({"plot", "quote", "origin", "story_placement", "title"})
_SPACE = re.compile(r"\s+")


def find_missed(fact: dict, sheet: Sheet, claims: Sequence[dict]) -> str:
    """The cause for which a gold fact was missed."""
    gold, text = sheet.gold, _SPACE.sub(" ", sheet.page.text)
    if _SPACE.sub(" ", fact["quote"]) not in text:
        return "no text"
    if any(_is_value(gold, fact, c) and c["property"] == fact["property"] for c in claims):
        return "other subject"
    near = [c for c in claims if _shares_words(c["quote"]["exact"], fact["quote"])]
    same = [c for c in claims if gold.same_subject(fact["subject"], c["subject"])]
    if fact["property"] in TEXTS:
        return "no words"
    if any(c["property"] == fact["property"] and c in same for c in near):
        return "other value"
    if any(_is_value(gold, fact, c) for c in same):
        return "other property"
    laid = [row for row in sheet.laid if _shares_words(sheet.page.text[row.start : row.end], fact["quote"])]
    if any(f.property == fact["property"] and _is_named(gold, fact, f.value) for row in laid for f in row.facts):
        return "dropped"
    return "nothing said" if _is_recognised(fact, sheet, laid) else "no value"


def find_wrong(claim: dict, sheet: Sheet) -> str:
    """The cause for which a claim is wrong."""
    gold = sheet.gold
    if any(f["property"] == claim["property"] and _is_value(gold, f, claim) for f in gold.facts):
        return "other subject"
    same = [f for f in gold.facts if gold.same_subject(f["subject"], claim["subject"])]
    near = [f for f in same if _shares_words(claim["quote"]["exact"], f["quote"])]
    if any(f["property"] == claim["property"] for f in near):
        return "other value"
    return "other property" if any(_is_value(gold, f, claim) for f in same) else "nobody says it"


def _is_recognised(fact: dict, sheet: Sheet, laid: Sequence[Laid]) -> bool:
    names = (name for row in laid for item in row.items for name in item.names)
    return any(_is_named(sheet.gold, fact, name) for name in names)


def _is_value(gold: object, fact: dict, claim: dict) -> bool:
    return _is_named(gold, fact, str(claim["value"]))


def _is_named(gold: object, fact: dict, name: str) -> bool:
    """Whether a name or value is the one of a fact."""
    return gold.matches(fact, {"subject": fact["subject"], "property": fact["property"], "value": name})


def _shares_words(one: str, other: str) -> bool:
    """Whether a sentence and a quote are the same words, give or take a few."""
    a, b = _SPACE.sub(" ", one).strip(), _SPACE.sub(" ", other).strip()
    return a in b or b in a
