"""Looking ahead: the edition that would be published now, composed once for a state of the ledger and the rules."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from django.conf import settings
from msgspec import structs

from according.web.editions.comparing import Comparison, compare_lines
from according.web.editions.ledger import open_record
from according.web.editions.lines import unpack_lines
from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.publishing import Draft, draft_edition, print_basis
from according.web.editions.rules import Rules

_MOST = 4
_drafts: OrderedDict[tuple[str, str, str], Draft] = OrderedDict()
_lock = Lock()


def look_ahead(subject: str, rules: Rules) -> Draft:
    """The edition of a subject that readers would get now; UnknownSubject if no page says anything of it."""
    ledger = open_record()
    key = (str(settings.LEDGER_ADDRESS), subject, print_basis(ledger, subject, rules))
    with _lock:
        if key in _drafts:
            _drafts.move_to_end(key)
            return _drafts[key]
    # The pages are left out: they are much, and have done their part.
    draft = structs.replace(draft_edition(ledger, subject, rules), readings=())
    with _lock:
        _drafts[key[0], key[1], draft.basis] = draft
        while len(_drafts) > _MOST:
            _drafts.popitem(last=False)
    return draft


def compare_ahead(shelf: ShelfRow, draft: Draft) -> Comparison:
    """What publishing a draft changes for readers; of what is not published everything is new."""
    if shelf.current_id is None:
        return compare_lines((), draft.lines)
    kept = EditionRow.objects.values_list("lines", flat=True).get(pk=shelf.current_id)
    return compare_lines(unpack_lines(kept) if kept else (), draft.lines)
