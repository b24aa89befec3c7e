"""Stories of invented works: a season, a game and a film, each concluded on many days as an editor would."""

from __future__ import annotations

from functools import cache
from types import ModuleType

import pytest

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
