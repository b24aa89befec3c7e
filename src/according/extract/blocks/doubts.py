"""The runs that the rules leave in doubt, and what is true of each of them.

Not in doubt are long paragraphs that stand where most of the article's prose stands, headings with text under them,
lines that say whose news it is, what a label names, and all inside furniture.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from according.domain.page import BODY_KINDS, BlockKind
from according.extract.blocks.evidence import WORD, Evidence
from according.extract.blocks.features import Doubt, Key
from according.extract.markup.classes import split_name
from according.extract.markup.runs import Run
from according.extract.markup.tags import Tag
from according.extract.markup.typed import VIA, Typed
from according.extract.wording.labels import find_labels, name_line

_ENDS = '.!?…。”"»'
# What the model may take out of the article, and what it may bring in.
IN = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.STANDFIRST}
    | {BlockKind.QUESTION, BlockKind.ANSWER, BlockKind.TABLE_ROW}
)
_OUT = frozenset({BlockKind.NAVIGATION, BlockKind.RELATED})
_ASKED = IN | _OUT
# What a heading may stand over, to be beyond doubt.
_HEADED = BODY_KINDS - {BlockKind.HEADING, BlockKind.CAPTION, BlockKind.STANDFIRST, BlockKind.QUESTION}
_SKIPPED = frozenset({BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.NAVIGATION, BlockKind.EMBED})
_PROSE = 140
_SURE = 400
_STARTS = 6  # words with which a run is looked up in the page's own data
_WORDY = 30
_SEEN = 400
_SIGNS = (
    ("@", "at"),
    ("http", "url"),
    ("www.", "url"),
    ("|", "bar"),
    (" > ", "bar"),
    ("©", "copyright"),
    ("…", "dots"),
)
_DEEP = 40  # levels up that an element is looked for
_LONG = 99  # words that a long run counts as


def find_doubts(typed: list[Typed], body: Tag, evidence: Evidence) -> list[Doubt]:
    """The runs in doubt, each with what is true of it."""
    page = Layout(typed, body, evidence)
    return [page.describe(i, item) for i, item in enumerate(typed) if item.kind in _ASKED and page.doubts(i, item)]


def are_names(words: list[str]) -> bool:
    """Whether no word begins with a small letter."""
    for word in words:  # noqa: SIM110  (a loop is twice as fast)
        if word[0].islower():
            return False
    return True


def name_place(tag: Tag) -> set[str]:
    """The words in the class names of an element and of the two above it."""
    words: set[str] = set()
    for up in (tag, *islice(tag.ancestors(), 2)):
        if up.name in ("body", "html", "article", "main"):
            break
        if up.key:
            words.update(split_key(up.get("class")))
    return words


@lru_cache(maxsize=10_000)
def split_key(classes: str) -> tuple[str, ...]:
    """The words of an element's class names, at most a dozen."""
    return tuple(word for name in classes.split()[:5] for word in split_name(name[:60]) if len(word) > 2)[:12]


def sign(tag: Tag) -> tuple[str, str, str, str]:
    """What an element's place looks like: its name and class, and its parent's."""
    parent = tag.parent or tag
    return tag.name, tag.get("class"), parent.name, parent.get("class")


