"""Stories of invented works: a season, a game and a film, each concluded on many days as an editor would."""

from __future__ import annotations

import random
from functools import cache
from types import ModuleType

import pytest
from msgspec import structs

from according.domain.claim import Reading
from according.domain.statement import Statement
from according.reconcile import reconcile
from reconcile.stories import film, game, season

STORIES = {"season": season, "game": game, "film": film}
CASES = [
    pytest.param(name, *row, id=f"{name}-{row[0]}-{row[1]}-{row[2]}")
    for name, story in STORIES.items()
    for row in story.EDITOR
]


@cache
def conclude(name: str, day: str | None) -> tuple[Statement, ...]:
    """What a story concludes on a day."""
    story: ModuleType = STORIES[name]
    return reconcile(story.tell(), story.SUBJECT, day)


@pytest.mark.parametrize(("name", "day", "prop", "value", "standing", "qualifiers"), CASES)
def test_an_editor_would_say_so(
    name: str, day: str, prop: str, value: str, standing: str | None, qualifiers: dict[str, str]
) -> None:
    """On that day the value stands like that, in the slot of those qualifiers."""
    found = [
        s
        for s in conclude(name, day)
        if (s.property, s.value) == (prop, value) and all(s.qualifiers.get(k) == v for k, v in qualifiers.items())
    ]
    seen = [(s.qualifiers, s.standing, s.why) for s in found]
    assert {s.standing for s in found} == ({standing} if standing else set()), seen


def thin(readings: list[Reading], seed: int) -> list[Reading]:
    """The same pages as a poor reader has them: a tenth of the claims missed, a third of the credits."""
    chance = random.Random(seed)
    thinned = []
    for reading in readings:
        kept = [c for c in reading.claims if chance.random() > 0.1]
        claims = tuple(structs.replace(c, sources=()) if chance.random() < 0.3 else c for c in kept)
        thinned.append(structs.replace(reading, claims=claims))
    return thinned


def find_false_facts(name: str, seed: int) -> list[tuple[str, str, str]]:
    """What stands for a fact among the thinned claims and should not."""
    story = STORIES[name]
    readings = thin(story.tell(), seed)
    days = {day: reconcile(readings, story.SUBJECT, day) for day in {row[0] for row in story.EDITOR}}
    return [
        (day, prop, value)
        for day, prop, value, standing, qualifiers in story.EDITOR
        for s in days[day]
        if standing != "current"
        and (s.property, s.value, s.standing) == (prop, value, "current")
        and all(s.qualifiers.get(k) == v for k, v in qualifiers.items())
    ]


@pytest.mark.parametrize("name", STORIES)
def test_a_poor_reader_makes_few_false_facts(name: str) -> None:
    """What an editor has ended, or takes for talk, stands for a fact in at most one of ten judgements."""
    doubted = sum(row[3] != "current" for row in STORIES[name].EDITOR)
    wrong = [case for seed in range(4) for case in find_false_facts(name, seed)]
    assert len(wrong) <= 4 * doubted // 10, wrong
