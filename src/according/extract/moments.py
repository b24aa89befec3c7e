"""When a page was published and changed, each time with where it stood.

JSON-LD comes first, then meta elements, then what the page shows. But where the page shows its readers one day and
JSON-LD another that nothing else supports, the readers' day counts: generated metadata drifts, datelines are read.
"""

from __future__ import annotations

import re
from datetime import date

from according.domain.page import BlockKind, Stamp
from according.extract import linked
from according.extract.head import Head
from according.extract.lines import read_meta_line
from according.extract.runs import Run
from according.extract.stamps import find_days, read_time
from according.extract.tree import Tag, Tree
from according.extract.typed import Typed

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
_MAX = 40  # times in the head of one article
_DAY_FIRST = (
    "en-gb",
    "en-au",
    "en-in",
    "en-nz",
    "en-ie",
    "en-za",
    "en-ng",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "da",
    "nb",
    "no",
    "sv",
    "pl",
)
_ADDRESS = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:/|-|_|$)")


def find_times(head: Head, tree: Tree, typed: list[Typed], top: Run | None) -> tuple[Stamp | None, Stamp | None]:
    """When the page was published and last changed; `top` is the run that shows the title."""
    month_first = not (head.language or "en-US").lower().startswith(_DAY_FIRST)
    told = read_first(
        [*linked.texts(head.article, "datePublished", "dateCreated", "uploadDate")], "json-ld", month_first
    )
    meta = read_first([head.meta[n] for n in _PUBLISHED if n in head.meta], "meta", month_first)
    shown, changed = find_shown(tree, typed, top, month_first, told or meta)
    if shown is None and changed and told and changed.day < told.day and not (meta and meta.day <= changed.day):
        shown = changed  # nothing is changed before it is published
    published = choose_published(told, meta, shown, find_in_address(head.canonical))
    later = read_first([*linked.texts(head.article, "dateModified")], "json-ld", month_first)
    meta_later = read_first([head.meta[n] for n in _MODIFIED if n in head.meta], "meta", month_first)
    return published, choose_modified(published, changed, meta_later, later, told)


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
    tree: Tree, typed: list[Typed], top: Run | None, month_first: bool, told: Stamp | None
) -> tuple[Stamp | None, Stamp | None]:
    """The times that the page shows around its article: published and changed."""
    stamps = [*read_elements(tree, typed, top, month_first), *read_lines(typed, top, month_first, told)]
    published = next((stamp for stamp, is_change in stamps if not is_change), None)
    changed = next((stamp for stamp, is_change in stamps if is_change), None)
    return published, changed


def read_elements(tree: Tree, typed: list[Typed], top: Run | None, month_first: bool) -> list[tuple[Stamp, bool]]:
    """The times in <time> and microdata elements of the article's head, each with whether it is one of change."""
    begin, end = bound_head(typed, top)
    found = []
    for tag in tree.tags[begin : end + 1]:
        if tag.name != "time" and "date" not in tag.get("itemprop").lower() and tag.name != "abbr":
            continue
        if tag.place.entry is not None or tag.scope in ("related", "comment"):
            continue
        raws = [tag.get("datetime"), tag.get("content"), tag.get("title"), tag.text(80)]
        if stamp := read_first(raws, "time", month_first):
            about = f"{tag.key} {tag.get('itemprop')} {tag.parent.key if tag.parent else ''} {label_before(tag)}"
            found.append((stamp, bool(_CHANGED.search(about)) and not _ISSUED.search(about)))
        if len(found) > _MAX:
            break
    return found


def bound_head(typed: list[Typed], top: Run | None) -> tuple[int, int]:
    """The tags of the article's head: from shortly before the title to the second paragraph, by their numbers."""
    begin = next((i for i, item in enumerate(typed) if item.run is top), 0)
    paragraphs = 0
    for i in range(begin, len(typed)):
        paragraphs += typed[i].kind is BlockKind.PARAGRAPH
        if paragraphs > 1:
            return typed[max(0, begin - 3)].run.home.order, typed[i].run.home.order
    return (typed[max(0, begin - 3)].run.home.order, typed[-1].run.home.last) if typed else (0, 0)


def read_lines(typed: list[Typed], top: Run | None, month_first: bool, told: Stamp | None) -> list[tuple[Stamp, bool]]:
    """The times in bylines and datelines: behind the title first, then right before it, then behind the article."""
    begin = next((i for i, item in enumerate(typed) if item.run is top), 0)
    near = typed[begin + 1 :] + typed[max(0, begin - 3) : begin]
    found = []
    for item in near:
        dated = item.kind in (BlockKind.BYLINE, BlockKind.DATELINE)
        before = item.run.home.order < typed[begin].run.home.order and read_meta_line(item.run.text) is not None
        if item.run.home.place.entry is not None or not (dated or before):
            continue
        for raw, is_change in split_dates(item.run.text, month_first, told):
            if value := read_time(raw, month_first):
                found.append((Stamp(value, raw[:80], "visible"), is_change))
    return found


def label_before(tag: Tag) -> str:
    """The words that stand right before a time element ("Updated")."""
    words = ""
    for child in tag.parent.children if tag.parent else []:
        if child is tag:
            break
        words = child if isinstance(child, str) else child.text(60)
    return words[-30:]


def split_dates(text: str, month_first: bool, told: Stamp | None) -> list[tuple[str, bool]]:
    """The dates of a line, each with whether the line says that it is one of change.

    A day in figures that could be read two ways ("05/08/2024") is read as the metadata has it.
    """
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in find_days(text, month_first):
        before = text[max(at, start - 40) : start]
        changed = bool(_CHANGED.search(before)) and not _ISSUED.search(before)
        raw = text[max(at, start - 24) : end + 40]
        if told and (other := read_time(raw, not month_first)) and other[:10] == told.day:
            raw = told.day
        found.append((raw, changed))
        at = end
    return found
