"""Sentences: statements in, the words of a good wire writer out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from according.compose.clauses import group_clauses
from according.compose.edition import Edition
from according.compose.sentences import say_all, say_clauses, say_doubt, say_slip
from according.domain.sentence import Sentence
from according.domain.statement import Statement
from compose.made import SUBJECT, make_statement

BERLIN: dict[str, str | None] = {"region": "Germany", "venue": "theatrical"}
VIENNA: dict[str, str | None] = {"region": "Austria", "venue": "theatrical"}


def make_edition(statements: Sequence[Statement], on: str = "2024-06-30") -> Edition:
    """An edition without pages."""
    return Edition(statements, [], SUBJECT, on)


def say(*statements: Statement, on: str = "2024-06-30") -> list[str]:
    """The sentences for some statements, as plain words."""
    return [sentence.text for sentence in say_all(statements, make_edition(statements, on))]


TABLE = [
    # a date to come, a date gone by, and the same date in two places
    ([make_statement(qualifiers=BERLIN)], "Glass Harbour opens in theaters in Germany on 6 June 2025."),
    ([make_statement("2024-05-02", qualifiers=BERLIN)], "Glass Harbour opened in theaters in Germany on 2 May 2024."),
    (
        [make_statement(qualifiers=BERLIN), make_statement(qualifiers=VIENNA)],
        "Glass Harbour opens in theaters in Austria and Germany on 6 June 2025.",
    ),
    ([make_statement("2026", qualifiers={"part": "early"})], "Glass Harbour comes out in early 2026."),
    ([make_statement("2026", qualifiers={"part": "finale"})], "Glass Harbour comes out in 2026 (finale)."),
    # several people of one craft in one sentence, the verb with them
    ([make_statement("Ola Berg", "director")], "Ola Berg directs Glass Harbour."),
    (
        [make_statement(name, "producer") for name in ("Ola Berg", "Una Wells", "Kit Rowan")],
        "Kit Rowan, Ola Berg and Una Wells produce Glass Harbour.",
    ),
    # the part of a definite character; a party of one word ending in a stop
    (
        [make_statement("Jonas Vale", "cast_member", qualifiers={"character": "The Warden"})],
        "Jonas Vale plays the Warden in Glass Harbour.",
    ),
    ([make_statement("Warner Bros.", "production_company")], "Glass Harbour is produced by Warner Bros."),
    # sums and counts
    ([make_statement("$90,000,000", "budget")], "Glass Harbour has a budget of $90 million."),
    ([make_statement("8", "episodes")], "Glass Harbour consists of 8 episodes."),
    # a clause is quoted, with whose words it is
    (
        [make_statement("a diver looks for “the ship”.", "plot")],
        "On the story of Glass Harbour, Marquee Post writes: “a diver looks for ‘the ship’”.",
    ),
    # weaker than confirmed: the hedge in the words, the source at the end
    (
        [make_statement("Ada Moss", "director", assurance="possible", certainty="possible", origins=("Deadline",))],
        "Ada Moss could direct Glass Harbour, according to Deadline.",
    ),
    (
        [
            make_statement(
                "Ada Moss",
                "cast_member",
                assurance="possible",
                certainty="possible",
                qualifiers={"status": "in talks"},
                origins=("Deadline", "Variety"),
            )
        ],
        "Ada Moss is in talks to star in Glass Harbour, according to Deadline and Variety.",
    ),
    # talk that is told as a fact and has no party behind it
    (
        [make_statement("Ada Moss", "director", standing="unconfirmed", assurance="possible", origins=("Fan Page",))],
        "Ada Moss reportedly directs Glass Harbour, according to Fan Page.",
    ),
    (
        [make_statement("Ada Moss", "director", standing="denied", certainty="denied", origins=())],
        "Ada Moss does not direct Glass Harbour, according to Lionsgate.",
    ),
    (
        [make_statement("2024-06-07", qualifiers=BERLIN, standing="superseded", origins=())],
        "Glass Harbour was originally set to open in theaters in Germany on 7 June 2024.",
    ),
]


@pytest.mark.parametrize(("statements", "expected"), TABLE)
def test_statement_reads_like_a_sentence(statements: list[Statement], expected: str) -> None:
    """Each kind of statement has its sentence, with one stop, no hole left open and nothing said twice."""
    ordered = make_edition(statements).statements
    assert say(*ordered) == [expected]


def test_subject_is_named_once() -> None:
    """After its name the film is "it" at the head of a sentence and "the film" within."""
    told = say(
        make_statement("Ola Berg", "director"),
        make_statement("125 minutes", "runtime"),
        make_statement("$1 million", "box_office"),
    )
    assert told == ["Ola Berg directs Glass Harbour.", "It runs 125 minutes.", "It grossed $1 million."]


def test_name_stays_where_the_kind_is_unknown() -> None:
    """Where nothing tells a film from a series or a game, the name is said again."""
    told = say(make_statement("Ola Berg", "director"), make_statement("R", "content_rating"))
    assert told == ["Ola Berg directs Glass Harbour.", "Glass Harbour is rated R."]


def test_parts_are_told_in_one_sentence() -> None:
    """Actors with their parts share a sentence; the work is named in the first clause."""
    cast = [
        make_statement("Mara Lind", "cast_member", qualifiers={"character": "Eve"}),
        make_statement("Jonas Vale", "cast_member", qualifiers={"character": "The Warden"}),
    ]
    edition = make_edition(cast)
    sentence = say_clauses(group_clauses(cast, edition), edition)
    assert sentence.text == "Mara Lind plays Eve in Glass Harbour; Jonas Vale plays the Warden."


def test_slip_is_laid_at_its_door() -> None:
    """A misreport names the page that had it."""
    slip = make_statement("2024-06-06", standing="misreported", qualifiers=BERLIN)
    sentence = say_slip(slip, make_edition([slip], "2024-01-01"))
    assert sentence.text == "Marquee Post had it that the film opens in theaters in Germany on 6 June 2024."
    assert sentence.mark == "misreported"


def test_dispute_names_both_values() -> None:
    """A dispute in one sentence gives each value and takes no side."""
    sides = [make_statement(v, "runtime", standing="disputed") for v in ("110 minutes", "125 minutes")]
    doubt: Sentence = say_doubt(sides, make_edition(sides))
    assert doubt.text == "Accounts differ on the length: 110 minutes or 125 minutes."
    alone = make_statement("Kit Rowan", "producer", standing="disputed")
    assert say_doubt([alone], make_edition([alone])).text == "Whether Kit Rowan produces Glass Harbour is disputed."
