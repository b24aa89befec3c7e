"""Signing in without the form."""

from __future__ import annotations

from django.test import Client

from according.web.people.keeping import add_editor


def sign_in(name: str, chief: bool) -> Client:
    """Somebody with an account, signed in."""
    somebody = Client(headers={"host": "localhost"})
    somebody.force_login(add_editor(name, "a long enough word", chief))
    return somebody
