"""Revisions: what appeared on a page, vanished from it and changed, from one of its states to the next.

Pure: told from the readings of one address. What a page takes back is told here by the same rules by which it is
withdrawn from what stands (states.py, sightings.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from msgspec import structs

from according.domain.claim import Claim, Reading
from according.domain.names import fold_name
from according.domain.page import Page
from according.domain.revision import Announcement, ClaimChange, PageHistory, Revision, Version
from according.domain.schema import load_schema
from according.reconcile.pages.rewording import compare_texts, fold_words, list_texts, list_updates
from according.reconcile.pages.sightings import Content, content_of, keep_standing
from according.reconcile.pages.states import State, list_stamps, list_unstruck, order_states

# So much of a page is searched for words: more than any article, less than a hostile page.
_MOST_SEARCHED = 400_000


def trace_pages(readings: Iterable[Reading], on: str | None = None, edited: bool = False) -> tuple[PageHistory, ...]:
    """The histories of all addresses up to a day, in their order; with `edited`, of those that were changed."""
    by_address: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_address[reading.page.url].append(reading)
    groups = [group for _, group in sorted(by_address.items()) if not edited or _may_be_edited(group)]
    found = (history for group in groups if (history := trace_page(group, on)))
    return tuple(h for h in found if not edited or len(h.versions) > 1 or h.edited)


def _may_be_edited(group: Sequence[Reading]) -> bool:
    """Whether a page is worth a closer look: several captures, or one that was changed by its own word."""
    published, modified, _ = list_stamps(group[0].page)
    return len(group) > 1 or modified[:10] > published[:10]


def trace_page(readings: Sequence[Reading], on: str | None = None) -> PageHistory | None:
    """The versions of one address, and what changed from each to the next that holds its whole article.

    With a day: up to it; None if the page was not there yet.
    """
    states = [state for state in order_states(readings) if on is None or state.day <= on]
    if not states:
        return None
    versions = tuple(_make_version(number, state) for number, state in enumerate(states, start=1))
    last = states[-1].page
    return PageHistory(
        address=last.url, outlet=last.outlet, versions=versions, revisions=tuple(_list_revisions(states))
    )


def _make_version(number: int, state: State) -> Version:
    page = state.page
    return Version(
        number=number,
        day=state.day,
        title=page.title,
        published=page.published.value if page.published else None,
        modified=page.modified.value if page.modified else None,
        captured_at=page.captured_at,
        known_at=state.known_at,
        words=sum(len(text.split()) for text in list_texts(page)),
        claims=len(state.claims),
        updates=list_updates(page),
        partial=state.partial,
    )


def _list_revisions(states: Sequence[State]) -> list[Revision]:
    """The revisions from each whole state to the next one."""
    whole = [(number, state) for number, state in enumerate(states, start=1) if not state.partial]
    return [compare_states(before, after) for before, after in pairwise(whole)]


def compare_states(before: tuple[int, State], after: tuple[int, State]) -> Revision:
    """What changed from one numbered state to another."""
    (number, old), (next_number, new) = before, after
    updates = tuple(line for line in list_updates(new.page) if line not in list_updates(old.page))
    titles = (old.page.title or "", new.page.title or "")
    return Revision(
        before=number,
        after=next_number,
        day=new.day,
        title=titles if fold_words(titles[0]) != fold_words(titles[1]) else None,
        updates=updates,
        claims=tuple(compare_claims(old, new, updates)),
        passages=compare_texts(list_texts(old.page), list_texts(new.page)),
        announced=_find_announcement(old.page, new.page, updates),
    )


def _find_announcement(old: Page, new: Page, updates: Sequence[str]) -> Announcement | None:
    if updates:
        return "update line"
    stamps = [page.modified.value if page.modified else "" for page in (old, new)]
    return "time of change" if stamps[1] > stamps[0] else None


def compare_claims(old: State, new: State, updates: Sequence[str]) -> list[ClaimChange]:
    """The claims that appeared, vanished or say something else, in the order of the page.

    What stood there word for word and was only read now, or is not read any more, is no change of the page.
    """
    was, now = _by_content(old.claims), _by_content(new.claims)
    lost = {content: claim for content, claim in was.items() if content not in now}
    standing = keep_standing(lost, old.page, new)
    gone = [claim for content, claim in lost.items() if content not in standing]
    came = [claim for content, claim in now.items() if content not in was]
    pairs = _pair_claims(gone, came)
    paired = {id(claim) for pair in pairs for claim in pair}
    stood = _find_read_anew([c for c in came if id(c) not in paired], old.page)
    pairs += [(was[c], now[c]) for c in was.keys() & now.keys() if _is_credited_anew(was[c], now[c])]
    changes = [_change(before, after) for before, after in pairs]
    changes += [ClaimChange(kind="vanished", old=claim) for claim in gone if id(claim) not in paired]
    changes += [ClaimChange(kind="appeared", new=c) for c in came if id(c) not in paired and id(c) not in stood]
    noted = _list_noted(updates, new.claims)
    told = (structs.replace(c, noted=(fold_name(c.claim.subject), c.claim.property) in noted) for c in changes)
    return sorted(told, key=_place)


def _by_content(claims: Iterable[Claim]) -> dict[Content, Claim]:
    found: dict[Content, Claim] = {}
    for claim in claims:
        found.setdefault(content_of(claim), claim)
    return found


def _find_read_anew(claims: Sequence[Claim], page: Page) -> set[int]:
    """Of claims those whose words stood on the page before."""
    text = "\n".join(list_unstruck(page))[:_MOST_SEARCHED] if claims else ""
    return {id(claim) for claim in claims if fold_words(claim.quote.exact) in text}


def _pair_claims(gone: Sequence[Claim], came: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """The claims that became another: of the same words, of one value, or the only two of a question."""
    pairs: list[tuple[Claim, Claim]] = []
    paired: set[int] = set()
    for key in (_key_quote, _key_value, _key_slot):
        before, after = (_group((c for c in claims if id(c) not in paired), key) for claims in (gone, came))
        found = [(own[0], after[k][0]) for k, own in before.items() if len(own) == 1 and len(after.get(k, ())) == 1]
        pairs += found
        paired |= {id(claim) for pair in found for claim in pair}
    return pairs


_Key = tuple[str, ...]


def _group(claims: Iterable[Claim], key: Callable[[Claim], _Key | None]) -> dict[_Key, list[Claim]]:
    groups: dict[_Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        if (name := key(claim)) is not None:
            groups[name].append(claim)
    return groups


def _key_quote(claim: Claim) -> _Key:
    return (fold_name(claim.subject), claim.property, fold_words(claim.quote.exact))


def _key_value(claim: Claim) -> _Key:
    return (fold_name(claim.subject), claim.property, fold_name(claim.value))


def _key_slot(claim: Claim) -> _Key | None:
    """The question that a claim answers, where it has room for one answer."""
    prop = load_schema().properties.get(claim.property)
    if prop is None or prop.cardinality == "many":
        return None
    slot = (f"{name}={fold_name(value)}" for name in prop.slot if (value := claim.qualifiers.get(name)))
    return (fold_name(claim.subject), claim.property, *slot)


def _fold_sources(claim: Claim) -> frozenset[str]:
    return frozenset(fold_name(source) for source in claim.sources)


def _is_credited_anew(old: Claim, new: Claim) -> bool:
    """Whether other words credit others; the same words that are only read otherwise are no change of the page."""
    return _fold_sources(old) != _fold_sources(new) and _key_quote(old) != _key_quote(new)


def _change(old: Claim, new: Claim) -> ClaimChange:
    differing = {
        "value": fold_name(old.value) != fold_name(new.value),
        "certainty": old.certainty != new.certainty,
        "qualifiers": old.qualifiers != new.qualifiers,
        "sources": _fold_sources(old) != _fold_sources(new),
    }
    return ClaimChange(kind="changed", old=old, new=new, aspects=tuple(name for name, so in differing.items() if so))


def _list_noted(updates: Sequence[str], claims: Iterable[Claim]) -> set[tuple[str, str]]:
    """The questions of which the page's lines on its changes speak: those that a claim in such a line answers."""
    lines = [fold_words(line) for line in updates]
    told = ((c, fold_words(c.quote.exact)) for c in claims if lines)
    return {(fold_name(c.subject), c.property) for c, words in told if any(words in line for line in lines)}


def _place(change: ClaimChange) -> tuple[object, ...]:
    claim = change.claim
    return (claim.quote.start, claim.property, claim.value, claim.id)
