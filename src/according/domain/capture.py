"""Capture: the bytes of one address at one time, never changed."""

from __future__ import annotations

import hashlib

from msgspec import Struct


class Capture(Struct, frozen=True, kw_only=True):
    """What stood at an address at one time, byte for byte.

    `address` is the URL, or the path of a file that carries none. `captured_at` is an ISO 8601 time with zone, or
    None for a file of unknown age. `encoding_from` says what told the encoding: bom, header, meta, or detected.
    """

    address: str
    body: bytes
    sha256: str
    media_type: str = "text/html"
    encoding: str = "utf-8"
    encoding_from: str = "detected"
    captured_at: str | None = None
    headers: dict[str, str] = {}
    path: str | None = None

    @property
    def text(self) -> str:
        """The body as characters; what cannot be decoded becomes U+FFFD, a byte order mark is dropped."""
        return self.body.decode(self.encoding, errors="replace").removeprefix("\ufeff")


def hash_body(body: bytes) -> str:
    """The SHA-256 of a body, as 64 hexadecimal digits: the name by which a capture is known."""
    return hashlib.sha256(body).hexdigest()
