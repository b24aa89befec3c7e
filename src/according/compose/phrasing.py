"""Sentences: the schema's templates filled with statements of one kind.

Statements that differ only in value ("A, B and C produced the film") or, for a date, only in region are said together.
The template language is described at the head of domain/schema/productions.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from according.compose.citing import name_credit
from according.compose.dates import PARTS, is_over, say_date, say_when
from according.compose.edition import Edition
from according.compose.marks import mark_statement, word_certainty
from according.compose.values import count_noun, say_value
from according.compose.words import (
    capitalise,
    join_list,
    name_place,
    needs_stop,
    say_place,
    soften_article,
    tidy_spaces,
)
from according.domain.claim import Claim
from according.domain.dossier import Run
from according.domain.names import fold_name
from according.domain.schema import Property
from according.domain.statement import Statement

_PIECE = re.compile(r"\[\[(.*?)\]\]")
_HOLE = re.compile(r"\{([^{}]+)\}")
_PREPOSITION = re.compile(r"(?:on|in|around|from|between) |, | and ")
_OUTLET_FIRST = re.compile(r"^On .*?\[\[, \{outlet\} writes\]\]")
_AGAIN = re.compile(r" (?:in|of|on|for|to|from) \{subject\}")
# Qualifiers that say which of several figures is meant, and that a template may have no hole for.
_ASIDES = ("period", "edition")
# Of these the press speaks in the present when the work is out: "Ana de Armas plays Eve Macarro".
_PRESENT = frozenset({"cast", "release", "story", "history"})


class Clause(NamedTuple):
    """Statements that one template says together, with the values and qualifiers that fill its holes."""

    statements: tuple[Statement, ...]
    prop: Property
    template: str
    values: tuple[str, ...]
    qualifiers: dict[str, tuple[str, ...]]


def group_clauses(statements: Sequence[Statement], edition: Edition) -> list[Clause]:
    """The statements, those that can be said together put together, in the order of their first."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for statement in statements:
        groups.setdefault(_find_kind(statement, edition), []).append(statement)
    return [_make_clause(group, edition) for group in groups.values()]


def choose_template(statement: Statement, edition: Edition, certainty: str | None = None) -> str:
    """The template for a statement: by how it is put, its qualifiers and whether it lies behind us."""
    prop = edition.schema.properties[statement.property]
    qualifiers = dict(statement.qualifiers)
    looked_back = statement.standing == "misreported" and all(b.claim.certainty == "denied" for b in statement.backings)
    form = "denied" if looked_back else certainty or word_certainty(statement)
    if looked_back or (statement.standing == "superseded" and certainty is None):
        qualifiers["status"] = "former"
    elif qualifiers.get("status") == "former" and certainty is not None:
        qualifiers.pop("status")
    if prop.name == "platform" and form == "stated" and is_due(statement, edition):
        # "It is reportedly coming to Starz", said flatly.
        return prop.template("reported", qualifiers, statement.value).replace("reportedly ", "")
    return prop.template(form, qualifiers, statement.value, past=is_past(statement, edition))


def is_past(statement: Statement, edition: Edition) -> bool:
    """Whether what a statement tells of lies behind the day of the dossier."""
    prop = edition.schema.properties[statement.property]
    if prop.value == "date":
        sure = mark_statement(statement) not in ("expected", "possible")
        return sure and is_over(statement.value, edition.on)
    if prop.section in _PRESENT:
        return False
    return edition.shot if prop.section == "production" else edition.out


def is_due(statement: Statement, edition: Edition) -> bool:
    """Whether a work is still to come to a platform: it is not out, or not out there."""
    own = [s for s in edition.of("release_date") if s.qualifiers.get("platform") == statement.value]
    own = [s for s in own if s.standing == "current"]
    return not any(is_over(s.value, edition.on) for s in own) if own else not edition.out


