"""Regions of facts: from the clause, from the company that has the region, from the page's note or chart.

"Bluecoat has it for the U.K. ... Bluecoat has moved it to 4 April"      4 April: United Kingdom
"All dates are for the UK", "Both moves are for North America"           what has no region of its own
"sold 61,400 tickets in Denmark ... The film added kr. 5.9 million"      the chart's market, until another is told
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_data
from according.read.grammar.markets import find_market
from according.read.grammar.qualifying.regions import find_regions
from according.read.grammar.qualifying.told import Told, ToldPage

# what has a region, and which items end the reach of a market's words
_BARRIERS = {
    "release_date": "D",
    "distributor": "ON",
    "publisher": "ON",
    "platform": "ON",
    "rights_acquired_by": "ON",
    "content_rating": "C",
}
_HOLDERS = frozenset({"distributor", "publisher", "rights_acquired_by"})
_NOTED = 400
_FRAMED = 5
_ASKED = frozenset({"title", "distributor"})
_ASKING = 60
_BELOW = 12
_CURRENCIES: dict[str, list[str]] = load_data("markets")["currencies"]
_WORLD = frozenset({"worldwide", "international"})
_NOTE = re.compile(
    r"\b(?P<what>dates|listings|releases|moves|changes|shifts|figures|grosses|sales|totals|takings|estimates|numbers)\b"
    r"[^.;:]{0,60}?\b(?:are|refer|apply|hold|cover)\b[^.;:]{0,40}?\b(?:for|in|to|from)\b",
    re.I,
)
_TAKINGS = frozenset({"figures", "grosses", "sales", "totals", "takings", "estimates", "numbers"})


def add_regions(facts: Sequence[Fact], page: ToldPage) -> list[Fact]:
    """The facts with their regions; a fact that holds in several stands once for each."""
    told = [made for fact in facts for made in _add_told(fact, page)]
    holders = _find_holders(told)
    dates, takings = _find_notes(page)
    days = _find_same_day(page.sentences, told)
    made = []
    for fact in told:
        if fact.property == "release_date" and "region" not in fact.qualifiers:
            known = _find_held(fact, page, holders) or _find_frame(fact, page)
            fact = _add(fact, known or days.get(fact.value) or _note(fact, dates))
        elif fact.property in _ASKED and "region" not in fact.qualifiers:
            fact = _add(fact, _find_asked(fact, page))
        made.append(fact)
    return _carry_markets(made, takings or _find_first_market(page.sentences)) if _has_takings(facts) else made


def _note(fact: Fact, country: str | None) -> str | None:
    """The country of the page's note, for days in cinemas; services show their films everywhere."""
    venue = fact.qualifiers.get("venue") or ("streaming" if fact.qualifiers.get("platform") else None)
    return country if len(fact.value) > len("2025") and venue not in ("streaming", "festival") else None


def _has_takings(facts: Sequence[Fact]) -> bool:
    return any(f.property == "box_office" for f in facts)


def _add(fact: Fact, region: str | None) -> Fact:
    return replace_fact(fact, qualifiers={**fact.qualifiers, "region": region}) if region else fact


def _add_told(fact: Fact, page: ToldPage) -> Iterator[Fact]:
    """The fact once for each region that its own sentence tells."""
    i = page.find(fact.start) if "region" not in fact.qualifiers else None
    regions = _tell_regions(fact, page.sentences[i]) if i is not None else ()
    yield from (_add(fact, region) for region in regions or (None,))


def _tell_regions(fact: Fact, told: Told) -> Sequence[str | None]:
    if fact.property == "box_office":
        boxed = fact.rule.startswith("row")
        return [find_market(told.items, at) for at in ([] if boxed else told.find_mentions(fact)[:1])]
    barrier = _BARRIERS.get(fact.property)
    if barrier is None:
        return ()
    mentions = told.find_mentions(fact)
    near = mentions if fact.property == "release_date" else mentions[:1]
    found = (region for at in near for region in find_regions(told.items, told.markets, at, barrier))
    return list(dict.fromkeys(found))


def _find_holders(facts: Sequence[Fact]) -> dict[str, dict[str, str]]:
    """By work, the region that each company is told to have it for."""
    found: dict[str, dict[str, str]] = {}
    for fact in facts:
        region = fact.qualifiers.get("region")
        if fact.property in _HOLDERS and region and region not in _WORLD:
            found.setdefault(fact.subject, {}).setdefault(fact.value, region)
    return found


