"""Captions parted from the credits at their ends: two runs of what was one."""

from __future__ import annotations

from according.domain.page import BlockKind
from according.extract.markup.runs import Run, cut_run
from according.extract.markup.typed import Typed
from according.extract.wording.credits import begins_credit, is_known, is_tail
from according.extract.wording.endings import find_credit

_LONG = 60  # characters of a credit, and more: what is called so holds the caption too
_CREDIT_TAGS = frozenset({"small", "cite", "span", "i", "em", "b", "font", "strong"})


def part_captions(typed: list[Typed], outlet: str | None) -> list[Typed]:
    """All runs, with captions that end in a credit parted in two."""
    out: list[Typed] = []
    for item in typed:
        if item.kind is not BlockKind.CAPTION and item.kind is not BlockKind.CREDIT:
            out.append(item)
            continue
        run = item.run
        at = None
        whole = item.kind is BlockKind.CREDIT and len(run.text) > _LONG and not begins_credit(run.text)
        if item.kind is BlockKind.CAPTION or whole:
            alt = item.shot.tag.get("alt") if item.shot else ""
            tail = run.tail if run.last is not run.home and run.last.name in _CREDIT_TAGS else None
            at = find_credit(run.text, alt, outlet, tail, sure=run.last.name in ("cite", "small"))
            if at is None and not whole:
                at = 0 if follows_caption(out, item, outlet) else find_behind_title(run, outlet)
        if not at:
            item.kind = BlockKind.CREDIT if at == 0 else item.kind
            out.append(item)
            continue
        words = run.text[:at].rstrip(" |/–—-")
        for kind, part in (
            (BlockKind.CAPTION, cut_run(run, 0, len(words))),
            (BlockKind.CREDIT, cut_run(run, at, len(run.text))),
        ):
            if part is not None:
                out.append(copy_typed(item, part, kind))
    return out


def find_behind_title(run: Run, outlet: str | None) -> int | None:
    """Where a known company begins behind a title in italics at a caption's end: "in <i>Scream VI</i> Paramount"."""
    ends = [end for kind, _, end, _ in run.marks if kind == "italic"]
    rest = run.text[max(ends) :] if ends else ""
    named = rest[:1].isspace() and 0 < len(rest.split()) < 4 and is_known(rest.strip(), outlet)
    return len(run.text) - len(rest.lstrip()) if named else None


def follows_caption(out: list[Typed], item: Typed, outlet: str | None) -> bool:
    """Whether a run stands right behind the caption of the same picture and is only a name: its credit."""
    before, words = out[-1] if out else None, item.run.text
    if before is None or before.kind is not BlockKind.CAPTION or not (is_tail(words) or is_known(words, outlet)):
        return False
    figure = item.run.home.place.figure
    together = figure is not None and before.run.home.place.figure is figure
    return together or (item.shot is not None and item.shot is before.shot) or before.run.home is item.run.home


def copy_typed(item: Typed, run: Run, kind: BlockKind) -> Typed:
    """A part of a typed run as one of its own."""
    part = Typed(run, kind, item.shot)
    part.group, part.when = item.group, item.when
    return part
