"""What runs are by what stands around them: the passes over all typed runs, after each has its own kind."""

from __future__ import annotations

import re
from itertools import islice

from according.domain.page import BODY_KINDS, BlockKind
from according.extract.markup.runs import Run
from according.extract.markup.tags import Tag
from according.extract.markup.typed import VIA, Typed
from according.extract.wording.labels import is_label, starts_label
from according.extract.wording.lines import is_menu, read_meta_line

_AGO = re.compile(r"(?:updated |posted )?\d{1,2} ?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|h|d|m|w) ago", re.I)
_HEADED = frozenset({BlockKind.RELATED, BlockKind.NEWSLETTER, BlockKind.COMMENT})
_UNDER = (BODY_KINDS | {BlockKind.EMBED, BlockKind.CREDIT, BlockKind.PULL_QUOTE}) - {
    BlockKind.HEADING,
    BlockKind.QUESTION,
    BlockKind.STANDFIRST,
}
_LABELS = frozenset({BlockKind.RELATED, BlockKind.NAVIGATION})
_SETTLED = BODY_KINDS | _HEADED
_NEAR = _SETTLED | {BlockKind.TITLE, BlockKind.EMBED, BlockKind.FOOTER}
_NUMBERED = frozenset({BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.KEY_POINT, BlockKind.TABLE_ROW})
_TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE})
_SPEAKS = re.compile(r"(Q|A)[:.] \S")
_MANY = 200  # stretches set apart that are looked for in the text
_DEEP = 40  # levels up that a box is looked for
_BOX = 700  # characters outside links that a box of links may hold
_THREAD = re.compile(r"\b\d+ (?:comments?|replies|responses)\b", re.I)


def settle_sections(typed: list[Typed], body: Tag) -> None:
    """Settle what only the neighbours tell: sections of furniture, comments, pull quotes, questions, groups."""
    near = [item for item in typed if item.kind in _NEAR or item.run.home.scope is None]
    close_boxes(near, body)
    close_cards(near)
    close_sections(near)
    close_lists(near)
    close_tail(near)
    close_thread(typed)
    close_headings(near)
    tell_repeats(near)
    tell_questions(typed)
    number_groups(near)


def close_sections(typed: list[Typed]) -> None:
    """Under a heading such as "Related" all short or linked lines are related too, until prose comes again."""
    running: BlockKind | None = None
    points = False
    for item in typed:
        if item.kind not in _SETTLED:
            continue
        run = item.run
        heading = run.home.place.heading is not None or (len(run.text) < 60 and is_bold(run))
        if heading and item.kind in _HEADED:
            running = item.kind if is_section(run.text) else None
            continue
        if heading and item.kind in BODY_KINDS:
            points = is_label(run.text, "key_points")
            running = None
            continue
        if points and item.kind is BlockKind.LIST_ITEM:
            item.kind = BlockKind.KEY_POINT
        elif item.kind is BlockKind.PARAGRAPH:
            points = is_label(run.text, "key_points")
        if running and item.kind in BODY_KINDS:
            least = 80 if running is BlockKind.NEWSLETTER else 140
            prose = len(run.text) > least and run.linked < 0.5 * len(run.text) and item.kind is BlockKind.PARAGRAPH
            if prose and running is not BlockKind.COMMENT:
                running = None
            else:
                item.kind = running


def is_section(text: str) -> bool:
    """Whether a line heads a part of the page that is not the article: "Related", "Comments", "Sign up"."""
    names = ("related_headings", "comment_headings")
    return any(is_label(text, name) for name in names) or any(starts_label(text, n) for n in ("newsletter", "comment"))


def is_bold(run: Run) -> bool:
    """Whether the whole run is set in bold."""
    whole = len(run.text) - 1
    for kind, start, end, _ in run.marks:  # noqa: SIM110  (a loop is twice as fast)
        if kind == "bold" and end - start >= whole:
            return True
    return False


