"""The grammar reader: a page in, its claims out. Same page, same claims, always."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import structs

from according.domain.claim import Claim, make_claim
from according.domain.page import Block, BlockKind, Page
from according.domain.schema import load_schema
from according.read.grammar.attribution.facts import credit_facts
from according.read.grammar.capitals import restore_capitals
from according.read.grammar.casing import looks_like_title
from according.read.grammar.companies import collect_companies, note_companies
from according.read.grammar.dates import find_heading_year, find_own_day
from according.read.grammar.discourse import Discourse
from according.read.grammar.entries import find_entry
from according.read.grammar.facts import Fact
from according.read.grammar.fame import settle_fame
from according.read.grammar.features import Laid
from according.read.grammar.inference import infer_facts
from according.read.grammar.merging import leave_repetitions, merge_facts
from according.read.grammar.people import Names, collect_people, find_runs
from according.read.grammar.qualifying import Told, qualify_facts
from according.read.grammar.rows.layout import build_items
from according.read.grammar.seasons import give_to_series, name_season
from according.read.grammar.sentences import Sentence, read_sentence
from according.read.grammar.spans import add_names, scan_dates, scan_fixed
from according.read.grammar.structure.layout import lay_out_blocks
from according.read.grammar.structure.parts import Layout, colour_facts, is_claim, is_closed, open_part, read_part
from according.read.grammar.tokens import split_sentences
from according.read.grammar.vetoes import correct_jobs, drop_misreadings, drop_self_credits
from according.read.grammar.works import Works, collect_works

_UNREAD = frozenset({BlockKind.HEADING})


def read_page(page: Page) -> list[Claim]:
    """All claims of a page, in the order of its text."""
    sentences, laid = lay_out_page(page)
    return finish_page(page, sentences, infer_facts(laid, page.published.day if page.published else None))


def read_tellings(page: Page, about: str | None = None) -> list[Claim]:
    """The claims of each sentence by itself, told again where the page tells them again: for checking a page.

    `about` names the work that is meant where the page's headline names none, as of a paragraph pasted alone.
    """
    sentences, laid = lay_out_page(page, about)
    facts = settle_facts(page, sentences, infer_facts(laid, page.published.day if page.published else None))
    starts = [s.scan.start for s in sentences]
    told: dict[int, list[Fact]] = {}
    for fact in facts:
        told.setdefault(bisect_right(starts, fact.start), []).append(fact)
    body = [claim for at in sorted(told) for claim in _make_claims(page, told[at], sentences)]
    return [*_read_headline(page, about), *body]


def _read_headline(page: Page, about: str | None) -> list[Claim]:
    """The days that the headline gives; of its names the capitals tell nothing."""
    titles = [b for b in page.blocks if b.kind is BlockKind.TITLE][:1]
    if not titles:
        return []
    alone = structs.replace(page, blocks=tuple(structs.replace(b, kind=BlockKind.PARAGRAPH) for b in titles))
    sentences, laid = lay_out_page(alone, about)
    found = infer_facts(laid, page.published.day if page.published else None)
    dated = [f for f in found if load_schema().properties[f.property].value == "date"]
    return finish_page(alone, sentences, dated)


def finish_page(page: Page, sentences: Sequence[Sentence], facts: Sequence[Fact]) -> list[Claim]:
    """The claims of a page from its facts: misreadings left out, sources added, repetitions joined."""
    return _make_claims(page, settle_facts(page, sentences, facts), sentences)


def settle_facts(page: Page, sentences: Sequence[Sentence], facts: Sequence[Fact]) -> list[Fact]:
    """The facts as the whole page has them: misreadings left out, as sure as their sentences are, with sources."""
    plain = _even_spaces(page)
    facts = drop_misreadings(give_to_series(correct_jobs(leave_repetitions(facts))), plain)
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


def lay_out_page(page: Page, about: str | None = None) -> tuple[list[Sentence], list[Laid]]:
    """The page's sentences, and what the linear model sees of them: their items, and what patterns found."""
    read = list(_read_sentences(_even_spaces(page), about))
    settled = settle_fame([(s.items, facts) for s, facts, _ in read])
    laid = [
        Laid([] if s.closed else s.items, context, facts, s.works, s.scan.start, s.scan.end)
        for (s, _, context), facts in zip(read, settled, strict=True)
    ]
    return [s for s, _, _ in read], laid


def _read_sentences(page: Page, about: str | None) -> Iterator[tuple[Sentence, list[Fact], tuple[str, ...]]]:
    works = collect_works(page, about)
    sentences, _ = _scan_page(page, works)
    year = int(page.published.day[:4]) if page.published else None
    discourse = Discourse(
        name_season(works.main, page.title or ""),
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
    return found + read_sentence(page, sentence, discourse)


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
    met: set[str] = set()
    for sentence in sentences:
        add_names(sentence.scan, names, sentence.block.kind is BlockKind.HEADING, met)
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
        return
    discourse.open_paragraph()
    entry = block.kind is BlockKind.LIST_ITEM or find_entry(page, block)
    point = works.pattern if works.listed and entry else None
    if point and (first := point.search(page.words(block))):
        discourse.open_point(works.name(first.group()))


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
