"""Credits of a whole page, sentence by sentence, with what one sentence hands on to the next."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from according.domain.claim import UNNAMED
from according.domain.page import Page
from according.read.grammar.attribution.castings import find_castings
from according.read.grammar.attribution.cues import find_cues
from according.read.grammar.attribution.echo import Told, find_echoes
from according.read.grammar.attribution.mentions import find_mentions
from according.read.grammar.attribution.nouns import Mention
from according.read.grammar.attribution.onward import find_giver, find_onward
from according.read.grammar.attribution.row import Word, build_row
from according.read.grammar.attribution.scope import Credit, lay_scopes
from according.read.grammar.attribution.subjects import Cue
from according.read.grammar.attribution.voices import Voices
from according.read.grammar.places import Places
from according.read.grammar.rows.item import Item

Range = tuple[int, int]
_RECENT = 12


class Stretch(Struct, frozen=True):
    """Words in quotation marks at [start, end) of the page's text."""

    start: int
    end: int


class Heard(Struct, frozen=True):
    """A cue at [start, end) of the page's text: who is credited there, of which kind, and whether as hearer only."""

    start: int
    end: int
    names: tuple[str, ...]
    kind: str
    effect: str
    hearer: bool


class Hearing(Struct):
    """Who says what on a page: the credits, the cues that made them, the rows of words that they were heard in, and
    who is credited for whose part."""

    credits: list[Credit]
    cues: list[Heard]
    words: list[list[Word]]
    castings: dict[str, tuple[str, ...]] = {}


def hear_page(page: Page, rows: Sequence[Sequence[Item]], quoted: Sequence[Range] = ()) -> Hearing:
    """The credits of a page, given as rows of items in the order of the text.

    `quoted` are stretches of speech: what somebody reports inside them ("He said that ...") is the speaker's story,
    no credit of the page.
    """
    words = [build_row(items) for items in rows]
    voices = Voices(page.outlet, words, page.text)
    hearing = Hearing([], [], words)
    speech = Places(Stretch(start, end) for start, end in quoted)
    told: list[Told] = []
    givers: list[tuple[str, ...]] = []
    for row, block in zip(words, _number_blocks(page, words), strict=True):
        if told and told[-1].block != block:
            voices.here = []
        mentions = find_mentions(row, voices)
        cues, credits = _hear_sentence(row, mentions, voices, speech, hearing)
        told.append(Told(row, cues, credits, block))
        givers.append(voices.keep(find_giver(row, mentions)))
        if givers[-1] and not voices.is_person(givers[-1][-1]):
            voices.company = givers[-1][-1]
    hearing.castings = find_castings(told)
    hearing.credits += [*find_echoes(told), *find_onward(told, givers)]
    hearing.cues = [_know_teller(cue, voices) for cue in hearing.cues]
    return hearing


def _number_blocks(page: Page, rows: Sequence[Sequence[Word]]) -> list[int]:
    """The number of the block that each row stands in."""
    numbers, n, body = [], 0, page.body
    for row in rows:
        while row and n + 1 < len(body) and body[n].end <= row[0].start:
            n += 1
        numbers.append(n)
    return numbers


def _know_teller(cue: Heard, voices: Voices) -> Heard:
    """The cue, of an outlet where the page as a whole shows that its name is one."""
    known = cue.kind == "name" and any(n in voices.tellers for n in cue.names)
    return replace(cue, kind="outlet") if known else cue