def fill_clause(
    clause: Clause,
    edition: Edition,
    again: bool = False,
    short: bool = False,
    strong: bool = False,
    within: bool = False,
) -> list[Run]:
    """The words of a clause without its final stop.

    With `again` the subject has been named just before and is now "it" or "the film"; with `short` the clause follows
    another of its kind and leaves the subject out; with `within` it does not begin the sentence; `strong` stresses
    the value.
    """
    template = clause.template
    if short:
        template = _AGAIN.sub("", _OUTLET_FIRST.sub("{outlet} writes", template))
    filled = _PIECE.sub(lambda piece: _fill_piece(piece[1], clause), template)
    runs: list[Run] = []
    for at, part in enumerate(_HOLE.split(filled)):
        if at % 2 and part == "subject":
            runs.append(say_subject(edition, again, starts=not runs, within=within or short))
        elif at % 2:
            filling = _fill_hole(part, clause)
            stressed = strong and part.partition("|")[0] in ("value", "character")
            runs += stress_runs(filling) if stressed else filling
        elif part:
            runs.append(Run(part))
    extra = [v for name in _ASIDES if f"{{{name}" not in clause.template for v in clause.qualifiers.get(name, ())]
    aside = [Run(f" ({join_list(extra)})")] if extra and clause.prop.value != "clause" else []
    return [*_trim_stop(runs), *aside]


def stress_runs(runs: Sequence[Run]) -> list[Run]:
    """The same words, stressed; a preposition before a date or place stays plain."""
    stressed: list[Run] = []
    for run in runs:
        lead = _PREPOSITION.match(run.text)
        at = lead.end() if lead else 0
        stressed += [Run(run.text[:at]), Run(run.text[at:], "strong")] if run.kind == "plain" else [run]
    return [run for run in stressed if run.text]


def say_subject(edition: Edition, again: bool, starts: bool, within: bool = False) -> Run:
    """The subject's name as a title; once it has been named "It" at the head of a clause, "the film" inside it."""
    if not again or not edition.noun:
        return Run(edition.subject, "title")
    return Run(edition.noun if not starts else "it" if within else "It")


def attribute(statements: Sequence[Statement], edition: Edition) -> str:
    """Who says so, where a sentence is not confirmed and the same one or two stand behind all of it; else nothing."""
    tellers = {name_tellers(s, edition) for s in statements}
    once_sure = [s for s in statements if mark_statement(s) == "confirmed" or _was_sure(s)]
    if len(tellers) != 1 or once_sure:
        return ""
    prop = edition.schema.properties[statements[0].property]
    named = next(iter(tellers))
    told = {fold_name(v) for s in statements for v in (s.value, s.subject)}
    named = tuple(name for name in named if fold_name(name) not in told)
    if not named or len(named) > 2 or prop.value == "clause":
        return ""
    return f", according to {join_list(named)}"


def name_tellers(statement: Statement, edition: Edition) -> tuple[str, ...]:
    """Who tells of a statement: its origins, where none is known the outlets that have it; of a denial who denies."""
    denying = [b for b in statement.backings if b.against or b.claim.certainty == "denied"]
    if statement.standing == "denied" and denying:
        return tuple(dict.fromkeys(name_credit(b, edition) or edition.name_outlet(b.claim) for b in denying))
    named = [edition.name_parent(name) for name in statement.origins]
    outlets = [edition.name_outlet(b.claim) for b in statement.backings if not b.against]
    return tuple(dict.fromkeys(named or outlets or [edition.name_outlet(b.claim) for b in statement.backings]))


def pick_speaker(statement: Statement) -> Claim:
    """The claim whose words a clause repeats: the one that has them to the letter, else the first that says so."""
    claims = [b.claim for b in statement.backings if not b.against] or [b.claim for b in statement.backings]
    exact = [c for c in claims if c.value == statement.value]
    return min(exact or claims, key=lambda c: (c.published or "9999", c.id))


def finish_sentence(runs: Sequence[Run], tail: str = "") -> tuple[Run, ...]:
    """Runs as a whole sentence: a capital, single spaces, the attribution, and exactly one stop."""
    kept = [Run(_tidy_edges(run.text), run.kind) for run in (*runs, Run(tail)) if run.text]
    if kept[0].kind == "plain":
        kept[0] = Run(capitalise(kept[0].text), "plain")
    kept[-1] = Run(kept[-1].text.rstrip(" ,;:"), kept[-1].kind)
    if needs_stop("".join(run.text for run in kept)):
        kept.append(Run("."))
    return tuple(_merge_runs(kept))


def _was_sure(statement: Statement) -> bool:
    return statement.standing == "superseded" and statement.assurance == "confirmed"


