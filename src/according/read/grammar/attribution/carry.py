"""Credits of a whole page, sentence by sentence, with what one sentence hands on to the next."""

from __future__ import annotations

from collections.abc import Sequence

from according.domain.page import Page
from according.read.grammar.attribution.cues import Cue, find_cues
from according.read.grammar.attribution.mentions import Mention, find_mentions
from according.read.grammar.attribution.row import Word, build_row
from according.read.grammar.attribution.scope import Credit, lay_scopes
from according.read.grammar.attribution.voices import Voices
from according.read.grammar.items import Item


def credit_sentences(page: Page, rows: Sequence[Sequence[Item]]) -> list[list[Credit]]:
    """The credits of each sentence of a page, given as rows of items in the order of the text."""
    words = [build_row(items) for items in rows]
    voices = Voices(page.outlet, words)
    return [find_credits(row, voices) for row in words]


def find_credits(row: Sequence[Word], voices: Voices) -> list[Credit]:
    """The credits of one sentence; `voices` learns who spoke."""
    mentions = find_mentions(row, voices)
    cues = find_cues(row, mentions)
    _remember(mentions, cues, voices)
    return [
        Credit(names, c.start, c.end, c.effect)
        for c in lay_scopes(row, cues)
        if (names := voices.keep(c.names)) or c.effect == "denied"
    ]


def _remember(mentions: Sequence[Mention], cues: Sequence[Cue], voices: Voices) -> None:
    for m in mentions:
        if m.kind == "organisation" and m.names:
            voices.company = m.names[-1]
    for cue in cues:
        if cue.kind == "outlet":
            voices.outlet = cue.names[0]
        elif cue.kind in ("organisation", "name"):
            voices.company = cue.names[-1]
        elif cue.kind == "person":
            voices.person = cue.names[-1]
        voices.last = cue.names
