"""The endpoint: one question to a server that speaks OpenAI's chat protocol, asked again where asking again may help.

Asked again after a while: when the server is busy (429, for as long as Retry-After says), broken (500 and up) or gone.
Not asked again: when it refuses key, model or question, or has failed several questions running. Redirects are not
followed, as the key would go with them; an answer that is too long or takes too long is broken off. The standard
library is enough for one POST a page.
"""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any
from urllib import request
from urllib.error import HTTPError

from msgspec import Struct

from according.domain.errors import ReaderError
from according.read.door import Usage, shorten
from according.read.llm.settings import LlmSettings

_MOST_BYTES = 8_000_000
_CHUNK = 65_536
_LONGEST_WAIT = 60.0
# After so many questions without an answer, a build of a thousand pages should not wait for the other ones.
_MOST_FAILURES = 3
_BUSY = frozenset({408, 409, 425, 429})
# What a server may not know: left out, one after the other, when it says so.
_SPARED = {"temperature": "temperature", "response_format": "response_format", "json_schema": "response_format"}

Sleep = Callable[[float], None]


class Reply(Struct, frozen=True, kw_only=True):
    """What the model said; `cut` tells that it was cut off at the longest answer allowed."""

    content: str
    cut: bool = False
    usage: Usage = Usage()


class _Trouble(Exception):
    """A call that failed; `wait` is how long the server wants to be left alone, `final` that asking again is no use.

    `weight` is how many tries it counts for: one that took all the time that it may have counts twice. `status` is set
    where the question is at fault, not the server.
    """

    def __init__(
        self, said: str, *, wait: float | None = None, final: bool = False, status: int = 0, weight: int = 1
    ) -> None:
        super().__init__(said)
        self.wait, self.final, self.status, self.weight = wait, final, status, weight


class _NoRedirect(request.HTTPRedirectHandler):
    """An answer from elsewhere is no answer."""

    def redirect_request(self, *_: Any) -> None:
        """No request at all: the redirect itself is the answer."""


