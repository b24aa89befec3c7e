"""Mentions of pages with gold facts, for learning: what each mention looks like and which facts it is one of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from measure_reading import load_page

from according.domain.page import Page
from according.read.grammar import reader
from according.read.grammar.features import Candidate, Laid, find_candidates, survey_page
from according.read.grammar.subject_features import describe_work, list_works

OUTCOMES = {
    "P": (
        *("cast_member", "director", "screenwriter", "producer", "executive_producer", "composer", "creator"),
        *("showrunner", "cinematographer", "editor", "author"),
    ),
    "D": ("release_date", "filming_start", "filming_end", "announced", "trailer_date", "development_start", "former"),
    "L": ("filming_location",),
    "O": ("platform", "distributor", "production_company", "developer", "publisher", "rights_acquired_by"),
    "W": ("based_on", "sequel_to", "prequel_to", "remake_of", "spin_off_of"),
    "M": ("budget", "box_office"),
    "E": ("episodes",),
    "H": ("runtime",),
}


@dataclass
class Mention:
    """A candidate, the properties that it truly fills (`right`), those that patterns gave it here or on the page."""

    kind: str
    name: str
    features: list[str]
    right: set[str]
    told: set[str]
    known: set[str]
    here: set[str]
    works: list[str]
    work_features: list[list[str]]
    works_right: list[bool]


@dataclass
class Sheet:
    """A page, by its set and name, its gold and its mentions."""

    name: str
    page: Page
    data: dict
    gold: object
    sentences: list[reader.Sentence]
    laid: list[Laid]
    said: set[tuple[str, str, str]] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)

    def is_right(self, work: str, prop: str, name: str) -> bool:
        """Whether the page says that."""
        claim = {"subject": work, "property": prop, "value": name}
        return any(self.gold.matches(f, claim) for f in self.gold.facts)


def gather_sheets(folder: Path, scorer: ModuleType) -> list[Sheet]:
    """The pages of a folder, in the order of their names."""
    sheets = []
    for gold_path in sorted(folder.glob("*.json")):
        data = json.loads(gold_path.read_text(encoding="utf8"))
        page = load_page(gold_path, data)
        sentences, laid = reader.lay_out_page(page)
        sheet = Sheet(f"{_name_set(folder)}/{gold_path.stem}", page, data, scorer.Gold(data), sentences, laid)
        sheet.mentions = list(_gather(sheet, scorer))
        sheets.append(sheet)
    return sheets


def _name_set(folder: Path) -> str:
    """What a set is called: its folder, or the one above where that is only "pages"."""
    return folder.resolve().parent.name if folder.name == "pages" else folder.resolve().name


def _gather(sheet: Sheet, scorer: ModuleType) -> Iterator[Mention]:
    known = survey_page(sheet.laid, sheet.page.published.day if sheet.page.published else None)
    sheet.said = known.said
    quotes = [(re.sub(r"\s+", " ", f["quote"]), f) for f in sheet.data["facts"]]
    for laid in sheet.laid:
        words = re.sub(r"\s+", " ", sheet.page.text[laid.start : laid.end])
        facts = [f for quote, f in quotes if _overlaps(quote, words)]
        works = list_works(laid)
        for c in find_candidates(laid, known):
            if c.kind not in OUTCOMES:
                continue
            said = [f for f in facts if f["property"] in OUTCOMES[c.kind] and _is_value(c, f, sheet.gold, scorer)]
            right = {f["property"] for f in said} | {"former" for f in said if "denied" in f["certainty"]}
            here = {f.property for f in laid.facts if f.value == c.name}
            told = known.properties.get(c.name, set())
            yield Mention(
                c.kind,
                c.name,
                list(c.features),
                right,
                here | told,
                set(told),
                here,
                works,
                [list(describe_work(w, c, laid, known)) for w in works],
                [any(sheet.gold.same_subject(f["subject"], w) for f in said) for w in works],
            )


def _overlaps(quote: str, sentence: str) -> bool:
    """Whether a gold quote stands in a sentence or the sentence in the quote, give or take a few words."""
    q, s = quote.split(), set(sentence.split())
    return quote in sentence or sentence in quote or (len(q) > 3 and sum(w in s for w in q) >= 0.8 * len(q))


def _is_value(candidate: Candidate, fact: dict, gold: object, scorer: ModuleType) -> bool:
    values = [str(fact["value"]), *map(str, fact.get("also", []))]
    if candidate.kind in "PLOW":
        return any(gold.same_name(v, candidate.name) for v in values)
    return candidate.name in values or (
        candidate.kind != "D" and any(scorer.fold(v) == scorer.fold(candidate.name) for v in values)
    )
