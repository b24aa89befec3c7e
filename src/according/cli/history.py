"""The versions of a page, and what changed between them, as text for a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from according.cli.words import clean, count
from according.compose.dates import say_date
from according.compose.edits import list_edits, say_announcement, say_edit
from according.compose.values import say_value
from according.domain.claim import Claim
from according.domain.revision import ClaimChange, PageHistory, Passage, Piece, Revision, Version
from according.domain.schema import load_schema

_WIDTH = 100
# Of what was kept around a change so much is shown.
_AROUND = 48
_SIGNS = {"appeared": "+", "vanished": "−", "changed": "≠", "added": "+", "removed": "−"}
_COLOURS = {"+": "green", "−": "red", "≠": "yellow"}


def print_history(history: PageHistory) -> None:
    """Print the versions of a page, and each revision with its claims and passages."""
    _print(_tell_history(history))


def print_overview(subject: str, histories: Sequence[PageHistory]) -> None:
    """Print which pages on a subject were changed, each revision in a line."""
    _print(_tell_overview(subject, histories))


def _print(lines: Iterable[Text]) -> None:
    tty = sys.stdout.isatty()
    console = Console(highlight=False, markup=False, emoji=False, width=None if tty else _WIDTH)
    with console.capture() as page:
        for line in lines:
            if line.plain.lstrip().startswith("http"):
                console.print(line, soft_wrap=True)
            else:
                hanging = len(line.plain) - len(line.plain.lstrip(" "))
                console.print(Padding(line[hanging:], (0, 0, 0, hanging)) if hanging else line)
    for printed in page.get().splitlines():
        print(printed.rstrip())


def _tell_overview(subject: str, histories: Sequence[PageHistory]) -> Iterator[Text]:
    versions = [h for h in histories if len(h.versions) > 1]
    edited = [h for h in histories if len(h.versions) == 1]
    told = f"{count(len(versions), 'page')} with more than one version" if versions else "no page has two versions"
    yield Text.assemble((clean(subject), "bold"), f": {told}")
    for history in versions:
        yield Text(f"\n{clean(history.address)}", style="bold")
        for revision in history.revisions:
            yield Text(clean(f"  {say_date(revision.day)}: {say_edit(revision)}"))
        yield from (_tell_partial(v) for v in history.versions if v.partial)
    if edited:
        yield Text("\nChanged by their own word, and captured only since:", style="bold")
    for history in edited:
        told = f"published {_say_day(history.versions[0].published)}, changed {_say_day(history.edited)}"
        yield Text(f"{clean(history.address)}\n  {told}")


def _tell_history(history: PageHistory) -> Iterator[Text]:
    outlet = f" ({clean(history.outlet)})" if history.outlet else ""
    yield Text(f"{clean(history.address)}{outlet}", style="bold")
    for version in history.versions:
        yield _tell_version(version)
    if history.edited:
        yield Text(
            f"  Before its change on {_say_day(history.edited)} it was not captured; "
            "what it said then is known only by what it says of itself."
        )
        yield from (Text(f"  {clean(line)}", style="italic") for line in history.versions[0].updates)
    for revision in history.revisions:
        yield from _tell_revision(revision)


def _tell_version(version: Version) -> Text:
    stamps = [
        f"published {_say_day(version.published)}" if version.published else "",
        f"changed {_say_day(version.modified)}" if version.modified else "",
        f"captured {_say_day(version.captured_at)}" if version.captured_at else "",
        f"on record since {_say_day(version.known_at)}" if version.known_at else "",
    ]
    told = f"  {version.number}. {clean(version.title or 'without a title')}\n   "
    told += clean(", ".join(s for s in stamps if s))
    told += f"; {count(version.words, 'word')}, {count(version.claims, 'claim')}"
    return Text.assemble(told, Text(f"\n{_tell_partial(version).plain}" if version.partial else ""))


def _tell_partial(version: Version) -> Text:
    told = f"  Version {version.number}, {say_date(version.day)}: {version.partial}. What it lacks is not taken back."
    return Text(clean(told), style="dim")


def _tell_revision(revision: Revision) -> Iterator[Text]:
    how = say_announcement(revision)
    mark = "A silent edit: nothing on the page tells of it" if revision.silent else how[:1].upper() + how[1:]
    yield Text(f"\nFrom {revision.before} to {revision.after}, {say_date(revision.day)}", style="bold")
    yield Text(f"  {mark}." if list_edits(revision) else "  Nothing that counts was changed.")
    yield from (Text(f"  {clean(line)}", style="italic") for line in revision.updates)
    if revision.title:
        old, new = (clean(title) for title in revision.title)
        yield Text.assemble("  Title: ", (old, "strike"), " → ", (new, "bold"))
    yield from (_tell_claim(change, revision) for change in revision.claims)
    yield from (_tell_passage(passage) for passage in revision.passages)


def _tell_claim(change: ClaimChange, revision: Revision) -> Text:
    claim, sign = change.claim, _SIGNS[change.kind]
    prop = load_schema().properties.get(claim.property)
    label = f"{claim.subject}, {prop.label if prop else claim.property}: "
    told = Text.assemble((f"  {sign} ", _COLOURS[sign]), clean(label))
    if change.old and change.new:
        told.append(f"{_say_claim(change.old, change.aspects)} → {_say_claim(change.new, change.aspects)}")
    else:
        told.append(_say_claim(claim, ()), style="strike" if change.kind == "vanished" else "")
    silent = change.kind != "appeared" and not change.noted and not revision.silent
    return told.append(" (without a word)" if silent else "", style="dim")


def _say_claim(claim: Claim, aspects: Sequence[str]) -> str:
    """A claim in a few words, with those of its sides that changed."""
    prop = load_schema().properties.get(claim.property)
    value = say_value(prop, claim.value, claim.qualifiers) if prop else claim.value
    kept = [f"{name} {given}" for name, given in claim.qualifiers.items() if given and name != "character"]
    sides: list[str] = [claim.certainty] if not aspects or "certainty" in aspects else []
    sides += kept if "qualifiers" in aspects or not aspects else []
    sides += [f"from {', '.join(claim.sources) or 'nobody'}"] if "sources" in aspects else []
    character = claim.qualifiers.get("character")
    aside = f" ({', '.join(sides)})" if sides else ""
    return clean(f"{value}{f' as {character}' if character else ''}{aside}")


def _tell_passage(passage: Passage) -> Text:
    if passage.kind != "changed":
        sign = _SIGNS[passage.kind]
        style = "strike" if passage.kind == "removed" else ""
        words = clean("".join(piece.text for piece in passage.pieces))
        return Text.assemble((f"  {sign} ", _COLOURS[sign]), (f"“{words}”", style))
    told = Text.assemble(("  ≠ ", _COLOURS["≠"]), "“")
    for at, piece in enumerate(passage.pieces):
        told.append_text(_tell_piece(piece, at == 0, at == len(passage.pieces) - 1))
    return told.append("”")


def _tell_piece(piece: Piece, first: bool, last: bool) -> Text:
    """A stretch of a changed passage: what was removed in [- -], what was added in {+ +}, the rest cut to its edges."""
    text = clean(piece.text)
    if piece.kind == "removed":
        return Text(f"[-{text}-]", style="red strike")
    if piece.kind == "added":
        return Text(f"{{+{text}+}}", style="green bold")
    if len(text) <= 2 * _AROUND + 3:
        return Text(text)
    head, tail = ("" if first else text[:_AROUND]), ("" if last else text[-_AROUND:])
    return Text(f"{head} … {tail}" if head else f"… {tail}" if tail else text[:_AROUND])


def _say_day(value: str | None) -> str:
    return say_date((value or "")[:10])
