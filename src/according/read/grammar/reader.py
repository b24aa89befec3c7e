"""The grammar reader: a page in, its claims out. Same page, same claims, always."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from according.domain.claim import Claim, make_claim
from according.domain.page import Block, BlockKind, Page
from according.read.grammar.attribution.facts import credit_facts
from according.read.grammar.capitals import restore_capitals
from according.read.grammar.casing import looks_like_title
from according.read.grammar.companies import collect_companies, note_companies
from according.read.grammar.counts import read_counts
from according.read.grammar.dates import find_heading_year, find_own_day
from according.read.grammar.descriptions import read_descriptions
from according.read.grammar.discourse import Discourse
from according.read.grammar.facts import Fact, drop_repeats, read_facts
from according.read.grammar.fame import read_fame, settle_fame
from according.read.grammar.features import Laid
from according.read.grammar.inference import infer_facts
from according.read.grammar.lexicon import load_words
from according.read.grammar.merging import merge_facts
from according.read.grammar.patterns import find_matches
from according.read.grammar.people import Names, collect_people, find_runs
from according.read.grammar.qualifying import Told, qualify_facts
from according.read.grammar.rows.clauses import drop_asides, share_subjects
from according.read.grammar.rows.item import Item, encode
from according.read.grammar.rows.layout import build_items
from according.read.grammar.rows.organisations import keep_companies
from according.read.grammar.rows.standing import is_passing
from according.read.grammar.spans import Scan, add_names, scan_dates, scan_fixed
from according.read.grammar.structure.layout import (
    Layout,
    colour_facts,
    is_claim,
    is_closed,
    lay_out_blocks,
    open_part,
    read_part,
)
from according.read.grammar.structure.questions import turn_question
from according.read.grammar.tokens import split_sentences
from according.read.grammar.vetoes import PERSONAL, correct_jobs, drop_misreadings, drop_self_credits
from according.read.grammar.works import Works, collect_works

_UNREAD = frozenset({BlockKind.HEADING})


class Sentence(Struct):
    """One sentence of a block, scanned; `works` are those in hand when it was read.

    A `closed` one stands in a box or table that has explained it.
    """

    block: Block
    scan: Scan
    items: list[Item] = []
    works: tuple[tuple[str, str], ...] = ()
    closed: bool = False


def read_page(page: Page) -> list[Claim]:
    """All claims of a page, in the order of its text."""
    sentences, laid = lay_out_page(page)
    return finish_page(page, sentences, infer_facts(laid, page.published.day if page.published else None))


def finish_page(page: Page, sentences: Sequence[Sentence], facts: Sequence[Fact]) -> list[Claim]:
    """The claims of a page from its facts: misreadings left out, sources added, repetitions joined."""
    return _make_claims(page, settle_facts(page, sentences, facts), sentences)


def settle_facts(page: Page, sentences: Sequence[Sentence], facts: Sequence[Fact]) -> list[Fact]:
    """The facts as the whole page has them: misreadings left out, as sure as their sentences are, with sources."""
    plain = _even_spaces(page)
    facts = drop_misreadings(correct_jobs(facts), plain)
    own = [f for f in facts if not f.fame]
    facts = [*credit_facts(plain, [s.items for s in sentences if s.items], own), *(f for f in facts if f.fame)]
    return drop_self_credits(qualify_facts(facts, _tell(plain, sentences), plain.text))


def _tell(page: Page, sentences: Sequence[Sentence]) -> list[Told]:
    """The sentences and headings of a page, in its order, as the rules for qualifiers see them."""
    asking = (BlockKind.HEADING, BlockKind.QUESTION)
    told = [Told(s.items, s.scan.start, s.scan.end, heading=s.block.kind in asking) for s in sentences]
    known = {t.start for t in told}
    heads = [Told((), b.start, b.end, heading=True) for b in page.body if b.kind in asking and b.start not in known]
    return sorted([*told, *heads], key=lambda t: t.start)


# no-break, figure, thin and narrow spaces: one character each, so that offsets stay
_SPACES = "\u00a0\u2007\u2009\u200a\u202f\u3000"


def _even_spaces(page: Page) -> Page:
    """The page with plain blanks, and with capitals if it has none; claims still quote the page as it stands."""
    text = page.text
    for space in _SPACES:
        text = text.replace(space, " ")
    return restore_capitals(structs.replace(page, text=text))


def lay_out_page(page: Page) -> tuple[list[Sentence], list[Laid]]:
    """The page's sentences, and what the linear model sees of them: their items, and what patterns found."""
    read = list(_read_sentences(_even_spaces(page)))
    settled = settle_fame([(s.items, facts) for s, facts, _ in read])
    laid = [
        Laid([] if s.closed else s.items, context, facts, s.works, s.scan.start, s.scan.end)
        for (s, _, context), facts in zip(read, settled, strict=True)
    ]
    return [s for s, _, _ in read], laid


