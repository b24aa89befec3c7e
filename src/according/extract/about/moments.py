"""When a page was published and changed, each time with where it stood.

JSON-LD comes first, then meta elements, then what the page shows. But where the page shows its readers one day and
JSON-LD another that nothing else supports, the readers' day counts: generated metadata drifts, datelines are read.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache

from msgspec.structs import replace

from according.domain.page import Stamp
from according.extract.about import linked
from according.extract.about.clues import Clues
from according.extract.about.datelines import find_near
from according.extract.about.head import Head
from according.extract.about.undated import find_far, find_in_title
from according.extract.about.zones import has_zone, localise
from according.extract.lexicon import load_data
from according.extract.markup.runs import Run
from according.extract.markup.tree import Tree
from according.extract.markup.typed import Typed
from according.extract.wording.stamps import read_time

# Names of meta elements without their signs (see Head.squeezed), the surest first.
_PUBLISHED = (
    "articlepublishedtime", "ogarticlepublishedtime", "ogpublishedtime", "articlepublished", "datepublished",
    "firstpublished", "originalpublicationdate", "date", "pubdate", "publishdate", "publicationdate", "publisheddate",
    "publishtime", "publishedtime", "parselypubdate", "sailthrudate", "dcdate", "dcdateissued", "dctermsissued",
    "dctermscreated", "dctermsdate", "dcdatecreated", "cxenseparsepublishtime", "articledateoriginal", "ptime",
    "dateissued", "btpubdate", "ogpubdate", "citationpublicationdate", "citationdate", "releasedate", "lastpublished",
    "datecreated", "uploaddate", "created",
)  # fmt: skip
_MODIFIED = (
    "articlemodifiedtime", "ogupdatedtime", "ogarticlemodifiedtime", "datemodified", "articlemodified",
    "dctermsmodified", "dcdatemodified", "lastmodified", "lastmod", "updatedtime", "revised", "dateupdate",
    "dateupdated", "articleupdated", "modifieddate", "updated",
)  # fmt: skip
_ADDRESS = (
    re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:/|-|_|$)"),
    re.compile(r"[/_-]((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?=[/_.-]|$)"),
    re.compile(r"/[A-Z]?(20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{4,12}(?=[/_.-]|$)"),
)
_ADDRESS_DAY_FIRST = re.compile(r"/([0-3]\d)[-.]([01]\d)[-.](20\d\d)(?=[/_.-]|$)")
_MINUTE = timedelta(minutes=1)
_ARCHIVED = re.compile(r"^.*?/\d{14}\w{0,3}/")  # the time of a copy in a web archive


def find_times(head: Head, tree: Tree, typed: list[Typed], top: Run | None) -> tuple[Stamp | None, Stamp | None]:
    """When the page was published and last changed; `top` is the run that shows the title."""
    clues = Clues(head, tree, typed, top, is_month_first(head))
    told = clues.read([*linked.texts(head.article, "datePublished", "dateCreated", "uploadDate")], "json-ld")
    meta = clues.read([head.squeezed[n] for n in _PUBLISHED if n in head.squeezed], "meta")
    clues.told = told or meta
    shown, changed = find_near(clues)
    told, meta = settle_figures(told, shown), settle_figures(meta, shown)
    if shown is None and changed and told and changed.day < told.day and not (meta and meta.day <= changed.day):
        shown = changed  # nothing is changed before it is published
    published = choose_published(told, meta, shown)
    later = clues.read([*linked.texts(head.article, "dateModified")], "json-ld", "modified")
    meta_later = clues.read([head.squeezed[n] for n in _MODIFIED if n in head.squeezed], "meta", "modified")
    if published is None:
        published = guess_published(clues, changed or later or meta_later)
    if published and published.value.endswith("+00:00"):
        address = find_in_address(clues, head.canonical or head.address)
        language = (head.language or "")[:2].lower()
        published = localise(published, clues.seen or shown, address, head.host.rpartition(".")[2], language)
    return published, choose_modified(published, changed, meta_later, later, told)


def settle_figures(told: Stamp | None, shown: Stamp | None) -> Stamp | None:
    """Metadata's time, where its day is in figures that can be read two ways ("11/01/2023"), as the page shows it."""
    if not told or not shown or "/" not in told.raw or told.day == shown.day:
        return told
    for month_first in (True, False):
        value = read_time(told.raw, month_first)
        if value and value[:10] == shown.day:
            return replace(told, value=value)
    return told


