"""Decisions: what each must have, which of them hold, and how they are told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.domain.decision import Decision, list_holding, make_decision, trace_undoing
from according.domain.decision_words import name_signatory, sign_decision, tell_decision
from according.domain.errors import DecisionError


def decide(
    judgement: Any = "reject", about: str = "c" * 32, at: str = "2025-03-03T09:00:00Z", **detail: Any
) -> Decision:
    """A decision of Ada Moreno's."""
    return make_decision(judgement, about, "The page means the film of 2023.", "Ada Moreno", at, detail)


def raw(key: str, kind: Any, about: str) -> Decision:
    """A decision as a forged ledger may hold it."""
    return Decision(id=key, kind=kind, about=about, reason="", by="", at="")


CLAIM = {"property": "release_date", "value": "2024-06-07", "subject": "Ballerina", "page": "https://a.example/b"}
TOLD = [
    (
        decide(**CLAIM),
        "rejected claim cccccccc of https://a.example/b (release 7 June 2024 of ‘Ballerina’)",
    ),
    (decide("merge", "Bo", **{"with": "Al", "kind": "person"}), "settled that ‘Bo’ and ‘Al’ are one person"),
    (
        decide("split", "Ballerina", **{"with": "The Crow", "kind": "work"}),
        "settled that ‘Ballerina’ and ‘The Crow’ are two works",
    ),
    (
        decide(
            "pin", "Ballerina", property="runtime", value="9 minutes", standing="current", qualifiers={"edition": "cut"}
        ),
        "pinned length 9 minutes (cut) of ‘Ballerina’ as current",
    ),
    (
        decide("pin", "Ballerina", property="runtime", value="2 hours", standing="denied", **{"from": "2025-01-01"}),
        "pinned length 2 hours of ‘Ballerina’ as denied from 1 January 2025 on",
    ),
    (
        decide("claim", "Ballerina", property="director", value="Ben Cole", sources=["Deadline", "unnamed"], quote="x"),
        "added a claim by hand (director Ben Cole of ‘Ballerina’, credited to Deadline, unnamed)",
    ),
    (decide("undo", "d" * 64), "undid decision dddddddd"),
]


@pytest.mark.parametrize(("decision", "clause"), TOLD, ids=lambda x: x.kind if isinstance(x, Decision) else "")
def test_each_kind_is_told_in_a_sentence(decision: Decision, clause: str) -> None:
    """When, by whom, what and why."""
    assert tell_decision(decision).startswith(f"On 3 March 2025 Ada Moreno {clause}: ")


def test_a_signature_has_name_day_and_reason() -> None:
    """The short forms for a line that says the rest."""
    assert sign_decision(decide()) == "Ada Moreno on 3 March 2025: The page means the film of 2023."
    assert name_signatory(decide()) == "Ada Moreno, 3 March 2025"


def test_what_strangers_recorded_is_shortened() -> None:
    """A reason of a megabyte, a day that is none: the sentence stays one."""
    forged = Decision(id="f" * 64, kind="reject", about="c", reason="x" * 10**6, by="y" * 10**6, at="tomorrow")
    assert len(tell_decision(forged)) < 1500
    assert (forged.day, forged.since) == ("", "")
    assert sign_decision(forged).startswith("yyy")


def test_the_id_is_a_hash_of_the_content() -> None:
    """The order of the detail does not matter; every word does."""
    one, same = decide(a="1", b="2"), decide(b="2", a="1")
    assert one.id == same.id and len(one.id) == 64
    assert len({decide().id, decide("accept").id, decide(about="d").id, decide(a="1").id}) == 4


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"at": "tomorrow"}, "'tomorrow' is no time at which somebody can have decided"),
        ({"kind": "settle"}, "'settle' is no kind of decision"),
        ({"about": " "}, "A decision needs a matter, but none was given."),
        ({"detail": {"a": {"b": {"c": "d"}}}}, "The detail of a decision is no table of texts"),
        ({"detail": {"a": "\u200e"}}, "A decision needs a a, but none was given."),
    ],
)
def test_what_is_no_decision_is_refused(change: dict[str, Any], sentence: str) -> None:
    """With a sentence that says what it lacks."""
    fields: dict[str, Any] = {"kind": "reject", "about": "c", "reason": "r", "by": "b", "at": "2025-03-03"}
    with pytest.raises(DecisionError) as refusal:
        make_decision(**{**fields, **change})
    assert sentence in str(refusal.value)


def test_an_undoing_ends_a_decision_and_its_own_undoing_brings_it_back() -> None:
    """However long the chain, and in whatever order it is told."""
    first = decide()
    chain = [first]
    for minute in range(5):
        chain.append(decide("undo", chain[-1].id, at=f"2025-03-04T09:0{minute}:00+00:00"))
        for given_ in (chain, chain[::-1]):
            assert (first in list_holding(given_)) == (len(chain) % 2 == 1)
    assert trace_undoing(chain[:2]) == {first.id: chain[1]}


def test_one_of_two_undoings_is_enough() -> None:
    """Undoing one of them leaves the other."""
    first = decide()
    one, two = (decide("undo", first.id, at=f"2025-03-0{n}") for n in (4, 5))
    third = decide("undo", one.id, at="2025-03-06")
    assert first not in list_holding([first, one, two, third])
    assert trace_undoing([first, one, two, third])[first.id] == two


def test_forged_circles_do_no_harm() -> None:
    """Undoings of each other, or of themselves, end nothing but themselves, and take no time."""
    circle = [raw("a", "undo", "b"), raw("b", "undo", "a"), raw("c", "undo", "c"), raw("d", "reject", "x")]
    assert [d.id for d in list_holding(circle)] == ["d"]
    assert set(trace_undoing(circle)) == {"a", "b", "c"}
    chain = [raw("0", "reject", "x"), *(raw(str(n), "undo", str(n - 1)) for n in range(1, 20_001))]
    assert [d.id for d in list_holding(chain)] == ["0"]


@given(st.permutations(range(8)))
def test_order_does_not_matter(order: list[int]) -> None:
    """The same decisions hold, in the same order, in whatever order they are given."""
    made = [decide(about=f"c{n}", at=f"2025-03-0{n % 3 + 1}") for n in range(5)]
    made += [decide("undo", made[n].id, at="2025-03-09") for n in range(3)]
    assert list_holding([made[n] for n in order]) == list_holding(made)
