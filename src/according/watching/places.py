"""Places: a page that is found at another address than the one that was asked, and what no longer shows its article.

Invariant: an article that moved is one page that is visited where it stands now; what stands in its place, be
it another page or the beginning that a paywall leaves, is no edit of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import structs

from according.domain.canonical import spell_canonical
from according.domain.page import Page
from according.domain.watched import Entry, Judged, Watched
from according.reconcile import find_partial
from according.watching.pace import Pace, spread
from according.watching.settling import Outcome, settle_page

if TYPE_CHECKING:
    from according.ledger.store import Ledger

# A time that tells the hour: two pages of one outlet seldom have the same.
_MOMENT = len("2024-02-21T1")


def find_twin(ledger: Ledger, item: Watched, page: Page, found: str, there: str | None) -> str | None:
    """The address at which an article that is known stands now; None where this is the place to visit it.

    `there` is where the server led, if elsewhere. What a page says of its own address counts only where that is
    watched too, and has the same article: many name their front page.
    """
    stands = there or spell_canonical(page.url)
    if stands == item.address:
        return None
    twin = ledger.watched.find("page", [stands]).get(stands)
    if twin is not None and twin.print:
        return stands if twin.print == found else None
    return stands if there and item.print == found else None


def leave_page(
    ledger: Ledger, item: Watched, there: str, subjects: Sequence[str], pace: Pace, now: datetime
) -> Outcome:
    """Visit a page where it stands now, and the address that leads there as seldom as any: moved if that is news."""
    settled = structs.replace(settle_page(item, "same", pace, now), note="")
    due = now + timedelta(seconds=spread(pace.recheck, item.address))
    why = f"the page at {item.address} stands there now"
    entries = [Judged(entry=Entry(address=there), source=item.via, subject=s, relevant=True, why=why) for s in subjects]
    twin = ledger.watched.find("page", [there]).get(there)
    fetched = twin is not None and bool(twin.print)
    with ledger.together():
        ledger.watched.record_entries(entries)
        if not fetched:
            ledger.watched.keep(structs.replace(settled, address=there, tag=None, modified=None, hint=""))
        for subject in subjects:
            ledger.record_coverage(there, subject)
        ledger.watched.keep(structs.replace(settled, due_at=due, interval=pace.recheck))
    return "same" if fetched else "moved"


def find_hidden(ledger: Ledger, item: Watched, page: Page, there: str | None) -> str | None:
    """Why what stands at an address is no later state of the article that stood there; None where it is one."""
    before = ledger.page_at(item.address)
    if before is None:
        return None
    begun, kept = f"{item.address} was to be looked at again, but", "What it said before stays on record."
    if there and before.url != page.url and not is_same_article(before, page):
        return f"{begun} it leads to another page now, {there}. {kept}"
    if page.paywalled and find_partial(page, before):
        return f"{begun} only its beginning is shown to readers who do not pay. {kept}"
    return None


def is_same_article(before: Page, page: Page) -> bool:
    """Whether two pages at two addresses are one article: of one title, or published at one moment."""
    times = [stamp.value if stamp else "" for stamp in (before.published, page.published)]
    return before.title == page.title or (len(times[0]) > _MOMENT and times[0] == times[1])
