"""What a page says by its layout: boxes, tables, rosters, entries, headings, and the titles that it shows."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.domain.page import Block, BlockKind, Mark, Page, Stamp
from according.read import read_claims
from according.read.grammar.headline import find_headline_titles
from according.read.grammar.spans import Scan
from according.read.grammar.structure.cells import make_cell, split_cell
from according.read.grammar.structure.headings import judge_answer, names_section, read_heading, weaken
from according.read.grammar.structure.labels import find_labels, find_property, is_nothing, judge_remark
from according.read.grammar.structure.players import read_player
from according.read.grammar.structure.questions import turn_question
from according.read.grammar.structure.values import read_values
from according.read.grammar.tokens import split_tokens

KINDS = {
    "h": BlockKind.HEADING,
    "p": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "row": BlockKind.TABLE_ROW,
    "head": BlockKind.TABLE_ROW,
    "cap": BlockKind.CAPTION,
    "live": BlockKind.LIVE_ENTRY,
    "key": BlockKind.KEY_POINT,
    "q": BlockKind.QUESTION,
}
TITLE = "‘Cold Harbor’: all there is to know"
Lines = list[tuple[str, str]]


def lay_page(lines: Lines, title: str = TITLE, published: str = "2025-03-03", **more: object) -> Page:
    """A page of these blocks; *italic* and **bold** are marks, a bar parts the cells of a row."""
    text, blocks = title, [Block(kind=BlockKind.TITLE, start=0, end=len(title))]
    group, before = 0, None
    for kind, words in lines:
        group += KINDS[kind] != before
        before = KINDS[kind]
        text += "\n\n"
        start, cells, marks = len(text), [], []
        for part in re.split(r"(\*\*[^*]+\*\*|\*[^*]+\*| \| )", words):
            bare = part.strip("*")
            if part.startswith("*"):
                mark = "bold" if part.startswith("**") else "italic"
                marks.append(Mark(mark, len(text), len(text) + len(bare)))
            text += "\t" if part == " | " else bare
        if kind in ("row", "head"):
            at = start
            for cell in text[start:].split("\t"):
                cells.append((at, at + len(cell)))
                at += len(cell) + 1
        grouped = group if kind in ("row", "head", "li", "key") else None
        blocks.append(
            Block(
                kind=KINDS[kind],
                start=start,
                end=len(text),
                group=grouped,
                cells=tuple(cells),
                header=kind == "head",
                marks=tuple(marks),
            )
        )
    stamp = Stamp(published, published, "given")
    return Page(
        address="https://wire.example/a",
        text=text,
        blocks=tuple(blocks),
        title=title,
        outlet="The Wire",
        published=stamp,
        **more,  # type: ignore[arg-type]
    )


def tell_claims(page: Page) -> set[str]:
    """The page's claims as "subject | property | value | certainty" with character, region and status where given."""
    told = set()
    for c in read_claims(page):
        more = [f"{k}={c.qualifiers[k]}" for k in ("character", "region", "status") if c.qualifiers.get(k)]
        told.add(" | ".join([c.subject, c.property, c.value, c.certainty, *more]))
    return told


BOXES = [
    pytest.param(
        [("row", "Director | Maya Lindqvist"), ("row", "Writers | Maya Lindqvist, Tom Hale (rewrites, reportedly)")],
        ["director | Maya Lindqvist | stated", "screenwriter | Tom Hale | reported"],
        id="a remark doubts the one name that it stands behind",
    ),
    pytest.param(
        [("row", "Release date | 22 October 2026 (was: 2025; then spring 2026)"), ("row", "Genre | horror")],
        [
            "release_date | 2026-10-22 | stated",
            "release_date | 2025 | denied | status=former",
            "release_date | 2026-21 | denied | status=former",
            "genre | horror | stated",
        ],
        id="old dates in brackets are former",
    ),
    pytest.param(
        [("row", "UK release | 31 October 2025 (TBC)"), ("row", "Start in Germany | 30 October 2025")],
        [
            "release_date | 2025-10-31 | expected | region=United Kingdom",
            "release_date | 2025-10-30 | stated | region=Germany",
        ],
        id="a label names the country of its date",
    ),
    pytest.param(
        [
            ("row", "Showrunners | Anna and Ruth Moss"),
            ("row", "Episodes in total | Eight"),
            ("row", "Rating | Pending"),
        ],
        ["showrunner | Anna Moss | stated", "showrunner | Ruth Moss | stated", "episodes | 8 | stated"],
        id="two who share a family name; a count in words; a value that says nothing",
    ),
    pytest.param(
        [("key", "Platforms: PC (confirmed); PS5 and Switch 2 (planned)"), ("key", "Developer: Fable & Flint")],
        [
            "platform | PC | stated",
            "platform | PS5 | expected",
            "platform | Switch 2 | expected",
            "developer | Fable & Flint | stated",
        ],
        id="lines of a list are a box; a remark holds for a pair",
    ),
    pytest.param(
        [
            ("li", "TIFF: 6 September 2025"),
            ("li", "In select cinemas: 26 November 2025"),
            ("li", "Netflix: 12 December 2025"),
        ],
        [
            "release_date | 2025-09-06 | stated",
            "release_date | 2025-11-26 | stated",
            "release_date | 2025-12-12 | stated",
            "platform | Netflix | stated",
        ],
        id="places of release as labels",
    ),
    pytest.param(
        [("row", "With | Ana Cole, Ian Shaw (Winston), Tom Hale"), ("row", "Status | In post")],
        [
            "cast_member | Ana Cole | stated",
            "cast_member | Ian Shaw | stated | character=Winston",
            "production_status | post-production | stated",
        ],
        id="a cast with a part in brackets; a state by its words",
    ),
]


