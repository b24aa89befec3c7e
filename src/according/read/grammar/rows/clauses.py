"""Clauses made plain: shared subjects filled in, asides left out."""

from __future__ import annotations

from collections.abc import Sequence

from according.read.grammar.rows.item import Item
from according.read.grammar.rows.standing import comes_from


def share_subjects(items: Sequence[Item]) -> list[Item]:
    """Give "and opens June 6" the subject of the verb before."""
    made: list[Item] = []
    subject: Item | None = None
    for i, item in enumerate(items):
        if item.kind == "V" and item.verb and item.verb.finite:
            before = made[-1] if made else None
            free = (
                before is not None
                and before.kind == "w"
                and before.text in ("and", "but", "then", "or", ";", "yet", "--")
            )
            if free and subject is not None and i:
                made.append(
                    Item(
                        subject.kind,
                        item.start,
                        item.start,
                        subject.text,
                        subject.names,
                        (None,) * len(subject.names),
                        reference=True,
                    )
                )
            else:
                subject = _subject_before(made) or subject
        made.append(item)
    return made


def _subject_before(items: Sequence[Item]) -> Item | None:
    for i in range(len(items) - 1, -1, -1):
        item = items[i]
        if item.kind in "PXWO" and not (item.kind == "W" and comes_from(items, i)):
            return item
        if item.kind == "w" and item.text in (";", ":"):
            return None
    return None


def list_rows(items: list[Item]) -> list[list[Item]]:
    """The row without its asides, and the row with them if it has any; each verb with its subject."""
    plain = drop_asides(items)
    rows = [items] if len(plain) == len(items) else [plain, items]
    return [share_subjects(row) for row in rows]


def drop_asides(items: Sequence[Item]) -> list[Item]:
    """The items without brackets, dashes' insertions and what stands between commas after a name."""
    kept = _drop_between(list(items), "(", ")")
    kept = _drop_between(kept, "--", "--")
    changed = True
    while changed:
        changed = False
        for v in range(2, len(kept)):
            if kept[v].kind == "V" and kept[v - 1].text == ",":
                opening = next(
                    (k for k in range(v - 2, 0, -1) if kept[k].text == "," and kept[k - 1].kind in "PXWOLD"), None
                )
                if (
                    opening is not None
                    and v - opening > 2
                    and not any(kept[k].text in (";", ":") for k in range(opening, v))
                ):
                    if kept[opening + 1].kind == "w" and kept[opening + 1].text in ("and", "but"):
                        continue
                    kept = kept[:opening] + kept[v:]
                    changed = True
                    break
    return kept


def _drop_between(items: list[Item], opening: str, closing: str) -> list[Item]:
    if not any(item.text == opening for item in items):
        return items
    kept: list[Item] = []
    i = 0
    while i < len(items):
        if items[i].kind == "w" and items[i].text == opening:
            close = next(
                (k for k in range(i + 1, len(items)) if items[k].kind == "w" and items[k].text == closing), None
            )
            if close is not None:
                if kept and kept[-1].kind == "D" and close == i + 2 and items[i + 1].kind == "D":
                    kept[-1] = items[i + 1]  # "Christmas (Dec. 20)": the day itself
                i = close + 1
                continue
        kept.append(items[i])
        i += 1
    return kept
