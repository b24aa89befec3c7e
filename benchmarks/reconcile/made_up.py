"""Made-up coverage: pages and claims of works that do not exist, as many as a benchmark asks for.

Everything here is synthetic. Each page has about twenty claims in sentences of their own and some five hundred words;
values change as time goes by, some pages deny, credit, link to or copy earlier ones. The same seed gives the same
pages. What the coverage says is of no interest, only how much of it there is and how it is shaped.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from according.domain.capture import Capture, hash_body
from according.domain.claim import Claim, make_claim
from according.domain.page import Block, BlockKind, Link, Page, Stamp
from according.domain.register import load_register

CLAIMS_A_PAGE = 20
_FIRST = "Ada Ben Cleo Dov Edda Finn Gwen Hal Ines Jon Kira Leo Mara Nils Oda Pia Quentin Runa Sol Tove Uma Vic".split()
_LAST = "Quill Okafor Marsh Lindqvist Barros Tanaka Weaver Holt Farrow Nadel Ito Crane Dahl Esposito Fenn Grau".split()
_WORDS = (
    "keeper harbour winter letter sister engine garden signal border river lantern orchard station captain mirror "
    "ledger voyage market island tower shadow bridge thunder meadow compass furnace pilgrim anchor beacon"
).split()
_PROPERTIES = (
    ("cast_member", 28),
    ("release_date", 16),
    ("director", 10),
    ("producer", 7),
    ("plot", 5),
    ("screenwriter", 5),
    ("distributor", 4),
    ("box_office", 3),
    ("platform", 3),
    ("filming_location", 3),
    ("production_status", 3),
    ("filming_start", 3),
    ("composer", 2),
    ("executive_producer", 2),
    ("runtime", 2),
    ("budget", 2),
    ("title", 1),
)
_STATUSES = ("development", "pre-production", "filming", "post-production", "released")
_CERTAINTIES = ("stated",) * 14 + ("expected", "expected", "reported", "reported", "possible", "denied")
_REGIONS = (None,) * 9 + ("Germany", "United Kingdom", "Japan")
_PLACES = ("Prague", "Budapest", "Czech Republic", "London", "Vienna", "Rome", "Oslo")
_COMPANIES = ("Lionsgate", "Netflix", "Universal Pictures", "Paramount Pictures", "A24", "Sony Pictures")


class Subject:
    """A work that does not exist, and the pages about it: `for capture, page, claims in subject.write(25)`."""

    def __init__(self, number: int, pages: int) -> None:
        self.name = f"{_WORDS[number % len(_WORDS)].title()} of {_name_number(number)}"
        self.pages = pages
        self.random = random.Random(number)
        people = [f"{first} {last}" for first in _FIRST for last in _LAST]
        self.random.shuffle(people)
        # The more pages, the more names; but much more slowly.
        self.cast = people[: min(len(people), 12 + int(3 * pages**0.5))]
        self.outlets = [o.name for o in load_register().outlets[:60]] + [
            f"{w.title()} {kind}" for w in _WORDS for kind in ("Post", "Wire", "Review")
        ]
        self.slug = self.name.lower().replace(" ", "-")
        self.written: list[Page] = []

    def write(self, pages: int | None = None) -> Iterator[tuple[Capture, Page, list[Claim]]]:
        """So many further pages, in order of time."""
        for _ in range(self.pages if pages is None else pages):
            page, claims = self._write_page(len(self.written))
            self.written.append(page)
            body = page.text.encode()
            address = f"made-up/{self.slug}/{len(self.written)}.html"
            yield Capture(address=address, body=body, sha256=hash_body(body), path=address), page, claims

    def _write_page(self, number: int) -> tuple[Page, list[Claim]]:
        chance = self.random
        day = (date(2021, 1, 1) + timedelta(days=number * 1500 // max(self.pages, 30))).isoformat()
        facts = [self._choose_fact(number) for _ in range(CLAIMS_A_PAGE)]
        copied = chance.random() < 0.12 and self.written
        filler = [self._fill() for _ in range(6)]
        if copied:
            earlier = chance.choice(self.written[-20:])
            filler = [earlier.words(b) for b in earlier.blocks[CLAIMS_A_PAGE:]][:6]
        paragraphs = [_phrase(self.name, fact) for fact in facts] + filler
        page = self._lay_out(number, day, paragraphs)
        claims = [
            make_claim(page, subject=self.name, start=block.start, end=block.end, **fact)
            for fact, block in zip(facts, page.blocks, strict=False)
        ]
        return page, claims

    def _lay_out(self, number: int, day: str, paragraphs: list[str]) -> Page:
        outlet = self.random.choice(self.outlets)
        blocks, at = [], 0
        for words in paragraphs:
            blocks.append(Block(kind=BlockKind.PARAGRAPH, start=at, end=at + len(words)))
            at += len(words) + 1
        url = f"https://{outlet.lower().replace(' ', '').replace('’', '')}.example/{self.slug}/{number}"
        linked = self.random.choice(self.written[-30:]).url if self.written and self.random.random() < 0.3 else None
        links = (Link(linked, blocks[2].start, blocks[2].end, 0),) if linked else ()
        return Page(
            address=url,
            canonical=url,
            text="\n".join(paragraphs),
            blocks=tuple(blocks),
            title=f"{self.name}: what is new",
            outlet=outlet,
            published=Stamp(day, day, "meta"),
            links=links,
        )

    def _choose_fact(self, number: int) -> dict[str, Any]:
        chance = self.random
        prop = chance.choices([p for p, _ in _PROPERTIES], [n for _, n in _PROPERTIES])[0]
        era = number * 5 // max(self.pages, 1)
        qualifiers: dict[str, str | None] = {}
        if prop == "release_date":
            value = f"{2024 + era // 2}-{1 + (era * 5) % 12:02}-{1 + chance.choice([6, 6, 6, 6, 7, 13]):02}"
            qualifiers["region"] = chance.choice(_REGIONS)
        elif prop == "filming_start":
            value = f"2022-{1 + era:02}"
        elif prop == "production_status":
            value = _STATUSES[min(era, 4)]
        elif prop == "plot":
            value = " ".join(["a", chance.choice(_WORDS), "finds a", *chance.sample(_WORDS, 3)])
        elif prop in ("distributor", "platform"):
            value = chance.choice(_COMPANIES[:2] if prop == "distributor" else _COMPANIES[1:3])
        elif prop == "filming_location":
            value = chance.choice(_PLACES)
        elif prop in ("box_office", "budget"):
            value = f"${10 * (era + 1) + chance.choice([0, 0, 0, 1])} million"
        elif prop == "runtime":
            value = f"{120 + chance.choice([0, 0, 5])} minutes"
        elif prop == "title":
            value = f"{_WORDS[era].title()}: {self.name}"
        else:
            value = self._choose_person(prop)
        if prop == "cast_member" and chance.random() < 0.4:
            qualifiers["character"] = f"{_WORDS[self.cast.index(value) % len(_WORDS)].title()} Vane"
        sources = tuple(
            chance.sample([*_COMPANIES[:2], "Deadline", "Variety", *self.cast[:3]], chance.choice([0, 0, 1, 2]))
        )
        return {
            "property": prop,
            "value": value,
            "certainty": chance.choice(_CERTAINTIES),
            "sources": sources,
            "qualifiers": qualifiers,
        }

    def _choose_person(self, prop: str) -> str:
        if prop == "cast_member":
            return self.cast[min(int(self.random.expovariate(4 / len(self.cast))), len(self.cast) - 1)]
        start = sum(map(ord, prop)) % 5
        return self.cast[start + self.random.choice([0, 0, 0, 0, 0, 1, 2])]

    def _fill(self) -> str:
        chance = self.random
        words = [chance.choice(_WORDS) for _ in range(45)]
        names = chance.sample(self.cast, 3)
        return f"The {' '.join(words[:15])}, {names[0]} and {names[1]} said in {chance.randint(2019, 2026)}. " + (
            f"A {' '.join(words[15:30])} with {names[2]} for {chance.randint(2, 900)} {' '.join(words[30:])}."
        )


def _phrase(name: str, fact: dict[str, Any]) -> str:
    credit = f", according to {' and '.join(fact['sources'])}" if fact["sources"] else ""
    return f"The {fact['property'].replace('_', ' ')} of {name} is {fact['certainty']} as {fact['value']}{credit}."


def _name_number(number: int) -> str:
    """A number as a name, so that no two works share a word: 27 is "Kebaba"."""
    letters, rest = "", number + 1000
    while rest:
        rest, digit = divmod(rest, 60)
        letters += "bdfgklmnprstvz"[digit % 14] + "aeiou"[digit // 14]
    return letters.title()
