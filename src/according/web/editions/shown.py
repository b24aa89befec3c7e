"""Why readers see what they see: each note of a dossier told the rule by which its statements are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, structs

from according.domain.dossier import Dossier
from according.domain.sentence import Note
from according.domain.statement import Statement
from according.web.editions.rules import Rules
from according.web.editions.wording import say_shown

# A sentence that rests on many statements names as many reasons; more would only repeat them.
_MOST = 3


def tell_shown(dossier: Dossier, statements: Sequence[Statement], rules: Rules) -> Dossier:
    """The dossier whose notes say why their statements are shown."""
    told: Dossier = _tell(dossier, list_reasons(statements, rules))
    return told


def list_reasons(statements: Sequence[Statement], rules: Rules) -> dict[str, str]:
    """Why it is shown, by each claim that is behind it."""
    every = rules.all
    reasons: dict[str, str] = {}
    for statement in statements:
        rule = next(r for r in every if r.fits(statement))
        said = say_shown(statement, rule.need, rule.name)
        reasons |= {backing.claim.id: said for backing in statement.backings}
    return reasons


def _tell(node: Any, reasons: Mapping[str, str]) -> Any:
    if isinstance(node, Note):
        said = dict.fromkeys(reasons[claim] for claim in node.claims if claim in reasons)
        return structs.replace(node, shown=tuple(said)[:_MOST])
    if isinstance(node, tuple):
        return tuple(_tell(item, reasons) for item in node)
    if isinstance(node, Struct):
        return structs.replace(node, **{name: _tell(getattr(node, name), reasons) for name in node.__struct_fields__})
    return node
