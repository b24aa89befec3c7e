"""A run with what it is: what the typing of a page works on."""

from __future__ import annotations

import re

from according.domain.page import BlockKind
from according.extract.markup.runs import Run, Shot

# A line that says whose news it is stays with the article: "(Via Reel Wire)", "Source: Deadline".
VIA = re.compile(r"\W*(?:via|sources?|h/t|hat tip|quellen?|fonte|fuente|źródło)\b", re.I)


class Typed:
    """A run with what it is. `group` numbers lists, tables and entries; `when` is the run's own time."""

    __slots__ = ("author", "group", "href", "kind", "level", "run", "shot", "when")

    def __init__(self, run: Run, kind: BlockKind, shot: Shot | None = None) -> None:
        self.run = run
        self.kind = kind
        self.shot = shot  # the picture that a caption or credit belongs to, where known
        self.level: int | None = None
        self.group: int | None = None
        self.when: str | None = None
        self.author: str | None = None  # who posted, and where: of an embed
        self.href: str | None = None
