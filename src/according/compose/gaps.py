"""What is not known yet: the questions of the schema that no page answers, and what the answers leave open."""

from __future__ import annotations

from according.compose.cast import choose_statement
from according.compose.dates import is_over, say_when
from according.compose.disputes import group_disputes
from according.compose.edition import Edition
from according.compose.marks import is_live, mark_statement
from according.compose.sentences import ask_whether
from according.compose.words import join_list, name_place, say_place
from according.domain.dossier import Gap
from according.domain.edtf import is_edtf, precision
from according.domain.names import fold_name
from according.domain.schema import Property
from according.domain.statement import Statement

# The same question asked of two properties: who answers one need not answer the other.
_EITHER = {"director": ("showrunner", "creator", "developer"), "distributor": ("platform", "publisher")}
_EITHER |= {"platform": ("distributor",), "screenwriter": ("creator", "showrunner", "developer")}
_NOT_IN_GAMES = frozenset({"director", "screenwriter", "filming_start", "filming_location", "cast_member"})
# When the work is out nobody waits for these any more.
_MOOT = frozenset({"filming_start", "production_status"})


def list_gaps(edition: Edition) -> tuple[Gap, ...]:
    """Honest sentences about what is open: unanswered, unconfirmed, not exact, disputed."""
    open_dates = [gap for s in edition.of("release_date") if (gap := ask_day(s, edition))]
    return (*list_unanswered(edition), *open_dates, *ask_parts(edition), *list_disputed(edition))


def list_unanswered(edition: Edition) -> list[Gap]:
    """The properties that a dossier of this kind should answer and does not."""
    gaps = []
    for prop in edition.schema.properties.values():
        if not prop.unknown or is_answered(prop, edition) or not _is_asked(prop, edition):
            continue
        told = [s for s in edition.of(prop.name) if is_live(s)]
        asked = prop.unknown.replace("{subject}", edition.subject)
        lead = "No party has confirmed" if told else "No page read here says"
        gaps.append(Gap(text=f"{lead} {asked}.", property=prop.name))
    return gaps


def is_answered(prop: Property, edition: Edition) -> bool:
    """Whether a live or disputed statement that is better than talk answers a property."""
    told = [s for name in (prop.name, *_EITHER.get(prop.name, ())) for s in edition.of(name)]
    return any(mark_statement(s) in ("confirmed", "expected", "reported", "disputed") for s in told)


def ask_day(statement: Statement, edition: Edition) -> Gap | None:
    """The day that a release date leaves open: "on which day in August 2025 the film comes out in South Korea"."""
    if not is_live(statement) or not is_edtf(statement.value) or precision(statement.value) == "day":
        return None
    if is_over(statement.value, edition.on):
        return None
    if any(s.value != statement.value and _is_closer(s, statement) for s in edition.of("release_date")):
        return None
    where = statement.qualifiers.get("region")
    platform = statement.qualifiers.get("platform")
    place = " ".join(x for x in (say_place(where) if where else "", f"on {platform}" if platform else "") if x)
    what = edition.noun or edition.subject
    when = say_when(statement.value, statement.qualifiers.get("part"))
    text = f"No page read here says on which day {when} {what} comes out{' ' + place if place else ''}."
    return Gap(text=text, property=statement.property)


def ask_parts(edition: Edition) -> list[Gap]:
    """Whose part nobody has named, where the parts of others are known."""
    people: dict[str, list[Statement]] = {}
    for statement in edition.of("cast_member"):
        people.setdefault(fold_name(statement.value), []).append(statement)
    sure = [own for own in people.values() if mark_statement(choose_statement(own)) in ("confirmed", "reported")]
    nameless = [choose_statement(own).value for own in sure if not any(s.qualifiers.get("character") for s in own)]
    if not nameless or len(nameless) == len(sure):
        return []
    verb = "plays" if len(nameless) == 1 else "play"
    shown = sorted(nameless)[:8]
    return [Gap(text=f"No page read here says whom {join_list(shown)} {verb}.", property="cast_member")]


def list_disputed(edition: Edition) -> list[Gap]:
    """The matters on which accounts differ."""
    gaps = []
    for group in group_disputes(edition.statements, edition):
        prop = edition.schema.properties[group[0].property]
        if len(group) == 1:
            gaps.append(Gap(text=f"Nobody has settled {ask_whether(group[0], edition)}.", property=prop.name))
            continue
        asked = prop.question.replace("{subject}", edition.subject).rstrip("?")
        region = group[0].qualifiers.get("region")
        where = f" in {name_place(region)}" if region else ""
        gaps.append(Gap(text=f"Accounts differ, and nobody has settled: {asked}{where}?", property=prop.name))
    return list({gap.text: gap for gap in gaps}.values())


def _is_asked(prop: Property, edition: Edition) -> bool:
    if edition.out and prop.name in _MOOT:
        return False
    return not (edition.noun == "the game" and prop.name in _NOT_IN_GAMES)


def _is_closer(other: Statement, statement: Statement) -> bool:
    """Whether another live date of the same place and venue says the day."""
    alike = all(other.qualifiers.get(q) == statement.qualifiers.get(q) for q in ("region", "platform"))
    return alike and is_live(other) and is_edtf(other.value) and precision(other.value) == "day"
