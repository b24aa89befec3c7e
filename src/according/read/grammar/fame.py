"""What somebody is known by: "Ada Cole (Salt Road, Dry Land) will direct", "Tom Hale, best known for Salt Road".

A clause that names an earlier work of somebody hardly ever says what they did there: a director's earlier films are
films that they directed, an actor's those they acted in. The job is the one in which the page knows the person: where
the words beside the name tell it, else the sentence, else the whole page; who is known in none has acted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from according.read.grammar.discourse import JOBS
from according.read.grammar.facts import PERSONAL, Fact, replace_fact
from according.read.grammar.lexicon import load_data
from according.read.grammar.rows.item import Item, kind_at, word_at

_DEEDS: dict[str, str] = {word: job for job, words in load_data("fame")["deeds"].items() for word in words.split()}
_NOTED = "W:"
_NEAR = 14


def read_fame(items: Sequence[Item], text: str) -> Iterator[Fact]:
    """The works in brackets behind somebody's name."""
    for i, item in enumerate(items):
        if item.kind not in "PX":
            continue
        for person, note in zip(item.names, item.notes, strict=False):
            if not note or not note.startswith(_NOTED) or (item.kind == "X" and len(person.split()) < 2):
                continue
            for work in note.removeprefix(_NOTED).split("|"):
                for prop in _tell_jobs(items, i) or [""]:
                    yield _make_fact(work, person, item, prop)


def _make_fact(work: str, person: str, item: Item, prop: str) -> Fact:
    return Fact(
        subject=work,
        property=prop or "cast_member",
        value=person,
        qualifiers={},
        certainty="stated",
        start=item.start,
        end=item.end,
        rule="known by",
        fame=not prop,
    )


def _tell_jobs(items: Sequence[Item], i: int) -> list[str]:
    """The job that stands right before a name, or behind it between commas: "director Ada Cole (Salt Road)"."""
    if kind_at(items, i - 1) == "R":
        return [p for p in items[i - 1].names if p in JOBS]
    if word_at(items, i + 1) == "," and kind_at(items, i + 2) == "R":
        return [p for p in items[i + 2].names if p in JOBS]
    return []


def settle_fame(sentences: Sequence[tuple[Sequence[Item], list[Fact]]]) -> list[list[Fact]]:
    """The facts of each sentence, those of somebody's earlier works with the job in which the page knows them.

    What another clause says of the same person and work outweighs the guess.
    """
    known: dict[str, Counter[str]] = {}
    told: set[tuple[str, str]] = set()
    for _, facts in sentences:
        for fact in facts:
            if fact.property in PERSONAL and not fact.fame:
                known.setdefault(fact.value, Counter())[fact.property] += 1
                told.add((fact.subject, fact.value))
    return [list(_settle(items, facts, known, told)) for items, facts in sentences]


def _settle(
    items: Sequence[Item], facts: list[Fact], known: dict[str, Counter[str]], told: set[tuple[str, str]]
) -> Iterator[Fact]:
    for fact in facts:
        if not fact.fame:
            yield fact
        elif (fact.subject, fact.value) not in told:
            here = [f.property for f in facts if f.value == fact.value and f.property in PERSONAL and not f.fame]
            prop = (here[0] if here else None) or _find_deed(items, fact) or _find_known(known.get(fact.value))
            yield replace_fact(fact, property=prop or fact.property)


def _find_deed(items: Sequence[Item], fact: Fact) -> str | None:
    """The job that the words behind a name tell: "Ada Cole (Salt Road) aboard to helm", "... the director's chair"."""
    here = next((i for i, x in enumerate(items) if x.kind in "PX" and fact.value in x.names), None)
    for item in items[here + 1 : here + _NEAR] if here is not None else ():
        word = item.verb.lemma if item.verb else item.text
        if word in _DEEDS:
            return _DEEDS[word]
        if item.kind == "P" and not item.reference and fact.value not in item.names and word not in _DEEDS:
            return None
    return None


def _find_known(jobs: Counter[str] | None) -> str | None:
    """The job in which the page knows somebody most; who writes and directs is known by what they directed."""
    return max(jobs, key=lambda job: (jobs[job], job == "director")) if jobs else None
