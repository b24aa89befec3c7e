"""The head of the dossier: what it is in a sentence, the facts at a glance and the key points."""

from __future__ import annotations

from collections.abc import Sequence

from according.compose.cast import pick_cast
from according.compose.citing import make_note
from according.compose.clauses import attribute, group_clauses
from according.compose.dates import day_of, is_over, say_date
from according.compose.disputes import group_disputes
from according.compose.edition import Edition
from according.compose.marks import is_live, mark_statement, weigh_mark, word_statement
from according.compose.phrasing import fill_clause, finish_sentence
from according.compose.release import pick_opening, trace_slot
from according.compose.sentences import say_clauses, say_doubt
from according.compose.values import say_value
from according.compose.words import join_list, soften_article, with_article
from according.domain.dossier import Fact
from according.domain.sentence import Run, Sentence
from according.domain.statement import Statement

_GLANCE = (
    "director",
    "showrunner",
    "creator",
    "developer",
    "screenwriter",
    "composer",
    "publisher",
    "platform",
    "distributor",
    "season",
    "episodes",
    "runtime",
    "content_rating",
    "budget",
    "production_status",
)
# After the date and the cast: which properties make a key point, the first of them that have something sure to say.
_KEYS = (
    "production_status",
    "title",
    "director",
    "developer",
    "showrunner",
    "box_office",
    "budget",
    "runtime",
    "filming_start",
    "platform",
    "screenwriter",
    "composer",
)
_SURE_POINTS = 6
# A name that one page has where another stands on eight is left to its section.
_FAINT = 5
# Of a property with one value all are looked at, that the foremost be found.
_FIGURES = 99
_TIES = ("sequel_to", "prequel_to", "spin_off_of", "remake_of", "based_on")
_TIE_WORDS = {
    "sequel_to": "a sequel to",
    "prequel_to": "a prequel to",
    "spin_off_of": "a spin-off of",
    "remake_of": "a remake of",
    "based_on": "based on",
}


def pick_sure(edition: Edition, name: str, most: int = 3) -> list[Statement]:
    """The statements of a property that a summary may give: as sure as its surest, and not told by one page in many."""
    live = [s for s in edition.of(name) if is_live(s) and not s.qualifiers.get("credit")]
    live = [s for s in live if s.standing == "current"] or live
    live = [s for s in live if not s.qualifiers.get("region")] or live
    best = min((weigh_mark(mark_statement(s)) for s in live), default=9)
    sure = [s for s in live if weigh_mark(mark_statement(s)) == best and best < 3]
    loudest = max((s.pages for s in sure), default=0)
    heard = [s for s in sure if s.pages * _FAINT >= loudest]
    return sorted(heard, key=lambda s: (-s.pages, edition.rank(s)))[:most]


def say_standfirst(edition: Edition) -> tuple[Sentence, ...]:
    """What it is, in a sentence: "Ballerina is a spin-off of John Wick, directed by Len Wiseman, with …"."""
    pieces: list[tuple[str, list[Statement]]] = []
    for name in _TIES:
        if ties := pick_sure(edition, name, 1):
            pieces.append((_TIE_WORDS[name], ties))
            break
    for name, words in (("director", "directed by"), ("developer", "developed by"), ("screenwriter", "written by")):
        if people := pick_sure(edition, name):
            pieces.append((words, people))
    if cast := pick_cast(edition, 3):
        pieces.append(("with", cast))
    pieces = [(words, told) for words, told in pieces if mark_statement(told[0]) in ("confirmed", "reported")]
    sure = [piece for piece in pieces if mark_statement(piece[1][0]) == "confirmed"]
    pieces = sure if len(sure) > 1 else pieces
    return (_say_pieces(pieces, edition),) if len(pieces) > 1 and pieces[0][0] != "with" else ()


def list_facts(edition: Edition) -> tuple[Fact, ...]:
    """At a glance: the facts that a box beside an article would have."""
    facts = []
    if opening := pick_opening(edition):
        place = opening.qualifiers.get("region")
        facts.append(_make_fact(f"Release, {place}" if place else "Release", [opening], edition))
    if cast := [s for s in pick_cast(edition, 12) if s.qualifiers.get("billing") == "lead"] or pick_cast(edition, 1):
        facts.append(_make_fact("Lead" if len(cast) == 1 else "Leads", cast, edition))
    for name in _GLANCE:
        if told := pick_sure(edition, name, _FIGURES if edition.schema.properties[name].cardinality == "one" else 4):
            facts.append(_make_fact(edition.schema.properties[name].label, told, edition))
    return tuple(facts)


