"""The cases of a newsroom by kind: ladders, denials, retractions, interruptions, slots, windows, sets."""

from __future__ import annotations

import pytest

from according.domain.claim import Reading
from reconcile.news import find, one, says, stands, told

DATE, CAST, STATUS = "release_date", "cast_member", "production_status"
SEASON = "Harrowgate season 2"


def dated(day: str, outlet: str, value: str, certainty: str = "stated", **more: object) -> Reading:
    """A page with one release date."""
    return told(day, outlet, says(DATE, value, certainty, **more))  # type: ignore[arg-type]


def cast(day: str, outlet: str, name: str, certainty: str = "stated", **more: object) -> Reading:
    """A page with one actor."""
    return told(day, outlet, says(CAST, name, certainty, **more))  # type: ignore[arg-type]


def state(day: str, outlet: str, value: str, certainty: str = "stated", **more: object) -> Reading:
    """A page with a stage of the work."""
    return told(day, outlet, says(STATUS, value, certainty, **more))  # type: ignore[arg-type]


LADDER = [
    cast("2024-01-10", "Fan Harbor", "Ada Quill", "possible", by=["Jo Leaks"]),
    cast("2024-02-10", "Screen Wire", "Ada Quill", "possible", by=["Deadline"], status="in talks"),
    cast("2024-03-10", "Tube Report", "Ada Quill", by=["Collider"]),
    cast("2024-04-10", "Screen Wire", "Ada Quill", "expected", by=["Lionsgate"]),
    cast("2024-05-10", "Panel Bugle", "Ada Quill", by=["Lionsgate"]),
]


@pytest.mark.parametrize(
    ("day", "standing", "assurance"),
    [
        ("2024-01-31", "unconfirmed", "possible"),  # rumoured
        ("2024-02-28", "unconfirmed", "possible"),  # in talks
        ("2024-03-31", "current", "reported"),  # reported
        ("2024-04-30", "current", "expected"),  # announced as a plan
        ("2024-05-31", "current", "confirmed"),  # confirmed
    ],
)
def test_the_ladder_of_certainty(day: str, standing: str, assurance: str) -> None:
    """From talk to a fact, each rung on its day."""
    statement = one(LADDER, CAST, "Ada Quill", day)
    assert (statement.standing, statement.assurance) == (standing, assurance)


def test_the_last_rung_is_that_it_happened() -> None:
    """A date is planned, and confirmed for good by a page of the day or later."""
    pages = [
        dated("2025-01-10", "Screen Wire", "2025-05-01", by=["Collider"]),
        told("2025-05-03", "Tube Report", says(DATE, "2025-05-01"), says("genre", "drama")),
    ]
    assert one(pages, DATE, "2025-05-01", "2025-04-01").assurance == "reported"
    assert one(pages, DATE, "2025-05-01").assurance == "confirmed"


