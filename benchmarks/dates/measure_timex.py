"""Measure the grammar of dates against corpora annotated with TIMEX.

    python benchmarks/dates/measure_timex.py FOLDER [--misses] [--story]

FOLDER holds WikiWars (.tml, or .xml with inline TIMEX2) or MEANTIME (.xml, of which the title and the first five
sentences are annotated). A date found is right when it overlaps one in the corpus and has its value. Two scores are
printed: over calendar dates (days, months, seasons, quarters, weeks, years, decades, BC), and over all values of type
DATE, to which PRESENT_REF, PAST_REF and the like belong that this grammar does not aim at. Times of day and the line
that dates the document itself count neither way. `--story` reads each text as a history: without a day of publication.
"""

from __future__ import annotations

import argparse
import html
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct, structs

from according.read.grammar.dates import DateSpan, find_dates

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_CALENDAR = re.compile(r"(BC)?\d{2,4}(-\d\d(-\d\d)?|-Q\d|-H\d|-W\d\d(-WE)?|-(SP|SU|FA|WI))?")
_TIMEX = re.compile(r"<(/?)TIMEX[23]([^>]*)>")
_TAG = re.compile(r"<[^>]+>")
_TIGHT_AFTER = re.compile(r"[.,;:!?)%\]]|'s|’s|n't")


class Gold(Struct, frozen=True):
    """One annotated expression: where it stands, its value, and whether it may be passed over."""

    start: int
    end: int
    value: str
    neutral: bool = False


class Document(Struct, frozen=True):
    """One text with its annotations, and how far it is annotated."""

    name: str
    text: str
    published: str | None
    golds: list[Gold]
    until: int


def read_documents(folder: Path) -> Iterator[Document]:
    """The documents of a corpus, by the kind of its files."""
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".tml", ".xml")):
        head = path.read_text(encoding="utf-8", errors="replace")
        yield read_tokens(path) if "<token " in head[:4000] else read_inline(path.stem, head)


def read_inline(name: str, source: str) -> Document:
    """A text with TIMEX2 or TIMEX3 elements in it; where they nest, the outer one counts."""
    published = re.search(r'CREATION_TIME"[^>]*value="([\d-]{10})|<DATETIME>\s*<TIMEX2 val="([\d-]{10})', source)
    body = re.search(r"<TEXT>(.*)</TEXT>", source, re.DOTALL)
    source, pieces, golds, opened, at = body[1] if body else source, [], [], [], 0
    length = 0
    for tag in _TIMEX.finditer(source):
        piece = html.unescape(_TAG.sub("", source[at : tag.start()]))
        pieces.append(piece)
        length, at = length + len(piece), tag.end()
        if not tag[1]:
            opened.append((length, tag[2]))
            continue
        start, attributes = opened.pop()
        value = re.search(r'\bval(?:ue)?="([^"]*)"', attributes)
        golds.append(make_gold(start, length, value[1] if value else "", "DATE"))
    pieces.append(html.unescape(_TAG.sub("", source[at:])))
    text = "".join(pieces)
    day = (published[1] or published[2]) if published else None
    return Document(name, text, day, sorted(golds, key=lambda g: g.start), len(text))


def read_tokens(path: Path) -> Document:
    """A MEANTIME file: tokens, and TIMEX3 elements that point to them."""
    root = ElementTree.parse(path).getroot()
    text, spans, until, previous, sentence = "", {}, 0, "", "0"
    for token in root.iter("token"):
        word = token.text or ""
        if token.get("sentence") != sentence:
            text, sentence = text + "\n\n", token.get("sentence")
        elif text and not _TIGHT_AFTER.fullmatch(word) and previous not in "($[":
            text += " "
        spans[token.get("t_id")] = (len(text), len(text) + len(word))
        text, previous = text + word, word or " "
        if int(sentence or 0) <= 5:
            until = len(text)
    golds, published = [], None
    for timex in root.iter("TIMEX3"):
        anchors = [spans[a.get("t_id")] for a in timex.iter("token_anchor")]
        created = timex.get("functionInDocument") == "CREATION_TIME"
        published = timex.get("value") if created else published
        if anchors:
            kind = "CREATED" if created else timex.get("type") or ""
            golds.append(make_gold(anchors[0][0], anchors[-1][1], timex.get("value") or "", kind))
    return Document(path.stem, text, published, sorted(golds, key=lambda g: g.start), until)


