"""The signed words in the links of letters. They hold no address, and each kind of link takes only its own."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer, TimestampSigner
from django.urls import reverse

_ASK, _SUBSCRIBER = "according.letters.ask", "according.letters.subscriber"


def make_nonce() -> str:
    """A word that nobody guesses."""
    return secrets.token_urlsafe(16)


def sign_ask(nonce: str) -> str:
    """The word by which an address is confirmed; it holds for some days."""
    return TimestampSigner(salt=_ASK).sign(nonce)


def read_ask(token: str) -> str | None:
    """The nonce in it; None if it is not ours or too old."""
    try:
        return TimestampSigner(salt=_ASK).unsign(token, max_age=timedelta(days=max(1, settings.LETTERS_FORGET_DAYS)))
    except BadSignature:
        return None


def sign_subscriber(nonce: str) -> str:
    """The word by which a subscriber changes their letters and leaves; it holds as long as they stay."""
    return Signer(salt=_SUBSCRIBER).sign(nonce)


def read_subscriber(token: str) -> str | None:
    """The nonce in it; None if it is not ours."""
    try:
        return Signer(salt=_SUBSCRIBER).unsign(token)
    except BadSignature:
        return None


def link(name: str, *given: str) -> str:
    """A whole address of the site, for a letter."""
    return f"{settings.SITE_URL}{reverse(name, args=given)}"
