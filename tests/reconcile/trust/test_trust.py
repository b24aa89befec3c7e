"""Outlets over the whole ledger: whose errors are shared, who speaks with one voice, who is how reliable."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.domain.claim import Reading
from according.reconcile import gather_answers, learn_trust, reconcile
from according.reconcile.trust.answers import Answer, group_answers
from according.reconcile.trust.dependence import Dependence, find_dependence, join_voices
from according.reconcile.trust.learning import ListRecord, Trust
from reconcile.news import one, says, stands, told

DATE, WRITER = "release_date", "screenwriter"
GOOD = ("Harbour News", "Tide Post", "Valley News", "Northern Echo")


def answer(outlet: str, question: object, *values: str, listed: bool = False) -> Answer:
    """What an outlet says on a question."""
    return Answer(outlet, str(question), frozenset(values), listed)


def ask_many(**outlets: object) -> list[Answer]:
    """Forty questions, answered by each outlet through a function of the question's number."""
    return [answer(name, n, tell(n)) for name, tell in outlets.items() for n in range(40)]  # type: ignore[operator]


def tell_right(n: int) -> str:
    """The right answer."""
    return f"right {n}"


def err_alike(n: int) -> str:
    """Every third answer wrong, in a way of its own."""
    return f"wrong {n}" if n % 3 == 0 else f"right {n}"


def find_pairs(answers: list[Answer]) -> dict[tuple[str, str], Dependence]:
    """The dependences that are certain."""
    return {(d.first, d.second): d for d in find_dependence(group_answers(answers)) if d.certain}


def test_shared_errors_tell() -> None:
    """Two outlets with the same mistakes depend on one another; the evidence says how much they share."""
    pairs = find_pairs(ask_many(a=tell_right, b=tell_right, c=tell_right, d=tell_right, x=err_alike, y=err_alike))
    assert set(pairs) == {("x", "y")}
    assert pairs["x", "y"].explain("Y") == "shares 14 rare values with Y and differs from it in 0 of 40"
    assert pairs["x", "y"].one_voice


def test_being_right_together_tells_nothing() -> None:
    """Outlets that are all right agree on everything, and are as independent as before."""
    assert find_pairs(ask_many(a=tell_right, b=tell_right, c=tell_right, d=tell_right)) == {}


def test_a_few_shared_errors_are_not_enough() -> None:
    """Below five rare values in common nothing is concluded."""
    few = ask_many(
        a=tell_right,
        b=tell_right,
        c=tell_right,
        x=lambda n: f"wrong {n}" if n < 4 else f"right {n}",
        y=lambda n: f"wrong {n}" if n < 4 else f"right {n}",
    )
    assert find_pairs(few) == {}


def test_two_who_alone_answer_share_nothing_rare() -> None:
    """Where hardly anybody else answers, nobody can tell what is rare."""
    assert find_pairs(ask_many(x=err_alike, y=err_alike, a=tell_right)) == {}


def test_errors_of_ones_own_count_against() -> None:
    """Outlets that share some errors and mostly differ in others are not dependent."""
    mixed = ask_many(
        a=tell_right,
        b=tell_right,
        c=tell_right,
        x=lambda n: "same" if n < 5 else f"x {n}",
        y=lambda n: "same" if n < 5 else f"y {n}",
    )
    assert find_pairs(mixed) == {}


def test_dependent_outlets_that_differ_keep_their_voices() -> None:
    """Who takes over most but not all has a voice of its own; what they share is evidence for a line only."""
    answers = ask_many(
        a=tell_right,
        b=tell_right,
        c=tell_right,
        x=err_alike,
        y=lambda n: f"own {n}" if n in (1, 2) else err_alike(n),
    )
    found = find_pairs(answers)
    assert set(found) == {("x", "y")}
    assert join_voices(found.values()) == {}
    assert [name for name, _ in learn_trust(answers).list_kin("y")] == ["x"]


