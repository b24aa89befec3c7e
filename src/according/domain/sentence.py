"""Sentence: something that a dossier says, and who said so.

Invariant: a `Sentence` has at least one note, and every note at least one claim; making one without is a ValueError.
Texts are plain words with plain spaces; an exporter escapes them and sets their type.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from according.domain.mark import MARK_WORDS, Mark

RunKind = Literal["plain", "strong", "struck", "title"]


class Run(Struct, frozen=True):
    """A stretch of a sentence: plain, stressed, struck out (an old value) or the title of a work."""

    text: str
    kind: RunKind = "plain"


class Citation(Struct, frozen=True, kw_only=True):
    """One claim under a sentence: where it stands, of what day, in which words, and whom the page had it from.

    `published` is the day of the words. `credit` is a clause: "had it from Deadline", "copied from Marquee Post",
    "credits nobody; traced to Variety".
    """

    claim: str
    page: str
    outlet: str
    published: str | None = None
    credit: str | None = None
    against: bool = False
    quote: str


class Note(Struct, frozen=True, kw_only=True):
    """A footnote: the claims behind a sentence, the weightiest quoted in full, all of them named by id.

    `decided` tells what editors settled of it, a sentence each, so far as `why` does not. `pinned` names the editor who
    gave it the standing that it has, and the day. `shown` says why readers see it, where rules of publication hold.
    """

    number: int = 0
    citations: tuple[Citation, ...]
    claims: tuple[str, ...]
    why: str = ""
    pages: int = 0
    origins: tuple[str, ...] = ()
    news: str | None = None
    decided: tuple[str, ...] = ()
    pinned: str = ""
    shown: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.claims or not self.citations:
            raise ValueError("A note must rest on a claim.")


class Sentence(Struct, frozen=True, kw_only=True):
    """Something that the dossier says, how sure it is, and the notes that bear it."""

    runs: tuple[Run, ...]
    mark: Mark = "confirmed"
    word: str | None = None
    notes: tuple[Note, ...]

    def __post_init__(self) -> None:
        if not self.notes:
            raise ValueError(f"No claim stands behind the sentence {self.text!r}.")

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    @property
    def label(self) -> str:
        """The word of its mark, sharpened where the case allows it."""
        return self.word or MARK_WORDS[self.mark]

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims behind it."""
        return tuple(dict.fromkeys(c for note in self.notes for c in note.claims))
