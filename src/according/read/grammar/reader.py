"""The grammar reader: a page in, its claims out. Same page, same claims, always."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from according.domain.claim import Claim, make_claim
from according.domain.names import fold_name
from according.domain.page import Block, BlockKind, Page
from according.domain.schema import load_schema
from according.read.grammar.attribution.facts import credit_facts
from according.read.grammar.companies import collect_companies, note_companies
from according.read.grammar.counts import read_counts
from according.read.grammar.descriptions import read_descriptions
from according.read.grammar.dates import find_heading_year
from according.read.grammar.discourse import Discourse
from according.read.grammar.facts import Fact, read_facts
from according.read.grammar.features import Laid
from according.read.grammar.inference import infer_facts
from according.read.grammar.items import Item, build_items, drop_asides, encode, share_subjects
from according.read.grammar.lexicon import load_words
from according.read.grammar.patterns import find_matches
from according.read.grammar.people import Names, collect_people, find_runs
from according.read.grammar.spans import Scan, add_names, scan_dates, scan_fixed
from according.read.grammar.tokens import split_sentences
from according.read.grammar.works import Works, collect_works, looks_like_title

_UNREAD = frozenset({BlockKind.HEADING})


class Sentence(Struct):
    """One sentence of a block, scanned."""

    block: Block
    scan: Scan
    items: list[Item] = []
    works: tuple[tuple[str, str], ...] = ()


def read_page(page: Page) -> list[Claim]:
    """All claims of a page, in the order of its text."""
    sentences, laid = lay_out_page(page)
    return finish_page(page, sentences, infer_facts(laid, page.published.day if page.published else None))


def finish_page(page: Page, sentences: Sequence[Sentence], facts: Sequence[Fact]) -> list[Claim]:
    """The claims of a page from its facts: parts in a story left out, sources added, repetitions joined."""
    facts = credit_facts(page, [s.items for s in sentences if s.items], _drop_characters(facts))
    return _make_claims(page, facts, sentences)


def _drop_characters(facts: Sequence[Fact]) -> list[Fact]:
    """Leave out persons who are parts: whoever is played by somebody on the page plays in nothing."""
    parts = {fold_name(str(f.qualifiers["character"])) for f in facts if f.qualifiers.get("character")}
    played = {fold_name(f.value) for f in facts if f.property == "cast_member" and f.qualifiers.get("character")}
    return [f for f in facts if f.property not in _PERSONAL or fold_name(f.value) not in parts - played]


_PERSONAL = frozenset(name for name, prop in load_schema().properties.items() if prop.value == "person")


def lay_out_page(page: Page) -> tuple[list[Sentence], list[Laid]]:
    """The page's sentences, and what the linear model sees of them: their items, and what patterns found."""
    read = list(_read_sentences(page))
    laid = [Laid(s.items, context, facts, s.works, s.scan.start, s.scan.end) for s, facts, context in read]
    return [s for s, _, _ in read], laid


def _read_sentences(page: Page) -> Iterator[tuple[Sentence, list[Fact], tuple[str, ...]]]:
    works = collect_works(page)
    sentences, names = _scan_page(page, works)
    discourse = Discourse(works.main, loose=not works.focused)
    block: Block | None = None
    context: tuple[str, ...] = ()
    for sentence in sentences:
        if sentence.block is not block:
            block = sentence.block
            _open_block(page, block, discourse, works)
            context = _describe_block(page, block, context)
        if block.kind not in _UNREAD:
            yield sentence, _read_sentence(page, sentence, discourse), context


def _describe_block(page: Page, block: Block, before: tuple[str, ...]) -> tuple[str, ...]:
    """Features of a block for the linear model: its kind, and the words of the heading that it stands under."""
    if block.kind is BlockKind.HEADING:
        words = page.words(block).lower().split()
        return tuple(f"h:{w.strip('?.:,')}" for w in words[:8])
    return (f"b:{block.kind}", *(f for f in before if f.startswith("h:")))


def _scan_page(page: Page, works: Works) -> tuple[list[Sentence], Names]:
    published = page.published.day if page.published else None
    british = _is_british(page)
    sentences: list[Sentence] = []
    runs = []
    year: int | None = None
    for block in page.body:
        if block.kind is BlockKind.HEADING:
            year = find_heading_year(page.words(block))
        dates = scan_dates(page.text, block.start, block.end, published, british, year)
        for start, end in split_sentences(page.text, block.start, block.end):
            scan = scan_fixed(page.text, start, end, works, dates)
            sentences.append(Sentence(block, scan))
            if block.kind is BlockKind.HEADING:
                continue
            for run in find_runs(scan.tokens, scan.taken()):
                before = scan.tokens[run.first - 1].lower if run.first else ""
                after = scan.tokens[run.last + 1].lower if run.last + 1 < len(scan.tokens) else ""
                runs.append((run, before, after))
    names = collect_people(runs)
    for sentence in sentences:
        add_names(sentence.scan, names, sentence.block.kind is BlockKind.HEADING)
    companies = collect_companies([s.scan for s in sentences])
    for sentence in sentences:
        note_companies(sentence.scan, companies)
    return sentences, names


