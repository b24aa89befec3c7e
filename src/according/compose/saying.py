"""Saying: statements as one sentence for an editor, with who says so and in which words."""

from __future__ import annotations

from collections.abc import Sequence

from according.compose.citing import make_note
from according.compose.clauses import group_clauses, name_tellers
from according.compose.edition import Edition
from according.compose.phrasing import fill_clause, finish_sentence
from according.compose.values import say_value
from according.compose.words import join_list
from according.domain.finding import Said
from according.domain.statement import Statement

_CITED = 3


def say_statements(statements: Sequence[Statement], edition: Edition, part: bool = False) -> Said:
    """Statements of one slot in words: "A and B compose the music of the film.", told by Film Music Reporter.

    With `part` the value is the name of the part, and not whose it is.
    """
    clauses = group_clauses(statements, edition, joined=True)
    texts = ["".join(run.text for run in finish_sentence(fill_clause(clause, edition))) for clause in clauses]
    prop = edition.schema.properties[statements[0].property]
    values = [say_value(prop, s.qualifiers.get("character") or s.value if part else s.value) for s in statements]
    tellers = dict.fromkeys(name for s in statements for name in name_tellers(s, edition))
    return Said(
        text=" ".join(dict.fromkeys(texts)),
        value=join_list(list(dict.fromkeys(values))),
        tellers=tuple(tellers),
        citations=make_note(statements, edition).citations[:_CITED],
    )
