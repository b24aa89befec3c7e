"""Finding: every date in a text, in order, each resolved to EDTF."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date

from msgspec import Struct, structs

from according.domain.edtf import bound_date, is_edtf, precision
from according.read.grammar.dates.context import Context, Meaning
from according.read.grammar.dates.guards import read_mention
from according.read.grammar.dates.lexicon import list_words
from according.read.grammar.dates.mentions import Flat, Mention, flatten
from according.read.grammar.dates.patterns import OPENER, RULES_AT
from according.read.grammar.dates.resolve import make_weekday_beside, resolve_mention
from according.read.grammar.dates.runs import is_moved_up, is_moving, join_mentions, make_intervals, split_days
from according.read.grammar.dates.span import DateSpan
from according.read.grammar.dates.tense import Cue, Lean, find_cues, find_lean, split_sentences

_TARGET = re.compile(r"[^.,;!?\n]{0,60}")
_LONGEST_RUN = 12
_LISTED = list_words("listed")
_NEXT_TO = re.compile(r"\s+(before|after)\s+(?:the\s+)?")
_COUNTED = frozenset(("offset", "step", "vague", "weekday"))
_COUNTED_FROM = frozenset(("after", "before", "from", "prior"))
# Rules that can lend one another a year, and units of which "early" and "late" are told.
_DATED = frozenset(("month_day", "day_month", "month", "season", "quarter", "half", "holiday", "nth"))
_PARTED = frozenset(("month", "season", "quarter", "year", "decade", "century"))


def find_dates(
    text: str,
    published: str | None,
    *,
    british: bool = False,
    context_year: int | None = None,
    tense: Lean | None = None,
    anchor: str | None = None,
) -> list[DateSpan]:
    """Every date that a sentence or block tells, in order, resolved against the day of publication.

    `british` reads 7/6/24 as 7 June. `context_year` is the year that yearless dates of a list or table lie in. `tense`
    overrules what the words around a date say of past and future. `anchor` is the date told last before this text,
    for "a year later"; without a day of publication dates go on from one another, as in a history. An interval stands
    before its two ends, which are listed too.
    """
    flat = flatten(text)
    mentions = find_mentions(flat)
    if not mentions:
        return []
    context = Context(published=_read_published(published), year=context_year, british=british, told=[])
    if anchor is not None and is_edtf(anchor):
        context.told.append(Meaning(value=anchor))
    meanings = _Resolution(flat=flat, mentions=mentions, context=context, tense=tense).run()
    spans = [_make_span(m, meaning, flat) for m, meaning in zip(mentions, meanings, strict=True) if meaning]
    spans += make_intervals(mentions, meanings, flat)
    return sorted(spans, key=lambda s: (s.start, -s.end))


def find_heading_year(heading: str) -> int | None:
    """The year that the heading of a list or timeline gives to the dates under it: "2022", "The films of 2026".

    A headline, "Ballerina delayed to 2025", gives none.
    """
    years = {s.value for s in find_dates(heading, None) if s.unit == "year" and s.kind == "point"}
    words = set(re.findall(r"[^\W\d_]+", heading.lower()))
    return int(years.pop()) if len(years) == 1 and (not words or words & _LISTED) else None


def find_own_day(words: str, *, british: bool = False) -> str | None:
    """The day from which an update line counts: "Update, March 10, 2025: Filming starts next Monday."."""
    opening = _UPDATED.match(words)
    if opening is None:
        return None
    dates = find_dates(words[opening.end() : opening.end() + 40], None, british=british)
    own = dates[0] if dates and dates[0].start < _NEAR else None
    return own.value if own and is_edtf(own.value) and precision(own.value) == "day" else None


# what opens an update line, up to its date
_UPDATED = re.compile(r"[\W_]*(?:updated?|edit(?:ed)?|correct(?:ion|ed)|added)\b[\s,:(\[–—|-]*(?:on )?", re.I)
_NEAR = 16  # "Monday, " and the like may stand before the date


def find_mentions(flat: Flat) -> list[Mention]:
    """Every stretch that reads as a date, not yet resolved, with the runs they make."""
    mentions: list[Mention] = []
    at = 0
    while found := OPENER.search(flat.lower, at):
        word = "#" * len(found["digits"]) if found["digits"] else found[0]
        mention = _read_at(RULES_AT[word], found.start(), flat)
        if mention is not None:
            mentions += split_days(mention, flat)
        at = mention.end if mention else found.end()
    join_mentions(mentions, flat)
    return mentions


def _read_at(rules: tuple[str, ...], start: int, flat: Flat) -> Mention | None:
    """The mention at a place, by the first rule that finds one there."""
    for rule in rules:
        mention = read_mention(rule, start, flat)
        if mention is not None:
            while flat.text[mention.end - 1] in " \t\u00a0,":
                mention.end -= 1
            return mention
    return None


def _read_published(published: str | None) -> date | None:
    """The day of publication; a month or year alone stands for its middle."""
    if not published or not is_edtf(published[:10]):
        return None
    first, last = bound_date(published[:10])
    return date.fromordinal((first.toordinal() + last.toordinal()) // 2)


class _Resolution(Struct, kw_only=True):
    """The walk over the mentions of one text, each resolved in the light of those before it."""

    flat: Flat
    mentions: list[Mention]
    context: Context
    tense: Lean | None
    meanings: dict[int, Meaning | None] = {}

    def run(self) -> list[Meaning | None]:
        starts = split_sentences(self.flat.text)
        current, cues, governed = -1, list[Cue](), (-1, Meaning(value=""))
        for index, mention in enumerate(self.mentions):
            sentence = bisect_right(starts, mention.start) - 1
            if sentence != current:
                current, governed = sentence, (-1, Meaning(value=""))
                cues = self._find_cues(starts[sentence], starts[sentence + 1 : sentence + 2])
                self.context.open_sentence()
            self._read_tense(index, cues)
            cue = max((c[0] for c in cues if c[1] <= mention.start), default=-2)
            self.context.sibling = governed[1] if governed[0] == cue else None
            meaning = self._resolve(index)
            if meaning is not None:
                self._remember(mention, meaning)
                if mention.year is not None and mention.day is not None:
                    governed = (cue, meaning)
        return [self.meanings.get(index) for index in range(len(self.mentions))]

    def _find_cues(self, start: int, next_start: list[int]) -> list[Cue]:
        end = next_start[0] if next_start else len(self.flat.text)
        inside = [m for m in self.mentions if start <= m.start < end]
        cues = find_cues(self.flat.lower, start, end)
        return [cue for cue in cues if not any(m.start <= cue[0] < m.end for m in inside)]

    def _ends_now(self, mention: Mention, index: int) -> bool:
        """Sales for Friday through Sunday, told on that Sunday or the Monday after, are of the days just over."""
        day = self.context.published
        if day is None or mention.rule != "weekday" or mention.join != "range":
            return False
        last = self.mentions[index + 1].weekday
        return last is not None and (day.weekday() - last) % 7 <= 1

    def _read_tense(self, index: int, cues: list[Cue]) -> None:
        context, mention = self.context, self.mentions[index]
        if self.tense is not None:
            context.lean, context.firm = self.tense, True
        elif mention.way == "results":
            context.lean, context.firm = "past", True
        elif mention.moved:
            context.lean, context.firm = ("future" if mention.join_before == "range" else "planned"), True
        else:
            context.lean, context.firm = find_lean(cues, self.flat.lower, mention.start, mention.end)
            if self._ends_now(mention, index):
                context.lean = "past"

    def _remember(self, mention: Mention, meaning: Meaning) -> None:
        if meaning.kind != "era" and not mention.weak:
            self.context.remember(meaning)
        if meaning.unit == "week" and meaning.within and meaning.kind == "deictic":
            self.context.week = date.fromisoformat(meaning.within[:10])
        own = self.flat.lower[mention.end : mention.end + 2] not in ("’s", "'s")  # "picked up at last year’s festival"
        year = mention.rule == "unit" and meaning.unit == "year" and meaning.kind == "deictic"
        if year and own and mention.part is None:
            self.context.sentence_year = int(meaning.value[:4])

    def _resolve(self, index: int) -> Meaning | None:
        if index not in self.meanings:
            mention = self.mentions[index]
            if mention.rule in ("offset", "step") and mention.way in _COUNTED_FROM:
                self.meanings[index] = self._resolve_from_target(index)
            elif mention.rule == "weekday" and (meaning := self._resolve_next_to(index)) is not None:
                self.meanings[index] = meaning
            else:
                self.context.partner = self._find_partner(index)
                self.meanings[index] = resolve_mention(mention, self.context)
                self.context.partner = None
        return self.meanings[index]

    def _resolve_from_target(self, index: int) -> Meaning | None:
        """Two days before Christmas, eight months after its launch in November 2019: from the date that follows."""
        mention = self.mentions[index]
        if mention.way == "from" and is_moving(self.flat, mention.start):
            return None  # "moved up two weeks from November 8"
        near = _TARGET.match(self.flat.lower, mention.end)
        following = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        # What is itself counted from another date is no target: no chain, however long, is followed.
        if following and near and following.start < near.end() and following.rule not in _COUNTED:
            target = self._resolve(index + 1)
            if target is None or "/" in target.value or target.kind == "era":
                return None
            if mention.way == "from" and (target.unit != "day" or following.start > mention.end + 5 or following.join):
                return None  # "12 weeks from January to March" is how long
            self.context.partner = target
            meaning = resolve_mention(mention, self.context)
            self.context.partner = None
            return meaning
        closed = self.flat.lower[mention.end : mention.end + 1] in ("", *",.;:)")
        return (
            resolve_mention(mention, self.context) if closed and mention.way in ("after", "before", "prior") else None
        )

    def _resolve_next_to(self, index: int) -> Meaning | None:
        """The Friday before Christmas, the Monday after Thanksgiving."""
        mention = self.mentions[index]
        found = _NEXT_TO.match(self.flat.lower, mention.end)
        following = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        if found is None or following is None or following.start != found.end() or following.rule in _COUNTED:
            return None
        target = self._resolve(index + 1)
        if target is None or target.unit != "day" or mention.weekday is None:
            return None
        return make_weekday_beside(bound_date(target.value)[0], mention.weekday, found[1])

    def _find_partner(self, index: int) -> Meaning | None:
        """The neighbour in a run that tells what this one leaves out: the next with a year, else the one before."""
        mention = self.mentions[index]
        previous = self.meanings.get(index - 1) if mention.join_before else None
        if mention.rule == "weekday":
            ranged = previous and mention.join_before == "range" and precision(previous.value) == "day"
            return previous if ranged else None
        if mention.rule not in _DATED or mention.has_year:
            return None
        if (lender := self._find_lender(index)) is not None:
            return lender
        if previous and self.mentions[index - 1].rule in _DATED:
            told = self.mentions[index - 1].has_year or mention.join_before == "range"
            if told and not (mention.moved and is_moved_up(mention, self.flat)):
                return previous
        if mention.join == "range" and self.context.lean == "past" and not mention.moved:
            following = self.mentions[index + 1]
            if following.rule in _DATED:
                return resolve_mention(structs.replace(following, join_before=None), self.context)
        return None

    def _find_lender(self, index: int) -> Meaning | None:
        """The next mention of the run whose own words tell its year."""
        last = index + _LONGEST_RUN
        while index < last and self.mentions[index].join and self.mentions[index + 1].rule in _DATED:
            index += 1
            if self.mentions[index].has_year:
                return resolve_mention(self.mentions[index], self.context)
        return None


def _make_span(mention: Mention, meaning: Meaning, flat: Flat) -> DateSpan:
    return DateSpan(
        start=mention.start,
        end=mention.end,
        value=meaning.value,
        exact=flat.text[mention.start : mention.end],
        kind=meaning.kind,
        unit=meaning.unit,
        part=mention.part if meaning.unit in _PARTED else None,
        approximate=meaning.value.endswith("~"),
        weak=mention.weak,
        within=meaning.within,
        also=meaning.also,
    )
