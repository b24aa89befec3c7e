"""Who has spoken on the page so far, and which full name a short one stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from according.domain.claim import UNNAMED
from according.domain.names import fold_name
from according.read.grammar.attribution.row import Word


class Voices:
    """The state of talk about sources: the page's own outlet, full names, and who spoke last.

    `company`, `outlet` and `person` are the last of their kind that were credited, for "the studio", "the site" and
    "she"; `reps` leads from "spokeswoman" to whom the last spokeswoman spoke for.
    """

    def __init__(self, own: str | None, rows: Iterable[Sequence[Word]]) -> None:
        self.own = fold_name(own) if own else ""
        self.company: str | None = None
        self.outlet: str | None = None
        self.person: str | None = None
        self.last: tuple[str, ...] = ()
        self.reps: dict[str, str] = {}
        self.full: dict[str, str] = {}
        self._collect(rows)

    def _collect(self, rows: Iterable[Sequence[Word]]) -> None:
        """Full names by their first and last words: "Vantage" for "Vantage Pictures" where one name has it."""
        counts: Counter[str] = Counter(
            name for row in rows for word in row if word.kind in "NOX" for name in word.names
        )
        for name in sorted(counts, key=lambda n: (len(n.split()), n)):
            words = fold_name(name).split()
            for part in {" ".join(words[:n]) for n in range(1, len(words))} | {words[-1]} if len(words) > 1 else set():
                if part in self.full and self.full[part] != name and len(part) > 2:
                    continue
                self.full[part] = name

    def name(self, surface: str, kind: str) -> str:
        """The full name for a name as it stands."""
        if kind in "NP" or len(surface.split()) > 1:
            return surface
        return self.full.get(fold_name(surface), surface)

    def is_own(self, name: str) -> bool:
        """Whether a name means the page's own outlet: "The Gazette" on a page of the Tynedale Gazette."""
        folded = fold_name(name)
        return (
            bool(self.own)
            and bool(folded)
            and (folded == self.own or self.own.endswith(" " + folded) or self.own.startswith(folded + " "))
        )

    def keep(self, names: Sequence[str]) -> tuple[str, ...]:
        """Names without the page's own outlet, each once."""
        return tuple(dict.fromkeys(n for n in names if n == UNNAMED or not self.is_own(n)))
