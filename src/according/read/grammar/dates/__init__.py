"""Dates: what the press says of when, read to EDTF.

The way through: patterns (what a date looks like) -> mentions (what its words say) -> resolve (which date that is,
by publication, tense and the dates told before) -> spans. The words stand in data/dates.toml.
"""

from according.read.grammar.dates.find import find_dates, find_heading_year, find_own_day
from according.read.grammar.dates.span import DateSpan

__all__ = ["DateSpan", "find_dates", "find_heading_year", "find_own_day"]
