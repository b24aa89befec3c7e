"""What is new in an edition for who knew an earlier one: the changes that a letter tells of, in their groups.

Invariant: only what readers see counts, on both sides. A change that the program merely reads otherwise than before,
from pages that it had already, is no news; one of an old day whose page came only now is, and says so.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone
from msgspec import Struct

from according.compose import choose_news, compose_changes
from according.domain.change import Change, ChangeKind, identify_change
from according.domain.schema import load_schema
from according.pipeline.concluding import Conclusion, conclude
from according.web.editions.ledger import open_record
from according.web.editions.models import EditionRow
from according.web.editions.publishing import unpack
from according.web.editions.rules import Rules, hold_back
from according.web.letters.models import NewsRow
from according.web.site.length import shorten

GROUPS: tuple[tuple[str, tuple[ChangeKind, ...]], ...] = (
    ("Replaced", ("changed", "corrected", "misread", "ended")),
    ("Denied or taken back", ("denied", "withdrawn")),
    ("Disputed or in doubt", ("disputed", "doubted", "overdue")),
    ("Surer than before", ("confirmed", "happened", "settled", "revived")),
    ("Said for the first time", ("new",)),
)
LATE = "Older news that reached us only now"
_MOST = 12
_POINTS = 5


class Item(Struct, frozen=True, kw_only=True):
    """A change, and the place in the dossier that tells more of it."""

    change: Change
    anchor: str


class Group(Struct, frozen=True, kw_only=True):
    """Changes of one kind; `more` are too many for a letter."""

    heading: str
    items: tuple[Item, ...]
    more: int = 0


class Piece(Struct, frozen=True, kw_only=True):
    """The part of a letter about one subject; a subject that is new on the site has key points instead of changes."""

    subject: str
    title: str
    slug: str
    on: str
    groups: tuple[Group, ...] = ()
    points: tuple[str, ...] = ()
    first: bool = False

    @property
    def items(self) -> tuple[Item, ...]:
        """All its changes."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def count(self) -> int:
        """How many changes there were, those that the letter has no room for among them."""
        return sum(len(group.items) + group.more for group in self.groups)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.groups and not self.first


class _State(Struct, frozen=True):
    shown: tuple[Change, ...]
    names: frozenset[tuple[object, ...]]
    held: frozenset[tuple[object, ...]]
    captures: frozenset[tuple[str, str]]
    decisions: frozenset[str]
    pages: dict[str, tuple[str, str]]


def find_piece(before: int | None, edition: int, rules: Rules) -> Piece:
    """What an edition has for who knew another one; made once for both."""
    kept = NewsRow.objects.filter(before=before, edition=edition).values_list("piece", flat=True).first()
    if kept is not None:
        return msgspec.json.decode(zlib.decompress(bytes(kept)), type=Piece)
    rows = EditionRow.objects.select_related("shelf").in_bulk([before, edition] if before else [edition])
    piece = make_piece(rows.get(before) if before else None, rows[edition], rules)
    content = zlib.compress(msgspec.json.encode(piece))
    try:
        with transaction.atomic():
            NewsRow.objects.create(before_id=before, edition_id=edition, piece=content, made_at=timezone.now())
    except IntegrityError:
        pass  # another worker made it at the same time
    return piece


def make_piece(before: EditionRow | None, edition: EditionRow, rules: Rules) -> Piece:
    """The same, made anew."""
    shelf = edition.shelf
    dossier = unpack(edition.dossier)
    if before is None:
        points = tuple(sentence.text for sentence in (*dossier.standfirst, *dossier.key_points)[:_POINTS])
        return Piece(
            subject=shelf.subject, title=edition.title, slug=shelf.slug, on=edition.on, points=points, first=True
        )
    # On a long page only the first of each list have a place.
    places = {news.key for news in shorten(dossier)[0].news} | {section.key for section in dossier.sections}
    fresh = list_fresh(before, edition, rules)
    late = [change for change in fresh if change.on < before.on]
    current = [change for change in fresh if change.on >= before.on]
    parts = [(heading, [c for c in current if c.kind in kinds]) for heading, kinds in GROUPS]
    groups = tuple(make_group(heading, own, places) for heading, own in (*parts, (LATE, late)) if own)
    return Piece(subject=shelf.subject, title=edition.title, slug=shelf.slug, on=edition.on, groups=groups)


def make_group(heading: str, changes: list[Change], places: set[str]) -> Group:
    """Changes under a heading, so many as a letter has room for."""
    items = tuple(Item(change=change, anchor=find_anchor(change, places)) for change in changes[:_MOST])
    return Group(heading=heading, items=items, more=len(changes) - len(items))


def find_anchor(change: Change, places: set[str]) -> str:
    """Where the dossier tells more of a change: its family tree, its section, or the log."""
    if change.news in places:
        return change.news or ""
    section = load_schema().properties[change.property].section
    return section if section in places else "changes"


def list_fresh(before: EditionRow, edition: EditionRow, rules: Rules) -> list[Change]:
    """The changes in an edition that the one before it did not have."""
    old, new = _open_state(before, rules), _open_state(edition, rules)
    settled = bool(new.decisions - old.decisions)
    return [
        change
        for change in new.shown
        if identify_change(change) not in old.names
        and (
            settled
            or change.on > before.on
            or identify_change(change) in old.held
            or new.pages.get(change.page or "", ("", "")) not in old.captures
        )
    ]


def _open_state(edition: EditionRow, rules: Rules) -> _State:
    """What readers saw of an edition, computed anew, so that both sides are read by the same program."""
    conclusion = conclude(open_record(), edition.shelf.subject, None, edition.known_at, history=True)
    shown, _ = hold_back(conclusion.statements, rules)
    told = choose_news(_list_changes(conclusion, shown))
    pages = {r.page.url: (r.page.url, r.page.capture or r.page.text) for r in conclusion.readings}
    return _State(
        shown=told,
        names=frozenset(map(identify_change, told)),
        held=frozenset(map(identify_change, _list_changes(conclusion, conclusion.statements))),
        captures=frozenset((r.page.url, r.page.capture or r.page.text) for r in conclusion.readings),
        decisions=frozenset(decision.id for decision in conclusion.decisions),
        pages=pages,
    )


def _list_changes(conclusion: Conclusion, statements: Iterable[object]) -> tuple[Change, ...]:
    given = tuple(statements)
    return compose_changes(given, conclusion.readings, conclusion.subject, conclusion.on)[1]  # type: ignore[arg-type]
