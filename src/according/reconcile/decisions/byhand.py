"""Claims by hand: what an editor knows from elsewhere, put where its page would be.

A claim on a page of the coverage goes to the states of that page that have its words. Any other gets a page of its own
that holds its words and nothing else: at the address that the editor names, or at none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import structs

from according.domain.claim import CERTAINTIES, Certainty, Claim, Quote, Reading
from according.domain.decision import BY_HAND, NO_PAGE, Decision
from according.domain.page import Block, BlockKind, Page, Stamp


def add_by_hand(readings: Sequence[Reading], decisions: Sequence[Decision]) -> list[Reading]:
    """The readings with the claims that editors added."""
    result = list(readings)
    if not decisions:
        return result
    states: dict[str, list[int]] = defaultdict(list)
    for at, reading in enumerate(result):
        for address in {reading.page.url, reading.page.address}:
            states[address].append(at)
    strays: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        own = states.get(decision.text("page"), [])
        saying = [at for at in own if decision.text("quote") in result[at].page.text]
        if not own:
            strays[_name_page(decision)].append(decision)
        for at in saying or own:
            claim = _make_claim(decision, result[at].page)
            result[at] = structs.replace(result[at], claims=(*result[at].claims, claim))
    return result + [_make_reading(address, strays[address]) for address in sorted(strays)]


def _name_page(decision: Decision) -> str:
    return decision.text("page") or f"{NO_PAGE}{decision.id}"


def _make_reading(address: str, decisions: Sequence[Decision]) -> Reading:
    """A page that holds the words of its claims, a paragraph each."""
    first = decisions[0]
    words = list(dict.fromkeys(d.text("quote") for d in decisions))
    blocks: list[Block] = []
    at = 0
    for text in words:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=at, end=at + len(text)))
        at += len(text) + 1
    day = min(_find_day(d) for d in decisions)
    page = Page(
        address=address,
        text="\n".join(words),
        blocks=tuple(blocks),
        # Where no page and no outlet is known, it is the editor who says so.
        outlet=next((d.text("outlet") for d in decisions if d.text("outlet")), None) or _name_teller(first),
        published=Stamp(day, day, "given") if day else None,
    )
    known = min((d.known_at for d in decisions if d.known_at), default=None)
    return Reading(page=page, claims=tuple(_make_claim(d, page) for d in decisions), known_at=known)


def _name_teller(decision: Decision) -> str | None:
    """Whose word it is where there is no page: the editor's, in a form that is no outlet's name."""
    return None if decision.text("page") else f"{decision.by} ({BY_HAND})"


def _find_day(decision: Decision) -> str:
    """The day on which the words were published, else that of the decision."""
    return decision.text("published") or decision.text("said_at") or decision.day


def _make_claim(decision: Decision, page: Page) -> Claim:
    """The claim of a decision, its id that of the decision, quoting the page."""
    exact = decision.text("quote")
    start = max(page.text.find(exact), 0)
    end = start + len(exact)
    around = (page.text[max(0, start - 32) : start], page.text[end : end + 32])
    certainty: Certainty = next((c for c in CERTAINTIES if c == decision.text("certainty")), "stated")
    published = page.published.day if page.published else None
    return Claim(
        id=decision.id,
        subject=decision.about,
        property=decision.text("property"),
        value=decision.text("value"),
        qualifiers=dict(decision.qualifiers),
        certainty=certainty,
        sources=decision.sources,
        said_at=decision.text("said_at") or _find_day(decision) or published,
        page=page.url,
        outlet=page.outlet,
        published=published,
        quote=Quote(exact, start, end, *around),
        rule=BY_HAND,
    )
