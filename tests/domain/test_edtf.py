"""EDTF dates: what days they mean, how they compare, how they read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.domain import edtf
from according.domain.errors import InputError

BOUNDS = [
    ("2024-06-07", "2024-06-07", "2024-06-07", "day"),
    ("2024-02", "2024-02-01", "2024-02-29", "month"),
    ("2024", "2024-01-01", "2024-12-31", "year"),
    ("2025-21", "2025-03-01", "2025-05-31", "season"),
    ("2025-22", "2025-06-01", "2025-08-31", "season"),
    ("2025-23", "2025-09-01", "2025-11-30", "season"),
    ("2022-24", "2022-12-01", "2023-02-28", "season"),  # the winter that begins in 2022
    ("2025-33", "2025-01-01", "2025-03-31", "quarter"),
    ("2025-36", "2025-10-01", "2025-12-31", "quarter"),
    ("2025-40", "2025-01-01", "2025-06-30", "half"),
    ("2025-41", "2025-07-01", "2025-12-31", "half"),
    ("2025~", "2025-01-01", "2025-12-31", "year"),
    ("2024-06~", "2024-06-01", "2024-06-30", "month"),
    ("198X", "1980-01-01", "1989-12-31", "decade"),
    ("19XX", "1900-01-01", "1999-12-31", "century"),
    ("2024-XX", "2024-01-01", "2024-12-31", "year"),
    ("2024-06-XX", "2024-06-01", "2024-06-30", "month"),
    ("2024/2025", "2024-01-01", "2025-12-31", "interval"),
    ("2024-21/2024-22", "2024-03-01", "2024-08-31", "interval"),
    ("2023-03-21/2023-06-30", "2023-03-21", "2023-06-30", "interval"),
    ("2024/..", "2024-01-01", "9999-12-31", "interval"),
    ("../2024-06", "0001-01-01", "2024-06-30", "interval"),
]


@pytest.mark.parametrize(("text", "first", "last", "exactness"), BOUNDS)
def test_bounds_and_precision(text: str, first: str, last: str, exactness: str) -> None:
    """Every form of the guide has a first and a last day, and says how exact it is."""
    assert edtf.bound_date(text) == (date.fromisoformat(first), date.fromisoformat(last))
    assert edtf.precision(text) == exactness
    assert edtf.is_edtf(text)


NO_DATES = [
    *("", "x", "2024-02-30", "2024-13", "2024-6-7", "24", "20240607", "/", "../..", "2025/2024", "2024/2025/2026"),
    *("XXXX-06", "198X-06", "2024-XX-07", "2024-06-07T10:00", "٢٠٢٤", "2024-37", "2024-06-07 ", "2024//2025"),
]


@pytest.mark.parametrize("text", NO_DATES)
def test_refuses_what_is_no_date(text: str) -> None:
    """A text that is no such date, or a day that does not exist, is refused in a sentence; so is a flood of slashes."""
    assert not edtf.is_edtf(text)
    with pytest.raises(InputError, match="A date must be EDTF"):
        edtf.bound_date(text)
    assert not edtf.is_edtf(text + "/" * 5000)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2024-06-07", "2024-06", True),
        ("2024-06-07", "2024-22", True),
        ("2024-06-07", "2024", True),
        ("2024-05-24", "2024-22", True),  # a film of late May is a summer film
        ("2023-01", "2022-24", True),
        ("2025-06", "2025~", True),
        ("2025", "2025", False),
        ("2025", "2025-06", False),
        ("2024-06-07", "2025", False),
    ],
)
def test_narrows(a: str, b: str, expected: bool) -> None:
    """A date narrows another when it lies within it and says more."""
    assert edtf.narrows(a, b) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2024-06-07", "2025-06-06", True),
        ("2024-06-07", "2024-06-06", True),
        ("2024-06-07", "2024", False),
        ("2024", "2025", True),
        ("2025~", "2026-01", False),
        ("2024-22", "2024-05-03", False),
        ("2022-24", "2022-02", False),  # "the winter of 2022" may be either
        ("2024-22", "2024-12", True),
        ("2024/..", "2030", False),
    ],
)
def test_contradicts(a: str, b: str, expected: bool) -> None:
    """Two dates contradict each other when no day fits both; it does not matter which comes first."""
    assert edtf.contradicts(a, b) is expected
    assert edtf.contradicts(b, a) is expected


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("2024-06-07", None, "7 June 2024"),
        ("2024-06", "late", "late June 2024"),
        ("2025-22", None, "summer 2025"),
        ("2022-24", None, "winter 2022–23"),
        ("2026", "early", "early 2026"),
        ("2025", "mid", "mid-2025"),
        ("2025", "finale", "2025"),
        ("2025-33", None, "the first quarter of 2025"),
        ("2025-33", "late", "late in the first quarter of 2025"),
        ("2023-41", None, "the second half of 2023"),
        ("2025~", None, "about 2025"),
        ("198X", None, "the 1980s"),
        ("-0489", None, "490 BC"),
        ("2024-06/2024-08", None, "June to August 2024"),
        ("2023-03-21/2023-06-30", None, "21 March to 30 June 2023"),
        ("2024-06-10/2024-06-12", None, "10 to 12 June 2024"),
        ("2025-12-31/2026-01-01", None, "31 December 2025 to 1 January 2026"),
        ("2024/2025", None, "2024 to 2025"),
        ("2024/..", None, "from 2024 on"),
        ("../2024-06", None, "until June 2024"),
    ],
)
def test_words_for_readers(text: str, part: str | None, words: str) -> None:
    """A date is told to readers as they would say it."""
    assert edtf.format_date(text, part) == words


def test_compare_orders_by_first_day_then_last() -> None:
    """Sorting dates puts the earlier first, and what ends sooner before what ends later."""
    assert [edtf.compare("2024-06", "2024"), edtf.compare("2024-01", "2024"), edtf.compare("2024", "2024")] == [
        1,
        -1,
        0,
    ]


days = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31))


@given(days)
def test_a_day_lies_within_all_that_holds_it(day: date) -> None:
    """A day narrows its month, half, year and decade, and contradicts none of them."""
    text = day.isoformat()
    for wider in (text[:7], f"{text[:4]}-{40 + (day.month > 6)}", text[:4], f"{text[:3]}X"):
        assert edtf.narrows(text, wider)
        assert not edtf.contradicts(text, wider)


@given(days, days)
def test_comparing_is_an_order(one: date, other: date) -> None:
    """Comparing turns over with its arguments, and an interval of two days bounds to them."""
    a, b = one.isoformat(), other.isoformat()
    assert edtf.compare(a, b) == -edtf.compare(b, a)
    low, high = sorted((a, b))
    first, last = edtf.bound_date(f"{low}/{high}")
    assert last - first == timedelta(abs((other - one).days))


@given(st.text(max_size=30))
def test_any_text_is_judged_without_failing(text: str) -> None:
    """Whatever the text, asking whether it is a date gives an answer."""
    assert edtf.is_edtf(text) in (True, False)
