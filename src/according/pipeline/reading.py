"""Reading: a capture in, what its page holds and claims out, or a sentence that says why it cannot be read.

Invariant: no page that a stranger wrote ends the run: not by a fault that it brings out, nor by never coming to an end.
The ledger is not touched here, so that many captures can be read at once in processes of their own.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from according.domain.capture import Capture
from according.domain.claim import Claim
from according.domain.errors import AccordingError, ReaderError
from according.domain.page import Page
from according.extract import check_article, extract_capture, extract_page
from according.fingerprint import name_reader
from according.read import read_claims
from according.read.claims_file import ClaimsFile, ground_claims
from according.read.door import Reader, Usage
from according.read.readers import GRAMMAR, find_reader
from according.workers import TooSlow, limit_time

# A page of news takes a fraction of a second; one that takes this long was made to.
_SECONDS_A_PAGE = 60.0
# Another reader may have to wait for somebody's answer, and watches its own time; this only ends what hangs.
_SECONDS_ELSEWHERE = 1800.0


class Skip(Struct, frozen=True):
    """Something that was not read, and why, in a sentence."""

    source: str
    reason: str


class Taken(Struct, frozen=True, kw_only=True):
    """A page as it was read, and what its reader had to leave out.

    `lines` are those of a claims file that it used, `usage` is what a reader says that it took.
    """

    page: Page
    claims: tuple[Claim, ...]
    dropped: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    usage: Usage | None = None


def read_capture(capture: Capture, claims_file: ClaimsFile | None = None, reader: str = GRAMMAR) -> Taken | Skip:
    """What a capture holds and claims, or why it cannot be read."""
    try:
        with limit_time(_SECONDS_A_PAGE if reader == GRAMMAR else _SECONDS_ELSEWHERE):
            page = extract_capture(capture)
            return read_page(page, reader) if claims_file is None else take_claims(page, claims_file, capture.path)
    except ReaderError as error:
        return Skip(capture.address, f"{capture.address}: {error}")
    except AccordingError as error:
        return Skip(capture.address, str(error))
    except TooSlow as error:
        return Skip(capture.address, f"{capture.address} could not be read: it {error}.")
    except Exception as error:  # a page from a stranger can meet a fault of ours; it must not take the others along
        fault = f"{type(error).__name__}: {error}"[:200]
        return Skip(capture.address, f"{capture.address} could not be read for a fault of According's own ({fault}).")


@cache
def open_reader(name: str) -> Reader:
    """The reader of that name, the same for all pages of a run: it may have learnt something about its service."""
    return find_reader(name)


def read_page(page: Page, reader: str = GRAMMAR) -> Taken:
    """What a reader finds in a page; one that is no article is refused."""
    check_article(page)
    found = open_reader(reader).read_page(page)
    return Taken(page=page, claims=found.claims, dropped=found.dropped, usage=found.usage)


def take_claims(page: Page, claims_file: ClaimsFile, path: str | None) -> Taken:
    """What a claims file says that a page claims."""
    lines = claims_file.find(page, path)
    claims, dropped = ground_claims(page, lines)
    used = tuple(line.number for line in lines)
    return Taken(page=page, claims=tuple(claims), dropped=tuple(dropped), lines=used)


def name_record(claims_file: ClaimsFile | None, reader: str) -> str:
    """The name under which readings go on record: of whoever reads, and of the program that took the page apart."""
    if claims_file:
        return f"{claims_file.name}, {name_reader()}"
    return name_reader() if reader == GRAMMAR else f"{open_reader(reader).name}, {name_reader()}"


def warm_up() -> None:
    """Load word lists and patterns once, before processes are forked that would each load them for themselves."""
    read_claims(extract_page("<title>News</title><p>It opens on June 7, 2024, the studio said.</p>"))
