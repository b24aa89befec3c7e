"""Checking an article that an editor hands in: in a process of its own, with a limit of time and size.

A long or hostile text costs a minute of one process and nothing of the site: readers go on being served while it is
read, and it is stopped when its time is up. Nothing of the text is kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import msgspec
from django.conf import settings
from msgspec import Struct

from according.domain.errors import AccordingError, InputError
from according.domain.finding import Check
from according.extract import name_kind

LONGEST = 400_000
SECONDS = 40.0
# How many articles one process of the site has checked at a time; each is a process too.
_AT_ONCE = 2
_PASTED = "the text"
_LONGEST_NAME = 100
_turns = threading.BoundedSemaphore(_AT_ONCE)


class Asked(Struct, frozen=True, kw_only=True):
    """An article to check: its bytes, the name of its file, its subject and day if they were given, and as of when."""

    body: bytes
    name: str
    subject: str | None = None
    published: str | None = None
    on: str | None = None


class Answer(Struct, frozen=True, kw_only=True):
    """What came of it: the check, or why there is none."""

    check: Check | None = None
    error: str = ""


class Busy(AccordingError):
    """Too many articles are being checked at this moment."""


def take_article(text: str, file_name: str | None, file_body: bytes | None) -> tuple[bytes, str]:
    """The bytes and the name of the article that was pasted or chosen as a file; InputError for neither or too much."""
    if file_body is not None and text.strip():
        raise InputError("There is a text and a file: give one of them.")
    if file_body is None and not text.strip():
        raise InputError("There is nothing to check: paste the text of the article, or choose its file.")
    body = text.replace("\r\n", "\n").encode("utf-8", "replace") if file_body is None else file_body
    if len(body) > LONGEST:
        size = f"{len(body) / 1000:,.0f} kB"
        raise InputError(
            f"The article has {size}; at most {LONGEST / 1000:.0f} kB are checked. Leave out all but its text."
        )
    if file_body is None:
        return body, f"{_PASTED}{name_kind(body)}"
    name = (file_name or "").replace("\\", "/").rsplit("/", 1)[-1][-_LONGEST_NAME:]
    return body, name or f"{_PASTED}{name_kind(body)}"


def check_apart(asked: Asked) -> Check:
    """The check of an article, made by another process; an AccordingError says why there is none."""
    if not _turns.acquire(blocking=False):
        raise Busy("Other articles are being checked at this moment. Wait a few seconds and try again.")
    try:
        answer = _ask(asked)
    finally:
        _turns.release()
    if answer.check is None:
        raise InputError(answer.error)
    return answer.check


def _ask(asked: Asked) -> Answer:
    environment = {**os.environ, "ACCORDING_LEDGER": settings.LEDGER_ADDRESS.full}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "according.web.proof.apart"],
            input=msgspec.msgpack.encode(asked),
            capture_output=True,
            env=environment,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"Reading the article took more than {SECONDS:.0f} seconds and was stopped."
        raise InputError(f"{message} Check it in parts, and leave out tables and lists.") from error
    if done.returncode:
        raise InputError("The article could not be read, and the check was stopped. Paste its text only.")
    return msgspec.msgpack.decode(done.stdout, type=Answer)
