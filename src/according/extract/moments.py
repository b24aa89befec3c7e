"""When a page was published and changed, each time with where it stood.

JSON-LD comes first, then meta elements, then what the page shows. But where the page shows its readers one day and
JSON-LD another that nothing else supports, the readers' day counts: generated metadata drifts, datelines are read.
"""

from __future__ import annotations

import re
from datetime import date

from according.domain.page import Stamp
from according.extract import linked
from according.extract.head import Head
from according.extract.runs import Run
from according.extract.stamps import find_day, read_time
from according.extract.tree import Tree

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publish_date", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "dc.date.created", "article.published", "published_time",
    "cxenseparse:publishtime", "article_date_original", "ptime", "date.issued", "bt:pubdate", "last-published",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "article:modified",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "updated_time", "revised",
)  # fmt: skip
_CHANGED = re.compile(
    r"updat|modif|last|edited|revis|aktualis|geändert|mise à jour|mis à jour|actualiz|aggiorn|zaktual|bijgewerkt", re.I
)
_ISSUED = re.compile(
    r"publish|posted|issued|created|first|veröffentlicht|erschienen|publié|publicad|pubblicat|opublik|gepubliceerd",
    re.I,
)
_ADDRESS = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:/|-|_|$)")


def find_times(head: Head, tree: Tree, runs: list[Run], top: int, bottom: int) -> tuple[Stamp | None, Stamp | None]:
    """When the page was published and last changed; `top` and `bottom` bound the runs of the article's head."""
    month_first = (
        not (head.language or "en-US")
        .lower()
        .startswith(("en-gb", "en-au", "en-in", "en-nz", "en-ie", "fr", "es", "it", "pt"))
    )
    shown, changed = find_shown(tree, runs, top, bottom, month_first)
    linked_ = read_first(
        [*linked.texts(head.article, "datePublished", "dateCreated", "uploadDate")], "json-ld", month_first
    )
    meta = read_first([head.meta[n] for n in _PUBLISHED if n in head.meta], "meta", month_first)
    published = choose_published(linked_, meta, shown, find_in_address(head.canonical))
    later = read_first([*linked.texts(head.article, "dateModified")], "json-ld", month_first)
    meta_later = read_first([head.meta[n] for n in _MODIFIED if n in head.meta], "meta", month_first)
    return published, choose_modified(published, changed, meta_later, later, linked_)


def read_first(raws: list[str], origin: str, month_first: bool) -> Stamp | None:
    """The first of some strings that is a time."""
    for raw in raws:
        if value := read_time(raw, month_first):
            return Stamp(value, raw[:80], origin)
    return None


def find_in_address(address: str | None) -> Stamp | None:
    """The day in an address like /2024/02/21/, a guess."""
    found = _ADDRESS.search(address or "")
    if not found:
        return None
    value = read_time("-".join(part.zfill(2) for part in found.groups()))
    return Stamp(value, found.group(0), "address", guessed=True) if value else None


def choose_published(
    linked_: Stamp | None, meta: Stamp | None, shown: Stamp | None, address: Stamp | None
) -> Stamp | None:
    """The best of what the places say."""
    told = linked_ or meta or shown
    if told is None:
        return address
    if shown and linked_ and far(shown, linked_) and not (meta and not far(meta, linked_)):
        if meta and not far(meta, shown):
            return meta
        return shown
    if linked_ and meta and far(linked_, meta) and shown and not far(shown, meta):
        return meta
    # A time says more than a day, and one with its zone more than one without.
    ranked = [s for s in (linked_, meta, shown) if s and not far(s, told)]
    return max(ranked, key=lambda s: (len(s.value) > 10, has_zone(s.value)))


def choose_modified(
    published: Stamp | None, shown: Stamp | None, meta: Stamp | None, told: Stamp | None, linked_: Stamp | None
) -> Stamp | None:
    """The time of the last change, if it is a later day than that of publication or the page shows it."""
    # Metadata that was wrong about publication is not believed about changes.
    trusted = told if not (linked_ and published and far(linked_, published)) else None
    for stamp in (shown, trusted, meta):
        if stamp and (published is None or stamp.value[:10] >= published.value[:10]):
            return stamp
    return None


def has_zone(value: str) -> bool:
    """Whether an ISO time tells its zone."""
    return len(value) > 19 and (value.endswith("Z") or value[-6] in "+-")


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


def find_shown(
    tree: Tree, runs: list[Run], top: int, bottom: int, month_first: bool
) -> tuple[Stamp | None, Stamp | None]:
    """The times that the head of the article shows: published and changed."""
    published: Stamp | None = None
    changed: Stamp | None = None
    first, last = (
        (runs[top].home.order if top < len(runs) else 0),
        (runs[bottom - 1].home.order if 0 < bottom <= len(runs) else 0),
    )
    for tag in tree.named("time"):
        if not first <= tag.order <= last + 40 or tag.place.entry is not None or tag.scope in ("related", "comment"):
            continue
        about = f"{tag.key} {tag.get('itemprop')} {tag.parent.key if tag.parent else ''} {label_before(tag)}"
        stamp = read_first([tag.get("datetime")], "time", month_first) or read_first(
            [tag.text(80)], "time", month_first
        )
        if stamp is None:
            continue
        if _CHANGED.search(about) and not _ISSUED.search(about):
            changed = changed or stamp
        else:
            published = published or stamp
    lines = [
        run
        for run in runs[top:bottom]
        if len(run.text) < 220 and run.home.scope not in ("related", "comment", "navigation")
    ]
    for run in lines:
        for raw, is_change in split_dates(run.text):
            value = read_time(raw, month_first)
            if value and is_change:
                changed = changed or Stamp(value, raw[:80], "visible")
            elif value:
                published = published or Stamp(value, raw[:80], "visible")
    return published or (changed if changed and not lines else published), changed


def label_before(tag: object) -> str:
    """The words that stand right before a time element ("Updated")."""
    parent = getattr(tag, "parent", None)
    if parent is None:
        return ""
    words = ""
    for child in parent.children:
        if child is tag:
            break
        words = child if isinstance(child, str) else child.text(60)
    return words[-30:]


def split_dates(text: str) -> list[tuple[str, bool]]:
    """The dates of a line, each with whether the line says that it is one of change."""
    found: list[tuple[str, bool]] = []
    rest = text
    while rest and len(found) < 4:
        day = find_day(rest)
        if day is None:
            break
        before = rest[max(0, day[1] - 40) : day[1]]
        changed = bool(_CHANGED.search(before)) and not _ISSUED.search(before)
        found.append((rest[max(0, day[1] - 24) : day[2] + 40], changed))
        rest = rest[day[2] :]
    return found
