"""Sentences: the schema's templates filled with the values and qualifiers of a clause.

The template language is described at the head of domain/schema/productions.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.compose.clauses import ASIDES, Clause
from according.compose.dates import PARTS, say_date, say_when
from according.compose.edition import Edition
from according.compose.values import count_noun
from according.compose.words import (
    capitalise,
    join_list,
    name_place,
    needs_stop,
    say_place,
    soften_article,
    tidy_spaces,
)
from according.domain.sentence import Run

_PIECE = re.compile(r"\[\[(.*?)\]\]")
_HOLE = re.compile(r"\{([^{}]+)\}")
_PREPOSITION = re.compile(r"(?:on|in|around|from|between) |, | and ")
_OUTLET_FIRST = re.compile(r"^On .*?\[\[, \{outlet\} writes\]\]")
_AGAIN = re.compile(r" (?:in|of|on|for|to|from) \{subject\}")


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
            runs.append(say_subject(edition, again, starts=not runs and not within, short=short))
        elif at % 2:
            filling = _fill_hole(part, clause)
            stressed = strong and part.partition("|")[0] in ("value", "character")
            runs += stress_runs(filling) if stressed else filling
        elif part:
            runs.append(Run(part))
    extra = [v for name in ASIDES if f"{{{name}" not in clause.template for v in clause.qualifiers.get(name, ())]
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


def say_subject(edition: Edition, again: bool, starts: bool, short: bool = False) -> Run:
    """The subject's name as a title; once it has been named "It" at the head of a clause, "the film" inside it."""
    if not again or not edition.noun:
        return Run(edition.subject, "title")
    return Run(edition.noun if not starts else "it" if short else "It")


def finish_sentence(runs: Sequence[Run], tail: str = "") -> tuple[Run, ...]:
    """Runs as a whole sentence: a capital, single spaces, the attribution, and exactly one stop."""
    kept = [Run(_tidy_edges(run.text), run.kind) for run in (*runs, Run(tail)) if run.text]
    if kept[0].kind == "plain":
        kept[0] = Run(capitalise(kept[0].text), "plain")
    kept[-1] = Run(kept[-1].text.rstrip(" ,;:"), kept[-1].kind)
    if needs_stop("".join(run.text for run in kept)):
        kept.append(Run("."))
    return tuple(_merge_runs(kept))


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
