"""Revisions: the versions of a page at one address, and what changed from each to the next.

Captures that hold the same article are one version. A version that holds only a part of it (a wall, a page that failed
to load, a live page that drops its older entries) takes nothing back, and says why.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, to_builtins

from according.domain.claim import Claim

ClaimMove = Literal["appeared", "vanished", "changed"]
PassageMove = Literal["added", "removed", "changed"]
PieceKind = Literal["kept", "added", "removed"]
Announcement = Literal["update line", "time of change"]


class Version(Struct, frozen=True, kw_only=True):
    """One state of a page: the day from which it counts, its own stamps, and when it was captured and learned.

    `updates` are its own lines on what was changed. `partial` says why what it lacks is not taken back.
    """

    number: int
    day: str
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    captured_at: str | None = None
    known_at: str | None = None
    words: int = 0
    claims: int = 0
    updates: tuple[str, ...] = ()
    partial: str | None = None


class Piece(Struct, frozen=True):
    """A stretch of a passage that was kept, added or removed."""

    text: str
    kind: PieceKind = "kept"


class Passage(Struct, frozen=True):
    """A paragraph, heading, row or line that was added, removed or changed, word by word."""

    kind: PassageMove
    pieces: tuple[Piece, ...]


class ClaimChange(Struct, frozen=True, kw_only=True):
    """A claim that appeared on a page, vanished from it, or says another value, or the same more or less surely.

    `aspects` names what changed: value, certainty, qualifiers, sources. `noted` tells whether a line of the page on
    its changes speaks of it.
    """

    kind: ClaimMove
    old: Claim | None = None
    new: Claim | None = None
    aspects: tuple[str, ...] = ()
    noted: bool = False

    @property
    def claim(self) -> Claim:
        """The claim as it is now, or as it was."""
        found = self.new or self.old
        assert found is not None
        return found


class Revision(Struct, frozen=True, kw_only=True):
    """What changed from one version of a page to the next.

    `announced` says how the page told that it was changed; None is a silent edit. `title` has the old and new one.
    """

    before: int
    after: int
    day: str
    title: tuple[str, str] | None = None
    updates: tuple[str, ...] = ()
    claims: tuple[ClaimChange, ...] = ()
    passages: tuple[Passage, ...] = ()
    announced: Announcement | None = None

    @property
    def silent(self) -> bool:
        """Whether the page was changed without a word, and without moving its time of change."""
        return self.announced is None


class PageHistory(Struct, frozen=True, kw_only=True):
    """The versions of one address in order, and what changed between those that hold the whole article."""

    address: str
    outlet: str | None = None
    versions: tuple[Version, ...] = ()
    revisions: tuple[Revision, ...] = ()

    @property
    def edited(self) -> str | None:
        """The day of a change that only the page tells of: of what stood there before, nothing was captured."""
        first = self.versions[0]
        published, modified = (first.published or "")[:10], (first.modified or "")[:10]
        return modified if published and modified > published else None


def history_json(history: PageHistory) -> dict[str, Any]:
    """The JSON form of a page's history, as `according versions --format json` prints it."""
    found: dict[str, Any] = to_builtins(history)
    for revision, told in zip(history.revisions, found["revisions"], strict=True):
        told["silent"] = revision.silent
    return found | {"edited": history.edited}
