"""Following what is published: the tables of this room are brought up to the editions that readers see.

An edition is laid out as soon as it is published; what else moves what readers see (a program made anew, a table
changed beside Django's back) the job finds out. Until then nothing of it is found, and nothing that readers may no
longer see: what the rules of publication hold back, then or now, is never laid out.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from msgspec import structs

from according.domain.dossier import Branch, Dossier
from according.domain.statement import Statement
from according.pipeline.concluding import Conclusion, conclude
from according.pipeline.recalling import find_basis
from according.web.editions.ledger import open_record
from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.publishing import unpack
from according.web.editions.rules import hold_back
from according.web.editions.standing_rules import current_rules
from according.web.finding.anchors import list_notes
from according.web.finding.indexing import forget_shelf, index_edition
from according.web.finding.models import SubjectRow
from according.web.finding.summing import MADE_BY

# Of an edition's basis so much is the print of the ledger; the rest is that of the rules.
_BASIS = 40
log = logging.getLogger("according.finding")


def follow_saved(instance: EditionRow | ShelfRow, **_: Any) -> None:
    """Lay out what readers see of a subject once its edition or its shelf has been saved for good."""
    shelf = instance.shelf_id if isinstance(instance, EditionRow) else instance.pk
    transaction.on_commit(lambda: index_published(shelf), robust=True)


def index_published(shelf: str | None = None) -> None:
    """Lay out every edition that readers see and that has not been, and forget what they see no more.

    With `shelf`, of one subject.
    """
    done = SubjectRow.objects.filter(made_by=MADE_BY).values_list("edition_id", "edition__shelf_id")
    seen = ShelfRow.objects.filter(current__isnull=False).values_list("current_id", "pk")
    if shelf is not None:
        done, seen = done.filter(edition__shelf_id=shelf), seen.filter(pk=shelf)
    made, wanted = dict(done), dict(seen)
    for edition in EditionRow.objects.select_related("shelf").filter(pk__in=wanted.keys() - made.keys()):
        try:
            lay_out(edition)
        except Exception:
            log.exception("The edition %s of %r could not be laid out for search.", edition.pk, edition.shelf.subject)
    for gone in set(made.values()) - set(wanted.values()):
        with transaction.atomic():
            forget_shelf(gone)


def lay_out(edition: EditionRow) -> None:
    """Lay out an edition: its dossier, and of the statements of its day those that it tells."""
    dossier, conclusion = unpack(edition.dossier), conclude_again(edition)
    shown, _ = hold_back(conclusion.statements, current_rules())
    told = list_claims(dossier)
    statements = tuple(s for s in shown if is_told(s, told))
    index_edition(edition, dossier, structs.replace(conclusion, statements=statements))


def conclude_again(edition: EditionRow) -> Conclusion:
    """What an edition was composed from; that is at hand while the ledger has learned nothing since."""
    ledger, subject = open_record(), edition.shelf.subject
    if edition.basis[:_BASIS] == find_basis(ledger, subject)[:_BASIS]:
        return conclude(ledger, subject)
    return conclude(ledger, subject, edition.on, known_by=edition.known_at)


def is_told(statement: Statement, told: set[str]) -> bool:
    """Whether a dossier tells a statement: it cites all claims for it, or against it where there are none for it."""
    claims = {b.claim.id for b in statement.backings if not b.against} or {b.claim.id for b in statement.backings}
    return bool(claims) and claims <= told


def list_claims(dossier: Dossier) -> set[str]:
    """The claims that a dossier cites."""
    told = {claim for note in list_notes(dossier) for claim in note.claims}
    told |= {claim for section in dossier.sections for answer in section.earlier for claim in answer.claims}
    told |= {claim for news in dossier.news for branch in news.roots for claim in walk_branch(branch)}
    return told | {claim for fact in dossier.facts for claim in fact.claims}


def walk_branch(branch: Branch) -> Iterator[str]:
    """The claims of a branch of a family tree, and of all below it."""
    yield from branch.claims
    for child in branch.children:
        yield from walk_branch(child)
