"""What editors decide is kept as they decided it, about what the ledger knows, and never twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from according.domain.claim import Claim
from according.domain.errors import DecisionError, LedgerError
from builders import build_capture, build_claim, build_page
from stores import open_raw

if TYPE_CHECKING:
    from according.ledger.store import Ledger


@pytest.fixture
def claims(ledger: Ledger) -> list[Claim]:
    """A ledger with two pages of two outlets; a clock that goes on by a second each time."""
    ticks = count()
    ledger.clock = lambda: datetime(2026, 1, 2, tzinfo=UTC) + timedelta(seconds=next(ticks))
    made = []
    for name, value, prop in (("One", "2024-06-07", "release_date"), ("Two", "Ana de Armas", "cast_member")):
        page = build_page(f"{name}: Ballerina.", url=f"https://{name.lower()}.example/a", outlet=f"The {name} Paper")
        claim = build_claim(page, value, property=prop, sources=("Deadline",))
        ledger.record_reading(build_capture(name), page, [claim], "reader 1", "Ballerina")
        made.append(claim)
    return made


def decide(ledger: Ledger, kind: Any, about: str, /, **detail: Any) -> Any:
    """A decision of Ada Moreno's."""
    return ledger.record_decision(kind, about, "Seen the letter.", "Ada Moreno", detail=detail)


def test_a_decision_comes_back_as_it_was_taken(ledger: Ledger, claims: list[Claim]) -> None:
    """It has what it is about in full, and the ledger says when it learned of it."""
    made = decide(ledger, "reject", claims[0].id[:7])
    assert ledger.decisions() == (made,)
    assert (made.about, made.by, made.reason) == (claims[0].id, "Ada Moreno", "Seen the letter.")
    assert (made.text("value"), made.text("page"), made.text("quote")) == (
        "2024-06-07",
        "https://one.example/a",
        "One: Ballerina.",
    )
    assert made.known_at and made.day == "2026-01-02"


def test_decisions_come_in_order_of_time(ledger: Ledger, claims: list[Claim]) -> None:
    """First by when they were taken, wherever the editor's clock stands."""
    ledger.record_decision("accept", claims[0].id, "It says so.", "Ada", at="2026-01-05T09:00:00+09:00")
    ledger.record_decision("reject", claims[0].id, "A parody.", "Ben", at="2026-01-04T23:00:00+00:00")
    assert [d.by for d in ledger.decisions()] == ["Ben", "Ada"]


def test_the_same_decision_twice_is_one(ledger: Ledger, claims: list[Claim]) -> None:
    """What holds already is given back; once undone it can be taken again."""
    first = decide(ledger, "reject", claims[0].id)
    assert decide(ledger, "reject", claims[0].id) == first
    assert len(ledger.decisions()) == 1
    decide(ledger, "undo", first.id[:8])
    assert decide(ledger, "reject", claims[0].id).id != first.id
    assert [d.kind for d in ledger.decisions()] == ["reject", "undo", "reject"]


_LETTERS = st.characters(blacklist_categories=("C", "Z"))
_WORDS = st.lists(st.text(_LETTERS, min_size=1, max_size=8), min_size=1, max_size=3).map(" ".join)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(quote=_WORDS, source=_WORDS, place=_WORDS)
def test_any_words_survive_and_are_recorded_once(
    ledger: Ledger, claims: list[Claim], quote: str, source: str, place: str
) -> None:
    """Whatever an editor quotes comes back unchanged, and the same again is the same."""
    fields = {"property": "release_date", "value": "2025", "qualifiers": {"region": place}}
    made = decide(ledger, "claim", "Ballerina", **fields, quote=quote, sources=[source])
    assert (made.text("quote"), made.sources, made.qualifiers) == (quote, (source,), {"region": place})
    assert made in ledger.decisions()
    assert decide(ledger, "claim", "Ballerina", **fields, quote=quote, sources=[source]) == made


def test_names_are_spelt_as_the_pages_have_them(ledger: Ledger, claims: list[Claim]) -> None:
    """A name is found however it is written, and kept in the spelling of the pages."""
    made = decide(ledger, "split", "the one paper", **{"with": "DEADLINE", "kind": "outlet"})
    assert (made.about, made.text("with")) == ("The One Paper", "Deadline")
    assert decide(ledger, "pin", "ballerina", property="release_date", value="2024", standing="current").about == (
        "Ballerina"
    )


