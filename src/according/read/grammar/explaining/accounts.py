"""The account of a page: its sentences in order, each with its claims explained, or with what was seen in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from according.domain.claim import Claim
from according.domain.page import Page
from according.read.explanation import Account, Explanation, Recognised, SentenceAccount, Step
from according.read.grammar.explaining.meaning import explain_qualifiers, explain_subject, explain_value
from according.read.grammar.explaining.phrases import say_kind, write_row
from according.read.grammar.explaining.rules import explain_rule, find_nearest
from according.read.grammar.explaining.standing import explain_certainty, explain_sources
from according.read.grammar.explaining.trace import Trace, key_of, origin_of, trace_page
from according.read.grammar.facts import Fact
from according.read.grammar.hedges import judge_certainty


def explain_page(page: Page) -> Explanation:
    """Why the grammar claims what it claims of a page, sentence by sentence."""
    trace = trace_page(page)
    claims: dict[int | None, list[Claim]] = defaultdict(list)
    for claim in trace.claims:
        claims[trace.place(claim.quote.start)].append(claim)
    left = list_left(trace)
    sentences = [explain_sentence(trace, n, claims.get(n, []), left.get(n, ())) for n in range(len(trace.sentences))]
    return Explanation(reader="grammar", sentences=(*sentences, *_explain_rest(trace, claims.get(None, ()))))


def explain_sentence(trace: Trace, n: int, claims: Sequence[Claim], left: Sequence[str]) -> SentenceAccount:
    """A sentence: its claims with their steps, what was left out, and what was recognised."""
    sentence = trace.sentences[n]
    scan, text = sentence.scan, trace.page.text
    spans = (
        Recognised(kind=say_kind(s.kind), words=text[s.start : s.end], name=s.name, start=s.start, end=s.end)
        for s in scan.spans
    )
    return SentenceAccount(
        words=text[scan.start : scan.end],
        start=scan.start,
        end=scan.end,
        block=str(sentence.block.kind),
        claims=tuple(explain_claim(trace, claim) for claim in claims),
        recognised=tuple(sorted(spans, key=lambda s: s.start)),
        row=write_row(sentence.items, text),
        left=tuple(left),
        nearly=() if claims else find_nearest(trace, n),
    )


def _explain_rest(trace: Trace, claims: Sequence[Claim]) -> Iterator[SentenceAccount]:
    """Claims whose words are no sentence that was read."""
    for claim in claims:
        quote = claim.quote
        account = explain_claim(trace, claim)
        yield SentenceAccount(words=quote.exact, start=quote.start, end=quote.end, claims=(account,))


def explain_claim(trace: Trace, claim: Claim) -> Account:
    """A claim with the steps that led to it."""
    tellings = trace.tellings.get(key_of(claim), [])
    if not tellings:
        return Account(claim=claim, steps=(Step(kind="rule", said=f"the rule “{claim.rule}”"),))
    home = trace.place(claim.quote.start)
    fact = min(tellings, key=lambda f: (trace.place(f.start) != home, f.rule != claim.rule, -len(f.qualifiers)))
    n = trace.place(fact.start)
    steps = [
        *explain_rule(trace, n, fact),
        *explain_subject(trace, n, fact),
        *explain_value(trace, n, fact),
        *explain_qualifiers(trace, n, fact),
        *explain_certainty(trace, n, fact, claim),
        *explain_sources(trace, tellings, claim),
        *_explain_tellings(trace, tellings, fact, claim),
    ]
    return Account(claim=claim, steps=tuple(dict.fromkeys(steps)))


def _explain_tellings(trace: Trace, tellings: Sequence[Fact], fact: Fact, claim: Claim) -> Iterator[Step]:
    """The other places that tell the same, and what they add."""
    for other in tellings:
        if other is fact:
            continue
        more = [f"{k}: {v}" for k, v in sorted(other.qualifiers.items()) if v and not fact.qualifiers.get(k)]
        more += [s for s in other.sources if s not in fact.sources]
        more += [other.certainty] if other.certainty != claim.certainty else []
        said = f"by “{other.rule}”" + (f", with {', '.join(more)}" if more else "")
        yield Step(kind="told", said=said, cue=trace.page.text[other.start : other.end])


def list_left(trace: Trace) -> dict[int | None, list[str]]:
    """What was found and is not claimed where it stands, by sentence, each with the reason."""
    left: dict[int | None, dict[str, None]] = defaultdict(dict)
    stood = {(origin_of(f), key_of(f)) for f in trace.settled}
    mended = {origin for origin, key in stood if (origin, key) not in trace.exact}
    homes = {key_of(claim): trace.place(claim.quote.start) for claim in trace.claims}
    for fact in trace.found:
        n = trace.place(fact.start)
        told = f"{fact.subject} {fact.property} {fact.value}"
        if (origin_of(fact), key_of(fact)) not in stood and origin_of(fact) not in mended:
            left[n][f"{told} ({fact.rule}): {_find_reason(trace, n, fact)}"] = None
        elif homes.get(key_of(fact), n) != n:
            left[n][f"{told}: claimed in another sentence"] = None
    for fact in trace.settled:
        first, last = trace.place(fact.start), trace.place(fact.end - 1)
        if fact.property == "quote" and first is not None and last is not None:
            for n in range(first + 1, last + 1):
                left[n][f"words of {fact.subject}: quoted from the sentence above on"] = None
    return {n: list(reasons) for n, reasons in left.items()}


def _find_reason(trace: Trace, n: int | None, fact: Fact) -> str:
    """Why a fact that was found did not stand."""
    row, after = trace.words(n) if n is not None else ((), ())
    if row and judge_certainty(row, fact, after).certainty is None:
        return "a question or a condition says nothing"
    return "the rest of the page shows it to be a misreading"
