"""The parts of a dossier: openings, cast, changes, gaps, summary and sources, each from its statements."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from according.compose.cast import list_cast
from according.compose.changes import choose_log, list_changes
from according.compose.disputes import group_disputes, make_dispute
from according.compose.edition import Edition
from according.compose.gaps import list_gaps
from according.compose.release import chart_slip, list_dates, pick_opening
from according.compose.sources import list_sources, share_origins
from according.compose.summary import list_facts, list_key_points, say_kicker, say_standfirst
from according.domain.change import Change
from according.domain.statement import Statement
from compose.made import SUBJECT, back, gather_readings, make_claim, make_film, make_reading, make_statement

US: dict[str, str | None] = {"region": "United States", "venue": "theatrical"}


def edit(statements: Sequence[Statement], on: str = "2025-01-31") -> Edition:
    """An edition of some statements with their pages."""
    return Edition(statements, gather_readings(statements), SUBJECT, on)


# Openings


def test_opening_is_the_general_one() -> None:
    """The cinema date that most pages tell answers the question, not the premiere, the disc or a rumour."""
    wide = make_statement("2025-06-06", qualifiers=US, backings=[back(make_claim(outlet=o)) for o in ("A", "B", "C")])
    others = [
        make_statement("2025-05-22", qualifiers={"venue": "premiere"}),
        make_statement("2025-07-01", qualifiers={"region": "United States", "venue": "home"}),
        make_statement("2025-06-05", qualifiers={"region": "Germany", "venue": "theatrical"}),
        make_statement("2026", standing="unconfirmed", assurance="possible", certainty="possible"),
    ]
    assert pick_opening(edit([*others, wide])) == wide


def test_openings_stand_in_order_of_their_dates() -> None:
    """One row a place and kind of opening, with what was said before; a month says that it is one."""
    film = make_film()
    rows = [(r.where, r.what, r.value, r.before, r.word) for r in list_dates(edit(film))]
    assert rows == [
        ("United States", "in cinemas", "Friday 6 June 2025", ("7 June 2024",), "Confirmed"),
        ("Japan", "in cinemas", "August 2025", (), "Month confirmed"),
    ]


def test_one_opening_needs_no_table() -> None:
    """A single date is said in the answer and nowhere else."""
    assert list_dates(edit([make_statement(qualifiers=US)])) == ()


def test_slip_is_told_in_words() -> None:
    """The chart's story gives each date, the day that it was said and by how much it moved."""
    film = make_film()
    edition = edit(film, "2025-07-01")
    opening = pick_opening(edition)
    assert opening
    chart = chart_slip(opening, edition)
    assert chart and chart.happened
    assert chart.story == (
        "From 3 April 2023 the date given was 7 June 2024. On 21 February 2024 it became 6 June 2025, 364 days later. "
        "It came out on that day."
    )


def test_date_that_never_moved_has_no_chart() -> None:
    """One date is no slip."""
    statement = make_statement(qualifiers=US)
    assert chart_slip(statement, edit([statement])) is None


# Cast


def test_cast_has_one_row_a_person() -> None:
    """The part that stands, the one that was given before struck beside it, who is denied last and struck."""
    rows = list_cast(
        edit(
            [
                make_statement("Mara Lind", "cast_member", qualifiers={"character": "Eve"}, since="2024-09-26"),
                make_statement(
                    "Mara Lind",
                    "cast_member",
                    qualifiers={"character": "Rooney"},
                    standing="superseded",
                    replaced_by="Eve",
                ),
                make_statement("Ada Moss", "cast_member", assurance="reported", qualifiers={"billing": "cameo"}),
                make_statement("Piet Stern", "cast_member", standing="denied", certainty="denied"),
            ]
        )
    )
    told = [(r.name, r.role, r.former_roles, r.word, r.gone) for r in rows]
    assert told == [
        ("Mara Lind", "Eve", ("Rooney",), "Confirmed", False),
        ("Ada Moss", "a cameo", (), "Reported", False),
        ("Piet Stern", None, (), "Denied", True),
    ]
    assert rows[0].known == "Sept 2024, Lionsgate"


def test_part_that_is_only_talk_says_so() -> None:
    """An actor who is sure in a part that is not: the part carries its word."""
    rows = list_cast(
        edit(
            [
                make_statement("Mara Lind", "cast_member", qualifiers={"billing": "lead"}),
                make_statement(
                    "Mara Lind",
                    "cast_member",
                    qualifiers={"character": "Rooney"},
                    standing="unconfirmed",
                    assurance="possible",
                ),
            ]
        )
    )
    assert [(r.role, r.word) for r in rows] == [("Rooney, unconfirmed", "Confirmed")]


# Disputes


