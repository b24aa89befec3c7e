"""Fetching: a page of the site as a reader would get it, through all of the site's own doors, without a network."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit
from wsgiref.util import setup_testing_defaults

from django.core.handlers.wsgi import WSGIHandler
from msgspec import Struct


class Fetched(Struct, frozen=True):
    """What an address answered."""

    status: int
    kind: str
    policy: str
    body: bytes
    leads_to: str = ""


class Fetcher:
    """Somebody who reads the site, is not signed in, and keeps no cookies."""

    def __init__(self) -> None:
        self._handler = WSGIHandler()

    def fetch(self, address: str) -> Fetched:
        """What an address of the site answers."""
        parts = urlsplit(address)
        environ: dict[str, Any] = {
            "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
            "QUERY_STRING": parts.query,
            "HTTP_HOST": "localhost",
            "wsgi.input": BytesIO(),
        }
        setup_testing_defaults(environ)
        told: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], _: object = None, /) -> Callable[[bytes], object]:
            told.update(status=int(status.split()[0]), headers={name.lower(): value for name, value in headers})
            return lambda _: None

        answered = self._handler(environ, start)
        body = b"".join(answered)
        answered.close()
        headers = told["headers"]
        return Fetched(
            status=told["status"],
            kind=headers.get("content-type", "").split(";")[0],
            policy=headers.get("content-security-policy", ""),
            body=body,
            leads_to=headers.get("location", ""),
        )