def _find_held(fact: Fact, page: ToldPage, holders: dict[str, dict[str, str]]) -> str | None:
    """The region of the company that the sentence of a date names, where it has the work for one."""
    i = page.find(fact.start)
    held = holders.get(fact.subject, {})
    if i is None or not held:
        return None
    return next((region for company, region in held.items() if company in page.sentences[i].companies), None)


def _find_frame(fact: Fact, page: ToldPage) -> str | None:
    """The country in which a paragraph has said to be: "In Germany, it was announced for May. ... It could be June."

    Another sentence that names a market ends it.
    """
    i = page.find(fact.start)
    for k in range(i or 0, max(-1, (i or 0) - _FRAMED), -1):
        told = page.sentences[k]
        if told.heading or (i is not None and k < i and "\n" in page.text[told.end : page.sentences[k + 1].start]):
            return None
        if told.markets:
            first = told.markets[0]
            opens = first.at in (1, 2) and told.items[0].text in ("in", "for") and len(first.regions) == 1
            return first.regions[0] if opens and first.regions[0] not in _WORLD else None
    return None


def _find_asked(fact: Fact, page: ToldPage) -> str | None:
    """The country that the question over a sentence asks about: "What is it called in Japan?", "And India?"."""
    i = page.find(fact.start)
    if i is not None and "L" in page.sentences[i].kinds:
        return None
    heads = (k for k in range(i or 0, max(-1, (i or 0) - _BELOW), -1) if page.sentences[k].heading)
    head = next(heads, None) if i is not None else None
    question = page.words(head) if head is not None else ""
    if not question.endswith("?") or len(question) > _ASKING:
        return None
    names = re.findall(r"(?!And\b|But\b)[A-Z][a-z]+(?: [A-Z][a-z]+)*|\b(?:UK|US|USA)\b", question)
    countries = {country for name in names if (country := load_gazetteer().country(name))}
    return countries.pop() if len(countries) == 1 else None


def _find_notes(page: ToldPage) -> tuple[str | None, str | None]:
    """The countries that notes of the page give for its dates and for its takings."""
    dates = takings = None
    for i, told in enumerate(page.sentences):
        m = _NOTE.search(page.words(i)[:_NOTED])
        if m is None:
            continue
        place = next((x for x in told.items if x.kind == "L" and x.start >= told.start + m.end() - 1), None)
        country = load_gazetteer().country(place.text) or load_gazetteer().country(place.names[0]) if place else None
        if m["what"].lower() in _TAKINGS:
            takings = takings or country
        else:
            dates = dates or country
    return dates, takings


def _find_same_day(sentences: Sequence[Told], facts: Sequence[Fact]) -> dict[str, str]:
    """The market of each day on which one work opens, where all sentences that tell one for it tell the same."""
    works: dict[str, set[str]] = {}
    for fact in facts:
        if fact.property == "release_date":
            works.setdefault(fact.value, set()).add(fact.subject)
    found: dict[str, set[str]] = {}
    for sentence in sentences:
        for at, item in enumerate(sentence.items):
            if item.kind == "D" and len(item.names) == 1 and len(works.get(item.names[0], ())) == 1:
                found.setdefault(item.names[0], set()).update(find_regions(sentence.items, sentence.markets, at, "D"))
    return {day: next(iter(regions)) for day, regions in found.items() if len(regions) == 1}


def _find_first_market(sentences: Sequence[Told]) -> str | None:
    """The country of the first sum or count of tickets on the page that is told with one."""
    for sentence in sentences:
        for at, item in enumerate(sentence.items):
            market = find_market(sentence.items, at) if item.kind in "MK" else None
            if market and market not in _WORLD:
                return market
    return None


def _find_currency(value: str) -> str | None:
    """The country whose money a taking is counted in, where it is used nowhere else."""
    words = set(re.findall(r"[^\W\d_]+\.?|[₹¥₩₦]", value.lower()))
    return next((country for country, units in _CURRENCIES.items() if not words.isdisjoint(units)), None)


def _carry_markets(facts: Sequence[Fact], market: str | None) -> list[Fact]:
    """Takings without a market have that of their currency, or of the one told before them on the page."""
    made = []
    for fact in facts:
        if fact.property == "box_office":
            region = fact.qualifiers.get("region")
            if region is None:
                fact = _add(fact, _find_currency(fact.value) or market)
            elif region not in _WORLD:
                market = region
        elif fact.property == "distributor" and fact.rule.startswith("row") and market not in (None, "United States"):
            fact = fact if "region" in fact.qualifiers else _add(fact, market)  # who releases what in a local chart
        made.append(fact)
    return made
