"""Statement: a slot with one value, all claims for and against it, and how it stands on a date."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, to_builtins

from according.domain.claim import Claim
from according.domain.decision import Decision
from according.domain.decision_words import tell_decision

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

# What has not come to an end.
LIVE: frozenset[Standing] = frozenset({"current", "disputed", "unconfirmed"})

# How a claim came to its page: told first hand, credited, near-copied, an earlier state of the same address,
# traced to the first page that had the value, or nobody can tell.
Relation = Literal["origin", "credit", "copy", "version", "traced", "unknown"]

# How sure the weightiest standing claim is: a party says so or it has happened; a plan; the press says so; talk.
Assurance = Literal["confirmed", "expected", "reported", "possible"]


class Backing(Struct, frozen=True, kw_only=True):
    """One claim in a statement: whose news it is, and how we know.

    `parent` is the address of the page, or the name of the source, that the page has it from. `evidence` is a short
    clause ("credits Variety", "shares 81 % of its text"). `against` marks a claim that denies the value. `circle` names
    outlets that have it from each other, the last from the first, so that nobody knows where it started. `origins` are
    the names to which this line goes back.
    """

    claim: Claim
    parent: str | None = None
    relation: Relation = "unknown"
    evidence: str = ""
    against: bool = False
    circle: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


# The rule of a turn that an editor brought about.
PINNED = "pinned"


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
    `why` is one sentence for an editor, `rule` the line of the policy behind it in a word or two, `instead` the value
    that the rule sets it against. `overdue`: what was planned for that time has not been told to have happened.
    `history` tells how it came to stand so, turn by turn. `decisions` are what editors settled of it, in order of time;
    `ruled` is the standing that the pages alone would give it, where a pin has its say; `rejected` are claims that an
    editor rejected. A value all of whose claims were rejected is `withdrawn`, and has no backing.
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
    decisions: tuple[Decision, ...] = ()
    ruled: Standing | None = None
    rejected: tuple[Backing, ...] = ()
    overdue: bool = False
    rule: str = ""
    instead: str | None = None


def list_circles(statement: Statement) -> tuple[tuple[str, ...], ...]:
    """The circles among the claims of a statement: outlets that have it from each other, the last from the first."""
    return tuple(dict.fromkeys(b.circle for b in statement.backings if b.circle))


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
        "rule": statement.rule,
        "instead": statement.instead,
        "overdue": statement.overdue,
        "circles": [list(circle) for circle in list_circles(statement)],
        "claims": [_backing_json(b) for b in statement.backings],
        "history": to_builtins(statement.history),
        "decisions": [decision_json(d) for d in statement.decisions],
        "ruled": statement.ruled,
        "rejected": [_backing_json(b) for b in statement.rejected],
    }


def decision_json(decision: Decision) -> dict[str, Any]:
    """The JSON form of a decision, with the sentence that tells it."""
    return {
        "id": decision.id,
        "kind": decision.kind,
        "about": decision.about,
        "detail": decision.detail,
        "by": decision.by,
        "at": decision.at,
        "known_at": decision.known_at,
        "reason": decision.reason,
        "told": tell_decision(decision),
    }


def _backing_json(backing: Backing) -> dict[str, Any]:
    return {
        "id": backing.claim.id,
        "page": backing.claim.page,
        "outlet": backing.claim.outlet,
        "published": backing.claim.published,
        "said_at": backing.claim.said_at,
        "certainty": backing.claim.certainty,
        "quote": backing.claim.quote.exact,
        "parent": backing.parent,
        "relation": backing.relation,
        "evidence": backing.evidence,
        "against": backing.against,
        "origins": list(backing.origins),
    }
