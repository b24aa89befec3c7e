"""Credits that point back: the sentence only says who told it, and what was told stands before.

"Apple has boarded the film. Deadline broke the news."      "Hale is out. His publicist confirmed it on Monday."
"The film is dead. Producer Ada Cole said so in May."       "Is it cancelled? The studio says that it isn’t."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from according.read.grammar.attribution.lexicon import load_lexicon
from according.read.grammar.attribution.row import Word
from according.read.grammar.attribution.scope import Credit, find_asides
from according.read.grammar.attribution.subjects import Cue
from according.read.grammar.lexicon import load_data

_REACH = 10
_PARTS = 8
_REMARK = 7
_LABEL = 14
_LEAD = 4
_ENTRY = 2
_VERDICT = 20
_OPEN = frozenset("it that this them they report reports number figure date claim claims rumour rumor story".split())
_NEAR = 6
_MARKS = frozenset("( ) [ ] . , :".split())
_QUOTING = frozenset({'"', "'", ",", "!"})


class Told(Struct, frozen=True):
    """One sentence as heard: its words, its cues, its credits, and the number of its block."""

    row: Sequence[Word]
    cues: Sequence[Cue]
    credits: Sequence[Credit]
    block: int


class Echoes(Struct, frozen=True):
    """The ways to point back, over words with a blank behind each.

    `last` means the sentence before, `news` the story told so far, as does what an outlet says of its `deal`; `inside`
    finds the news in a phrase itself; `head` is how a sentence begins with a passive or carrier ("came in a") behind.
    """

    last: re.Pattern[str]
    news: re.Pattern[str]
    deal: re.Pattern[str]
    inside: re.Pattern[str]
    head: re.Pattern[str]


@cache
def load_echoes() -> Echoes:
    """The words of data/attribution.toml that point back."""
    data = load_data("attribution")["echoes"]
    nouns = "|".join(data["news"].split())
    news = rf"(?:the|this|that) (?:\w+ )?(?:{nouns})"
    last = "|".join(data["objects"])
    end = rf" (?=$|[.,;:!?)]|--|[DH] |(?:{'|'.join(data['behind'].split())}) )"
    hearer = r"(?:(?:to )?(?:the )?[NOPXW] )?"
    themselves = r"(?:(?:himself|herself|itself|themselves|first) )?"
    passive = "|".join(data["passive"])
    return Echoes(
        last=re.compile(f"{themselves}{hearer}(?:{last}){end}"),
        news=re.compile(f"{themselves}{hearer}(?:{news}){end}"),
        deal=re.compile(f"(?:that )?(?:{news}) (?:is|was|will|would|has|had) "),
        inside=re.compile(rf" (?:{news}|{'|'.join(data['scoops'])}) "),
        head=re.compile(f"(?:(?P<news>{news})|{last}) (?:{passive}) (?:first |only |then |later |D )?(?:a )?$|$"),
    )


def find_echoes(sentences: Sequence[Told]) -> list[Credit]:
    """The credits of a page’s sentences for what stands before them."""
    told = [part for sentence in sentences for part in _cut(sentence)]
    found: list[Credit] = []
    meant: dict[int, list[int]] = {}
    for n, part in enumerate(told):
        cue, reach = next(((c, r) for c in part.cues if (r := _read_echo(part.row, c))), (None, ""))
        if cue is None:
            if part.cues and (k := _find_label(told, n)) is not None:
                found += [_credit(c.names, told[k].row) for c in part.cues]
            continue
        names = next((c.names for c in part.credits if set(cue.names) & set(c.names)), cue.names)
        direct = _find_before(told, n, reach) or (
            _find_lead(told, n) if reach == "news" and cue.kind == "outlet" else []
        )
        meant[n] = list(dict.fromkeys((*direct, *(k for d in direct for k in meant.get(d, ())))))[:_PARTS]
        themselves = any(w.text in ("himself", "herself") for w in part.row[cue.last + 1 : cue.last + _NEAR])
        own = themselves and cue.side != "around"  # "the news comes from Cole herself" is of anybody
        found += [_credit(names, told[k].row, own=own) for k in meant[n]]
    return found


def _credit(names: tuple[str, ...], row: Sequence[Word], *, own: bool = False) -> Credit:
    return Credit(names, row[0].start, row[-1].end, asides=find_asides(row, 0, len(row), ()), echo=True, own=own)


def _cut(sentence: Told) -> list[Told]:
    """A sentence as its parts between semicolons and full stops: "He is out; Variety broke the news."."""
    row = sentence.row
    cuts = [0, *(i + 1 for i, w in enumerate(row[:-1]) if w.kind == "w" and w.text in (";", ".")), len(row)]
    return [
        Told(row[a:b], [_shift(c, a) for c in sentence.cues if a <= c.first < b], sentence.credits, sentence.block)
        for a, b in pairwise(cuts)
        if a < b
    ]


def _shift(cue: Cue, by: int) -> Cue:
    return replace(cue, first=cue.first - by, last=cue.last - by)


def _read_echo(row: Sequence[Word], cue: Cue) -> str:
    """How far a cue points back: to the "last" sentence, to all "news" so far, or not at all.

    A source line ("(Source: Variety)", "[Variety]") holds for its own paragraph: alone, it credits a page, not what it
    says.
    """
    echoes = load_echoes()
    tail = _spell(row[cue.last + 1 : cue.last + _REACH])
    alone = cue.side in ("around", "before") and not row[cue.first].is_name
    if alone and all(w.text in _MARKS for w in (*row[: cue.first], *row[cue.last + 1 :])):
        return "line"
    if cue.side == "around" and cue.effect != "acting":
        head = _spell(row[: cue.first]) if cue.first < _REACH else "-"
        if (m := echoes.head.match(head)) and (m.end() or row[cue.first].text.endswith("ed")):
            return "news" if m["news"] else "last"
        if echoes.inside.search(" " + _spell(row[cue.first : cue.last + 1])) and not _has_content(tail):
            return "news"
    if cue.side == "before" and _is_short_verdict(row[: cue.first]):
        return "last"
    if cue.side == "after" and _is_verdict(row[cue.last + 1 : cue.last + 1 + _VERDICT]):
        return "last"
    if cue.effect == "acting" or (cue.effect == "listing" and cue.kind != "outlet"):
        return ""
    if cue.kind == "outlet" and echoes.deal.match(tail):
        return "news"
    last, news = echoes.last.match(tail), echoes.news.match(tail)
    m = last or news
    if m is None or _has_content(tail[m.end() :]):
        return ""
    return "last" if last else "news"


def _is_verdict(words: Sequence[Word]) -> bool:
    """Whether somebody judges what was told: "says that the number is wrong", "called the report premature"."""
    said = [w.text for w in words[:_VERDICT] if w.kind == "w" or w.reference]
    return len(words) < _VERDICT and not _OPEN.isdisjoint(said) and not load_lexicon().judging.isdisjoint(said)


def _is_short_verdict(words: Sequence[Word]) -> bool:
    """Whether all that somebody says is that it is not so: "Fiction," says Cole."""
    said = [w.text.lower() for w in words if w.text not in _QUOTING]
    return 0 < len(said) < _NEAR - 1 and not load_lexicon().judging.isdisjoint(said)


def _has_content(tail: str) -> bool:
    """Whether the words behind a verb of saying tell the news themselves: "broke the news that ..."."""
    return " that " in re.split(r"[.;!?,]", " " + tail)[0]


def _spell(words: Sequence[Word]) -> str:
    return "".join(f"{w.text.lower() if w.kind == 'w' or w.reference else w.kind} " for w in words)


def _find_before(told: Sequence[Told], n: int, reach: str) -> list[int]:
    """The parts that an echo means: the one before, or all of the paragraph, else of the paragraph before."""
    first = max(0, n - _PARTS)
    before = [k for k in range(first, n) if told[k].block == told[n].block]
    if reach == "last":
        while len(before) > 1 and _is_remark(told[before[-1]].row):
            before.pop()
        asked = n - len(before) - 1
        if asked >= 0 and told[asked].row[-1].text == "?" and all(_is_remark(told[k].row) for k in before):
            return [asked]
        return before[-1:]
    if not before and n and reach != "line":
        before = [k for k in range(first, n) if told[k].block == told[n - 1].block]
    return list(takewhile(lambda k: not any(c.kind == "outlet" for c in told[k].cues), reversed(before)))


def _find_lead(told: Sequence[Told], n: int) -> list[int]:
    """What the page began with: "Variety, which confirmed the hire", deep down."""
    blocks = list(dict.fromkeys(t.block for t in told[:_LEAD]))[:2]
    return [k for k in range(min(_LEAD, n)) if told[k].block in blocks and told[k].block < told[n].block]


def _find_label(told: Sequence[Told], n: int) -> int | None:
    """The verbless words at the head of an entry, of which its credits tell: "Ada Cole as the Queen. ..."."""
    block = told[n].block
    first = next((k for k in range(max(0, n - _PARTS), n) if told[k].block == block), None)
    if first is None or n > first + _ENTRY or (first and told[first - 1].block == block):
        return None
    row = told[first].row
    named = any(w.kind in "PW" and not w.reference for w in row)
    told_itself = any(w.verb or w.kind in "DEMH" or w.text == "(" for w in row)
    return first if named and len(row) < _LABEL and not told_itself else None


def _is_remark(row: Sequence[Word]) -> bool:
    """Whether a part is only a remark on the one before: "That one is true;"."""
    return len(row) < _REMARK and not any(w.is_name and not w.reference for w in row)