NAME = {"kind": "person", "with": "Ana de Armas"}
DATE = {"property": "release_date", "value": "2024-06-07", "standing": "current"}
REFUSED: list[tuple[str, str, dict[str, Any], str]] = [
    ("reject", "abc", {}, "'abc' is no id of a claim: give at least 6 of its digits"),
    ("reject", "xyzxyz", {}, "'xyzxyz' is no id of a claim"),
    ("reject", "0000000", {}, "No claim on record has an id that begins with 0000000. The nearest: "),
    ("undo", "0000000", {}, "No decision on record has an id that begins with 0000000. There is no decision"),
    ("merge", "Anna de Armas", NAME, "No page on record has a person named 'Anna de Armas'. Did you mean ‘Ana de A"),
    ("merge", "Armas", NAME, "No page on record has a person named 'Armas'. Did you mean ‘Ana de Armas’?"),
    ("merge", "ana DE armas", NAME, "‘Ana de Armas’ and ‘Ana de Armas’ are one name"),
    ("merge", "Ana de Armas", {"kind": "studio", "with": "x"}, "'studio' is no kind of name. Kinds: work, person"),
    ("split", "Variety", {"kind": "outlet", "with": "Deadline"}, "No page on record has an outlet named 'Variety'."),
    ("pin", "Balerina", DATE, "No page on record has a work named 'Balerina'. Did you mean ‘Ballerina’?"),
    ("pin", "Ballerina", {**DATE, "standing": "true"}, "'true' is no standing. Standings: current, disputed"),
    ("pin", "Ballerina", {**DATE, "property": "opening"}, "'opening' is no property. Properties: announced, "),
    ("pin", "Ballerina", {**DATE, "value": "soon"}, "'soon' is no date: give a release as YYYY-MM-DD"),
    ("pin", "Ballerina", {**DATE, "from": "2024"}, "'2024' is no day: give it as YYYY-MM-DD"),
    ("pin", "Ballerina", {**DATE, "qualifiers": {"colour": "red"}}, "'colour' is no qualifier of release_date. Its q"),
    ("claim", "Ballerina", {**DATE}, "needs the words that say it, but there is no quote"),
    ("claim", "Ballerina", {**DATE, "quote": "x", "certainty": "sure"}, "'sure' is no certainty. Certainties: stated"),
    ("claim", "Ballerina", {**DATE, "quote": "x" * 20_001}, "The quote has 20,001 characters; at most 20,000 are kept"),
    ("claim", "Ballerina", {**DATE, "quote": "x", "sources": ["y" * 15_000] * 9}, "bytes; at most 100,000 are kept"),
    ("settle", "Ballerina", {}, "'settle' is no kind of decision. Kinds: accept, reject, merge, split, pin"),
]


@pytest.mark.parametrize(("kind", "about", "detail", "sentence"), REFUSED)
def test_what_the_ledger_does_not_know_is_refused(
    ledger: Ledger, claims: list[Claim], kind: str, about: str, detail: dict[str, Any], sentence: str
) -> None:
    """A sentence says what is missing and what comes nearest; nothing is recorded."""
    with pytest.raises(DecisionError) as refusal:
        decide(ledger, kind, about, **detail)
    assert sentence in str(refusal.value)
    assert ledger.decisions() == ()


@pytest.mark.parametrize(
    ("reason", "by", "sentence"),
    [
        ("", "Ada", "A decision needs a reason, but none was given."),
        ("\x1b\u202e \n", "Ada", "A decision needs a reason, but none was given."),
        ("It is so.", " ", "A decision needs a name of who decides"),
        ("x" * 1_000_000, "Ada", "The reason has 1,000,000 characters; at most 2,000 are kept."),
        ("It is so.", "x" * 201, "The name of who decides has 201 characters; at most 200"),
    ],
)
def test_every_decision_has_a_name_and_a_reason(
    ledger: Ledger, claims: list[Claim], reason: str, by: str, sentence: str
) -> None:
    """Neither may be missing, nor endless."""
    with pytest.raises(DecisionError) as refusal:
        ledger.record_decision("reject", claims[0].id, reason, by)
    assert sentence in str(refusal.value)


def test_signs_that_steer_are_not_kept(ledger: Ledger, claims: list[Claim]) -> None:
    """Escape sequences, turned writing and halves of characters are left out; HTML stays text."""
    made = ledger.record_decision("reject", claims[0].id, "\x1b[31m<b>no</b>\n\u202eway \ud800", "A\x07da")
    assert (made.reason, made.by) == ("[31m<b>no</b> way", "A da")
    assert ledger.decisions() == (made,)


