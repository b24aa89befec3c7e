"""What each run is to a reader of news: its block kind, from where it stands and from what it says.

Inside the article a run is body unless something says otherwise; outside it is furniture unless it belongs to the
article's head (standfirst, key points, byline, dateline).
"""

from __future__ import annotations

import re

from according.domain.page import BODY_KINDS, BlockKind
from according.extract.credits import is_credit
from according.extract.lexicon import is_label, load_roles, starts_label
from according.extract.runs import Run
from according.extract.tree import Tag

_BY_LINE_ROLE = {
    "caption": BlockKind.CAPTION,
    "credit": BlockKind.CREDIT,
    "byline": BlockKind.BYLINE,
    "dateline": BlockKind.DATELINE,
    "standfirst": BlockKind.STANDFIRST,
    "update": BlockKind.UPDATE,
    "pull_quote": BlockKind.PULL_QUOTE,
    "syndication": BlockKind.SYNDICATION,
    "quote": BlockKind.QUOTE,
}
_NOTE = re.compile(
    r"[\W_]*(?:\w+['’]?s?\W+){0,3}?(?:updated?|correction|corrected|editors?['’]?s?['’]? note|clarification|edit)\b"
    r"[^.:]{0,60}[:)\]–—-]",
    re.I,
)
_BY = re.compile(r"^(?:by|von|par|por|di|written by|words by|text:|words:|reporting by)\s+\S", re.I)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")


class Typed:
    """A run with what it is. `group` numbers lists, tables and entries; `when` is the run's own time."""

    __slots__ = ("group", "kind", "level", "run", "when")

    def __init__(self, run: Run, kind: BlockKind) -> None:
        self.run = run
        self.kind = kind
        self.level: int | None = None
        self.group: int | None = None
        self.when: str | None = None


def kind_furniture(run: Run) -> BlockKind | None:
    """What the furniture that a run stands in makes it, if it stands in any."""
    if run.home.scope is None:
        return None
    return BlockKind(load_roles()[0][run.home.scope].kind)


def kind_outside(run: Run) -> BlockKind:
    """What a run outside the article is, by its words and links."""
    if starts_label(run.text, "comment"):
        return BlockKind.COMMENT
    if starts_label(run.text, "newsletter"):
        return BlockKind.NEWSLETTER
    if 2 * run.linked > len(run.text) and run.linked > 25:
        return BlockKind.RELATED
    return BlockKind.NAVIGATION


def kind_head(run: Run) -> BlockKind | None:
    """What a run between the title and the article's first paragraph is, if it belongs to the article at all."""
    line = run.home.place.line or (run.via if run.via.role else None)
    role = line.role if line else None
    plain = len(run.text) - run.linked
    if role == "key_points" and plain > 20:
        return BlockKind.KEY_POINT
    if role in ("byline", "dateline") or run.home.role in ("byline", "dateline"):
        return BlockKind.BYLINE if role == "byline" else BlockKind.DATELINE
    if role in _BY_LINE_ROLE and plain > 2:
        return _BY_LINE_ROLE[role]
    if _BY.match(run.text) and len(run.text) < 160:
        return BlockKind.BYLINE
    if run.home.place.heading is not None and plain > 20 and run.home.name != "h1":
        return BlockKind.STANDFIRST
    if plain > 40 and run.linked < 0.3 * len(run.text) and _SENTENCE_END.search(run.text):
        return BlockKind.STANDFIRST
    return None


def kind_body(run: Run) -> BlockKind:
    """What a run inside the article is."""
    place, text = run.home.place, run.text
    line = place.line or (run.via if run.via.role in _BY_LINE_ROLE else None)
    role = run.via.role if run.via.role in _BY_LINE_ROLE else (line.role if line else None)
    if place.heading is not None:
        return kind_heading(run)
    if kind := kind_by_label(run):
        return kind
    if role in ("question", "answer", "key_points"):
        return {"question": BlockKind.QUESTION, "answer": BlockKind.ANSWER}.get(role, BlockKind.KEY_POINT)
    if role in _BY_LINE_ROLE:
        return _BY_LINE_ROLE[role]
    if run.row is not None:
        return BlockKind.TABLE_ROW
    if place.quote is not None:
        return BlockKind.QUOTE
    if place.figure is not None and len(text) < 600:
        return BlockKind.CREDIT if is_credit(text) else BlockKind.CAPTION
    if run.linked > 0.8 * len(text) and len(text) < 250 and not _SENTENCE_END.search(text):
        return BlockKind.RELATED
    if place.item is not None:
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH


def kind_heading(run: Run) -> BlockKind:
    """What a heading inside the article is."""
    text = run.text
    if is_label(text, "related_headings"):
        return BlockKind.RELATED
    if starts_label(text, "newsletter"):
        return BlockKind.NEWSLETTER
    if starts_label(text, "comment"):
        return BlockKind.COMMENT
    if run.home.place.line is not None and run.home.place.line.role == "question":
        return BlockKind.QUESTION
    return BlockKind.HEADING


def kind_by_label(run: Run) -> BlockKind | None:
    """What the first words of a line say it is: "Read more: ...", "Correction: ...", "Sign up ..."."""
    text, length = run.text, len(run.text)
    if starts_label(text, "syndication") and length < 400:
        return BlockKind.SYNDICATION
    if starts_label(text, "update") and (
        _NOTE.match(text[:120]) or length < 40 or text.lower().startswith(("this ", "an earlier", "a previous"))
    ):
        return BlockKind.UPDATE
    if length < 220 and starts_label(text, "related_lines"):
        return BlockKind.RELATED
    if length < 300 and starts_label(text, "newsletter"):
        return BlockKind.NEWSLETTER
    if length < 200 and starts_label(text, "comment"):
        return BlockKind.COMMENT
    if length < 120 and starts_label(text, "furniture"):
        return BlockKind.NAVIGATION
    return None


def type_runs(runs: list[Run], body: Tag, last: int, title: Run | None) -> list[Typed]:
    """All runs with their kinds, in order. `last` is the number of the last tag in `body`."""
    inside = [body.order <= run.home.order <= last for run in runs]
    first = next(
        (i for i, run in enumerate(runs) if inside[i] and run.home.scope is None and run is not title), len(runs)
    )
    begin = next((i for i, run in enumerate(runs) if run is title), first)
    typed: list[Typed] = []
    for i, run in enumerate(runs):
        kind = kind_furniture(run)
        if run is title:
            kind = BlockKind.TITLE
        elif kind is None and inside[i]:
            kind = kind_body(run)
        elif kind is None and begin < i < first:
            kind = kind_head(run)
        typed.append(Typed(run, kind or kind_outside(run)))
    close_sections(typed)
    number_groups(typed)
    return typed


def close_sections(typed: list[Typed]) -> None:
    """Under a heading such as "Related" all short or linked lines are related too, until prose comes again."""
    running: BlockKind | None = None
    points = False
    for item in typed:
        run = item.run
        heading = run.home.place.heading is not None or (len(run.text) < 60 and is_bold(run))
        if heading and item.kind in BODY_KINDS:
            points = is_label(run.text, "key_points")
            running = BlockKind.RELATED if is_label(run.text, "related_headings") else None
            if running:
                item.kind = running
            continue
        if item.kind in (BlockKind.RELATED, BlockKind.NEWSLETTER, BlockKind.COMMENT) and heading:
            running = item.kind
            continue
        if points and item.kind is BlockKind.LIST_ITEM:
            item.kind = BlockKind.KEY_POINT
        elif item.kind is BlockKind.PARAGRAPH:
            points = False
        if running and item.kind in BODY_KINDS:
            if len(run.text) > 140 and run.linked < 0.5 * len(run.text) and item.kind is BlockKind.PARAGRAPH:
                running = None
            else:
                item.kind = running


def is_bold(run: Run) -> bool:
    """Whether the whole run is set in bold."""
    return any(kind == "bold" and end - start >= len(run.text) - 1 for kind, start, end, _ in run.marks)


def number_groups(typed: list[Typed]) -> None:
    """Number lists and tables, and give headings their level."""
    numbers: dict[int, int] = {}
    for item in typed:
        place = item.run.home.place
        if item.kind is BlockKind.HEADING and place.heading is not None:
            item.level = int(place.heading.name[1])
        holder = place.listing
        if item.kind is BlockKind.TABLE_ROW and item.run.row is not None:
            holder = next((t for t in (item.run.row, *item.run.row.ancestors()) if t.name in ("table", "dl")), None)
        if holder is not None and item.kind in (BlockKind.LIST_ITEM, BlockKind.KEY_POINT, BlockKind.TABLE_ROW):
            item.group = numbers.setdefault(holder.order, len(numbers) + 1)