def _read_sentences(page: Page) -> Iterator[tuple[Sentence, list[Fact], tuple[str, ...]]]:
    works = collect_works(page)
    sentences, _ = _scan_page(page, works)
    year = int(page.published.day[:4]) if page.published else None
    discourse = Discourse(
        works.main,
        loose=not works.focused,
        peers=works.peers,
        works=frozenset(works.canon.values()),
        year=year,
        headline=page.title or "",
    )
    layout = lay_out_blocks(page, works, [(s.block, s.scan) for s in sentences])
    block: Block | None = None
    context: tuple[str, ...] = ()
    boxed: list[Fact] = []
    for sentence in sentences:
        if sentence.block is not block:
            block = sentence.block
            _open_block(page, block, discourse, works)
            context = _describe_block(page, block, context)
            boxed = open_part(layout, block, discourse)
        if block.kind not in _UNREAD or is_claim(layout, block):
            found = boxed + _read_laid_out(page, sentence, discourse, layout)
            boxed = []
            yield sentence, list(colour_facts(layout, block, found)), context


def _read_laid_out(page: Page, sentence: Sentence, discourse: Discourse, layout: Layout) -> list[Fact]:
    """A sentence with what its place on the page adds; nothing of one that a box or table has explained."""
    if is_closed(layout, sentence.block, sentence.scan):
        sentence.closed = True
        sentence.items = build_items(page.text, sentence.scan, discourse)  # for hedges and credits in the entry
        return []
    found = read_part(page, layout, sentence.block, sentence.scan, discourse)
    return found + _read_sentence(page, sentence, discourse)


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
    own = year = None if works.focused else find_heading_year(page.title or "")
    for block in page.body:
        if block.kind is BlockKind.HEADING:
            year = find_heading_year(page.words(block)) or own
        day = find_own_day(page.words(block), british=british) or published
        dates = scan_dates(page.text, block.start, block.end, day, british, year)
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
        work = works.name(m.group()) if m and (looks_like_title(words) or m.group() == words or m.start() < 5) else None
        discourse.open_section(work)
    else:
        discourse.open_paragraph()


def _read_sentence(page: Page, sentence: Sentence, discourse: Discourse) -> list[Fact]:
    items = sentence.items = build_items(page.text, turn_question(sentence.scan), discourse)
    sentence.works = discourse.list_works()
    facts: list[Fact] = []
    for row in _variants(items):
        facts += _add_row(facts, _match(row, discourse, page.text))
    facts = drop_repeats(_drop_weak(_prefer_named(facts)))
    facts += read_descriptions(items, sentence.scan, page.text, discourse.topic)
    facts += read_counts(items, discourse.topic)
    facts += read_fame(items, page.text)
    facts = _drop_bare_kin(facts, items)
    _move_on(items, facts, discourse)
    return facts


def _add_row(plain: Sequence[Fact], fuller: Sequence[Fact]) -> list[Fact]:
    """The facts of a fuller row without those that a plainer row has told of another subject.

    "Cold Harbor, a sequel to Salt Road, opens in May": behind the comma stands a verb that is Cold Harbor's.
    """
    told: dict[tuple[str, str, str, int], set[str]] = {}
    for fact in plain:
        if fact.named and fact.at >= 0:
            told.setdefault((fact.rule, fact.property, fact.value, fact.at), set()).add(fact.subject)
    return [f for f in fuller if f.subject in told.get((f.rule, f.property, f.value, f.at), {f.subject})]


def _drop_weak(facts: Sequence[Fact]) -> list[Fact]:
    """Leave out parts of persons who have another job in the sentence: "she executive produces alongside Cole"."""
    jobs = {(f.subject, f.value) for f in facts if f.property in PERSONAL and f.property != "cast_member"}
    return [f for f in facts if not (f.weak and f.property == "cast_member" and (f.subject, f.value) in jobs)]


def _drop_bare_kin(facts: Sequence[Fact], items: Sequence[Item]) -> list[Fact]:
    """Leave out works of which a sentence says nothing but what they would come from: "will there be a sequel?"."""
    bare = {x.names[0] for x in items if x.kind == "W" and x.reference and x.notes and ":" in (x.notes[0] or "")}
    told = {f.subject for f in facts if f.rule != "kin"}
    return [f for f in facts if f.rule != "kin" or f.subject not in bare or f.subject in told]


