"""Certainty beyond the verb: every example of hedges.toml, and what questions, answers and verdicts do."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from according.domain.claim import Claim
from according.domain.page import Block, BlockKind, Page, Stamp
from according.read.grammar.attribution.row import Word
from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.hedges import judge_certainty, load_hedges
from according.read.grammar.lexicon import load_data
from according.read.grammar.reach import find_clause, find_predicate
from according.read.grammar.reader import read_page


def read(*paragraphs: str) -> list[Claim]:
    """The claims of a page of 3 March 2025 about Cold Harbor."""
    text, blocks = "", []
    kinds = [(BlockKind.TITLE, "‘Cold Harbor’: all there is to know"), *((BlockKind.PARAGRAPH, p) for p in paragraphs)]
    for kind, words in kinds:
        text += "\n\n" if text else ""
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words)))
        text += words
    stamp = Stamp("2025-03-03", "2025-03-03", "given")
    return read_page(Page(address="https://wire.example/a", text=text, blocks=tuple(blocks), published=stamp))


def make_row(text: str) -> list[Word]:
    """A row of plain words; a word between stars is the person in question."""
    words, at = [], 0
    for token in text.split():
        name = token.strip("*") if token.startswith("*") else None
        words.append(Word("P" if name else "w", name or token, at, at + len(token), (name,) if name else ()))
        at += len(token) + 1
    return words


def make_fact(certainty: str = "stated", prop: str = "cast_member", rule: str = "plays") -> Fact:
    """A fact about Cole, found in all of its sentence."""
    return Fact(
        subject="Cold Harbor",
        property=prop,
        value="Cole",
        qualifiers={},
        certainty=certainty,
        start=0,
        end=999,
        rule=rule,
    )


ROWS = [
    ("*Cole* is also expected back .", "expected"),
    ("*Cole* is reportedly there too .", "reported"),
    ("word on the street is that *Cole* directed it .", "reported"),
    ("there's talk of a cameo by *Cole* .", "possible"),
    ("*Cole* , who lives in Oslo , has ruled herself out .", "denied"),
    ("*Cole* quit on monday .", "denied"),
    ("*Cole* , of late the villain , has bowed out .", "denied"),
    ("reports that *Cole* had been cast were wrong .", "denied"),
    ("the story that *Cole* would come in is pure fiction .", "denied"),
    ("*Cole* stars , but the date could slip .", "stated"),
    ("the date could slip , but *Cole* stars .", "stated"),
    ("*Cole* 's film could open in may .", "stated"),
    ("*Cole* stars ; rumors of a sequel are false .", "stated"),
    ("with *Cole* as the spy .", "stated"),
]


@pytest.mark.parametrize(("text", "certainty"), ROWS, ids=[t for t, _ in ROWS])
def test_hedges_of_a_clause(text: str, certainty: str) -> None:
    """A hedge weakens the clause that it stands in, and no other."""
    assert judge_certainty(make_row(text), make_fact()).certainty == certainty


def test_question_states_nothing() -> None:
    """A question alone is no claim; one with an answer is, and "could it be?" puts it about."""
    question = make_row("will *Cole* return ?")
    assert judge_certainty(question, make_fact()).certainty is None
    assert judge_certainty(question, make_fact(), make_row("no .")).certainty == "denied"
    assert judge_certainty(question, make_fact(), make_row("yes , she is .")).certainty == "stated"
    assert judge_certainty(make_row("could *Cole* return ?"), make_fact()).certainty == "possible"


def test_next_sentence_may_take_back() -> None:
    """ "It wasn’t." denies what the sentence before said."""
    said = make_row("we wrote that *Cole* directs .")
    assert judge_certainty(said, make_fact(), make_row("she does not .")).certainty == "denied"
    assert judge_certainty(said, make_fact(), make_row("she is glad .")).certainty == "stated"


def test_talk_that_came_to_nothing_is_denied() -> None:
    """What was only talked about is denied where the next sentence says that nothing came of it."""
    talk = make_row("a report had *Cole* lined up for the part .")
    rumour = replace_fact(make_fact(), certainty="possible")
    after = make_row("it came from one site and it did not work out .")
    assert judge_certainty(talk, rumour, after).certainty == "denied"
    assert judge_certainty(talk, rumour, make_row("it came from one site .")).certainty != "denied"
    assert judge_certainty(talk, rumour, make_row("cole said that it fell through .")).certainty != "denied"


def test_what_would_follow_says_nothing() -> None:
    """A guess behind "if ... then" about somebody who is not named there is no fact."""
    row = make_row("if hale gets the part then *Cole* is recast .")
    guess = replace_fact(make_fact(), rule="learned")
    pointed = [replace(word, reference=True) if word.names else word for word in row]
    assert judge_certainty(pointed, guess).certainty is None
    assert judge_certainty(row, guess).certainty is not None


def test_stronger_verb_is_not_weakened() -> None:
    """A denial stays one in a clause that also says "reportedly"."""
    assert judge_certainty(make_row("*Cole* reportedly stars ."), make_fact("denied")).certainty == "denied"


def test_clause_ends_at_its_joints() -> None:
    """A clause reaches from one break or joint to the next."""
    row = make_row("*Cole* stars , and Hale directs ; it opens .")
    assert find_clause(row, 0) == (0, 1)
    assert find_clause(row, 4) == (3, 5)


def test_predicate_skips_asides() -> None:
    """What is said of somebody leaves out what stands between commas behind the name."""
    row = make_row("*Cole* , who lives in Oslo , has ruled herself out , but Hale stars .")
    assert " ".join(w.text for w in find_predicate(row, 0)) == "has ruled herself out"


def load_examples() -> list[Any]:
    """The examples of hedges.toml, each with the certainty of its entry."""
    return [
        pytest.param(entry["certainty"], example, id=example["text"])
        for entry in load_data("hedges")["hedge"]
        for example in entry["examples"]
    ]


@pytest.mark.parametrize(("certainty", "example"), load_examples())
def test_examples_of_the_data(certainty: str, example: dict[str, str]) -> None:
    """Whatever the reader finds of an example’s value has the certainty of the entry."""
    claims = [c for c in read(example["text"]) if c.value == example["value"]]
    assert all(c.certainty == certainty for c in claims), [(c.property, c.certainty) for c in claims]


def test_hedges_are_compiled_once() -> None:
    """The lexicon is loaded once."""
    assert load_hedges() is load_hedges()
