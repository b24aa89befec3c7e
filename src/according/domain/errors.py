"""Everything that According refuses, as one tree.

    AccordingError
    ├── InputError            what was handed in cannot be used
    │   ├── CaptureError      a file or folder cannot be taken in (missing, unreadable, not text)
    │   ├── FetchError        an address cannot be fetched, or not now
    │   ├── NotAnArticle      a page was read, but holds no article
    │   ├── ClaimsError       a claims file is malformed, or quotes what its page does not say
    │   └── DecisionError     a decision lacks something, or is about what the ledger does not know
    ├── ReaderError           a reader cannot be loaded, is not set up, or gave nothing that can be used
    │   └── UnknownReader     there is no reader of that name
    ├── DataError             a data file of ours (schema, outlets, lexicons) is malformed
    ├── LedgerError           the ledger cannot be opened, read or written
    │   ├── LedgerLost        the ledger's server ended the connection; doing the same again may succeed
    │   ├── LedgerBusy        somebody else writes to the ledger for long, or its server does not answer at present
    │   ├── UnknownSubject    the ledger has no statement of that subject
    │   └── UnknownPage       the ledger has no page at that address
    └── OutputError           a result cannot be written where it was asked for

A message is one full sentence or more: what was wanted, what was found, what to do.
"""

from __future__ import annotations


class AccordingError(Exception):
    """Base of all errors that According raises on purpose."""


class InputError(AccordingError):
    """What was handed in cannot be used."""


class CaptureError(InputError):
    """A file or folder cannot be taken in; `.path` names it."""

    def __init__(self, message: str, path: str = "") -> None:
        super().__init__(message)
        self.path = path


class FetchError(InputError):
    """An address cannot be fetched: `.address` names it, `.kind` says in a word what was in the way.

    `.passing` is true for what may be over in a while; `.wait` are the seconds that the server asks to wait, and
    `.status` is its answer, if it gave one. Kinds: address, network, timeout, status, redirect, size, content, robots,
    budget, feed, stopped.
    """

    def __init__(
        self,
        message: str,
        address: str = "",
        kind: str = "network",
        passing: bool = False,
        wait: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(message)
        self.address, self.kind, self.passing, self.wait, self.status = address, kind, passing, wait, status


class NotAnArticle(InputError):
    """A page was read, but holds no article; `.address` names it."""

    def __init__(self, message: str, address: str = "") -> None:
        super().__init__(message)
        self.address = address


class ClaimsError(InputError):
    """A claims file is malformed, or quotes what its page does not say; `.line` counts from one."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


class DecisionError(InputError):
    """A decision lacks a name or a reason, or is about a claim, name or statement that the ledger does not know."""


class ReaderError(AccordingError):
    """A reader cannot be loaded, is not set up, or gave nothing that can be used; `.reader` names it."""

    def __init__(self, message: str, reader: str = "") -> None:
        super().__init__(message)
        self.reader = reader


class UnknownReader(ReaderError):
    """There is no reader of that name."""


class DataError(AccordingError):
    """A data file that ships with According is malformed."""


class LedgerError(AccordingError):
    """The ledger cannot be opened, read or written."""


class LedgerLost(LedgerError):
    """The ledger's server ended the connection; nothing was done by half, and the same can be done again."""


class LedgerBusy(LedgerError):
    """The ledger cannot be used now: another process writes to it for long, or its server does not answer."""


class UnknownSubject(LedgerError):
    """The ledger has no statement of that subject."""


class UnknownPage(LedgerError):
    """The ledger has no page at that address."""


class OutputError(AccordingError):
    """A result cannot be written where it was asked for."""