@pytest.mark.parametrize(("lines", "wanted"), BOXES)
def test_boxes(lines: Lines, wanted: list[str]) -> None:
    """A fact box is about the page's work: its labels name properties, its cells hold values and doubts."""
    told = tell_claims(lay_page([("p", "*Cold Harbor* is on its way."), *lines]))
    assert {f"Cold Harbor | {w}" for w in wanted} <= told


TABLES = [
    pytest.param(
        [
            ("head", "Show | Where | When | Status"),
            ("row", "*Salt House*, season 2 | HBO | January 18, 2026 (was 2025) | completed"),
            ("row", "*Grey Tide* | Paramount+ | Late summer 2026 | filming"),
            ("row", "*Third Floor* | HBO | No date | development"),
        ],
        [
            "Salt House season 2 | platform | HBO | stated",
            "Salt House season 2 | release_date | 2026-01-18 | stated",
            "Salt House season 2 | release_date | 2025 | denied | status=former",
            "Salt House season 2 | production_status | completed | stated",
            "Grey Tide | release_date | 2026-22 | stated",
            "Third Floor | production_status | development | stated",
        ],
        id="each row is about its own work",
    ),
    pytest.param(
        [
            ("row", "Title | Studio | New date | Old date"),
            ("row", "Salt House | Lionsgate | June 6, 2025 | June 7, 2024"),
            ("row", "Grey Tide | Warner Bros. | July 1, 2025 | July 1, 2025"),
        ],
        [
            "Salt House | distributor | Lionsgate | stated",
            "Salt House | release_date | 2025-06-06 | stated",
            "Salt House | release_date | 2024-06-07 | denied | status=former",
            "Grey Tide | release_date | 2025-07-01 | stated",
        ],
        id="an old date that still holds is not denied",
    ),
    pytest.param(
        [
            ("head", "Film | Distributor | Weekend | Total"),
            ("row", "Salt House | Disney | $18.3M | $40.1M"),
            ("row", "Grey Tide | Sony | $7M | $90M"),
        ],
        ["Salt House | box_office | $18.3M | stated", "Salt House | box_office | $40.1M | stated"],
        id="a chart",
    ),
    pytest.param(
        [
            ("head", "Show | Network | Status"),
            ("row", "Salt House | Fox | Renewed, season 2, 22 episodes"),
            ("row", "Grey Tide | NBC | Canceled"),
            ("row", "Third Floor | ABC | Ends May 21"),
        ],
        [
            "Salt House season 2 | episodes | 22 | stated",
            "Grey Tide | production_status | cancelled | stated",
            "Third Floor | release_date | 2025-05-21 | stated",
        ],
        id="a scorecard",
    ),
]


@pytest.mark.parametrize(("lines", "wanted"), TABLES)
def test_tables(lines: Lines, wanted: list[str]) -> None:
    """A table with a column of titles says something of each of them."""
    told = tell_claims(lay_page(lines, title="Every date in one table"))
    assert set(wanted) <= told


def test_countries() -> None:
    """A table of countries says where the page's own work opens when; a note tells the date before."""
    lines = [
        ("p", "*Cold Harbor* opens all over the place."),
        ("head", "Country | Opens | Remarks"),
        ("row", "Germany | Thursday 5 June 2025 | "),
        ("row", "Italy | Thursday 12 June 2025 | was 6 June"),
    ]
    told = tell_claims(lay_page(lines))
    assert "Cold Harbor | release_date | 2025-06-05 | stated | region=Germany" in told
    assert "Cold Harbor | release_date | 2025-06-06 | denied | region=Italy | status=former" in told