def _is_british(page: Page) -> bool:
    return bool(page.language and page.language.lower() in ("en-gb", "en-ie", "en-au", "en-nz", "en-in", "en-za"))


def _open_block(page: Page, block: Block, discourse: Discourse, works: Works) -> None:
    if block.kind is BlockKind.HEADING:
        words = page.words(block)
        m = works.pattern.search(words) if works.pattern else None
        work = works.name(m.group()) if m and (looks_like_title(words) or m.group() == words or m.start() < 3) else None
        discourse.open_section(work)
    else:
        discourse.open_paragraph()


def _read_sentence(page: Page, sentence: Sentence, discourse: Discourse) -> list[Fact]:
    items = sentence.items = build_items(page.text, sentence.scan, discourse)
    sentence.works = discourse.list_works()
    facts: list[Fact] = []
    for row in _variants(items):
        facts += _match(row, discourse, page.text)
    facts = _prefer_named(facts)
    facts += read_descriptions(items, sentence.scan, page.text, discourse.topic)
    facts += read_counts(items, discourse.topic)
    _move_on(items, facts, discourse)
    return facts


def _prefer_named(facts: Sequence[Fact]) -> list[Fact]:
    """Of facts alike but for their subject, those whose subject the clause names; else those of the plainest row."""
    named = {(f.property, f.value) for f in facts if f.named}
    first: dict[tuple[str, str], tuple[str, ...]] = {}
    kept = []
    for fact in facts:
        key = (fact.property, fact.value)
        if fact.named:
            kept.append(fact)
        elif key not in named:
            subjects = first.setdefault(key, (fact.subject,))
            if fact.subject in subjects:
                kept.append(fact)
    return kept


def _variants(items: list[Item]) -> list[list[Item]]:
    plain = drop_asides(items)
    rows = [items] if len(plain) == len(items) else [plain, items]
    return [share_subjects(row) for row in rows]


def _match(items: Sequence[Item], discourse: Discourse, text: str) -> list[Fact]:
    keys = list(dict.fromkeys(_keys(items)))
    facts: list[Fact] = []
    for pattern, m in find_matches(encode(items), keys):
        facts += read_facts(pattern, m, items, discourse, text)
    return facts


def _keys(items: Sequence[Item]) -> list[str]:
    keys = []
    for item in items:
        if item.kind == "V" and item.verb:
            keys.append(f"v:{item.verb.lemma}")
        elif item.kind == "w":
            keys.append(item.text)
        else:
            keys.append(f"k:{item.kind}")
    return keys


def _move_on(items: Sequence[Item], facts: Sequence[Fact], discourse: Discourse) -> None:
    """What the next sentence's "it" and "he" will mean."""
    verb = next((i for i, item in enumerate(items) if item.kind == "V"), len(items))
    heads = (x for i, x in enumerate(items[:verb]) if not i or items[i - 1].text not in _PREPOSITIONS)
    subject = next((x for x in heads if x.kind == "W" and len(x.names) == 1 and not _owned(items, x)), None)
    if subject is not None:
        discourse.topic = subject.names[0]
    elif discourse.loose:
        named = [x for x in items if x.kind == "W" and len(x.names) == 1]
        discourse.topic = named[0].names[0] if named else discourse.topic
    others = {x.names[0] for x in items if x.kind == "W" and len(x.names) == 1}
    discourse.recent = others.pop() if len(others) == 1 else None
    person = next((x for x in items if x.kind == "P" and len(x.names) == 1), None)
    if person is not None:
        discourse.person = person.names[0]
    for fact in facts:
        discourse.learn(fact.property, fact.subject, fact.value)


_PREPOSITIONS = load_words("prepositions")


def _owned(items: Sequence[Item], item: Item) -> bool:
    """Whether a work only owns the subject ("Ballerina’s director")."""
    i = list(items).index(item)
    return i + 1 < len(items) and items[i + 1].text == "'s"


def _make_claims(page: Page, facts: Sequence[Fact], sentences: Sequence[Sentence]) -> list[Claim]:
    claims: dict[tuple[str, str, str], Claim] = {}
    sources: dict[tuple[str, str, str], list[str]] = {}
    for fact in facts:
        sources.setdefault((fact.subject, fact.property, fact.value), []).extend(fact.sources)
    for fact in facts:
        sentence = next((s for s in sentences if s.scan.start <= fact.start < s.scan.end), None)
        start, end = (sentence.scan.start, sentence.scan.end) if sentence else (fact.start, fact.end)
        key = (fact.subject, fact.property, fact.value)
        if key in claims and len(claims[key].qualifiers) >= len(fact.qualifiers):
            continue
        claims[key] = make_claim(
            page,
            subject=fact.subject,
            property=fact.property,
            value=fact.value,
            start=start,
            end=end,
            certainty=fact.certainty,  # type: ignore[arg-type]
            qualifiers=fact.qualifiers,
            sources=tuple(dict.fromkeys(sources[key])),
            rule=fact.rule,
        )
    return sorted(claims.values(), key=lambda c: (c.quote.start, c.property, c.value))
