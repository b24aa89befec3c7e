"""Credits of a whole page, sentence by sentence, with what one sentence hands on to the next."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from according.domain.claim import UNNAMED
from according.domain.page import Page
from according.read.grammar.attribution.cues import Cue, find_cues
from according.read.grammar.attribution.mentions import find_mentions
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
    credits = lay_scopes(row, cues)
    _remember(cues, voices)
    for credit in credits:
        if UNNAMED in credit.names:
            voices.hearsay = credit.names
        if any(c.kind == "outlet" for c in cues):
            voices.report = credit.names
    return [replace(c, names=names) for c in credits if (names := voices.keep(c.names))]


def _remember(cues: Sequence[Cue], voices: Voices) -> None:
    """Whom "the site", "the studio" and "she" will mean."""
    for cue in cues:
        named = [n for n in cue.names if n != UNNAMED]
        if not named:
            continue
        if cue.kind == "outlet" or (cue.kind in ("name", "title") and cue.hearer):
            voices.outlet = named[0]
        elif cue.kind == "organisation":
            voices.company = named[-1]
        elif cue.kind == "person":
            voices.person = named[-1]
        elif cue.kind == "name":
            voices.company = voices.person = voices.outlet = named[-1]
        voices.last = cue.names