def list_key_points(edition: Edition) -> tuple[Sentence, ...]:
    """The key points: the date, the cast, what else is sure, what is disputed, and one piece of talk."""
    points: list[Sentence] = []
    opening = pick_opening(edition)
    if opening and opening.standing != "disputed":
        points.append(say_opening(opening, edition))
    if cast := pick_cast(edition, 3):
        points.append(say_clauses(group_clauses(cast, edition, joined=True), edition, bool(points), strong=True))
    for name in _KEYS:
        told = pick_sure(edition, name, _FIGURES if edition.schema.properties[name].cardinality == "one" else 3)
        if told and len(points) < _SURE_POINTS and not (name == "production_status" and edition.out):
            latest = _pick_latest(told, edition)
            points.append(say_clauses(group_clauses(latest, edition)[:1], edition, bool(points), strong=True))
    points += [say_doubt(group, edition, True) for group in group_disputes(edition.statements, edition)[:2]]
    said = {claim for point in points for claim in point.claims}
    if loudest := pick_talk(edition, said):
        points.append(say_clauses(group_clauses([loudest], edition), edition, bool(points), strong=True))
    return tuple(points)


def pick_talk(edition: Edition, said: set[str]) -> Statement | None:
    """The piece of talk that most pages have and that has not been told."""
    talk = [s for s in edition.statements if mark_statement(s) == "possible" and is_live(s)]
    talk = [s for s in talk if edition.schema.properties[s.property].value != "clause"]
    talk = [s for s in talk if not any(b.claim.id in said for b in s.backings)]
    return max(talk, key=lambda s: (s.pages, day_of(s.since), s.value), default=None)


def say_opening(opening: Statement, edition: Edition) -> Sentence:
    """The date, and the one that it replaced: "It opens on 6 June 2025, not on 7 June 2024"."""
    clause = group_clauses([opening], edition)[0]
    runs = fill_clause(clause, edition, strong=True)
    former = [s for s in trace_slot(opening, edition) if s.assurance in ("confirmed", "reported")]
    told = [opening]
    if former and not is_over(opening.value, edition.on):
        runs += [Run(", not "), Run(say_date(former[-1].value), "struck")]
        told.append(former[-1])
    return Sentence(
        runs=finish_sentence(runs, attribute([opening], edition)),
        mark=mark_statement(opening),
        word=word_statement(opening),
        notes=(make_note(told, edition),),
    )


def say_kicker(edition: Edition) -> str:
    """What kind of thing it is, over the title: "Film, from the John Wick series"."""
    noun = (edition.noun or "").removeprefix("the ").capitalize()
    series = pick_sure(edition, "part_of_series", 1) or pick_sure(edition, "spin_off_of", 1)
    tail = f"from the {series[0].value.removeprefix('The ')} series" if series else ""
    return ", ".join(x for x in (noun, tail) if x)


def _say_pieces(pieces: Sequence[tuple[str, list[Statement]]], edition: Edition) -> Sentence:
    told = [s for _, own in pieces for s in own]
    genres = pick_sure(edition, "genre", 1)
    noun = (edition.noun or "").removeprefix("the ")
    kind = ""
    if noun and not pieces[0][0].startswith("a "):
        genre = f"{genres[0].value} " if genres and mark_statement(genres[0]) == "confirmed" else ""
        kind = with_article(f"{genre}{noun}")
        told += genres if genre else []
    runs = [Run(edition.subject, "title"), Run(f" is {kind}".rstrip())]
    for at, (words, own) in enumerate(pieces):
        runs.append(Run(f"{', ' if at else ' '}{words} "))
        runs += _name_values(own, words)
    weakest = max(told, key=lambda s: weigh_mark(mark_statement(s)))
    return Sentence(
        runs=finish_sentence(runs),
        mark=mark_statement(weakest),
        word=word_statement(weakest),
        notes=(make_note(told, edition),),
    )


def _name_values(own: Sequence[Statement], words: str) -> list[Run]:
    parts = {s.value: s.qualifiers.get("character") for s in own if words == "with"}
    names = [f"{s.value} as {soften_article(part)}" if (part := parts.get(s.value)) else s.value for s in own]
    return [Run(join_list(names), "title" if words in _TIE_WORDS.values() else "plain")]


def _make_fact(label: str, told: Sequence[Statement], edition: Edition) -> Fact:
    weakest = max(told, key=lambda s: weigh_mark(mark_statement(s)))
    prop = edition.schema.properties[told[0].property]
    latest = _pick_latest(told, edition)
    return Fact(
        label=label,
        value=", ".join(dict.fromkeys(say_value(prop, s.value, s.qualifiers) for s in latest)),
        mark=mark_statement(weakest),
        claims=tuple(dict.fromkeys(b.claim.id for s in latest for b in s.backings)),
    )


def _pick_latest(told: Sequence[Statement], edition: Edition) -> list[Statement]:
    """All values where many may stand; of a property with one value the latest."""
    prop = edition.schema.properties[told[0].property]
    return list(told) if prop.cardinality == "many" else [pick_foremost(told)]


def pick_foremost(told: Sequence[Statement]) -> Statement:
    """Of several figures the plainest and latest: "$24.5 million" before "$9 million in its second weekend"."""
    plainest = min(len([v for v in s.qualifiers.values() if v]) for s in told)
    plain = [s for s in told if len([v for v in s.qualifiers.values() if v]) == plainest]
    return max(plain, key=lambda s: (day_of(s.since), s.pages, s.value))
