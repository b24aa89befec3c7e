"""Linked data in a dossier's page (JSON-LD, schema.org): what currently stands of the work, with the pages that say so.

Only the latest day has it: a search engine would take an earlier one for the present. It stands in a script element
that no browser runs, so that nothing in it may end that element.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from markupsafe import Markup

from according.domain.dossier import Dossier
from according.domain.statement import Statement
from according.export.webpage import describe_dossier, drop_controls
from according.export.wording import safe_address
from according.web.editions.models import EditionRow
from according.web.editions.reading import open_dossier
from according.web.editions.standing_rules import current_rules
from according.web.machines.addressing import find_day
from according.web.machines.keeping import open_statements

Thing = dict[str, Any]

_TYPES = {"film": "Movie", "series": "TVSeries", "season": "TVSeason", "game": "VideoGame"}
_ALL = ("Movie", "TVSeries", "TVSeason", "VideoGame", "CreativeWork")
_SCREEN = ("Movie", "TVSeries", "TVSeason")
_CITED = 40
_LENGTH = re.compile(r"(?:(\d{1,3}) ?h(?:ours?)?\b)?[ ,]*(?:(\d{1,4}) ?min(?:utes?)?\b)?", re.I | re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?", re.ASCII)
# JSON's own way of writing what HTML or a script would take for its own.
_WRITTEN = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def link_page(edition: EditionRow, dossier: Dossier) -> Markup | None:
    """The page and its work as JSON-LD for a script element; None for an earlier day."""
    return None if dossier.past else _link_latest(edition.pk)


@lru_cache(maxsize=64)
def _link_latest(key: int) -> Markup:
    edition = EditionRow.objects.select_related("shelf").defer("dossier").get(pk=key)
    dossier = open_dossier(edition, current_rules())
    return embed(describe_page(edition, dossier, open_statements(edition)))


def embed(thing: Thing) -> Markup:
    """JSON that can stand in a script element: nothing in it is HTML's."""
    text = str(drop_controls(msgspec.json.encode(thing).decode()))
    return Markup(text.translate(_WRITTEN))  # every < > & of it is written as JSON's \u escape


def describe_page(edition: EditionRow, dossier: Dossier, statements: Iterable[Statement]) -> Thing:
    """The dossier's page, the work that it is about, and the pages that both rest on."""
    standing = [s for s in statements if s.standing == "current"]
    address = find_day(edition.shelf.slug)
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": f"Everything we know about {dossier.title}",
        "description": describe_dossier(dossier),
        "dateModified": edition.published_at.isoformat(timespec="seconds"),
        "inLanguage": "en-GB",
        "mainEntity": describe_work(dossier, standing),
        "citation": cite_sources(dossier, standing),
    }


def describe_work(dossier: Dossier, standing: Sequence[Statement]) -> Thing:
    """The work, by what currently stands of it."""
    kind = name_kind(dossier)
    work: Thing = {"@type": kind, "name": dossier.title}
    if dossier.also_called:
        work["alternateName"] = list(dossier.also_called)
    for name, prop, kinds, make in _FIELDS:
        made = [make(s) for s in standing if s.property == prop] if kind in kinds else []
        if made := [m for m in made if m]:
            work.setdefault(name, []).extend(made)
    work = {name: told[0] if isinstance(told, list) and len(told) == 1 else told for name, told in work.items()}
    if openings := [s for s in standing if s.property == "release_date" and _DATE.fullmatch(s.value)]:
        work |= describe_openings(openings)
    return work


def name_kind(dossier: Dossier) -> str:
    """What schema.org calls a work of this kind."""
    noun = dossier.kicker.split(",")[0].strip().casefold()
    return _TYPES.get(noun, "CreativeWork")


def describe_openings(openings: Sequence[Statement]) -> Thing:
    """The first day of publication, and each opening with its region."""
    days = sorted(s.value for s in openings if _DAY.fullmatch(s.value) and s.qualifiers.get("venue") not in _EARLY)
    events = [
        describe_opening(s) for s in sorted(openings, key=lambda s: (s.value, sorted(s.qualifiers.items(), key=str)))
    ]
    return ({"datePublished": days[0]} if days else {}) | {"releasedEvent": events}