def test_an_id_that_two_claims_share_is_refused_with_both(ledger: Ledger, claims: list[Claim]) -> None:
    """The first digits count only where they are enough."""
    page = build_page("Three.", url="https://three.example/a")
    twins = [build_claim(page, "2025"), build_claim(page, "2026")]
    alike = [msgspec.structs.replace(c, id=f"abcdef{n}0") for n, c in enumerate(twins)]
    ledger.record_reading(build_capture("three"), page, alike, "reader 1")
    with pytest.raises(DecisionError, match="id that begins with abcdef: abcdef00, abcdef10"):
        decide(ledger, "reject", "abcdef")
    assert decide(ledger, "reject", "ABCDEF1").about == "abcdef10"


def test_an_undone_decision_cannot_be_undone_again(ledger: Ledger, claims: list[Claim]) -> None:
    """The refusal says by whom it was undone, and how to bring it back; undoing that works."""
    first = decide(ledger, "reject", claims[0].id)
    undoing = decide(ledger, "undo", first.id)
    with pytest.raises(DecisionError) as refusal:
        decide(ledger, "undo", first.id[:6])
    assert f"was undone already: On 2 January 2026 Ada Moreno undid decision {first.id[:8]}" in str(refusal.value)
    assert str(refusal.value).endswith(f"To bring it back, undo {undoing.id[:8]}.")
    decide(ledger, "undo", undoing.id)
    assert decide(ledger, "reject", claims[0].id) == first


def test_a_claim_by_hand_is_undone_and_not_rejected(ledger: Ledger, claims: list[Claim]) -> None:
    """Rejecting it would say that a page was misread; the refusal names the way."""
    made = decide(ledger, "claim", "Ballerina", property="release_date", value="2025-06-06", quote="It opens June 6.")
    with pytest.raises(DecisionError, match=f"If it does not count, undo {made.id[:8]}"):
        decide(ledger, "reject", made.id[:8])


def forge(ledger: Ledger, **fields: str) -> None:
    """A row as a stranger's program may have written it."""
    row = {
        "learned_at": "2026-01-02 00:00:00",
        "id": "f" * 64,
        "kind": "reject",
        "about": "x",
        "detail": "{}",
        "reason": "r",
        "decided_by": "b",
        "decided_at": "tomorrow",
        **fields,
    }
    with open_raw(ledger.address) as database:
        places = ", ".join("?" * len(row))
        database.execute(f"INSERT INTO ledger_decision ({', '.join(row)}) VALUES ({places})", tuple(row.values()))


def test_a_strangers_rows_are_read_or_refused_in_a_sentence(ledger: Ledger, claims: list[Claim]) -> None:
    """Another kind, no time, a book of a reason: read; a detail that is no table: refused."""
    forge(ledger, kind="anoint", reason="x" * 1_000_000)
    (found,) = ledger.decisions()
    assert (found.kind, found.day, len(found.reason)) == ("anoint", "2026-01-02", 1_000_000)
    forge(ledger, id="e" * 64, detail='{"value": {"a": {"b": "c"}}}')
    with pytest.raises(LedgerError, match="Decision eeeeeeee of the ledger is damaged: its detail is no table"):
        ledger.decisions()


def test_what_was_known_by_a_moment(ledger: Ledger, claims: list[Claim]) -> None:
    """Later decisions are left out."""
    first = decide(ledger, "reject", claims[0].id)
    decide(ledger, "reject", claims[1].id)
    assert ledger.decisions(datetime.fromisoformat(first.known_at)) == (first,)


def test_the_subjects_that_a_decision_touches(ledger: Ledger, claims: list[Claim]) -> None:
    """Those as whose coverage the pages were handed in."""
    assert ledger.subjects_of(decide(ledger, "reject", claims[0].id)) == ["Ballerina"]
    page = build_page("Four.", url="https://four.example/a", outlet="The Four Paper")
    ledger.record_reading(build_capture("four"), page, [build_claim(page, subject="The Crow")], "reader 1", "Crows")
    made = decide(ledger, "split", "The One Paper", **{"with": "The Four Paper", "kind": "outlet"})
    assert ledger.subjects_of(made) == ["Ballerina", "Crows"]