ROSTERS = [
    pytest.param(
        [
            ("h", "Who is in the cast?"),
            ("li", "Chris Moss – Mario"),
            ("li", "Anna Joy Cole – Princess Peach"),
            ("li", "Charles Martin – surprise cameos"),
        ],
        [
            "Chris Moss | stated | character=Mario",
            "Anna Joy Cole | stated | character=Princess Peach",
            "Charles Martin | stated",
        ],
        id="player – part",
    ),
    pytest.param(
        [
            ("h", "Cast"),
            ("li", "The President: Alastair Moss"),
            ("li", "Batman: Robert Hale"),
            ("li", "Jack: Tom Hale"),
        ],
        [
            "Alastair Moss | stated | character=The President",
            "Robert Hale | stated | character=Batman",
            "Tom Hale | stated | character=Jack",
        ],
        id="part: player",
    ),
    pytest.param(
        [
            ("h", "Who is coming back?"),
            ("li", "Marisol Cole (Bex): yes."),
            ("li", "Hannah Moss (Gord): doubtful. She has a play."),
            ("li", "Martin Shaw (the Intern): no. The Intern was eaten."),
        ],
        [
            "Marisol Cole | stated | character=Bex",
            "Hannah Moss | possible | character=Gord",
            "Martin Shaw | denied | character=the Intern",
        ],
        id="player (part): verdict",
    ),
    pytest.param(
        [("h", "Cast"), ("li", "Tom Hale as Emeric (in talks)"), ("li", "Anna Cole as Berthe – expected to return")],
        ["Tom Hale | possible | character=Emeric | status=in talks", "Anna Cole | expected | character=Berthe"],
        id="player as part (remark)",
    ),
    pytest.param(
        [("h", "Not true"), ("li", "Matt Cole. He was never asked."), ("li", "Ian Shaw. No.")],
        ["Matt Cole | denied", "Ian Shaw | denied"],
        id="a name alone under a denial",
    ),
    pytest.param(
        [("p", "**Janet Cole as the Queen.** In negotiations, according to Deadline.")],
        ["Janet Cole | possible | character=the Queen | status=in talks"],
        id="a casting in bold and what is said of it",
    ),
]


@pytest.mark.parametrize(("lines", "wanted"), ROSTERS)
def test_rosters(lines: Lines, wanted: list[str]) -> None:
    """Lists of names and parts are a cast, in either order, with what is said of each."""
    told = tell_claims(lay_page([("p", "*Cold Harbor* is on its way."), *lines]))
    assert {f"Cold Harbor | cast_member | {w}" for w in wanted} <= told


ENTRIES = [
    pytest.param(
        [
            ("p", "All dates are for the UK unless we say otherwise."),
            ("h", "Salt House"),
            ("p", "A widow opens a hotel. **14 April**"),
            ("h", "Grey Tide"),
            ("p", "Boats. **6 June; streaming from 20 June**"),
            ("h", "Third Floor"),
            ("p", "Stairs. **1 July**"),
            ("h", "Lamp Light"),
            ("p", "Moths. **3 July**"),
        ],
        [
            "Salt House | release_date | 2025-04-14 | stated | region=United Kingdom",
            "Grey Tide | release_date | 2025-06-06 | stated | region=United Kingdom",
            "Grey Tide | release_date | 2025-06-20 | stated",
        ],
        id="a bare date closes an entry; the page's note tells the country",
    ),
    pytest.param(
        [
            ("p", "**SALT (ABC).** The fourth season starts April 30."),
            ("p", "**GREY TIDE (NBC).** Canceled. No comment."),
            ("p", "**THIRD FLOOR (Fox).** Tom Hale stars."),
        ],
        [
            "Salt season 4 | release_date | 2025-04-30 | stated",
            "Grey Tide | production_status | cancelled | stated",
            "Third Floor | cast_member | Tom Hale | stated",
        ],
        id="bold leads",
    ),
    pytest.param(
        [
            ("li", "*Salt House* – April 7 (was May 18)"),
            ("li", "*Grey Tide* – May 21"),
        ],
        [
            "Salt House | release_date | 2025-04-07 | stated",
            "Salt House | release_date | 2025-05-18 | denied | status=former",
            "Grey Tide | release_date | 2025-05-21 | stated",
        ],
        id="title – date",
    ),
    pytest.param(
        [
            ("cap", "Glen Moss runs for his life in Edgar Shaw’s *Grey Tide* (Oct. 3, A24)."),
            ("cap", "Anna Cole in *Salt House*. Nov. 21."),
        ],
        [
            "Grey Tide | cast_member | Glen Moss | stated",
            "Grey Tide | release_date | 2025-10-03 | stated",
            "Grey Tide | distributor | A24 | stated",
            "Salt House | cast_member | Anna Cole | stated",
            "Salt House | release_date | 2025-11-21 | stated",
        ],
        id="a gallery",
    ),
    pytest.param(
        [
            ("p", "*1883*, with Tom Hale and Faith Cole, came first. *Grey Tide* and *Salt House* did not."),
            ("p", "It is 1883."),
        ],
        ["1883 | cast_member | Tom Hale | stated"],
        id="a number in italics is a title there",
    ),
]


