"""Release dates: one lead date, a table of places, and the chart of a date that slipped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from according.compose.citing import make_note
from according.compose.dates import PARTS, day_of, is_exact, is_over, say_date, say_weekday, span_date
from according.compose.edition import Edition
from according.compose.marks import is_live, mark_statement, weigh_mark, word_statement
from according.compose.values import say_value
from according.compose.words import capitalise, count_words, name_place
from according.domain.section import ChartPoint, DateRow, SlipChart
from according.domain.statement import Statement

# What a first-night reader wants to know, foremost: the general opening, in the market that most pages speak of.
_VENUES = ("theatrical", "", "streaming", "home", "premiere", "festival")
_AT_HOME = ("", "streaming", "theatrical", "home", "premiere", "festival")
_VENUE_WORDS = {
    "theatrical": "in cinemas",
    "streaming": "streaming",
    "home": "at home",
    "premiere": "premiere",
    "festival": "festival",
}


def pick_opening(edition: Edition) -> Statement | None:
    """The date that answers "when does it come out": live if there is one, general, and told by most pages."""
    dated = [s for s in edition.of("release_date") if is_live(s) or s.standing == "disputed"]
    return min(dated, key=lambda s: _rank_opening(s, edition)) if dated else None


def find_slot(statement: Statement, edition: Edition) -> tuple[tuple[str, str], ...]:
    """The question that a statement answers: its slot qualifiers with their values."""
    prop = edition.schema.properties[statement.property]
    return tuple((q, statement.qualifiers[q] or "") for q in sorted(prop.slot) if statement.qualifiers.get(q))


def share_slot(one: Statement, other: Statement, edition: Edition) -> bool:
    """Whether two statements answer one question; a qualifier that one of them leaves open does not part them."""
    if one.property != other.property:
        return False
    slot, against = dict(find_slot(one, edition)), dict(find_slot(other, edition))
    return all(slot.get(q, v) == v for q, v in against.items())


def trace_slot(statement: Statement, edition: Edition) -> list[Statement]:
    """The values that a slot had before, oldest first; slips and rumours are not among them."""
    former = [s for s in edition.of(statement.property) if s.standing == "superseded"]
    own = [s for s in former if find_slot(s, edition) == find_slot(statement, edition)]
    wide = [s for s in former if share_slot(s, statement, edition)]
    values = {s.value for s in own}
    own += [s for s in wide if s not in own and s.value not in values and s.replaced_by == statement.value]
    return sorted(
        (s for s in own if s.value != statement.value),
        key=lambda s: (day_of(s.since), day_of(s.until), day_of(s.value), s.value),
    )


def list_dates(edition: Edition) -> tuple[DateRow, ...]:
    """The table of openings by place; empty where there is one place only."""
    dated = [s for s in edition.of("release_date") if is_live(s) or s.standing == "disputed"]
    placed = [s for s in dated if s.qualifiers.get("region") or s.qualifiers.get("platform")]
    general = [s for s in dated if s not in placed]
    kinds = {(s.qualifiers.get("venue") or "") for s in placed}
    rest = [s for s in general if (s.qualifiers.get("venue") or "") not in kinds]
    rows = sorted((*placed, *rest), key=lambda s: (day_of(s.value), s.qualifiers.get("region") or "", s.value))
    return tuple(_make_row(s, edition) for s in rows) if len(rows) > 1 else ()


def chart_slip(statement: Statement, edition: Edition) -> SlipChart | None:
    """The chart of a date that moved: what was promised, and when; None where it never did."""
    chain = [s for s in (*trace_slot(statement, edition), statement) if span_date(s.value) and day_of(s.since)]
    points = _chain_points(chain, edition)
    if len(points) < 2:
        return None
    happened = is_over(statement.value, edition.on) and is_exact(statement.value)
    place = statement.qualifiers.get("region")
    return SlipChart(
        title=f"How the date{f' for {name_place(place)}' if place else ''} moved",
        story=_tell_story(points, happened),
        points=points,
        happened=happened,
    )


def _rank_opening(statement: Statement, edition: Edition) -> tuple[int, int, int, int, int, str]:
    venues = _VENUES if edition.noun in ("the film", None) else _AT_HOME
    venue = statement.qualifiers.get("venue") or ""
    order = venues.index(venue) if venue in venues else len(venues)
    mark = mark_statement(statement)
    doubt = (statement.standing != "current") + (mark == "possible")
    part = 0 if (statement.qualifiers.get("part") or PARTS[0]) in PARTS else 1
    general = 0 if order < 2 else order
    return general, doubt, part, -statement.pages, weigh_mark(mark), day_of(statement.value) + statement.value


def _make_row(statement: Statement, edition: Edition) -> DateRow:
    prop = edition.schema.properties["release_date"]
    given = statement.qualifiers
    venue, part = given.get("venue") or "", given.get("part")
    what = [
        _VENUE_WORDS.get(venue, venue),
        f"on {given['platform']}" if given.get("platform") and given.get("region") else "",
    ]
    what += [part] if part and part not in PARTS else []
    return DateRow(
        where=capitalise(given.get("region") or given.get("platform") or "General release"),
        what=", ".join(x for x in (" ".join(x for x in what[:2] if x), *what[2:]) if x),
        value=say_weekday(statement.value) if is_exact(statement.value) else say_value(prop, statement.value, given),
        before=tuple(say_date(s.value) for s in trace_slot(statement, edition)) if is_live(statement) else (),
        mark=mark_statement(statement),
        word=word_statement(statement),
        notes=(make_note([statement], edition),),
    )


def _chain_points(chain: Sequence[Statement], edition: Edition) -> tuple[ChartPoint, ...]:
    points = []
    for at, statement in enumerate(chain):
        span = span_date(statement.value)
        said = day_of(statement.since)
        after = day_of(chain[at + 1].since) if at + 1 < len(chain) else min(edition.on, span[1] if span else edition.on)
        if span and (after > said or at + 1 == len(chain)):
            points.append(
                ChartPoint(
                    said=said,
                    until=max(after, said),
                    earliest=span[0],
                    latest=span[1],
                    label=say_date(statement.value, statement.qualifiers.get("part")),
                    mark=mark_statement(statement),
                    claims=tuple(b.claim.id for b in statement.backings),
                )
            )
    return tuple(points)


def _tell_story(points: Sequence[ChartPoint], happened: bool) -> str:
    """The chart in words, for those who hear it."""
    told = [f"From {say_date(points[0].said)} the date given was {points[0].label}."]
    for before, after in pairwise(points):
        slip = count_slip(before, after)
        told.append(f"On {say_date(after.said)} it became {after.label}{f', {slip}' if slip else ''}.")
    if happened:
        told.append("It came out on that day.")
    return " ".join(told)


def count_slip(before: ChartPoint, after: ChartPoint) -> str:
    """By how much a date moved, where both are days: "364 days later"."""
    if before.earliest != before.latest or after.earliest != after.latest:
        return ""
    days = (date.fromisoformat(after.earliest) - date.fromisoformat(before.earliest)).days
    return f"{count_words(abs(days), 'day')} {'later' if days > 0 else 'earlier'}" if days else ""
