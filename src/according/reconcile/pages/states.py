"""States: what stood at one address, in order, each with the day from which it counts and what it can take back.

Captures of one article are one state, whatever stands around it. A state that holds only a part of the article takes
nothing back: what is behind a wall, or fell out of a page that was cut short, has not been withdrawn by anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from according.domain.claim import Claim, Reading
from according.domain.edtf import bound_date, is_edtf
from according.domain.page import BlockKind, Page
from according.reconcile.pages.rewording import fold_words, list_updates

# Pages that push their older entries out: what is gone from them has not been taken back.
_ROLLING = {
    "liveblog": "a live page, which drops its older entries",
    "forum": "a thread, which goes on to further pages",
}
_NO_ARTICLE = "no article: a wall, an error or a list"
# A page that ends this much earlier than before was cut short; behind a paywall less is enough.
_CUT, _CUT_BY_WALL = 0.4, 0.15
# What a wall may say in the place of the text that it hides.
_LITTLE_NEW = 0.15
_STUB_WORDS = 80
# A wall may break a paragraph off: one of the last, and not so short that it could begin any.
_BROKEN_OFF, _BROKEN_OFF_LENGTH = 3, 20


class State(Struct, frozen=True):
    """One state of an address: its page and claims, and since when it counts.

    `partial` says why it takes nothing back that it lacks; None for a whole article.
    """

    page: Page
    claims: tuple[Claim, ...]
    day: str
    known_at: str | None = None
    partial: str | None = None


def order_states(readings: Sequence[Reading]) -> list[State]:
    """The states of one address in order; captures that hold the same article are one, as it was last read."""
    states: list[State] = []
    whole: Page | None = None
    texts: list[object] = []
    for reading in sorted(readings, key=_rank_reading):
        article = (reading.page.title, fold_article(reading.page)) if len(readings) > 1 else None
        if states and article == texts[-1]:
            same = states[-1]
            states[-1] = State(reading.page, drop_doubles(reading.claims), same.day, same.known_at, same.partial)
            continue
        day = _date_state(reading, states[-1].day if states else None)
        partial = find_partial(reading.page, whole)
        whole = whole if partial else reading.page
        states.append(State(reading.page, drop_doubles(reading.claims), day, reading.known_at, partial))
        texts.append(article)
    return states


def _rank_reading(reading: Reading) -> tuple[object, ...]:
    ids = sorted(claim.id for claim in reading.claims)
    return (reading.version, *list_stamps(reading.page), reading.known_at or "", reading.page.text, ids)


def fold_article(page: Page) -> tuple[str, ...]:
    """The article of a page, for telling whether another capture holds the same: not what stands around it."""
    body = page.body or page.blocks
    return tuple(fold_words(page.words(block)) for block in body) or (fold_words(page.text),)


def find_partial(page: Page, whole: Page | None) -> str | None:
    """Why a page may lack what it said before without having taken it back; None where it holds its whole article."""
    if page.kind in ("index", "unknown") or (page.blocks and not page.body):
        return _NO_ARTICLE
    if whole is None:
        return None
    if page.kind in _ROLLING:
        return _ROLLING[page.kind]
    if set(list_updates(page)) - set(list_updates(whole)):
        return None
    return _find_cut(page, whole)


def _find_cut(page: Page, whole: Page) -> str | None:
    """Whether a page ends where a wall or an error cut it off: what is left is how the article began."""
    before, left = fold_article(whole), fold_article(page)
    begun = _find_begun(left, before)
    standing, had = set(left) | set(begun.values()), set(before) | set(begun)
    kept = [at for at, text in enumerate(before) if text in standing]
    total, words = max(1, _count_words(before)), _count_words(left)
    if not kept:
        return "cut off: next to nothing of the article is left" if words < min(_STUB_WORDS, total / 4) else None
    behind = _count_words(before[kept[-1] + 1 :]) / total
    inside = _count_words(text for text in before[: kept[-1] + 1] if text not in standing) / total
    new = _count_words(text for text in left if text not in had) / total
    if behind < (_CUT_BY_WALL if page.paywalled else _CUT) or max(inside, new) >= _LITTLE_NEW:
        return None
    return "cut off by a paywall" if page.paywalled else "cut off: only the beginning of the article is left"


def _find_begun(left: Sequence[str], before: Sequence[str]) -> dict[str, str]:
    """The last blocks that break off within one that stood there before, each with that one."""
    heads = {text: text.rstrip(". ") for text in left[-_BROKEN_OFF:] if len(text) > _BROKEN_OFF_LENGTH}
    return {text: block for text, head in heads.items() for block in before if block.startswith(head)}


def _count_words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def drop_doubles(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Each claim once, where it stands first: the same sentence twice on a page is the same claim."""
    first: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.quote.start, c.id)):
        first.setdefault(claim.id, claim)
    return tuple(first.values())


def list_stamps(page: Page) -> tuple[str, str, str]:
    """When a page says that it was published and changed, and when it was captured."""
    published, modified = page.published, page.modified
    return (published.value if published else "", modified.value if modified else "", page.captured_at or "")


def _date_state(reading: Reading, before: str | None) -> str:
    """The day of a state: its publication if it is the first, else its change, else when it was stored."""
    page = reading.page
    published, modified = (day_of(stamp.value) if stamp else None for stamp in (page.published, page.modified))
    captured = day_of(page.captured_at) or day_of(reading.known_at)
    if before is None:
        said = [day for c in reading.claims if (day := day_of(c.said_at or c.published))]
        return published or min(said, default=None) or modified or captured or "9999-12-31"
    return max(before, next((day for day in (modified, captured, published) if day and day > before), before))


def day_of(text: str | None) -> str | None:
    """The first day that an ISO time or EDTF date means."""
    if not text:
        return None
    short = text[:10] if len(text) > 10 and text[4:5] == "-" and text[10] in "T " else text
    return bound_date(short)[0].isoformat() if is_edtf(short) else None


def list_unstruck(page: Page) -> list[str]:
    """The texts of all blocks, folded, without what is struck out in them."""
    return [fold_words(_drop_struck(page, number)) for number in range(len(page.blocks))]


def _drop_struck(page: Page, number: int) -> str:
    block = page.blocks[number]
    struck = sorted((m.start, m.end) for m in block.marks if m.kind == "strike")
    if not struck or block.kind == BlockKind.TITLE:
        return page.words(block)
    parts, at = [], block.start
    for start, end in struck:
        parts.append(page.text[at : max(at, start)])
        at = max(at, end)
    return "".join([*parts, page.text[at : block.end]])
