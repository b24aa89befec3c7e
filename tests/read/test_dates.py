"""The grammar of dates: what the press says of when, read to EDTF.

Each row is a text, the day of publication, and the dates that it tells: "words=value", with "/part" and "?" for weak.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.domain.edtf import is_edtf
from according.read.grammar.dates import DateSpan, find_dates, find_heading_year

WINTER, SPRING, SUMMER = "2024-02-21", "2024-04-10", "2024-06-03"


def show(span: DateSpan) -> str:
    """A span in the notation of the tables."""
    return f"{span.exact}={span.value}" + (f" {span.part}" if span.part else "") + ("?" if span.weak else "")


def read(text: str, published: str | None = SUMMER, **more: object) -> list[str]:
    """The dates of a text, without the intervals over two of them."""
    return [show(s) for s in find_dates(text, published, **more) if s.kind != "interval"]  # type: ignore[arg-type]


DAYS = [
    ("It opens June 7, 2024.", ["June 7, 2024=2024-06-07"]),
    ("It opens 7 June 2024.", ["7 June 2024=2024-06-07"]),
    ("It opens on the 7th of June, 2024.", ["the 7th of June, 2024=2024-06-07"]),
    ("It opens Jun. 7.", ["Jun. 7=2024-06-07"]),
    ("It opens Friday, June 7.", ["Friday, June 7=2024-06-07"]),
    ("It opens Fri 7 June, 9pm.", ["Fri 7 June=2024-06-07"]),
    ("Premiere: 2024-06-07", ["2024-06-07=2024-06-07"]),
    ("Premiere: 2024-06-07T18:00Z", ["2024-06-07T18:00Z=2024-06-07"]),
    ("Released 06/07/2024.", ["06/07/2024=2024-06-07"]),
    ("Released 25.12.2023.", ["25.12.2023=2023-12-25"]),
    ("JUNE 7, 2024 (IMAX)", ["JUNE 7, 2024=2024-06-07"]),
    ("out october 1 2027, used to be oct 3 2025", ["october 1 2027=2027-10-01", "oct 3 2025=2025-10-03"]),
    ("It is out on the first Friday in December.", ["the first Friday in December=2024-12-06"]),
    ("Zootopia 2 Nov. 26", ["Nov. 26=2024-11-26"]),
    ("The Bad Guys 2 Aug. 1, 2025", ["Aug. 1, 2025=2025-08-01"]),
    ("House of the Dragon, season 3 April 2026", ["April 2026=2026-04"]),
]

COARSE = [
    ("It opens in June 2024.", ["June 2024=2024-06"]),
    ("a film due March '25", ["March '25=2025-03"]),
    ("It arrives in late November.", ["late November=2024-11 late"]),
    ("shooting from mid-March", ["mid-March=2024-03 mid"]),
    ("It opens in summer 2025.", ["summer 2025=2025-22"]),
    ("in the autumn of 2023", ["autumn of 2023=2023-23"]),
    ("this fall", ["this fall=2024-23"]),
    ("They reported their January sales.", ["January=2024-01"]),
    ("1931: The first one", ["1931=1931"]),
    ("in the winter of 2022", ["winter of 2022=2022-24"]),
    ("early 2026", ["early 2026=2026 early"]),
    ("mid-2025", ["mid-2025=2025 mid"]),
    ("at the end of 2026", ["the end of 2026=2026 late"]),
    ("Q1 2025", ["Q1 2025=2025-33"]),
    ("the first quarter of next year", ["the first quarter of next year=2025-33"]),
    ("the second half of 2023", ["the second half of 2023=2023-41"]),
    ("2027, first half", ["2027, first half=2027-40"]),
    ("H1 2025", ["H1 2025=2025-40"]),
    ("around 2025", ["around 2025=2025~"]),
    ("the 1980s", ["the 1980s=198X"]),
    ("in the 19th century", ["the 19th century=18XX"]),
]

DEICTIC = [
    ("It opens this Friday.", ["this Friday=2024-06-07"]),
    ("It opens next Friday.", ["next Friday=2024-06-14"]),
    ("It opened on Friday.", ["Friday=2024-05-31"]),
    ("It opens on Friday.", ["Friday=2024-06-07"]),
    ("The studio said Monday that it will open Friday.", ["Monday=2024-06-03", "Friday=2024-06-07"]),
    ("It was announced last Wednesday.", ["last Wednesday=2024-05-29"]),
    ("A week from Friday it expands.", ["A week from Friday=2024-06-14"]),
    ("yesterday and tonight", ["yesterday=2024-06-02", "tonight=2024-06-03"]),
    ("It wrapped last month.", ["last month=2024-05"]),
    ("It shoots next month.", ["next month=2024-07"]),
    ("It shoots this summer.", ["this summer=2024-22"]),
    ("It opens next summer.", ["next summer=2025-22"]),
    ("It was shot last summer.", ["last summer=2023-22"]),
    ("It opens next March.", ["next March=2025-03"]),
    ("He died last July.", ["last July=2023-07"]),
    ("late next year", ["late next year=2025 late"]),
    ("later this year", ["later this year=2024"]),
    ("by the end of the year", ["the end of the year=2024 late"]),
    ("the year after next", ["the year after next=2026"]),
    ("two years ago", ["two years ago=2022"]),
    ("in three years' time", ["in three years' time=2027"]),
    ("three weeks ago", ["three weeks ago=2024-05"]),
    ("next week", ["next week=2024-06"]),
    ("It earned $20 million over the weekend.", ["the weekend=2024-05-31/2024-06-02"]),
    ("this time next year", ["this time next year=2025-06"]),
    ("It will be ready in two years.", ["in two years=2026?"]),
    ("It was shot in two weeks.", []),
    ("It ran for three weeks.", []),
]

FEASTS = [
    ("on Christmas Day", ["Christmas Day=2024-12-25"]),
    ("Christmas 2025", ["Christmas 2025=2025-12-25"]),
    ("Thanksgiving 2027", ["Thanksgiving 2027=2027-11-25"]),
    ("on New Year’s Day", ["New Year’s Day=2025-01-01"]),
    ("it opens on Valentine’s Day", ["Valentine’s Day=2025-02-14"]),
    ("it opens on Halloween", ["Halloween=2024-10-31"]),
    ("Memorial Day weekend 2025", ["Memorial Day weekend 2025=2025-05-23/2025-05-26"]),
    ("July 4th weekend", ["July 4th weekend=2024-07-05/2024-07-07"]),
    ("on Good Friday 2025", ["Good Friday 2025=2025-04-18"]),
    ("Easter 2026", ["Easter 2026=2026-04-05"]),
    ("a Christmas special", ["Christmas=2024-12-25?"]),
    ("Halloween Ends", []),
]


@pytest.mark.parametrize(("text", "expected"), DAYS + COARSE + DEICTIC + FEASTS)
def test_reads_dates(text: str, expected: list[str]) -> None:
    """A date is read at the precision told, against Monday 3 June 2024."""
    assert read(text) == expected


NO_DATES = [
    *("She may march on. May the force be with you.", "Theresa May said so.", "April Ludgate and August Wilson"),
    *(
        "It opened to $2,024 and 2024 screens.",
        "It fell; a fall",
        "He will spring to life.",
        "The sun sat in the west.",
    ),
    *("Call 9-1-1 from Area 51.", "24 episodes at 8pm ET", "$250m", "aged 24", "1080p", "the second film"),
    *(
        "the fall of Rome",
        "her fall from the stage",
        "Freaky Friday",
        "the past nine days",
        "twelve weeks later than planned",
    ),
    *("Fridays and Sundays", "Saturday Night Live", "Friday the 13th", "Wednesday, season 2"),
]


@pytest.mark.parametrize("text", NO_DATES)
def test_passes_over_what_is_no_date(text: str) -> None:
    """Verbs, names, sums, counts, habits and titles are no dates."""
    assert read(text) == []


@pytest.mark.parametrize("text", ["Blade Runner 2049", "Space 1999 fans", "Kubrick’s 2001: A Space Odyssey"])
def test_numbers_in_titles_are_weak(text: str) -> None:
    """A year that may be part of a title is told as weak, or not at all."""
    assert all(s.weak for s in find_dates(text, SUMMER))


YEARLESS = [
    # a plan that comes before its verb
    ("A June 10 hearing has been scheduled.", "2024-06-03", ["June 10=2024-06-10"]),
    ("A June 10 screening has now been set.", "2024-06-03", ["June 10=2024-06-10"]),
    # tense decides, and nearness where it does not
    ("Filming began in November.", WINTER, ["November=2023-11"]),
    ("Filming will begin in November.", WINTER, ["November=2024-11"]),
    ("Lance Reddick, who died on March 17", "2023-04-04", ["March 17=2023-03-17"]),
    ("It opens March 7.", "2023-12-05", ["March 7=2024-03-07"]),
    ("The game was previously scheduled for September 5.", "2024-07-25", ["September 5=2024-09-05"]),
    ("Production had been due to begin in March.", "2019-11-14", ["March=2020-03"]),
    ("The Color Purple (Dec. 25) was moved.", "2023-07-28", ["Dec. 25=2023-12-25"]),
    ("Mickey 17 – March 7 (was April 18)", "2024-12-05", ["March 7=2025-03-07", "April 18=2025-04-18"]),
    ("It is due in the first half of the year.", "2022-12-29", ["the first half of the year=2023-40"]),
    # a weekday settles the year
    ("Friday 8 November", "2024-06-12", ["Friday 8 November=2024-11-08"]),
    # the other end of a run has the year
    ("from June 7 to June 6, 2025", WINTER, ["June 7=2024-06-07", "June 6, 2025=2025-06-06"]),
    ("from June 7, 2024, to June 6, 2025", WINTER, ["June 7, 2024=2024-06-07", "June 6, 2025=2025-06-06"]),
    ("It was shot between November and February.", "2023-04-04", ["November=2022-11", "February=2023-02"]),
    ("Cameras rolled from April to July.", "2024-12-05", ["April=2024-04", "July=2024-07"]),
    ("It was filmed from June to August last year.", "2025-08-19", ["June=2024-06", "August last year=2024-08"]),
    ("July 30-Aug. 14, 1932", WINTER, ["July 30=1932-07-30", "Aug. 14, 1932=1932-08-14"]),
    ("spring/summer 2026", WINTER, ["spring=2026-21", "summer 2026=2026-22"]),
    (
        "from June 7 to June 6, 2025. It flies on June 7.",
        WINTER,
        ["June 7=2024-06-07", "June 6, 2025=2025-06-06", "June 7=2024-06-07"],
    ),
    ("the spring or summer of 2024", WINTER, ["spring=2024-21", "summer of 2024=2024-22"]),
    ("moved back a week, from Nov. 7 to Nov. 14", "2025-08-28", ["Nov. 7=2025-11-07", "Nov. 14=2025-11-14"]),
    ("Feb. 14, 2024, not Feb. 16", "2023-07-28", ["Feb. 14, 2024=2024-02-14", "Feb. 16=2024-02-16"]),
    # another date of the sentence has it
    ("It shot last year in Peru, from May on.", WINTER, ["last year=2023", "May=2023-05"]),
    (
        "October 20, 2023 in America and November 3 here",
        "2022-03-04",
        ["October 20, 2023=2023-10-20", "November 3=2023-11-03"],
    ),
]


@pytest.mark.parametrize(("text", "published", "expected"), YEARLESS)
def test_finds_the_year_of_yearless_dates(text: str, published: str, expected: list[str]) -> None:
    """A yearless date takes its year from the sentence, the weekday, or tense and nearness to publication."""
    assert read(text, published) == expected


RELATIVE = [
    ("Oct. 10 in L.A. and a week later elsewhere", ["Oct. 10=2024-10-10", "a week later=2024-10-17"]),
    ("It shot in spring 2023, wrapping that May.", ["spring 2023=2023-21", "that May=2023-05"]),
    ("Sold in November 2022, it shot the next April.", ["November 2022=2022-11", "the next April=2023-04"]),
    ("It began in 2014; a year later it ended.", ["2014=2014", "a year later=2015"]),
    ("two days before Christmas", ["two days before=2024-12-23", "Christmas=2024-12-25"]),
    ("eight months after its launch in November 2019", ["eight months after=2020-07", "November 2019=2019-11"]),
    ("the Friday before Christmas", ["Friday=2024-12-20", "Christmas=2024-12-25"]),
    ("the day after Thanksgiving", ["the day after=2024-11-29", "Thanksgiving=2024-11-28"]),
    ("moved up two weeks from November 8", ["November 8=2024-11-08"]),
    ("shot over 12 weeks from January 3", ["January 3=2024-01-03"]),
    ("next week, on Tuesday", ["next week=2024-06", "Tuesday=2024-06-11"]),
]


@pytest.mark.parametrize(("text", "expected"), RELATIVE)
def test_counts_from_dates_told_before(text: str, expected: list[str]) -> None:
    """A week later, that May, two days before: each counts from the date that it points to."""
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("May 12–16, 2024", "2024-05-12/2024-05-16"),
        ("12-16 May 2024", "2024-05-12/2024-05-16"),
        ("between March and May 2024", "2024-03/2024-05"),
        ("from 10 March to 14 June 2023", "2023-03-10/2023-06-14"),
        ("the spring or summer of 2024", "2024-21/2024-22"),
        ("2010–2013", "2010/2013"),
        ("2024-25", "2024/2025"),
        ("from Monday to Wednesday", "2024-06-03/2024-06-05"),
    ],
)
def test_reads_intervals(text: str, value: str) -> None:
    """A run from one date to another is an interval too."""
    assert value in [s.value for s in find_dates(text, SUMMER) if s.kind == "interval"]


def test_a_change_of_dates_is_no_interval() -> None:
    """Moved from one date to another is two dates and nothing between them."""
    assert [s.kind for s in find_dates("pushed from June 7 to August 9, 2024", WINTER)] == ["point", "point"]


def test_british_and_american_numbers() -> None:
    """7/6/24 is 7 June to British eyes; the other reading is kept."""
    (american,), (british,) = find_dates("7/6/24", SUMMER), find_dates("7/6/24", SUMMER, british=True)
    assert (american.value, american.also) == ("2024-07-06", ("2024-06-07",))
    assert (british.value, british.also) == ("2024-06-07", ("2024-07-06",))


def test_caller_knows_more() -> None:
    """The year of a list, the tense and the date told before can be handed in."""
    assert read("17 July", "2025-12-29", context_year=2026) == ["17 July=2026-07-17"]
    assert read("18 March", SUMMER, context_year=1985) == ["18 March=1985-03-18"]
    assert read("in November", WINTER, tense="future") == ["November=2024-11"]
    assert read("A year later it closed.", SUMMER, anchor="2014-10") == ["A year later=2015"]


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("2022", 2022),
        ("The films of 2026", 2026),
        ("Delayed to 2025", None),
        ("Films from 2024 to 2025", None),
        ("", None),
    ],
)
def test_a_heading_tells_the_year_of_what_stands_under_it(heading: str, year: int | None) -> None:
    """The heading of a list or timeline gives its year; a headline, or two years, give none."""
    assert find_heading_year(heading) == year


def test_a_history_goes_on_from_one_date_to_the_next() -> None:
    """Without a day of publication, yearless dates follow the dates told before them."""
    text = (
        "War broke out on September 1, 1939. On September 17 they came in. By January it was over. In March it went on."
    )
    assert [s.value for s in find_dates(text, None)] == ["1939-09-01", "1939-09-17", "1940-01", "1940-03"]


@given(st.text(max_size=200), st.sampled_from([None, "2024-06-03", "2024", "junk", "0001-01-01", "9999-12-31"]))
def test_any_text_is_read_without_failing(text: str, published: str | None) -> None:
    """Whatever the text and the day, spans quote it word for word and their values are dates."""
    for span in find_dates(text, published):
        assert text[span.start : span.end] == span.exact
        assert is_edtf(span.value)


@pytest.mark.parametrize(
    "piece",
    ["a few weeks after ", "Friday before ", "May 1, ", "to June 7 ", "will open May 5 and said ", "2024-", "the "],
)
def test_a_flood_of_date_words_is_read_in_time(piece: str) -> None:
    """A page of nothing but one date, over and over, is read like any other of its size."""
    assert len(find_dates(piece * (40_000 // len(piece)), SUMMER)) <= 40_000


PIECES = (
    "May 12 16 2024 '25 of the last next this Friday June - – to and , . spring Q1 half first year week ago later "
    "three a in mid- early end Christmas weekend after before 0001 9999 999 years decades 1980s BC 31 February İ /"
)


@given(
    st.lists(st.sampled_from(PIECES.split()), max_size=14).map(" ".join),
    st.sampled_from([None, "2024-06-03", "0001-01-01", "9999-12-31"]),
)
def test_any_heap_of_date_words_is_read_without_failing(text: str, published: str | None) -> None:
    """Date words in any order give dates or nothing."""
    for span in find_dates(text, published):
        assert text[span.start : span.end] == span.exact
        assert is_edtf(span.value)
