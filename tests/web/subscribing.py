"""Asking for letters and confirming, as readers do; and doing the jobs, as the worker does."""

from __future__ import annotations

from email.message import EmailMessage

from django.test import Client

from according.web.letters.sending import send_letters
from according.web.letters.writing import write_letters
from web.postbox import Postbox, find_link

ADA = "ada@example.org"


def subscribe(client: Client, address: str = ADA, **more: object) -> None:
    """Ask for letters about the example."""
    answer = client.post("/letters/", {"email": address, "subject": "ballerina", "pace": "changes", **more})
    assert answer.status_code == 302 and answer.headers["Location"] == "/letters/asked/"


def join(client: Client, postbox: Postbox, address: str = ADA, **more: object) -> EmailMessage:
    """Ask, and confirm by the button; the letter that asked."""
    subscribe(client, address, **more)
    send_letters()
    question = postbox.letters[-1]
    assert client.post(find_link(question, "confirm")).status_code == 302
    return question


def deliver() -> None:
    """Do the two jobs, as the worker does."""
    write_letters()
    send_letters()