class Endpoint:
    """A chat endpoint. `sleep` is what waits between two tries."""

    def __init__(self, settings: LlmSettings, sleep: Sleep = time.sleep) -> None:
        self.settings = settings
        self.sleep = sleep
        self.opener = request.build_opener(_NoRedirect)
        self.spared: set[str] = set()
        self.failures = 0

    def ask(self, messages: list[dict[str, str]], form: dict[str, Any]) -> Reply:
        """The model's answer to messages, in the form of a JSON schema; a ReaderError where there is none."""
        if self.failures >= _MOST_FAILURES:
            often = f"gave no answer to {self.failures} questions running"
            raise ReaderError(f"The language model at {self.settings.url} {often}, and is left alone.", "llm")
        wait, tries, times, said, asked_wrongly = 1.0, 0, 0, "", False
        while tries < self.settings.tries:
            try:
                reply = self._read(self._post(self._write(messages, form)))
                self.failures = 0
                return reply
            except _Trouble as trouble:
                said, asked_wrongly = str(trouble), bool(trouble.status)
                if trouble.status == 400 and self._spare(said):
                    continue
                tries, times = tries + trouble.weight, times + 1
                if trouble.final or (trouble.wait or 0) > _LONGEST_WAIT:
                    break
                if tries < self.settings.tries:
                    self.sleep(trouble.wait if trouble.wait is not None else wait)
                    wait = min(wait * 2, _LONGEST_WAIT)
        self.failures += not asked_wrongly
        often = "" if times == 1 else f" in {times} tries"
        raise ReaderError(f"The language model at {self.settings.url} gave no answer{often}: {said}.", "llm")

    def _write(self, messages: list[dict[str, str]], form: dict[str, Any]) -> bytes:
        body: dict[str, Any] = {"model": self.settings.model, "messages": messages, "temperature": 0}
        body["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": "facts", "strict": True, "schema": form},
        }
        return json.dumps({k: v for k, v in body.items() if k not in self.spared}, ensure_ascii=True).encode()

    def _spare(self, said: str) -> bool:
        """Leave out what the server says that it does not know; whether there was anything to leave out."""
        field = next((field for word, field in _SPARED.items() if word in said and field not in self.spared), None)
        if field:
            self.spared.add(field)
        return field is not None

    def _post(self, body: bytes) -> bytes:
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": "according",
        }
        if self.settings.key:
            headers["Authorization"] = f"Bearer {self.settings.key}"
        question = request.Request(self.settings.address, body, headers, method="POST")
        deadline = time.monotonic() + self.settings.seconds
        try:
            with self.opener.open(question, timeout=self.settings.seconds) as answer:
                return self._take(answer, deadline)
        except HTTPError as error:
            with error:
                raise self._refuse(error) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            if isinstance(reason, TimeoutError):
                raise _Trouble(f"it took longer than {self.settings.seconds:g} seconds", weight=2) from error
            raise _Trouble(f"the connection failed ({type(reason).__name__}: {shorten(str(reason))})") from error

    def _take(self, answer: http.client.HTTPResponse, deadline: float) -> bytes:
        """The body of an answer, broken off when it takes too long or grows too big."""
        parts, size = [], 0
        while part := answer.read1(_CHUNK):
            parts.append(part)
            size += len(part)
            if size > _MOST_BYTES:
                raise _Trouble(f"its answer is longer than {_MOST_BYTES:,} bytes", final=True)
            if time.monotonic() > deadline:
                raise TimeoutError
        if answer.length:  # the server promised more than it sent
            raise _Trouble("its answer broke off")
        return b"".join(parts)

    def _refuse(self, error: HTTPError) -> _Trouble:
        """What a status other than 200 means for the next try."""
        said = self._quote(error)
        if error.code in (401, 403):
            return _Trouble(f"it refuses the key (status {error.code}{said}). Check ACCORDING_LLM_KEY", final=True)
        if error.code == 404:
            wanted = "Check ACCORDING_LLM_URL and ACCORDING_LLM_MODEL"
            return _Trouble(f"it knows no such address or model (status 404{said}). {wanted}", final=True)
        if error.code in _BUSY or error.code >= 500:
            wait = read_wait(error.headers)
            asked = f"; it wants to be left alone for {wait:g} seconds" if wait and wait > _LONGEST_WAIT else ""
            return _Trouble(f"status {error.code}{said}{asked}", wait=wait)
        return _Trouble(f"status {error.code}{said}", final=True, status=error.code)

    def _quote(self, error: HTTPError) -> str:
        """What the server says of an error, in a line, without the key."""
        try:
            raw = error.read(_CHUNK).decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return ""
        try:
            told = json.loads(raw)["error"]
            raw = str(told["message"] if isinstance(told, dict) else told)
        except (ValueError, KeyError, TypeError, RecursionError):
            pass
        if self.settings.key:
            raw = raw.replace(self.settings.key, "…")
        return f": {shorten(raw)}" if raw.strip() else ""

    def _read(self, body: bytes) -> Reply:
        """The first choice of an answer."""
        try:
            answer = json.loads(body)
            choice = answer["choices"][0]
            content = choice["message"].get("content")
            refusal = choice["message"].get("refusal")
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
            raise _Trouble(f"its answer does not follow the protocol ({type(error).__name__})") from error
        if isinstance(content, list):  # some servers send the text in parts
            content = "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
        if not isinstance(content, str) or not content.strip():
            why = f"the model declines ({shorten(refusal)})" if isinstance(refusal, str) else "its answer is empty"
            raise _Trouble(why)
        return Reply(content=content, cut=choice.get("finish_reason") == "length", usage=self._count(answer))

    def _count(self, answer: dict[str, Any]) -> Usage:
        """What the answer took, as the server tells it, and what it cost by the given price or the server's word."""
        told = answer.get("usage")
        told = told if isinstance(told, dict) else {}
        into, out = _whole(told.get("prompt_tokens")), _whole(told.get("completion_tokens"))
        cost = told.get("cost")
        if self.settings.price:
            cost = (into * self.settings.price[0] + out * self.settings.price[1]) / 1_000_000
        known = isinstance(cost, int | float) and not isinstance(cost, bool) and 0 <= cost < 1e9
        return Usage(calls=1, tokens_in=into, tokens_out=out, cost=float(cost) if known and cost is not None else None)


def read_wait(headers: Message) -> float | None:
    """The seconds that Retry-After asks for, as a number or as a time."""
    given = (headers.get("Retry-After") or "").strip()
    if given.isascii() and given.replace(".", "", 1).isdigit():
        return float(given[:12])
    try:
        return max(0.0, (parsedate_to_datetime(given) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _whole(number: object) -> int:
    return number if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 10**12 else 0
