"""What is watched: sources that tell of pages, pages that may be edited, and what was told of it.

A **source** is a feed, a sitemap or a page with links, that is looked at again and again; an **entry** is a page that a
source told of; a **notice** is what is told to others when the standing of a subject changed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

WatchedKind = Literal["feed", "sitemap", "listing", "page"]
SOURCE_KINDS: tuple[WatchedKind, ...] = ("feed", "sitemap", "listing")
# waiting: to be sent; done: taken; lost: given up, after many tries or a refusal.
TargetKind = Literal["webhook", "mail", "feed"]
DeliveryState = Literal["waiting", "done", "lost"]


class Watched(Struct, frozen=True, kw_only=True):
    """One address that is visited again and again, and how the last visits went.

    `interval` counts seconds between visits. `due_at` is when it is visited next, `visited_at` when it was last tried,
    `succeeded_at` when it last answered, `changed_at` when it last had something new. `failures` counts the tries in a
    row that failed, `trouble` says in a sentence why the last one did; `note` what is otherwise worth knowing. `tag`
    and `modified` are the server's ETag and Last-Modified, `print` is the hash of what was found there, of a source
    that of what was looked for in it. `hint` is what a source says of the last change of a page.
    """

    kind: WatchedKind
    address: str
    due_at: datetime
    interval: float
    via: str = ""
    visited_at: datetime | None = None
    succeeded_at: datetime | None = None
    changed_at: datetime | None = None
    failures: int = 0
    trouble: str = ""
    note: str = ""
    tag: str | None = None
    modified: str | None = None
    print: str = ""
    hint: str = ""
    visits: int = 0
    changes: int = 0


class Entry(Struct, frozen=True, kw_only=True):
    """A page that a source told of; times as the source wrote them."""

    address: str
    title: str = ""
    summary: str = ""
    published: str = ""
    updated: str = ""


class Judged(Struct, frozen=True, kw_only=True):
    """Whether an entry is coverage of a subject, as judged before it was fetched, and why in a clause."""

    entry: Entry
    source: str
    subject: str
    relevant: bool
    why: str


class Target(Struct, frozen=True):
    """Where notices go: `kind` is webhook, mail or feed (a file), `address` where to."""

    kind: TargetKind
    address: str


class Notice(Struct, frozen=True, kw_only=True):
    """What is told of a change: `id` is its own for good, so that who gets it twice can tell. `content` is JSON."""

    id: str
    subject: str
    made_at: datetime
    content: bytes


class Delivery(Struct, frozen=True, kw_only=True):
    """A notice on its way to one target: how often it was tried, when again, and what was in the way."""

    number: int
    notice: Notice
    target: Target
    state: DeliveryState = "waiting"
    tries: int = 0
    due_at: datetime
    trouble: str = ""


class Lease(Struct, frozen=True, kw_only=True):
    """Who watches a ledger at present: a token of their own, the machine, the process, and until when that holds."""

    token: str
    host: str
    process: int
    until: datetime
