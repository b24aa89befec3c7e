"""What the text has in hand: the work and the person that "it" and "she" mean, as reading goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from according.read.grammar.genders import fits_pronoun
from according.read.grammar.lexicon import load_nouns
from according.read.grammar.seasons import drop_season

JOBS = frozenset(prop for props in load_nouns().roles.values() for prop in props)

# a company's name, and the property that it has of its works
Company: TypeAlias = tuple[str, str | None]


# a title that tells that there was one before: "Salt Road 2"
_NUMBERED = re.compile(r" (?:[2-9]|II|III|IV|V)$")
_REMEMBERED = 8  # people that a pronoun may go back to


class Discourse:
    """The state of talk on a page.

    `main` is the page's subject, `peers` those that its headline sets beside it, `loose` says that the page has no one
    subject (a list, a diary, a live blog). `works` are all that the page names; `year` and `headline` are the page's.
    `section` is the work of the heading or list entry that one stands under, `topic` the work spoken of last, `recent`
    the only one that the sentence before named, `lead` the one with which a sentence of this paragraph began. `person`
    is the person spoken of last, `jobs` who does which job on which work, `companies` those named in each sentence, as
    read so far. `carried` says that the work in hand comes from the paragraph before, and none has been spoken of
    since.
    """

    def __init__(
        self,
        main: str | None,
        *,
        loose: bool = False,
        peers: frozenset[str] = frozenset(),
        works: frozenset[str] = frozenset(),
        year: int | None = None,
        headline: str = "",
    ) -> None:
        self.main = main
        self.works = works
        self.year = year
        self.headline = headline.lower().replace("-", " ").replace("spin off", "spin-off spinoff")
        self.peers = peers
        self.loose = loose
        self.recent: str | None = None
        self.lead: str | None = None
        self.section: str | None = None
        self.topic = None if loose else main
        self.person: str | None = None
        self.persons: list[str] = []
        self.jobs: dict[tuple[str, str], list[str]] = {}
        self.companies: list[Sequence[Company]] = []
        self.carried = False

    def open_section(self, work: str | None) -> None:
        """A heading that names a work puts that work in hand; one that names none leaves the page's subject."""
        self.section = work
        self.topic = work or (None if self.loose else self.main)

    def open_paragraph(self) -> None:
        """A paragraph begins with the section's work in hand; on a page about several works, with the last one."""
        kept = self.topic in self.peers and self.topic == self.lead
        if self.section or not (self.loose or kept):
            self.topic = self.section or self.main
        self.lead = self.topic if kept else None
        self.recent = None
        self.carried = self.loose and not self.section

    def open_point(self, work: str) -> None:
        """A point of a list that goes from work to work begins with its own in hand."""
        self.topic = self.lead = work
        self.carried = False

    def keep_series(self, topic: str | None) -> str | None:
        """The topic of what follows: of a page's own series, a season that was only named beside others is none."""
        bare = drop_season(topic or "")
        own = self.main and bare == drop_season(self.main) and bare != topic and topic not in (self.main, self.section)
        return bare if own else topic

    def series(self) -> str | None:
        """The series whose seasons are meant: the work in hand without its season."""
        work = self.topic or self.main
        return drop_season(work) if work else None

    def find_base(self) -> str | None:
        """The work of which others are kin, or made: that of the section, on a page of many works the last, else the
        page's."""
        led = self.topic == self.lead and self.topic is not None and _NUMBERED.search(self.topic) is not None
        work = self.section or (self.topic if self.loose or led else self.main)
        return drop_season(work) if work else None

    def find_elder(self, work: str) -> str | None:
        """The work that another follows, as far as the page has said."""
        for prop in ("original", "sequel_to", "remake_of", "prequel_to", "spin_off_of"):
            if known := self.jobs.get((prop, work)):
                return known[0]
        family = re.split(r": | – | — ", work)[0]
        return family if family != work and family in self.works else None

    def list_works(self) -> tuple[tuple[str, str], ...]:
        """The works in hand, each with its role: ("topic", "Ballerina"), ("main", "John Wick")."""
        main = self.main if self.topic or not self.loose else None
        roles = (("topic", self.topic), ("section", self.section), ("main", main), ("recent", self.recent))
        return tuple((role, work) for role, work in roles if work)

    def meet(self, people: Sequence[str]) -> None:
        """Note whom a sentence names by name, in its order."""
        self.persons = [*self.persons, *people][-_REMEMBERED:]

    def who(self, pronoun: str) -> str | None:
        """The person that a pronoun means: the one in hand, or the last whose name allows it."""
        if self.person is None or fits_pronoun(self.person, pronoun):
            return self.person
        return next((p for p in reversed(self.persons) if fits_pronoun(p, pronoun)), None)

    def learn(self, prop: str, work: str, person: str) -> None:
        """Remember who does a job, for "the director"."""
        people = self.jobs.setdefault((prop, work), [])
        if person not in people:
            people.append(person)

    def job_of(self, person: str, work: str) -> str | None:
        """The job in which a person has been named on a work so far."""
        for (prop, subject), people in self.jobs.items():
            if subject == work and person in people and prop in JOBS:
                return prop
        return None

    def work_of(self, person: str) -> str | None:
        """The work that is somebody's: the one that they direct, else that of the headline which nobody is known to."""
        directed = [work for (prop, work), people in self.jobs.items() if prop == "director" and person in people]
        if directed:
            return self.topic if self.topic in directed else directed[0] if len(directed) == 1 else None
        several = {self.main, *self.peers} if self.peers else set()
        free = [w for w in several if w and not self.jobs.get(("director", w))]
        return free[0] if len(free) == 1 else None

    def person_for(self, noun: str) -> str | None:
        """Whom "the director" or "the actress" means: the one known in that job on the work in hand, else the last."""
        roles = load_nouns().roles.get(noun, ())
        work = self.topic or ""
        for prop in roles:
            known = self.jobs.get((prop, work), [])
            if len(known) == 1:
                return known[0]
            if known and self.person in known:
                return self.person
        return self.person
