"""A reading of a page with all that it went through: sentences, facts before and after, credits and their cues."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct, field

from according.domain.claim import Claim
from according.domain.page import Page
from according.read.grammar.attribution.carry import Heard
from according.read.grammar.attribution.facts import listen
from according.read.grammar.attribution.row import Word, build_row
from according.read.grammar.attribution.scope import Credit
from according.read.grammar.facts import Fact
from according.read.grammar.features import Candidate, Known, Laid, survey_page
from according.read.grammar.inference import infer_facts
from according.read.grammar.patterns import Pattern
from according.read.grammar.quotes import credit_speeches
from according.read.grammar.reader import finish_page, lay_out_page, settle_facts
from according.read.grammar.rows.item import Item
from according.read.grammar.sentences import Sentence

Key = tuple[str, str, str]
Origin = tuple[str, int, int, str]


class Match(Struct, frozen=True):
    """A pattern with the items of its row that it matched, from first to last."""

    pattern: Pattern
    row: list[Item]
    first: int
    last: int

    @property
    def items(self) -> list[Item]:
        """The items matched."""
        return self.row[self.first : self.last + 1]


class Trace(Struct, kw_only=True):
    """What reading a page went through.

    `found` are the facts as patterns, layout and model give them, `settled` those that stood, with hedges, qualifiers
    and sources; `exact` and `origins` lead back from the one to the other, `tellings` from a claim to all that tell it.
    `matches` and `candidates` are filled when they are asked for, sentence by sentence.
    """

    page: Page
    day: str | None
    sentences: list[Sentence]
    laid: list[Laid]
    known: Known
    found: list[Fact]
    settled: list[Fact]
    credits: list[Credit]
    cues: list[Heard]
    claims: list[Claim]
    starts: list[int]
    tellings: dict[Key, list[Fact]]
    exact: dict[tuple[Origin, Key], Fact]
    origins: dict[Origin, Fact]
    matches: dict[tuple[int, str], list[Match]] = field(default_factory=dict)
    candidates: dict[int, list[Candidate]] = field(default_factory=dict)

    def place(self, at: int) -> int | None:
        """The number of the sentence in which a place of the text lies."""
        n = bisect_right(self.starts, at) - 1
        return n if n >= 0 and at < self.sentences[n].scan.end else None

    def words(self, n: int) -> tuple[Sequence[Word], Sequence[Word]]:
        """A sentence as hedges and credits see it, and the one behind it."""
        rows = [build_row(s.items) for s in self.sentences[n : n + 2]]
        return rows[0], rows[1] if len(rows) > 1 else ()

    def original(self, fact: Fact) -> Fact:
        """A fact as it was found, before the rest of the page had its say."""
        exact = self.exact.get((origin_of(fact), key_of(fact)))
        return exact or self.origins.get(origin_of(fact), fact)


def key_of(fact: Fact | Claim) -> Key:
    """What facts are merged by."""
    return fact.subject, fact.property, fact.value


def origin_of(fact: Fact) -> Origin:
    """What stays of a fact from its finding to its claim: the rule, its words and its value."""
    return fact.rule, fact.start, fact.end, fact.value


def trace_page(page: Page) -> Trace:
    """Read a page and keep everything."""
    day = page.published.day if page.published else None
    sentences, laid = lay_out_page(page)
    found = infer_facts(laid, day)
    settled = settle_facts(page, sentences, found)
    hearing, speeches = listen(page, [s.items for s in sentences if s.items])
    tellings: dict[Key, list[Fact]] = defaultdict(list)
    for fact in settled:
        tellings[key_of(fact)].append(fact)
    return Trace(
        page=page,
        day=day,
        sentences=sentences,
        laid=laid,
        known=survey_page(laid, day),
        found=found,
        settled=settled,
        credits=[*hearing.credits, *credit_speeches(speeches)],
        cues=hearing.cues,
        claims=finish_page(page, sentences, found),
        starts=[s.scan.start for s in sentences],
        tellings=tellings,
        exact={(origin_of(f), key_of(f)): f for f in reversed(found)},
        origins={origin_of(f): f for f in reversed(found)},
    )
