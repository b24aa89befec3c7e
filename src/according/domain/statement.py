"""Statement: a slot with one value, all claims for and against it, and how it stands on a date."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, to_builtins

from according.domain.claim import Claim

Standing = Literal["current", "disputed", "unconfirmed", "superseded", "denied", "misreported", "withdrawn"]
STANDINGS: tuple[Standing, ...] = (
    "current",
    "disputed",
    "unconfirmed",
    "superseded",
    "denied",
    "misreported",
    "withdrawn",
)

# How a claim came to its page: told first hand, credited, near-copied, an earlier state of the same address,
# traced to the first page that had the value, or nobody can tell.
Relation = Literal["origin", "credit", "copy", "version", "traced", "unknown"]

# How sure the weightiest standing claim is: a party says so or it has happened; a plan; the press says so; talk.
Assurance = Literal["confirmed", "expected", "reported", "possible"]


class Backing(Struct, frozen=True, kw_only=True):
    """One claim in a statement: whose news it is, and how we know.

    `parent` is the address of the page, or the name of the source, that the page has it from. `evidence` is a short
    clause ("credits Variety", "shares 81 % of its text"). `against` marks a claim that denies the value.
    """

    claim: Claim
    parent: str | None = None
    relation: Relation = "unknown"
    evidence: str = ""
    against: bool = False


class Turn(Struct, frozen=True, kw_only=True):
    """From a day on a value stood otherwise than before: how, how surely, and why, as it was concluded then.

    `rule` names the rule that decided, `other` the value that it was set against, `claim` the claim that brought it
    about. `character` is set where the turn is one of the part that somebody plays, and not of their place in the cast.
    """

    on: str
    standing: Standing
    assurance: Assurance = "reported"
    why: str
    rule: str
    other: str | None = None
    claim: str | None = None
    character: str | None = None


class Statement(Struct, frozen=True, kw_only=True):
    """A slot with one value on one date.

    `since` and `until` bound the time in which it stood (EDTF dates). `replaces` is the value that it replaced in its
    slot, `replaced_by` the one that replaced it. `origins` names the independent origins; `pages` counts addresses.
    `why` is one sentence for an editor. `history` tells how it came to stand so, turn by turn.
    """

    subject: str
    property: str
    value: str
    qualifiers: dict[str, str | None] = {}
    standing: Standing
    assurance: Assurance = "reported"
    why: str
    since: str | None = None
    until: str | None = None
    replaces: str | None = None
    replaced_by: str | None = None
    origins: tuple[str, ...] = ()
    pages: int = 0
    backings: tuple[Backing, ...] = ()
    history: tuple[Turn, ...] = ()


def statement_json(statement: Statement) -> dict[str, Any]:
    """The JSON form of a statement, as `according show --format json` prints it."""
    return {
        "subject": statement.subject,
        "property": statement.property,
        "value": statement.value,
        "qualifiers": statement.qualifiers,
        "standing": statement.standing,
        "assurance": statement.assurance,
        "why": statement.why,
        "since": statement.since,
        "until": statement.until,
        "replaces": statement.replaces,
        "replaced_by": statement.replaced_by,
        "origins": len(statement.origins),
        "origin_names": list(statement.origins),
        "pages": statement.pages,
        "claims": [
            {
                "id": b.claim.id,
                "page": b.claim.page,
                "outlet": b.claim.outlet,
                "published": b.claim.published,
                "said_at": b.claim.said_at,
                "certainty": b.claim.certainty,
                "quote": b.claim.quote.exact,
                "parent": b.parent,
                "relation": b.relation,
                "evidence": b.evidence,
                "against": b.against,
            }
            for b in statement.backings
        ],
        "history": to_builtins(statement.history),
    }
