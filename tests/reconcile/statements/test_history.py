"""How values came to stand: turn by turn, from one pass, as it was concluded on each day."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from according.domain.claim import Reading
from according.domain.statement import Statement, Turn
from according.reconcile import reconcile
from reconcile.corpus import as_of, find, load_corpus, one
from reconcile.news import says, told
from reconcile.test_order import claims as any_claims

LAST = "2025-09-02"
_SLOT = ("region", "venue", "platform", "period", "date", "status")


def turns_of(statement: Statement, part: bool = False) -> list[tuple[str, str, str]]:
    """Day, standing and assurance of each turn of a value, or of the part that somebody plays."""
    own = [t for t in statement.history if (t.character is not None) == part]
    return [(t.on, t.standing, t.assurance) for t in own]


def test_a_date_that_moved() -> None:
    """Announced, then given up: with the day of each, and the claim that brought it about."""
    old = one(LAST, "release_date", "2024-06-07")
    assert turns_of(old) == [("2023-04-04", "current", "confirmed"), ("2024-02-21", "superseded", "confirmed")]
    assert old.history[1].other == "2025-06-06"
    new = one(LAST, "release_date", "2025-06-06", region="United States")
    days = [(t.on, t.standing, t.assurance) for t in new.history]
    assert days[:2] == [("2024-02-21", "current", "reported"), ("2024-02-22", "current", "confirmed")]
    url = load_corpus()["2024-02-21-marqueepost"].page.url
    assert next(b.claim.page for b in new.backings if b.claim.id == new.history[0].claim) == url


def test_the_ladder_of_certainty() -> None:
    """In talks, then announced: a rumour that became a fact keeps the day of either."""
    lead = one(LAST, "cast_member", "Ana de Armas", character="Eve Macarro")
    assert turns_of(lead) == [("2021-10-28", "unconfirmed", "possible"), ("2022-04-29", "current", "confirmed")]


def test_a_part_has_a_history_of_its_own() -> None:
    """What the heroine is called turned later than who plays her."""
    lead = one(LAST, "cast_member", "Ana de Armas", character="Eve Macarro")
    assert turns_of(lead, part=True) == [("2024-09-26", "current", "confirmed")]
    (former,) = find(LAST, "cast_member", "Ana de Armas", character="Rooney")
    assert [t[:2] for t in turns_of(former, part=True)] == [("2022-12-13", "unconfirmed"), ("2024-09-26", "superseded")]


def test_a_planned_day_that_passed() -> None:
    """A day is overdue from the day after it, and comes to pass with the first page that says so."""
    opening = one(LAST, "release_date", "2025-06-06", region="United States")
    assert [(t.on, t.assurance) for t in opening.history][-2:] == [
        ("2025-06-07", "expected"),
        ("2025-06-08", "confirmed"),
    ]


def test_what_every_page_took_out_is_withdrawn_on_that_day() -> None:
    """A value turns when the last page that said so drops it, though no page speaks of it on that day."""
    url = "https://paper.example/northlight"
    pages = [
        told("2025-01-10", "The Paper", says("runtime", "100 minutes"), says("director", "Ada Quill"), url=url),
        told("2025-01-10", "The Paper", says("director", "Ada Quill"), url=url, version=2, modified="2025-04-01"),
    ]
    (runtime,) = [s for s in reconcile(pages, "Northlight", history=True) if s.property == "runtime"]
    assert turns_of(runtime) == [("2025-01-10", "current", "reported"), ("2025-04-01", "withdrawn", "reported")]


Key = tuple[str, ...]


def _key(statement: Statement) -> Key:
    aside = tuple(f"{k}={v}" for k, v in sorted(statement.qualifiers.items()) if k in _SLOT and v)
    return (statement.property, statement.value, *aside)


def _stand_on(statements: tuple[Statement, ...], day: str) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """How the values of each claim stood on a day, by the history of the last day."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for statement in statements:
        turns = [t for t in statement.history if t.on <= day and t.character is None]
        if turns and not _is_part(statement):
            for backing in statement.backings:
                found[statement.property, backing.claim.id].add((turns[-1].standing, turns[-1].assurance))
    return found


def _is_part(statement: Statement) -> bool:
    return bool(statement.history) and all(t.character for t in statement.history)


def _compare(day: str) -> tuple[Counter[str], list[object]]:
    """How many values stood on a day as the history tells, and those that did not; told by a claim of theirs.

    Claims and not names are compared: under which of two spellings a value is known may change from day to day.
    """
    history = _stand_on(as_of(LAST), day)
    counted: Counter[str] = Counter()
    differing: list[object] = []
    people: set[str] = set()
    for statement in as_of(day):
        if statement.property == "cast_member":
            if statement.value in people:
                continue
            people.add(statement.value)
        now = (statement.standing, statement.assurance)
        told_as = set().union(*(history.get((statement.property, b.claim.id), set()) for b in statement.backings))
        counted["all"] += 1
        if now not in told_as:
            differing.append((_key(statement), now, told_as))
    return counted, differing


NEWS_DAYS = sorted({t.on for s in as_of(LAST) for t in s.history})


@pytest.mark.parametrize("day", NEWS_DAYS)
def test_the_history_is_what_was_concluded_on_each_day(day: str) -> None:
    """What one pass tells of a day is what reconciling tells that knows nothing of later days."""
    counted, differing = _compare(day)
    assert counted["all"]
    assert differing == []


def test_a_turn_is_a_turn() -> None:
    """No two turns in a row are alike, they come in order of time, and the last one is how the value stands."""
    for statement in as_of(LAST):
        assert statement.history, _key(statement)
        for part in (False, True):
            own = [t for t in statement.history if (t.character is not None) == part]
            assert [t.on for t in own] == sorted(t.on for t in own)
            assert all(_state(a) != _state(b) for a, b in pairwise(own))
        main = [t for t in statement.history if t.character is None] or list(statement.history)
        assert (main[-1].standing, main[-1].assurance) == (statement.standing, statement.assurance), _key(statement)


def _state(turn: Turn) -> tuple[str, str]:
    return turn.standing, turn.assurance


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(["2025-01-10", "2025-02-03", "2025-02-04", "2025-06-30"]), any_claims()), max_size=8
    )
)
def test_any_history_ends_where_its_value_stands(said: list[tuple[str, object]]) -> None:
    """Whatever pages say, the last turn of a value is its standing on the last day."""
    pages: list[Reading] = [told(day, f"Paper {n}", claim) for n, (day, claim) in enumerate(said)]  # type: ignore[arg-type]
    for statement in reconcile(pages, "Northlight", history=True):
        turns = [t for t in statement.history if t.character is None]
        if turns:
            assert turns[-1].standing == statement.standing, statement
        assert [t.on for t in turns] == sorted({t.on for t in turns})
