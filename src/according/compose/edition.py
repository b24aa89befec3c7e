"""Edition: what every part of the dossier must know of the subject and its day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from urllib.parse import urlsplit

from according.compose.dates import day_of, is_over
from according.domain.claim import Claim, Reading
from according.domain.names import fold_name
from according.domain.register import Register, load_register
from according.domain.schema import Schema, load_schema
from according.domain.statement import Statement

# What a work is called for short, told by the words that its coverage uses and by what only one kind of work has.
_NOUNS = {
    "film": re.compile(r"\b(?:films?|movies?|big screen|cinemas?|screenplay|box office)\b", re.I),
    "series": re.compile(r"\b(?:series|shows?|seasons?|episodes?|finale|showrunner)\b", re.I),
    "game": re.compile(r"\b(?:games?|gameplay|players?|playable|consoles?)\b", re.I),
}
_TELLING = {"box_office": "film", "episodes": "series", "showrunner": "series"}
_TELLING |= {"developer": "game", "publisher": "game"}
# One property of a kind weighs as much as so many words.
_WEIGHT = 10
_SEASON = re.compile(r"\bseason (?:\d+|[a-z]+)$", re.I)
_DONE = frozenset({"released"})
_SHOT = frozenset({"post-production", "completed", "released"})


class Edition:
    """The subject, its statements and its pages on one day, with the look-ups that all parts share.

    Statements and readings are put into one order here, so that nothing depends on the order in which they came.
    """

    def __init__(
        self, statements: Sequence[Statement], readings: Sequence[Reading], subject: str, on: str | None = None
    ) -> None:
        self.subject = subject
        self.schema: Schema = load_schema()
        self.register: Register = load_register()
        known = (s for s in statements if s.property in self.schema.properties and s.backings)
        known = (s for s in known if not self._is_own_name(s))
        self.statements: tuple[Statement, ...] = tuple(sorted(known, key=self.rank))
        every = sorted(readings, key=lambda r: (date_reading(r), r.page.url, r.version))
        self.latest: str = find_latest(every, self.statements)
        self.on: str = on or self.latest
        self.readings: tuple[Reading, ...] = tuple(
            r for r in every if date_reading(r) <= self.on or any(c.id in self._cited for c in r.claims)
        )

    def _is_own_name(self, statement: Statement) -> bool:
        """Whether a statement only says that the subject is called what this page calls it anyway."""
        same = fold_name(statement.value) == fold_name(self.subject)
        return statement.property == "title" and same and statement.standing == "current"

    def rank(self, statement: Statement) -> tuple[str, ...]:
        """Where a statement stands among the others: by the schema, then most pages first, then as pages name them."""
        prop = self.schema.properties[statement.property]
        section = self.schema.sections[prop.section]
        first = min(statement.backings, key=lambda b: (b.claim.published or "9999", b.claim.id)).claim
        qualifiers = ";".join(f"{k}={v}" for k, v in sorted(statement.qualifiers.items()) if v)
        return (
            f"{section.order:05}{prop.order:05}{statement.property}",
            f"{99999 - statement.pages:05}{max(first.quote.start, 0):09}",
            statement.value,
            qualifiers,
            statement.standing,
            statement.since or "",
        )

    @cached_property
    def title(self) -> str:
        """The full title that stands on the day, else the subject's name."""
        titles = [s for s in self.of("title") if s.standing == "current" and not s.qualifiers.get("region")]
        titles = [s for s in titles if s.qualifiers.get("status") not in ("working", "former")]
        return max(titles, key=lambda s: (day_of(s.since), s.pages, s.value)).value if titles else self.subject

    @cached_property
    def noun(self) -> str | None:
        """What to call the work after its name has been said: "the film", "the series"; None where nobody can tell."""
        if _SEASON.search(self.subject):
            return "the season"
        tally: Counter[str] = Counter(_TELLING[s.property] for s in self.statements if s.property in _TELLING)
        tally["film"] += sum(1 for s in self.of("release_date") if s.qualifiers.get("venue") == "theatrical")
        tally = Counter({kind: _WEIGHT * n for kind, n in tally.items()})
        texts = [r.page.text for r in self.readings if self.is_about(r)]
        texts = texts or [b.claim.quote.exact for s in self.statements for b in s.backings]
        for kind, pattern in _NOUNS.items():
            tally[kind] += sum(len(pattern.findall(text)) for text in texts)
        tally = +tally
        best = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
        return f"the {best[0][0]}" if best else None

    @cached_property
    def out(self) -> bool:
        """Whether the work is out on the day: it is said to be, or the day of its opening is over."""
        live = [s for s in self.statements if s.standing == "current"]
        if any(s.property == "production_status" and s.value in _DONE for s in live):
            return True
        openings = [s for s in live if s.property == "release_date" and s.assurance in ("confirmed", "reported")]
        general = [s for s in openings if s.qualifiers.get("venue") not in ("premiere", "festival", "home")]
        return any(is_over(s.value, self.on) for s in general)

    @cached_property
    def shot(self) -> bool:
        """Whether filming is over on the day."""
        live = [s for s in self.statements if s.standing == "current"]
        ended = any(s.property == "filming_end" and is_over(s.value, self.on) for s in live)
        return self.out or ended or any(s.property == "production_status" and s.value in _SHOT for s in live)

    @cached_property
    def outlets(self) -> dict[str, str]:
        """The outlet of each page, by address."""
        claims = (c for r in self.readings for c in r.claims)
        named = {c.page: c.outlet for c in claims if c.outlet}
        named |= {b.claim.page: b.claim.outlet for s in self.statements for b in s.backings if b.claim.outlet}
        named |= {r.page.url: r.page.outlet for r in self.readings if r.page.outlet}
        named |= {r.page.address: r.page.outlet for r in self.readings if r.page.outlet}
        return {page: outlet for page, outlet in named.items() if outlet}

    def of(self, *properties: str) -> list[Statement]:
        """The statements of some properties, in order."""
        if len(properties) == 1:
            return list(self._by_property.get(properties[0], ()))
        return [s for s in self.statements if s.property in properties]

    def name_outlet(self, claim: Claim) -> str:
        """The outlet of a claim, else the host of its page."""
        return claim.outlet or self.name_page(claim.page)

    def name_page(self, address: str) -> str:
        """The outlet at an address, else its host, else the last part of its path."""
        return self.outlets.get(address) or name_address(address)

    def name_parent(self, parent: str) -> str:
        """A parent in words: the outlet of an address, or the name as it is."""
        return self.name_page(parent) if parent in self.outlets or is_address(parent) else parent

    def is_only_outlet(self, name: str) -> bool:
        """Whether every page is of that outlet: then it need not be named again and again."""
        cited = {self.name_outlet(b.claim) for s in self.statements for b in s.backings}
        return {fold_name(outlet) for outlet in cited} == {fold_name(name)}

    def is_subject(self, name: str) -> bool:
        """Whether a name is one that the statements' own claims use for the subject."""
        return fold_name(name) in self._names

    def is_about(self, reading: Reading) -> bool:
        """Whether at least half of what a page claims is of the subject."""
        others = [c for c in reading.claims if c.property != "quote"]
        return 2 * sum(1 for c in others if c.id in self._cited) >= max(1, len(others))

    @cached_property
    def _by_property(self) -> dict[str, list[Statement]]:
        groups: dict[str, list[Statement]] = {}
        for statement in self.statements:
            groups.setdefault(statement.property, []).append(statement)
        return groups

    @cached_property
    def _cited(self) -> frozenset[str]:
        return frozenset(b.claim.id for s in self.statements for b in s.backings)

    @cached_property
    def _names(self) -> frozenset[str]:
        names = {b.claim.subject for s in self.statements for b in s.backings}
        return frozenset(fold_name(n) for n in (*names, self.subject, self.title))


def date_reading(reading: Reading) -> str:
    """The day from which a state of a page counts: of its change if it is a later state, else of its publication."""
    page = reading.page
    first, last = page.published, page.modified
    if reading.version > 1:
        return (last.day if last else None) or (reading.known_at or page.captured_at or "")[:10]
    return (first.day if first else None) or (page.captured_at or "")[:10]


def find_latest(readings: Sequence[Reading], statements: Sequence[Statement]) -> str:
    """The last day of which anything is known: of a page, of a claim, or of what an editor pinned."""
    days = [date_reading(r) for r in readings]
    days += [c.said_at[:10] for r in readings for c in r.claims if c.said_at]
    days += [b.claim.published[:10] for s in statements for b in s.backings if b.claim.published]
    days += [min(d.since, d.day) for s in statements for d in s.decisions if d.kind == "pin"]
    return max((d for d in days if len(d) == 10), default="")


def is_address(text: str) -> bool:
    """Whether a parent is given by its address and not by its name."""
    return "://" in text or text.startswith(("./", "../", "file:"))


def name_address(address: str) -> str:
    """What to call a page of which no outlet is known."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.") or address.rstrip("/").rsplit("/", 1)[-1] or "unknown page"
