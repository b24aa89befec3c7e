"""With a memory and without one the statements are the same, however the coverage grew; and little is done twice."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from according.domain.claim import Reading
from according.reconcile import Notebook, reconcile
from according.reconcile.briefs import brief
from according.reconcile.briefs.judging import STATEMENTS, VERDICTS
from according.reconcile.briefs.layout import TEXT
from according.reconcile.briefs.memory import remember, take_fingerprint
from according.reconcile.briefs.outcomes import pack_outcome, unpack_outcome
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
    return msgspec.json.encode(reconcile(pages, "Northlight", on, memory=memory))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(coverages(), st.lists(st.dates().map(str), max_size=4))
def test_a_memory_serves_all_days(pages: list[Reading], days: list[str]) -> None:
    """What was kept for one day is used for another only where it holds there."""
    notes = Notebook()
    for on in (*days, "2025-05-01", "2025-05-02", "2026-05-02", "2026-05-31", "2026-06-01", None):
        assert conclude(pages, on, notes) == conclude(pages, on)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(coverages(), st.sampled_from([None, "2025-06-30", "2026-05-01", "2026-05-02", "2027"]))
def test_a_brief_has_all_that_tells(pages: list[Reading], on: str | None) -> None:
    """Settled with the whole room and the very day before it, no slot stands otherwise than by its brief alone."""
    with pytest.MonkeyPatch.context() as patch:
        leave_whole(patch)
        wanted = conclude(pages, on)
    assert conclude(pages, on) == wanted


def leave_whole(patch: pytest.MonkeyPatch) -> None:
    """Give every slot the whole room, the whole coverage and the very day."""
    patch.setattr(brief, "narrow_room", lambda room, entries: room)
    patch.setattr(brief, "narrow_day", lambda on, slot: on)
    patch.setattr(brief, "narrow_coverage", lambda coverage, slot: coverage)


def test_of_the_corpus_every_brief_has_all_that_tells() -> None:
    """The same of the coverage of Ballerina, day by day."""
    pages = list(corpus.load_corpus().values())
    for on in ("2022-11-30", "2023-05-31", "2024-03-31", "2025-06-07", "2030-01-01"):
        with pytest.MonkeyPatch.context() as patch:
            leave_whole(patch)
            wanted = reconcile(pages, "Ballerina", on)
        assert reconcile(pages, "Ballerina", on) == wanted


DATE = says("release_date", "2026-05-01", by=["Ada Quill"])
BASE = [
    told("2025-01-10", "The Paper", DATE, says("cinematographer", "Ada Quill")),
    told("2025-01-12", "The Post", says("release_date", "2026-06-01", by=["Kestrel"])),
    told("2025-01-14", "Feed 24", says("cast_member", "Ben Okafor"), says("filming_start", "2025-01-02")),
    told("2025-01-15", "Tide Post", says("producer", "Cleo Marsh", by=["Quill Weekly"])),
    told("2025-01-16", "The Lamp", says("title", "Edda")),
    told("2025-01-17", "The Bell", says("composer", "Q. Runa", by=["Deadline"])),
]


@pytest.mark.parametrize(
    ("prop", "more"),
    [
        # Somebody who is credited turns out to make the work.
        ("release_date", [says("director", "Ada Quill")]),
        # An unknown name that is credited turns out to be a company of the matter.
        ("release_date", [says("distributor", "Kestrel")]),
        # A company has the work in one region only: the date on its word is that region's.
        ("release_date", [says("distributor", "Kestrel", region="Germany")]),
        # A name in the cast is known as somebody's who directs.
        ("cast_member", [says("director", "Ben Okafor")]),
        # A producer turns out to be an executive producer.
        ("producer", [says("executive_producer", "Cleo Marsh")]),
        # The work is called by a title that one page had told.
        ("title", [says("plot", "a keeper finds a ship", subject="Edda")]),
        # An initial is spelt out elsewhere.
        ("composer", [says("director", "Quentin Runa")]),
    ],
)
def test_what_bears_on_a_slot_from_elsewhere_is_not_forgotten(prop: str, more: list[Said]) -> None:
    """Pages that say nothing of a slot, and yet change how it stands: a memory has it settled anew."""
    pages = [*BASE, *(told(f"2025-02-{n}", paper, *more) for n, paper in enumerate(("A", "B", "C"), start=10))]
    notes = Notebook()
    before = [s for s in reconcile(BASE, "Northlight", memory=notes) if s.property == prop]
    after = [s for s in reconcile(pages, "Northlight", memory=Notebook(notes.used)) if s.property == prop]
    assert before != after
    assert after == [s for s in reconcile(pages, "Northlight") if s.property == prop]


def test_a_date_falls_when_the_work_turns_out_to_be_unfinished() -> None:
    """A work that is still being shot did not come out last month: told in one slot, it tells in another."""
    base = [told("2025-01-14", "Feed 24", says("release_date", "2025-01-02"))]
    more = told("2025-01-16", "The Post", says("production_status", "filming", by=["Lionsgate"]))
    notes = Notebook()
    before = reconcile(base, "Northlight", memory=notes)
    after = reconcile([*base, more], "Northlight", memory=Notebook(notes.used))
    assert after == reconcile([*base, more], "Northlight")
    assert [[s.standing for s in found if s.property == "release_date"] for found in (before, after)] == [
        ["current"],
        ["unconfirmed"],
    ]


def test_a_text_that_others_had_first_takes_the_parent_of_a_copy_away() -> None:
    """An earlier page with the same text, but without the claim, is whose the copies are: found without new claims."""
    base = [
        told("2025-03-10", "The Paper", DATE, text=TEXTS[0], url="https://p.example/1"),
        told("2025-03-12", "The Post", DATE, text=TEXTS[0]),
    ]
    more = told("2025-03-01", "Tide Post", says("runtime", "90 minutes"), text=TEXTS[0])
    notes = Notebook()
    relations = []
    for pages in (base, [*base, more]):
        notes = Notebook(notes.used)
        found = [s for s in reconcile(pages, "Northlight", memory=notes) if s.property == "release_date"]
        assert found == [s for s in reconcile(pages, "Northlight") if s.property == "release_date"]
        relations.append([b.relation for s in found for b in s.backings])
    assert relations == [["credit", "copy"], ["credit", "credit"]]


def test_what_bears_on_a_slot_within_it_is_not_forgotten() -> None:
    """A text that turns out to be copied, or an address to be a page of the coverage, gives its claims a parent."""
    text = TEXTS[0]
    base = [
        told("2025-03-10", "The Paper", DATE, text=text, url="https://p.example/1"),
        told("2025-03-12", "The Post", says("director", "Ada Quill", link="https://q.example/a-long-address/2")),
        told("2025-03-13", "Feed 24", DATE, foot="This article first appeared in Quill Weekly."),
    ]
    more = [
        told("2025-03-01", "Tide Post", DATE, text=text),
        told("2025-03-02", "Quill Weekly", says("director", "Ada Quill"), url="https://q.example/a-long-address/2"),
    ]
    notes = Notebook()
    for pages in (base, [*base, more[0]], [*base, *more], [*base, more[1]], base):
        notes = Notebook(notes.used)
        assert conclude(pages, None, notes) == conclude(pages)


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