@pytest.mark.parametrize(("lines", "wanted"), ENTRIES)
def test_entries(lines: Lines, wanted: list[str]) -> None:
    """Entries of lists, diaries and galleries are about the work that opens them."""
    told = tell_claims(lay_page(lines, title="What is coming"))
    assert set(wanted) <= told


HEADED = [
    pytest.param(
        [("h", "Who did the music?"), ("p", "Hans Moss and Lorna Cole.")],
        ["composer | Hans Moss | stated", "composer | Lorna Cole | stated"],
        id="an elliptic answer",
    ),
    pytest.param(
        [("h", "How long is it?"), ("p", "125 minutes. Bring water.")],
        ["runtime | 125 minutes | stated"],
        id="a length",
    ),
    pytest.param(
        [("h", "When is it set?"), ("p", "Ten years after the war, give or take.")],
        ["story_placement | Ten years after the war | stated"],
        id="a setting",
    ),
    pytest.param(
        [("h", "Is it coming to PS4 or Xbox One?"), ("p", "No. Neither.")],
        ["platform | PS4 | denied", "platform | Xbox One | denied"],
        id="a question denied",
    ),
    pytest.param(
        [("h", "“Gus Hale plays the dragon.”"), ("p", "False. Nobody does.")],
        ["cast_member | Gus Hale | denied | character=the dragon"],
        id="a claim denied",
    ),
    pytest.param(
        [("h", "Rumours"), ("li", "Tom Hale will direct the film.")],
        ["director | Tom Hale | possible"],
        id="rumours",
    ),
    pytest.param(
        [("h", "Likely"), ("li", "Tom Hale directs the film.")],
        ["director | Tom Hale | expected"],
        id="likely",
    ),
    pytest.param(
        [("h", "Confirmed"), ("li", "Tom Hale could direct the film.")],
        ["director | Tom Hale | possible"],
        id="a heading takes no doubt away",
    ),
]


@pytest.mark.parametrize(("lines", "wanted"), HEADED)
def test_headings(lines: Lines, wanted: list[str]) -> None:
    """Headings ask for a property or say how true everything under them is."""
    told = tell_claims(lay_page([("p", "*Cold Harbor* is on its way."), *lines]))
    assert {f"Cold Harbor | {w}" for w in wanted} <= told


@pytest.mark.parametrize(
    ("title", "body", "found"),
    [
        ("Dragon Hollow: The Veil FAQ – all your questions", "The Veil is a game.", ["Dragon Hollow: The Veil"]),
        ("Super Kart Bros. Movie Delayed! New Release Date, Cast", "The kart film.", ["Super Kart Bros. Movie"]),
        ("MEGATHREAD: everything about Ironwing 4 (READ FIRST)", "Ironwing 4 is dated.", ["Ironwing 4"]),
        ("[MEGATHREAD] The Moth Part II: what's real (updated dec 14)", "the moth", ["The Moth Part II"]),
        ("Netflix Drops The Moth Trailer", "The Moth has a trailer.", []),
        ("Anna Cole Cast in a Thing", "Anna Cole is in it.", []),
        ("Renewed, canceled, on the bubble", "Renewed is one thing.", []),
    ],
)
def test_headline_titles(title: str, body: str, found: list[str]) -> None:
    """A headline names its work in plain type before or behind its usual words; sentences and persons are no title."""
    assert find_headline_titles(lay_page([("p", body)], title=title)) == found


@pytest.mark.parametrize(
    ("words", "properties", "country"),
    [
        ("Release dates:", ("release_date",), None),
        ("UK release", ("release_date",), "United Kingdom"),
        ("Start in Germany", ("release_date",), "Germany"),
        ("Developer and publisher", ("developer", "publisher"), None),
        ("Written and directed by", ("screenwriter", "director"), None),
        ("Our hunch", None, None),
        ("Something else", None, None),
    ],
)
def test_labels(words: str, properties: tuple[str, ...] | None, country: str | None) -> None:
    """A label is known in the plural, with a colon, and with a country in it."""
    label, found = find_property(words)
    assert (label.properties if label else None, found) == (properties, country)


