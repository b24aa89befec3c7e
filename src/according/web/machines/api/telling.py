"""Telling: what is published, in the forms of the API's answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from django.urls import reverse

from according.compose.dossier import tell_decided
from according.compose.values import say_value
from according.domain.change import Change
from according.domain.dossier import Dossier
from according.domain.names import fold_name
from according.domain.schema import load_schema
from according.domain.statement import Backing, Statement
from according.export.records import render_json
from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.rules import Rules, tell_why_shown
from according.web.machines.addressing import find_day, find_whole, give_whole
from according.web.machines.api.asked import StatementsAsked
from according.web.machines.api.forms import (
    ChangeForm,
    ClaimForm,
    ClaimLine,
    Links,
    StatementForm,
    StatementLinks,
    SubjectForm,
)
from according.web.machines.naming import name_change, name_statement


def tell_subject(shelf: ShelfRow, edition: EditionRow) -> SubjectForm:
    """A published subject, with where the rest is."""
    slug, own = shelf.slug, give_whole(f"{reverse('api')}subjects/{shelf.slug}")
    rest = {name: f"{own}/{name}" for name in ("dossier", "statements", "changes", "sources")}
    links = Links(
        page=find_day(slug),
        self=own,
        annotations=find_whole("annotations", slug),
        feed=find_whole("feed", slug),
        **rest,
    )
    return SubjectForm(
        slug=slug,
        subject=shelf.subject,
        title=edition.title,
        on=edition.on,
        first=edition.days[0][0],
        days=len(edition.days),
        published_at=edition.published_at.isoformat(),
        links=links,
    )


def tell_dossier(dossier: Dossier) -> bytes:
    """The dossier as dossier.json has it, without the white space."""
    return msgspec.json.format(render_json(dossier).encode(), indent=-1)


def choose(statements: Iterable[Statement], asked: StatementsAsked) -> list[Statement]:
    """The statements that were asked for."""
    kinds = load_schema().properties
    person = fold_name(asked.person) if asked.person else None
    return [
        s
        for s in statements
        if (asked.property is None or s.property == asked.property)
        and (asked.standing is None or s.standing == asked.standing)
        and (person is None or (kinds[s.property].value == "person" and fold_name(s.value) == person))
    ]


def tell_statement(slug: str, statement: Statement, rules: Rules, on: str | None) -> StatementForm:
    """A statement with its claims in short; `on` is the day that was asked for, if one was."""
    prop = load_schema().property(statement.property)
    own = give_whole(f"{reverse('api')}subjects/{slug}/statements/{name_statement(statement)}")
    day = f"?on={on}" if on else ""
    return StatementForm(
        id=name_statement(statement),
        label=prop.label,
        text=say_value(prop, statement.value, statement.qualifiers),
        shown=tell_why_shown(statement, rules),
        origins=len(statement.origins),
        origin_names=statement.origins,
        claims=tuple(ClaimLine(quote=b.claim.quote.exact, **_tell_backing(b)) for b in statement.backings),
        decisions=tuple(tell_decided(decision) for decision in statement.decisions),
        links=StatementLinks(self=f"{own}{day}", claims=f"{own}/claims{day}"),
        **{name: getattr(statement, name) for name in _SAME},
    )


_SAME = (
    *("subject", "property", "value", "qualifiers", "standing", "assurance", "why", "since", "until", "replaces"),
    *("replaced_by", "instead", "overdue", "rule", "pages", "history"),
)


def tell_claims(statement: Statement) -> Iterator[ClaimForm]:
    """The claims for and against a statement in full, the oldest first."""
    for backing in sorted(statement.backings, key=lambda b: (b.claim.published or "", b.claim.id)):
        claim = backing.claim
        yield ClaimForm(
            statement=name_statement(statement),
            subject=claim.subject,
            property=claim.property,
            value=claim.value,
            qualifiers=claim.qualifiers,
            sources=claim.sources,
            quote=claim.quote,
            **_tell_backing(backing),
        )


def tell_change(slug: str, title: str, change: Change) -> ChangeForm:
    """A change with where to read of it."""
    link = f"{find_day(slug, change.on)}#changes"
    return ChangeForm(id=name_change(change), slug=slug, title=title, link=link, change=change)


def _tell_backing(backing: Backing) -> dict[str, Any]:
    claim = backing.claim
    return {
        "id": claim.id,
        "page": claim.page,
        "outlet": claim.outlet,
        "published": claim.published,
        "said_at": claim.said_at,
        "certainty": claim.certainty,
        "parent": backing.parent,
        "relation": backing.relation,
        "evidence": backing.evidence,
        "against": backing.against,
        "origins": backing.origins,
    }
