"""Adding: pages in, what they claim on record.

Invariant: one page never stops the others. What cannot be taken in, extracted or read becomes a `Skip` with its reason;
what is on record stays there and is not read again by the same reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from according.capture import open_source
from according.capture.saved.entry import holds_many
from according.capture.saved.nouns import Left
from according.capture.saved.warc import Seen
from according.domain.canonical import same_page
from according.domain.capture import Capture
from according.domain.errors import AccordingError, CaptureError
from according.pipeline.reading import Skip, Taken, name_record, open_reader, read_capture, warm_up
from according.read.claims_file import ClaimsFile, list_unused
from according.read.door import Usage
from according.read.readers import GRAMMAR
from according.workers import Crash, count_cores, map_in_order

if TYPE_CHECKING:
    from according.ledger.store import Ledger

# Below this many pages, starting a second process takes longer than it saves.
_PAGES_WORTH_A_PROCESS = 16

Progress = Callable[[int, int], None]


class Visit(Struct, frozen=True, kw_only=True):
    """What came of an address: a capture; or neither capture nor error if it is unchanged since it was known."""

    address: str
    capture: Capture | None = None
    error: AccordingError | None = None


class Report(Struct, frozen=True, kw_only=True):
    """What became of the sources: how many were read now, how many were on record already, what was skipped.

    `left` counts by kind what archives hold besides pages. `usage` is what all pages together took of a service.
    """

    read: int = 0
    known: int = 0
    skips: tuple[Skip, ...] = ()
    left: tuple[tuple[str, int], ...] = ()
    usage: Usage | None = None


def add_sources(
    ledger: Ledger,
    sources: Sequence[Path],
    subject: str | None = None,
    claims_file: ClaimsFile | None = None,
    progress: Progress | None = None,
    processes: int | None = None,
    reader: str = GRAMMAR,
) -> Report:
    """Put pages and what they claim on record, each in one go, as coverage of a subject.

    Pages that the same reader has read are not read again: after an interruption the work goes on where it stopped.
    """
    open_reader.cache_clear()
    adding = _Adding(ledger, subject, claims_file, progress, len(sources), reader)
    if processes is None:
        pages = len(sources) + _PAGES_WORTH_A_PROCESS * count_cores() * any(map(holds_many, sources))
        processes = min(count_cores(), pages // _PAGES_WORTH_A_PROCESS + 1)
    if processes > 1:
        warm_up()
    work = partial(read_capture, claims_file=claims_file, reader=reader)
    for capture, taken in map_in_order(work, adding.find_unread(sources), processes):
        adding.record(capture, taken)
    return adding.report()


def add_visits(
    ledger: Ledger,
    visits: Iterable[Visit],
    total: int,
    subject: str | None = None,
    progress: Progress | None = None,
    reader: str = GRAMMAR,
    tell: Callable[[str, str], None] | None = None,
) -> Report:
    """Put fetched pages and what they claim on record, each as soon as it is there; `tell` hears what became of each.

    A page that is no article, or cannot be read, is kept as a capture all the same: it stood there.
    """
    open_reader.cache_clear()
    adding = _Adding(ledger, subject, None, progress, total, reader)
    for visit in visits:
        before = (adding.read, len(adding.skips))
        adding.take_visit(visit)
        if tell:
            read, skipped = adding.read > before[0], len(adding.skips) > before[1]
            where = visit.capture.address if visit.capture else visit.address
            tell(where, "read" if read else "skipped" if skipped else "unchanged")
    return adding.report()


def check_name(path: Path) -> None:
    """Refuse a file whose name cannot be written down: it is the address of a page that gives none itself."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        name = ascii(str(path)).strip("'")
        raise CaptureError(f"{name} was to be read as a page, but its name is not in UTF-8. Rename it.", name) from None


