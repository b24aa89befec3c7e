"""What watching works with, and what it counts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from msgspec import Struct

from according.domain.watched import TargetKind
from according.watching.clocks import Clock
from according.watching.delivering import Send
from according.watching.web import Web

Say = Callable[[str], None]


class Tally(Struct, frozen=True, kw_only=True):
    """What came of watching: visits to sources and pages, pages that are new or edited, what failed, notices laid."""

    sources: int = 0
    pages: int = 0
    new: int = 0
    edited: int = 0
    moved: int = 0
    skipped: int = 0
    failed: int = 0
    left_out: int = 0
    notices: int = 0


class Tools(Struct, frozen=True, kw_only=True):
    """What watching works with: the web, a clock, ways to reach others, a bell to stop by, and an ear for reports."""

    web: Web
    clock: Clock
    senders: Mapping[TargetKind, Send]
    stop: threading.Event
    say: Say = lambda line: None
