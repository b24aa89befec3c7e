"""A source visited: its entries read, told apart and recorded; those that are coverage become pages to fetch."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, structs

from according.capture.fetching.feeds import Entry as Announced
from according.capture.fetching.fetcher import Known
from according.capture.fetching.sitemaps import gather_pages
from according.domain.canonical import spell_canonical
from according.domain.errors import AccordingError, FetchError
from according.domain.names import fold_name
from according.domain.watched import Entry, Judged, Watched
from according.pipeline import visiting
from according.watching.pace import Pace
from according.watching.plan import Subject
from according.watching.relevance import judge_entry
from according.watching.settling import settle_answer
from according.watching.web import Listed, Web

if TYPE_CHECKING:
    from according.ledger.store import Ledger

# Of a list that is longer the latest are taken; what is older was never news to who begins to watch.
MOST_ENTRIES = 5_000
_SHOWN = 500
_TITLE = 300
_SECONDS_A_SITEMAP = 120.0


class List(Struct, frozen=True, kw_only=True):
    """What a source told of: entries, for how long it asks to be left alone, what could not be had of it.

    `note` is what an editor should know of it: that it moved.
    """

    entries: tuple[Entry, ...]
    wait: float | None = None
    trouble: str = ""
    note: str = ""
    tag: str | None = None
    modified: str | None = None


class Hearing(Struct, frozen=True, kw_only=True):
    """A subject, and all names by which it is looked for."""

    subject: Subject
    names: tuple[str, ...]


def fetch_source(web: Web, item: Watched, hearings: Sequence[Hearing]) -> Listed | List | None:
    """What stands at a source, None where it is unchanged; FetchError or InputError tells why it could not be had.

    It is asked for whole where something else is looked for than the last time. A sitemap comes with its further
    files, and is read; a feed or a listing is not read yet.
    """
    same = item.print == print_hearings(item, hearings)
    found = web.get_list(item.address, Known(item.tag, item.modified) if same else Known())
    return fetch_files(web, item.address, found) if found and item.kind == "sitemap" else found


def read_source(item: Watched, found: Listed) -> List:
    """What a feed or a listing tells of (in the main thread); FetchError for what is none."""
    tag, modified = found.headers.get("etag"), found.headers.get("last-modified")
    told = note_move(item.address, found)
    if item.kind == "listing":
        links = visiting.read_listing(found.body, item.address, found.headers)
        return List(entries=convert(links), note=told, tag=tag, modified=modified)
    feed = visiting.read_feed(found.body, item.address, found.headers)
    return List(entries=convert(feed.entries), wait=feed.wait, note=told, tag=tag, modified=modified)


def note_move(address: str, found: Listed) -> str:
    """What is told of a source that was found elsewhere for good; nothing of one that was not."""
    here = spell_canonical(found.url)
    if not found.moved or here == address:
        return ""
    return f"It moved for good: put {here} in its place in the watch file."


def fetch_files(web: Web, address: str, found: Listed) -> List:
    """What a sitemap tells of, with the files that it names."""
    troubles: list[str] = []
    pages = gather_pages(address, make_loader(web, address, found), note_in(troubles))
    if troubles and not pages:
        raise FetchError(troubles[0], address, "feed")
    if troubles:  # without its validators: what could not be had is asked for again
        told = f"{len(troubles)} of its files could not be had. {troubles[0]}"
        return List(entries=convert(pages), trouble=told, note=note_move(address, found))
    # An index of sitemaps may be unchanged while what it names is not.
    if b"<sitemapindex" in found.body[:2000]:
        return List(entries=convert(pages), note=note_move(address, found))
    tag, modified = found.headers.get("etag"), found.headers.get("last-modified")
    return List(entries=convert(pages), note=note_move(address, found), tag=tag, modified=modified)


def make_loader(
    web: Web, address: str, first: Listed, clock: Callable[[], float] = time.monotonic
) -> Callable[[str], bytes]:
    """How the files of a sitemap are had; the first is there already, and the last is asked for in bounded time."""
    begun = clock()

    def load(there: str) -> bytes:
        if clock() - begun > _SECONDS_A_SITEMAP:
            found = f"{there} was not asked: the files of {address} took more than {_SECONDS_A_SITEMAP:g} seconds."
            raise FetchError(f"{found} They are looked at again.", there, "timeout", True)
        listed = first if there == address else web.get_list(there, Known())
        return listed.body if listed else b""

    return load


def note_in(troubles: list[str]) -> Callable[[str, AccordingError], None]:
    """How what could not be had is told."""

    def note(there: str, error: AccordingError) -> None:
        troubles.append(str(error))

    return note


def convert(announced: Iterable[Announced]) -> tuple[Entry, ...]:
    """Entries as they go on record; of very long lists those that changed last."""
    entries = [
        Entry(
            address=given.address,
            title=given.title[:_TITLE],
            summary=" ".join([given.summary, *given.names])[:_SHOWN].strip(),
            published=given.published or "",
            updated=given.updated or "",
        )
        for given in announced
    ]
    if len(entries) > MOST_ENTRIES:
        entries = sorted(entries, key=lambda e: max(e.updated, e.published), reverse=True)[:MOST_ENTRIES]
    return tuple(entries)


def record_list(
    ledger: Ledger, item: Watched, found: List | None, hearings: Sequence[Hearing], pace: Pace, now: datetime
) -> tuple[int, int]:
    """Put on record what a source told of, in one go; how many entries are coverage and new, and how many left out.

    A page that a source says was changed since it was last fetched is due soon.
    """
    with ledger.together():
        wanted, new, out = record_judged(ledger, item, found.entries if found else (), hearings, pace, now)
        for page in find_edited(ledger, wanted, {page.address for page in new}):
            ledger.watched.keep(heed_hint(page, hint(wanted[page.address]), pace, now))
        settled = settle_source(item, found, bool(new), pace, now)
        ledger.watched.keep(structs.replace(settled, print=print_hearings(item, hearings)))
    return len(new), out


def record_judged(
    ledger: Ledger, item: Watched, entries: Sequence[Entry], hearings: Sequence[Hearing], pace: Pace, now: datetime
) -> tuple[dict[str, Entry], list[Watched], int]:
    """Put on record how entries of a source are judged: those that are coverage, the pages that are new, and how many
    judgements leave one out."""
    judged = judge_list(item, entries, hearings)
    wanted = {j.entry.address: j.entry for j in judged if j.relevant}
    with ledger.together():
        ledger.watched.record_entries(judged)
        new = ledger.watched.add(start_page(entry, item.address, now, pace) for entry in wanted.values())
    return wanted, new, len(judged) - len(wanted)


def print_hearings(item: Watched, hearings: Iterable[Hearing]) -> str:
    """The print of what a source is looked through for: subjects, with all that decides what is coverage of them."""
    heard = [
        (s.name, sorted(map(fold_name, names)), sorted(s.without), item.address in s.everything)
        for s, names in ((hearing.subject, hearing.names) for hearing in hearings)
        if (item.kind, item.address) in s.list_sources()
    ]
    return sha256(msgspec.json.encode(sorted(heard))).hexdigest()


def judge_list(item: Watched, entries: Sequence[Entry], hearings: Sequence[Hearing]) -> list[Judged]:
    """Each entry of a source, judged for each subject that is looked for there."""
    found = []
    for hearing in hearings:
        subject = hearing.subject
        if (item.kind, item.address) not in subject.list_sources():
            continue
        everything = item.address in subject.everything
        for entry in entries:
            verdict = judge_entry(entry, hearing.names, subject.without, everything)
            found.append(
                Judged(
                    entry=entry, source=item.address, subject=subject.name, relevant=verdict.relevant, why=verdict.why
                )
            )
    return found


def start_page(entry: Entry, via: str, now: datetime, pace: Pace) -> Watched:
    """A page to be fetched for the first time, now."""
    return Watched(kind="page", address=entry.address, due_at=now, interval=pace.first(True), via=via, hint=hint(entry))


def hint(entry: Entry) -> str:
    """What tells of a change of an entry's page."""
    return (entry.updated or entry.published)[:64]


def heed_hint(page: Watched, told: str, pace: Pace, now: datetime) -> Watched:
    """A page of which its source says that it was changed: it is looked at soon."""
    soon = max(now, (page.visited_at or now) + timedelta(seconds=pace.after_hint(page.interval)))
    return structs.replace(page, due_at=min(page.due_at, soon), hint=told)


def find_edited(ledger: Ledger, wanted: dict[str, Entry], new: set[str]) -> list[Watched]:
    """The pages of which a source says that they were changed since it last spoke of them."""
    told = [address for address, entry in wanted.items() if address not in new and hint(entry)]
    known = ledger.watched.find("page", told).values()
    return [page for page in known if hint(wanted[page.address]) > page.hint]


def settle_source(item: Watched, found: List | None, news: bool, pace: Pace, now: datetime) -> Watched:
    """How it stands with a source that answered."""
    interval = item.interval if not item.succeeded_at else pace.after_source(item.interval, news)
    interval = pace.after_source(interval, news, found.wait) if found and found.wait else interval
    settled = settle_answer(item, interval, news, news, now)
    if found is None:
        return settled
    return structs.replace(settled, trouble=found.trouble, note=found.note, tag=found.tag, modified=found.modified)
