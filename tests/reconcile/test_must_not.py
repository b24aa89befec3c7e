"""What must not be concluded from the corpus: each wrong conclusion is looked for on every day, and is not there.

Each row has what would be wrong, a search for it, and a forged conclusion that the search has to find.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from according.domain.statement import Statement
from reconcile.corpus import load_corpus
from reconcile.worlds import World, forge, list_pages, load_truth, url

EARLY, BEFORE, AFTER, RESHOOT, LATER, LAST = (
    "2020-06-30", "2023-05-15", "2024-03-31", "2024-10-15", "2025-05-01", "2025-06-30"
)  # fmt: skip
DAYS = (EARLY, "2021-11-15", "2022-05-15", "2022-11-15", BEFORE, AFTER, RESHOOT, "2024-12-31", LATER, LAST)
US = {"region": "United States", "venue": "theatrical"}
ITALY = {"region": "Italy", "venue": "theatrical"}
GERMANY = {"region": "Germany", "venue": "theatrical"}
EXTRA = {"status": "additional photography"}
DATE, CAST = "release_date", "cast_member"
PD, KN, E24, MB, M24 = (
    "2023-04-04-popdispatch", "2024-02-22-kinonotiz", "2024-02-22-exhibitorsledger", "2024-02-23-moviebuzzhub",
    "2024-02-21-marqueepost",
)  # fmt: skip
R1, R2 = "2021-10-28-reelquarter", "2022-04-29-reelquarter"
BW, CP, VL = "2024-10-14-backlotwhisper", "2022-11-09-capitalpost24", "2024-02-22-valleyledger"
OTHER_FILM, THIRD = "Ballerina (2023 film)", "John Wick: Chapter 3 – Parabellum"
STRANGERS = ("Jeon Jong-seo", "Kim Ji-hoon", "Park Yu-rim", "Lee Chung-hyun", "Gray", "Netflix", "Busan", "2023-10-06")
OTHER_DATES = ("2025-01-31", "2025-01-17", "2024-03-29")
OTHER_MONEY = ("$73.8 million", "$32.5 million", "$14.4 million")
LIVE = {"current", "disputed", "unconfirmed"}


def us(world: World, day: str, *values: str) -> list[Statement]:
    """The dates of the United States in theaters."""
    return world.find(day, DATE, *values, **US)


def everyday(search: Callable[[World, str], object]) -> Callable[[World], bool]:
    """A search on every day."""
    return lambda world: any(bool(search(world, day)) for day in DAYS)


def on(day: str, search: Callable[[World, str], object]) -> Callable[[World], bool]:
    """A search on one day."""
    return lambda world: bool(search(world, day))


def has_slip_for_a_date(w: World, day: str) -> object:
    """Whether 6 June 2024 ever was the date."""
    stood = [s for s in us(w, day, "2024-06-06") if s.standing in ("current", "superseded", "disputed")]
    return stood or [s for s in us(w, day) if "2024-06-06" in (s.replaces, s.replaced_by)]


def is_stahelski_director(w: World, day: str) -> object:
    """Whether he is given the credit."""
    found = w.find(day, "director", "Chad Stahelski")
    return [s for s in found if s.standing in ("current", "disputed") and not s.qualifiers]


def is_writer_replaced(w: World, day: str) -> object:
    """Whether Hatten fell, or Fennell took his place, or Wiseman is a writer."""
    writers = w.find(day, "screenwriter")
    fell = [s for s in writers if s.value == "Shay Hatten" and (s.standing != "current" or s.replaced_by)]
    wiseman = [s for s in writers if (s.value, s.standing) == ("Len Wiseman", "current")]
    return fell or wiseman or [s for s in writers if s.replaces == "Shay Hatten"]


def has_two_parts(w: World, day: str) -> object:
    """Whether Rooney and Eve Macarro stand beside each other, or are one name."""
    names = {s.qualifiers.get("character") or "" for s in w.find(day, CAST, "Ana de Armas") if s.standing in LIVE}
    return len(names - {""}) > 1 or any({"Rooney", "Macarro"} <= set(name.split()) for name in names)


def has_two_weekends(w: World, day: str) -> object:
    """Whether the estimate and the count stand beside each other, or were added up."""
    both = [s for s in w.find(day, "box_office", "$25 million", "$24.5 million") if s.standing == "current"]
    return len(both) > 1 or w.find(day, "box_office", "$49.5 million")


def is_one_date(w: World, day: str) -> object:
    """Whether one date stands for the whole world."""
    live = [s for s in w.find(day, DATE, venue="theatrical") if s.standing == "current"]
    regions = {s.qualifiers.get("region") for s in live}
    return regions & {None, "worldwide"} or len(regions) < 7


def is_retracted(w: World, day: str) -> object:
    """Whether the reshoot report counts as taken back by the page that still has it."""
    found = w.find(day, "director", "Chad Stahelski", **EXTRA)
    gone = not any(url(BW) in list_pages(s) for s in found)
    return gone or [s for s in found if s.standing == "withdrawn" or s.rule in ("retracted", "withdrawn", "corrected")]


def was_moretz_cast(w: World, day: str) -> object:
    """Whether Moretz was in the film, and de Armas took her place."""
    moretz = w.find(day, CAST, "Chloë Grace Moretz")
    stood = [s for s in moretz if s.standing in ("current", "superseded", "disputed") or s.replaced_by]
    return stood or [s for s in w.find(day, CAST) if s.replaces == "Chloë Grace Moretz"]


def is_second_source(w: World, day: str) -> object:
    """Whether the second state of an address counts as a copy or as an origin."""
    backings = [b for s in w.on(day) for b in s.backings if b.claim.page == url(R2)]
    return [b for b in backings if b.relation == "copy"] or [s for s in w.on(day) if "Reel Quarter" in s.origins]


# In the order of truth.json: a search for the wrong conclusion, and a forged one that it must find.
SEARCHES: list[tuple[Callable[[World], bool], Statement | None]] = [
    (everyday(has_slip_for_a_date), forge(DATE, "2024-06-06", "superseded", (PD,), qualifiers=US)),
    (
        everyday(lambda w, d: [s for s in us(w, d, "2024-06-06") if url(KN) in list_pages(s) or len(s.origins) > 1]),
        forge(DATE, "2024-06-06", "misreported", (PD, KN), qualifiers=US),
    ),
    (
        everyday(
            lambda w, d: (
                [s for s in us(w, d, "2024-06-06") if "2025-06-06" in (s.instead, s.replaced_by)]
                or [s for s in us(w, d, "2025-06-06") if "2024-06-06" in (s.instead, s.replaces)]
            )
        ),
        forge(DATE, "2025-06-06", "current", (M24,), qualifiers=US, replaces="2024-06-06"),
    ),
    (
        everyday(lambda w, d: [s for s in w.find(d, DATE, "2024-06-06") if url(E24) in list_pages(s)]),
        forge(DATE, "2024-06-06", "superseded", (E24,), qualifiers=US),
    ),
    (
        on(AFTER, lambda w, d: [s for s in us(w, d, "2025-06-06") if len(s.origins) > 3]),
        forge(DATE, "2025-06-06", "current", (M24,), qualifiers=US, origins=("a", "b", "c", "d", "e", "f")),
    ),
    (
        everyday(
            lambda w, d: (
                [s for s in w.on(d) if "Cutoff time" in s.origins]
                or [b for s in w.on(d) for b in s.backings if b.parent == "Cutoff time"]
            )
        ),
        forge(DATE, "2025-06-06", "current", (MB,), qualifiers=US, parent="Cutoff time", relation="credit"),
    ),
    (
        on("2022-11-15", lambda w, d: [s for s in w.find(d, CAST, "Keanu Reeves") if s.standing == "current"]),
        forge(CAST, "Keanu Reeves", "current", (CP,)),
    ),
    (
        lambda w: any(
            s.standing == "current" or (s.standing == "superseded" and s.qualifiers.get("status") == "in talks")
            for day in ("2022-11-10", "2022-11-15", "2022-12-04")
            for s in w.find(day, CAST, "Keanu Reeves")
        ),
        forge(CAST, "Keanu Reeves", "current", (CP,)),
    ),
    (
        everyday(
            lambda w, d: [
                s for s in w.find(d, CAST, character="Rooney") if s.standing == "current" or len(s.origins) > 1
            ]
        ),
        forge(CAST, "Ana de Armas", "current", (PD,), qualifiers={"character": "Rooney"}),
    ),
    (
        lambda w: any(
            (s.qualifiers.get("character"), s.standing) in (("Rooney", "current"), ("Eve Macarro", "superseded"))
            for day in ("2024-12-31", LATER, LAST)
            for s in w.find(day, CAST, "Ana de Armas")
        ),
        forge(CAST, "Ana de Armas", "superseded", (PD,), qualifiers={"character": "Eve Macarro"}),
    ),
    (everyday(has_two_parts), forge(CAST, "Ana de Armas", qualifiers={"character": "Rooney Macarro"})),
    (everyday(lambda w, d: [s for s in w.on(d) if s.value in STRANGERS]), forge("composer", "Gray")),
    (
        on(LAST, lambda w, d: w.find(d, DATE, "2024-06-07", subject=OTHER_FILM)),
        forge(DATE, "2024-06-07", subject=OTHER_FILM),
    ),
    (
        everyday(
            lambda w, d: (
                w.find(d, DATE, *OTHER_DATES)
                or [s for s in us(w, d, "2024-06-07") if {url(E24), url(M24), url(KN)} & list_pages(s)]
            )
        ),
        forge(DATE, "2024-06-07", "superseded", (E24,), qualifiers=US),
    ),
    (everyday(is_second_source), forge(CAST, "Ana de Armas", "current", (R1, R2), relation="copy", parent=url(R1))),
    (
        on(
            "2022-05-15",
            lambda w, d: [
                s
                for s in w.find(d, CAST, "Ana de Armas")
                if s.standing == "unconfirmed" or s.qualifiers.get("status") == "in talks"
            ],
        ),
        forge(CAST, "Ana de Armas", "unconfirmed", (R2,), qualifiers={"status": "in talks"}),
    ),
    (
        on(RESHOOT, lambda w, d: [s for s in w.find(d, "director", **EXTRA) if s.standing == "denied"]),
        forge("director", "Chad Stahelski", "denied", (BW,), qualifiers=EXTRA),
    ),
    (
        lambda w: any(bool(is_retracted(w, day)) for day in (RESHOOT, "2024-10-31", LATER, LAST)),
        forge("director", "Chad Stahelski", "withdrawn", (BW,), qualifiers=EXTRA),
    ),
    (everyday(is_stahelski_director), forge("director", "Chad Stahelski", "disputed", (M24,))),
    (everyday(is_writer_replaced), forge("screenwriter", "Emerald Fennell", "current", (KN,), replaces="Shay Hatten")),
    (
        on(LAST, lambda w, d: [s for s in w.find(d, DATE, "2025-06-06", region="Italy") if s.standing == "current"]),
        forge(DATE, "2025-06-06", qualifiers=ITALY),
    ),
    (
        on(AFTER, lambda w, d: [s for s in w.find(d, DATE, "2025-06-05", region="Germany") if s.standing == "current"]),
        forge(DATE, "2025-06-05", qualifiers=GERMANY),
    ),
    (on(LAST, is_one_date), forge(DATE, "2025-06-06", qualifiers={"region": "worldwide", "venue": "theatrical"})),
    (on(LAST, lambda w, d: w.find(d, DATE, "2025-09-25")), forge(DATE, "2025-09-25")),
    (
        everyday(lambda w, d: [s for s in w.find(d, "platform", "Peacock") if s.standing in ("current", "disputed")]),
        forge("platform", "Peacock"),
    ),
    (on(LAST, has_two_weekends), forge("box_office", "$25 million", "current", ("2025-06-08-daybreakwire",))),
    (everyday(lambda w, d: [s for s in w.on(d) if s.value in OTHER_MONEY]), forge("box_office", "$73.8 million")),
    (
        everyday(lambda w, d: [s for s in us(w, d, "2024-01") if s.standing != "misreported"]),
        forge(DATE, "2024-01", "superseded", qualifiers=US),
    ),
    (everyday(was_moretz_cast), forge(CAST, "Chloë Grace Moretz", "superseded", replaced_by="Ana de Armas")),
    (
        lambda w: any(
            s.standing == "current"
            for subject in ("Ballerina", THIRD)
            for s in w.find(LAST, CAST, "Unity Phelan", subject=subject, character="Rooney")
        ),
        forge(CAST, "Unity Phelan", subject=THIRD, qualifiers={"character": "Rooney"}),
    ),
    (
        lambda w: (
            {n: load_corpus()[n].page.published.day for n in (CP, MB, VL)}  # type: ignore[union-attr]
            != {CP: "2022-11-09", MB: "2024-02-23", VL: "2024-02-22"}
        ),
        None,
    ),
]
WRONG = [case["wrong"] for case in load_truth()["must_not"]]


def test_every_wrong_conclusion_is_looked_for() -> None:
    """There is a search for each of them."""
    assert len(SEARCHES) == len(WRONG) == 31


@pytest.mark.parametrize("number", range(31), ids=[w[:60] for w in WRONG])
def test_it_is_not_concluded(number: int) -> None:
    """The wrong conclusion is not drawn, on any day on which it could be."""
    search, _ = SEARCHES[number]
    assert not search(World()), WRONG[number]


@pytest.mark.parametrize("number", [n for n, (_, forged) in enumerate(SEARCHES) if forged], ids=str)
def test_it_would_be_found(number: int) -> None:
    """The search is no sham: it finds the wrong conclusion where it is drawn."""
    search, forged = SEARCHES[number]
    assert forged and search(World((forged,))), WRONG[number]
