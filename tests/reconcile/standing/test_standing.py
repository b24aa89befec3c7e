"""Standing: every verdict and every way from one to another, as a table of small newsrooms."""

from __future__ import annotations

import pytest

from according.domain.claim import Reading
from reconcile.news import find, one, says, stands, told

DATE = "release_date"


def dated(day: str, outlet: str, value: str, certainty: str = "stated", **more: object) -> Reading:
    """A page with one release date."""
    return told(day, outlet, says(DATE, value, certainty, **more))  # type: ignore[arg-type]


# Each row: a line of policy, the pages, the property, and how each value stands at the end.
ROWS: list[tuple[str, list[Reading], str, dict[str, str]]] = [
    (
        "a flat statement that nothing contradicts stands",
        [dated("2025-01-10", "The Paper", "2026-05-01")],
        DATE,
        {"2026-05-01": "current"},
    ),
    (
        "talk stays unconfirmed, however many repeat it",
        [
            dated("2025-01-10", "The Paper", "2026-05-01", "possible", by=["Deadline"]),
            dated("2025-01-11", "The Post", "2026-05-01", "reported", by=["Deadline"]),
            dated("2025-01-12", "The Star", "2026-05-01", "possible"),
        ],
        DATE,
        {"2026-05-01": "unconfirmed"},
    ),
    (
        "a plan is unconfirmed unless those whose plan it is tell of it",
        [
            told("2025-01-10", "The Paper", says("filming_start", "2026-03", "expected", by=["Deadline"])),
            told("2025-01-10", "The Star", says("filming_end", "2026-07", "expected", by=["Lionsgate"])),
        ],
        "filming_start",
        {"2026-03": "unconfirmed"},
    ),
    (
        "a plan in the company's own words stands",
        [told("2025-01-10", "The Star", says("filming_end", "2026-07", "expected", by=["Lionsgate"]))],
        "filming_end",
        {"2026-07": "current"},
    ),
    (
        "a newer word that calls the old value former replaces it",
        [
            dated("2025-01-10", "The Paper", "2026-05-01", by=["Lionsgate"]),
            told(
                "2025-08-01",
                "The Post",
                says(DATE, "2026-10-09", by=["Deadline"]),
                says(DATE, "2026-05-01", "denied", by=["Deadline"], status="former"),
            ),
        ],
        DATE,
        {"2026-05-01": "superseded", "2026-10-09": "current"},
    ),
    (
        "a newer word at least as weighty replaces it even in silence",
        [
            dated("2025-01-10", "The Paper", "2026-05-01", by=["Variety", "Lionsgate"]),
            dated("2025-08-01", "The Post", "2026-10-09", by=["Lionsgate"]),
        ],
        DATE,
        {"2026-05-01": "superseded", "2026-10-09": "current"},
    ),
    (
        "recency alone decides nothing: a lonely page that names nobody stays unconfirmed",
        [
            dated("2025-01-10", "The Paper", "2026-05-01", by=["Lionsgate"]),
            dated("2025-08-01", "The Post", "2026-10-09"),
        ],
        DATE,
        {"2026-05-01": "current", "2026-10-09": "unconfirmed"},
    ),
    (
        "and is misreported once others go on with what it contradicts",
        [
            dated("2025-01-10", "The Paper", "2026-05-01", by=["Lionsgate"]),
            dated("2025-08-01", "The Post", "2026-10-09"),
            dated("2025-09-01", "The Star", "2026-05-01"),
        ],
        DATE,
        {"2026-05-01": "current", "2026-10-09": "misreported"},
    ),
    (
        "two pages that name nobody and differ are in dispute",
        [dated("2025-01-10", "The Paper", "2026-05-01"), dated("2025-08-01", "The Post", "2026-10-09")],
        DATE,
        {"2026-05-01": "disputed", "2026-10-09": "disputed"},
    ),
    (
        "a weaker credited word opens a dispute and the better one stays current",
        [
            dated("2025-01-10", "The Paper", "2026-05-01", by=["Lionsgate"]),
            dated("2025-08-01", "The Post", "2026-10-09", by=["Collider"]),
        ],
        DATE,
        {"2026-05-01": "current", "2026-10-09": "disputed"},
    ),
    (
        "everybody goes over in silence: the old value is superseded",
        [
            dated("2025-01-10", "The Paper", "2026-05-01", by=["Deadline"]),
            dated("2025-08-01", "The Post", "2026-10-09"),
            dated("2025-08-02", "The Star", "2026-10-09"),
            dated("2025-08-03", "The Sun", "2026-10-09"),
        ],
        DATE,
        {"2026-05-01": "superseded", "2026-10-09": "current"},
    ),
    (
        "a misprint of the same announcement is misreported",
        [
            dated("2025-01-10", "The Paper", "2026-05-01", by=["Variety", "Lionsgate"]),
            dated("2025-01-10", "The Post", "2026-05-02", by=["Lionsgate"]),
            dated("2025-01-11", "The Star", "2026-05-01", by=["Lionsgate"]),
        ],
        DATE,
        {"2026-05-01": "current", "2026-05-02": "misreported"},
    ),
    (
        "so is a day and a month in the wrong order",
        [
            dated("2025-01-10", "The Paper", "2026-05-08", by=["Lionsgate"]),
            dated("2025-01-11", "The Post", "2026-08-05"),
            dated("2025-01-12", "The Star", "2026-05-08"),
        ],
        DATE,
        {"2026-05-08": "current", "2026-08-05": "misreported"},
    ),
    (
        "the same day a year later, months on, is a delay and no misprint",
        [
            dated("2025-01-10", "The Paper", "2026-05-01", by=["Lionsgate"]),
            dated("2025-11-10", "The Post", "2027-05-01", by=["Lionsgate"]),
        ],
        DATE,
        {"2026-05-01": "superseded", "2027-05-01": "current"},
    ),
    (
        "a rumour that is denied is denied",
        [
            told("2025-01-10", "The Paper", says("cast_member", "Ada Quill", "possible", by=["ScoopTown"])),
            told("2025-02-10", "The Post", says("cast_member", "Ada Quill", "denied", by=["Ada Quill"])),
        ],
        "cast_member",
        {"Ada Quill": "denied"},
    ),
    (
        "who was only talked about has not left: that is denied",
        [
            told("2025-01-10", "The Paper", says("cast_member", "Ada Quill", "possible", by=["A Scooper"])),
            told("2025-02-10", "The Post", says("cast_member", "Ada Quill", "denied", status="departed")),
        ],
        "cast_member",
        {"Ada Quill": "denied"},
    ),
    (
        "that somebody was never in talks is no talk",
        [
            told("2025-01-10", "The Paper", says("cast_member", "Ada Quill", "possible", by=["A Scooper"])),
            told("2025-02-10", "The Post", says("cast_member", "Ada Quill", "denied", status="in talks")),
        ],
        "cast_member",
        {"Ada Quill": "denied"},
    ),
    (
        "who left is superseded, not denied",
        [
            told("2025-01-10", "The Paper", says("cast_member", "Ada Quill", by=["Deadline"])),
            told(
                "2025-06-10", "The Post", says("cast_member", "Ada Quill", "denied", by=["Variety"], status="departed")
            ),
        ],
        "cast_member",
        {"Ada Quill": "superseded"},
    ),
    (
        "a fact that a party denies is denied",
        [
            told("2025-01-10", "The Paper", says("cast_member", "Ada Quill", by=["Collider"])),
            told("2025-01-12", "The Post", says("cast_member", "Ada Quill", "denied", by=["Ada Quill"])),
        ],
        "cast_member",
        {"Ada Quill": "denied"},
    ),
    (
        "a fact on a party's word that an outlet denies is in dispute",
        [
            told("2025-01-10", "The Paper", says("cast_member", "Ada Quill", by=["Ada Quill"])),
            told("2025-01-12", "The Post", says("cast_member", "Ada Quill", "denied", by=["Collider"])),
        ],
        "cast_member",
        {"Ada Quill": "disputed"},
    ),
    (
        "in talks, then confirmed",
        [
            told(
                "2025-01-10",
                "The Paper",
                says("cast_member", "Ada Quill", "possible", by=["Deadline"], status="in talks"),
            ),
            told("2025-03-10", "The Post", says("cast_member", "Ada Quill", by=["Lionsgate"])),
        ],
        "cast_member",
        {"Ada Quill": "current"},
    ),
    (
        "in talks is talk, though it be said flatly",
        [told("2025-01-10", "The Paper", says("cast_member", "Ada Quill", by=["Deadline"], status="in talks"))],
        "cast_member",
        {"Ada Quill": "unconfirmed"},
    ),
    (
        "what began as a leak and is stated since by pages that name nobody stays unconfirmed",
        [
            told("2025-01-10", "The Paper", says("cast_member", "Ada Quill", "possible", by=["Jo Leaks"])),
            told("2025-02-10", "The Post", says("cast_member", "Ada Quill")),
            told("2025-03-10", "The Star", says("cast_member", "Ada Quill")),
        ],
        "cast_member",
        {"Ada Quill": "unconfirmed"},
    ),
    (
        "one report told as fact by some and as talk by others is one report",
        [
            told("2025-01-10", "The Paper", says("cast_member", "Ada Quill", by=["Collider"])),
            told("2025-01-11", "The Post", says("cast_member", "Ada Quill", "possible", by=["Collider"])),
            told("2025-01-11", "The Star", says("cast_member", "Ada Quill", "reported", by=["Collider"])),
            told("2025-01-12", "The Sun", says("cast_member", "Ada Quill", by=["Collider"])),
        ],
        "cast_member",
        {"Ada Quill": "unconfirmed"},
    ),
    (
        "sets grow: a new name takes nobody's place",
        [
            told("2025-01-10", "The Paper", says("cast_member", "Ada Quill", by=["Deadline"])),
            told("2025-02-10", "The Post", says("cast_member", "Ben Okafor", by=["Variety"])),
            told("2025-03-10", "The Star", says("cast_member", "Cleo Marsh")),
        ],
        "cast_member",
        {"Ada Quill": "current", "Ben Okafor": "current", "Cleo Marsh": "current"},
    ),
    (
        "a window is narrowed by a day in it, not contradicted",
        [
            dated("2025-01-10", "The Paper", "2026-22", by=["Lionsgate"]),
            dated("2025-08-01", "The Post", "2026-07-10", by=["Lionsgate"]),
        ],
        DATE,
        {"2026-22": "superseded", "2026-07-10": "current"},
    ),
    (
        "a later page that says it less exactly says the same",
        [
            dated("2025-01-10", "The Paper", "2026-07-10", by=["Lionsgate"]),
            dated("2025-08-01", "The Post", "2026-07"),
            dated("2025-08-02", "The Star", "2026"),
        ],
        DATE,
        {"2026-07-10": "current"},
    ),
    (
        "repeating a value that was replaced does not revive it",
        [
            dated("2025-01-10", "The Paper", "2026-05-01", by=["Lionsgate"]),
            dated("2025-08-01", "The Post", "2026-10-09", by=["Lionsgate"]),
            dated("2025-09-01", "The Star", "2026-05-01"),
            dated("2025-09-02", "The Sun", "2026-05-01", by=["Variety", "Lionsgate"]),
        ],
        DATE,
        {"2026-05-01": "superseded", "2026-10-09": "current"},
    ),
    (
        "but a page that says that it holds again does",
        [
            dated("2025-01-10", "The Paper", "2026-05-01", by=["Lionsgate"]),
            dated("2025-08-01", "The Post", "2026-10-09", by=["Lionsgate"]),
            told(
                "2025-11-01",
                "The Star",
                says(DATE, "2026-05-01", by=["Deadline"]),
                says(DATE, "2026-10-09", "denied", by=["Deadline"], status="former"),
            ),
        ],
        DATE,
        {"2026-05-01": "current", "2026-10-09": "superseded"},
    ),
    (
        "a value told only as former, of which nobody knew, is a false memory where the history is known",
        [
            dated("2025-01-10", "The Paper", "2026-05-01", by=["Lionsgate"]),
            told(
                "2025-08-01",
                "The Post",
                says(DATE, "2026-10-09", by=["Lionsgate"]),
                says(DATE, "2026-05-01", "denied", status="former"),
            ),
            told("2025-12-01", "The Star", says(DATE, "2026-02-06", "denied", status="former")),
        ],
        DATE,
        {"2026-05-01": "superseded", "2026-10-09": "current", "2026-02-06": "misreported"},
    ),
    (
        "days in the past do not move: the lonely one is misreported",
        [
            told("2025-05-10", "The Paper", says("filming_start", "2025-05-05", by=["Lionsgate"])),
            told("2025-06-10", "The Post", says("filming_start", "2025-05-26")),
        ],
        "filming_start",
        {"2025-05-05": "current", "2025-05-26": "misreported"},
    ),
    (
        "work goes forward, and a page that looks back says nothing new",
        [
            told("2025-05-10", "The Paper", says("production_status", "filming", by=["Lionsgate"])),
            told("2025-09-10", "The Post", says("production_status", "post-production")),
            told("2025-09-20", "The Star", says("production_status", "filming")),
        ],
        "production_status",
        {"filming": "superseded", "post-production": "current"},
    ),
    (
        "a place is no news beside the country that it lies in",
        [
            told("2025-05-10", "The Paper", says("filming_location", "Prague")),
            told("2025-05-11", "The Post", says("filming_location", "Czech Republic")),
        ],
        "filming_location",
        {"Prague": "current"},
    ),
    (
        "what happened takes the place of what was planned, whoever planned it",
        [
            told("2025-03-10", "The Paper", says("filming_start", "2025-22", by=["Lionsgate"])),
            told("2025-12-10", "The Post", says("filming_start", "2025-11")),
        ],
        "filming_start",
        {"2025-22": "superseded", "2025-11": "current"},
    ),
    (
        "a date that may be the page's own does not move another",
        [
            dated("2025-01-10", "The Paper", "2026-05-01", by=["Lionsgate"]),
            dated("2025-02-10", "The Star", "2026-05-01"),
            dated("2025-12-09", "The Post", "2025-12", by=["Lionsgate"]),
        ],
        DATE,
        {"2026-05-01": "current", "2025-12": "disputed"},
    ),
    (
        "another company than the one that gave the date does not move it",
        [
            dated("2025-01-10", "The Paper", "2026-05-01", by=["Lionsgate"]),
            dated("2025-02-10", "The Star", "2026-05-01", by=["Lionsgate"]),
            dated("2025-12-09", "The Post", "2026-08-07", by=["Leonine"]),
        ],
        DATE,
        {"2026-05-01": "current", "2026-08-07": "disputed"},
    ),
    (
        "who was called gone, with nobody in the place, is back when several say so",
        [
            told("2025-01-10", "The Paper", says("director", "Ada Quill", by=["Deadline"])),
            told("2025-02-10", "The Post", says("director", "Ada Quill", "denied", by=["Deadline"], status="departed")),
            told("2025-03-10", "The Star", says("director", "Ada Quill")),
            told("2025-04-10", "The Sun", says("director", "Ada Quill")),
        ],
        "director",
        {"Ada Quill": "current"},
    ),
    (
        "one page that denies what many say, and names nobody, changes nothing",
        [
            told("2025-01-10", "The Paper", says("cast_member", "Ada Quill")),
            told("2025-02-10", "The Star", says("cast_member", "Ada Quill")),
            told("2025-03-10", "The Sun", says("cast_member", "Ada Quill")),
            told("2025-04-10", "The Post", says("cast_member", "Ada Quill", "denied")),
        ],
        "cast_member",
        {"Ada Quill": "current"},
    ),
    (
        "talk that somebody may be out changes nothing yet",
        [
            told("2025-01-10", "The Paper", says("director", "Ada Quill", by=["Deadline"])),
            told(
                "2025-04-10", "The Post", says("director", "Ada Quill", "possible", by=["Variety"], status="departed")
            ),
        ],
        "director",
        {"Ada Quill": "current"},
    ),
    (
        "a work that is being filmed has not come out years ago",
        [
            told("2025-01-10", "The Paper", says(DATE, "2014"), says("production_status", "filming")),
        ],
        DATE,
        {"2014": "unconfirmed"},
    ),
    (
        "a rumour ends when a fact comes after it",
        [
            dated("2025-01-10", "The Paper", "2025-12", "possible"),
            dated("2025-08-01", "The Post", "2026-10-09", by=["Lionsgate"]),
        ],
        DATE,
        {"2025-12": "superseded", "2026-10-09": "current"},
    ),
]


