"""Quotes as W3C Web Annotations: the words of each page with their place in it, and what they are taken to say.

A collection at /SLUG/annotations.jsonld, in sheets. Targets are the publishers' own pages; a page that has no address
on the web has no annotations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from according.compose.values import say_value
from according.domain.claim import Claim
from according.domain.schema import load_schema
from according.domain.statement import Statement
from according.export.wording import safe_address
from according.web.editions.models import EditionRow
from according.web.editions.reading import find_edition
from according.web.machines.addressing import find_whole, give_whole
from according.web.machines.answering import answer, rest_on
from according.web.machines.keeping import open_statements
from according.web.machines.naming import name_statement

_KIND = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_SHEET = 200


@require_safe
def show_annotations(request: HttpRequest, slug: str) -> HttpResponse:
    """The collection: how many there are, and the first of them."""
    edition = _find(slug)
    return answer(request, rest_on(edition), _KIND, lambda: msgspec.json.encode(tell_collection(edition)))


@require_safe
def show_sheet(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A sheet of the collection, from 1."""
    edition = _find(slug)
    count = len(list_annotations(edition))
    if not 1 <= number <= max(1, -(-count // _SHEET)):
        raise Http404
    make = lambda: msgspec.json.encode({"@context": _CONTEXT, **tell_sheet(edition, number)})  # noqa: E731
    return answer(request, rest_on(edition), _KIND, make)


def tell_collection(edition: EditionRow) -> dict[str, Any]:
    """The collection of an edition."""
    own = find_whole("annotations", edition.shelf.slug)
    count = len(list_annotations(edition))
    last = give_whole(_name_sheet(edition, max(1, -(-count // _SHEET))))
    return {
        "@context": _CONTEXT,
        "id": own,
        "type": "AnnotationCollection",
        "label": f"What is said of {edition.title}, and where",
        "total": count,
        "first": tell_sheet(edition, 1),
        "last": last,
    }


def tell_sheet(edition: EditionRow, number: int) -> dict[str, Any]:
    """One sheet of it."""
    own = find_whole("annotations", edition.shelf.slug)
    found = list_annotations(edition)
    start = (number - 1) * _SHEET
    sheet: dict[str, Any] = {
        "id": give_whole(_name_sheet(edition, number)),
        "type": "AnnotationPage",
        "partOf": own,
        "startIndex": start,
    }
    if start + _SHEET < len(found):
        sheet["next"] = give_whole(_name_sheet(edition, number + 1))
    if number > 1:
        sheet["prev"] = give_whole(_name_sheet(edition, number - 1))
    items = found[start : start + _SHEET]
    return {**sheet, "items": [annotate(edition.shelf.slug, own, s, claim) for s, claim in items]}


def list_annotations(edition: EditionRow) -> Sequence[tuple[Statement, Claim]]:
    """The claims of an edition on pages that have an address, each once."""
    return list(dict(_walk(edition)).values())


def annotate(slug: str, own: str, statement: Statement, claim: Claim) -> dict[str, Any]:
    """A claim as an annotation: what it says, on the words that say it."""
    prop, quote = load_schema().property(claim.property), claim.quote
    said = say_value(prop, claim.value, claim.qualifiers)
    body = {"type": "TextualBody", "value": f"{prop.label}: {said}", "format": "text/plain", "language": "en"}
    words = {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    place = {"type": "TextPositionSelector", "start": quote.start, "end": quote.end}
    of = give_whole(f"{reverse('api')}subjects/{slug}/statements/{name_statement(statement)}")
    return {
        "id": f"{own}#{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [{**body, "purpose": "describing"}, {"type": "SpecificResource", "source": of, "purpose": "linking"}],
        "target": {"source": safe_address(claim.page), "selector": [words, place]},
    }


def _walk(edition: EditionRow) -> Iterator[tuple[str, tuple[Statement, Claim]]]:
    for statement in open_statements(edition):
        for backing in statement.backings:
            # A quote that was added by hand may have no place in a text.
            if safe_address(backing.claim.page) and backing.claim.quote.start >= 0:
                yield backing.claim.id, (statement, backing.claim)


def _find(slug: str) -> EditionRow:
    edition = find_edition(slug)
    if edition is None:
        raise Http404
    return edition


def _name_sheet(edition: EditionRow, number: int) -> str:
    return reverse("annotations-sheet", args=[edition.shelf.slug, number])
