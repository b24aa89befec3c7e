"""Finding: every date in a text, in order, each resolved to EDTF."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date

from msgspec import structs

from according.domain.edtf import bound_date, is_edtf, precision
from according.read.grammar.dates.mentions import Flat, Mention, read_mention
from according.read.grammar.dates.patterns import MASTER, PATTERNS, RULES
from according.read.grammar.dates.resolve import Context, Meaning, read_year_word, resolve_mention
from according.read.grammar.dates.span import DateSpan
from according.read.grammar.dates.tense import Lean, find_cues, find_lean, split_sentences

_ORDER = list(RULES)
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "‑": "-", "−": "-", "‐": "-", "‒": "-"}
)
_WORD = re.compile(r"[^\W_]+|\W", re.UNICODE)
_RANGE = re.compile(
    r"\s*(?:-|–|—|,?\s+(?:up\s+)?to|,?\s+through(?:\s+to)?|,?\s+thru|,?\s+until|,?\s+till?|,?\s+into)\s*(?:the\s+)?(?:end\s+of\s+)?"
)
_LIST = re.compile(
    r"\s*(?:,|/|&|;|,?\s+and|,?\s+or|,?\s+and/or|,?\s+then|,?\s+but|,?\s+not|,?\s+instead\s+of)\s*(?:on\s+|in\s+|the\s+|either\s+|again\s+on\s+)*"
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$")
_MOVE = re.compile(
    r"(?:mov|push|shift|bump|delay|postpon|slid|slip|put back|reschedul|trad|swap|chang|vault|hopp?|jump|leap|relocat|went|goes|tak|took|back)\w*"
    r"[^.;]{0,80}?\bfrom\s+(?:its\s+)?(?:(?:original|previous|earlier|old)\s+)?(?:date\s+of\s+)?$"
)
_TARGET = re.compile(r"[^.;!?\n]{0,60}")


def flatten(text: str) -> Flat:
    """A text beside its lower-case form of the same length, with plain quotes, hyphens and blanks."""
    lower = text.translate(_PLAIN).lower()
    if len(lower) != len(text):
        # A few letters grow when lowered (İ); they are left as they are, so that offsets hold.
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_PLAIN))
    return Flat(text, lower)


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
    mentions = join_mentions(find_mentions(flat), flat)
    if not mentions:
        return []
    context = Context(published=_read_published(published), year=context_year, british=british, told=[])
    if anchor is not None and is_edtf(anchor):
        context.told.append(Meaning(value=anchor))
    meanings = _resolve_all(mentions, flat, context, tense)
    spans = [_make_span(m, meaning, flat) for m, meaning in zip(mentions, meanings, strict=True) if meaning]
    spans += _make_intervals(mentions, meanings, flat)
    return sorted(spans, key=lambda s: (s.start, -s.end))


def _read_published(published: str | None) -> date | None:
    """The day of publication; a month or year alone stands for its middle."""
    if not published or not is_edtf(published[:10]):
        return None
    first, last = bound_date(published[:10])
    return first if first == last else date.fromordinal((first.toordinal() + last.toordinal()) // 2)


def find_mentions(flat: Flat) -> list[Mention]:
    """Every stretch that reads as a date, not yet resolved."""
    mentions: list[Mention] = []
    at, lower = 0, flat.lower
    while found := MASTER.search(lower, at):
        rule = found.lastgroup or ""
        mention = read_mention(rule, found.start(), flat) or _try_others(rule, found.start(), flat)
        if mention is None:
            word = _WORD.match(lower, found.start())
            at = word.end() if word else found.start() + 1
            continue
        mentions += _split_days(mention, flat)
        at = max(mention.end, found.start() + 1)
    return mentions


def _try_others(rule: str, start: int, flat: Flat) -> Mention | None:
    for other in _ORDER[_ORDER.index(rule) + 1 :]:
        mention = read_mention(other, start, flat)
        if mention is not None and mention.end > start:
            return mention
    return None


def _split_days(mention: Mention, flat: Flat) -> list[Mention]:
    """June 6-8 and 12 to 16 May hold two days each."""
    if mention.rule not in ("month_day", "day_month"):
        return [mention]
    found = PATTERNS[mention.rule].match(flat.lower, mention.start)
    if found is None or found["day2"] is None:
        return [mention]
    second = int(re.sub(r"\D", "", found["day2"]))
    first_end, second_start = found.end("day"), found.start("day2")
    one = structs.replace(mention, end=first_end)
    other = structs.replace(mention, start=second_start, day=second, weekday=None)
    return [one, other]


def join_mentions(mentions: list[Mention], flat: Flat) -> list[Mention]:
    """Mark which mentions run on from one another: from June 7 to June 6, between March and May, May or June."""
    for index in range(len(mentions) - 1):
        one, other = mentions[index], mentions[index + 1]
        gap = flat.lower[one.end : other.start]
        if len(gap) > 24:
            continue
        between = _BETWEEN.search(flat.lower, max(0, one.start - 16), one.start) is not None
        if _RANGE.fullmatch(gap) or (between and gap.strip() == "and"):
            one.join = other.join_before = "range"
            one.moved = other.moved = _MOVE.search(flat.lower, max(0, one.start - 120), one.start) is not None
        elif _LIST.fullmatch(gap):
            one.join = other.join_before = "list"
        if one.join:
            one.after, other.before = index + 1, index
    return mentions


_ALIKE = frozenset({"month_day", "day_month", "month", "season", "quarter", "half", "holiday", "nth", "day_alone"})


def _resolve_all(mentions: list[Mention], flat: Flat, context: Context, tense: Lean | None) -> list[Meaning | None]:
    starts = split_sentences(flat.text)
    meanings: list[Meaning | None] = [None] * len(mentions)
    done = [False] * len(mentions)
    cues: dict[int, list[tuple[int, int, Lean]]] = {}
    current = -1
    for index, mention in enumerate(mentions):
        sentence = bisect_right(starts, mention.start) - 1
        end = starts[sentence + 1] if sentence + 1 < len(starts) else len(flat.text)
        if sentence != current:
            current, context.sentence_year, context.week = sentence, None, None
        if sentence not in cues:
            cues[sentence] = [
                cue for cue in find_cues(flat.lower, starts[sentence], end) if not any(m.start <= cue[0] < m.end for m in mentions)
            ]
        lean, context.firm = find_lean(cues[sentence], flat.lower, mention.start, mention.end)
        if mention.moved:
            lean = "future" if mention.join_before == "range" else "planned"
        if tense is not None:
            lean, context.firm = tense, True
        if not done[index]:
            meanings[index] = _resolve_one(index, mentions, meanings, done, flat, context, lean)
            done[index] = True
        meaning = meanings[index]
        if meaning is not None:
            _remember(mention, meaning, context)
    return meanings


def _remember(mention: Mention, meaning: Meaning, context: Context) -> None:
    if meaning.kind != "era" and not mention.weak:
        context.told.append(meaning)
        del context.told[:-12]
    if meaning.unit == "week" and meaning.within and meaning.kind == "deictic":
        context.week = date.fromisoformat(meaning.within[:10])
    if mention.rule == "unit" and meaning.unit == "year" and meaning.kind == "deictic" and mention.part is None:
        context.sentence_year = int(meaning.value[:4])


def _resolve_one(
    index: int,
    mentions: list[Mention],
    meanings: list[Meaning | None],
    done: list[bool],
    flat: Flat,
    context: Context,
    lean: Lean | None,
) -> Meaning | None:
    mention = mentions[index]
    partner: Meaning | None = None
    if mention.rule == "offset" and mention.way in ("after", "before", "from", "following", "since", "prior"):
        return _resolve_from_target(index, mentions, meanings, done, flat, context, lean)
    if mention.rule in _ALIKE and not mention.has_year:
        partner = _find_partner(index, mentions, meanings, context, lean)
    elif mention.rule == "weekday" and mention.before is not None and mention.join_before == "range":
        previous = meanings[mention.before]
        partner = previous if previous and precision(previous.value) == "day" else None
    return resolve_mention(mention, context, lean, partner)


def _find_partner(
    index: int, mentions: list[Mention], meanings: list[Meaning | None], context: Context, lean: Lean | None
) -> Meaning | None:
    """The neighbour in a run that tells the year: the next one that has it, else the one before."""
    mention, run = mentions[index], index
    while mentions[run].after is not None and mentions[run + 1].rule in _ALIKE | {"year"}:
        run += 1
        if mentions[run].rule == "year":
            break
        if mentions[run].has_year:
            return _lend_year(mention, mentions[run], context, lean)
    if mention.before is not None and mentions[mention.before].rule in _ALIKE:
        previous = meanings[mention.before]
        if previous and (mentions[mention.before].has_year or mention.join_before == "range") and not mention.moved:
            return previous
        if previous and mentions[mention.before].has_year and lean != "future":
            return previous
    if mention.join == "range" and lean == "past" and not mention.moved and mentions[index + 1].rule in _ALIKE:
        following = resolve_mention(structs.replace(mentions[index + 1], before=None), context, lean)
        if following is not None:
            return following
    return None


def _lend_year(mention: Mention, other: Mention, context: Context, lean: Lean | None) -> Meaning | None:
    meaning = resolve_mention(other, context, lean)
    if meaning is None or mention.join == "range":
        return meaning
    return meaning


def _resolve_from_target(
    index: int,
    mentions: list[Mention],
    meanings: list[Meaning | None],
    done: list[bool],
    flat: Flat,
    context: Context,
    lean: Lean | None,
) -> Meaning | None:
    """Two days before Christmas, eight months after its launch in November 2019: counted from the date that follows."""
    mention = mentions[index]
    tail = flat.lower[mention.end : mention.end + 1]
    near = _TARGET.match(flat.lower, mention.end)
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    if following is not None and near is not None and following.start < near.end():
        if not done[index + 1]:
            meanings[index + 1] = _resolve_one(index + 1, mentions, meanings, done, flat, context, lean)
            done[index + 1] = True
        target = meanings[index + 1]
        return resolve_mention(mention, context, lean, target) if target and "/" not in target.value else None
    if tail in ("", ",", ".", ";", ":", ")") and mention.way in ("after", "before", "prior"):
        return resolve_mention(mention, context, lean)
    return None


def _make_span(mention: Mention, meaning: Meaning, flat: Flat) -> DateSpan:
    start, end = _trim(flat, mention.start, mention.end)
    part = mention.part if meaning.unit in ("month", "season", "quarter", "year", "decade", "century") else None
    return DateSpan(
        start=start,
        end=end,
        value=meaning.value,
        exact=flat.text[start:end],
        kind=meaning.kind,
        unit=meaning.unit,
        part=part,
        approximate=meaning.value.endswith("~"),
        weak=mention.weak,
        within=meaning.within,
        also=meaning.also,
    )


def _trim(flat: Flat, start: int, end: int) -> tuple[int, int]:
    while end > start and flat.text[end - 1] in " \t\u00a0,":
        end -= 1
    return start, end


def _make_intervals(mentions: list[Mention], meanings: list[Meaning | None], flat: Flat) -> list[DateSpan]:
    spans = []
    for index, mention in enumerate(mentions[:-1]):
        one, other = meanings[index], meanings[index + 1]
        if one is None or other is None or mention.moved or mention.join is None:
            continue
        either = mention.join == "list" and one.unit == other.unit == "season"
        if (
            (mention.join != "range" and not either)
            or "/" in one.value + other.value
            or "era" in (one.kind, other.kind)
        ):
            continue
        if bound_date(one.value)[0] >= bound_date(other.value)[0]:
            continue
        start, end = _trim(flat, mention.start, mentions[index + 1].end)
        spans.append(
            DateSpan(
                start=start,
                end=end,
                value=f"{one.value}/{other.value}",
                exact=flat.text[start:end],
                kind="interval",
                unit=other.unit,
                weak=mention.weak,
            )
        )
    return spans


__all__ = ["DateSpan", "find_dates", "flatten", "read_year_word"]