@pytest.mark.parametrize("count", [5, 30])
def test_only_a_long_record_counts(count: int) -> None:
    """An outlet has a record once it has answered enough; till then it counts like any other."""
    answers = [answer(o, n, "bad" if o == "x" else "good") for o in "abcx" for n in range(count)]
    trust = learn_trust(answers)
    assert (trust.weigh_voice("x") < 1) == (count == 30)
    assert (trust.weigh_voice("a") > 1) == (count == 30)
    assert trust.weigh_voice("nobody") == 1


def test_leaving_out_is_told_from_putting_in() -> None:
    """An outlet that names the first writer only says little by leaving others out."""
    answers = []
    for n in range(60):
        full = {f"first {n}", f"second {n}"}
        answers += [answer(o, n, *full, listed=True) for o in "abc"]
        answers += [answer(o, n, f"first {n}", listed=True) for o in "xyz"]
    trust = learn_trust(answers)
    assert trust.lists["x"].naming < 0.6 < trust.lists["a"].naming
    by_careless, by_careful = (trust.judge_name("a", lacking) or 0 for lacking in ("xyz", "bc"))
    assert by_careless > by_careful > 0.5
    assert (trust.judge_name("xy", "abc") or 1) > 0.5 > (trust.judge_name("x", "abcyz") or 0)
    assert trust.judge_name(having=["new"], lacking=["unknown"]) is None


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcdefg"), st.integers(0, 9), st.sampled_from("uvw")), max_size=80),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_order_does_not_matter(said: list[tuple[str, int, str]], listed: bool, rng: random.Random) -> None:
    """The same answers in any order give the same records, and every record is a probability."""
    unique = {(outlet, n): value for outlet, n, value in said}
    answers = [answer(outlet, n, value, listed=listed) for (outlet, n), value in unique.items()]
    trust = learn_trust(answers)
    rng.shuffle(answers)
    assert learn_trust(answers) == trust
    assert all(0 < a < 1 for a in trust.accuracy.values())
    assert all(0 < r.naming < 1 and 0 < r.inventing < 1 for r in trust.lists.values())


def test_records_can_be_kept() -> None:
    """Records survive being written down and read again, so that a ledger need not learn them for every question."""
    trust = learn_trust(ask_many(a=tell_right, b=tell_right, c=tell_right, d=tell_right, x=err_alike, y=err_alike))
    assert trust.voices == {"x": "x", "y": "x"}
    assert msgspec.json.decode(msgspec.json.encode(trust), type=Trust) == trust


def report(outlet: str, value: str, day: str = "2025-01-10") -> Reading:
    """A page that says so and names nobody."""
    return told(day, outlet, says(DATE, value))


def test_a_record_breaks_a_tie() -> None:
    """Where nobody's word is weightier, the outlet with the better record stands; the other one waits."""
    pages = [report("Tide Post", "2026-05-01"), report("Feed 24", "2026-10-09")]
    assert set(stands(pages, DATE).values()) == {"disputed"}
    trust = Trust(accuracy={"tide post": 0.95, "feed 24": 0.4})
    standings = {s.value: s.standing for s in reconcile(pages, "Northlight", trust=trust) if s.property == DATE}
    assert standings == {"2026-05-01": "current", "2026-10-09": "unconfirmed"}


def test_a_record_weighs_less_than_a_party() -> None:
    """The studio's word stands against any number of outlets with good records."""
    pages = [report(outlet, "2026-05-01") for outlet in GOOD]
    pages.append(told("2025-01-12", "Feed 24", says(DATE, "2026-10-09", by=["Lionsgate"])))
    trust = Trust(accuracy={**{name.casefold(): 0.99 for name in GOOD}, "feed 24": 0.1})
    standings = {s.value: s.standing for s in reconcile(pages, "Northlight", trust=trust) if s.property == DATE}
    assert standings == {"2026-05-01": "superseded", "2026-10-09": "current"}