_EARLY = ("premiere", "festival")


def describe_opening(statement: Statement) -> Thing:
    """One opening: when, where, how, by whom."""
    region, venue, platform = (statement.qualifiers.get(name) for name in ("region", "venue", "platform"))
    event: Thing = {"@type": "PublicationEvent", "startDate": statement.value}
    if venue:
        event["name"] = f"{venue[:1].upper()}{venue[1:]} release"
    if region:
        event["location"] = {"@type": "Country" if region.casefold() != "worldwide" else "Place", "name": region}
    if platform:
        event["publishedBy"] = _company_named(platform)
    return event


def cite_sources(dossier: Dossier, told: Sequence[Statement]) -> list[Thing]:
    """The pages behind what is told, the newest first, as far as they have an address."""
    wanted = {b.claim.page for s in told for b in s.backings if not b.against}
    cited: dict[str, Thing] = {}
    for source in dossier.sources:
        address = safe_address(source.page)
        if address and source.page in wanted and address not in cited:
            cited[address] = {
                "@type": "NewsArticle",
                "url": address,
                **({"headline": source.title} if source.title else {}),
                **({"datePublished": source.published} if _DATE.fullmatch(source.published or "") else {}),
                "publisher": _company_named(source.outlet),
            }
    return list(cited.values())[:_CITED]


def _person(statement: Statement) -> Thing:
    return {"@type": "Person", "name": statement.value}


def _company(statement: Statement) -> Thing:
    return _company_named(statement.value)


def _company_named(name: str) -> Thing:
    return {"@type": "Organization", "name": name}


def _part(statement: Statement) -> Thing:
    character = statement.qualifiers.get("character")
    if not character:
        return _person(statement)
    return {"@type": "PerformanceRole", "actor": _person(statement), "characterName": character}


def _place(statement: Statement) -> Thing:
    return {"@type": "Place", "name": statement.value}


def _series(statement: Statement) -> Thing:
    return {"@type": "CreativeWorkSeries", "name": statement.value}


def _work(statement: Statement) -> Thing:
    return {"@type": "CreativeWork", "name": statement.value}


def _camera(statement: Statement) -> Thing:
    return {"@type": "Role", "contributor": _person(statement), "roleName": "cinematographer"}


def _text(statement: Statement) -> str:
    return statement.value


def _length(statement: Statement) -> str | None:
    found = _LENGTH.fullmatch(statement.value.strip())
    hours, minutes = (int(part or 0) for part in found.groups()) if found else (0, 0)
    return f"PT{60 * hours + minutes}M" if hours or minutes else None


def _number(statement: Statement) -> int | None:
    return int(statement.value) if statement.value.isascii() and statement.value.isdigit() else None


# Field of schema.org, property of a statement, the types that have the field, how a value is told.
_FIELDS: tuple[tuple[str, str, tuple[str, ...], Callable[[Statement], Any]], ...] = (
    ("director", "director", ("Movie", "TVSeries", "VideoGame"), _person),
    ("actor", "cast_member", ("Movie", "TVSeries", "TVSeason", "VideoGame"), _part),
    ("author", "screenwriter", _ALL, _person),
    ("creator", "creator", _ALL, _person),
    ("creator", "developer", ("VideoGame",), _company),
    ("producer", "producer", _ALL, _person),
    ("producer", "executive_producer", _ALL, _person),
    ("musicBy", "composer", ("Movie", "TVSeries", "VideoGame"), _person),
    ("editor", "editor", _ALL, _person),
    ("contributor", "cinematographer", _ALL, _camera),
    ("productionCompany", "production_company", _SCREEN, _company),
    ("publisher", "publisher", _ALL, _company),
    ("genre", "genre", _ALL, _text),
    ("contentRating", "content_rating", _ALL, _text),
    ("duration", "runtime", ("Movie",), _length),
    ("numberOfEpisodes", "episodes", ("TVSeries", "TVSeason"), _number),
    ("gamePlatform", "platform", ("VideoGame",), _text),
    ("locationCreated", "filming_location", _ALL, _place),
    ("isBasedOn", "based_on", _ALL, _work),
    ("isPartOf", "part_of_series", _ALL, _series),
)
