"""Who has spoken on the page so far, and which full name a short one stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from according.domain.claim import UNNAMED
from according.domain.names import fold_name
from according.read.grammar.attribution.lexicon import load_lexicon
from according.read.grammar.attribution.row import Word
from according.read.grammar.genders import fits_pronoun
from according.read.grammar.lexicon import load_nouns


class Voices:
    """The state of talk about sources: the page's own outlet, full names, and who spoke last.

    `company`, `outlet` and `person` are the last of their kind that were credited, for "the studio", "the site" and
    "she"; `subject` is the person that the sentence before was about, `recent` are all named of late; `guess` is the
    last subject of unknown kind, `house` the company that the page names most; `tellers` are names used like an
    outlet’s; `reps` leads from "spokeswoman" to whom the last spokeswoman spoke for; `hearsay` is the last credit with
    an unnamed source in it, `report` the last of an outlet, for "the insider" and "the same report"; `told` the outlet
    that each speaker spoke to; `spoke` is the last company that
    spoke or acted by name; `papers` leads from "filing" to "company filing", `here` are the people of this block.
    """

    def __init__(self, own: str | None, rows: Iterable[Sequence[Word]], text: str = "") -> None:
        self.text = text
        self.own = fold_name(own) if own else ""
        self.company: str | None = None
        self.spoke: str | None = None
        self.guess: str | None = None
        self.house: str | None = None
        self.outlet: str | None = None
        self.person: str | None = None
        self.subject: str | None = None
        self.recent: list[str] = []
        self.last: tuple[str, ...] = ()
        self.hearsay: tuple[str, ...] = ()
        self.report: tuple[str, ...] = ()
        self.told: dict[str, str] = {}
        self.papers: dict[str, str] = {}
        self.here: list[str] = []
        self.tellers: set[str] = set()
        self.reps: dict[str, str] = {}
        self.full: dict[str, str] = {}
        self._collect(rows)

    def _collect(self, rows: Iterable[Sequence[Word]]) -> None:
        """Full names by the short ones that the page uses: "Vantage" for "Vantage Pictures"."""
        endings = load_nouns().organisation_words
        rows = list(rows)
        houses = Counter(n for row in rows for w in row if w.kind == "O" and len(w.names) == 1 for n in w.names)
        self.house = next((n for n, count in houses.most_common(1) if count > 1), None)
        for row in rows:
            for word in row:
                for name in word.names if word.kind in "NOX" and not word.reference else ():
                    words = fold_name(name).split()
                    if not words:
                        continue
                    if len(words) == 1 or all(w in endings or w in _ENDINGS for w in words[1:]):
                        self.full.setdefault(words[0], name)
                    elif words[-1] in _PAPERS or word.kind == "X":
                        self.full.setdefault(words[-1], name)
                for name in word.names if word.kind == "P" and word.names[0][:1].isalnum() else ():
                    if folded := fold_name(name).split():
                        self.full.setdefault(folded[-1], name)
                        if len(name.split()) == 2 and "-" in name.split()[1]:
                            self.full.setdefault(folded[0], name)  # Han Do-yun: the family name comes first

    def name(self, surface: str, kind: str) -> str:
        """The full name for a name as it stands, without the title before it: "Composer Wendeline Tso"."""
        if kind in "NWO" or not surface.strip():
            return surface
        words = surface.split()
        describing = load_lexicon().describing
        while len(words) > 1 and words[0].lower() in describing and not words[1].isdigit():
            words = words[1:]
        if len(words) > 1 or kind in "OP":
            return " ".join(words)
        return self.full.get(fold_name(words[0]), words[0])

    def spell(self, name: str, surface: str) -> str:
        """A company’s name as the page writes it: in full if it does anywhere, else as it stands ("ESRB")."""
        return name if name in self.text or not surface.isupper() else surface

    def mean(self, pronoun: str, likely: str) -> str:
        """Whom "he" or "she" means: whoever the sentence before was about, else spoke last, if the name fits.

        `likely` is whom the discourse takes it for.
        """
        here = [] if self.person in self.here else [*reversed(self.here)]
        candidates = [self.subject, *here, self.person, likely, *reversed(self.recent)]
        return next((name for name in candidates if name and fits_pronoun(name, pronoun)), likely)

    def is_person(self, name: str) -> bool:
        """Whether a name of unknown kind looks like a person’s, and no outlet’s or company’s."""
        words = fold_name(name).split()
        return len(words) > 1 and not any(w in _ENDINGS or w in _PAPERS for w in words) and name not in self.tellers

    def is_own(self, name: str) -> bool:
        """Whether a name means the page's own outlet: "The Gazette" on a page of the Tynedale Gazette."""
        folded = fold_name(name)
        if self.own.endswith((" newsroom", " press room")):
            return folded == self.own
        return (
            bool(self.own)
            and bool(folded)
            and (folded == self.own or self.own.endswith(" " + folded) or self.own.startswith(folded + " "))
        )

    def keep(self, names: Sequence[str]) -> tuple[str, ...]:
        """Names without the page's own outlet, each once."""
        return tuple(dict.fromkeys(n for n in names if n == UNNAMED or not self.is_own(n)))


_ENDINGS = frozenset(
    "pictures games entertainment studios studio interactive films film media releasing group tv television plus "
    "productions company co corp inc ltd animation records music software international".split()
)
_PAPERS = load_lexicon().mastheads - {"festival", "fest", "news", "review"}


def is_outlet_name(name: str) -> bool:
    """Whether a name ends like a newspaper’s: "the Quay Street Globe", "Greenlight Daily"."""
    words = name.lower().split()
    return len(words) > 1 and words[-1] in _PAPERS
