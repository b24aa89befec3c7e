"""Comparing two editions: what is new for readers, what is gone, what they read otherwise than before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from according.domain.mark import Mark
from according.web.editions.lines import Line
from according.web.editions.wording import join_names


class Shift(Struct, frozen=True, kw_only=True):
    """A question that readers find answered otherwise: the answer and its standing, then and now.

    Where only the standing has changed, `old` and `new` are the same.
    """

    label: str
    old: str
    new: str
    then: Mark
    then_word: str
    now: Mark
    now_word: str


class Comparison(Struct, frozen=True, kw_only=True):
    """What a further edition would change; `same` counts what it leaves, `better` what has more pages by now."""

    new: tuple[Line, ...] = ()
    gone: tuple[Line, ...] = ()
    changed: tuple[Shift, ...] = ()
    restood: tuple[Shift, ...] = ()
    same: int = 0
    better: int = 0

    @property
    def count(self) -> int:
        """How many things change for readers."""
        return len(self.new) + len(self.gone) + len(self.changed) + len(self.restood)


def compare_lines(before: Sequence[Line], after: Sequence[Line]) -> Comparison:
    """What changes for readers between the lines of two editions."""
    old, new = _sort_lines(before), _sort_lines(after)
    parts = [_compare_slot(old.get(slot, {}), new.get(slot, {})) for slot in dict.fromkeys((*new, *old))]
    return Comparison(
        new=tuple(x for p in parts for x in p.new),
        gone=tuple(x for p in parts for x in p.gone),
        changed=tuple(x for p in parts for x in p.changed),
        restood=tuple(x for p in parts for x in p.restood),
        same=sum(p.same for p in parts),
        better=sum(p.better for p in parts),
    )


_Answers = dict[tuple[str, int], Line]


def _sort_lines(lines: Sequence[Line]) -> dict[tuple[str, ...], _Answers]:
    """Lines by question and answer; answers that are alike are numbered."""
    slots: dict[tuple[str, ...], _Answers] = defaultdict(dict)
    seen: dict[tuple[tuple[str, ...], str], int] = defaultdict(int)
    for line in lines:
        number = seen[line.slot, line.answer]
        seen[line.slot, line.answer] += 1
        slots[line.slot][line.answer, number] = line
    return slots


def _compare_slot(old: _Answers, new: _Answers) -> Comparison:
    both = [(old[key], new[key]) for key in new if key in old]
    come = [line for key, line in new.items() if key not in old]
    gone = [line for key, line in old.items() if key not in new]
    turned = [(then, now) for then, now in both if (then.value, then.word) != (now.value, now.word)]
    still = [(then, now) for then, now in both if (then.value, then.word) == (now.value, now.word)]
    changed: list[Shift] = []
    if any(line.single for line in (*come, *gone, *(now for _, now in turned))):
        fell = [(then, now) for then, now in turned if then.live and not now.live]
        rose = [(then, now) for then, now in turned if now.live and not then.live]
        left = [then for then, _ in fell] + [line for line in gone if line.live]
        took = [now for _, now in rose] + [line for line in come if line.live]
        if left and took:
            changed = [_join_shift(left, took)]
            turned = [pair for pair in turned if pair not in fell and pair not in rose]
            come = [line for line in come if line not in took]
            gone = [line for line in gone if line not in left]
    changed += [_make_shift(then, now) for then, now in turned if then.value != now.value]
    return Comparison(
        new=tuple(come),
        gone=tuple(gone),
        changed=tuple(changed),
        restood=tuple(_make_shift(then, now) for then, now in turned if then.value == now.value),
        same=len(still),
        better=sum(now.pages > then.pages for then, now in still),
    )


def _make_shift(then: Line, now: Line) -> Shift:
    return _join_shift([then], [now])


def _join_shift(left: Sequence[Line], took: Sequence[Line]) -> Shift:
    return Shift(
        label=took[0].label,
        old=join_names([line.value for line in left]),
        new=join_names([line.value for line in took]),
        then=left[0].mark,
        then_word=left[0].word,
        now=took[0].mark,
        now_word=took[0].word,
    )
