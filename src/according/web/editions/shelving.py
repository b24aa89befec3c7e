"""What becomes of a subject on its shelf: held, let follow the ledger, unpublished, scheduled, set back.

Every change gives what undoing needs: how the shelf stood before, and after. It is taken back only while the shelf
still stands as the change left it, so that nobody undoes somebody else's later one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from according.domain.errors import InputError
from according.ledger.store import Ledger
from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.publishing import Draft, draft_edition, put_out
from according.web.editions.rules import Rules

State = dict[str, Any]
_FARTHEST_YEARS = 5


def find_named_shelf(slug: str) -> ShelfRow:
    """The shelf at an address; InputError where there is none."""
    shelf = ShelfRow.objects.filter(slug=slug).first()
    if shelf is None:
        raise InputError(f"There is no subject at /{slug[:120]}/. Choose one from the list of publications.")
    return shelf


def note_state(shelf: ShelfRow) -> State:
    """How a shelf stands, as it can be kept."""
    due = shelf.due_at.astimezone(UTC).isoformat() if shelf.due_at else None
    return {"current": shelf.current_id, "by_hand": shelf.by_hand, "due_at": due, "due_by": shelf.due_by}


def change(slug: str, do: Callable[[ShelfRow], None]) -> State:
    """Do something to a shelf, and give how it stood before and stands after."""
    with transaction.atomic():
        shelf = find_named_shelf(slug)
        before = note_state(shelf)
        do(shelf)
        shelf.save()
        return {"slug": shelf.slug, "before": before, "after": note_state(shelf)}


def restore(outcome: State, hold_it: bool = False) -> None:
    """Set a shelf back to how it stood before a change; InputError if it has been changed again since.

    With `hold_it` it is held there: what follows the ledger would publish again at once what was just taken back.
    """
    with transaction.atomic():
        shelf = find_named_shelf(str(outcome["slug"]))
        # What follows the ledger by itself may have a further edition by now; that is nobody's later change.
        loose = set() if shelf.by_hand or outcome["after"]["by_hand"] else {"current"}
        now, after = note_state(shelf), outcome["after"]
        if any(now[key] != after[key] for key in after if key not in loose):
            raise InputError(f"The publication of {shelf.subject} has been changed since: change it as it stands now.")
        before = outcome["before"]
        shelf.current_id, shelf.by_hand = before["current"], hold_it or before["by_hand"]
        shelf.due_at = datetime.fromisoformat(before["due_at"]) if before["due_at"] else None
        shelf.due_by = before["due_by"]
        shelf.save()


def publish_draft(slug: str, draft: Draft, rules: Rules, by: str, note: str) -> State:
    """Publish a draft now."""
    with transaction.atomic():
        shelf = find_named_shelf(slug)
        before = note_state(shelf)
        put_out(draft, rules, by, note)
        shelf.refresh_from_db()
        return {"slug": slug, "before": before, "after": note_state(shelf)}


def unpublish(slug: str) -> State:
    """Take a subject off the site until an editor publishes it again."""

    def do(shelf: ShelfRow) -> None:
        if shelf.current_id is None and shelf.by_hand:
            raise InputError(f"{shelf.subject} is not published. Nothing was changed.")
        shelf.current_id, shelf.by_hand, shelf.due_at, shelf.due_by = None, True, None, ""

    return change(slug, do)


def hold(slug: str) -> State:
    """Keep the edition that readers see, whatever the ledger learns."""

    def do(shelf: ShelfRow) -> None:
        if shelf.by_hand:
            raise InputError(f"{shelf.subject} is held already. Nothing was changed.")
        shelf.by_hand = True

    return change(slug, do)


def let_follow(slug: str) -> State:
    """Let a subject publish itself whenever the ledger learns something."""

    def do(shelf: ShelfRow) -> None:
        if not shelf.by_hand:
            raise InputError(f"{shelf.subject} follows the ledger already. Nothing was changed.")
        shelf.by_hand, shelf.due_at, shelf.due_by = False, None, ""

    return change(slug, do)


def schedule(slug: str, at: datetime, by: str) -> State:
    """Publish what the ledger will have at a time; until then readers see what they see now."""
    now = timezone.now()
    if at <= now:
        raise InputError(f"{at:%d %B %Y, %H:%M %Z} has passed: give a time to come, or publish now.")
    if at.year > now.year + _FARTHEST_YEARS:
        raise InputError(f"{at.year} is further away than anything is scheduled. Give a time within a few years.")

    def do(shelf: ShelfRow) -> None:
        shelf.by_hand, shelf.due_at, shelf.due_by = True, at, by

    return change(slug, do)


def unschedule(slug: str) -> State:
    """Call a scheduled publication off; readers go on seeing what they see now."""

    def do(shelf: ShelfRow) -> None:
        if shelf.due_at is None:
            raise InputError(f"Nothing is scheduled for {shelf.subject}. Nothing was changed.")
        shelf.due_at, shelf.due_by = None, ""

    return change(slug, do)


def go_back(slug: str, edition: int) -> State:
    """Show readers an earlier edition again, and hold it."""

    def do(shelf: ShelfRow) -> None:
        if not EditionRow.objects.filter(pk=edition, shelf=shelf).exists():
            raise InputError(f"{shelf.subject} has no edition {edition}. Choose one from its list of editions.")
        if shelf.current_id == edition:
            raise InputError("Readers see this edition already. Nothing was changed.")
        shelf.current_id, shelf.by_hand, shelf.due_at, shelf.due_by = edition, True, None, ""

    return change(slug, do)


def publish_scheduled(ledger: Ledger, rules: Rules, shelf: ShelfRow) -> EditionRow | None:
    """Publish what was scheduled, unless it has been called off or put off while it was composed."""
    draft = draft_edition(ledger, shelf.subject, rules)
    return put_out(draft, rules, shelf.due_by, "As scheduled.", only={"due_at": shelf.due_at})
