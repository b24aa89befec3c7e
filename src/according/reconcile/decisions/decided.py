"""What editors decided: the policy of decisions, as standing/policy.py is the policy of claims.

Here stands what each decision does, and here it is done to the claims; ties.py joins and parts names, byhand.py makes
pages of claims by hand, pinning.py sets standings, showing.py says under each statement what was decided of it. Pages
and claims stay as they are; a decision changes only what is made of them.

 Later      Of two decisions that cannot both hold, the later one does. One that was undone does nothing, as if it had
            never been taken; the undoing of an undoing brings it back.
 Reject     The claim does not count: for no value, and no other claim rests on it. It is shown as rejected. A page that
            is read anew is not to say it again: a claim of the same page, value and words is rejected with it.
 Accept     The editor vouches that the page says so, not that it is so. The claim weighs what it weighed; only the
            doubts that suppose a misreading fall: that its page means a namesake, that a lonely name strayed in from
            another credit or work, that a title is none. Who knows more than the page pins, or adds a claim.
 By hand    The claim counts like any page's, from the day on which it was said: whom it credits has said so; crediting
            nobody it adds a page and no origin. On a page of the coverage it is that page's.
 Merge      Two names are one thing, whatever the evidence, and so are all that are merged with either.
 Split      Two names are two things, whatever the evidence, and so are all that are merged with either.
 Pin        From its day on, until it is undone, the statement has that standing. Its claims and its sources do not
            change by it, nor how sure they are, but that what is pinned as current is no mere talk, and that a planned
            day that is pinned as current when it is over has come to pass.
 Rivals     Where a slot has room for one value, one that is pinned as current sets aside the value that stood, and
            those that were in dispute with it. News after the pin does not end it, but is shown as disputed: the editor
            is to look again. Talk goes on.
 Days       Decisions about readings and names apply to every day: what a page said that day has not changed. A pin
            applies from its day on. Without a day the view is of the latest day known, that of a pin among them.
            What the ledger knew by a day is for the caller to choose: it leaves later decisions out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, structs

from according.domain.claim import Claim, Reading
from according.domain.decision import Decision, list_holding
from according.domain.match import Ties
from according.domain.names import fold_name
from according.reconcile.decisions.byhand import add_by_hand
from according.reconcile.decisions.ties import tie_names
from according.reconcile.names.coverage import Coverage
from according.reconcile.names.keys import key_subject
from according.reconcile.pages.sightings import Sighting


class Settlement(Struct, frozen=True, kw_only=True):
    """What counts after all decisions, and what they left for later.

    `rejected` are the states of pages with only the claims that do not count; `on_claims` says of each claim which
    decision was taken on it; `vouched` are the claims that an editor read.
    """

    readings: Sequence[Reading]
    rejected: tuple[Reading, ...] = ()
    on_claims: Mapping[str, Decision] = {}
    vouched: frozenset[str] = frozenset()
    ties: Ties = Ties()
    pins: tuple[Decision, ...] = ()
    tied: tuple[Decision, ...] = ()


def settle_readings(readings: Sequence[Reading], decisions: Iterable[Decision], ties: Ties | None = None) -> Settlement:
    """The readings as they count after what editors decided of them."""
    held = list_holding(decisions)
    if not held:
        return Settlement(readings=readings, ties=ties or Ties())
    tied = tuple(d for d in held if d.kind in ("merge", "split"))
    judged = _find_judged(readings, [d for d in held if d.kind in ("accept", "reject")])
    against = frozenset(key for key, decision in judged.items() if decision.kind == "reject")
    by_hand = [d for d in held if d.kind == "claim"]
    judged |= {d.id: d for d in by_hand}
    return Settlement(
        readings=add_by_hand([_part(r, against, False) for r in readings], by_hand),
        rejected=tuple(r for r in (_part(r, against, True) for r in readings) if r.claims) if against else (),
        on_claims=judged,
        vouched=frozenset(judged) - against,
        ties=Ties((*tie_names(tied).settled, *(ties.settled if ties else ()))),
        pins=tuple(d for d in held if d.kind == "pin"),
        tied=tied,
    )


def list_counted(readings: Sequence[Reading], decisions: Iterable[Decision]) -> tuple[Reading, ...]:
    """The readings without the claims that editors rejected, and with those that they added."""
    return tuple(settle_readings(readings, decisions).readings)


def keep_vouched(coverage: Coverage, seen: Sequence[Sighting], vouched: frozenset[str]) -> Coverage:
    """The coverage with the claims about the subject that an editor read, even where their page was left out."""
    if not vouched:
        return coverage
    own = {(s.claim.id, s.version) for s in coverage.sightings}
    names = {key_subject(name) for name in coverage.names}
    more = [s for s in seen if s.claim.id in vouched and (s.claim.id, s.version) not in own]
    more = [s for s in more if key_subject(s.claim.subject) in names]
    if not more:
        return coverage
    kept = tuple(sorted((*coverage.sightings, *more), key=lambda s: s.order))
    return structs.replace(coverage, sightings=kept, names=frozenset(s.claim.subject for s in kept))


def _part(reading: Reading, rejected: frozenset[str], wanted: bool) -> Reading:
    """A reading with only its claims that were rejected, or only those that were not."""
    claims = tuple(c for c in reading.claims if (c.id in rejected) == wanted)
    return reading if len(claims) == len(reading.claims) else structs.replace(reading, claims=claims)


def _find_judged(readings: Sequence[Reading], decisions: Sequence[Decision]) -> dict[str, Decision]:
    """The last decision on each claim; one whose claim is gone goes over to what its page now says in its stead."""
    claims = {c.id: c for r in readings for c in r.claims}
    by_page: dict[str, list[Claim]] = defaultdict(list)
    if any(d.about not in claims for d in decisions):
        for claim in claims.values():
            by_page[claim.page].append(claim)
    judged: dict[str, Decision] = {}
    for decision in decisions:
        if decision.about in claims:
            judged[decision.about] = decision
        else:
            judged |= {c.id: decision for c in _find_anew(by_page.get(decision.text("page"), ()), decision)}
    return judged


def _find_anew(claims: Iterable[Claim], decision: Decision) -> list[Claim]:
    """The claims of a page that stand for one that is no longer read; with its own qualifiers, if any has them."""
    found = [claim for claim in claims if _is_read_anew(claim, decision)]
    same = [c for c in found if {k: v for k, v in c.qualifiers.items() if v} == decision.qualifiers]
    return same or found


def _is_read_anew(claim: Claim, decision: Decision) -> bool:
    """Whether a claim is what a better or other reader makes of the words of a claim that was decided on."""
    same = claim.property == decision.text("property") and fold_name(claim.value) == fold_name(decision.text("value"))
    ours, theirs = claim.quote.exact, decision.text("quote")
    return same and bool(theirs) and (ours in theirs or theirs in ours)
