"""What must be concluded from the Ballerina corpus, and what must not."""

from __future__ import annotations

import pytest

from according.domain.statement import Statement
from reconcile.corpus import as_of, find, load_corpus, names_of, one, parents_of

BEFORE, AFTER, DENIED, LAST = "2023-05-15", "2024-03-31", "2024-10-15", "2025-06-30"
ENDED = {"superseded", "denied", "misreported", "withdrawn"}
OPENING = "release_date"


def us_dates(day: str, standing: str | None = None) -> set[str]:
    """The dates of the United States on a day, in theaters."""
    found = find(day, OPENING, region="United States", venue="theatrical")
    return {s.value for s in found if standing in (None, s.standing)}


def current(day: str, prop: str) -> set[str]:
    """The values that stand."""
    return {s.value for s in find(day, prop) if s.standing == "current"}


def test_the_date_before_and_after_it_moved() -> None:
    """7 June 2024 stands until February 2024, then 6 June 2025 does, each naming the other."""
    assert us_dates(BEFORE, "current") == {"2024-06-07"}
    new, old = one(AFTER, OPENING, "2025-06-06"), one(AFTER, OPENING, "2024-06-07")
    assert (new.standing, old.standing) == ("current", "superseded")
    assert (new.since, new.replaces) == ("2024-02-21", "2024-06-07")
    assert (old.until, old.replaced_by) == ("2024-02-21", "2025-06-06")


def test_six_pages_three_origins() -> None:
    """The delay is on six pages and has three origins; VL, C24 and MB have it from M24."""
    new = one(AFTER, OPENING, "2025-06-06")
    assert new.pages == 6
    assert set(new.origins) == {"Deadline", "Lionsgate", "The Hollywood Reporter"}
    source = load_corpus()["2024-02-21-marqueepost"].page.url
    for copy in ("2024-02-22-valleyledger", "2024-02-22-cinefeed24", "2024-02-23-moviebuzzhub"):
        assert source in parents_of(copy)


def test_a_misprint_is_never_a_date() -> None:
    """6 June 2024 is a slip of one page: not the first date, not moved, not confirmed by Germany's old date."""
    for day in (BEFORE, AFTER, DENIED, LAST):
        slip = one(day, OPENING, "2024-06-06", region="United States")
        assert slip.standing == "misreported"
        assert names_of(slip) == {"2023-04-04-popdispatch"}
        assert all(s.replaces != "2024-06-06" for s in find(day, OPENING, region="United States"))
    assert names_of(one(AFTER, OPENING, "2024-06-06", region="Germany"), against=True) == {"2024-02-22-kinonotiz"}


def test_previews_and_other_films_are_no_dates_of_this_one() -> None:
    """Dates of previews, of The Crow, of Mickey 17 and of Guy Ritchie's film are not among the dates."""
    assert us_dates(LAST) <= {"2025-06-06", "2024-06-07", "2024-06-06", "2024", "2024-21/2024-22", "2023-41", "2024-01"}


def test_a_false_memory() -> None:
    """January 2024 was never the date."""
    assert one(LAST, OPENING, "2024-01").standing == "misreported"


def test_dates_differ_by_country() -> None:
    """Each country has its own date, and each its own history."""
    wanted = {
        "United States": "2025-06-06",
        "United Kingdom": "2025-06-06",
        "Germany": "2025-06-05",
        "Italy": "2025-06-12",
        "India": "2025-06-13",
        "South Korea": "2025-08",
        "Japan": "2025-08-22",
    }
    for region, date in wanted.items():
        stands = [s.value for s in find(LAST, OPENING, region=region, venue="theatrical") if s.standing == "current"]
        assert stands == [date], region
    assert one(LAST, OPENING, "2025-06-06", region="Italy").replaced_by == "2025-06-12"


def test_germany_was_not_confirmed_in_february() -> None:
    """A page's deduction is unconfirmed until the distributor says so."""
    assert one(AFTER, OPENING, "2025-06-05", region="Germany").standing == "unconfirmed"
    assert one("2025-05-01", OPENING, "2025-06-05", region="Germany").standing == "current"


def test_what_the_page_added_later_is_not_known() -> None:
    """Starz on 25 September was added in September; the denial of October is not known on the 15th."""
    assert not find(LAST, OPENING, "2025-09-25")
    assert find("2025-09-30", OPENING, "2025-09-25")
    assert not [b for s in as_of(DENIED) for b in s.backings if (b.claim.said_at or "") > DENIED]


def test_the_streaming_service() -> None:
    """Peacock was a guess, and is denied in 2025."""
    assert one(AFTER, "platform", "Peacock").standing == "unconfirmed"
    assert one(LAST, "platform", "Peacock").standing == "denied"


def test_the_name_of_the_heroine() -> None:
    """Rooney is talk from a leak; Eve Macarro replaces it, and a stock paragraph revives nothing."""
    for day in (BEFORE, AFTER):
        assert one(day, "cast_member", "Ana de Armas", character="Rooney").standing == "unconfirmed"
    for day in (DENIED, "2025-05-01", LAST):
        old = one(day, "cast_member", "Ana de Armas", character="Rooney")
        new = one(day, "cast_member", "Ana de Armas", character="Eve Macarro")
        assert (old.standing, old.replaced_by, new.standing) == ("superseded", "Eve Macarro", "current")
    leak = load_corpus()["2020-05-06-panelbugle"].page.url
    for page in ("2022-12-13-slatewire", "2023-04-04-popdispatch", "2023-05-12-starhour", "2024-12-09-stallsandcircle"):
        assert leak in parents_of(page)