class Layout:
    """A page's runs in their order, with what the features need to know of the whole page."""

    def __init__(self, typed: list[Typed], body: Tag, evidence: Evidence) -> None:
        self.typed = typed
        self.body = body
        self.evidence = evidence
        self.shapes: dict[tuple[str, str, str, str], int] = {}
        self.lists: dict[int, tuple[int, int]] = {}
        self.before: list[int] = []  # how many paragraphs of prose stand before each run
        self.title: Tag | None = None
        self.opening = len(typed)  # the first paragraph
        self.first, self.last = len(typed), -1  # the first and last run that is typed as the article's
        prose = 0
        for i, item in enumerate(typed):
            self.before.append(prose)
            kind = item.kind
            if kind in BODY_KINDS:
                self.first, self.last = min(self.first, i), i
                prose += self.note(item)
            elif kind is BlockKind.TITLE and self.title is None:
                self.title = item.run.home
        self.prose = prose
        self.mass = max(sum(self.shapes.values()), 1)
        self.found: set[int] = set()  # the runs whose words the page's data hold, and the last of them
        self.told = -1
        if evidence.text:
            self.find_told()

    def note(self, item: Typed) -> bool:
        """Note where a run of the article stands; tells whether it is a paragraph of prose."""
        run = item.run
        plain = len(run.text) - run.linked
        if item.kind is BlockKind.PARAGRAPH:
            self.opening = min(self.opening, len(self.before) - 1)
            shape = sign(run.home)
            self.shapes[shape] = self.shapes.get(shape, 0) + plain
            return plain > _PROSE
        if item.kind is BlockKind.LIST_ITEM and (listing := run.home.place.listing) is not None:
            whole, linked = self.lists.get(listing.order, (0, 0))
            self.lists[listing.order] = whole + len(run.text), linked + run.linked
        return False

    def find_told(self) -> None:
        """Find the runs whose words the page's data hold."""
        for i, item in enumerate(self.typed):
            if item.run.home.scope is None:
                start = " ".join(WORD.findall(item.run.text[:80].lower())[:_STARTS])
                if len(start) > 8 and f" {start}" in self.evidence.text:
                    self.found.add(i)
                    if len(item.run.text) > 60:
                        self.told = i

    def doubts(self, i: int, item: Typed) -> bool:
        """Whether the model is asked about a run."""
        run, kind = item.run, item.kind
        if kind in IN:
            if run.linked and VIA.match(run.text):
                return False
            if kind is BlockKind.PARAGRAPH:
                plain = len(run.text) - run.linked
                return not (plain > _SURE and 4 * run.linked < len(run.text) and self.share(run) > 0.3)
            return not (kind is BlockKind.HEADING and not run.linked and i > self.opening and self.heads(i))
        if run.home.scope is not None or not self.prose or len(run.text) < 4:
            return False
        if not self.body.holds(run.home) and len(run.text) - run.linked <= 40:
            return False
        return not (find_labels(run.text) or name_line(run.text))  # its words say what it is

    def heads(self, i: int) -> bool:
        """Whether the next block after a heading, pictures and furniture between them left out, is the article's."""
        for item in self.typed[i + 1 : i + 6]:
            if item.kind not in _SKIPPED:
                return item.kind in _HEADED and item.run.linked < 0.3 * len(item.run.text)
        return False

    def share(self, run: Run) -> float:
        """How much of the article's prose stands in places that look like the run's."""
        return self.shapes.get(sign(run.home), 0) / self.mass

    def describe(self, i: int, item: Typed) -> Doubt:
        """What is true of a run."""
        run, text, kind = item.run, item.run.text, item.kind.value
        size, place = len(text), run.home.place
        words = text.split() if size < 340 else []
        count = len(words) or _LONG
        length = (
            0 if count < 3 else 1 if count < 6 else 2 if count < 12 else 3 if count < 25 else 4 if count < 51 else 5
        )
        linked = run.linked / size
        link = 0 if not linked else 1 if linked < 0.3 else 2 if linked < 0.7 else 3
        ended = "end" if text[-1] in _ENDS else "colon" if text[-1] == ":" else "open"
        share = self.share(run)
        alike = 0 if share == 0 else 1 if share < 0.1 else 2 if share < 0.4 else 3
        after = self.prose - self.before[i] - (item.kind is BlockKind.PARAGRAPH and size - run.linked > _PROSE)
        rest = min(max(after, 0), 2)
        lead = min(self.before[i], 1)
        name = run.home.name
        inside = self.body.holds(run.home)
        keys: list[Key] = [
            ("look", kind, length, link, ended, alike, rest, lead, name, "in" if inside else "out"),
            ("between", self.look_around(i, item, kind), length, ended, name),
        ]
        if not inside:
            keys.append(self.describe_outside(i, run))
        for side, j in (("p", i - 1), ("x", i + 1)):
            if 0 <= j < len(self.typed):
                other = self.typed[j]
                near = "same" if other.run.home.parent is run.home.parent else "far"
                keys.append(("beside", side, other.kind.value, near, len(other.run.text) > _PROSE, kind))
        if self.told >= 0:
            keys.append(("told", "yes" if i in self.found else "no" if i < self.told else "after", length, kind))
        if place.aside is not None:
            keys.append(("aside",))
        if alike < 3:
            keys += [("named", word) for word in name_place(run.home)]
        if text[0].islower():
            keys.append(("lower",))
        elif not text[0].isalnum():
            keys.append(("opens", text[0]))
        if text.isupper():
            keys.append(("upper",))
        if text[-1] in "!?":
            keys += [("cry", text[-1], rest), ("cry", text[-1], length)]
        for mark, feature in _SIGNS:
            if mark in text[:_SEEN]:
                keys.append((feature, length))
        for style, begin, stop, _ in run.marks:
            if begin == 0 and stop >= size - 1:
                keys += [("style", style, rest), ("style", style, length)]
        if count < 8 and are_names(words):
            keys += [("names",), ("names", rest)]
        listing = place.listing
        if listing is not None and listing.order in self.lists:
            whole, inner = self.lists[listing.order]
            keys.append(("list", int(4 * inner / max(whole, 1))))
        lead_in = WORD.findall(text[:80].lower())[:_STARTS] if not lead or rest == 0 else []
        start = " ".join(lead_in) + " "
        if not lead and size > 20 and len(self.evidence.description) > 2:
            keys.append(("described", f" {start}" in self.evidence.description))
        if rest == 0 and any(start.startswith(author) for author in self.evidence.authors):
            keys.append(("author", count > 8))
        if count >= _WORDY:
            return Doubt(item, keys, [], "")
        return Doubt(item, keys, list(dict.fromkeys(WORD.findall(text.lower())[:_WORDY])), words[0].lower().strip(":"))

    def look_around(self, i: int, item: Typed, kind: str) -> str:
        """The runs on either side, in a letter or three for each."""
        around = ""
        for j in (i - 1, i + 1):
            if 0 <= j < len(self.typed):
                other = self.typed[j]
                if other.kind in BODY_KINDS:
                    near = "s" if other.run.home.parent is item.run.home.parent else "f"
                    around += f"b{near}{'l' if len(other.run.text) > _PROSE else 's'}"
                else:
                    around += "-"
        return around

    def describe_outside(self, i: int, run: Run) -> Key:
        """How a run outside the article's element stands to it: "twin" is a sibling of the same make."""
        body, tag, ours = self.body, run.home, self.body
        for _ in range(_DEEP):
            if tag.parent is None or tag.parent.holds(body):
                break
            tag = tag.parent
        for _ in range(_DEEP):
            if ours.parent is None or ours.parent is tag.parent:
                break
            ours = ours.parent
        twin = "twin" if tag.name == ours.name and tag.get("class") == ours.get("class") else "other"
        side = "before" if i < self.first else "after" if i > self.last else "amid"
        titled = tag.parent is not None and self.title is not None and tag.parent.holds(self.title)
        return ("outside", twin, min(body.depth - ours.depth, 4), side, titled)