def _prefer_named(facts: Sequence[Fact]) -> list[Fact]:
    """Of facts alike but for their subject, those whose subject the clause names; else those of the plainest row."""
    named = [f for f in facts if f.named]
    first: dict[tuple[str, str], str] = {}
    kept = []
    for fact in facts:
        if fact.named:
            kept.append(fact)
        elif any(_is_same_news(fact, other) for other in named):
            continue
        elif first.setdefault((fact.property, fact.value), fact.subject) == fact.subject:
            kept.append(fact)
    return kept


def _is_same_news(fact: Fact, other: Fact) -> bool:
    """Whether two facts give one value from the same verb, or from the same words."""
    if fact.property != other.property or fact.value != other.value:
        return False
    if fact.at >= 0 and other.at >= 0:
        return fact.at == other.at
    return fact.start < other.end and other.start < fact.end


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
    heads = (i for i in range(verb) if not i or items[i - 1].text not in _PREPOSITIONS)
    subject = next((items[i] for i in heads if _is_one_work(items[i]) and not is_passing(items, i)), None)
    if subject is not None and _is_hero(subject, discourse.main):
        subject = None
    if subject is not None and discourse.section and verb and items[verb - 1] is not subject:
        subject = None
    if subject is not None:
        discourse.topic = subject.names[0]
        if not any(x.kind in "WPV" for x in items[: items.index(subject)]):
            discourse.lead = discourse.topic
    elif discourse.loose and not discourse.section:
        named = [x for i, x in enumerate(items) if _is_one_work(x) and not _in_passing(items, i)]
        discourse.topic = named[0].names[0] if named else discourse.topic
    discourse.topic = discourse.keep_series(_find_named(items) or discourse.topic)
    others = {x.names[0] for i, x in enumerate(items) if _is_one_work(x) and not is_passing(items, i)}
    discourse.recent = others.pop() if len(others) == 1 else None
    person = next((x for x in items if x.kind == "P" and len(x.names) == 1), None)
    if person is not None:
        discourse.person = person.names[0]
    keep_companies(items, discourse)
    for fact in (f for f in facts if not f.fame):
        discourse.learn(fact.property, fact.subject, fact.value)


_PREPOSITIONS = load_words("prepositions")


def _is_hero(item: Item, main: str | None) -> bool:
    """Whether a name that opens the main title is that of its hero: "Otter is going home", of "Otter in Oslo"."""
    rest = (main or "").removeprefix(item.names[0])
    return rest != main and rest[:1] == " " and rest[1:2].islower()


def _find_named(items: Sequence[Item]) -> str | None:
    """The work that a sentence gives its name to: "The third film is Fire and Ash"."""
    for before, verb, item in zip(items, items[1:], items[2:], strict=False):
        is_work = (
            item.kind == "W" and len(item.names) == 1 and not item.reference and before.kind == "W" and before.reference
        )
        if (
            is_work
            and verb.verb is not None
            and verb.verb.lemma in ("be", "call", "title")
            and verb.verb.certainty == "stated"
        ):
            return item.names[0]
    return None


def _in_passing(items: Sequence[Item], i: int) -> bool:
    """Whether a work is only named to say who somebody is: "best known for Dry Land", "who wrote Salt"."""
    if is_passing(items, i):
        return True
    for k in range(i - 1, max(-1, i - 9), -1):
        if items[k].kind == "w" and items[k].text in (",", ";", ":", "--"):
            return False
        if items[k].text in _PASSING:
            return True
    return False


_PASSING = load_words("in_passing")


def _is_one_work(item: Item) -> bool:
    return item.kind == "W" and len(item.names) == 1


def _make_claims(page: Page, facts: Sequence[Fact], sentences: Sequence[Sentence]) -> list[Claim]:
    claims: list[Claim] = []
    starts = [s.scan.start for s in sentences]
    for fact in merge_facts(facts):
        k = bisect_right(starts, fact.start) - 1
        sentence = sentences[k] if k >= 0 and fact.start < sentences[k].scan.end else None
        start, end = (sentence.scan.start, sentence.scan.end) if sentence else (fact.start, fact.end)
        claim = make_claim(
            page,
            subject=fact.subject,
            property=fact.property,
            value=fact.value,
            start=start,
            end=end,
            certainty=fact.certainty,  # type: ignore[arg-type]
            qualifiers=fact.qualifiers,
            sources=fact.sources,
            rule=fact.rule,
        )
        claims.append(claim)
    return sorted(claims, key=lambda c: (c.quote.start, c.property, c.value))
