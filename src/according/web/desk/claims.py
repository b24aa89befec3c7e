"""A claim at the desk: with its page, the statement that it counts for, what stands against that, and its tree."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404
from msgspec import Struct, structs

from according.compose.citing import key_statement
from according.compose.edition import Edition
from according.compose.lineage import make_news
from according.compose.marks import mark_statement, word_statement
from according.compose.release import share_slot
from according.compose.values import name_value
from according.domain.claim import Claim, Reading
from according.domain.decision import Decision
from according.domain.dossier import News
from according.domain.errors import DecisionError, UnknownSubject
from according.domain.schema import load_schema
from according.domain.statement import LIVE, Backing, Statement
from according.export.wording import show_date
from according.ledger.finding import find_claim_row, list_covered
from according.ledger.recording import fold_subject
from according.pipeline import Conclusion, conclude
from according.web.desk.models import QueueRow
from according.web.desk.ranking import say_statement
from according.web.editions.ledger import open_record

_MOST_RIVALS = 4


class Account(Struct, frozen=True, kw_only=True):
    """A statement as the desk shows it: in a line, with its mark, its tree, and what it rests on."""

    key: str
    says: str
    value: str
    mark: str
    word: str
    statement: Statement
    news: News | None
    backings: tuple[Backing, ...]
    rejected: tuple[Backing, ...]
    decisions: tuple[Decision, ...]
    denies: bool = False


def make_denial(statement: Statement, subject: str) -> Account | None:
    """Those who deny a statement as a side of their own; None where nobody does."""
    against = tuple(b for b in statement.backings if b.against)
    if not against:
        return None
    pages, origins = len({b.claim.page for b in against}), dict.fromkeys(o for b in against for o in b.origins)
    account = make_account(structs.replace(statement, backings=against, pages=pages, origins=tuple(origins)), subject)
    told = {"value": f"Not {account.value}", "says": f"{account.says}: not so", "rejected": (), "decisions": ()}
    return structs.replace(account, **told, key=key_statement(statement), denies=True)


class Facet(Struct, frozen=True):
    """A side of what a claim is about, under a heading that says what this claim has to do with it."""

    heading: str
    account: Account


class Opened(Struct, frozen=True, kw_only=True):
    """A claim with all that an editor needs to judge it."""

    claim: Claim
    reading: Reading | None
    subject: str
    others: tuple[Claim, ...]
    backing: Backing | None
    account: Account | None
    facets: tuple[Facet, ...]
    rejected: bool

    @property
    def question(self) -> str:
        """What is open between the sides, in a few words; nothing where there is one only."""
        if len(self.facets) < 2:
            return ""
        first, second = (facet.account for facet in self.facets[:2])
        if first.denies != second.denies:
            return f"{(second if first.denies else first).value}, or not?"
        return f"{first.value} or {second.value}?"


def open_claim(key: str, subject: str = "") -> Opened:
    """A claim of the ledger, in the coverage of a subject; Http404 where there is none."""
    reading, claim = find_reading(key)
    subject = subject or find_subject(claim)
    statements = list_statements(subject)
    statement, backing = find_statement_of(claim, statements)
    names = {c.id for s in statements for b in (*s.backings, *s.rejected) for c in (b.claim,)}
    others = tuple(c for c in reading.claims if c.id != claim.id and c.id in names) if reading else ()
    return Opened(
        claim=claim,
        reading=reading,
        subject=subject,
        others=others,
        backing=backing,
        account=make_account(statement, subject) if statement else None,
        facets=tuple(list_facets(statement, backing, statements, subject)) if statement else (),
        rejected=bool(statement and any(b.claim.id == claim.id for b in statement.rejected)),
    )


def list_facets(
    statement: Statement, backing: Backing | None, statements: Sequence[Statement], subject: str
) -> list[Facet]:
    """What a claim says, first, and then what stands or stood against that."""
    own, against = make_account(statement, subject), bool(backing and backing.against)
    rivals = list(list_rivals(statement, statements, subject))
    denial = next((r for r in rivals if r.denies), None) or (make_denial(statement, subject) if against else None)
    if against and denial:
        rivals = [own, *(r for r in rivals if not r.denies)]
        own = denial
    return [Facet("This claim says", own), *(Facet(_head_rival(r), r) for r in rivals)]


def _head_rival(account: Account) -> str:
    if account.denies:
        return "Others say that it is not so"
    if account.statement.standing not in LIVE:
        return "On record too"
    word = "Said" if account.statement.standing == "disputed" else "Stands"
    return f"{word} since {show_date(account.statement.since)}" if account.statement.since else word


def list_statements(subject: str) -> tuple[Statement, ...]:
    """What stands of a subject; nothing of one that nothing is known of."""
    try:
        return conclude_subject(subject).statements
    except UnknownSubject:
        return ()


def find_claim(key: str) -> Claim:
    """The claim of an id; a DecisionError with what comes nearest where there is none."""
    find_claim_row(open_record().alias, key)
    return find_reading(key)[1]


def find_reading(key: str) -> tuple[Reading | None, Claim]:
    """A claim and the last state of its page that has it; those that editors added stand on no page."""
    ledger = open_record()
    try:
        row = find_claim_row(ledger.alias, key)
    except DecisionError as error:
        raise Http404(str(error)) from error
    for reading in reversed(ledger.readings_at(row.page)):
        found = next((c for c in reading.claims if c.id == row.id), None)
        if found:
            return reading, found
    raise Http404("No page on record has this claim.")


def find_subject(claim: Claim) -> str:
    """The subject in whose queue a claim is, else in whose coverage its page is."""
    row = QueueRow.objects.filter(claim=claim.id).select_related("state").first()
    if row:
        return row.state.subject
    covered = list_covered(open_record().alias, [claim.page])
    same = [name for name in covered if fold_subject(name) == fold_subject(claim.subject)]
    return next(iter(same or covered), claim.subject)


def find_statement_of(claim: Claim, statements: Sequence[Statement]) -> tuple[Statement | None, Backing | None]:
    """The statement that a claim counts for (or was rejected of), and how it came to its page."""
    for rows in ("backings", "rejected"):
        for statement in statements:
            for backing in getattr(statement, rows):
                if backing.claim.id == claim.id:
                    return statement, backing
    return None, None


def make_account(statement: Statement, subject: str) -> Account:
    """A statement as the desk shows it."""
    edition = Edition([statement], [], subject)
    prop = load_schema().property(statement.property)
    return Account(
        key=key_statement(statement),
        says=say_statement(statement),
        value=name_value(statement, prop),
        mark=mark_statement(statement),
        word=word_statement(statement),
        statement=statement,
        news=make_news(statement, edition) if edition.statements else None,
        backings=tuple(sorted(statement.backings, key=lambda b: (b.claim.published or "9999", b.claim.id))),
        rejected=statement.rejected,
        decisions=statement.decisions,
    )


def list_rivals(statement: Statement, statements: Sequence[Statement], subject: str) -> tuple[Account, ...]:
    """What stands, or stood, against a statement: its denial, and other answers, standing ones first."""
    edition = Edition([statement], [], subject)
    found = [s for s in statements if s is not statement and s.backings and _is_rival(statement, s, edition)]
    order = sorted(found, key=lambda s: (s.standing not in LIVE, -s.pages, s.value))
    denial = make_denial(statement, subject) if statement.standing == "disputed" else None
    return tuple(filter(None, (denial, *(make_account(s, subject) for s in order[:_MOST_RIVALS]))))


def _is_rival(one: Statement, other: Statement, edition: Edition) -> bool:
    if one.property != other.property or not share_slot(one, other, edition):
        return False
    if load_schema().property(one.property).cardinality == "one" or one.value == other.value:
        return True
    named = {one.instead, one.replaces, one.replaced_by}, {other.instead, other.replaces, other.replaced_by}
    quarrel = one.standing == other.standing == "disputed" and (other.value in one.why or one.value in other.why)
    return other.value in named[0] or one.value in named[1] or quarrel


def conclude_subject(subject: str) -> Conclusion:
    """What stands of a subject, without its pages."""
    return conclude(open_record(), subject, pages=False)
