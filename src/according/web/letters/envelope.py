"""A letter as it is mailed: both parts, and the headers that mail readers and mail servers go by."""

from __future__ import annotations

from email.utils import formataddr, formatdate
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from according.web.letters.headline import one_line
from according.web.letters.models import LetterRow
from according.web.letters.tokens import link, sign_subscriber

_LONGEST = 900


class Envelope(EmailMultiAlternatives):
    """A message whose headers stand on one line each: not every program reads a List-Unsubscribe that is broken off."""

    def message(self, **named: Any) -> Any:
        """The message as it goes."""
        made = super().message(**named)
        made.policy = made.policy.clone(max_line_length=_LONGEST)
        return made


def wrap_letter(letter: LetterRow, connection: BaseEmailBackend | None = None) -> Envelope:
    """The message of a letter; it has the same Message-ID however often it is tried."""
    reader = letter.subscriber or letter.ask
    if reader is None:
        raise ValueError("nobody is to have it")
    message = Envelope(
        subject=one_line(letter.subject, 200),
        body=letter.text,
        to=[reader.address],
        headers={"Message-ID": f"<{letter.name}@{find_host()}>", "Date": formatdate(), **list_headers(letter)},
        connection=connection,
    )
    message.attach_alternative(letter.html, "text/html")
    return message


def list_headers(letter: LetterRow) -> dict[str, str]:
    """What says that a program wrote it, to which list it belongs, and how to leave with one click (RFC 8058)."""
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    if letter.subscriber is None:
        return headers  # who is only asked is on no list
    leave = link("letters-leave", sign_subscriber(letter.subscriber.nonce))
    return headers | {
        "List-Id": formataddr((one_line(settings.SITE_NAME, 60), f"letters.{find_host()}")),
        "Precedence": "bulk",
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def find_host() -> str:
    """The site's host, for names that are under it."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"
