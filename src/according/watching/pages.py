"""A page visited: put on record with what it claims if its article is new or was edited, and planned anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import structs

from according.domain.capture import Capture
from according.domain.page import Page
from according.domain.watched import Watched
from according.pipeline.reading import Skip, Taken, name_record, read_capture
from according.read.readers import GRAMMAR
from according.watching.pace import Pace
from according.watching.places import find_hidden, find_twin, leave_page
from according.watching.settling import Outcome, settle_page

if TYPE_CHECKING:
    from according.ledger.store import Ledger


def record_page(
    ledger: Ledger, item: Watched, capture: Capture | None, subjects: Sequence[str], pace: Pace, now: datetime
) -> Outcome:
    """Put on record what stands at an address now, in one go with the plan of the next visit.

    A capture that differs only in what stands around its article is not kept: the next visit would bring another.
    """
    if capture is None:
        with ledger.together():
            for subject in subjects:  # it may be coverage of one that was taken up since it was sent
                ledger.record_coverage(item.address, subject)
            ledger.watched.keep(settle_page(item, "same", pace, now))
        return "same"
    capture = date_capture(item, capture)
    there = capture.address if capture.address != item.address else None
    if ledger.has_reading(capture, name_record(None, GRAMMAR)):
        if there and ledger.watched.find("page", [there]):
            return leave_page(ledger, item, there, subjects, pace, now)
        return record_known(ledger, item, capture, subjects, pace, now)
    taken = read_capture(capture)
    if isinstance(taken, Skip):
        return skip_page(ledger, item, capture, taken.reason, pace, now)
    found = print_article(taken.page)
    if stands := find_twin(ledger, item, taken.page, found, there):
        return leave_page(ledger, structs.replace(item, print=found), stands, subjects, pace, now)
    if item.print and (reason := find_hidden(ledger, item, taken.page, there)):
        return skip_page(ledger, item, capture, reason, pace, now)
    outcome: Outcome = "same" if found == item.print else "edited" if item.print else "new"
    if outcome == "edited" and is_touched(ledger.page_at(item.address), taken.page):
        outcome = "same"
    settled = settle_page(structs.replace(note_capture(item, capture), print=found), outcome, pace, now)
    try:
        with ledger.together():
            if found != item.print:
                lay(ledger, capture, taken, subjects)
                settled = structs.replace(settled, changed_at=now)
            ledger.watched.keep(settled)
    except UnicodeEncodeError as error:
        reason = f"could not be put on record: it holds half a character that cannot be written ({error.reason})."
        return skip_page(ledger, item, capture, f"{capture.address} {reason}", pace, now)
    return outcome


def record_known(
    ledger: Ledger, item: Watched, capture: Capture, subjects: Sequence[str], pace: Pace, now: datetime
) -> Outcome:
    """Put on record that what stands at an address was read before; if it came back after an edit, that it did."""
    page = ledger.page_of(capture)
    found = print_article(page) if page else item.print
    with ledger.together():
        cover(ledger, capture, subjects)
        back = found != item.print and ledger.record_return(capture)
        outcome: Outcome = "edited" if back else "same"
        seen = structs.replace(note_capture(item, capture), print=found)
        ledger.watched.keep(settle_page(seen, outcome, pace, now))
    return outcome


def date_capture(item: Watched, capture: Capture) -> Capture:
    """A capture with a time after that of the state before: where the clock was set back, it would seem older."""
    last, at = item.changed_at, capture.captured_at
    if last is None or at is None or datetime.fromisoformat(at) > last:
        return capture
    return structs.replace(capture, captured_at=(last + timedelta(seconds=1)).isoformat(timespec="seconds"))


def lay(ledger: Ledger, capture: Capture, taken: Taken, subjects: Sequence[str]) -> None:
    """Record a page that was read, as coverage of all its subjects."""
    first = subjects[0] if subjects else None
    ledger.record_reading(capture, taken.page, taken.claims, name_record(None, GRAMMAR), first)
    cover(ledger, capture, subjects[1:])
    for reason in taken.dropped:
        ledger.record_skip(capture.address, f"{capture.address}: {reason}")


def cover(ledger: Ledger, capture: Capture, subjects: Sequence[str]) -> None:
    """Record a capture as coverage of some subjects."""
    for subject in subjects:
        ledger.record_capture(capture, subject)


def skip_page(ledger: Ledger, item: Watched, capture: Capture, reason: str, pace: Pace, now: datetime) -> Outcome:
    """Record why a page cannot be read; it is looked at again like any other, as walls and errors pass.

    What stood there the first time is kept as a capture; walls that differ with every visit are not.
    """
    with ledger.together():
        if not (item.print or item.note):
            ledger.record_capture(capture)
        ledger.record_skip(capture.address, reason)
        seen = structs.replace(note_capture(item, capture), note=reason)
        ledger.watched.keep(settle_page(seen, "skipped", pace, now))
    return "skipped"


def note_capture(item: Watched, capture: Capture) -> Watched:
    """A page with the validators of what its server sent last."""
    heads = capture.headers
    return structs.replace(item, tag=heads.get("etag"), modified=heads.get("last-modified"), note="")


def is_touched(before: Page | None, page: Page) -> bool:
    """Whether a page has nothing new but its time of change: it is kept, but no edit, since some tell one each time."""
    if before is None:
        return False
    return print_article(structs.replace(page, modified=before.modified)) == print_article(before)


def print_article(page: Page) -> str:
    """The print of what makes a state of a page: its article and what it says of itself, not what stands around it."""
    times = [stamp.value if stamp else "" for stamp in (page.published, page.modified)]
    body = [page.words(block) for block in page.body] or [page.text]
    return sha256(msgspec.json.encode([page.title, page.kind, *times, *body])).hexdigest()
