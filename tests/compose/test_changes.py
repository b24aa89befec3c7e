"""What changed, and when: each turn called what it is, echoes left out, one announcement one line."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from according.compose.changes import choose_log, choose_news, list_changes
from according.compose.edition import Edition
from according.compose.moves import name_turn
from according.domain.change import CHANGE_KINDS, Change, ChangeKind
from according.domain.statement import Assurance, Standing, Statement, Turn
from compose.made import SUBJECT, back, gather_readings, make_claim, make_film, make_statement


def turn(
    on: str,
    standing: Standing = "current",
    assurance: Assurance = "reported",
    rule: str = "alone",
    other: str | None = None,
    claim: str | None = None,
    character: str | None = None,
) -> Turn:
    """A turn whose reason tells its rule."""
    why = f"Because of {rule}."
    return Turn(
        on=on, standing=standing, assurance=assurance, why=why, rule=rule, other=other, claim=claim, character=character
    )


def edit(statements: Sequence[Statement]) -> Edition:
    """The edition of some statements."""
    return Edition(statements, gather_readings(statements), SUBJECT)


def changes_of(*statements: Statement) -> list[tuple[str, str, str, str]]:
    """The news of some statements: kind, label, old, new; the newest first."""
    return [(c.kind, c.label, c.old, c.new) for c in choose_news(list_changes(edit(statements)))]


def with_history(statement: Statement, *turns: Turn) -> Statement:
    """A statement that stands as its last turn says."""
    return replace(statement, history=turns, standing=turns[-1].standing, assurance=turns[-1].assurance)


TALK = turn("2025-01-01", "unconfirmed", "possible", "talk")
FACT = turn("2025-02-01")
SURE = turn("2025-03-01", assurance="confirmed", rule="party")


@pytest.mark.parametrize(
    ("turns", "kind", "minor"),
    [
        ([TALK], "new", False),
        ([turn("2025-01-01", "unconfirmed", "reported", "lonely")], "new", True),  # nobody else has it
        ([turn("2025-01-01", "misreported", rule="misprint")], "misread", True),  # a slip from the first
        ([turn("2025-01-01", "superseded", rule="former")], "ended", True),  # told as over
        ([turn("2025-01-01", "denied", rule="denied")], "denied", False),  # "he does not direct it"
        ([TALK, FACT], "confirmed", False),
        ([FACT, SURE], "confirmed", False),
        ([TALK, turn("2025-02-01", "unconfirmed", "reported", "leak")], "doubted", True),
        ([SURE, turn("2025-04-01", assurance="reported")], "confirmed", True),  # it was surer before
        ([FACT, turn("2025-02-03", "unconfirmed", rule="one report")], "doubted", True),  # had hardly been told
        ([FACT, turn("2025-05-03", "unconfirmed", rule="hearsay since")], "doubted", False),
        ([FACT, turn("2025-05-03", "disputed", rule="contested")], "disputed", False),
        ([FACT, turn("2025-03-01", "disputed"), turn("2025-04-01")], "settled", False),
        ([TALK, turn("2025-02-01", "denied", rule="rumour closed")], "denied", False),
        ([TALK, turn("2025-02-01", "superseded", rule="overtaken", other="x")], "changed", True),
        ([FACT, turn("2025-03-01", "superseded", rule="moved", other="x")], "changed", False),
        ([FACT, turn("2025-03-01", "superseded", rule="narrowed", other="x")], "changed", True),
        ([FACT, turn("2025-03-01", "superseded", rule="corrected", other="x")], "corrected", False),
        ([FACT, turn("2025-03-01", "superseded", rule="former")], "ended", False),
        ([FACT, turn("2025-03-01", "misreported", rule="lonely error")], "misread", False),
        ([FACT, turn("2025-03-01", "withdrawn", rule="withdrawn")], "withdrawn", False),
        ([FACT, turn("2025-03-01", "withdrawn"), turn("2025-04-01")], "revived", False),
        ([TALK, turn("2025-02-01", "superseded"), turn("2025-04-01")], "confirmed", False),  # it never stood before
    ],
)
def test_what_a_turn_is_called(turns: Sequence[Turn], kind: ChangeKind, minor: bool) -> None:
    """By how it stands and by what was before it; what nobody could have noticed is minor."""
    statement = make_statement("Ola Berg", "director")
    assert name_turn(statement, turns[-1], turns[:-1]) == (kind, minor)


def test_a_planned_day_passes_and_comes_to_pass() -> None:
    """That a day went by without a word is no news; that it was the day is."""
    planned = turn("2025-01-01", assurance="confirmed")
    overdue = turn("2025-06-07", assurance="expected")
    happened = turn("2025-06-09", assurance="confirmed")
    opening = make_statement("2025-06-06")
    assert name_turn(opening, overdue, [planned]) == ("overdue", True)
    assert name_turn(opening, happened, [planned, overdue]) == ("happened", False)


def test_old_and_new_are_one_line() -> None:
    """A value that rises as another falls for it is told with it, under the day and word of that day."""
    old = make_statement("2024-06-07", since="2023-04-04")
    new = make_statement("2025-06-06", since="2024-02-21")
    old = with_history(old, turn("2023-04-04"), turn("2024-02-21", "superseded", rule="moved", other="2025-06-06"))
    new = with_history(new, turn("2024-02-21"), turn("2024-02-22", assurance="confirmed"))
    assert changes_of(old, new) == [
        ("confirmed", "Release", "", "6 June 2025"),
        ("changed", "Release", "7 June 2024", "6 June 2025"),
        ("new", "Release", "", "7 June 2024"),
    ]
    changed = next(c for c in list_changes(edit([old, new])) if c.kind == "changed")
    assert (changed.word, changed.status) == ("Reported", "Reported")
    assert (changed.old_values, changed.new_values) == (("2024-06-07",), ("2025-06-06",))


def test_rumours_that_a_fact_overtook_are_struck_beside_it() -> None:
    """Three guesses that one announcement ended are one line with it."""
    fact = with_history(make_statement("2024-06-07"), turn("2024-03-01", assurance="confirmed"))
    guesses = [
        with_history(
            make_statement(value),
            turn("2023-01-01", "unconfirmed", "possible", "talk"),
            turn("2024-03-01", "superseded", "possible", "overtaken", "2024-06-07"),
        )
        for value in ("2024", "2024-21")
    ]
    (line, *_) = choose_news(list_changes(edit([fact, *guesses])))
    assert (line.kind, line.old, line.new, line.minor) == ("changed", "2024 and spring 2024", "7 June 2024", False)


def test_names_of_one_announcement_are_one_line() -> None:
    """Three actors whom one page names on one day, and a fourth of another page."""
    page = "https://wire.example/cast"
    cast = []
    for name in ("Mara Lind", "Jonas Vale", "Ada Moss"):
        claim = make_claim(name, prop="cast_member", page=page, outlet="The Wire")
        made = make_statement(name, "cast_member", backings=[back(claim, None, "origin")])
        cast.append(with_history(made, turn("2024-02-21", claim=claim.id)))
    alone = with_history(make_statement("Piet Stern", "cast_member"), turn("2024-02-21"))
    found = sorted(changes_of(*cast, alone))
    assert found == [("new", "Cast", "", "Ada Moss, Jonas Vale and Mara Lind"), ("new", "Cast", "", "Piet Stern")]


def test_a_part_that_comes_with_its_player_is_no_line_of_its_own() -> None:
    """ "Mara Lind as Eve" on the day of either; only later, "Part of Mara Lind: Eve"."""
    made = make_statement("Mara Lind", "cast_member", qualifiers={"character": "Eve"})
    together = replace(made, history=(turn("2024-02-21"), turn("2024-02-21", character="Eve")))
    assert changes_of(together) == [("new", "Cast", "", "Mara Lind as Eve")]
    later = replace(made, history=(turn("2024-02-21"), turn("2024-09-26", character="Eve")))
    assert changes_of(later) == [("new", "Part of Mara Lind", "", "Eve"), ("new", "Cast", "", "Mara Lind")]


def test_two_sides_of_a_dispute_are_one_line() -> None:
    """Of a question with one answer: this or that; of a list: these and those."""
    sides = [
        with_history(make_statement(value, "runtime"), turn("2024-02-21", "disputed"))
        for value in ("90 minutes", "95 minutes")
    ]
    assert changes_of(*sides) == [("disputed", "Length", "", "90 minutes or 95 minutes")]
    writers = [
        with_history(make_statement(name, "screenwriter"), turn("2024-02-21", "disputed")) for name in ("A B", "C D")
    ]
    assert changes_of(*writers) == [("disputed", "Writer", "", "A B and C D")]


def test_a_side_question_says_what_it_asks() -> None:
    """Who shot the extra scenes is not who directed; a state ("in talks") is no question."""
    extra = make_statement("Ola Berg", "director", qualifiers={"status": "additional photography"})
    talks = make_statement("Una Wells", "director", qualifiers={"status": "in talks"})
    assert changes_of(with_history(extra, FACT)) == [("new", "Director, additional photography", "", "Ola Berg")]
    assert changes_of(with_history(talks, TALK)) == [("new", "Director", "", "Una Wells (in talks)")]


def test_other_words_for_the_same_story_are_minor() -> None:
    """Every page tells the plot in words of its own."""
    plot = with_history(make_statement("a diver looks for a ship", "plot"), FACT)
    assert changes_of(plot) == []
    assert [c.minor for c in list_changes(edit([plot]))] == [True]


def test_only_what_changed_after_a_day() -> None:
    """The day itself is not after it."""
    statement = with_history(make_statement("Ola Berg", "director"), TALK, FACT, SURE)
    found = list_changes(edit([statement]), since="2025-02-01")
    assert [c.on for c in found] == ["2025-03-01"]


def test_the_log_of_a_dossier_is_what_must_be_unlearned() -> None:
    """What is new stands in the dossier itself."""
    kinds = {c.kind for c in choose_log(list_changes(edit(make_film())))}
    assert kinds <= set(CHANGE_KINDS) - {"new", "confirmed", "happened"}
    assert "changed" in kinds


def test_every_kind_has_its_phrase() -> None:
    """No line is without a word on how it stands."""
    told: list[Change] = list(list_changes(edit(make_film())))
    assert told
    assert all(c.status or c.kind == "ended" for c in told)
