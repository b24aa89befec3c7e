"""How a subject stands on the list of publications, in words."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.rules import Rules
from according.web.proof.clock import tell_time


class State(Struct, frozen=True, kw_only=True):
    """A subject as it is published: in a word and a sentence, and what can be done about it.

    `published` says whether readers see anything, `follows` whether it publishes itself.
    """

    slug: str
    subject: str
    title: str
    word: str
    told: str
    published: bool
    follows: bool
    due: str = ""


def describe_state(shelf: ShelfRow, rules: Rules) -> State:
    """How a subject stands."""
    current = shelf.current
    follows = not shelf.by_hand and not rules.by_hand
    due = tell_time(shelf.due_at) if shelf.due_at else ""
    word, told = _say_state(current, follows, rules.by_hand and not shelf.by_hand, has_editions(shelf))
    if due:
        by = f", by {shelf.due_by}" if shelf.due_by else ""
        word, told = "Scheduled", f"The next edition is published on {due}{by}. {told}"
    return State(
        slug=shelf.slug,
        subject=shelf.subject,
        title=current.title if current else shelf.subject,
        word=word,
        told=told,
        published=current is not None,
        follows=follows,
        due=due,
    )


def has_editions(shelf: ShelfRow) -> bool:
    """Whether a subject was ever published."""
    return EditionRow.objects.filter(shelf=shelf).exists()


def _say_state(current: EditionRow | None, follows: bool, by_rule: bool, before: bool) -> tuple[str, str]:
    if current is None and follows:
        return "Not published yet", "It is published by itself as soon as the ledger has something to say of it."
    if current is None and before:
        return "Unpublished", "Readers are told that it has been taken off the site."
    if current is None:
        return "Not published", "Readers have not seen it yet. An editor publishes it."
    shown = f"Readers see the edition of {tell_edition(current.published_at, current.published_by)}."
    if follows:
        return "Follows the ledger", f"A further edition is published by itself when the ledger learns more. {shown}"
    reason = "The rules leave publishing to editors" if by_rule else "It is held there whatever the ledger learns"
    return "Held", f"{shown} {reason}."


def tell_edition(at: datetime, by: str) -> str:
    """An edition by its time and by whom it was published."""
    return f"{tell_time(at)}{f', by {by}' if by else ', published by itself'}"
