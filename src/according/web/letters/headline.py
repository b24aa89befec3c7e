"""The subject line of a letter, from the change that its readers will want to know first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from according.domain.change import Change, ChangeKind
from according.domain.schema import load_schema
from according.web.letters.news import Item, Piece

_LONGEST = 110
# What takes an old answer's place comes first, then what makes it doubtful or sure, then what is merely more.
_DEAR: tuple[tuple[ChangeKind, ...], ...] = (
    ("changed", "corrected"),
    ("disputed", "settled", "denied", "ended", "doubted", "revived", "happened", "confirmed"),
    ("new", "misread", "withdrawn", "overdue"),
)
_PHRASES: Mapping[ChangeKind, str] = {
    "changed": "{what} is now {new}",
    "corrected": "{what} corrected to {new}",
    "misread": "{what} was never {old}",
    "ended": "{old} no longer {what}",
    "denied": "{old} denied as {what}",
    "withdrawn": "{what} {old}{new} taken out again",
    "disputed": "{what} disputed, {new}",
    "doubted": "{what} {new} in doubt again",
    "overdue": "{what} {old}{new} has passed without word",
    "confirmed": "{what} {new} is now {word}",
    "happened": "{what} {new} has come to pass",
    "settled": "{what} settled, {new}",
    "revived": "{what} {new} holds again",
    "new": "{what} {new}, {word}",
}


def write_subject(pieces: Sequence[Piece]) -> str:
    """One line: "Ballerina: release date moves to 6 June 2025, and 3 more changes"."""
    found = [(rank(item.change), piece, item) for piece in pieces for item in piece.items]
    if not found:
        return one_line(f"New here: {', '.join(piece.title for piece in pieces)}")
    _, piece, item = min(found, key=lambda one: one[0])
    rest = sum(own.count for own in pieces) - 1
    more = f", and {rest} more {'change' if rest == 1 else 'changes'}" if rest else ""
    return one_line(f"{piece.subject}: {say_change(item)}", _LONGEST - len(more)) + more


def rank(change: Change) -> tuple[int, int, int, int, int, str]:
    """The place of a change among the dearest: by kind, section and property, then by who has it, then by its words."""
    schema = load_schema()
    prop = schema.properties[change.property]
    tier = next((place for place, kinds in enumerate(_DEAR) if change.kind in kinds), len(_DEAR))
    weight = -len(change.origins) * 100 - change.pages
    return (tier, schema.sections[prop.section].order, prop.order, _abroad(change), weight, change.label + change.new)


def say_change(item: Item) -> str:
    """A change in a few words: "release date moves to 6 June 2025"."""
    change = item.change
    what = name_question(change)
    if change.kind == "changed" and change.property == "release_date":
        return f"{what} moves to {change.new}"
    if change.kind == "denied" and what == "cast":
        return f"{change.old} denied in the cast"
    phrase = _PHRASES[change.kind].format(what=what, old=change.old, new=change.new, word=change.word.lower())
    return phrase.rstrip(", ")


def name_question(change: Change) -> str:
    """What a change is about, within a line: "release date", "release date in Italy", "composer"."""
    if change.property == "release_date" and change.label.startswith("Release"):
        _, _, place = change.label.partition(", ")
        return f"release date in {place}" if place and _abroad(change) else "release date"
    return change.label[:1].lower() + change.label[1:]


def _abroad(change: Change) -> int:
    return int((change.qualifiers.get("region") or "worldwide") not in ("worldwide", "United States"))


def one_line(text: str, longest: int = _LONGEST) -> str:
    """A text as a header takes it: one line, no signs that steer, not too long."""
    kept = "".join(c if c.isprintable() else " " for c in text if c not in _TURNING)
    line = " ".join(kept.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip(' ,;:')}…"


_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
