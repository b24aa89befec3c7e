"""What each run is to a reader of news: its block kind, from where it stands and from what it says.

Inside the article a run is body unless something says otherwise; outside it is furniture unless it belongs to the
article's head (standfirst, key points, byline, dateline), which lies between the title and the first paragraph.
"""

from __future__ import annotations

import re
from functools import cache

from according.domain.page import BlockKind
from according.extract.blocks.evidence import fold_words
from according.extract.blocks.sections import settle_sections
from according.extract.markup.classes import load_roles
from according.extract.markup.runs import Run, Shot
from according.extract.markup.tags import Tag
from according.extract.markup.typed import VIA, Typed
from according.extract.pictures.captions import find_captions
from according.extract.wording.credits import is_credit
from according.extract.wording.labelled import kind_by_label
from according.extract.wording.labels import is_label, starts_label
from according.extract.wording.lines import is_menu, is_time_only, read_meta_line

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
    "embed": BlockKind.EMBED,
    "question": BlockKind.QUESTION,
    "answer": BlockKind.ANSWER,
    "key_points": BlockKind.KEY_POINT,
}
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_HEAD = 12


def type_runs(stream: list[Run | Shot], body: Tag, title: Run | None, headline: str | None = None) -> list[Typed]:
    """All runs with their kinds, in order.

    `body` is the element that holds the article, `title` the run that shows the title, `headline` the title itself.
    """
    captions = find_captions(stream)
    runs = [item for item in stream if isinstance(item, Run)]
    begin = next((i for i, run in enumerate(runs) if run is title), -1)
    if weigh_inside(runs[: max(begin, 0)], body) > weigh_inside(runs[begin + 1 :], body):
        begin = -1  # some blogs set the title under the article
    first = find_first(runs, body, begin, captions)
    if begin < 0:
        begin = max(-1, first - _HEAD)  # no heading shows the title; its surroundings do
    opening = runs[first].home.parent if first < len(runs) else None
    heading = title.home.place.heading if title else None  # a kicker or a second line may stand in it too
    headlines = [fold_words(text).strip() for text in (headline, title.text if title else None) if text]
    typed = []
    for i, run in enumerate(runs):
        if run is title or (heading is not None and run.home.place.heading is heading):
            kind = BlockKind.TITLE
        elif (furniture := kind_furniture(run)) is not None:
            kind = furniture
        elif run in captions and (body.holds(run.home) or begin < i < first):
            kind = BlockKind.CREDIT if is_credit(run.text) or run.via.role == "credit" else BlockKind.CAPTION
        elif begin < i < first and repeats_title(run, headlines):
            kind = BlockKind.NAVIGATION
        elif begin < i < first:
            kind = kind_above(run, body, opening)
        elif body.holds(run.home) and i > begin:
            kind = kind_body(run)
        else:
            kind = kind_outside(run)
        typed.append(Typed(run, kind, captions.get(run)))
    settle_sections(typed, body)
    return typed


def kind_above(run: Run, body: Tag, opening: Tag | None) -> BlockKind:
    """What a run between the title and the first paragraph is; `opening` is the parent of that paragraph."""
    if (kind := kind_head(run, body.holds(run.home))) is not None:
        return kind
    if opening is not None and run.home.parent is opening and run.home.name == "p" and not is_name(run.text):
        return kind_body(run)  # a short line, but a paragraph like the first
    return kind_outside(run)


def is_name(text: str) -> bool:
    """Whether a line is a few words with capitals and no sentence, as a writer's name alone is."""
    return len(text) < 40 and text[-1] not in ".!?:…" and text.istitle() and len(text.split()) < 5


def repeats_title(run: Run, headlines: list[str]) -> bool:
    """Whether a short run above the first paragraph is the title once more, or a part or a longer form of it."""
    if not 8 < len(run.text) < 200:
        return False
    words = fold_words(run.text).strip()
    for headline in headlines:
        if words == headline or (len(words) > 15 and words in headline):
            return True
        if len(headline) > 25 and headline in words and len(words) < 1.6 * len(headline):
            return True
        if words.count(" ") > 2 and run.home.place.heading is not None:
            said, told = set(words.split()), set(headline.split())
            if len(said & told) >= 0.75 * len(said) and len(said & told) > 3:
                return True
    return False


def weigh_inside(runs: list[Run], body: Tag) -> int:
    """How much of some runs' text belongs to the article."""
    return sum(len(run.text) - run.linked for run in runs if run.home.scope is None and body.holds(run.home))


