"""From a labelled value to facts: the label's property, the cell's values, where and how sure.

A fact of a box has no subject of its own: it is about the work in hand when the box is read, so `subject` stays empty
until then. A table with a column of titles names its subjects itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from according.domain.page import Block
from according.read.grammar.facts import Fact
from according.read.grammar.structure.cells import Cell
from according.read.grammar.structure.dates import read_dates
from according.read.grammar.structure.labels import Label, fold_label, load_list
from according.read.grammar.structure.values import read_values

DATE_PROPERTIES = frozenset(
    {"release_date", "trailer_date", "announced", "filming_start", "filming_end", "development_start", "died"}
)


def read_labelled(
    label: Label, cell: Cell, block: Block, *, subject: str = "", region: str | None = None, words: str = ""
) -> Iterator[Fact]:
    """The facts of a value beside its label; `region` and the label's words (`words`) say where it holds."""
    for prop in label.properties:
        if prop in DATE_PROPERTIES:
            yield from _read_dates(prop, label, cell, block, subject, region)
            continue
        for value in read_values(cell, prop):
            qualifiers = merge_qualifiers(label, value.qualifiers)
            if prop == "box_office" or (region and prop in ("platform", "distributor", "content_rating", "title")):
                qualifiers.setdefault("region", region or name_market(words))
            yield _make_fact(
                subject, prop, value.value, qualifiers, label.certainty or value.certainty, value.start, value.end
            )


def _read_dates(prop: str, label: Label, cell: Cell, block: Block, subject: str, region: str | None) -> Iterator[Fact]:
    for date in read_dates(cell, block):
        qualifiers = merge_qualifiers(label, date.qualifiers)
        if region:
            qualifiers["region"] = region
        if prop != "release_date":
            qualifiers = {k: v for k, v in qualifiers.items() if k in ("status", "part")}
        yield _make_fact(subject, prop, date.value, qualifiers, label.certainty or date.certainty, date.start, date.end)


def merge_qualifiers(label: Label, own: dict[str, str | None]) -> dict[str, str | None]:
    """What the label says of its values, and what the value says of itself."""
    return {**dict(label.qualifiers), **{k: v for k, v in own.items() if v}}


def read_counts(cell: Cell, subject: str) -> Iterator[Fact]:
    """Episodes counted beside another value: "January 2026; 15 episodes"."""
    for span in cell.of("E")[:1]:
        certainty = next((v.certainty for v in read_values(cell, "episodes")), "stated")
        yield _make_fact(subject, "episodes", span.name, {}, certainty, span.start, span.end)


def name_market(words: str) -> str | None:
    """The market that a column of takings counts, by the words of its head or heading."""
    folded = fold_label(words)
    if "domestic" in folded or "north america" in folded:
        return "United States"
    if "world" in folded or "global" in folded:
        return "worldwide"
    return "international" if "overseas" in folded or "international" in folded else None


def is_part(words: str) -> bool:
    """Whether a label names one step of a release: "Volume 1", "The Finale", "Episode 3"."""
    parts = [w for w in fold_label(words).split() if w not in ("the", "a")]
    parts = [
        w
        for w in parts
        if not w.isdigit() and w not in ("i", "ii", "iii", "iv", "one", "two", "three", "first", "second")
    ]
    return bool(parts) and (" ".join(parts) in load_list("parts") or parts[0] in load_list("parts"))


def is_festival(words: str) -> bool:
    """Whether a label names a festival: "TIFF", "London Film Festival"."""
    folded = fold_label(words).removeprefix("the ")
    return folded in load_list("festivals") or folded.endswith((" festival", " fest")) or folded.startswith("bfi ")


def _make_fact(
    subject: str, prop: str, value: str, qualifiers: dict[str, str | None], certainty: str, start: int, end: int
) -> Fact:
    return Fact(
        subject=subject,
        property=prop,
        value=value,
        qualifiers={k: v for k, v in qualifiers.items() if v},
        certainty="denied" if qualifiers.get("status") == "former" and prop != "title" else certainty,
        start=start,
        end=end,
        rule=f"row: {prop}",
    )
