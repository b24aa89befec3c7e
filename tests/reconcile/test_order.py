"""The same readings give the same statements: in any order, twice, and with pages of other works among them."""

from __future__ import annotations

import random
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from according.domain.claim import Reading
from according.reconcile import reconcile
from reconcile.news import Said, says, told

OUTLETS = ["The Paper", "The Post", "Tide Post", "Deadline", "Feed 24"]
SOURCES = ["Deadline", "Variety", "Lionsgate", "Tide Post", "The Paper", "unnamed", "Ada Quill", "Jo Leaks"]
VALUES: dict[str, list[str]] = {
    "release_date": ["2026-05-01", "2026-05-02", "2026-05", "2026", "2026-22", "2027-05-01", "soon"],
    "cast_member": ["Ada Quill", "Quill", "A. Quill", "Cleo Marsh"],
    "director": ["Ben Okafor", "Ada Quill", "Okafor"],
    "producer": ["Ben Okafor", "Cleo Marsh"],
    "executive_producer": ["Ben Okafor"],
    "production_status": ["development", "filming", "released", "on hold"],
    "title": ["Northlight", "Kestrel: Northlight"],
    "plot": ["a keeper finds a ship", "a keeper who finds a ship in the fog", "two sisters run a bar"],
    "filming_location": ["Prague", "Czech Republic"],
}


@st.composite
def claims(draw: st.DrawFn) -> Said:
    """Any claim, likely or not."""
    prop = draw(st.sampled_from(sorted(VALUES)))
    qualifiers: dict[str, Any] = {}
    if status := draw(st.sampled_from([None, None, "former", "in talks", "departed"])):
        qualifiers["status"] = status
    if prop == "release_date" and (region := draw(st.sampled_from([None, "Germany", "US"]))):
        qualifiers["region"] = region
    if prop == "cast_member" and (character := draw(st.sampled_from([None, "Runa", "Runa Holt", "Edda"]))):
        qualifiers["character"] = character
    return says(
        prop,
        draw(st.sampled_from(VALUES[prop])),
        draw(st.sampled_from(["stated", "stated", "expected", "reported", "possible", "denied"])),  # type: ignore[arg-type]
        by=draw(st.lists(st.sampled_from(SOURCES), max_size=2, unique=True)),
        subject=draw(st.sampled_from(["Northlight", "Northlight", "Kestrel: Northlight", "Northlight (2019 film)"])),
        **qualifiers,
    )


@st.composite
def coverages(draw: st.DrawFn) -> list[Reading]:
    """Some pages, a few of them states of one address."""
    pages = []
    for number in range(draw(st.integers(1, 8))):
        day = f"2025-{draw(st.integers(1, 12)):02}-{draw(st.integers(1, 28)):02}"
        url = f"https://a.example/{draw(st.integers(0, 4)) if draw(st.booleans()) else 10 + number}"
        said = draw(st.lists(claims(), min_size=1, max_size=6))
        pages.append(told(day, draw(st.sampled_from(OUTLETS)), *said, url=url, version=number + 1))
    return pages


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(coverages(), st.randoms(use_true_random=False))
def test_order_does_not_matter(pages: list[Reading], rng: random.Random) -> None:
    """Shuffled readings, and readings given twice, conclude the same, byte for byte."""
    shuffled = [*pages, *pages[:2]]
    rng.shuffle(shuffled)
    for on in (None, "2025-06-30"):
        wanted = msgspec.json.encode(reconcile(pages, "Northlight", on, history=True))
        assert msgspec.json.encode(reconcile(shuffled, "Northlight", on, history=True)) == wanted


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(coverages())
def test_every_statement_is_sound(pages: list[Reading]) -> None:
    """A statement rests on claims that count, its dates are in order, and one slot has one current value."""
    by_id = {c.id for r in pages for c in r.claims}
    standing: dict[tuple[str, tuple[tuple[str, str | None], ...]], list[str]] = {}
    for statement in reconcile(pages, "Northlight", "2025-10-01"):
        assert statement.backings and all(b.claim.id in by_id for b in statement.backings)
        assert statement.pages >= 1
        assert statement.until is None or statement.since is None or statement.since <= statement.until
        assert (statement.standing in ("superseded", "denied", "withdrawn")) <= (statement.until is not None)
        if statement.property in ("release_date", "production_status", "title") and statement.standing == "current":
            slot = tuple((k, v) for k, v in statement.qualifiers.items() if k in ("region", "venue", "platform"))
            standing.setdefault((statement.property, slot), []).append(statement.value)
    assert all(len(values) == 1 for values in standing.values()), standing
