"""Who plays whom, in lists: a name and a part beside each other.

"Chris Pratt – Mario"                          "The President: Alastair Duncan"
"Nagi Tatsumi as Haruto – expected to return"  "Maeve Odell (Mother Ludd)"
"Osei Villanueva (Gord): doubtful"             "Henrik Oyelaran (rumored, role unknown)"
"""

from __future__ import annotations

import re

from msgspec import Struct

from according.read.grammar.lexicon import load_nouns
from according.read.grammar.structure.cells import Cell, cut_cell, part_brackets
from according.read.grammar.structure.labels import Remark, is_nothing, judge_remark
from according.read.grammar.values import clean_character, is_person

_PAIR = re.compile(
    r"\s+[–—-]{1,2}\s+|\s*:\s+|\s+as\s+(?=[A-Z“‘'\"]|the |an? |his |her |their |him|her)|\s+plays\s+|\s+\.{2,}\s+"
    r"|\t+|\s+\|\s+"
)
# "as Ines in ‘Cold Harbor’": the caption's film is no piece of the part
_IN_WORK = re.compile(r"\s+(?:in|from|on)\s+(?:[\w’' -]+ )?[‘“\"].*$")
_BILLING = re.compile(r"\b(cameos?|voice|lead|narrator|guest)\b", re.I)
_FILLER = re.compile(r"^(?:voiced by|played by|portrayed by|with|and|actor|actress|newcomer)\s+", re.I)
_LEFT_FIRST = frozenset({"as", "plays", "("})


class Player(Struct, frozen=True):
    """Somebody in a list of a cast, with the part and what is said of how sure that is."""

    name: str
    start: int
    end: int
    character: str | None = None
    remark: Remark | None = None
    billing: str | None = None
    paired: bool = False


def find_name(cell: Cell) -> str | None:
    """The person whose name fills a cell: a known one in full, else a run of capitals that can be a person's."""
    m = _FILLER.match(cell.text)
    words = cell.text[m.end() :] if m else cell.text
    words = words.strip(" .,“”‘’\"'*")
    inside = [s for s in cell.spans if s.kind in "PX" and s.end - s.start >= len(words) - 2]
    person = next((s for s in inside if s.kind == "P"), None)
    if person:
        return person.name
    if any(s.kind in "WOND" for s in cell.spans) or not _is_capital_run(words) or is_nothing(words):
        return None
    return words if is_person(words, "X") and not _is_job(words) else None


def is_known(cell: Cell) -> bool:
    """Whether a cell holds the name of somebody known to be a person, and little besides."""
    words = cell.text.strip(" .,")
    return any(s.kind == "P" and s.end - s.start >= len(words) - 2 for s in cell.spans)


def _is_capital_run(words: str) -> bool:
    parts = words.split()
    return (
        1 <= len(parts) <= 5
        and parts[0][:1].isupper()
        and parts[-1].strip(".")[:1].isupper()
        and not re.search(r"[\d?!;]", words)
    )


def _is_job(words: str) -> bool:
    nouns = load_nouns()
    return words.lower() in nouns.roles or words.lower() in nouns.person_nouns


def read_player(cell: Cell, *, part_first: bool | None = None) -> Player | None:
    """The player that a list's entry names; `part_first` says on which side the list sets its parts, if known."""
    head, brackets = part_brackets(cell)
    pair = _PAIR.search(head.text)
    if pair is None or not head.text[: pair.start()].strip():
        return _read_single(head, brackets, cell)
    left, right = cut_cell(head, 0, pair.start()), cut_cell(head, pair.end(), len(head.text))
    rest = _PAIR.search(right.text)
    tail = right.text[rest.end() :] if rest else ""
    right = cut_cell(right, 0, rest.start()) if rest else right
    first = part_first and pair.group().strip() not in _LEFT_FIRST
    actor, part = (right, left) if first else (left, right)
    name = find_name(actor)
    if name is None and part_first is None and pair.group().strip() not in _LEFT_FIRST:
        actor, part = part, actor
        name = find_name(actor)
    return _make_player(name, actor, part.text, [*(b.text for b in brackets), tail]) if name else None


def part_sides(cell: Cell) -> tuple[Cell, Cell] | None:
    """The two sides of a pair, without brackets and what follows a second dash."""
    head, _ = part_brackets(cell)
    pair = _PAIR.search(head.text)
    if pair is None or not head.text[: pair.start()].strip():
        return None
    rest = _PAIR.search(head.text, pair.end())
    return cut_cell(head, 0, pair.start()), cut_cell(head, pair.end(), rest.start() if rest else len(head.text))


def _read_single(head: Cell, brackets: list[Cell], cell: Cell) -> Player | None:
    """ "Maeve Odell (Mother Ludd)", "Osei Villanueva (Gord): doubtful", or a name alone."""
    name = find_name(head)
    after = re.sub(r"^[^)]*\)", "", cell.text[len(head.text) :], count=1).strip(" :–—-,.") if brackets else ""
    if name:
        notes = [b.text for b in brackets]
        part = next((n for n in notes if judge_remark(n) is None and not _BILLING.fullmatch(n)), "")
        return _make_player(name, head, part, [*(n for n in notes if n != part), after])
    inner = brackets[0] if brackets else None
    if inner is not None and is_known(inner) and len(head.text.split()) <= 5:
        return _make_player(find_name(inner), inner, head.text, [after])
    return None


def _make_player(name: str | None, actor: Cell, part: str, remarks: list[str]) -> Player | None:
    if not name:
        return None
    part = _IN_WORK.sub("", re.sub(r"\s*\([^)]*\)", "", part)).strip(" .,;:")
    remark = next((r for r in (judge_remark(w) for w in remarks if w) if r), None)
    billing = next((m.group(1).lower().rstrip("s") for w in (part, *remarks) if (m := _BILLING.search(w))), None)
    if part and not _is_part(part):
        remark, part = remark or judge_remark(part), ""
    character = clean_character(part) if part and not is_nothing(part) else None
    return Player(name, actor.start, actor.end, character, remark, billing, paired=bool(part or remark or billing))


def _is_part(words: str) -> bool:
    """Whether words can name a part: a name, or a noun with an article; no remark and no clause."""
    parts = words.split()
    if len(parts) > (8 if parts[0].lower() in ("the", "a", "an", "his", "her") else 5) or re.search(
        r"[.;!?]\s|\b(?:role unknown|unknown|undisclosed|character)\b", words
    ):
        return False
    named = parts[0][:1].isupper() or parts[0].lower() in ("the", "a", "an", "his", "her", "young", "older")
    return (
        named
        and not (judge_remark(words) and not any(p[:1].isupper() for p in parts[1:] or parts))
        and not words.isupper()
    )
