"""Saying something as a reader: forms filled as a browser would fill them."""

from __future__ import annotations

import re
import time
from typing import Any

from django.test import Client

from according.web.talk.forms import stamp_form

COMMENT = {"name": "Marta", "email": "marta@example.org", "text": "My cinema still has the old date."}


def make_reader() -> Client:
    """A reader who has not been here before."""
    return Client(headers={"host": "localhost"})


def stamp(age: float = 60) -> str:
    """The stamp of a form that was opened so many seconds ago."""
    return stamp_form(time.time() - age)


def say(client: Client, address: str = "127.0.0.1", slug: str = "ballerina", **fields: str) -> Any:
    """Send a comment; fields differ from those of a good one as given."""
    return client.post(f"/talk/comment/{slug}/", {"stamp": stamp(), **COMMENT, **fields}, REMOTE_ADDR=address)


def find_keys(client: Client) -> list[str]:
    """The keys of the statements of the example's page."""
    page = client.get("/ballerina/").content.decode()
    return re.findall(r"/talk/correct/ballerina/([0-9a-f]{16})/", page)