@pytest.mark.parametrize(("policy", "readings", "prop", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_policy(policy: str, readings: list[Reading], prop: str, wanted: dict[str, str]) -> None:
    """Each line of the policy holds, in whatever order the pages come."""
    assert stands(readings, prop) == wanted, policy
    assert stands(list(reversed(readings)), prop) == wanted, policy


def test_a_hope_lapses_when_its_time_has_passed() -> None:
    """A day that was only hoped for is over when it has passed without news, and not before."""
    pages = [told("2025-01-10", "The Paper", says("filming_start", "2025", "expected"))]
    assert stands(pages, "filming_start", "2025-12-30") == {"2025": "unconfirmed"}
    assert stands(pages, "filming_start", "2026-01-02") == {"2025": "superseded"}


def test_a_change_is_told_from_both_sides() -> None:
    """The old value names the new one and the day, the new one names the old."""
    pages = [
        dated("2025-01-10", "The Paper", "2026-05-01", by=["Lionsgate"]),
        dated("2025-08-01", "The Post", "2026-10-09", by=["Lionsgate"]),
    ]
    old, new = one(pages, DATE, "2026-05-01"), one(pages, DATE, "2026-10-09")
    assert (old.since, old.until, old.replaced_by) == ("2025-01-10", "2025-08-01", "2026-10-09")
    assert (new.since, new.until, new.replaces) == ("2025-08-01", None, "2026-05-01")


def test_a_composer_is_replaced() -> None:
    """Who replaces whom is told by the page that calls the old one former."""
    pages = [
        told("2025-01-10", "The Paper", says("composer", "Mara Lind", by=["Film Music Reporter"])),
        told(
            "2025-08-01",
            "The Post",
            says("composer", "Otto Brandt", by=["Film Music Reporter"]),
            says("composer", "Mara Lind", "denied", by=["Film Music Reporter"], status="former"),
        ),
    ]
    assert one(pages, "composer", "Mara Lind").replaced_by == "Otto Brandt"
    assert one(pages, "composer", "Otto Brandt").replaces == "Mara Lind"


def test_known_only_by_then() -> None:
    """As of an earlier day, nothing of what came later is known."""
    pages = [
        dated("2025-01-10", "The Paper", "2026-05-01", by=["Lionsgate"]),
        dated("2025-08-01", "The Post", "2026-10-09", by=["Lionsgate"]),
    ]
    assert stands(pages, DATE, "2025-07-31") == {"2026-05-01": "current"}
    assert stands(pages, DATE, "2025-08-01") == {"2026-05-01": "superseded", "2026-10-09": "current"}
    assert stands(pages, DATE, "2025-01-09") == {}


def test_an_overdue_day_is_not_told_as_a_fact() -> None:
    """A day that has passed without anybody saying that it came to pass is expected still, and the reason says so."""
    pages = [
        dated("2025-01-10", "The Paper", "2025-05-01", by=["Lionsgate"]),
        told("2025-06-01", "The Post", says("genre", "drama")),
    ]
    statement = one(pages, DATE, "2025-05-01")
    assert statement.assurance == "expected"
    assert "has passed" in statement.why


@pytest.mark.parametrize(
    ("certainty", "by", "assurance"),
    [
        ("stated", ["Lionsgate"], "confirmed"),
        ("expected", ["Lionsgate"], "expected"),
        ("stated", ["Collider"], "reported"),
        ("stated", [], "reported"),
        ("reported", ["Collider"], "reported"),
        ("possible", ["Collider"], "possible"),
    ],
)
def test_assurance(certainty: str, by: list[str], assurance: str) -> None:
    """How sure a statement is depends on who says it, and how."""
    (statement,) = find([dated("2025-01-10", "The Paper", "2026-05-01", certainty, by=by)], DATE)
    assert statement.assurance == assurance


def test_every_reason_is_a_sentence() -> None:
    """Each statement of all rows says why, in one sentence with a capital and a full stop."""
    for _, readings, prop, _ in ROWS:
        for statement in find(readings, prop):
            assert not statement.why[0].islower() and statement.why.endswith("."), statement.why
            assert "None" not in statement.why