def test_one_voice_counts_once() -> None:
    """Three outlets that never differ are one against two that do."""
    pages = [report(o, "2026-10-09") for o in ("Feed 24", "Feed 25", "Feed 26")]
    pages += [report(o, "2026-05-01") for o in ("Tide Post", "Valley News")]
    assert stands(pages, DATE) == {"2026-10-09": "current", "2026-05-01": "disputed"}
    trust = Trust(voices={f"feed {n}": "feed 24" for n in (24, 25, 26)})
    standings = {s.value: s.standing for s in reconcile(pages, "Northlight", trust=trust) if s.property == DATE}
    assert standings == {"2026-05-01": "current", "2026-10-09": "unconfirmed"}


def test_a_writer_whom_careless_lists_leave_out() -> None:
    """A writer whom three careless outlets leave out stays on the word of two careful ones."""
    both = [told("2025-01-10", o, says(WRITER, "Ada Quill"), says(WRITER, "Cleo Marsh")) for o in GOOD[:2]]
    careless = [told("2025-01-11", f"Feed {n}", says(WRITER, "Ada Quill")) for n in (24, 25, 26)]
    assert stands([*both, *careless], WRITER)["Cleo Marsh"] == "disputed"
    lists = {name.casefold(): ListRecord(0.95, 0.01) for name in GOOD}
    lists |= {f"feed {n}": ListRecord(0.4, 0.01) for n in (24, 25, 26)}
    found = reconcile([*both, *careless], "Northlight", trust=Trust(lists=lists))
    assert {s.value: s.standing for s in found if s.property == WRITER}["Cleo Marsh"] == "current"


def test_shared_errors_are_evidence_for_a_line() -> None:
    """A page without a credit has its news from the outlet whose errors it shares elsewhere, and says why."""
    kin = Dependence(first="feed 24", second="tide post", both=40, rare=14, differing=1, probability=0.99)
    trust = Trust(kin={"feed 24": [("tide post", kin)], "tide post": [("feed 24", kin)]})
    pages = [report("Valley News", "2026-05-01", "2025-01-09"), report("Tide Post", "2026-05-01")]
    pages.append(report("Feed 24", "2026-05-01", "2025-01-12"))
    (statement,) = (s for s in reconcile(pages, "Northlight", trust=trust) if s.property == DATE)
    backing = next(b for b in statement.backings if b.claim.outlet == "Feed 24")
    assert backing.parent == pages[1].page.url
    assert backing.evidence == "shares 14 rare values with Tide Post and differs from it in 1 of 40"
    assert one(pages, DATE, "2026-05-01").backings[-1].parent == pages[0].page.url


def test_answers_are_ones_own() -> None:
    """Talk and denials are no answers, and copies answer nothing; the last value of an outlet counts."""
    pages = [
        told("2025-01-10", "Tide Post", says(DATE, "2026-05-01")),
        told("2025-02-10", "Tide Post", says(DATE, "2026-10-09")),
        told("2025-02-11", "Feed 24", says(DATE, "2026-10-09", "possible"), says("cast_member", "Cleo Marsh")),
        told("2025-02-12", "Valley News", says(WRITER, "Ada Quill"), says(WRITER, "Cleo Marsh")),
    ]
    found = {
        (a.outlet, a.question.split("\n")[1], tuple(sorted(a.values))) for a in gather_answers(pages, "Northlight")
    }
    assert found == {("tide post", DATE, ("2026-10-09",)), ("valley news", WRITER, ("Ada Quill", "Cleo Marsh"))}
    assert gather_answers(pages, "Brightwater") == []


def test_a_change_is_no_mistake() -> None:
    """Who told of the old date in its time was right; who repeats it after the change answers the new question."""
    pages = [
        told("2025-01-10", "Tide Post", says(DATE, "2026-05-01", by=["Lionsgate"])),
        told("2025-01-11", "Valley News", says(DATE, "2026")),
        told("2025-03-01", "Harbour News", says(DATE, "2026-10-09", by=["Lionsgate"])),
        told("2025-04-01", "Feed 24", says(DATE, "2026-05-01")),
    ]
    found = {(a.outlet, a.question.split("\n")[-1], *a.values) for a in gather_answers(pages, "Northlight")}
    assert found == {
        ("tide post", "0", "2026-05-01"),
        ("harbour news", "1", "2026-10-09"),
        ("feed 24", "1", "2026-05-01"),
    }
