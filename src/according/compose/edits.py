"""Edits: what was changed on a page, in few words."""

from __future__ import annotations

from collections.abc import Sequence

from according.compose.dates import say_date
from according.compose.words import count_words, join_list
from according.domain.revision import PageHistory, Revision


def say_edit(revision: Revision) -> str:
    """What a revision changed, and how the page told it: "changed: title, 3 claims; says so in an update line"."""
    told = list_edits(revision)
    if not told:
        return "changed in nothing that counts"
    return f"changed: {join_list(told)}; {say_announcement(revision)}"


def list_edits(revision: Revision) -> list[str]:
    """What a revision changed, counted: "title", "2 claims taken out", "1 passage"."""
    kinds = [change.kind for change in revision.claims]
    counts = [
        ("new", kinds.count("appeared")),
        ("taken out", kinds.count("vanished")),
        ("altered", kinds.count("changed")),
    ]
    told = ["title"] if revision.title else []
    told += [f"{count_words(number, 'claim')} {word}" for word, number in counts if number]
    return told + ([count_words(len(revision.passages), "passage")] if revision.passages else [])


def say_announcement(revision: Revision) -> str:
    """How a page told that it was changed."""
    if revision.announced == "update line":
        unnoted = sum(1 for change in revision.claims if not change.noted and change.kind != "appeared")
        rest = f", which is silent on {count_words(unnoted, 'claim')}" if unnoted else ""
        return f"says so in an update line{rest}"
    return "only its time of change tells" if revision.announced else "without a word"


def note_edits(histories: Sequence[PageHistory], on: str) -> dict[tuple[str, str], str]:
    """What to note of a page on the day of one of its states: what was changed then, or when by its own word it was."""
    notes = {(h.address, r.day): say_edit(r) for h in histories for r in h.revisions}
    for history in histories:
        first = history.versions[0]
        if history.edited and history.edited <= on:
            notes.setdefault((history.address, first.day), f"changed on {say_date(history.edited)}, it says")
    return notes