def find_first(runs: list[Run], body: Tag, begin: int, captions: dict[Run, Shot]) -> int:
    """The place of the article's first paragraph: the first run inside, behind the title, that reads as prose."""
    for i in range(begin + 1, len(runs)):
        run = runs[i]
        if not body.holds(run.home) or run.home.scope is not None or run in captions:
            continue
        place = run.home.place
        if place.item is not None or run.row is not None or place.quote is not None:
            return i
        if place.heading is not None or place.line is not None or read_meta_line(run.text) or is_menu(run.text):
            continue
        if kind_by_label(run.text):
            continue
        if len(run.text) > 60 or (len(run.text) > 25 and _SENTENCE_END.search(run.text)):
            return i
    return begin + 1


def kind_furniture(run: Run) -> BlockKind | None:
    """What the furniture that a run stands in makes it, if it stands in any."""
    scope = run.home.scope
    return None if scope is None else furniture_kinds()[scope]


@cache
def furniture_kinds() -> dict[str, BlockKind]:
    """What the text of each furniture is."""
    return {name: BlockKind(role.kind) for name, role in load_roles().roles.items() if role.furniture}


def kind_outside(run: Run) -> BlockKind:
    """What a run outside the article is, by its words and links."""
    if kind := kind_by_label(run.text):
        return kind if kind is not BlockKind.UPDATE else BlockKind.NAVIGATION
    if 2 * run.linked > len(run.text) and run.linked > 25:
        return BlockKind.RELATED
    return BlockKind.NAVIGATION


def line_role(run: Run) -> str | None:
    """The role that the run's own element, or the nearest line around it, has by its name."""
    if run.via.role in _BY_LINE_ROLE:
        return run.via.role
    line = run.home.place.line
    return line.role if line is not None else None


def kind_head(run: Run, inside: bool) -> BlockKind | None:
    """What a run between the title and the article's first paragraph is, if it belongs to the article at all."""
    role, text = line_role(run), run.text
    plain = len(text) - run.linked
    if meta := read_meta_line(text):
        return BlockKind.BYLINE if meta.names or meta.by else BlockKind.DATELINE
    if role in ("byline", "dateline"):
        return _BY_LINE_ROLE[role]
    if (kind := kind_by_label(text)) is not None:
        return kind
    if role is not None and plain > 2:
        return _BY_LINE_ROLE[role]
    if is_label(text, "key_points"):
        return BlockKind.HEADING
    if run.home.place.heading is not None:
        said = plain > 40 or bool(_SENTENCE_END.search(text))
        return kind_heading(run) if inside and not said else BlockKind.STANDFIRST if plain > 20 else None
    if plain > 40 and run.linked < 0.3 * len(text) and (_SENTENCE_END.search(text) or plain > 90):
        return BlockKind.STANDFIRST
    return BlockKind.STANDFIRST if inside and plain > 25 and _SENTENCE_END.search(text) and not run.linked else None


def kind_body(run: Run) -> BlockKind:
    """What a run inside the article is."""
    place, text = run.home.place, run.text
    role = line_role(run)
    if place.heading is not None and not (place.figure is not None and place.heading.depth > place.figure.depth):
        return kind_heading(run)
    if is_time_only(text):
        return BlockKind.DATELINE
    if run.row is None and (kind := kind_by_label(text)) is not None:
        return kind
    if role == "standfirst" or (role in ("byline", "dateline") and not is_meta(run)):
        role = None
    if role is not None:
        return _BY_LINE_ROLE[role]
    if place.link is not None and not run.home.place.figure:
        return BlockKind.RELATED  # a block inside a link is a card that leads elsewhere
    if run.row is not None:
        return BlockKind.TABLE_ROW
    if place.quote is not None:
        return BlockKind.QUOTE
    if place.figure is not None and len(text) < 600:
        return BlockKind.CREDIT if is_credit(text) else BlockKind.CAPTION
    if run.linked > 0.8 * len(text) and len(text) < 250 and not _SENTENCE_END.search(text) and not VIA.match(text):
        return BlockKind.RELATED
    if place.item is not None:
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH


def is_meta(run: Run) -> bool:
    """Whether a run with a byline's or dateline's class is one: short, or made of names and dates."""
    return len(run.text) < 60 or read_meta_line(run.text) is not None


def kind_heading(run: Run) -> BlockKind:
    """What a heading inside the article is."""
    text = run.text
    if is_label(text, "related_headings") or run.home.place.link is not None:
        return BlockKind.RELATED
    if is_label(text, "furniture_lines"):
        return BlockKind.NAVIGATION
    if starts_label(text, "newsletter"):
        return BlockKind.NEWSLETTER
    if starts_label(text, "comment") or is_label(text, "comment_headings"):
        return BlockKind.COMMENT
    if line_role(run) == "question":
        return BlockKind.QUESTION
    return BlockKind.HEADING