def _hear_sentence(
    row: Sequence[Word], mentions: Sequence[Mention], voices: Voices, quoted: Places[Stretch], hearing: Hearing
) -> tuple[list[Cue], list[Credit]]:
    """The cues and credits of a sentence, both added to the hearing."""
    cues = [c for c in find_cues(row, mentions) if not _is_quoted(row, c.first, c.last, quoted)]
    credits = lay_scopes(row, cues)
    _remember(row, cues, voices)
    _note_subject(row, mentions, voices, quoted)
    for credit in credits:
        if UNNAMED in credit.names:
            voices.hearsay = credit.names
        if any(c.kind == "outlet" for c in cues):
            voices.report = credit.names
    credits = [replace(c, names=_add_hearers(c.names, cues, voices)) for c in credits]
    credits = [replace(c, names=names) for c in credits if (names := voices.keep(c.names))]
    hearing.credits += credits
    hearing.cues += [
        Heard(row[c.first].start, row[c.last].end, voices.keep(c.names), c.kind, c.effect, c.hearer) for c in cues
    ]
    return cues, credits


def _add_hearers(names: tuple[str, ...], cues: Sequence[Cue], voices: Voices) -> tuple[str, ...]:
    """The names with the outlet that the speaker is talking to, as told before: "she said", of an interview."""
    outlets = [c.names[0] for c in cues if c.hearer]
    for cue in cues:
        if cue.kind == "person" and not cue.hearer and cue.names[-1] in names:
            if outlets:
                voices.told[cue.names[-1]] = outlets[0]
            elif not any(c.kind == "outlet" for c in cues) and (known := voices.told.get(cue.names[-1])):
                return (known, *names)
    return names


def _is_quoted(row: Sequence[Word], first: int, last: int, quoted: Places[Stretch]) -> bool:
    return any(row[last].end <= s.end for s in quoted.at(row[first].start))


_AFTER = frozenset({",", "(", "who", "has", "had"})


def _note_subject(row: Sequence[Word], mentions: Sequence[Mention], voices: Voices, quoted: Places[Stretch]) -> None:
    """Keep the person that the sentence is about; a sentence of somebody's speech is about nobody."""
    if not row or _is_quoted(row, 0, max(0, len(row) - 2), quoted) or row[0].text == '"':
        return
    for i, word in enumerate(row):
        if word.kind == "P" and not word.reference:
            voices.recent += (names := [n for n in word.names if n[:1].isalnum()])
            voices.here += names if not i or row[i - 1].text != "as" else []
    del voices.recent[:-_RECENT]
    first = mentions[0] if mentions else None
    led = first is not None and (first.first < 4 or row[first.first - 1].text == ":")
    if first is not None and first.kind == "person" and led:
        after = row[first.last + 1] if first.last + 1 < len(row) else None
        if (
            after is not None
            and after.kind == "w"
            and (after.verb or after.text.endswith("ed") or after.text in _AFTER)
        ):
            voices.subject = first.names[-1] if len(first.names) == 1 else None
            return
    voices.subject = None


def _remember(row: Sequence[Word], cues: Sequence[Cue], voices: Voices) -> None:
    """Whom "the site", "the studio" and "she" will mean."""
    for cue in cues:
        named = [n for n in cue.names if n != UNNAMED]
        if not named:
            continue
        if cue.kind == "outlet" or (cue.kind in ("name", "title") and cue.hearer):
            voices.outlet = named[0]
            voices.tellers.add(named[0])
        elif cue.kind == "organisation":
            voices.company = named[-1]
            if cue.effect in ("plain", "acting") and row[cue.first].is_name and not row[cue.first].reference:
                voices.spoke = named[-1]
        elif cue.kind == "person":
            voices.person = named[-1]
        elif cue.kind == "name":
            _remember_name(row, cue, named[-1], voices)
        voices.last = cue.names


def _remember_name(row: Sequence[Word], cue: Cue, name: str, voices: Voices) -> None:
    """A name of unknown kind: an outlet where it reports or is cited, else a person or a company by its look."""
    words = {w.text for w in row[cue.first : cue.last + 1]}
    if words & _OUTLETLY:
        voices.tellers.add(name)
        voices.outlet = name
    elif voices.is_person(name):
        voices.person = name
    else:
        voices.company = name


_OUTLETLY = frozenset("heard reported reports reporting according per via citing wrote writes hears learned".split())
