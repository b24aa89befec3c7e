"""The process that checks one article: what is asked on standard input, the answer on standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import msgspec

from according import pipeline
from according.capture import capture_body
from according.domain.errors import AccordingError
from according.domain.page import Page, Stamp
from according.extract import check_article, extract_capture
from according.pipeline.checking import find_named
from according.web.proof.checking import SECONDS, Answer, Asked
from according.web.starting import set_up

_MEMORY = 2_000_000_000
_LOOKED_AT = 20_000


def answer(asked: Asked) -> Answer:
    """The check of an article against the ledger that the environment names."""
    # What knows Django's models can be loaded only after it has been set up.
    record = import_module("according.web.editions.ledger").open_record()
    try:
        page = open_article(asked)
        found = pipeline.read_article(page, record, about=asked.subject or find_subject(page, record.subjects()))
        return Answer(check=pipeline.check_page(record, page, found.claims, asked.subject, asked.on))
    except AccordingError as error:
        return Answer(error=str(error))


def find_subject(page: Page, known: Sequence[str]) -> str | None:
    """The subject that a text without a headline means by "the film": the best known of those that it names."""
    return None if page.title else find_named(page.text[:_LOOKED_AT], known)


def open_article(asked: Asked) -> Page:
    """The page that was handed in; a page that holds no article is refused."""
    page = pipeline.open_paste(extract_capture(capture_body(asked.body, asked.name)))
    check_article(page)
    if asked.published:
        page = msgspec.structs.replace(page, published=Stamp(asked.published, asked.published, "given"))
    return page


def bound_means() -> None:
    """Give this process no more time and memory than an article may cost, where the system can."""
    try:
        limits = import_module("resource")
    except ImportError:
        return
    seconds = int(SECONDS) + 1
    limits.setrlimit(limits.RLIMIT_CPU, (seconds, seconds))
    limits.setrlimit(limits.RLIMIT_AS, (_MEMORY, _MEMORY))


def main() -> None:
    """Answer once."""
    asked = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Asked)
    bound_means()
    set_up()
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer(asked)))


if __name__ == "__main__":
    main()
