"""Summing up: an edition in the few words that a list of subjects has room for."""

from __future__ import annotations

from according.compose.dates import day_of, is_exact, say_date
from according.compose.edition import Edition
from according.compose.marks import mark_statement, word_statement
from according.compose.release import pick_opening
from according.compose.words import name_place
from according.domain.dossier import Dossier
from according.web.finding.facts import say_before
from according.web.finding.models import SubjectRow
from according.web.finding.texts import clean

# Of these rows' making: raised whenever they are made otherwise, so that all are made anew.
MADE_BY = "1"


def sum_up(dossier: Dossier, view: Edition) -> SubjectRow:
    """The row of a subject."""
    opening = pick_opening(view)
    dated = [s for s in dossier.sources if s.published and s.published <= dossier.on]
    newest = max(dated, key=lambda s: s.published or "", default=None)
    points = (*dossier.standfirst, *dossier.key_points)
    place = opening.qualifiers.get("region") if opening else None
    out = bool(opening and view.out and is_exact(opening.value) and day_of(opening.value) <= dossier.on)
    return SubjectRow(
        made_by=MADE_BY,
        kicker=clean(dossier.kicker, 400),
        standfirst=clean(points[0].text if points else "", 800),
        mark=mark_statement(opening) if opening else "",
        word=("Released" if out else word_statement(opening)) if opening else "",
        opening=clean(f"{say_date(opening.value)}{f', {name_place(place)}' if place else ''}" if opening else "", 200),
        before=clean(say_before(opening, view) if opening else "", 200),
        changed=dossier.changed or "",
        newest=clean(newest.published if newest else "", 10),
        newest_outlet=clean(newest.outlet if newest else "", 200),
        statements=len(view.statements),
        origins=len(dossier.shares),
        pages=len(dossier.sources),
        outlets=dossier.outlets,
        disputes=sum(len(section.disputes) for section in dossier.sections),
    )