def test_kinds() -> None:
    """One word can be a property in a box and a kind of column in a table."""
    assert {label.kind for label in find_labels("Title")[0]} == {"", "work"}


@pytest.mark.parametrize(
    ("words", "certainty", "ask"),
    [
        ("Debunked", "denied", None),
        ("Not happening, stop asking", "denied", None),
        ("RUMOR / BS ZONE", "possible", None),
        ("Probably true", "expected", None),
        ("Confirmed (someone put their name to it)", "stated", None),
        ("Confirmed cast", "stated", "cast_member"),
        ("Who’s in it?", None, "cast_member"),
        ("When does Cold Harbor come out?", None, "release_date"),
        ("How long will it go on?", None, None),
        ("The general", None, None),
    ],
)
def test_read_heading(words: str, certainty: str | None, ask: str | None) -> None:
    """A heading's truth value must be all of it; its question names one property."""
    heading = read_heading(words)
    assert (heading.certainty, heading.ask) == (certainty, ask)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("No. Netflix says that it isn’t.", "denied"),
        ("No trade paper has reported this.", None),
        ("OFFICIAL: no. It’s current-generation only.", "denied"),
        ("Not yet.", "possible"),
        ("Yes, but only the last one.", "stated"),
        ("Probably.", "expected"),
        ("The director is busy.", None),
    ],
)
def test_judge_answer(words: str, verdict: str | None) -> None:
    """The first words of an answer judge what was asked; "no" must stand alone."""
    assert judge_answer(words) == verdict


@pytest.mark.parametrize(
    ("words", "certainty", "status"),
    [
        ("in talks", "possible", "in talks"),
        ("TBC", "expected", None),
        ("new, per Slateline", "stated", None),
        ("Mother Ludd", None, None),
    ],
)
def test_remarks(words: str, certainty: str | None, status: str | None) -> None:
    """A remark behind a value says how sure it is; a part's name is no remark."""
    remark = judge_remark(words)
    assert (remark.certainty if remark else None, remark.status if remark else None) == (certainty, status)


@pytest.mark.parametrize("words", ["TBA", "Not announced", "none", "No date yet", "—", ""])
def test_nothing(words: str) -> None:
    """Values that say that there is none."""
    assert is_nothing(words)
    assert read_values(make_cell(words, 0, len(words), ()), "distributor") == []


@pytest.mark.parametrize(
    ("words", "section"),
    [("Cast & Crew", True), ("Key dates", True), ("What is it about?", True), ("Salt House", False)],
)
def test_sections(words: str, section: bool) -> None:
    """Headings of a page's parts are no titles."""
    assert names_section(words) is section


def test_headings_only_weaken() -> None:
    """A heading adds doubt and never takes it away."""
    assert weaken("stated", "possible") == "possible"
    assert weaken("denied", "possible") == "denied"
    assert weaken("possible", "stated") == "possible"


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        ("Is it coming to PC?", "it is coming to PC ?"),
        ("Will the film open in May?", "the film will open in May ?"),
        ("So is he back?", "So he is back ?"),
        ("When is it out?", "When is it out ?"),
    ],
)
def test_turn_question(words: str, turned: str) -> None:
    """A yes-or-no question becomes the statement that it asks about; other questions stay."""
    scan = Scan(0, len(words), split_tokens(words, 0, len(words)), [])
    assert " ".join(t.text for t in turn_question(scan).tokens) == turned


def test_player_needs_a_name() -> None:
    """Words that name nobody give no player."""
    for words in ("role unknown – a guard", "no one: nobody", "(", "–", "as as as"):
        assert read_player(make_cell(words, 0, len(words), ())) is None


@given(st.text(max_size=80))
def test_cells_keep_their_place(words: str) -> None:
    """Whatever strangers write, the parts of a cell are stretches of it, in order."""
    cell = make_cell(words, 0, len(words), ())
    at = 0
    for part in split_cell(cell):
        assert words[part.start : part.end] == part.text
        assert at <= part.start <= part.end
        at = part.end


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(KINDS)), st.text(alphabet="ABab()|:–,;.? *0129", max_size=40)), max_size=8
    )
)
def test_hostile_pages_are_read(lines: Lines) -> None:
    """Broken rows, empty cells and stray marks are read without an error, and every quote stands in the page."""
    page = lay_page(lines)
    for claim in read_claims(page):
        assert page.text[claim.quote.start : claim.quote.end] == claim.quote.exact
