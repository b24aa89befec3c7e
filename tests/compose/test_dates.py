"""Dates in words: what a wire writer would put for an EDTF date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.compose.dates import is_over, say_date, say_short, say_weekday, say_when, span_date

WHEN = [
    ("2024-06-07", None, "on 7 June 2024"),
    ("2024-06", None, "in June 2024"),
    ("2024", None, "in 2024"),
    ("2025-21", None, "in spring 2025"),
    ("2025-23", None, "in autumn 2025"),
    ("2025-35", None, "in the third quarter of 2025"),
    ("2026-41", None, "in the second half of 2026"),
    ("2026", "early", "in early 2026"),
    ("2026", "mid", "in mid-2026"),
    ("2026-06", "late", "in late June 2026"),
    ("2024-06-07", "early", "on 7 June 2024"),  # a day cannot be early
    ("2025~", None, "around 2025"),
    ("2025-06-07~", None, "around 7 June 2025"),
    ("2024/2025", None, "in 2024 or 2025"),  # nothing lies between the two
    ("2023/2025", None, "between 2023 and 2025"),
    ("2024-21/2024-22", None, "in spring or summer 2024"),
    ("2024-33/2024-34", None, "in the first or the second quarter of 2024"),
    ("2025-06/2025-12", None, "between June and December 2025"),
    ("2025-05-02/2025-05-04", None, "from 2 to 4 May 2025"),
    ("2022-11-07/2023-02", None, "from 7 November 2022 to February 2023"),
    ("2024/..", None, "from 2024 on"),
    ("../2024", None, "until 2024"),
    ("202X", None, "in the 2020s"),
    ("2025-02-30", None, "2025-02-30"),  # no such day: said as the page has it
    ("soon", None, "soon"),
    ("", None, ""),
]


@pytest.mark.parametrize(("value", "part", "expected"), WHEN)
def test_date_takes_its_preposition(value: str, part: str | None, expected: str) -> None:
    """Every form of date stands in a sentence with the preposition that it takes, and no more exact than it is."""
    assert say_when(value, part) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-09-26", "26 Sept 2024"),
        ("2024-06-07", "7 June 2024"),
        ("2024-02", "Feb 2024"),
        ("2024-21", "spring 2024"),
    ],
)
def test_label_has_the_short_month(value: str, expected: str) -> None:
    """A label shortens the month, nothing else."""
    assert say_short(value) == expected


def test_weekday_stands_only_with_a_day() -> None:
    """A day has its weekday; a month has none."""
    assert say_weekday("2025-06-06") == "Friday 6 June 2025"
    assert say_weekday("2025-06") == "June 2025"
    assert say_weekday("2025-06-06~") == "about 6 June 2025"


@pytest.mark.parametrize(
    ("value", "on", "over"),
    [
        ("2025-06-06", "2025-06-06", True),
        ("2025-06", "2025-06-15", False),
        ("2024/..", "2030-01-01", False),
        ("x", "2030-01-01", False),
    ],
)
def test_date_is_over_when_its_last_day_is(value: str, on: str, over: bool) -> None:
    """A month is over on its last day, an open interval never."""
    assert is_over(value, on) is over


@given(st.text(max_size=24))
def test_no_text_breaks_the_wording(text: str) -> None:
    """Whatever stands where a date should is said as it is, or as a date; never an error, never a None."""
    for said in (say_date(text), say_when(text), say_short(text), say_weekday(text)):
        assert "None" not in said or "None" in text
    span_date(text)


@given(st.dates())
def test_day_is_said_with_its_own_numbers(day: object) -> None:
    """The day, and the year in four digits, stand in what is said."""
    iso = str(day)
    assert say_date(iso).startswith(f"{int(iso[8:])} ")