class _Adding:
    """One run of `add_sources`: counts what became of each source while the sources stream through."""

    def __init__(
        self,
        ledger: Ledger,
        subject: str | None,
        claims_file: ClaimsFile | None,
        progress: Progress | None,
        total: int,
        reader: str = GRAMMAR,
    ) -> None:
        self.ledger = ledger
        self.subject = subject
        self.claims_file = claims_file
        self.progress = progress
        self.total = total
        self.adding_reader = reader
        self.reader = name_record(claims_file, reader)
        self.skips: list[Skip] = []
        self.left: Counter[str] = Counter()
        self.lines: set[int] = set()
        self.again: list[Capture] = []
        self.read = self.known = self.done = 0
        self.usage: Usage | None = None

    def find_unread(self, sources: Sequence[Path]) -> Iterator[Capture]:
        """The captures that this reader has not read yet. An archive's pages count as sources, once they are found."""
        seen = Seen()
        for path in sources:
            self.total -= 1
            for found in self.open_named(path, seen):
                if isinstance(found, Left):
                    self.left[found.what] += 1
                    continue
                self.total += 1
                if isinstance(found, CaptureError):
                    self.skip(Skip(found.path or str(path), str(found)))
                    self.step()
                # A claims file is cheap to apply again, and what had to be left out of it should be said each time.
                elif self.claims_file is None and self.ledger.has_reading(found, self.reader):
                    self.ledger.record_capture(found, self.subject)
                    if found.captured_at:
                        self.again.append(structs.replace(found, body=b""))
                    self.known += 1
                    self.step()
                else:
                    yield found

    def open_named(self, path: Path, seen: Seen) -> Iterator[Capture | CaptureError | Left]:
        """What is in a file, if its name can be written down."""
        try:
            check_name(path)
        except CaptureError as error:
            yield error
            return
        yield from open_source(path, seen)

    def take_visit(self, visit: Visit) -> None:
        """Read and record what came of an address."""
        if visit.error:
            self.skip(Skip(visit.address, str(visit.error)))
        elif visit.capture is None or self.ledger.has_reading(visit.capture, self.reader):
            back = visit.capture is not None and self.ledger.record_return(visit.capture)
            self.read += back
            self.known += not back
            if visit.capture:
                self.ledger.record_capture(visit.capture, self.subject)
            elif self.subject:
                self.ledger.record_coverage(visit.address, self.subject)
        else:
            taken = read_capture(visit.capture, None, self.adding_reader)
            if isinstance(taken, Skip):
                self.ledger.record_capture(visit.capture)
                asked = visit.capture.headers.get("x-according-asked")
                if asked and not same_page(asked, taken.source):  # whoever gave the one finds nothing of the other
                    taken = Skip(taken.source, f"{asked} leads elsewhere: {taken.reason}")
            self.record(visit.capture, taken)
            return
        self.step()

    def record(self, capture: Capture, taken: Taken | Skip | Crash) -> None:
        """Put one page on record, or the reason why it is not there."""
        if isinstance(taken, Taken):
            self.record_taken(capture, taken)
        elif isinstance(taken, Skip):
            self.skip(taken)
        else:
            reason = "could not be read: the process that read it died of it."
            self.skip(Skip(capture.address, f"{capture.address} {reason}"))
        self.step()

    def record_taken(self, capture: Capture, taken: Taken) -> None:
        """Put a page that was read on record, and say what its reader left out."""
        try:
            new = self.ledger.record_reading(capture, taken.page, taken.claims, self.reader, self.subject)
        except UnicodeEncodeError as error:
            reason = f"could not be put on record: it holds half a character that cannot be written ({error.reason})."
            self.skip(Skip(capture.address, f"{capture.address} {reason}"))
            return
        back = not new and self.ledger.record_return(capture)
        self.read += new or back
        self.known += not (new or back)
        self.lines.update(taken.lines)
        if taken.usage:
            self.usage = taken.usage + (self.usage or Usage())
        for reason in taken.dropped:
            self.skip(Skip(capture.address, reason if self.claims_file else f"{capture.address}: {reason}"))

    def skip(self, skip: Skip) -> None:
        """Note that something was left out, here and on record."""
        self.skips.append(skip)
        self.ledger.record_skip(skip.source, skip.reason)

    def step(self) -> None:
        """One source is done."""
        self.done += 1
        if self.progress:
            self.progress(self.done, self.total)

    def report(self) -> Report:
        """What became of all sources."""
        # Not before all others are on record: only then is it known what stood in between.
        for capture in sorted(self.again, key=lambda c: c.captured_at or ""):
            self.ledger.record_return(capture)
        for reason in list_unused(self.claims_file, self.lines) if self.claims_file else ():
            self.skip(Skip("claims file", reason))
        left = tuple(sorted(self.left.items()))
        return Report(read=self.read, known=self.known, skips=tuple(self.skips), left=left, usage=self.usage)
