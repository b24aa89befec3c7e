"""E-mail addresses: what is one, how it is kept, and the keyed hash under which it is counted and remembered."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import salted_hmac

from according.domain.errors import AccordingError

_LONGEST = 254


class BadAddress(AccordingError):
    """What somebody typed is no e-mail address; the message says what is wanted."""


def read_address(given: str) -> str:
    """An address as mail servers know it: the domain in small letters and ASCII ("müller.example" by its punycode)."""
    text = unicodedata.normalize("NFC", given.strip())
    local, at, domain = text.rpartition("@")
    if not at or len(text) > _LONGEST:
        raise BadAddress(f"“{shorten(text)}” is no e-mail address: one like name@example.org is wanted.")
    if not local.isascii():
        raise BadAddress("Letters can’t be sent to a name with accents or other scripts before the @. Give another.")
    try:
        address = f"{local}@{domain.encode('idna').decode('ascii').lower()}"
        validate_email(address)
    except (UnicodeError, ValidationError):
        message = f"“{shorten(text)}” is no e-mail address: one like name@example.org is wanted."
        raise BadAddress(message) from None
    if len(address) > _LONGEST:
        raise BadAddress(f"“{shorten(text)}” is longer than an e-mail address may be.")
    return address


def hash_address(address: str) -> str:
    """The keyed hash of an address, small and capital letters alike: tells that it is the same, and not which."""
    return salted_hmac("according.letters.address", address.casefold(), algorithm="sha256").hexdigest()


def hash_mailbox(address: str) -> str:
    """The same of its mailbox: what follows a plus sign (ada+films@example.org) counts as no other one."""
    local, _, domain = address.casefold().rpartition("@")
    return hash_address(f"{local.partition('+')[0]}@{domain}")


def mask_address(address: str) -> str:
    """An address as a page shows it that somebody else may see: "a…@example.org"."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


def shorten(text: str) -> str:
    """The beginning of what somebody typed, for saying it back."""
    return text if len(text) <= 60 else f"{text[:60]}…"
