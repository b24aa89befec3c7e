"""The forms of the API's answers. Their schemas in openapi.json are made of these, so that they cannot differ."""

from __future__ import annotations

from msgspec import Struct

from according.domain.change import Change
from according.domain.claim import Certainty, Quote
from according.domain.dossier import Decided, Source
from according.domain.statement import Assurance, Relation, Standing, Turn


class Links(Struct, frozen=True, kw_only=True):
    """Where the rest is of a subject."""

    page: str
    self: str
    dossier: str
    statements: str
    changes: str
    sources: str
    annotations: str
    feed: str


class SubjectForm(Struct, frozen=True, kw_only=True):
    """A published subject: its name in addresses, its title, and the day as of which it is told."""

    slug: str
    subject: str
    title: str
    on: str
    first: str
    days: int
    published_at: str
    links: Links


class ClaimLine(Struct, frozen=True, kw_only=True):
    """A claim behind a statement, in short: who says it, when, in which words, and whom they have it from."""

    id: str
    page: str
    outlet: str | None
    published: str | None
    said_at: str | None
    certainty: Certainty
    quote: str
    parent: str | None
    relation: Relation
    evidence: str
    against: bool
    origins: tuple[str, ...]


class ClaimForm(Struct, frozen=True, kw_only=True):
    """A claim in full: the quote with its place in the page's text, and the sources that the page credits."""

    id: str
    statement: str
    subject: str
    property: str
    value: str
    qualifiers: dict[str, str | None]
    certainty: Certainty
    sources: tuple[str, ...]
    page: str
    outlet: str | None
    published: str | None
    said_at: str | None
    quote: Quote
    parent: str | None
    relation: Relation
    evidence: str
    against: bool
    origins: tuple[str, ...]


class StatementLinks(Struct, frozen=True, kw_only=True):
    """Where a statement is, and its claims in full."""

    self: str
    claims: str


class StatementForm(Struct, frozen=True, kw_only=True):
    """A statement: a question with one value, how it stands, since when, why, and all claims for and against it."""

    id: str
    subject: str
    property: str
    label: str
    value: str
    text: str
    qualifiers: dict[str, str | None]
    standing: Standing
    assurance: Assurance
    why: str
    shown: str
    since: str | None
    until: str | None
    replaces: str | None
    replaced_by: str | None
    instead: str | None
    overdue: bool
    rule: str
    origins: int
    origin_names: tuple[str, ...]
    pages: int
    claims: tuple[ClaimLine, ...]
    history: tuple[Turn, ...]
    decisions: tuple[Decided, ...]
    links: StatementLinks


class ChangeForm(Struct, frozen=True, kw_only=True):
    """A change of a subject, old to new, with the page that brought it about."""

    id: str
    slug: str
    title: str
    link: str
    change: Change


class Sheet(Struct, frozen=True, kw_only=True):
    """One sheet of a long answer: how many there are in all, and where the next and the one before are."""

    total: int
    limit: int
    offset: int
    next: str | None
    previous: str | None


class SubjectSheet(Sheet, frozen=True, kw_only=True):
    """Published subjects, by title."""

    items: tuple[SubjectForm, ...]


class StatementSheet(Sheet, frozen=True, kw_only=True):
    """Statements of a subject as of a day, in the order of the schema."""

    on: str
    items: tuple[StatementForm, ...]


class ClaimSheet(Sheet, frozen=True, kw_only=True):
    """Claims for and against a statement, the oldest first."""

    on: str
    items: tuple[ClaimForm, ...]


class ChangeSheet(Sheet, frozen=True, kw_only=True):
    """Changes, the newest first."""

    items: tuple[ChangeForm, ...]


class SourceSheet(Sheet, frozen=True, kw_only=True):
    """Pages that a subject's dossier rests on, the newest first."""

    on: str
    items: tuple[Source, ...]


class Wrong(Struct, frozen=True, kw_only=True):
    """What is wrong with one parameter."""

    parameter: str
    detail: str


class Problem(Struct, frozen=True, kw_only=True):
    """What could not be answered, and why (RFC 9457)."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"
    errors: tuple[Wrong, ...] = ()
