"""Parts: what an article calls the part of somebody in the cast, and what the statements call it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import structs

from according.domain.claim import Claim
from according.domain.finding import Placement
from according.domain.statement import Statement
from according.reconcile.articles.agreeing import is_talk, rank_standing
from according.reconcile.credits.roles import match_characters
from according.reconcile.slots.slot import Entry, Slot


def choose_persons(known: Sequence[Statement]) -> list[Statement]:
    """Of the statements about each person of the cast, the one that says that they are in it."""
    by_person: dict[str, list[Statement]] = defaultdict(list)
    for statement in known:
        by_person[statement.value].append(statement)

    def rank(statement: Statement) -> tuple[int, int]:
        # It rests on all that is said of the person; those about a name of the part, on what names it.
        return len(statement.backings), not statement.qualifiers.get("character")

    return [max(found, key=rank) for found in by_person.values()]


def place_part(slot: Slot, entry: Entry, theirs: Sequence[Entry], known: Sequence[Statement]) -> Placement:
    """The placement of what somebody's part is called."""
    claim = entry.sighting.claim
    given = name_part(claim)
    parts = [s for s in known if s.value == entry.value and s.qualifiers.get("character")]
    named = [n for e in theirs if e.value == entry.value and (n := name_part(e.sighting.claim))]
    names = match_characters([*named, *(s.qualifiers["character"] or "" for s in parts), given])
    told = [_keep_part(s, names) for s in parts]
    agreeing = [s for s in told if names[s.qualifiers["character"] or ""] == names[given]]
    agreeing.sort(key=rank_standing)
    agrees = agreeing[0] if agreeing else None
    return Placement(
        claim=claim,
        part=True,
        slot=(slot.property.name, "part", entry.value),
        value=given,
        single=True,
        hedged=is_talk(claim),
        agrees=agrees,
        others=tuple(s for s in told if s is not agrees),
    )


def _keep_part(statement: Statement, names: Mapping[str, str]) -> Statement:
    """The statement as far as it is about the name of the part: with the claims that give it, and who gave it."""
    part = names[statement.qualifiers["character"] or ""]
    naming = [b for b in statement.backings if names.get(name_part(b.claim)) == part] or list(statement.backings)
    credited = (b.parent for b in naming if b.relation == "credit" and b.parent and "://" not in b.parent)
    return structs.replace(
        statement,
        backings=tuple(naming),
        pages=len({b.claim.page for b in naming}),
        origins=tuple(dict.fromkeys(credited)),
        since=min((day for b in naming if (day := b.claim.said_at or b.claim.published)), default=statement.since),
    )


def name_part(claim: Claim) -> str:
    """What a claim calls the part; empty if it does not say."""
    return claim.qualifiers.get("character") or ""
