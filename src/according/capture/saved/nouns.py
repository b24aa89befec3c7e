"""What comes out of a saved file besides captures: a page with where it was from, and what is only counted."""

from __future__ import annotations

from msgspec import Struct

MIB = 1 << 20


class Saved(Struct, frozen=True, kw_only=True):
    """A page as a browser saved it: its bytes, and what the file tells of it.

    `address` is the page's own on the web, `at` the ISO time of saving, `charset` what the file says of the bytes; each
    is None where the file does not tell.
    """

    body: bytes
    address: str | None = None
    at: str | None = None
    charset: str | None = None
    headers: dict[str, str] = {}


class Left(Struct, frozen=True):
    """Something of a kind that is never read (a picture, a redirect), which is counted and not named one by one."""

    what: str


class Unreadable(ValueError):
    """A saved file is not put together as such files are; the message ends the sentence "…, but it"."""
