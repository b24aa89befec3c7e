"""A notice to a webhook: one signed POST to a vetted address.

The signature is that of the moment and the body: `According-Signature: t=<seconds>,v1=<hex>`, where hex is the
HMAC-SHA256 of `<seconds>.<body>` under the key that both sides know. Who receives it compares it in constant time and
refuses what is older than a few minutes. `Idempotency-Key` is the notice's own: one that comes twice is the same.
"""

from __future__ import annotations

import hmac
import time
from hashlib import sha256

import httpcore2
import httpx2

from according.capture.fetching.connecting import Transport, Wire, end_by
from according.capture.fetching.vetting import Allowed, Resolve, resolve_name, vet_address
from according.domain.errors import FetchError, InputError

_SECONDS = 15.0


class Poster:
    """Posts to vetted addresses; close it when done. `wire` and `resolve` are told from outside, for tests."""

    def __init__(
        self,
        agent: str,
        allowed: Allowed,
        resolve: Resolve = resolve_name,
        wire: httpcore2.NetworkBackend | None = None,
        seconds: float = _SECONDS,
    ) -> None:
        self.seconds = seconds
        self.agent, self.allowed, self.resolve = agent, allowed, resolve
        self.wire = Wire(time.monotonic, wire)
        self.client = httpx2.Client(
            transport=Transport(self.wire), trust_env=False, follow_redirects=False, timeout=seconds
        )

    def close(self) -> None:
        """Hang up."""
        self.client.close()

    def post(self, address: str, key: str, body: bytes, secret: bytes) -> None:
        """Send a body; FetchError where it was not taken, InputError where the address may not be asked."""
        vetted = vet_address(address, self.allowed, self.resolve)
        self.wire.pin(vetted)
        sent = {
            "User-Agent": self.agent,
            "Content-Type": "application/json",
            "Idempotency-Key": key,
            "According-Signature": sign(body, secret, int(time.time())),
        }
        try:
            with (
                end_by(time.monotonic() + self.seconds),
                self.client.stream("POST", vetted.url, content=body, headers=sent) as answer,
            ):
                status = answer.status_code
        except InputError:
            raise
        except (httpx2.HTTPError, httpx2.StreamError, httpcore2.ProtocolError, httpcore2.NetworkError) as error:
            raise FetchError(f"{address} did not take the message ({_name(error)}).", address, passing=True) from error
        except (httpcore2.TimeoutException, httpx2.InvalidURL, ValueError, OSError, RuntimeError) as error:
            raise FetchError(f"{address} did not take the message ({_name(error)}).", address, passing=True) from error
        if not 200 <= status < 300:
            told = f"{address} did not take the message: it answered {status}."
            raise FetchError(told, address, "status", status != 410, status=status)


def sign(body: bytes, secret: bytes, moment: int) -> str:
    """The signature of a body at a moment, as the header has it."""
    return f"t={moment},v1={hmac.new(secret, f'{moment}.'.encode() + body, sha256).hexdigest()}"


def check_signature(header: str, body: bytes, secret: bytes, moment: int, window: int = 300) -> bool:
    """Whether a signature is that of a body and not older than a window: what a receiver does."""
    told, _, given = header.partition(",v1=")
    seconds = told.removeprefix("t=")
    if not (seconds.isascii() and seconds.isdecimal()) or len(seconds) > 15 or abs(moment - int(seconds)) > window:
        return False
    return hmac.compare_digest(sign(body, secret, int(seconds)).encode(), f"t={seconds},v1={given}".encode())


def _name(error: Exception) -> str:
    return " ".join(str(error).split())[:150].rstrip(".") or type(error).__name__
