"""How sure a sentence is of a fact, beyond its verb: hedges of its clause, rumours that it turns down, questions.

    "Ada Cole is also expected back."                    expected, although "back" has no verb of its own
    "Reports that Ada Cole had been cast were wrong."    denied
    "Will Ada Cole return?"  "No."                       denied; without the answer, nothing is said

A hedge in one clause does not weaken another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from according.read.grammar.attribution.row import Word
from according.read.grammar.facts import PERSONAL, Fact, replace_fact
from according.read.grammar.heard import (
    enter_relative,
    find_anchor,
    find_antecedent,
    find_clauses,
    find_kind,
    find_predicates,
    is_background,
    leave_aside,
)
from according.read.grammar.lexicon import load_data
from according.read.grammar.reach import spell_each, spell_words
from according.read.grammar.says import Says, Spelt, index_says

RANK = ("stated", "expected", "reported", "possible", "denied")
_NOT = frozenset({"not", "never"})
_LASTING = frozenset({"creator", "author"})
_UNTIL = frozenset({"until", "till"})


class Hedge(Struct, frozen=True):
    """One way to weaken or deny what a clause says; `of` is the kind of value that it speaks of, or empty."""

    says: Says
    certainty: str
    of: str
    status: str | None


class Hedges(Struct, frozen=True):
    """The hedges by weight, and what tells rumours, verdicts on them and answers.

    Where a clause has none of `needs`, no hedge stands in it.
    """

    hedges: tuple[Hedge, ...]
    assured: Says
    hearsay: Says
    false: Says
    retracted: Says
    wished: Says
    unreal: re.Pattern[str]
    would: Says
    no: frozenset[str]
    fizzled: Says
    of_talk: Says
    yes: frozenset[str]
    needs: frozenset[str]


class Judgement(Struct, frozen=True):
    """What the words around a fact say of it; `certainty` None where the sentence states nothing."""

    certainty: str | None
    status: str | None = None


@cache
def load_hedges() -> Hedges:
    """The hedges of data/hedges.toml."""
    data = load_data("hedges")
    verdicts = data["verdicts"]
    hedges = tuple(Hedge(index_says(h["say"]), h["certainty"], h.get("of", ""), h.get("status")) for h in data["hedge"])
    return Hedges(
        hedges=hedges,
        assured=index_says([say for entry in data["assured"] for say in entry["say"]]),
        hearsay=index_says(verdicts["hearsay"]),
        false=index_says(verdicts["false"]),
        retracted=index_says(verdicts["retracted"]),
        wished=index_says(verdicts["wished"]),
        unreal=re.compile("(?:^|; |: |, |but |and )(?:" + "|".join(verdicts["unreal"]) + ") (?:(?!, )\\S+ )*$"),
        would=index_says(verdicts["would"]),
        no=frozenset(verdicts["next"]),
        fizzled=index_says(verdicts["fizzled"]),
        of_talk=index_says(verdicts["of_talk"]),
        yes=frozenset(verdicts["yes"]),
        needs=frozenset().union(*(hedge.says.needs for hedge in hedges)),
    )


def judge_facts(rows: Sequence[Sequence[Word]], facts: Sequence[Fact]) -> list[Fact]:
    """The facts as sure as their sentences are; those of which a sentence says nothing are left out."""
    starts = [(row[0].start, row[-1].end) for row in rows if row]
    full = [row for row in rows if row]
    judged: list[Fact] = []
    spelt: list[str] = []
    k, spelt_at = 0, -1
    for fact in sorted(facts, key=lambda f: f.start):
        while k < len(starts) and starts[k][1] <= fact.start:
            k += 1
        if k == len(starts) or fact.start < starts[k][0]:
            judged.append(fact)
            continue
        after = full[k + 1] if k + 1 < len(full) else ()
        if spelt_at != k:
            spelt, spelt_at = spell_each(full[k]), k
        judgement = judge_certainty(full[k], fact, after, spelt)
        if judgement.certainty is not None:
            judged.append(_apply(fact, judgement))
    return judged


def _apply(fact: Fact, judgement: Judgement) -> Fact:
    certainty = judgement.certainty or fact.certainty
    if certainty == fact.certainty:
        return fact
    qualifiers = dict(fact.qualifiers)
    if judgement.status and fact.property in _STATUSES[judgement.status]:
        qualifiers.setdefault("status", judgement.status)
    return replace_fact(fact, certainty=certainty, qualifiers=qualifiers)


_STATUSES = {"departed": PERSONAL, "former": frozenset({"release_date"})}


def judge_certainty(
    row: Sequence[Word], fact: Fact, after: Sequence[Word] = (), spelt: Sequence[str] | None = None
) -> Judgement:
    """How sure a sentence is of a fact; `after` is the sentence behind it, which may answer or take back.

    `spelt` is the row as `spell_each` spells it, where that is known.
    """
    base = "stated" if fact.rule == "learned" else fact.certainty
    if fact.property in PERSONAL and len(own := leave_aside(row, fact)) < len(row):
        row, spelt = own, None
    answer = _answer(after)
    if row[-1].text == "?":
        return _judge_question(row, answer)
    if answer == "no" and after[0].text not in ("no", "nope") and base != "denied":
        return Judgement("denied")
    if base in ("possible", "reported") and _came_to_nothing(after):
        return Judgement("denied")
    at = find_anchor(row, fact)
    if at is None:
        return Judgement(base)
    spelt = spell_each(row) if spelt is None else spelt
    head, tail = Spelt("".join(spelt[:at])), Spelt("".join(spelt[at + 1 :]))
    if _is_unreal(head, tail) or (fact.rule == "learned" and _is_hypothetical(row, at)):
        return Judgement(None)
    if _is_turned_down(head, tail.text):
        return Judgement("denied")
    if _stays(row, fact):
        return Judgement("stated")
    return _weigh(row, at, fact, base, Spelt(f"{head.text}@ {tail.text}"))


def _stays(row: Sequence[Word], fact: Fact) -> bool:
    """Whether somebody said to leave or be replaced is not: "Vane is not replacing Cole"."""
    leaving = fact.certainty == "denied" and fact.qualifiers.get("status") in ("replaced", "recast", "departed")
    words = [w for w in row if fact.start <= w.start < fact.end and w.verb]
    return leaving and any(w.text in _NOT or w.text.endswith("n't") for w in words)


def _answer(after: Sequence[Word]) -> str:
    """What the next sentence says to the one before: yes, no, or nothing."""
    words: list[str] = []
    for word in after[:6]:
        if word.text in ('"', "'") and not words:
            continue
        if word.text in (".", ",", "!", ":", ";"):
            break
        words.append(word.text)
    hedges, said = load_hedges(), " ".join(words)
    return "no" if said in hedges.no else "yes" if said in hedges.yes else ""


def _came_to_nothing(after: Sequence[Word]) -> bool:
    """Whether the next sentence says of the talk before it that nothing came of it."""
    hedges = load_hedges()
    words = [f"{word.text} " for word in after]
    return hedges.of_talk.stand_in(Spelt("".join(words[:2]))) and hedges.fizzled.stand_in(Spelt("".join(words)))


def _judge_question(row: Sequence[Word], answer: str) -> Judgement:
    """A question says nothing by itself; "could it be May?" puts it about."""
    if answer:
        return Judgement("denied" if answer == "no" else "stated")
    opens = row[0].text
    return Judgement("possible" if opens in ("could", "might", "may") else None)


def _is_unreal(head: Spelt, tail: Spelt) -> bool:
    """Whether the value stands in what did not happen: "Had Hale directed it, it would …", "I wish Hale had …"."""
    hedges = load_hedges()
    if hedges.wished.stand_in(head):
        return True
    return hedges.would.stand_in(tail) and hedges.unreal.search(head.text) is not None


def _is_hypothetical(row: Sequence[Word], at: int) -> bool:
    """Whether the value stands in what would follow: "If Cole gets the part then the dancer is recast"."""
    return row[0].text == "if" and row[at].reference and any(word.text == "then" for word in row[:at])


def _is_turned_down(head: Spelt, tail: str) -> bool:
    """Whether the fact is what a rumour says that the same sentence calls false."""
    hedges = load_hedges()
    if hedges.retracted.stand_in(head):
        return True
    cut = tail.find(" ; ")
    return hedges.hearsay.stand_in(head) and hedges.false.stand_in(Spelt(tail if cut < 0 else tail[:cut]))


def _weigh(row: Sequence[Word], at: int, fact: Fact, base: str, whole: Spelt) -> Judgement:
    """The strongest of the hedges of the value’s clause and, of a person, of what is said about them."""
    kind = find_kind(row, at, fact)
    best, status = base, None
    main = find_antecedent(row, at)
    clauses = [Spelt(c) for c in find_clauses(row, enter_relative(row, at, main, fact), kind, fact)]
    leaving = [] if fact.property in _LASTING else [Spelt(p) for p in find_predicates(row, main, kind)]
    if best == "possible" and any(load_hedges().assured.stand_in(clause) for clause in clauses):
        best = "stated"
    if is_background(row, at, fact):
        kind, clauses, leaving = "owner", [Spelt("@ " + spell_words(row[at + 1 : at + 8]))], []
    hedges = load_hedges()
    clauses, leaving, wholes = (
        [clause for clause in heard if not hedges.needs.isdisjoint(clause.words)]
        for heard in (clauses, leaving, [whole])
    )
    for hedge in hedges.hedges:
        if hedge.of not in (kind, "row") and (hedge.of or kind == "owner"):
            continue
        if RANK.index(hedge.certainty) <= RANK.index(best):
            continue
        heard = wholes if hedge.of == "row" else [*clauses, *leaving] if hedge.certainty == "denied" else clauses
        if any(hedge.says.stand_in(clause) for clause in heard):
            best, status = hedge.certainty, hedge.status
    if kind == "date" and best == "denied" and at and row[at - 1].text in _UNTIL:
        return Judgement("stated")
    return Judgement(best, status)
