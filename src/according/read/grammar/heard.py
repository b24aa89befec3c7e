"""What a sentence says of a value: its clause, all that is said of a person, and what of it is only an aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from according.domain.schema import load_schema
from according.read.grammar.attribution.row import Word
from according.read.grammar.facts import PERSONAL, Fact
from according.read.grammar.reach import RELATIVE, find_clause, find_predicate, spell_words

_BACKGROUND = frozenset({"distributor", "production_company", "platform", "publisher", "developer"})
_TRADES = frozenset({"distributor", "publisher", "developer", "studio", "broadcaster", "streamer", "network"})
_BEHIND = frozenset({"for", "from", "by", "with"})
_HANGING = frozenset({"by", "with", "from", "starring", "featuring"})
_TOLD = frozenset(name for name, prop in load_schema().properties.items() if prop.value == "clause")
_SUMS = frozenset({"budget", "box_office", "runtime", "episodes", "season"})


def find_anchor(row: Sequence[Word], fact: Fact) -> int | None:
    """Where the value stands, or where the fact’s words do."""
    inside = [i for i, w in enumerate(row) if fact.start <= w.start < fact.end]
    named = [i for i in inside if fact.value in row[i].names]
    fresh = [i for i in named if not row[i].reference]
    return (fresh or named or inside or [None])[0]  # type: ignore[list-item]


def find_kind(row: Sequence[Word], at: int, fact: Fact) -> str:
    """Of which kind the value is, as far as hedges tell them apart."""
    if fact.property in PERSONAL:
        return "person"
    if fact.property.startswith("filming") and at and row[at - 1].text in ("from", "between"):
        return ""  # a shoot from June to August has both its ends; a release moved from June has not
    return {"D": "date", "O": "company", "N": "company"}.get(row[at].kind, "")


def is_background(row: Sequence[Word], at: int, fact: Fact) -> bool:
    """Whether the value only describes something: "Joel Coen’s film", "a series for the broadcaster TVA"."""
    if fact.rule == "description" or (at + 1 < len(row) and row[at + 1].text == "'s"):
        return True
    before = at - 1
    if fact.property in _BACKGROUND and row[before].text in _TRADES:
        return True
    while before > 0 and row[before].kind == "w" and row[before].text not in _BEHIND and at - before < 4:
        before -= 1
    return fact.property in _BACKGROUND and before >= 0 and row[before].text in _BEHIND


def find_antecedent(row: Sequence[Word], at: int) -> int:
    """The name before ", who" where the value stands at "who"; not where that speaks of a work by name."""
    if at < 2 or row[at].text not in RELATIVE or row[at - 1].text != "," or not row[at - 2].is_name:
        return at
    close = next((k for k in range(at, len(row)) if row[k].text == ","), len(row))
    return at if any(w.kind == "W" for w in row[at:close]) else at - 2


def enter_relative(row: Sequence[Word], at: int, main: int, fact: Fact) -> int:
    """The place where a fact is said: at the "who" behind its value where all of it lies in that aside."""
    if fact.rule == "learned" and main == at:
        return at
    who = main + 2
    if who >= len(row) or row[who].text not in RELATIVE or row[main + 1].text != "," or row[who].start >= fact.end:
        return at
    close = next((k for k in range(who + 1, len(row)) if row[k].kind == "w" and row[k].text == ","), len(row))
    return main if close < len(row) and fact.end > row[close].start else who


def find_clauses(row: Sequence[Word], at: int, kind: str, fact: Fact) -> Iterator[str]:
    """The words of the clause in which a value stands, and of a person what the clause says of them."""
    first, last = find_clause(row, at)
    if fact.property in _TOLD:
        last = at
    elif fact.property in _SUMS or fact.rule == "kin":
        first = next((i + 1 for i in range(at - 1, first - 1, -1) if row[i].text == ","), first)
        last = next((i - 1 for i in range(at + 1, last + 1) if row[i].text == ","), last)
    marked = [*row[first:at], Word("w", "@", 0, 0), *row[at + 1 : last + 1]]
    yield spell_words(marked)
    if kind == "person" and row[at].is_name and row[at].text not in RELATIVE and not _hangs_on(row, at):
        words = find_predicate(row, at)
        if not _is_apposition(row, at, fact):
            yield "@ " + spell_words(words[: _find_joint(words, fact)])


def _is_apposition(row: Sequence[Word], at: int, fact: Fact) -> bool:
    """Whether a fact is only what a name is introduced as: "Ada Cole, the director of the film, hopes to…"."""
    if at + 1 >= len(row) or row[at + 1].text != ",":
        return False
    close = next((k for k in range(at + 2, len(row)) if row[k].kind == "w" and row[k].text in (",", ".")), len(row))
    aside = row[at + 2 : close]
    if any(w.verb or w.text in RELATIVE for w in aside):
        return False
    if fact.rule == "learned":
        return fact.property.rsplit("_", 1)[-1] in [w.text for w in aside]
    return row[at + 1].end < fact.end <= row[close - 1].end


def _find_joint(words: Sequence[Word], fact: Fact) -> int:
    """Where the verb that a fact is in ends: "wrote the film and is expected to direct" says "wrote"."""
    if not any(w.verb and w.start < fact.end for w in words):
        return len(words)
    joints = (i for i, w in enumerate(words[:-1]) if w.start >= fact.end and w.text == "and" and words[i + 1].verb)
    return next(joints, len(words))


def _hangs_on(row: Sequence[Word], at: int) -> bool:
    """Whether a name, or the list that it is in, is no subject: "with Ada Cole", "led by Ada Cole and Ben Hale"."""
    k = at - 1
    while k > 0 and (row[k].is_name or row[k].text in ("and", ",", "&")):
        k -= 1
    return k >= 0 and row[k].kind == "w" and row[k].text in _HANGING


def find_predicates(row: Sequence[Word], at: int, kind: str) -> Iterator[str]:
    """All that the sentence says of a person or company: of the name, of "who" and "she", and behind each "and"."""
    if kind not in ("person", "company"):
        return
    names = row[at].names
    places = [at, *(i for i in range(at + 1, len(row)) if row[i].reference and row[i].names == names)]
    for place in places:
        words = find_predicate(row, place)
        yield "@ " + spell_words(words)
        for i, word in enumerate(words[:-1]):
            if word.text in ("and", "but", "then") and words[i + 1].verb:
                yield "@ " + spell_words(words[i + 1 :])


def leave_aside(row: Sequence[Word], fact: Fact) -> Sequence[Word]:
    """The sentence without what an aside says of another work: "Hale, who left Dry Land last year, will star"."""
    who = next((i for i in range(2, len(row)) if row[i].text in RELATIVE and row[i - 1].text == ","), None)
    close = who and next((i for i in range(who, len(row)) if row[i].kind == "w" and row[i].text == ","), None)
    if who is None or close is None or not any(w.verb for w in row[close:]):
        return row
    works = [name for w in row[who:close] if w.kind == "W" and not w.reference for name in w.names]
    elsewhere = works and fact.subject not in works and not row[who].start <= fact.start < row[close].start
    return [*row[: who - 1], *row[close + 1 :]] if elsewhere else row
