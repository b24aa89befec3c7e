"""Sightings: what could be read on a day, from which day on, and what has since gone from its page.

A claim counts from the day of its page's state, or from its own date if the page dates it later. The first state of an
address counts from its date of publication, however late it was stored; a later state from its date of change. What a
later state no longer says is withdrawn from that day; what it still says is the same claim, seen again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from according.domain.claim import Claim, Reading
from according.domain.edtf import bound_date, is_edtf
from according.domain.names import fold_name
from according.domain.page import Page


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


class _State(Struct, frozen=True):
    page: Page
    claims: tuple[Claim, ...]
    day: str


def see_claims(readings: Iterable[Reading], on: str | None = None) -> tuple[list[Sighting], str]:
    """All claims that count on a day, in order of time, and that day (the latest known if none is asked for).

    A page that claims nothing shows, too, that its day has come: what was planned before is overdue by then.
    """
    by_address: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_address[reading.page.url].append(reading)
    seen = [s for group in by_address.values() for s in _see_states(_order_states(group))]
    stamps = (r.page.published for group in by_address.values() for r in group)
    silent = (day for stamp in stamps if stamp and (day := _day_of(stamp.value)))
    latest = max((*(s.day for s in seen), *silent), default="")
    on = _day_of(on) or latest
    counted = [_forget_future(s, on) for s in seen if s.day <= on]
    return sorted(counted, key=lambda s: s.order), on


def _forget_future(sighting: Sighting, on: str) -> Sighting:
    if sighting.gone is None or sighting.gone <= on:
        return sighting
    return structs.replace(sighting, gone=None)


def _order_states(readings: Sequence[Reading]) -> list[_State]:
    """The states of one address in order, each with the day from which it counts; a state stored twice counts once."""
    ordered = sorted(readings, key=lambda r: (r.version, *_stamps(r.page), r.known_at or "", r.page.text))
    states: list[_State] = []
    for reading in ordered:
        page = reading.page
        if states and (page.text, _stamps(page)[:2]) == (states[-1].page.text, _stamps(states[-1].page)[:2]):
            states[-1] = _State(page, _drop_doubles((*states[-1].claims, *reading.claims)), states[-1].day)
            continue
        day = _date_state(reading, states[-1].day if states else None)
        states.append(_State(page, _drop_doubles(reading.claims), day))
    return states


def _drop_doubles(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Each claim once, where it stands first: the same sentence twice on a page is the same claim."""
    first: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.quote.start, c.id)):
        first.setdefault(claim.id, claim)
    return tuple(first.values())


def _stamps(page: Page) -> tuple[str, str, str]:
    published, modified = page.published, page.modified
    return (published.value if published else "", modified.value if modified else "", page.captured_at or "")


def _date_state(reading: Reading, before: str | None) -> str:
    """The day of a state: its publication if it is the first, else its change, else when it was stored."""
    page = reading.page
    published, modified = (_day_of(stamp.value) if stamp else None for stamp in (page.published, page.modified))
    captured = _day_of(page.captured_at) or _day_of(reading.known_at)
    if before is None:
        said = [day for c in reading.claims if (day := _day_of(c.said_at or c.published))]
        return published or min(said, default=None) or modified or captured or "9999-12-31"
    return max(before, next((day for day in (modified, captured, published) if day and day > before), before))


def _day_of(text: str | None) -> str | None:
    """The first day that an ISO time or EDTF date means."""
    if not text:
        return None
    short = text[:10] if len(text) > 10 and text[4:5] == "-" and text[10] in "T " else text
    return bound_date(short)[0].isoformat() if is_edtf(short) else None


def _see_states(states: Sequence[_State]) -> list[Sighting]:
    """The claims of an address over its states: new, kept and withdrawn."""
    contents = [{_content(c) for c in state.claims} for state in states]
    seen: list[Sighting] = []
    first_said: dict[tuple[str, ...], str] = {}
    for at, state in enumerate(states):
        first_said = {content: day for content, day in first_said.items() if content in contents[at]}
        fresh: dict[tuple[str, ...], str] = {}
        for claim in state.claims:
            content = _content(claim)
            day = max(state.day, _day_of(claim.said_at) or "")
            fresh[content] = min(day, fresh.get(content, day))
            # A claim is withdrawn on the day of the first later state that does not have it.
            gone = next((states[i].day for i in range(at + 1, len(states)) if content not in contents[i]), None)
            gone = gone and max(gone, day)  # what was said of a later day cannot be gone before it
            earlier = first_said.get(content)
            seen.append(Sighting(claim=claim, page=state.page, day=day, gone=gone, version=at + 1, earlier=earlier))
        first_said = fresh | first_said
    return seen


def _content(claim: Claim) -> tuple[str, ...]:
    """What makes two states say the same thing: not the wording, but what is claimed and how surely."""
    kept = [f"{k}={fold_name(v)}" for k, v in sorted(claim.qualifiers.items()) if v and k in _KEPT]
    return (fold_name(claim.subject), claim.property, fold_name(claim.value), claim.certainty, *kept)


_KEPT = frozenset({"region", "venue", "platform", "character", "status", "credit", "part", "edition"})