def close_boxes(typed: list[Typed], body: Tag) -> None:
    """What stands in one small box with a label such as "Read more" belongs to it."""
    limit = -1
    done: set[Tag] = set()
    for i, item in enumerate(typed):
        if item.kind not in _LABELS or not is_label(item.run.text, "related_headings"):
            continue
        if limit < 0:
            limit = min(_BOX, body.mass // 4)
        box = find_box(item.run.home, limit, body)
        if box in done or not body.holds(box) or box is body:
            continue
        done.add(box)
        first, last = i, i + 1
        while first > 0 and box.holds(typed[first - 1].run.home):
            first -= 1
        while last < len(typed) and box.holds(typed[last].run.home):
            last += 1
        inside = [other for other in typed[first:last] if other.kind in BODY_KINDS]
        if any(is_prose(other) for other in inside):
            continue
        for other in inside:
            other.kind = BlockKind.RELATED


def find_box(tag: Tag, limit: int, body: Tag) -> Tag:
    """The outermost element around a tag that holds no more than so many characters, within the article."""
    for _ in range(_DEEP):
        if tag.parent is None or tag.parent.mass > limit or tag.parent is body:
            break
        tag = tag.parent
    return tag


def is_prose(item: Typed) -> bool:
    """Whether a run is a whole paragraph outside links, longer than the words of a card."""
    return item.kind is BlockKind.PARAGRAPH and len(item.run.text) - item.run.linked > 200


def close_lists(typed: list[Typed]) -> None:
    """A list of which nearly every item is little but a link, and no sentence, leads elsewhere."""
    lists: dict[int, list[Typed]] = {}
    for item in typed:
        if item.kind is BlockKind.LIST_ITEM and (listing := item.run.home.place.listing) is not None:
            lists.setdefault(listing.order, []).append(item)
    for items in lists.values():
        size = sum(len(item.run.text) for item in items)
        linked = sum(item.run.linked for item in items)
        whole = sum(2 * item.run.linked > len(item.run.text) for item in items)
        if 5 * linked > 3 * size and 4 * whole >= 3 * len(items) and size < 150 * len(items):
            for item in items:
                item.kind = BlockKind.RELATED


def close_headings(typed: list[Typed]) -> None:
    """A heading heads something: what stands last, or over links and furniture alone, is none of the article's."""
    filled = False  # whether text of the article stands below, up to the next heading or at all
    headed = False  # whether the next that follows of the article is a heading
    others = 0  # links and furniture between here and there
    for item in reversed(typed):
        heading = item.kind is BlockKind.HEADING or item.kind is BlockKind.QUESTION
        if heading and (not filled or (others > 1 and headed)):
            item.kind = BlockKind.RELATED
        elif heading:
            headed, others = item.kind is BlockKind.HEADING, 0
        elif item.kind in _UNDER:
            filled, headed, others = True, False, 0
        elif item.kind in _HEADED or item.kind is BlockKind.FOOTER:
            others += 1


def close_cards(typed: list[Typed]) -> None:
    """Behind the article, headings that are links, each with "9 hours ago" beside it, are cards of other stories."""
    spots = [i for i, item in enumerate(typed) if item.kind in BODY_KINDS and _AGO.fullmatch(item.run.text.strip())]
    cards = [i for i in spots if any(is_card(typed[j].run) for j in (i - 2, i - 1, i + 1) if 0 <= j < len(typed))]
    if len(cards) < 3:
        return
    for i, item in enumerate(typed):
        near = i >= cards[0] - 1 or (i >= cards[0] - 3 and item.kind is not BlockKind.PARAGRAPH)
        if near and item.kind in BODY_KINDS:
            item.kind = BlockKind.RELATED


def is_card(run: Run) -> bool:
    """Whether a run is a heading that is a link as a whole."""
    return run.home.place.heading is not None and run.linked > 0.9 * len(run.text)


def close_tail(typed: list[Typed]) -> None:
    """Rows of short items, and lines of links, behind the article's last sentence are navigation."""
    for item in reversed(typed):
        run = item.run
        if item.kind is BlockKind.PARAGRAPH:
            if VIA.match(run.text) and len(run.text) < 120:
                return
            if is_menu(run.text) or 2 * run.linked > len(run.text) or not any(c.isalpha() for c in run.text):
                item.kind = BlockKind.NAVIGATION
            elif read_meta_line(run.text) is not None:
                item.kind = BlockKind.BYLINE
            else:
                return
        elif item.kind in BODY_KINDS:
            return


def close_thread(typed: list[Typed]) -> None:
    """Behind a line such as "Permalink | 3 comments" only comments follow."""
    last = max((i for i, item in enumerate(typed) if item.kind in BODY_KINDS and len(item.run.text) > 140), default=0)
    running = False
    for item in typed[last + 1 :]:
        if item.kind in (BlockKind.NAVIGATION, BlockKind.COMMENT) and _THREAD.search(item.run.text):
            running = True
        elif running and item.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            item.kind = BlockKind.COMMENT


def tell_repeats(typed: list[Typed]) -> None:
    """Words set apart that stand in the article's own text too are a pull quote; the title again is navigation."""
    title = next((item.run.text for item in typed if item.kind is BlockKind.TITLE), "")
    prose = "\n".join(item.run.text for item in typed if item.kind in (BlockKind.PARAGRAPH, BlockKind.LIVE_ENTRY))
    said: set[str] = set()
    asked = 0
    for item in typed:
        if item.kind not in _TOLD:
            continue
        place = item.run.home.place
        if item.kind is not BlockKind.QUOTE and item.run.text == title:
            item.kind = BlockKind.NAVIGATION
        if item.kind is BlockKind.PARAGRAPH and len(item.run.text) > 100:
            if item.run.text in said:  # the page holds its text twice, for two widths of screen
                item.kind = BlockKind.NAVIGATION
            said.add(item.run.text)
        apart = place.aside is not None or place.quote is not None or place.figure is not None
        if apart and item.kind is not BlockKind.HEADING and 20 < len(item.run.text) < 400 and asked < _MANY:
            asked += 1
            words = item.run.text.strip("\"'“”‘’«»„ .…")
            if prose.count(words) > (item.kind is BlockKind.PARAGRAPH):
                item.kind = BlockKind.PULL_QUOTE


def tell_questions(typed: list[Typed]) -> None:
    """A short paragraph in bold is a heading, or a question if it asks one; what follows a question answers it."""
    for i, item in enumerate(typed):
        if item.kind is not BlockKind.PARAGRAPH:
            continue
        if said := _SPEAKS.match(item.run.text):
            item.kind = BlockKind.QUESTION if said.group(1) == "Q" else BlockKind.ANSWER
        if item.kind is not BlockKind.PARAGRAPH or len(item.run.text) > 160 or not is_bold(item.run):
            continue
        after = typed[i + 1].kind if i + 1 < len(typed) else None
        if after is None or after not in BODY_KINDS:
            continue
        if item.run.text.endswith("?"):
            item.kind = BlockKind.QUESTION
        elif not item.run.text.endswith((".", "!", ":", ",", "…", "”", '"')):
            item.kind = BlockKind.HEADING


def tell_level(heading: Tag) -> int:
    """A heading's level, from its name or its aria-level."""
    said = heading.get("aria-level") or heading.name[1:]
    return min(max(int(said), 1), 6) if said.isdecimal() else 2


def number_groups(typed: list[Typed]) -> None:
    """Number lists and tables, and give headings their level."""
    numbers: dict[int, int] = {}
    for item in typed:
        if item.kind not in _NUMBERED:
            continue
        place = item.run.home.place
        if item.kind is BlockKind.HEADING and place.heading is not None:
            item.level = tell_level(place.heading)
        holder = place.listing
        if item.kind is BlockKind.TABLE_ROW and item.run.row is not None:
            above = islice(item.run.row.ancestors(), 5)
            holder = next((t for t in (item.run.row, *above) if t.name in ("table", "dl")), item.run.row)
        if holder is not None and item.kind is not BlockKind.HEADING:
            item.group = numbers.setdefault(holder.order, len(numbers) + 1)