def test_a_rumour_that_was_closed() -> None:
    """Moretz was never cast, and so not replaced."""
    rumour = one(LAST, "cast_member", "Chloë Grace Moretz")
    assert (rumour.standing, rumour.replaced_by) == ("denied", None)


def test_in_talks_then_confirmed() -> None:
    """The old text under the update line does not keep her in talks."""
    assert one("2021-11-15", "cast_member", "Ana de Armas").standing == "unconfirmed"
    confirmed = one("2022-05-15", "cast_member", "Ana de Armas")
    assert (confirmed.standing, confirmed.since, confirmed.qualifiers.get("status")) == ("current", "2022-04-29", None)


def test_five_pages_on_one_report() -> None:
    """In November 2022 that Reeves is in it rests on Collider alone, told with different strength."""
    early = one("2022-11-15", "cast_member", "Keanu Reeves")
    assert early.standing == "unconfirmed"
    assert one(BEFORE, "cast_member", "Keanu Reeves").standing == "current"
    for page in ("2022-11-08-fandomfoundry", "2022-11-09-capitalpost24", "2022-11-09-pixelandplot"):
        assert "Collider" in parents_of(page)


def test_the_director_stays() -> None:
    """Stahelski is not the director on any day, and the reshoot report is not taken back."""
    for day in ("2020-06-30", BEFORE, AFTER, DENIED, "2025-05-01", LAST):
        assert current(day, "director") == {"Len Wiseman"}
    assert one(DENIED, "director", "Chad Stahelski", status="additional photography").standing == "unconfirmed"
    reshoot = one("2025-05-01", "director", "Chad Stahelski", status="additional photography")
    assert reshoot.standing in ("disputed", "denied", "unconfirmed")


def test_the_writers() -> None:
    """Fennell did not replace Hatten; Wiseman is no writer."""
    for day in (BEFORE, AFTER, DENIED, "2025-05-01"):
        assert current(day, "screenwriter") == {"Shay Hatten"}
        assert one(day, "screenwriter", "Emerald Fennell").standing == "disputed"
        assert one(day, "screenwriter", "Len Wiseman").standing == "unconfirmed"


def test_the_producer_who_comes_and_goes() -> None:
    """Reeves's credit is disputed, settled by the studio in 2022, and disputed again when its lists leave him out."""
    wanted = {"2020-06-30": "disputed", "2022-05-15": "current", BEFORE: "disputed", LAST: "disputed"}
    assert {day: one(day, "producer", "Keanu Reeves").standing for day in wanted} == wanted


def test_the_composers() -> None:
    """Bates and Richard replace Beltrami and Drubich."""
    assert current(LAST, "composer") == {"Tyler Bates", "Joel J. Richard"}
    assert one(LAST, "composer", "Marco Beltrami").replaced_by == "Tyler Bates and Joel J. Richard"


def test_the_start_of_filming() -> None:
    """The fan page's date is an error of one side, and so is the year of the extra scenes."""
    assert current(LAST, "filming_start") == {"2022-11-07"}
    assert one(LAST, "filming_start", "2022-11-21").standing == "misreported"


def test_two_states_of_one_address() -> None:
    """R2 is neither a second source nor a copy of R1."""
    url = load_corpus()["2022-04-29-reelquarter"].page.url
    for statement in as_of(LAST):
        relations = [b.relation for b in statement.backings if b.claim.page == url]
        assert "copy" not in relations
        assert url in parents_of("2022-04-29-reelquarter")


def test_the_other_film() -> None:
    """Nothing of Netflix's film is said of this one, and the other way round."""
    strangers = {
        "Jeon Jong-seo",
        "Kim Ji-hoon",
        "Park Yu-rim",
        "Lee Chung-hyun",
        "Gray",
        "Netflix",
        "Busan",
        "2023-10-06",
    }
    assert not strangers & {s.value for s in as_of(LAST)}
    other = {s.value for s in as_of(LAST, "Ballerina (2023 film)")}
    assert "Lee Chung-hyun" in other and "2024-06-07" not in other and "Ana de Armas" not in other


def test_money_of_other_films() -> None:
    """What other films took is not this one's; an estimate and the count of one weekend are not two weekends."""
    takings = {s.value: s.standing for s in find(LAST, "box_office", region="United States")}
    assert not {"$73.8 million", "$32.5 million", "$14.4 million"} & set(takings)
    assert takings["$24.5 million"] == "current"
    assert takings["$25 million"] in ENDED


def test_the_title() -> None:
    """The short title stands until the official one is told."""
    assert current(AFTER, "title") == {"Ballerina"}
    assert one(DENIED, "title", "Ballerina").standing == "superseded"
    assert one(LAST, "title", "Ballerina: The World of John Wick", region="Japan").standing == "current"


@pytest.mark.parametrize("day", ["2020-06-30", "2021-11-15", "2022-05-15", BEFORE, AFTER, DENIED, "2025-05-01", LAST])
def test_every_day_is_sound(day: str) -> None:
    """On every day, what stands has not ended and what ended has a day, and only pages of that day speak."""
    for statement in as_of(day):
        assert _is_sound(statement, day), statement


def _is_sound(statement: Statement, day: str) -> bool:
    ended = statement.standing in ("superseded", "denied", "withdrawn")
    early = all(b.claim.published is None or b.claim.published <= day for b in statement.backings)
    return (early and ended == (statement.until is not None)) or statement.standing == "misreported"
