"""Descent: for each claim of one piece of news, the page or source that its page has it from.

Evidence in this order: an earlier state of the same address; a whole text taken over, since its credits came with it;
an explicit credit; a link beside the words; a paragraph taken over; signs of own reporting; an error that an earlier
page has too; an outlet that shares rare values and errors with this one; else the first publication of the same value.
A page that has none of these has the news from nobody knows where, and adds no origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from according.domain.edtf import format_date
from according.reconcile.lineage.circles import mark_circles
from according.reconcile.lineage.passages import find_passage
from according.reconcile.lineage.press import Descent, Press
from according.reconcile.lineage.sources import Source, split_chains
from according.reconcile.pages.sightings import Sighting


def trace_news(
    sightings: Sequence[Sighting], against: Sequence[bool], press: Press, uncredited: frozenset[str] = frozenset()
) -> list[list[Descent]]:
    """For each claim of one piece of news, in order of time, its descents: one for each independent chain of credit.

    `uncredited` holds the ids of claims whose sources are credited for something else in them.
    """
    news = _News(sightings, press, uncredited)
    traced = [news.descend(at, against) for at in range(len(sightings))]
    return mark_circles(traced, [s.page.url for s in sightings], [outlet.name for outlet in news.own])


class _Firsts:
    """The first of a row of claims, and the first of another outlet than that one's."""

    def __init__(self) -> None:
        self.kept: list[tuple[int, str]] = []

    def note(self, at: int, outlet: str) -> None:
        """Take in the next claim of the row."""
        if len(self.kept) < 2 and all(outlet != other for _, other in self.kept):
            self.kept.append((at, outlet))

    def other_than(self, outlet: str) -> int | None:
        """The first claim that is not of this outlet."""
        return next((at for at, other in self.kept if other != outlet), None)


