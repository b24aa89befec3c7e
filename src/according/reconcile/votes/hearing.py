"""Votes: the claims of one slot traced to where they come from, and weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, structs

from according.domain.names import fold_name
from according.domain.statement import Backing
from according.reconcile.lineage.descent import trace_news
from according.reconcile.lineage.origins import join_origins, list_origins
from according.reconcile.lineage.press import Descent, Press
from according.reconcile.lineage.sources import Source
from according.reconcile.slots.slot import Entry
from according.reconcile.terms import load_terms
from according.reconcile.votes.authority import Parties, Weight, weigh_claim
from according.reconcile.votes.cases import Vote


class Heard(Struct, frozen=True, kw_only=True):
    """An entry with its vote, and the backings that show it."""

    entry: Entry
    vote: Vote
    backings: tuple[Backing, ...]


class Room(Struct, frozen=True):
    """What is needed to weigh a claim: the pages as wholes, the people of the work, and what an editor vouched for."""

    press: Press
    parties: Parties
    vouched: frozenset[str] = frozenset()


def hear_entries(
    entries: Sequence[Entry], room: Room, only_near: Callable[[Entry], bool] = lambda entry: False
) -> list[Heard]:
    """The entries of one question as votes, in order of time. Each value is a piece of news of its own.

    `only_near` marks entries whose credit counts only if it stands beside the quote.
    """
    by_value: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_value[entry.value].append(entry)
    heard = [h for value in sorted(by_value) for h in _hear_news(by_value[value], room, only_near)]
    heard.sort(key=lambda h: (*h.entry.sighting.order, h.vote.value))
    return [structs.replace(h, vote=structs.replace(h.vote, number=n)) for n, h in enumerate(heard)]


def number_heard(heard: Iterable[Heard]) -> dict[int, Heard]:
    """The claims of a slot by number; numbers run in order of time."""
    return {h.vote.number: h for h in heard}


def _hear_news(entries: Sequence[Entry], room: Room, only_near: Callable[[Entry], bool]) -> list[Heard]:
    ordered = sorted(entries, key=lambda e: e.sighting.order)
    sightings = [e.sighting for e in ordered]
    against = [e.against for e in ordered]
    far = frozenset(e.sighting.claim.id for e in ordered if only_near(e) and not _is_credit_near(e))
    traced = trace_news(sightings, against, room.press, far)
    origins = list_origins(sightings, traced, room.press)
    return [
        _make_heard(entry, descents, started, room)
        for entry, descents, started in zip(ordered, traced, origins, strict=True)
    ]


def _make_heard(entry: Entry, descents: Sequence[Descent], started: Sequence[tuple[Source, ...]], room: Room) -> Heard:
    sighting = entry.sighting
    origins = join_origins(started)
    claim, outlet = sighting.claim, room.press.signs[sighting.page.url].outlet
    weight = weigh_claim(claim, descents, outlet, room.parties, room.press.book)
    voice = room.press.trust.name_voice(outlet.voice)
    vote = Vote(
        day=sighting.day,
        value=entry.value,
        against=entry.against,
        former=entry.former,
        hedged=_is_hedged(entry, weight),
        certainty=claim.certainty,
        weight=weight,
        origins=origins,
        family=voice,
        credence=room.press.trust.weigh_voice(voice),
        outlet=outlet.name,
        page=sighting.page.url,
        derived=any(d.relation in ("copy", "version") or d.shared for d in descents),
        credited=any(d.relation == "credit" for d in descents),
        named=max((len(d.chain) for d in descents), default=0),
        character=claim.qualifiers.get("character"),
        kept=sighting.earlier is not None,
        gone=sighting.gone,
        vouched=claim.id in room.vouched,
        principal=any(o.key in room.parties.companies for o in origins),
        voice_key=outlet.key,
    )
    backings = tuple(
        Backing(
            claim=claim,
            parent=d.parent,
            relation=d.relation,
            evidence=d.evidence + (f"; withdrawn on {sighting.gone}" if sighting.gone else ""),
            against=entry.against,
            circle=d.circle,
            origins=tuple(o.name for o in found),
        )
        for d, found in zip(descents, started, strict=True)
    )
    return Heard(entry=entry, vote=vote, backings=backings)


def _is_hedged(entry: Entry, weight: Weight) -> bool:
    """Whether a claim is talk or somebody else's plan; a plan in the words of those who make it is a fact of today."""
    claim = entry.sighting.claim
    if claim.certainty in ("possible", "reported"):
        return True
    if entry.against and claim.certainty != "denied" and fold_name(claim.qualifiers.get("status") or "") != "former":
        # "X is not replacing Y" and "X could replace Y" end nothing; that somebody is gone is said as a denial.
        return True
    if fold_name(claim.qualifiers.get("status") or "") in load_terms().standing.hedged_statuses:
        return claim.certainty != "denied"  # that somebody was never in talks is no talk
    return claim.certainty == "expected" and weight < Weight.MAKER


def _is_credit_near(entry: Entry) -> bool:
    """Whether a source of the claim is named in the paragraph of its quote."""
    sighting = entry.sighting
    quote = sighting.claim.quote
    block = next((b for b in sighting.page.blocks if b.start <= quote.start < b.end), None)
    around = fold_name(sighting.page.words(block)) if block else fold_name(quote.prefix + quote.exact + quote.suffix)
    return any(fold_name(source) in around for source in sighting.claim.sources)
