"""Following what is published: the tables of this room are brought up to the editions that readers see.

An edition that is published here is laid out at once; whatever else moves what readers see (an earlier edition put
back, a subject taken down, a program made anew) the job finds out. Until then nothing of it is found, and nothing
that readers may no longer see.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from msgspec import structs

from according.domain.dossier import Branch, Dossier
from according.domain.statement import Statement
from according.pipeline.concluding import Conclusion
from according.web.editions.ledger import open_record
from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.publishing import conclude_edition, unpack
from according.web.editions.standing_rules import current_rules
from according.web.finding.anchors import list_notes
from according.web.finding.indexing import forget_shelf, index_edition
from according.web.finding.models import SubjectRow
from according.web.finding.summing import MADE_BY

log = logging.getLogger("according.finding")


def index_shown(edition: EditionRow, dossier: Dossier, conclusion: Conclusion, **_: Any) -> None:
    """Lay out an edition as soon as it is published; if that fails the job does it."""
    transaction.on_commit(lambda: index_edition(edition, dossier, conclusion), robust=True)


def index_published() -> None:
    """Lay out every edition that readers see and that has not been; forget what they see no more."""
    done = dict(SubjectRow.objects.filter(made_by=MADE_BY).values_list("edition_id", "edition__shelf_id"))
    shelves = dict(ShelfRow.objects.filter(current__isnull=False).values_list("current_id", "pk"))
    for edition in EditionRow.objects.select_related("shelf").filter(pk__in=shelves.keys() - done.keys()):
        try:
            index_again(edition)
        except Exception:
            log.exception("The edition %s of %r could not be laid out for search.", edition.pk, edition.shelf.subject)
    for shelf in set(done.values()) - set(shelves.values()):
        with transaction.atomic():
            forget_shelf(shelf)


def index_again(edition: EditionRow) -> None:
    """Lay out an edition that was published before: from its dossier, and of the statements those that it tells."""
    dossier = unpack(edition.dossier)
    told = list_claims(dossier)
    conclusion = conclude_edition(
        open_record(), edition.shelf.subject, current_rules(), dossier.on, known_by=edition.known_at
    )
    # The rules of publication may have been others on its day: what the dossier does not cite is not shown.
    shown = tuple(s for s in conclusion.statements if is_told(s, told))
    index_edition(edition, dossier, structs.replace(conclusion, statements=shown))


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