class _News:
    """One piece of news under study: its claims in order of time, found by page and by outlet."""

    def __init__(self, sightings: Sequence[Sighting], press: Press, uncredited: frozenset[str]) -> None:
        self.sightings = sightings
        self.uncredited = uncredited
        self.press = press
        self.own = [press.signs[s.page.url].outlet for s in sightings]
        self.on_page: dict[str, int] = {}
        self.by_outlet: dict[str, list[int]] = defaultdict(list)
        self.by_voice: dict[str, list[int]] = defaultdict(list)
        self.done: list[list[Descent]] = []
        self.firsts: dict[tuple[object, ...], _Firsts] = defaultdict(_Firsts)
        for at, sighting in enumerate(sightings):
            self.on_page.setdefault(sighting.page.url, at)
            self.by_outlet[self.own[at].key].append(at)
            self.by_voice[self.own[at].voice].append(at)

    def descend(self, at: int, against: Sequence[bool]) -> list[Descent]:
        """The descents of one claim; those of earlier claims are known."""
        found = (
            self._keep(at)
            or self._copy(at)
            or self._credit(at)
            or self._link(at)
            or self._take_passage(at)
            or self._report(at)
            or self._share_error(at)
            or self._share(at, against)
            or self._trace(at, against[at])
            or [Descent(evidence="no credit, no sign of own reporting")]
        )
        self.done.append(found)
        self._note(at, against[at])
        return found

    def _keep(self, at: int) -> list[Descent]:
        sighting = self.sightings[at]
        if not sighting.earlier:
            return []
        evidence = f"kept from the state of {format_date(sighting.earlier)}"
        return [Descent(parent=sighting.page.url, relation="version", evidence=evidence)]

    def _copy(self, at: int) -> list[Descent]:
        sighting = self.sightings[at]
        url = sighting.page.url
        copy = self.press.copies.get(url)
        if copy and self._has(copy.parent, at):
            return [Descent(parent=copy.parent, relation="copy", evidence=copy.evidence)]
        taken_from = self.press.signs[url].syndicated
        if taken_from is None:
            return []
        page = self._page_of(taken_from, at)
        chain = next(iter(self._chains(at)), (taken_from,))
        evidence = f"says that its text is from {taken_from.name}"
        return [Descent(parent=page or taken_from.name, relation="copy", evidence=evidence, chain=chain)]

    def _credit(self, at: int) -> list[Descent]:
        found: dict[str, Descent] = {}
        for chain in self._chains(at):
            head = next((s for s in chain if s.kind != "unnamed"), None)
            if head is None:
                continue
            page = self._page_of(head, at) if head.kind == "outlet" else self._linked_page(at, head)
            evidence = f"credits {head.name}" + ("" if head.kind == "outlet" or not page else " and links to this page")
            descent = Descent(parent=page or head.name, relation="credit", evidence=evidence, chain=chain)
            found.setdefault(descent.parent or "", descent)
        return list(found.values())

    def _link(self, at: int) -> list[Descent]:
        sighting = self.sightings[at]
        signs = self.press.signs[sighting.page.url]
        for target in signs.list_links(sighting.claim.quote):
            if isinstance(target, str):
                if self._has(target, at):
                    name = self.own[self.on_page[target]].name
                    return [Descent(parent=target, relation="credit", evidence=f"links to {name}")]
            elif target.key != self.own[at].key:
                evidence = f"links to {target.name}"
                return [Descent(parent=target.name, relation="credit", evidence=evidence, chain=(target,))]
        return []

    def _take_passage(self, at: int) -> list[Descent]:
        """The earlier page whose paragraph this is, if it says the same."""
        sighting = self.sightings[at]
        passage = find_passage(self.press.passages, sighting.page.url, sighting.claim.quote)
        if passage is None or not self._has(passage.parent, at):
            return []
        return [Descent(parent=passage.parent, relation="copy", evidence=passage.evidence)]

    def _share_error(self, at: int) -> list[Descent]:
        """The earlier page whose error this page has, if it says the same."""
        kinship = self.press.kin.get(self.sightings[at].page.url)
        if kinship is None or not self._has(kinship.parent, at):
            return []
        return [Descent(parent=kinship.parent, relation="traced", evidence=kinship.evidence, shared=True)]

    def _report(self, at: int) -> list[Descent]:
        sighting = self.sightings[at]
        sign = self.press.signs[sighting.page.url].find_reporting(sighting.claim.quote)
        if sign:
            return [Descent(relation="origin", evidence=f"own reporting: “{sign}”")]
        first = all(s.day >= sighting.day for s in self.sightings)
        if self.own[at].tier == "trade" and first:
            return [Descent(relation="origin", evidence="a trade paper, and the first with it")]
        return []

    def _share(self, at: int, against: Sequence[bool]) -> list[Descent]:
        """The first page with the value of an outlet that this one depends on, by what they share elsewhere."""
        for name, kin in self.press.trust.list_kin(self.own[at].voice):
            first = next((i for i in self.by_voice.get(name, ()) if against[i] == against[at]), at)
            if self.sightings[first].day < self.sightings[at].day:
                evidence = kin.explain(self.own[first].name)
                return [Descent(parent=self.sightings[first].page.url, relation="traced", evidence=evidence)]
        return []

    def _trace(self, at: int, against: bool) -> list[Descent]:
        """The first publication of the value: the outlet that the first page credits, else that page itself.

        The first is the first that says it as firmly and says whence it is; else the first of all.
        """
        sure = self.sightings[at].claim.certainty
        found = (self._first(at, kind) for kind in ((against, sure), (against,), ()))
        first = next((i for i in found if i is not None), None)
        if first is None:
            return []
        sighting, told = self.sightings[first], self.done[first][0]
        evidence = f"first seen on {self.own[first].name}, {format_date(sighting.day)}"
        if told.relation == "credit" and told.chain and told.chain[0].publishes:
            evidence += f", which credits {told.chain[0].name}"
            if told.chain[0].key != self.own[at].key:
                return [Descent(parent=told.parent, relation="traced", evidence=evidence, chain=told.chain)]
        return [Descent(parent=sighting.page.url, relation="traced", evidence=evidence)]

    def _note(self, at: int, against: bool) -> None:
        """Keep a claim among the firsts: of all, of those for or against, and of those that tell whence they are."""
        outlet, sure = self.own[at].key, self.sightings[at].claim.certainty
        kinds: tuple[tuple[object, ...], ...] = ((against,), ())
        for kind in kinds:
            self.firsts[kind].note(at, outlet)
        if self._tells_whence(at):
            for kind in (*kinds, (against, sure)):
                self.firsts["whence", *kind].note(at, outlet)

    def _first(self, at: int, kind: tuple[object, ...]) -> int | None:
        """The earliest claim before this one of another outlet; on the same day only one that says whence it is."""
        day, own = self.sightings[at].day, self.own[at].key
        told, said = self.firsts["whence", *kind].other_than(own), self.firsts[kind].other_than(own)
        found = [i for i in (told, said) if i is not None and (i == told or self.sightings[i].day < day)]
        return min(found, default=None)

    def _tells_whence(self, at: int) -> bool:
        return self.done[at][0].relation in ("credit", "origin")

    def _chains(self, at: int) -> list[tuple[Source, ...]]:
        claim = self.sightings[at].claim
        return [] if claim.id in self.uncredited else split_chains(claim.sources, self.press.book, self.own[at])

    def _has(self, url: str, at: int) -> bool:
        """Whether that other page says the same no later than this one does."""
        other = self.on_page.get(url)
        return other is not None and url != self.sightings[at].page.url and other < at

    def _page_of(self, outlet: Source, at: int) -> str | None:
        """The first page of an outlet with this news: one no later than this page, else one that has it from here."""
        places = [i for i in self.by_outlet.get(outlet.key, ()) if i != at]
        before = [i for i in places if self.sightings[i].day <= self.sightings[at].day]
        back = [i for i in places if self._credits(i, self.own[at])]
        chosen = before or back
        return self.sightings[chosen[0]].page.url if chosen else None

    def _credits(self, at: int, outlet: Source) -> bool:
        return any(chain[0].key == outlet.key for chain in self._chains(at))

    def _linked_page(self, at: int, credited: Source) -> str | None:
        """An earlier page that is linked beside the words and has the news from the same company or person."""
        sighting = self.sightings[at]
        for target in self.press.signs[sighting.page.url].list_links(sighting.claim.quote):
            if isinstance(target, str) and self._has(target, at):
                keys = {s.key for chain in self._chains(self.on_page[target]) for s in chain}
                if credited.key in keys:
                    return target
        return None