def test_dispute_over_a_part_asks_for_the_part() -> None:
    """Two parts for one actor are two sides of one question."""
    sides = [
        make_statement("Ada Moss", "cast_member", standing="disputed", qualifiers={"character": part})
        for part in ("Lena", "The Chancellor")
    ]
    edition = edit(sides)
    (group,) = group_disputes(edition.statements, edition)
    dispute = make_dispute(group, edition)
    assert dispute.question == "Whom does Ada Moss play?"
    assert [side.value for side in dispute.sides] == ["Lena", "The Chancellor"]


def test_dates_of_two_places_are_no_dispute() -> None:
    """What answers different questions does not quarrel."""
    edition = edit(
        [
            make_statement("2025-06-06", standing="disputed", qualifiers={"region": "Italy"}),
            make_statement("2025-06-12", standing="disputed", qualifiers={"region": "India"}),
        ]
    )
    assert len(group_disputes(edition.statements, edition)) == 2


# Changes


def list_log(edition: Edition) -> tuple[Change, ...]:
    """The changes that the log of a dossier has."""
    return choose_log(list_changes(edition))


def test_change_has_old_new_day_and_teller() -> None:
    """The log tells what gave way to what, when, and by whom it was told first."""
    (change,) = [c for c in choose_log(list_changes(edit(make_film()))) if c.kind == "changed"]
    assert (change.on, change.label) == ("2024-02-21", "Release, United States")
    assert (change.old, change.new, change.by) == ("7 June 2024", "6 June 2025", "Marquee Post, from Deadline")
    assert (change.pages, change.origins) == (3, ("Deadline", "Lionsgate"))


def test_new_part_of_an_actor_is_a_change() -> None:
    """An actor whose part got another name: the actor stays, the part changes."""
    (change,) = list_log(
        edit(
            [
                make_statement("Mara Lind", "cast_member", qualifiers={"character": "Eve"}),
                make_statement(
                    "Mara Lind",
                    "cast_member",
                    qualifiers={"character": "Rooney"},
                    standing="superseded",
                    replaced_by="Eve",
                    until="2024-09-26",
                ),
            ]
        )
    )
    assert (change.old, change.new) == ("Mara Lind as Rooney", "Mara Lind as Eve")


def test_value_of_another_place_is_no_successor() -> None:
    """A date that fell in one country is not replaced by that of another."""
    (change,) = list_log(
        edit(
            [
                make_statement("2025-06-06", qualifiers={"region": "India"}, standing="superseded", until="2025-06-04"),
                make_statement("2025-06-12", qualifiers={"region": "Italy"}, replaces="2025-06-06"),
            ]
        )
    )
    assert (change.label, change.new) == ("Release, India", "given up")


def test_values_replaced_together_are_one_change() -> None:
    """Two composers who made way for one on one day are one line of the log."""
    (change,) = list_log(
        edit(
            [
                make_statement("Una Wells", "composer", since="2025-01-03"),
                *(
                    make_statement(
                        name,
                        "composer",
                        standing="superseded",
                        replaced_by="Una Wells",
                        since="2023-05-12",
                        until="2025-01-03",
                    )
                    for name in ("Ada Moss", "Kit Rowan")
                ),
            ]
        )
    )
    assert (change.old, change.new) == ("Ada Moss and Kit Rowan", "Una Wells")


# Gaps


@pytest.mark.parametrize(
    ("statements", "gap"),
    [
        ([make_statement("Ola Berg", "director")], "No page read here says what Glass Harbour cost."),
        (
            [make_statement("Ola Berg", "director", standing="unconfirmed", assurance="possible")],
            "No party has confirmed who directs Glass Harbour.",
        ),
        (
            [make_statement("2025-08", qualifiers={"region": "Japan"}), make_statement("$1", "box_office")],
            "No page read here says on which day in August 2025 the film comes out in Japan.",
        ),
        (
            [
                make_statement("Mara Lind", "cast_member", qualifiers={"character": "Eve"}),
                make_statement("Ada Moss", "cast_member"),
            ],
            "No page read here says whom Ada Moss plays.",
        ),
        (
            [make_statement("Kit Rowan", "producer", standing="disputed")],
            "Nobody has settled whether Kit Rowan produces Glass Harbour.",
        ),
    ],
)
def test_what_is_open_is_said(statements: list[Statement], gap: str) -> None:
    """What a reader would ask and no page answers stands as an honest sentence."""
    assert gap in [g.text for g in list_gaps(edit(statements))]


def test_what_is_answered_is_no_gap() -> None:
    """A reported director is a director; the day of a dated film is known."""
    texts = " ".join(g.text for g in list_gaps(edit([make_statement("Ola Berg", "director"), make_statement()])))
    assert "directs" not in texts and "comes out" not in texts


# Summary and sources


def test_standfirst_says_what_it_is() -> None:
    """One sentence: what it is to other works, who makes it, who is in it; only what is sure."""
    (sentence,) = say_standfirst(edit(make_film()))
    assert sentence.mark == "confirmed"
    assert sentence.text == (
        "Glass Harbour is a spin-off of Salt Line, directed by Ola Berg, "
        "with Mara Lind as Eve and Jonas Vale as the Warden."
    )