# Each row: a line of policy, the pages, the property, and how each value stands at the end.
ROWS: list[tuple[str, list[Reading], str, dict[str, str]]] = [
    (
        "retraction: an outlet takes back what all have from it",
        [
            told(
                "2024-05-16", "Tide Post", says(CAST, "Ada Quill", words="Tide Post has learned that Ada Quill joins.")
            ),
            cast("2024-05-17", "The Post", "Ada Quill", by=["Tide Post"]),
            cast("2024-05-18", "The Star", "Ada Quill", by=["Tide Post"]),
            cast("2024-05-19", "Tide Post", "Ada Quill", "denied"),
        ],
        CAST,
        {"Ada Quill": "denied"},
    ),
    (
        "retraction: what another outlet denies is not taken back",
        [
            cast("2024-05-17", "The Post", "Ada Quill", by=["Deadline"]),
            cast("2024-05-18", "The Star", "Ada Quill", by=["Deadline"]),
            cast("2024-05-19", "Fan Harbor", "Ada Quill", "denied"),
        ],
        CAST,
        {"Ada Quill": "current"},
    ),
    (
        "a denial is overtaken when those who denied it announce it",
        [
            cast("2024-01-17", "The Post", "Ada Quill", "possible", by=["Jo Leaks"]),
            cast("2024-02-18", "The Star", "Ada Quill", "denied", by=["Ada Quill"]),
            cast("2024-12-11", "The Sun", "Ada Quill", by=["Marvel Studios"]),
        ],
        CAST,
        {"Ada Quill": "current"},
    ),
    (
        "pages that name nobody do not overtake the denial of a party",
        [
            cast("2024-01-17", "The Post", "Ada Quill", "possible", by=["Jo Leaks"]),
            cast("2024-02-18", "The Star", "Ada Quill", "denied", by=["Ada Quill"]),
            *[cast(f"2024-03-1{n}", f"Paper {n}", "Ada Quill") for n in range(5)],
        ],
        CAST,
        {"Ada Quill": "denied"},
    ),
    (
        "left and came back",
        [
            cast("2024-01-17", "The Post", "Ada Quill", by=["Deadline"]),
            cast("2024-03-18", "The Star", "Ada Quill", "denied", by=["Variety"], status="departed"),
            cast("2024-09-19", "The Sun", "Ada Quill", by=["Deadline"]),
        ],
        CAST,
        {"Ada Quill": "current"},
    ),
    (
        "work is put on hold by the word of the press, and goes on by that of several",
        [
            state("2024-03-01", "Screen Wire", "filming", by=["Netflix"]),
            state("2024-04-02", "The Post", "on hold", by=["Variety"]),
            state("2024-08-01", "The Star", "filming"),
            state("2024-08-02", "The Sun", "filming"),
        ],
        STATUS,
        {"filming": "current", "on hold": "superseded"},
    ),
    (
        "one page that names nobody does not set work on again",
        [
            state("2024-03-01", "Screen Wire", "filming", by=["Netflix"]),
            state("2024-04-02", "The Post", "on hold", by=["Variety"]),
            state("2024-08-01", "The Star", "filming"),
        ],
        STATUS,
        {"filming": "superseded", "on hold": "current"},
    ),
    (
        "cancelled, and taken up again",
        [
            state("2024-01-17", "The Post", "cancelled", by=["Netflix"]),
            state("2024-09-18", "The Star", "filming", by=["Deadline"]),
        ],
        STATUS,
        {"cancelled": "superseded", "filming": "current"},
    ),
    (
        "cancelled for good: a stock page goes on with the old state",
        [
            state("2024-01-17", "The Post", "development", by=["Sony"]),
            state("2024-09-17", "The Star", "cancelled", by=["Sony"]),
            state("2024-10-17", "The Sun", "development"),
        ],
        STATUS,
        {"development": "superseded", "cancelled": "current"},
    ),
    (
        "the developer moves the publisher's date without a word about it",
        [
            told("2024-01-01", "Pixel Post", says("publisher", "Northgate"), says("developer", "Kiln Works")),
            dated("2024-05-16", "The Post", "2025-23", by=["Northgate"]),
            dated("2024-05-17", "The Star", "2025-23", by=["Northgate"]),
            dated("2025-05-02", "The Sun", "2026-05-26", by=["Kiln Works"]),
        ],
        DATE,
        {"2025-23": "superseded", "2026-05-26": "current"},
    ),
    (
        "a report of a delay that the maker denies is denied, until the maker delays",
        [
            dated("2024-01-17", "The Post", "2025", by=["Kiln Games"]),
            dated("2024-06-17", "The Star", "2026", "reported", by=["Bloomberg", "unnamed"]),
            dated("2024-06-18", "The Sun", "2026", "denied", by=["Kiln Games"]),
            dated("2024-06-19", "The Mail", "2025", by=["Kiln Games"]),
        ],
        DATE,
        {"2025": "current", "2026": "denied"},
    ),
    (
        "then it really is delayed",
        [
            dated("2024-01-17", "The Post", "2025", by=["Kiln Games"]),
            dated("2024-06-17", "The Star", "2026", "reported", by=["Bloomberg", "unnamed"]),
            dated("2024-06-18", "The Sun", "2026", "denied", by=["Kiln Games"]),
            dated("2024-11-19", "The Mail", "2026", by=["Kiln Games"]),
        ],
        DATE,
        {"2025": "superseded", "2026": "current"},
    ),
    (
        "a summer date is not contradicted by 6 June, nor 6 June by who says summer later",
        [
            dated("2024-01-17", "The Post", "2025-22", by=["Lionsgate"]),
            dated("2024-09-18", "The Star", "2025-06-06", by=["Deadline"]),
            dated("2024-10-18", "The Sun", "2025-22", by=["Lionsgate"]),
        ],
        DATE,
        {"2025-22": "superseded", "2025-06-06": "current"},
    ),
    (
        "a day is given up for a year",
        [
            dated("2024-01-17", "The Post", "2025-06-06", by=["Lionsgate"]),
            dated("2024-09-18", "The Star", "2026", by=["Lionsgate"]),
        ],
        DATE,
        {"2025-06-06": "superseded", "2026": "current"},
    ),
    (
        "a day is given up for nothing",
        [
            dated("2024-01-17", "The Post", "2025-06-06", by=["Lionsgate"]),
            dated("2024-09-18", "The Star", "2025-06-06", "denied", by=["Lionsgate"], status="former"),
        ],
        DATE,
        {"2025-06-06": "superseded"},
    ),
    (
        "a slip is one page's, though it credit the studio and the others nobody",
        [
            dated("2025-02-03", "The Post", "2025-07-18"),
            dated("2025-02-04", "Quick Feed", "2025-07-08", by=["Netflix"]),
            dated("2025-02-05", "The Star", "2025-07-18"),
            dated("2025-02-06", "The Sun", "2025-07-18"),
        ],
        DATE,
        {"2025-07-18": "current", "2025-07-08": "misreported"},
    ),
    (
        "takings are counted anew, up and down",
        [
            told("2025-03-16", "The Post", says("box_office", "$25 million", by=["Comscore"])),
            told("2025-03-18", "The Star", says("box_office", "$24.5 million", by=["Comscore"])),
            told("2025-05-18", "The Sun", says("box_office", "$90 million")),
        ],
        "box_office",
        {"$25 million": "superseded", "$24.5 million": "superseded", "$90 million": "current"},
    ),
    (
        "a part goes to another in silence",
        [
            cast("2024-01-17", "The Post", "Ada Quill", by=["Deadline"], character="Vera"),
            cast("2024-09-18", "The Star", "Zora Lind", by=["Netflix"], character="Vera"),
            cast("2024-09-19", "The Sun", "Zora Lind", character="Vera"),
        ],
        CAST,
        {"Ada Quill": "superseded", "Zora Lind": "current"},
    ),
    (
        "not on the word of a page that names nobody, where the player spoke of it",
        [
            cast("2024-01-17", "The Post", "Ada Quill", by=["Ada Quill"], character="Vera"),
            cast("2024-09-18", "The Star", "Zora Lind", character="Vera"),
            cast("2024-09-19", "The Sun", "Zora Lind", character="Vera"),
        ],
        CAST,
        {"Ada Quill": "current", "Zora Lind": "current"},
    ),
    (
        "a part has two players where a page names both",
        [
            told(
                "2024-01-17",
                "The Post",
                *(says(CAST, n, by=["Deadline"], character="Vera") for n in ("Ada Quill", "Zora Lind")),
            ),
            cast("2024-09-18", "The Star", "Zora Lind", by=["Netflix"], character="Vera"),
            cast("2024-09-19", "The Sun", "Zora Lind", character="Vera"),
        ],
        CAST,
        {"Ada Quill": "current", "Zora Lind": "current"},
    ),
    (
        "one of a team that was announced may be named alone",
        [
            told(
                "2024-01-17",
                "The Post",
                *(says("screenwriter", n, by=["Deadline"]) for n in ("Ada Quill", "Ben Okafor")),
            ),
            *[told(f"2024-03-0{n}", f"Paper {n}", says("screenwriter", "Ada Quill")) for n in range(1, 5)],
        ],
        "screenwriter",
        {"Ada Quill": "current", "Ben Okafor": "current"},
    ),
    (
        "a showrunner is replaced in silence",
        [
            told("2024-01-17", "The Post", says("showrunner", "Ada Quill", by=["Deadline"])),
            told("2024-02-17", "The Star", says("showrunner", "Ben Okafor", by=["Variety"])),
            told("2024-02-18", "The Sun", says("showrunner", "Ben Okafor", by=["Variety"])),
        ],
        "showrunner",
        {"Ada Quill": "superseded", "Ben Okafor": "current"},
    ),
    (
        "a service is denied for now and comes later; nobody else leaves for it",
        [
            told("2024-01-17", "The Post", says("platform", "PlayStation 5", by=["Sony"])),
            told("2024-01-18", "The Star", says("platform", "PC", "denied", by=["Sony"])),
            told("2024-09-18", "The Sun", says("platform", "PC", by=["Sony"])),
        ],
        "platform",
        {"PlayStation 5": "current", "PC": "current"},
    ),
]


