"""Statements, claims and pages made by hand; the defaults let a test say only what differs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from according.domain.claim import Certainty, Claim, Quote, Reading
from according.domain.page import Block, BlockKind, Page, Picture, Stamp
from according.domain.statement import Assurance, Backing, Relation, Standing, Statement

SUBJECT = "Glass Harbour"


def make_claim(
    value: str = "2025-06-06",
    *,
    prop: str = "release_date",
    subject: str = SUBJECT,
    outlet: str = "Marquee Post",
    published: str | None = "2024-02-21",
    certainty: Certainty = "stated",
    sources: Sequence[str] = (),
    quote: str | None = None,
    page: str | None = None,
    qualifiers: dict[str, str | None] | None = None,
) -> Claim:
    """A claim whose id tells what it is."""
    slug = re.sub(r"\W+", "", outlet.lower())
    page = page or f"https://{slug}.example/{published}"
    words = quote or f"{subject}: {prop} {value}"
    return Claim(
        id=f"{prop}|{value}|{page}|{certainty}",
        subject=subject,
        property=prop,
        value=value,
        qualifiers=qualifiers or {},
        certainty=certainty,
        sources=tuple(sources),
        said_at=published,
        page=page,
        outlet=outlet,
        published=published,
        quote=Quote(words, 0, len(words)),
    )


def back(claim: Claim, parent: str | None = None, relation: Relation = "unknown", against: bool = False) -> Backing:
    """A claim in a statement."""
    return Backing(claim=claim, parent=parent, relation=relation, against=against)


def make_statement(
    value: str = "2025-06-06",
    prop: str = "release_date",
    *,
    standing: Standing = "current",
    assurance: Assurance = "confirmed",
    qualifiers: dict[str, str | None] | None = None,
    backings: Sequence[Backing] | None = None,
    since: str | None = "2024-02-21",
    until: str | None = None,
    replaces: str | None = None,
    replaced_by: str | None = None,
    origins: Sequence[str] = ("Lionsgate",),
    certainty: Certainty = "stated",
    subject: str = SUBJECT,
    why: str = "A party says so.",
) -> Statement:
    """A statement of one page unless `backings` are given."""
    own = make_claim(value, prop=prop, subject=subject, certainty=certainty, qualifiers=qualifiers, published=since)
    backings = tuple(backings) if backings is not None else (back(own, "Lionsgate", "credit"),)
    return Statement(
        subject=subject,
        property=prop,
        value=value,
        qualifiers=qualifiers or {},
        standing=standing,
        assurance=assurance,
        why=why,
        since=since,
        until=until,
        replaces=replaces,
        replaced_by=replaced_by,
        origins=tuple(origins),
        pages=len({b.claim.page for b in backings}),
        backings=tuple(backings),
    )


def make_reading(claims: Sequence[Claim], pictures: Sequence[Picture] = (), title: str = "A page") -> Reading:
    """The page of some claims that share an address."""
    first = claims[0]
    text = "\n".join(claim.quote.exact for claim in claims)
    published = Stamp(first.published, first.published, "given") if first.published else None
    page = Page(
        address=first.page,
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),),
        title=title,
        outlet=first.outlet,
        published=published,
        pictures=tuple(pictures),
    )
    return Reading(page=page, claims=tuple(claims))


def gather_readings(statements: Sequence[Statement]) -> list[Reading]:
    """The pages behind some statements."""
    pages: dict[str, dict[str, Claim]] = {}
    for statement in statements:
        for backing in statement.backings:
            pages.setdefault(backing.claim.page, {})[backing.claim.id] = backing.claim
    return [make_reading(list(claims.values())) for claims in pages.values()]


def make_film() -> list[Statement]:
    """A film with something for every part of a dossier: dates that moved, a cast, a dispute, talk and a slip."""
    us: dict[str, str | None] = {"region": "United States", "venue": "theatrical"}
    deadline = make_claim("2025-06-06", outlet="Marquee Post", sources=("Deadline",), qualifiers=us)
    copy = make_claim("2025-06-06", outlet="Valley Ledger", published="2024-02-22", qualifiers=us)
    notice = make_claim("2025-06-06", outlet="Exhibitors’ Ledger", published="2024-02-22", sources=("Lionsgate",))
    yes = make_claim("Kit Rowan", prop="producer", outlet="Trade Current", published="2019-10-08")
    no = make_claim("Kit Rowan", prop="producer", outlet="The Long Take", published="2025-01-03", certainty="denied")
    return [
        make_statement(
            qualifiers=us,
            replaces="2024-06-07",
            origins=("Deadline", "Lionsgate"),
            backings=[
                back(deadline, "Deadline", "credit"),
                back(copy, deadline.page, "copy"),
                back(notice, "Lionsgate", "credit"),
            ],
        ),
        make_statement(
            "2024-06-07",
            qualifiers=us,
            standing="superseded",
            since="2023-04-03",
            until="2024-02-21",
            replaced_by="2025-06-06",
        ),
        make_statement("2024-06-06", qualifiers=us, standing="misreported", since="2023-04-04", origins=()),
        make_statement("2025-08", qualifiers={"region": "Japan", "venue": "theatrical"}, since="2024-12-01"),
        make_statement("Mara Lind", "cast_member", qualifiers={"character": "Eve", "billing": "lead"}),
        make_statement("Jonas Vale", "cast_member", qualifiers={"character": "The Warden"}),
        make_statement("Ada Moss", "cast_member", assurance="reported", origins=("Deadline",)),
        make_statement("Piet Stern", "cast_member", standing="denied", certainty="denied"),
        make_statement("Ola Berg", "director"),
        make_statement("Una Wells", "screenwriter", assurance="reported", origins=("Variety",)),
        make_statement(
            "Kit Rowan",
            "producer",
            standing="disputed",
            origins=("Trade Current",),
            backings=[back(yes, None, "origin"), back(no, None, "origin", against=True)],
        ),
        make_statement("Peacock", "platform", standing="unconfirmed", assurance="possible", certainty="possible"),
        make_statement("$90,000,000", "budget", assurance="reported", origins=("Variety",)),
        make_statement("a diver looks for the ship that her father sank.", "plot"),
        make_statement("Salt Line", "spin_off_of"),
        make_statement("Glass Harbour: A Salt Line Story", "title", since="2024-09-26"),
    ]


def with_qualifiers(statement: Statement, **qualifiers: str) -> Statement:
    """The same statement with other qualifiers."""
    return replace(statement, qualifiers={**statement.qualifiers, **qualifiers})
