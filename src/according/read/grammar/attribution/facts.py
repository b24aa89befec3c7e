"""Sources for facts: each fact gets the credits of the words that it was read from, and quotations become facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from according.domain.claim import UNNAMED
from according.domain.page import Page
from according.read.grammar.attribution.carry import Hearing, hear_page
from according.read.grammar.attribution.dating import find_dater, find_daters, find_house
from according.read.grammar.attribution.lexicon import load_lexicon
from according.read.grammar.attribution.scope import Credit
from according.read.grammar.facts import PERSONAL, Fact, replace_fact
from according.read.grammar.hedges import judge_facts
from according.read.grammar.places import Places
from according.read.grammar.quotes import Speech, credit_speeches, find_speeches, find_stretches, read_quotes
from according.read.grammar.rows.item import Item


def credit_facts(page: Page, rows: Sequence[Sequence[Item]], facts: Sequence[Fact]) -> list[Fact]:
    """The facts with their sources, and the quotes; `rows` are the page's sentences as items, in the text's order."""
    hearing, speeches = listen(page, rows)
    credits = Places([*hearing.credits, *credit_speeches(speeches)])
    leaving = {_key(f) for f in facts if f.certainty == "denied" and f.qualifiers.get("status") == "replaced"}
    facts = judge_facts(hearing.words, facts)
    staying = {_key(f) for f in facts if f.certainty == "stated" and _key(f) in leaving}
    main = _find_main(facts)
    cells = _credit_cells(facts, _credit_values(rows, credits), page.text)
    daters = Places(find_daters(page, hearing.words))
    house = find_house(page)
    credited = [
        replace_fact(f, sources=_add_dater(_credit(f, credits, main) or cells.get(_key(f), ()), f, daters, house))
        for f in facts
        if _key(f) not in staying
    ]
    credited += [f for f in facts if _key(f) in staying]
    credited = [_add_casting(f, hearing.castings) if f.subject == main else f for f in credited]
    credited = [replace_fact(f, certainty="reported") if _is_hearsay(f) else f for f in credited]
    return credited + read_quotes(page, speeches, hearing.credits)


def _find_main(facts: Sequence[Fact]) -> str | None:
    """The work that most facts of a page are about; none where it has no one subject."""
    subjects = Counter(f.subject for f in facts).most_common(1)
    return subjects[0][0] if subjects and 2 * subjects[0][1] > len(facts) else None


def _key(fact: Fact) -> tuple[object, ...]:
    return fact.subject, fact.property, fact.value, fact.start, fact.end, fact.rule


def _add_casting(fact: Fact, castings: dict[str, tuple[str, ...]]) -> Fact:
    """The fact, of somebody’s part with whom the page credits where it speaks of that part."""
    names = castings.get(fact.value, ()) if fact.property == "cast_member" else ()
    return replace_fact(fact, sources=tuple(dict.fromkeys((*fact.sources, *names)))) if names else fact


def _credit_cells(
    facts: Sequence[Fact], values: dict[str, tuple[str, ...]], text: str
) -> dict[tuple[object, ...], tuple[str, ...]]:
    """Whom the text credits for the days in the cells of a table.

    Of a day that several countries have, the text speaks for the row of which it tells another day too.
    """
    cells = [(f, text.rfind("\n", 0, f.start)) for f in facts if f.rule.startswith("row")]
    regions: dict[str, set[str | None]] = {}
    days: dict[tuple[int, tuple[str, ...]], set[str]] = {}
    for fact, row in cells:
        regions.setdefault(fact.value, set()).add(fact.qualifiers.get("region"))
        days.setdefault((row, values.get(fact.value, ())), set()).add(fact.value)
    found = {}
    for fact, row in cells:
        names = values.get(fact.value, ())
        if len(regions[fact.value]) == 1 or len(days[row, names]) > 1:
            found[_key(fact)] = names
    return found


def _credit_values(rows: Sequence[Sequence[Item]], credits: Places[Credit]) -> dict[str, tuple[str, ...]]:
    """Whom the page credits for the days that it names, so that a day in a table has the source of the text."""
    found: dict[str, tuple[str, ...]] = {}
    for items in rows:
        for item in items:
            if item.kind == "D" and item.names and len(item.names[0]) > 6:
                for name in item.names:
                    names = find_sources(credits, item.start, item.end)
                    if names and names != (UNNAMED,):
                        found.setdefault(name, names)
    return found


def _add_dater(names: tuple[str, ...], fact: Fact, daters: Places[Credit], house: tuple[str, ...]) -> tuple[str, ...]:
    """The names; of a release date that has none, the company whose calendar, or whose own newsroom, it stands in.

    Where an outlet is credited, the page has the date from there, not from the company that the outlet tells of.
    """
    if names or fact.property != "release_date":
        return names
    recalled = len(fact.value) == len("2021") and fact.certainty == "stated"
    return find_dater(daters.at(fact.start)) or (() if recalled else house)


def _is_hearsay(fact: Fact) -> bool:
    """Whether a flat statement rests on somebody who is not named: "insiders say", "an insider tells Variety"."""
    return fact.certainty == "stated" and UNNAMED in fact.sources and fact.rule != "kin"


def _credit(fact: Fact, credits: Places[Credit], main: str | None) -> tuple[str, ...]:
    """Whom a fact on a page about `main` has.

    What is mentioned in passing has nobody, but who speaks of their own part has themselves.
    """
    background = load_lexicon().background
    if fact.rule in background or (fact.property in background and fact.certainty == "stated"):
        return ()
    reminder = fact.rule in load_lexicon().reminders and fact.at < 0
    if reminder and main and fact.property in PERSONAL and fact.subject != main:
        return ()
    title = fact.certainty == "stated" and fact.property in PERSONAL and fact.property != "cast_member"
    of_main = main is None or fact.subject == main
    aside = (fact.property == "cast_member" and not reminder and of_main) or fact.certainty != "stated"
    dated = fact.property == "release_date"
    told = credits.at((fact.start + fact.end) // 2)
    held = (c for c in told if not c.echo and (dated or not c.dates))
    nearest = next((c for c in held if c.covers(fact.start, fact.end, aside=aside, title=title)), None)
    own = () if nearest is None or _is_speaker(fact, nearest) else nearest.names
    echoing = (c for c in told if c.echo and c.covers(fact.start, fact.end, aside=aside))
    echoing = (c for c in echoing if not (c.own and fact.property in PERSONAL and fact.value not in c.names))
    echoed = (name for c in echoing for name in c.names)
    if nearest is not None and _is_introduced(fact, nearest):
        own = tuple(name for name in own if name != fact.value)
    names = tuple(dict.fromkeys((*echoed, *own)))
    return (*(n for n in names if n != UNNAMED), UNNAMED) if UNNAMED in names else names


def _is_introduced(fact: Fact, credit: Credit) -> bool:
    """Whether a job is only how a speaker is introduced: "producer Ada Cole says that it is not dead"."""
    staff = fact.property in PERSONAL and fact.property != "cast_member"
    return staff and fact.value in credit.absent


def _is_speaker(fact: Fact, credit: Credit) -> bool:
    """Whether a person’s part is only known from their speaking: "Ada Cole has announced that Salt is done"."""
    return fact.property == "cast_member" and fact.certainty == "stated" and fact.value in credit.absent


def listen(page: Page, rows: Sequence[Sequence[Item]]) -> tuple[Hearing, list[Speech]]:
    """Who says what on a page, in the page's words and in quoted ones."""
    titles = [(item.start, item.end) for items in rows for item in items if item.kind == "W"]
    stretches = find_stretches(page, titles)
    hearing = hear_page(page, rows, [(s.start, s.end) for s in stretches if s.words.count(" ") > 2])
    return hearing, find_speeches(page, stretches, hearing.cues)


def find_sources(credits: Places[Credit], start: int, end: int) -> tuple[str, ...]:
    """Whom the credits name for the words [start, end)."""
    told = credits.at((start + end) // 2)
    return next((c.names for c in told if not c.echo and not c.dates and c.covers(start, end)), ())
