"""What changed, and when: the news about the news, each line with its day, and by whom it was told.

What took whose place on one day is one line, and so are the names of one announcement. Echoes make no line.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from msgspec.structs import replace

from according.compose.edition import Edition
from according.compose.lines import LineMaker
from according.compose.moves import list_moves
from according.compose.pairs import REPLACING, Pairs
from according.compose.words import join_list
from according.domain.change import CHANGE_KINDS, Change, ChangeKind

# The kinds that a dossier's log has. What became known, and how sure it is by now, the dossier itself tells.
LOGGED: frozenset[ChangeKind] = frozenset(CHANGE_KINDS) - {"new", "confirmed", "happened"}


def list_changes(edition: Edition, since: str | None = None) -> tuple[Change, ...]:
    """All changes after a day, the newest first, minor ones among them; `choose_news` leaves these out."""
    moves = [move for statement in edition.statements for move in list_moves(statement)]
    pairs = Pairs(moves, edition)
    maker = LineMaker(edition)
    lines = (maker.make_line(move, pairs.find(move)) for move in moves if not pairs.is_told(move))
    changes = merge_changes((line for line in lines if line and line.on > (since or "")), edition)
    ordered = sorted(changes, key=lambda c: rank_change(c, edition))
    return tuple(sorted(ordered, key=lambda c: c.on, reverse=True))


def rank_change(change: Change, edition: Edition) -> tuple[int, int, int, str, str]:
    """The place of a line among those of its day: as the sections of the dossier, what changed before what is new."""
    prop = edition.schema.properties[change.property]
    section = edition.schema.sections[prop.section]
    return (section.order, prop.order, CHANGE_KINDS.index(change.kind), change.label, change.new + change.old)


def choose_news(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that are news."""
    return tuple(c for c in changes if not c.minor)


def choose_log(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes for the log of a dossier: what a reader who knew an earlier one must unlearn."""
    return tuple(c for c in changes if not c.minor and c.kind in LOGGED)


def merge_changes(changes: Iterable[Change], edition: Edition) -> list[Change]:
    """Old values that one new value replaced on one day stand together, and so do the names of one announcement."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in sorted(changes, key=lambda c: (c.on, c.label, c.new, c.old)):
        alike: object = (change.mark, change.word, change.page, change.minor)
        if change.kind in REPLACING or change.kind == "disputed":
            alike = change.new if change.kind in REPLACING else ""
        groups.setdefault((change.on, change.kind, change.label, alike), []).append(change)
    rivals = {name for name, prop in edition.schema.properties.items() if prop.cardinality == "one"}
    joined = (_join(own, rivals) for own in groups.values())
    return [replace(change, status=say_status(change)) for change in joined]


def _join(own: Sequence[Change], rivals: Container[str]) -> Change:
    first = next((c for c in own if not c.minor), own[0])
    against = first.kind == "disputed" and (first.property in rivals or first.label.startswith("Part of "))
    if len(own) == 1:
        return first
    return replace(
        first,
        old=_join_words((c.old for c in own), "and"),
        new=_join_words((c.new for c in own), "or" if against else "and"),
        old_values=tuple(dict.fromkeys(v for c in own for v in c.old_values)),
        new_values=tuple(dict.fromkeys(v for c in own for v in c.new_values)),
        why=first.why if len({c.why for c in own}) == 1 else "",
        pages=max(c.pages for c in own),
        origins=tuple(dict.fromkeys(o for c in own for o in c.origins)),
        news=first.news if len({c.news for c in own}) == 1 else None,
        claims=tuple(dict.fromkeys(x for c in own for x in c.claims)),
    )


def _join_words(words: Iterable[str], last: str) -> str:
    return join_list([word for word in dict.fromkeys(words) if word], last)


_STATUS: dict[ChangeKind, str] = {
    "new": "New, {word}",
    "changed": "{Word}",
    "corrected": "Corrected on its own page; {word}",
    "disputed": "Disputed",
    "denied": "Denied",
    "ended": "No longer holds",
    "misread": "An error",
    "confirmed": "Now {word}",
    "happened": "It has come to pass",
    "settled": "No longer disputed; {word}",
    "doubted": "In doubt again",
    "revived": "Holds again; {word}",
    "withdrawn": "Taken out again",
    "overdue": "The day has passed, and no page since says that it happened",
}
# Of these a reader wants to know why; where the line shows it all, the reason only repeats it.
_REASONED: frozenset[ChangeKind] = frozenset({"disputed", "doubted", "misread", "withdrawn"})


def say_status(change: Change) -> str:
    """How a line stands, in words: "New, reported", "Disputed: Erica Lee leaves it out of the list"."""
    word = change.word.lower()
    status = _STATUS[change.kind].format(word=word, Word=change.word)
    if change.kind == "ended" and change.new:
        return ""  # "given up", "left": the line says it
    reason = change.why.rstrip(".") if change.kind in _REASONED else ""
    return (
        f"{status}: {reason[:1].lower() + reason[1:] if reason.startswith(_PLAIN_STARTS) else reason}"
        if reason
        else status
    )


# Words that begin a reason and have their capital only from its beginning.
_PLAIN_STARTS = (
    "One ",
    "Only ",
    "All ",
    "It ",
    "A ",
    "Told ",
    "Later ",
    "Another ",
    "Every",
    "Its ",
    "Others ",
    "Newer ",
)