def _find_kind(statement: Statement, edition: Edition) -> tuple[object, ...]:
    """What statements must share to be said together."""
    prop = edition.schema.properties[statement.property]
    template = choose_template(statement, edition)
    spread = "region" if prop.cardinality == "one" else "value"
    names = {hole.partition("|")[0] for hole in _HOLE.findall(template)} - {"subject", "value", spread}
    names.discard("outlet")
    fixed = tuple(
        sorted((n, v) for n, v in statement.qualifiers.items() if v and (n in names or n == "part" or n in _ASIDES))
    )
    alone = statement.value if spread == "region" or prop.value == "clause" else ""
    return (statement.property, mark_statement(statement), template, fixed, alone, attribute([statement], edition))


def _make_clause(group: Sequence[Statement], edition: Edition) -> Clause:
    first = group[0]
    prop = edition.schema.properties[first.property]
    values = tuple(dict.fromkeys(say_value(prop, s.value, s.qualifiers) for s in group))
    qualifiers: dict[str, tuple[str, ...]] = {}
    for statement in group:
        for name, value in statement.qualifiers.items():
            if value:
                qualifiers[name] = tuple(dict.fromkeys((*qualifiers.get(name, ()), value)))
    if prop.value == "clause":
        speaker = pick_speaker(first)
        qualifiers["outlet"] = (edition.name_outlet(speaker),)
    return Clause(tuple(group), prop, choose_template(first, edition), values, qualifiers)


def _fill_piece(piece: str, clause: Clause) -> str:
    names = {hole.partition("|")[0] for hole in _HOLE.findall(piece) if "/" not in hole}
    return piece if all(n in ("subject", "value") or clause.qualifiers.get(n) for n in names) else ""


def _fill_hole(hole: str, clause: Clause) -> list[Run]:
    if "/" in hole and "|" not in hole:
        forms = hole.split("/")
        return [Run(forms[0] if len(clause.values) == 1 else forms[-1])]
    name, _, form = hole.partition("|")
    if name == "value":
        return _fill_value(clause, form)
    values = clause.qualifiers.get(name, ())
    if form == "on":
        return [Run(join_list([say_when(v) for v in values]))]
    if form == "in":
        return [Run(_say_places(values))]
    if name == "character":
        return [Run(join_list([soften_article(v) for v in values]))]
    return [Run(join_list([say_date(tidy_spaces(v)) for v in values]))]


def _fill_value(clause: Clause, form: str) -> list[Run]:
    if form == "on":
        parts = clause.qualifiers.get("part", ())
        raw = dict.fromkeys(s.value for s in clause.statements)
        return [Run(join_list([_say_on(value, parts) for value in raw]))]
    if form == "in":
        return [Run(_say_places(clause.values))]
    if form.startswith("count "):
        return [Run(count_noun(join_list(clause.values), form.removeprefix("count ")))]
    kind = "title" if clause.prop.value == "work" or clause.prop.name == "title" else "plain"
    return _join_runs([Run(v, "title" if kind == "title" else "plain") for v in clause.values])


def _say_on(value: str, parts: Sequence[str]) -> str:
    part = parts[0] if parts else None
    text = say_when(value, part)
    return f"{text} ({part})" if part and part not in PARTS else text


def _say_places(places: Sequence[str]) -> str:
    if len(places) == 1:
        return say_place(places[0])
    return f"in {join_list([name_place(p) for p in places])}"


def _join_runs(runs: Sequence[Run]) -> list[Run]:
    joined: list[Run] = []
    for at, run in enumerate(runs):
        if at:
            joined.append(Run(" and " if at == len(runs) - 1 else ", "))
        joined.append(run)
    return joined


def _trim_stop(runs: list[Run]) -> list[Run]:
    if runs and runs[-1].text.endswith(".") and runs[-1].kind == "plain":
        text = runs[-1].text[:-1]
        return [*runs[:-1], Run(text)] if text else runs[:-1]
    return runs


def _tidy_edges(text: str) -> str:
    """Single spaces within a run, its outer spaces kept: the next run joins on to them."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{tidy_spaces(text)}{right}"


def _merge_runs(runs: Sequence[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].kind == run.kind:
            merged[-1] = Run(merged[-1].text + run.text, run.kind)
        elif run.text:
            merged.append(run)
    return merged
