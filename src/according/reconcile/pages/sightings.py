"""Sightings: what could be read on a day, from which day on, and what has since gone from its page.

A claim counts from the day of its page's state, or from its own date if the page dates it later. The first state of an
address counts from its date of publication, however late it was stored; a later state from its date of change. What a
later state no longer says is withdrawn from that day; what it still says is the same claim, seen again. Only a state
that holds its whole article withdraws anything, and only what has left its words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, structs

from according.domain.claim import Claim, Reading
from according.domain.names import fold_name
from according.domain.page import Page
from according.reconcile.pages.rewording import fold_words
from according.reconcile.pages.states import State, day_of, list_unstruck, order_states

# What makes two states say the same thing: not the wording, but what is claimed and how surely.
Content = tuple[str, ...]
# So much of the new text of a state is searched for old words: more than any article, less than a hostile page.
_MOST_NEW = 400_000


class Sighting(Struct, frozen=True, kw_only=True):
    """A claim as it could be read: from `day` on, until `gone` if its page dropped it.

    `earlier` is the day of the state that it is kept from, if an earlier state of its address said it already.
    """

    claim: Claim
    page: Page
    day: str
    gone: str | None = None
    version: int = 1
    earlier: str | None = None

    @property
    def order(self) -> tuple[str, str, int, int, str]:
        """A place in time that does not depend on the order in which pages arrived."""
        return (self.day, self.page.url, self.version, self.claim.quote.start, self.claim.id)


def see_claims(readings: Iterable[Reading], on: str | None = None) -> tuple[list[Sighting], str]:
    """All claims that count on a day, in order of time, and that day (the latest known if none is asked for).

    A page that claims nothing shows, too, that its day has come: what was planned before is overdue by then.
    """
    by_address: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_address[reading.page.url].append(reading)
    seen = [s for group in by_address.values() for s in _see_states(order_states(group))]
    stamps = (r.page.published for group in by_address.values() for r in group)
    silent = (day for stamp in stamps if stamp and (day := day_of(stamp.value)))
    latest = max((*(day for s in seen for day in (s.day, s.gone) if day), *silent), default="")
    on = day_of(on) or latest
    counted = [_forget_future(s, on) for s in seen if s.day <= on]
    return sorted(counted, key=lambda s: s.order), on


def _forget_future(sighting: Sighting, on: str) -> Sighting:
    if sighting.gone is None or sighting.gone <= on:
        return sighting
    return structs.replace(sighting, gone=None)


def _see_states(states: Sequence[State]) -> list[Sighting]:
    """The claims of an address over its states: new, kept and withdrawn."""
    held = hold_claims(states)
    ends = _find_ends(states, held)
    seen: list[Sighting] = []
    first_said: dict[Content, str] = {}
    for at, state in enumerate(states):
        first_said = {content: day for content, day in first_said.items() if content in held[at]}
        fresh: dict[Content, str] = {}
        for claim in state.claims:
            content = content_of(claim)
            day = max(state.day, day_of(claim.said_at) or "")
            fresh[content] = min(day, fresh.get(content, day))
            gone, earlier = ends[at].get(content), first_said.get(content)
            gone = gone and max(gone, day)  # what was said of a later day cannot be gone before it
            seen.append(Sighting(claim=claim, page=state.page, day=day, gone=gone, version=at + 1, earlier=earlier))
        first_said = fresh | first_said
    return seen


def _find_ends(states: Sequence[State], held: Sequence[frozenset[Content]]) -> list[dict[Content, str]]:
    """For each state the day on which what it says was gone: that of the first later state that has it no more."""
    ends: list[dict[Content, str]] = [{} for _ in states]
    for at in range(len(states) - 2, -1, -1):
        gone = dict.fromkeys(held[at] - held[at + 1], states[at + 1].day)
        ends[at] = {content: day for content, day in ends[at + 1].items() if content in held[at]} | gone
    return ends


def hold_claims(states: Sequence[State]) -> list[frozenset[Content]]:
    """What each state says or has not taken back: its claims, and those of before of which it still has the words.

    A state that holds only a part of its article takes nothing back.
    """
    held: list[frozenset[Content]] = []
    before: dict[Content, Claim] = {}
    for at, state in enumerate(states):
        own = {content_of(claim): claim for claim in reversed(state.claims)}
        left = {content: claim for content, claim in before.items() if content not in own}
        if left and not state.partial:
            left = keep_standing(left, states[at - 1].page, state)
        before = left | own
        held.append(frozenset(before))
    return held


def keep_standing(left: Mapping[Content, Claim], before: Page, state: State) -> dict[Content, Claim]:
    """Of claims that were not read again those whose very words still stand, and are not read otherwise now.

    That a reader, or another reader, missed them takes nothing back.
    """
    texts, old = list_unstruck(state.page), list_unstruck(before)
    now, had = frozenset(texts), frozenset(old)
    new = "\n".join(text for text in texts if text not in had)[:_MOST_NEW]
    starts = [block.start for block in before.blocks]
    reread = {(fold_name(c.subject), c.property, fold_words(c.quote.exact)) for c in state.claims}
    kept: dict[Content, Claim] = {}
    for content, claim in left.items():
        words = fold_words(claim.quote.exact)
        block = bisect_right(starts, claim.quote.start) - 1
        stands = (block >= 0 and words in old[block] and old[block] in now) or words in new
        if stands and (fold_name(claim.subject), claim.property, words) not in reread:
            kept[content] = claim
    return kept


def content_of(claim: Claim) -> Content:
    """What makes two states say the same thing: not the wording, but what is claimed and how surely."""
    kept = [f"{k}={fold_name(v)}" for k, v in sorted(claim.qualifiers.items()) if v and k in _KEPT]
    return (fold_name(claim.subject), claim.property, fold_name(claim.value), claim.certainty, *kept)


_KEPT = frozenset({"region", "venue", "platform", "character", "status", "credit", "part", "edition"})