def make_gold(start: int, end: int, value: str, kind: str) -> Gold:
    """An annotation; times of day, the document's own date and empty values are neutral, lengths are no dates."""
    if kind == "DATE" and re.match(r"[\dX]{4}-[\dX]{2}-[\dX]{2}T", value):
        kind = "TIME"
    neutral = kind in ("TIME", "CREATED") or not value
    return Gold(
        start,
        end,
        "LENGTH" if kind in ("DURATION", "SET") or (value.startswith("P") and "_" not in value) else value,
        neutral,
    )


def name_timex(span: DateSpan) -> str | None:
    """The TIMEX value of a span, or None for an interval, which TIMEX does not have."""
    value = span.value.rstrip("~")
    if span.unit in ("week", "weekend") and span.within:
        year, week, _ = date.fromisoformat(span.within[:10]).isocalendar()
        return f"{year}-W{week:02}" + ("-WE" if span.unit == "weekend" else "")
    if "/" in value:
        return None
    if value.startswith("-"):
        return f"BC{1 - int(value):04}"
    if value.endswith("X"):
        return value.rstrip("X")
    code = value[5:] if len(value) == 7 else ""
    if code in _SEASONS:
        return f"{value[:4]}-{_SEASONS[code]}"
    if code.isdigit() and int(code) > 32:
        return f"{value[:4]}-Q{int(code) - 32}" if int(code) < 40 else f"{value[:4]}-H{int(code) - 39}"
    return value


def name_ends(span: DateSpan, spans: list[DateSpan]) -> Iterator[str]:
    """The TIMEX value of a date; of an interval, those of its ends, which the corpora mark one by one."""
    if span.kind != "interval":
        value = name_timex(span)
        if value:
            yield value
        return
    ends = [s for s in spans if s is not span and span.start <= s.start and s.end <= span.end]
    values = {name_timex(s) for s in ends if not s.weak}
    for end in span.value.split("/"):
        value = name_timex(structs.replace(span, value=end))
        if value and value not in values:
            yield value


def score(document: Document, story: bool, misses: bool) -> Counter[str]:
    """Right, found and wanted, for calendar dates and for all."""
    counts: Counter[str] = Counter()
    spans = find_dates(document.text, None if story else document.published)
    firm = [s for s in spans if s.end <= document.until and not s.weak]
    found = [(s, v) for s in firm for v in name_ends(s, spans)]
    taken: set[int] = set()
    for gold in document.golds:
        if gold.neutral or gold.value == "LENGTH":
            continue
        calendar = _CALENDAR.fullmatch(gold.value) is not None
        near = [i for i, (s, _) in enumerate(found) if s.start < gold.end and gold.start < s.end and i not in taken]
        right = next((i for i in near if found[i][1] == gold.value), None)
        taken |= {right} if right is not None else set(near[:1])
        counts["all wanted"] += 1
        counts["wanted"] += calendar
        counts["right"] += right is not None
        counts["overlap"] += calendar and bool(near)
        if misses and calendar and right is None:
            said = "; ".join(f"{found[i][0].exact}={found[i][1]}" for i in near) or "-"
            context = document.text[max(0, gold.start - 60) : gold.end + 30].replace("\n", " ")
            print(f"miss  {document.name}: {document.text[gold.start : gold.end]!r} {gold.value} <> {said} | {context}")
    for index, (span, value) in enumerate(found):
        golds = [g for g in document.golds if span.start < g.end and g.start < span.end]
        if index not in taken and any(g.neutral for g in golds):
            continue
        counts["found"] += 1
        if misses and index not in taken:
            context = document.text[max(0, span.start - 60) : span.end + 30].replace("\n", " ")
            print(f"extra {document.name}: {span.exact!r} {value} <> {[g.value for g in golds]} | {context}")
    return counts


def measure_f1(right: int, found: int, wanted: int) -> str:
    """Precision, recall and F1 in a line."""
    p, r = right / max(1, found), right / max(1, wanted)
    return f"precision {p:.3f}  recall {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}"


def main() -> None:
    """Score every document of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--story", action="store_true")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    for document in read_documents(options.folder):
        total += score(document, options.story, options.misses)
    print(f"calendar dates: {measure_f1(total['right'], total['found'], total['wanted'])}  ({total['wanted']} wanted)")
    print(f"all dates:      {measure_f1(total['right'], total['found'], total['all wanted'])}  ({total['all wanted']})")
    accuracy = total["right"] / max(1, total["overlap"])
    print(f"value accuracy: {accuracy:.3f} of the calendar dates that are found")
    print(f"overlap recall of calendar dates: {total['overlap'] / max(1, total['wanted']):.3f}")


if __name__ == "__main__":
    main()
