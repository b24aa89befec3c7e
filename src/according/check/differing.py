"""Differing: what to make of an answer that the ledger has from nobody, where it has another one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.check.history import is_told_as_history
from according.check.ruling import Context, Ruling, is_newer
from according.check.words import tells_of_showing
from according.domain.edtf import bound_date, contradicts, is_edtf
from according.domain.finding import Placement
from according.domain.names import fold_name
from according.domain.schema import load_schema
from according.domain.statement import Statement

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NAME = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*")
# Figures that differ by less are one figure, told roundly.
_ROUND = 0.1
_SURE_PAGES = 2
# Days that lie further apart are not two accounts of one thing.
_ANOTHER_TIME = 3 * 365


def judge_difference(placement: Placement, context: Context) -> Ruling:
    """An answer that no statement has."""
    live = tuple(s for s in placement.others if s.standing == "current")
    if placement.team and not placement.part:
        return _judge_team(placement, live, context)
    if not placement.single:
        return Ruling("unknown", "no statement", None, ())
    if placement.elsewhere:
        return Ruling("unknown", "elsewhere", None, live)
    disputed = tuple(s for s in placement.others if s.standing == "disputed")
    if not live:
        dated = load_schema().property(placement.claim.property).value == "date"
        return (
            Ruling("disputed", "disputed", None, disputed) if disputed and dated else Ruling("unknown", "no statement")
        )
    if not _excludes(placement, live[0]) or is_another_time(placement, live, context):
        return Ruling("unknown", "less exact", None, live)
    if is_told_as_history(placement, context):
        return Ruling("unknown", "no statement", None, live)
    older = context.published is not None and live[0].since is not None and context.published < live[0].since
    if older:
        return Ruling("outdated", "replaced", None, live)
    newer = is_newer(context, live)
    if newer and (_is_on_same_word(placement, live) or load_schema().property(live[0].property).value == "status"):
        return Ruling("unknown", "newer", None, live)
    return Ruling("contradicted", "another value", None, live, newer)


def _is_on_same_word(placement: Placement, standing: Sequence[Statement]) -> bool:
    """Whether the article credits one of those on whose word the other answer stands: they may have changed it."""
    theirs = {fold_name(name) for s in standing for name in s.origins}
    return any(fold_name(source) in theirs for source in placement.claim.sources)


def is_another_time(placement: Placement, standing: Sequence[Statement], context: Context) -> bool:
    """Whether a day may be that of something else: a premiere, or the first season of what now has its third."""
    dates = [s.value for s in standing if is_edtf(s.value)]
    if load_schema().property(placement.claim.property).value != "date" or not is_edtf(placement.value) or not dates:
        return False
    unnamed = placement.claim.property == "release_date" and not placement.claim.qualifiers.get("venue")
    if unnamed and tells_of_showing(context.sentence):
        return True
    told, stands = bound_date(placement.value)[1], bound_date(dates[0])[0]
    past = context.published is None or told.isoformat() < context.published
    return past and (stands - told).days > _ANOTHER_TIME


def _judge_team(placement: Placement, live: tuple[Statement, ...], context: Context) -> Ruling:
    sure = tuple(s for s in live if s.assurance == "confirmed" or s.pages >= _SURE_PAGES or s.origins)
    if placement.elsewhere:
        return Ruling("unknown", "elsewhere", None, live)
    in_it = any(mate.agrees in live for mate in context.mates if mate.agrees is not None)
    if not sure or in_it or placement.hedged:
        return Ruling("unknown", "no statement", None, live)
    return Ruling("contradicted", "another value", None, live, is_newer(context, live))


def _excludes(placement: Placement, standing: Statement) -> bool:
    """Whether what stands leaves no room for another answer, told more or less exactly."""
    if placement.part:
        return _are_two_names(placement.value, standing)
    prop = load_schema().property(standing.property)
    if prop.value == "date" and is_edtf(placement.value) and is_edtf(standing.value):
        if standing.property == "release_date" and standing.assurance == "reported" and standing.pages < _SURE_PAGES:
            return False
        return contradicts(placement.value, standing.value) or bool(placement.claim.qualifiers.get("part"))
    if prop.value == "quantity":
        return _differ_much(placement.value, standing.value)
    return prop.value == "status"


def _are_two_names(given: str, standing: Statement) -> bool:
    """Whether a part's name and the one that stands are names, and not one a description of the other."""
    known = standing.qualifiers.get("character") or ""
    if standing.standing != "current" or standing.pages < _SURE_PAGES:
        return False
    ours, theirs = set(fold_name(given).split()), set(fold_name(known).split())
    return bool(_NAME.fullmatch(given) and _NAME.fullmatch(known)) and not ours & theirs


def _differ_much(ours: str, theirs: str) -> bool:
    """Whether two figures cannot be one figure told roundly; what cannot be compared does not differ."""
    one, other = (_NUMBER.search(text) for text in (ours, theirs))
    if not one or not other:
        return False
    units = [re.sub(r"[\d.,\s]", "", text).casefold().rstrip("s.") for text in (ours, theirs)]
    first, second = (float(found[0].replace(",", "")) for found in (one, other))
    return units[0] == units[1] and abs(first - second) > _ROUND * max(first, second)
