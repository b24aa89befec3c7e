"""A reading of a page with all that it went through: sentences, facts of each stage, credits and their cues."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct, field

from according.domain.claim import Claim
from according.domain.page import Page
from according.read.grammar.attribution.carry import Heard
from according.read.grammar.attribution.facts import credit_facts, listen
from according.read.grammar.attribution.row import Word, build_row
from according.read.grammar.attribution.scope import Credit
from according.read.grammar.facts import Fact
from according.read.grammar.features import Candidate, Known, Laid, survey_page
from according.read.grammar.inference import infer_facts
from according.read.grammar.patterns import Pattern
from according.read.grammar.quotes import credit_speeches
from according.read.grammar.reader import Sentence, even_spaces, finish_page, lay_out_page
from according.read.grammar.rows.item import Item
from according.read.grammar.vetoes import drop_misreadings, drop_self_credits

Key = tuple[str, str, str]


class Match(Struct, frozen=True):
    """A pattern with the items of its row that it matched, from first to last, and those that each slot took."""

    pattern: Pattern
    row: list[Item]
    first: int
    last: int
    slots: dict[str, list[Item]]


class Trace(Struct, kw_only=True):
    """What each stage of reading a page gave.

    `found` are the facts as patterns, layout and model give them, `kept` those that no veto fell on, `credited` the
    same with hedges and sources, `claims` all of them merged. `matches` and `candidates` are filled when
    they are asked for, sentence by sentence.
    """

    page: Page
    day: str | None
    sentences: list[Sentence]
    laid: list[Laid]
    known: Known
    found: list[Fact]
    kept: list[Fact]
    credited: list[Fact]
    credits: list[Credit]
    cues: list[Heard]
    claims: list[Claim]
    starts: list[int]
    tellings: dict[Key, list[Fact]]
    originals: dict[tuple[str, int, int, Key], Fact]
    matches: dict[int, dict[tuple[str, int, int], Match]] = field(default_factory=dict)
    candidates: dict[int, list[Candidate]] = field(default_factory=dict)

    def place(self, at: int) -> int | None:
        """The number of the sentence in which a place of the text lies."""
        n = bisect_right(self.starts, at) - 1
        return n if n >= 0 and at < self.sentences[n].scan.end else None

    def words(self, n: int) -> tuple[Sequence[Word], Sequence[Word]]:
        """A sentence as hedges and credits see it, and the one behind it."""
        rows = [build_row(s.items) for s in self.sentences[n : n + 2]]
        return rows[0], rows[1] if len(rows) > 1 else ()

    def original(self, fact: Fact) -> Fact | None:
        """A fact as it was before hedges and credits."""
        return self.originals.get((fact.rule, fact.start, fact.end, key_of(fact)))


def key_of(fact: Fact | Claim) -> Key:
    """What facts are merged by."""
    return fact.subject, fact.property, fact.value


def trace_page(page: Page) -> Trace:
    """Read a page and keep everything."""
    day = page.published.day if page.published else None
    plain = even_spaces(page)
    sentences, laid = lay_out_page(page)
    found = infer_facts(laid, day)
    kept = list(drop_misreadings(found, plain))
    rows = [s.items for s in sentences if s.items]
    credited = list(drop_self_credits(credit_facts(plain, rows, kept)))
    hearing, speeches = listen(plain, rows)
    tellings: dict[Key, list[Fact]] = defaultdict(list)
    for fact in credited:
        tellings[key_of(fact)].append(fact)
    return Trace(
        page=page,
        day=day,
        sentences=sentences,
        laid=laid,
        known=survey_page(laid, day),
        found=found,
        kept=kept,
        credited=credited,
        credits=[*hearing.credits, *credit_speeches(speeches)],
        cues=hearing.cues,
        claims=finish_page(page, sentences, found),
        starts=[s.scan.start for s in sentences],
        tellings=tellings,
        originals={(f.rule, f.start, f.end, key_of(f)): f for f in reversed(kept)},
    )
