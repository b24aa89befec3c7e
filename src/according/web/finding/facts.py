"""Facts: the statements of an edition as the lists of persons, outlets and dates show them."""

from __future__ import annotations

from collections import Counter

from according.compose.dates import day_of, say_date
from according.compose.edition import Edition
from according.compose.marks import is_live, mark_statement, word_statement
from according.compose.release import trace_slot
from according.compose.values import say_value
from according.compose.words import name_place
from according.domain.edtf import bound_date, is_edtf
from according.domain.statement import Backing, Statement
from according.web.finding.anchors import Anchors
from according.web.finding.entries import is_person
from according.web.finding.models import FactRow, SupportRow
from according.web.finding.names import slug_name
from according.web.finding.texts import clean

_WAY = {"origin": "own", "credit": "credited", "copy": "taken", "traced": "taken"}
# The ways in which an outlet comes to a statement, what counts most first.
WAYS = ("own", "credited", "taken", "untold")
_VENUES = {"theatrical": "in cinemas", "home": "to rent or buy"}
_FAR = 9000


def list_facts(view: Edition, anchors: Anchors) -> list[tuple[FactRow, list[SupportRow]]]:
    """Every statement with the outlets that say so."""
    return [(make_fact(s, view, anchors), list_supports(s, view)) for s in view.statements]


def make_fact(statement: Statement, view: Edition, anchors: Anchors) -> FactRow:
    """A statement as a row."""
    prop = view.schema.properties[statement.property]
    claims = [b.claim.id for b in statement.backings if not b.against] or [b.claim.id for b in statement.backings]
    person = prop.value == "person" and is_person(statement.value)
    earliest, latest = bound_release(statement)
    return FactRow(
        property=statement.property,
        label=prop.label,
        value=clean(say_value(prop, statement.value, statement.qualifiers)),
        person=slug_name(statement.value) if person else "",
        role=clean(say_role(statement)),
        region=clean(statement.qualifiers.get("region"), 400),
        earliest=earliest,
        latest=latest,
        mark=mark_statement(statement),
        word=clean(word_statement(statement), 60),
        since=clean(statement.since, 60),
        before=clean(say_before(statement, view)),
        moved=clean(say_value(prop, statement.replaced_by) if statement.replaced_by else ""),
        moved_on=clean(statement.until, 60),
        pages=statement.pages,
        origins=len(statement.origins),
        anchor=clean(anchors.find(claims, statement.property), 160),
    )


def say_role(statement: Statement) -> str:
    """What a reader must know beside the value: the part, the kind of opening, how it is meant."""
    given = statement.qualifiers
    if statement.property == "release_date":
        place = given.get("region")
        venue = given.get("venue") or ""
        words = [name_place(place) if place else "", _VENUES.get(venue, venue), given.get("platform") or ""]
        return ", ".join(word for word in words if word)
    words = [f"as {given['character']}" if given.get("character") else "", given.get("status") or ""]
    return ", ".join(word for word in (*words, given.get("region") or "") if word)


def say_before(statement: Statement, view: Edition) -> str:
    """The value that a date had last, if it moved."""
    if statement.property != "release_date" or not is_live(statement):
        return ""
    former = trace_slot(statement, view)
    return say_date(former[-1].value) if former else ""


def bound_release(statement: Statement) -> tuple[str, str]:
    """The first and last day that a release can mean; nothing of any other statement. An open end is its year's."""
    if statement.property != "release_date" or not is_edtf(statement.value):
        return "", ""
    first, last = bound_date(statement.value)
    if last.year > _FAR:
        last = first.replace(month=12, day=31)
    return ("", "") if first.year < 1000 else (first.isoformat(), last.isoformat())


def list_supports(statement: Statement, view: Edition) -> list[SupportRow]:
    """The outlets that say so, each once: how they came to it, and who was first where several have it."""
    own: dict[str, list[Backing]] = {}
    for backing in statement.backings:
        if not backing.against:
            own.setdefault(slug_name(view.name_outlet(backing.claim)), []).append(backing)
    days = {slug: min(day_of(b.claim.published) or "9999" for b in backings) for slug, backings in own.items()}
    tally = Counter(days.values())
    first = min(days.values(), default="")
    return [
        SupportRow(
            outlet=slug,
            way=find_way(backings),
            first=len(own) > 1 and days[slug] == first < "9999" and tally[first] == 1,
            said=days[slug] if days[slug] < "9999" else "",
        )
        for slug, backings in own.items()
    ]


def find_way(backings: list[Backing]) -> str:
    """Whether an outlet told it first hand, credits others, took it from others unsaid, or nobody can tell."""
    ways = {_WAY.get(b.relation, "untold") for b in backings}
    return next(way for way in WAYS if way in ways)