@pytest.mark.parametrize(("policy", "readings", "prop", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_case(policy: str, readings: list[Reading], prop: str, wanted: dict[str, str]) -> None:
    """Each case ends as an editor would end it, in whatever order the pages come."""
    assert stands(readings, prop) == wanted, policy
    assert stands(list(reversed(readings)), prop) == wanted, policy
    assert all(s.why.endswith(".") and s.rule and s.backings for s in find(readings, prop))


def test_a_correction_on_the_page_itself() -> None:
    """What a page's later state has taken out and replaced is corrected, from that day."""
    first = told("2025-01-10", "The Paper", says(DATE, "2026-05-01"), url="https://paper.example/x")
    second = told(
        "2025-01-10",
        "The Paper",
        says(DATE, "2026-05-08"),
        url="https://paper.example/x",
        version=2,
        modified="2025-01-12",
    )
    assert stands([first, second], DATE, "2025-01-11") == {"2026-05-01": "current"}
    assert stands([first, second], DATE) == {"2026-05-01": "superseded", "2026-05-08": "current"}


def _edit(*states: tuple[str, str | None], by: tuple[str, ...] = ()) -> list[Reading]:
    """One page of The Paper through its states: a date, and the day of the change."""
    return [
        told(
            "2025-01-10", "The Paper", says(DATE, value, by=by), url="https://paper.example/x", version=n, modified=day
        )
        for n, (value, day) in enumerate(states, 1)
    ]


@pytest.mark.parametrize("by", [(), ("Lionsgate",)], ids=["nobody named", "by the studio"])
@pytest.mark.parametrize(
    ("second", "third"),
    [("2025-01-12", "2025-01-14"), ("2025-01-12", "2025-01-12"), ("2025-01-10", "2025-01-10")],
    ids=["days later", "later on one day", "on the day it came out"],
)
def test_an_edit_that_is_taken_back_leaves_what_was(by: tuple[str, ...], second: str, third: str) -> None:
    """Whether within a day or a week: the page says again what it said, and what it said in between is withdrawn."""
    states = _edit(("2026-05-01", None), ("2026-05-08", second), ("2026-05-01", third), by=by)
    for readings in (states, states[::-1]):
        assert stands(readings, DATE) == {"2026-05-01": "current", "2026-05-08": "withdrawn"}
    again = [*states, *_edit(*[("2026-05-08", third)] * 4, by=by)[3:]]
    assert stands(again, DATE) == {"2026-05-01": "superseded", "2026-05-08": "current"}


@pytest.mark.parametrize(("by", "meanwhile"), [((), "disputed"), (("Lionsgate",), "misreported")])
def test_what_another_page_takes_out_is_no_word_against_what_stands(by: tuple[str, ...], meanwhile: str) -> None:
    """It stands as before from the day on which the other value is gone, though nobody says anything that day."""
    first = told("2025-01-08", "The Post", says(DATE, "2026-05-01"))
    dropped = told(
        "2025-01-10", "The Paper", says("director", "Ada Quill"), url="https://paper.example/x", version=2,
        modified="2025-01-14",
    )  # fmt: skip
    pages = [first, *_edit(("2026-05-08", None), by=by), dropped]
    assert stands(pages, DATE, "2025-01-12")["2026-05-01"] == meanwhile
    assert stands(pages, DATE, "2025-01-14") == {"2026-05-01": "current", "2026-05-08": "withdrawn"}
    later = told("2025-02-01", "The Gazette", says(DATE, "2026-05-08", by=["Lionsgate"]))
    assert stands([*pages, later], DATE)["2026-05-08"] == "current"


def test_an_update_line_counts_from_its_own_day() -> None:
    """What a page says under a later date is not known before."""
    page = told(
        "2025-01-10",
        "The Paper",
        says(CAST, "Ada Quill", "possible", by=["Jo Leaks"]),
        says(CAST, "Ada Quill", by=["Lionsgate"], said_at="2025-01-20"),
    )
    assert stands([page], CAST, "2025-01-15") == {"Ada Quill": "unconfirmed"}
    assert stands([page], CAST, "2025-01-20") == {"Ada Quill": "current"}


@pytest.mark.parametrize("prop", [DATE, "filming_start", "trailer_date"])
def test_a_planned_day_that_passed_is_overdue(prop: str) -> None:
    """It is overdue, and no fact, from the day after, until somebody tells that it has happened."""
    plan = told("2025-01-10", "The Paper", says(prop, "2025-05-01", by=["Lionsgate"]))
    later = told("2025-06-01", "The Post", says("genre", "drama"))
    done = told("2025-06-02", "The Star", says(prop, "2025-05-01"))
    before = one([plan, later], prop, "2025-05-01", "2025-05-01")
    after = one([plan, later], prop, "2025-05-01")
    told_since = one([plan, later, done], prop, "2025-05-01")
    assert [s.overdue for s in (before, after, told_since)] == [False, True, False]
    assert (after.assurance, told_since.assurance) == ("expected", "confirmed")


def test_no_opening_is_overdue_of_a_work_that_is_out() -> None:
    """Who counts what a film took does not repeat when it opened in Britain."""
    pages = [
        told("2025-01-10", "The Paper", says(DATE, "2025-05-01", by=["Lionsgate"], venue="theatrical", region="UK")),
        told("2025-05-10", "The Post", says("box_office", "$25 million", by=["Comscore"])),
    ]
    assert not one(pages, DATE, "2025-05-01").overdue


def test_volumes_are_questions_of_their_own() -> None:
    """A season in parts has a day for each, and its own is that of the first."""
    parts = (("2025-11-26", "Volume 1"), ("2025-12-25", "Volume 2"), ("2025-12-31", "finale"))
    pages = [
        told("2025-05-31", "A", *(says(DATE, d, by=["Netflix"], part=p, subject=SEASON) for d, p in parts)),
        told("2025-06-01", "B", says(DATE, "2025-11-26", subject=SEASON)),
    ]
    assert set(stands(pages, DATE, subject=SEASON).values()) == {"current"}


def test_episodes_have_directors_of_their_own() -> None:
    """In a series no director takes another's place by being named alone."""
    pages = [
        told("2024-01-01", "A", says("director", "Ada Quill", by=["Deadline"], subject=SEASON)),
        told("2024-03-01", "B", says("director", "Ben Okafor", by=["Variety"], subject=SEASON)),
        told("2024-03-02", "C", says("director", "Ben Okafor", by=["Variety"], subject=SEASON)),
    ]
    assert stands(pages, "director", subject=SEASON) == {"Ada Quill": "current", "Ben Okafor": "current"}
