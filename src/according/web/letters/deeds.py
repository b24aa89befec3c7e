"""What can be done at the desk with letters, made known to the one acting function."""

from __future__ import annotations

from according.domain.errors import InputError
from according.web.letters.models import LetterRow
from according.web.letters.telling import send_again
from according.web.people.acting import Deed, Details, register
from according.web.people.roles import Role


def do_send(details: Details) -> Details:
    """Put a letter that did not go, or may not have gone, into the outbox once more."""
    if not send_again(int(details["letter"])):
        raise InputError("This letter waits to be sent, has gone by now, or is no longer kept. Nothing was sent again.")
    return {}


def tell_send(details: Details) -> str:
    """The letter by its subject, never by whom it is for."""
    row = LetterRow.objects.filter(pk=details["letter"]).only("subject").first()
    return f"Put the letter “{row.subject if row else details['letter']}” into the outbox again."


def register_deeds() -> None:
    """Make the deed known."""
    because = "The mail server may take it now."
    register(Deed(name="send letter again", role=Role.EDITOR, do=do_send, tell=tell_send, because=because))
