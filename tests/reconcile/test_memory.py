"""With a memory and without one the statements are the same, however the coverage grew; and little is done twice."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from according.domain.claim import Reading
from according.reconcile import Notebook, reconcile
from according.reconcile.memory import remember, take_fingerprint
from according.reconcile.outcomes import pack_outcome, unpack_outcome
from according.reconcile.reconciling import STATEMENTS, TEXT, VERDICTS
from reconcile import corpus
from reconcile.news import Said, says, told

OUTLETS = ["The Paper", "The Post", "Tide Post", "Deadline", "Feed 24", "Quill Weekly"]
NAMES = ["Ada Quill", "A. Quill", "Ben Okafor", "Okafor", "Cleo Marsh", "Kestrel Films", "Runa"]
SOURCES = [*NAMES, *OUTLETS, "Lionsgate", "a Kestrel representative", "Ada Quill's manager", "unnamed"]
VALUES = {
    "release_date": ["2026-05-01", "2026-05-02", "2026-05", "2026", "2025-03-02", "soon"],
    "filming_start": ["2025-04", "2025-04-12"],
    "cast_member": NAMES,
    "director": NAMES,
    "producer": NAMES,
    "executive_producer": NAMES,
    "composer": NAMES,
    "distributor": ["Kestrel", "Kestrel Films", "Lionsgate", "Quill Weekly"],
    "production_status": ["development", "filming", "released"],
    "title": ["Northlight", "Kestrel: Northlight", "Edda"],
}
TEXTS = [
    [" ".join(f"The {word} of {n} keepers stood over Harbour {n}." for n in range(30))]
    for word in ("lamp", "bell", "flag")
]
FEET = [None, None, None, "This article first appeared in The Post.", "Source: Deadline"]


@st.composite
def claims(draw: st.DrawFn) -> Said:
    """Any claim, likely or not."""
    prop = draw(st.sampled_from(sorted(VALUES)))
    qualifiers = {}
    if status := draw(st.sampled_from([None, None, None, "former", "in talks"])):
        qualifiers["status"] = status
    if prop == "cast_member" and (character := draw(st.sampled_from([None, "Runa", "Runa Holt", "Edda"]))):
        qualifiers["character"] = character
    if prop in ("release_date", "distributor") and (region := draw(st.sampled_from([None, None, "Germany", "Japan"]))):
        qualifiers["region"] = region
    return says(
        prop,
        draw(st.sampled_from(VALUES[prop])),
        draw(st.sampled_from(["stated", "stated", "expected", "reported", "possible", "denied"])),  # type: ignore[arg-type]
        by=draw(st.lists(st.sampled_from(SOURCES), max_size=3, unique=True)),
        subject=draw(st.sampled_from(["Northlight"] * 5 + ["Kestrel: Northlight", "Edda", "Northlight (2019 film)"])),
        link=draw(st.sampled_from([None, None, *(f"https://a.example/{n}" for n in range(8))])),
        **qualifiers,
    )


@st.composite
def coverages(draw: st.DrawFn) -> list[Reading]:
    """Pages that credit, link to and copy each other, a few of them states of one address."""
    pages = []
    for number in range(draw(st.integers(2, 9))):
        day = f"2025-{draw(st.integers(1, 12)):02}-{draw(st.integers(1, 28)):02}"
        url = f"https://a.example/{draw(st.integers(0, 8))}"
        said = draw(st.lists(claims(), min_size=1, max_size=5))
        text = draw(st.sampled_from([[], *TEXTS]))
        foot = draw(st.sampled_from(FEET))
        outlet = draw(st.sampled_from(OUTLETS))
        pages.append(told(day, outlet, *said, url=url, version=number + 1, text=text, foot=foot))
    return pages


def conclude(pages: list[Reading], on: str | None = None, memory: Notebook | None = None) -> bytes:
    """Everything that is concluded, as bytes."""
    return msgspec.json.encode(reconcile(pages, "Northlight", on, memory))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    coverages(), st.randoms(use_true_random=False), st.sampled_from([None, "2025-06-30", "2026-05-01", "2027-01-01"])
)
def test_a_memory_changes_nothing(pages: list[Reading], rng: random.Random, on: str | None) -> None:
    """Page by page in any order, one memory handed on: each time what reconciling all anew gives, byte for byte."""
    rng.shuffle(pages)
    notes = Notebook()
    for known in range(1, len(pages) + 1):
        notes = Notebook(notes.used)
        assert conclude(pages[:known], on, notes) == conclude(pages[:known], on)
    anew = Notebook()
    conclude(pages, on, anew)
    assert notes.used == anew.used


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(coverages(), st.lists(st.dates().map(str), max_size=4))
def test_a_memory_serves_all_days(pages: list[Reading], days: list[str]) -> None:
    """What was kept for one day is used for another only where it holds there."""
    notes = Notebook()
    for on in (*days, "2025-05-01", "2025-05-02", "2026-05-02", "2026-05-31", "2026-06-01", None):
        assert conclude(pages, on, notes) == conclude(pages, on)


def test_a_page_touches_only_the_slots_that_it_speaks_of() -> None:
    """Of the whole corpus on Ballerina, a page about the composer has one slot settled anew."""
    pages = list(corpus.load_corpus().values())
    notes = Notebook()
    reconcile(pages, "Ballerina", memory=notes)
    more = told("2025-07-01", "The Paper", says("composer", "Ada Quill", subject="Ballerina"))
    after = Notebook(notes.used)
    reconcile([*pages, more], "Ballerina", memory=after)
    kinds = [key.split()[0] for key in after.new]
    assert kinds.count(VERDICTS) == 1
    assert kinds.count(TEXT) == 1
    # The page calls the work by its name: that is a claim for the title.
    assert kinds.count(STATEMENTS) == 2
    assert len(after.used) > 80


def test_the_same_again_works_nothing_out() -> None:
    """Nothing new on any page: everything is recalled."""
    pages = list(corpus.load_corpus().values())
    notes = Notebook()
    first = reconcile(pages, "Ballerina", memory=notes)
    again = Notebook(notes.used)
    assert reconcile(pages[::-1], "Ballerina", memory=again) == first
    assert list(again.used.items()) == list(notes.used.items())
    assert not again.new


def test_what_cannot_be_read_counts_as_forgotten() -> None:
    """A result that was damaged, or kept in another form, is worked out again."""
    notes = Notebook({"a": b"\xc1 no such thing"})
    assert remember(notes, "a", list[int], lambda: [1]) == [1]
    assert remember(Notebook(notes.used), "a", list[int], list) == [1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (frozenset("abc"), frozenset("cab")),
        ({"x": {"p", "q"}}, {"x": {"q", "p"}}),
    ],
)
def test_order_within_sets_and_mappings_leaves_no_print(one: object, other: object) -> None:
    """Two runs of the program give one thing one fingerprint."""
    assert take_fingerprint(one) == take_fingerprint(other)


def test_an_outcome_comes_back_as_it_was() -> None:
    """Verdicts keep their votes, and the vote that decided, through the form in which they are kept."""
    pages = list(corpus.load_corpus().values())
    notes = Notebook()
    reconcile(pages, "Ballerina", memory=notes)
    kept = [content for key, content in notes.used.items() if key.startswith(VERDICTS)]
    assert kept
    for content in kept:
        outcome = msgspec.msgpack.decode(content, type=type(pack_outcome((), ())))
        verdicts, votes = unpack_outcome(outcome)
        assert pack_outcome(verdicts, votes).verdicts == outcome.verdicts
        assert all(vote in votes for verdict in verdicts for vote in verdict.votes if not vote.derived)