def test_key_points_begin_with_the_date() -> None:
    """The date with the one that it replaced, then the cast; disputes and talk come last with their words."""
    points = list_key_points(edit(make_film()))
    assert points[0].text == "Glass Harbour opens in theaters in the United States on 6 June 2025, not 7 June 2024."
    assert [r.kind for r in points[0].runs if r.text == "7 June 2024"] == ["struck"]
    assert [p.label for p in points][-2:] == ["Disputed", "Unconfirmed"]


def test_facts_say_where_they_are_weaker() -> None:
    """At a glance: label, value, mark."""
    facts = {f.label: (f.value, f.mark) for f in list_facts(edit(make_film()))}
    assert facts["Release, United States"] == ("6 June 2025", "confirmed")
    assert facts["Writer"] == ("Una Wells", "reported")
    assert facts["Budget"] == ("$90 million", "reported")


def test_kicker_names_the_series() -> None:
    """What kind of work it is, and from which series."""
    assert say_kicker(edit([*make_film(), make_statement("$1", "box_office")])) == "Film, from the Salt Line series"


def test_sources_tell_credits_from_copies() -> None:
    """A page credits one, copies another, or credits nobody; only credits are counted as such."""
    told = {s.outlet: (s.facts, s.credited, s.parents) for s in list_sources(edit(make_film()))}
    assert told["Valley Ledger"] == (1, 0, ("copy of Marquee Post",))
    assert told["Exhibitors’ Ledger"] == (1, 1, ("Lionsgate",))
    assert told["Trade Current"] == (1, 0, ())


def test_later_state_of_a_page_is_a_source_of_its_own() -> None:
    """Two states of one address are two rows, each of its own day."""
    first = make_claim("Ola Berg", prop="director", published="2021-10-28", page="https://a.example/x")
    second = make_claim("R", prop="content_rating", published="2022-04-29", page="https://a.example/x")
    statements = [
        make_statement("Ola Berg", "director", backings=[back(first)]),
        make_statement("R", "content_rating", backings=[back(second)]),
    ]
    readings = [make_reading([first]), make_reading([second])]
    sources = list_sources(Edition(statements, readings, SUBJECT, "2023-01-01"))
    assert [s.published for s in sources] == ["2022-04-29", "2021-10-28"]


def test_origins_are_counted_by_news() -> None:
    """Each origin with the pieces of news that started with it, and what it is."""
    shares = {s.name: (s.news, s.kind) for s in share_origins(edit(make_film()))}
    assert shares["Deadline"] == (2, "trade")
    assert shares["Lionsgate"][1] == "studio"


@pytest.mark.parametrize(
    ("statements", "text"),
    [
        (
            [make_statement("Ola Berg", "director"), make_statement("Ada Moss", "cast_member")],
            "Glass Harbour is directed by Ola Berg, with Ada Moss.",
        ),
        (
            [
                make_statement("Ola Berg", "director"),
                make_statement("Ada Moss", "screenwriter"),
                make_statement("$1", "box_office"),
            ],
            "Glass Harbour is a film directed by Ola Berg, written by Ada Moss.",
        ),
    ],
)
def test_standfirst_does_without_what_nobody_said(statements: list[Statement], text: str) -> None:
    """Where nobody says what kind of work it is, or what it follows, the sentence still stands."""
    assert [s.text for s in say_standfirst(edit(statements))] == [text]


def test_disputed_opening_is_one_key_point() -> None:
    """Two dates for one place are told once, as a dispute."""
    dates = [make_statement(day, qualifiers=US, standing="disputed") for day in ("2023-08-11", "2023-08-25")]
    points = [p.text for p in list_key_points(edit(dates))]
    assert points == ["Accounts differ on the release: 11 August 2023 or 25 August 2023."]


def test_only_outlet_is_not_named_again_and_again() -> None:
    """A dossier from one page needs no "according to" that page in every sentence."""
    lone = make_statement("Ola Berg", "director", assurance="reported", origins=("Marquee Post",))
    assert [p.text for p in list_key_points(edit([lone]))] == ["Ola Berg directs Glass Harbour."]


def test_season_opens_where_it_streams() -> None:
    """For a season the stream comes before a showing in cinemas, its first part before its last."""
    season = make_statement("8", "episodes")
    cinema = make_statement("2025-12-31", qualifiers={"venue": "theatrical", "region": "United States"})
    last = make_statement("2025-12-25", qualifiers={"venue": "streaming", "platform": "Netflix", "part": "finale"})
    first = make_statement("2025-11-26", qualifiers={"venue": "streaming", "platform": "Netflix"})
    assert pick_opening(edit([season, cinema, last, first])) == first
