"""Sentences with their notes: clauses put together so that they read as if somebody had written them."""

from __future__ import annotations

from collections.abc import Sequence

from according.compose.citing import make_note
from according.compose.clauses import Clause, attribute, choose_template, group_clauses
from according.compose.edition import Edition
from according.compose.marks import mark_statement, weigh_mark, word_statement
from according.compose.phrasing import fill_clause, finish_sentence
from according.compose.words import join_list
from according.domain.sentence import Run, Sentence
from according.domain.statement import Statement


def say_clause(
    clause: Clause, edition: Edition, again: bool = False, strong: bool = False, short: bool = False
) -> Sentence:
    """One clause as a sentence with its note; `strong` stresses the value, `short` leaves the subject out."""
    runs = fill_clause(clause, edition, again, short, strong)
    first = clause.statements[0]
    return Sentence(
        runs=finish_sentence(runs, attribute(clause.statements, edition)),
        mark=mark_statement(first),
        word=word_statement(first),
        notes=(make_note(clause.statements, edition),),
    )


def say_clauses(clauses: Sequence[Clause], edition: Edition, again: bool = False, strong: bool = False) -> Sentence:
    """Clauses of one kind as one sentence: "A plays B in the film; C plays D; E plays F"."""
    if len(clauses) == 1:
        return say_clause(clauses[0], edition, again, strong)
    runs: list[Run] = []
    for at, clause in enumerate(clauses):
        runs += [Run("; ")] if at else []
        runs += fill_clause(clause, edition, again or at > 0, short=at > 0, strong=strong)
    told = [s for clause in clauses for s in clause.statements]
    weakest = max(told, key=lambda s: weigh_mark(mark_statement(s)))
    return Sentence(
        runs=finish_sentence(runs, attribute(told, edition)),
        mark=mark_statement(weakest),
        word=word_statement(weakest),
        notes=(make_note(told, edition),),
    )


def say_all(statements: Sequence[Statement], edition: Edition, named: bool = False) -> tuple[Sentence, ...]:
    """Sentences for all statements; the first names the subject unless it has been `named`."""
    sentences: list[Sentence] = []
    before = ""
    for clause in group_clauses(statements, edition):
        follows = clause.prop.value == "clause" and clause.prop.name == before
        sentences.append(say_clause(clause, edition, again=named or bool(sentences), short=follows))
        before = clause.prop.name
    return tuple(sentences)


def say_fallen(statements: Sequence[Statement], edition: Edition) -> tuple[Sentence, ...]:
    """What fell, said as what it was: denied, replaced, or a slip of the page that had it."""
    slips = [s for s in statements if s.standing in ("misreported", "withdrawn")]
    plain = [s for s in statements if s.standing not in ("misreported", "withdrawn")]
    plain = [s for s in plain if s.standing != "superseded" or "denied; status=former" in _phrasing(s, edition)]
    return (*say_all(plain, edition, named=True), *(say_slip(s, edition) for s in slips))


def say_slip(statement: Statement, edition: Edition) -> Sentence:
    """A misreport or a withdrawn claim, laid at the door of the pages that had it."""
    clause = group_clauses([statement], edition)[0]._replace(template=choose_template(statement, edition, "stated"))
    bearing = [b for b in statement.backings if not b.against] or statement.backings
    outlets = list(dict.fromkeys(edition.name_outlet(b.claim) for b in bearing))
    named = outlets[:3] if len(outlets) <= 3 else [*outlets[:2], f"{len(outlets) - 2} others"]
    tail = ", and says so no longer" if statement.standing == "withdrawn" else ""
    runs = [Run(f"{join_list(named)} had it that "), *fill_clause(clause, edition, again=True, within=True)]
    return Sentence(
        runs=finish_sentence(runs, tail),
        mark=mark_statement(statement),
        word=word_statement(statement),
        notes=(make_note([statement], edition),),
    )


def say_doubt(statements: Sequence[Statement], edition: Edition, again: bool = False) -> Sentence:
    """A dispute in one sentence: "Accounts differ on the length: 110 minutes or 125 minutes."."""
    first = statements[0]
    if len(statements) == 1:
        runs = [Run("Whether "), *_say_flatly(first, edition, again), Run(" is disputed")]
    else:
        topic, values = name_sides(statements, edition)
        runs = [Run(f"Accounts differ on {topic}: "), Run(join_list(list(dict.fromkeys(values)), "or"), "strong")]
    return Sentence(runs=finish_sentence(runs), mark="disputed", notes=(make_note(statements, edition),))


def name_sides(statements: Sequence[Statement], edition: Edition) -> tuple[str, list[str]]:
    """What a dispute is about, and the value of each side: "the length", or "the part of Ada Moss" and two parts."""
    prop = edition.schema.properties[statements[0].property]
    values = [group_clauses([s], edition)[0].values[0] for s in statements]
    parts = [s.qualifiers.get("character") or "a part not named" for s in statements]
    if len(set(values)) == 1 and len(set(parts)) > 1:
        return f"the part of {values[0]}", parts
    return f"the {lower_label(prop.label)}", values


def ask_whether(statement: Statement, edition: Edition) -> str:
    """A statement as an open question: "whether Keanu Reeves produces the film"."""
    return f"whether {''.join(run.text for run in _say_flatly(statement, edition, again=False))}"


def lower_label(label: str) -> str:
    """A property's label within a sentence."""
    return label[:1].lower() + label[1:]


def _say_flatly(statement: Statement, edition: Edition, again: bool) -> list[Run]:
    clause = group_clauses([statement], edition)[0]._replace(template=choose_template(statement, edition, "stated"))
    return fill_clause(clause, edition, again, within=True)


def _phrasing(statement: Statement, edition: Edition) -> dict[str, str]:
    return edition.schema.properties[statement.property].phrasing
