"""How sure and according to whom: the words that decided it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from according.domain.claim import UNNAMED, Claim
from according.domain.edtf import is_edtf
from according.read.explanation import Step
from according.read.grammar.explaining.rules import LEARNED, find_match
from according.read.grammar.explaining.trace import Trace
from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.hedges import judge_certainty

# Words of a sentence that are left out one by one to find its hedge.
_LONGEST = 200


def explain_certainty(trace: Trace, n: int | None, fact: Fact, claim: Claim) -> Iterator[Step]:
    """The verb that makes a fact as sure as it is, the hedge that weakens it, and what weakened it further."""
    original = trace.original(fact)
    if original.rule == LEARNED:  # the model says what a name does, not how surely: that is left to the hedges
        original = replace_fact(original, certainty="stated")
        yield Step(kind="certainty", said="stated, unless a hedge says otherwise: the model goes by no verb")
    elif original.rule == "quote":
        yield Step(kind="certainty", said="stated: the words are quoted")
    else:
        yield _explain_verb(trace, n, original)
    if fact.certainty != original.certainty:
        yield _explain_change(trace, n, original, fact)
    if claim.certainty != fact.certainty:
        yield Step(kind="certainty", said=f"{claim.certainty}: another place of the page decides")


def _explain_verb(trace: Trace, n: int | None, fact: Fact) -> Step:
    """How sure a fact is by its own clause: by its verb, its pattern, or what it stands under."""
    items = trace.sentences[n].items if n is not None else []
    verb = next((x for x in items if x.verb and x.verb.first == fact.at), None)
    if verb is not None and verb.verb and verb.verb.certainty == fact.certainty:
        words = trace.page.text[verb.start : verb.end]
        flat = "says it flatly" if fact.certainty == "stated" else f"makes it {fact.certainty}"
        return Step(kind="certainty", said=f"{fact.certainty}: “{words}” {flat}", cue=words)
    if fact.certainty == "stated":
        return Step(kind="certainty", said="stated: no verb of its own says otherwise")
    match = find_match(trace, n, fact)
    gives = match.pattern.gives if match else ()
    given = any("certainty" in give.more or "status" in give.more for give in gives)
    why = "the pattern says so" if given else "what stands above or beside it says so"
    return Step(kind="certainty", said=f"{fact.certainty}: {why}")


def _explain_change(trace: Trace, n: int | None, original: Fact, fact: Fact) -> Step:
    """Why a fact is not as sure as its verb: a hedge of the clause, a source that nobody names, or the page."""
    if fact.certainty == "reported" and fact.sources == (UNNAMED,):
        return Step(kind="certainty", said="reported: nobody who is named stands behind it")
    cue = _find_hedge(trace, n, original) if n is not None else None
    if cue:
        return Step(kind="certainty", said=f"{fact.certainty}: by the words “{cue}”")
    return Step(kind="certainty", said=f"{fact.certainty}: the words around it or the rest of the page say so")


def _find_hedge(trace: Trace, n: int, fact: Fact) -> str | None:
    """The words without which a fact would be as sure as its verb, found by leaving out one after the other."""
    row, after = trace.words(n)
    sure = fact.certainty
    if not 0 < len(row) <= _LONGEST or judge_certainty(row, fact, after).certainty == sure:
        return None
    own = fact.value.casefold().split()
    words = [i for i, word in enumerate(row) if word.kind == "w" and word.text not in own]
    needed = [i for i in words if judge_certainty([*row[:i], *row[i + 1 :]], fact, after).certainty == sure]
    told = [("… " if k and i - needed[k - 1] > 1 else "") + row[i].text for k, i in enumerate(needed)]
    return " ".join(told) or None


def explain_sources(trace: Trace, tellings: Sequence[Fact], claim: Claim) -> Iterator[Step]:
    """Whom a claim is credited to, and the words that credit them, of all places that tell it."""
    if not claim.sources:
        yield Step(kind="sources", said="the page credits nobody for it")
        return
    for names in dict.fromkeys(fact.sources for fact in tellings if fact.sources):
        fact = next(fact for fact in tellings if fact.sources == names)
        cue = _find_cue(trace, fact)
        if cue is None:
            elsewhere = "this day" if is_edtf(fact.value) else "it"
            yield Step(kind="sources", said=f"{', '.join(names)}: credited where the page tells of {elsewhere}")
            continue
        words = trace.page.text[cue[0] : cue[1]]
        far = "" if cue[2] else ", told before and still held to report"
        yield Step(kind="sources", said=f"{', '.join(names)}: “{words}”{far}", cue=words)


def _find_cue(trace: Trace, fact: Fact) -> tuple[int, int, bool] | None:
    """The cue whose credit covers a fact: one in the credit's own stretch, else the last one before it."""
    wanted = set(fact.sources)
    middle = (fact.start + fact.end) // 2
    cues = [cue for cue in trace.cues if wanted & set(cue.names)]
    for credit in trace.credits:
        if credit.start <= middle < credit.end and wanted & set(credit.names):
            for cue in cues:
                if credit.start <= cue.start < credit.end:
                    return cue.start, cue.end, True
    before = [cue for cue in cues if cue.start <= fact.end]
    return (before[-1].start, before[-1].end, False) if before else None
