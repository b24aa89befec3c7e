"""Sections: each question of the schema with its answer first, then its state, then the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.compose.cast import list_cast, pick_cast
from according.compose.citing import key_statement
from according.compose.clauses import group_clauses
from according.compose.dates import say_date
from according.compose.disputes import group_disputes, is_settled, make_dispute
from according.compose.edition import Edition
from according.compose.marks import is_live, mark_statement, weigh_mark, word_statement
from according.compose.release import chart_slip, list_dates, pick_opening, trace_slot
from according.compose.sentences import say_all, say_clauses, say_fallen
from according.compose.summary import pick_foremost
from according.compose.values import name_value
from according.domain.decision_words import name_signatory
from according.domain.schema import Section as Heading
from according.domain.section import Earlier, Section, Status
from according.domain.sentence import Sentence
from according.domain.statement import Statement

# Which properties answer a section's question, in this order, and how many of them its answer tells. The others keep
# the schema's order and one answer.
_LEADS: dict[str, tuple[str, ...]] = {
    "makers": ("director", "showrunner", "creator", "developer", "screenwriter", "producer"),
    "production": ("filming_start", "filming_location", "production_status", "announced"),
    "companies": ("distributor", "publisher", "production_company", "rights_acquired_by"),
    "form": ("runtime", "season", "episodes", "content_rating", "title"),
    "money": ("box_office", "budget"),
    "story": ("plot", "story_placement", "genre"),
    "history": ("sequel_to", "prequel_to", "spin_off_of", "part_of_series", "remake_of", "based_on", "origin"),
}
_ANSWERS = {"makers": 2, "production": 2, "form": 2}
_CAST_IN_ANSWER = 4
_CLAUSES_SHOWN = 4
_SKIPPED = frozenset({"quotes", "people"})
_WORD = re.compile(r"\w{4,}")


def list_sections(edition: Edition) -> tuple[Section, ...]:
    """The sections that have something to say, in the order of the genre."""
    made = [make_section(h, edition) for h in edition.schema.sections.values() if h.name not in _SKIPPED]
    return tuple(section for section in made if section)


def make_section(heading: Heading, edition: Edition) -> Section | None:
    """A section; None where no page says anything that belongs in it."""
    own = [s for s in edition.statements if edition.schema.properties[s.property].section == heading.name]
    if not own:
        return None
    lead = pick_lead(heading.name, own, edition)
    answer = say_answer(lead, edition)
    told = {id(s) for s in lead}
    dates = list_dates(edition) if heading.name == "release" else ()
    cast = list_cast(edition) if heading.name == "cast" else ()
    covered = told | {id(s) for s in own if (cast and s.property == "cast_member") or (dates and _is_dated(s))}
    rest, more = part_clauses([s for s in own if is_live(s) and id(s) not in covered], lead, edition)
    rest = sorted(rest, key=lambda s: _place_property(heading.name, s.property, edition))
    earlier = list_earlier(lead, edition)
    shown = {id(s) for s in trace_lead(lead, edition)}
    fallen = [s for s in own if is_settled(s) and id(s) not in shown and not (cast and s.property == "cast_member")]
    return Section(
        key=heading.name,
        title=heading.title,
        question=heading.question.replace("{subject}", edition.subject),
        answer=answer,
        status=make_status(lead[0], edition) if lead else None,
        earlier=earlier,
        confirmed=say_all([s for s in rest if mark_statement(s) == "confirmed"], edition, named=bool(answer)),
        dates=dates,
        chart=chart_slip(lead[0], edition) if lead and heading.name == "release" else None,
        cast=cast,
        unsettled=say_all(_sort_unsettled(rest), edition, named=bool(answer)),
        disputes=tuple(make_dispute(group, edition) for group in group_disputes(own, edition)),
        fallen=say_fallen(fallen, edition),
        more=say_all(more, edition, named=True),
    )


def pick_lead(name: str, own: Sequence[Statement], edition: Edition) -> list[Statement]:
    """The statements that answer the question: those of the first properties that have any, the surest."""
    if name == "release":
        opening = pick_opening(edition)
        return [opening] if opening and is_live(opening) else _pick_plain(name, own, edition)
    if name == "cast":
        return pick_cast(edition, _CAST_IN_ANSWER)
    return _pick_plain(name, own, edition)


def say_answer(lead: Sequence[Statement], edition: Edition) -> tuple[Sentence, ...]:
    """The answer: one sentence a property; clauses of one property stand in one sentence."""
    sentences: list[Sentence] = []
    for prop in dict.fromkeys(s.property for s in lead):
        clauses = group_clauses([s for s in lead if s.property == prop], edition, joined=True)
        sentences.append(say_clauses(clauses, edition, again=bool(sentences)))
    return tuple(sentences)


def make_status(statement: Statement, edition: Edition) -> Status:
    """The line under the answer, of the first statement in it."""
    prop = edition.schema.properties[statement.property]
    former = trace_lead([statement], edition)
    return Status(
        mark=mark_statement(statement),
        word=word_statement(statement),
        since=statement.since,
        replaced=tuple(name_value(s, prop) for s in former[-2:]),
        pages=statement.pages,
        origins=tuple(edition.name_parent(o) for o in statement.origins),
        news=key_statement(statement) if statement.pages > 1 else None,
        settled=next((name_signatory(d) for d in reversed(statement.decisions) if d.kind == "pin"), None),
    )


def list_earlier(lead: Sequence[Statement], edition: Edition) -> tuple[Earlier, ...]:
    """The answers that were given before, struck and dated, and the one that stands."""
    former = trace_lead(lead, edition)
    standing = [s for s in lead if s.property == lead[0].property] if former else []
    rows = [(s, False) for s in former] + [(s, True) for s in standing]
    prop = edition.schema.properties[lead[0].property] if lead else None
    return tuple(
        Earlier(
            since=say_date(s.since) if s.since else "",
            value=name_value(s, prop),
            remark="" if stands or s.assurance == "confirmed" else s.assurance,
            stands=stands,
            claims=tuple(b.claim.id for b in s.backings),
        )
        for s, stands in rows
        if prop
    )


def trace_lead(lead: Sequence[Statement], edition: Edition) -> list[Statement]:
    """What the answer was before; where many values may stand, only those that one of the present ones replaced."""
    if not lead or edition.schema.properties[lead[0].property].value == "clause":
        return []
    former = trace_slot(lead[0], edition)
    if edition.schema.properties[lead[0].property].cardinality == "one":
        return former
    present = {s.value for s in lead}
    taken = {s.replaces for s in lead}
    return [s for s in former if s.property != "cast_member" and (s.replaced_by in present or s.value in taken)]


def part_clauses(
    rest: Sequence[Statement], lead: Sequence[Statement], edition: Edition
) -> tuple[list[Statement], list[Statement]]:
    """The statements to be told, and those whose clause only says over again what another has said."""
    shown: dict[str, list[set[str]]] = {}
    for statement in lead:
        shown.setdefault(statement.property, []).append(_pick_words(statement.value))
    told: list[Statement] = []
    more: list[Statement] = []
    for statement in sorted(rest, key=lambda s: (weigh_mark(mark_statement(s)), -s.pages, edition.rank(s))):
        seen = shown.setdefault(statement.property, [])
        words = _pick_words(statement.value)
        if edition.schema.properties[statement.property].value != "clause":
            told.append(statement)
        elif len(seen) >= _CLAUSES_SHOWN or any(_overlap(words, other) > 0.4 for other in seen):
            more.append(statement)
        else:
            seen.append(words)
            told.append(statement)
    return sorted(told, key=edition.rank), sorted(more, key=edition.rank)


def _pick_plain(name: str, own: Sequence[Statement], edition: Edition) -> list[Statement]:
    live = [s for s in own if is_live(s)]
    lead: list[Statement] = []
    props = sorted({s.property for s in live}, key=lambda p: _place_property(name, p, edition))
    best = min((weigh_mark(mark_statement(s)) for s in live), default=9)
    for prop in props:
        mine = [s for s in live if s.property == prop and weigh_mark(mark_statement(s)) <= max(best, 0)]
        if mine and len({s.property for s in lead}) < _ANSWERS.get(name, 1):
            lead += _pick_equals(mine, edition)
    return lead


def _pick_equals(mine: Sequence[Statement], edition: Edition) -> list[Statement]:
    """Of one property's statements those that one clause can say; of clauses and sums the latest."""
    clauses = group_clauses(mine, edition)
    prop = edition.schema.properties[mine[0].property]
    if prop.value == "clause":
        return [min(mine, key=lambda s: (weigh_mark(mark_statement(s)), -s.pages, edition.rank(s)))]
    if prop.value == "quantity":
        return [pick_foremost(mine)]
    best = max(clauses, key=lambda c: (max(s.pages for s in c.statements), len(c.statements)))
    return list(best.statements)


def _place_property(section: str, name: str, edition: Edition) -> tuple[int, int, str]:
    order = _LEADS.get(section, ())
    return (order.index(name) if name in order else len(order), edition.schema.properties[name].order, name)


def _sort_unsettled(rest: Sequence[Statement]) -> list[Statement]:
    weak = [s for s in rest if mark_statement(s) != "confirmed"]
    return sorted(weak, key=lambda s: weigh_mark(mark_statement(s)))


def _is_dated(statement: Statement) -> bool:
    return statement.property == "release_date" and is_live(statement)


def _pick_words(text: str) -> set[str]:
    return {w.lower()[:6] for w in _WORD.findall(text)}


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