def guess_published(clues: Clues, changed: Stamp | None) -> Stamp | None:
    """When the page was published where its head does not tell: shown elsewhere, in address or title, else changed."""
    found = find_far(clues)
    if found is None or found.guessed:
        head = clues.head
        found = find_in_address(clues, head.canonical or head.address) or find_in_title(clues) or found
    return found or (replace(changed, guessed=True) if changed else None)


@cache
def load_countries() -> frozenset[str]:
    """The ends of hosts' names of countries that write the month first."""
    return frozenset(load_data("times.toml")["month_first"])


def is_month_first(head: Head) -> bool:
    """Whether a day in figures is written as in the United States; elsewhere the day comes first."""
    language = (head.language or "").lower()
    if language and not language.startswith("en"):
        return False
    if "-" in language:
        return language[3:5] in ("us", "ca", "ph", "pr")
    return head.host.rpartition(".")[2] in load_countries()


def find_in_address(clues: Clues, address: str | None) -> Stamp | None:
    """The day in an address like /2024/02/21/, a guess."""
    address = _ARCHIVED.sub("", (address or "")[:1000])
    for pattern in (*_ADDRESS, _ADDRESS_DAY_FIRST):
        for found in pattern.finditer(address):
            parts = found.groups() if pattern is not _ADDRESS_DAY_FIRST else found.groups()[::-1]
            value = read_time("-".join(part.zfill(2) for part in parts))
            if value and clues.can_be(date.fromisoformat(value)):
                return Stamp(value, found.group(0), "address", guessed=True)
    return None


def choose_published(told: Stamp | None, meta: Stamp | None, shown: Stamp | None) -> Stamp | None:
    """The best of what JSON-LD, meta elements and the page's readers are told."""
    first = told or meta or shown
    if first is None:
        return None
    if shown and told and far(shown, told) and not (meta and not far(meta, told)):
        if meta and not far(meta, shown):
            return meta
        return shown
    if told and meta and far(told, meta) and shown and not far(shown, meta):
        return meta
    return choose_fullest([s for s in (told, meta, shown) if s])


def choose_modified(
    published: Stamp | None, shown: Stamp | None, meta: Stamp | None, later: Stamp | None, told: Stamp | None
) -> Stamp | None:
    """The time of the last change, if it is later than that of publication; what the page shows comes first."""
    # Metadata that was wrong about publication is not believed about changes.
    trusted = later if not (told and published and far(told, published)) else None
    later_ones = [s for s in (shown, trusted, meta) if s and (published is None or is_later(s, published))]
    return choose_fullest(later_ones) if later_ones else None


def choose_fullest(stamps: list[Stamp]) -> Stamp:
    """The first of some times, or one of the same day that says more: a time, and one with its zone."""
    same = [s for s in stamps if not far(s, stamps[0])]
    return max(same, key=lambda s: (len(s.value) > 10, has_zone(s.value)))


def is_later(one: Stamp, other: Stamp) -> bool:
    """Whether a time is later than another, or of a later day where one of them is but a day.

    What a system saves within a minute of publication is no change.
    """
    if has_zone(one.value) and has_zone(other.value):
        return datetime.fromisoformat(one.value) - datetime.fromisoformat(other.value) > _MINUTE
    size = min(len(one.value), len(other.value), 19)
    return one.value[:size] > other.value[:size]


def far(one: Stamp, other: Stamp) -> bool:
    """Whether two times are of different days; within a zone's breadth they are the same one told in two zones."""
    first, second = date.fromisoformat(one.value[:10]), date.fromisoformat(other.value[:10])
    if first == second:
        return False
    return not (abs((first - second).days) == 1 and near_midnight(one, other))


def near_midnight(one: Stamp, other: Stamp) -> bool:
    """Whether a day and the day before or after can be one: the clock time is near midnight."""
    for told, day in ((one, other), (other, one)):
        if len(told.value) < 16:
            continue
        hour = int(told.value[11:13])
        if (told.value[:10] > day.value[:10] and hour < 9) or (told.value[:10] < day.value[:10] and hour >= 14):
            return True
    return False
