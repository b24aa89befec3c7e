"""Text files as pages: what pasted pages bring along is told from the article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.domain.errors import NotAnArticle
from according.domain.page import BlockKind
from extract.pages import FIRST, SECOND, find_block, list_words, read_text
from extract.test_offsets import check_page

K = BlockKind

ARTICLE = f"""\
‘Ballerina’: Everything We Know

View gallery

Image Credit: Shutterstock

  • It takes place between two films.
  • Ana plays Rooney.

{FIRST}

Ana will star in the upcoming action movie. (Shutterstock)

Release Date

{SECOND}\u00a0

Marko Zaror, Scott Adkins, Shamier Anderson, Rina Sawayama, Keanu Reeves, Erica Lee, Producer, Ian McShane

Click to Subscribe to Get Our Free Daily Newsletter.

Please wait...

Leave a Reply

Your email address will not be published. Required fields are marked *
Name
"""


def test_a_text_file_is_typed_by_its_lines() -> None:
    """Title, credit, bullets, caption with credit, heading, paragraphs; the comment form is furniture."""
    page = read_text(ARTICLE)
    assert page.text == ARTICLE
    assert page.title == "‘Ballerina’: Everything We Know"
    assert list_words(page, K.LIST_ITEM) == ["It takes place between two films.", "Ana plays Rooney."]
    assert list_words(page, K.HEADING) == ["Release Date"]
    assert list_words(page, K.PARAGRAPH) == [FIRST, SECOND]
    assert list_words(page, K.NEWSLETTER, K.COMMENT)[-1] == "Name"
    assert [(p.caption, p.credit) for p in page.pictures] == [
        (None, "Shutterstock"),
        ("Ana will star in the upcoming action movie.", "Shutterstock"),
    ]
    assert (page.outlet, page.published, page.canonical) == (None, None, None)


def test_wrapped_lines_are_one_paragraph() -> None:
    """A file with hard line ends has the paragraphs that its blank lines part."""
    wrapped = (
        "A headline of a file\n\nThe studio has moved the film by a whole year, two people\n"
        "at the company said on Wednesday, and the makers want to\nuse the time.\n\nThe end of it.\n"
    )
    page = read_text(wrapped)
    assert len(list_words(page, K.PARAGRAPH)) == 2
    assert page.words(find_block(page, "The studio")).endswith("use the time.")


@given(st.text(alphabet=st.sampled_from("ab. \n\t•-*“”(){}:©1é\u00a0\u2028\ufeff"), max_size=300))
def test_text_stays_as_it_is_and_blocks_are_stretches_of_it(text: str) -> None:
    """Whatever a text file holds, its blocks are in order, apart, and none is empty."""
    page = read_text(text)
    assert page.text == text.encode().decode().removeprefix("\ufeff")
    end = 0
    for block in page.blocks:
        assert end <= block.start < block.end <= len(page.text)
        assert page.words(block).strip()
        end = block.end


PASTED = f"""\
‘Night Ferry’: Everything We Know About Mara Lind’s Spinoff
By Ann Lee and Bo Kim
February 21, 2024, 10:58 AM PST

View gallery
Share on Facebook
Tweet
1.2K Shares

Image Credit: Everett Collection

  • ‘Night Ferry’ is the spinoff of ‘Harbour’.
  • It opens on June 6, 2025.
  • Mara Lind plays the captain.

The ‘Harbour’ films are full of memorable people, and one of the most loved has been the captain of the night ferry.

Mara will star as the captain in the upcoming film. (Shutterstock)

When does it come out?

{FIRST} See https://reel.example/story.

Read More: Harbour 4 Gets a Date

Cast:
Role	Actor	Since
Captain	Mara Lind	2022
Mate	Bo Kim	2023

Territory | Date
----------|------
Germany | 5 June 2025
France | 11 June 2025

Captain ........ Mara Lind
Mate ........ Bo Kim

> We wanted more ferries.

1. The Harbour

{SECOND}

UPDATE, February 23: The studio has confirmed the date.

Related Articles
Ten ferries that we love
The best harbours in film

Behind the Scenes

The film was shot in Port over the winter, and the crew has spent more nights on the water than on land, Kim said.

Click to Subscribe to Get Our Free Daily Newsletter to get the hottest news.

Mara Lind, Bo Kim, Producer, Ann Lee, Director, Jo March, Sam Poe, Al Roe, Producer 'Harbour' premiere – 20 Mar 2023

Mara Lind wore a black suit with a black tie at the premiere of 'Harbour' in Port on March 20, 2023.

About the Author
Ann Lee is a senior reporter at The Paper. She covers film and television.

Tags: Mara Lind, Night Ferry
We use cookies to improve your experience. Accept all cookies
Sourse: deadline.com
No votes yet.
Please wait...
Rating: 4.5/5. From 12 votes.

Leave a Reply

Your email address will not be published. Required fields are marked *
I have seen it, and it is every bit as good as they say. The captain is a joy, and the mate is not bad either, I think.
Post Comment
"""


def test_a_pasted_page_is_parted_from_its_furniture() -> None:
    """Each line of a page pasted as text has the kind that an editor would give it."""
    page = read_text(PASTED)
    check_page(page)
    assert list_words(page, K.BYLINE) == ["By Ann Lee and Bo Kim"]
    assert list_words(page, K.DATELINE) == ["February 21, 2024, 10:58 AM PST"]
    assert list_words(page, K.KEY_POINT)[-1] == "Mara Lind plays the captain."
    assert list_words(page, K.HEADING) == ["When does it come out?", "Cast:", "1. The Harbour", "Behind the Scenes"]
    assert list_words(page, K.QUOTE) == ["We wanted more ferries."]
    assert [words[:12] for words in list_words(page, K.PARAGRAPH)] == [
        "The ‘Harbour", FIRST[:12], SECOND[:12], "The film was",
    ]  # fmt: skip
    assert list_words(page, K.RELATED) == [
        "Read More: Harbour 4 Gets a Date",
        "Related Articles",
        "Ten ferries that we love",
        "The best harbours in film",
    ]
    assert [words[:10] for words in list_words(page, K.CAPTION)] == ["Mara will ", "Mara Lind,", "Mara Lind "]
    assert list_words(page, K.CREDIT) == ["Image Credit: Everett Collection", "(Shutterstock)"]
    assert len(list_words(page, K.FOOTER)) == 2
    assert len(list_words(page, K.NEWSLETTER)) == 1
    assert list_words(page, K.SYNDICATION) == ["Sourse: deadline.com"]
    assert len(list_words(page, K.COMMENT)) == 4
    assert list_words(page, K.NAVIGATION) == [
        "View gallery",
        "Share on Facebook",
        "Tweet",
        "1.2K Shares",
        "Tags: Mara Lind, Night Ferry",
        "We use cookies to improve your experience. Accept all cookies",
        "No votes yet.",
        "Please wait...",
        "Rating: 4.5/5. From 12 votes.",
    ]


def test_a_pasted_page_tells_who_when_and_whence() -> None:
    """Byline, dateline, the line that names the source, and an address in the text are read."""
    page = read_text(PASTED)
    assert page.authors == ("Ann Lee", "Bo Kim")
    assert page.published is not None
    assert (page.published.value, page.published.origin) == ("2024-02-21T10:58:00-08:00", "visible")
    assert page.outlet == "Deadline"
    assert (page.origins["outlet"].raw, page.origins["outlet"].guessed) == ("Sourse: deadline.com", True)
    assert find_block(page, "UPDATE").when == "2024-02-23"
    assert [(link.href, page.text[link.start : link.end]) for link in page.links] == [
        ("https://reel.example/story", "https://reel.example/story")
    ]


def test_tables_of_a_text_have_cells() -> None:
    """Tabs, bars and dots part the cells of rows; each table has a number of its own."""
    page = read_text(PASTED)
    rows = [block for block in page.blocks if block.kind is K.TABLE_ROW]
    cells = [[page.text[a:b] for a, b in row.cells] for row in rows]
    assert cells[:2] == [["Role", "Actor", "Since"], ["Captain", "Mara Lind", "2022"]]
    assert cells[3:5] == [["Territory", "Date"], ["Germany", "5 June 2025"]]
    assert cells[6:] == [["Captain", "Mara Lind"], ["Mate", "Bo Kim"]]
    assert [row.header for row in rows] == [True, False, False, True, False, False, False, False]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("View gallery", K.NAVIGATION),
        ("Share this article", K.NAVIGATION),
        ("Facebook Twitter WhatsApp", K.NAVIGATION),
        ("Facebook | Twitter | Email", K.NAVIGATION),
        ("Average rating 4.2 / 5. Vote count: 12", K.NAVIGATION),
        ("Filed Under: Movies, News", K.NAVIGATION),
        ("This website uses cookies to improve your experience.", K.NAVIGATION),
        ("Wir verwenden Cookies, um die Seite zu verbessern.", K.NAVIGATION),
        ("5 min read", K.NAVIGATION),
        ("Advertisement", K.NAVIGATION),
        ("Article continues below", K.NAVIGATION),
        ("RELATED: The Ten Best Ferries in Film", K.RELATED),
        ("Sign up for our newsletter", K.NEWSLETTER),
        ("Photo: Jo March/Lowland", K.CREDIT),
        ("Getty Images", K.CREDIT),
        ("(AP Photo/Jo March)", K.CREDIT),
        ("Mara Lind on the deck. (Photo by Jo March/Getty Images)", K.CAPTION),
        ("Mara Lind attends the premiere of 'Harbour' on March 20, 2023 in Port, California.", K.CAPTION),
        ("Correction, June 3, 2024: An earlier version misspelt a name.", K.UPDATE),
        ("This article originally appeared on Reel Wire.", K.SYNDICATION),
        (
            "Mara Lind attends to every detail of the role, and the premiere of the film is on June 6, 2025.",
            K.PARAGRAPH,
        ),
        ("Shares in Lowland rose by nine per cent on the news on Monday.", K.PARAGRAPH),
        ("Share prices fell.", K.PARAGRAPH),
        ("Views of the harbour open the film, and they are worth the ticket alone.", K.PARAGRAPH),
        ("The vote count in the guild was close, the studio said.", K.PARAGRAPH),
        ("Follow the film from the first day of shooting to the last.", K.PARAGRAPH),
        ("Tags and labels are what the new series is about, its makers said.", K.PARAGRAPH),
        ("Cookies are baked in the second episode.", K.PARAGRAPH),
    ],
)
def test_what_a_line_between_paragraphs_is(line: str, kind: BlockKind) -> None:
    """Furniture is known by how it speaks; sentences that begin with its words are none."""
    page = read_text(f"A title of some length\n\n{FIRST}\n\n{line}\n\n{SECOND}\n")
    assert page.blocks[2].kind is kind


def test_short_lines_in_a_row_are_a_list() -> None:
    """A heading stands over something; names below one another are a list, and days in a calendar head theirs."""
    page = read_text(f"Cast of the film\n\n{FIRST}\n\nThe crew\nMara Lind\nBo Kim\nJo March\n\n{SECOND} {FIRST}\n")
    assert list_words(page, K.HEADING) == ["The crew", "Jo March"]
    assert list_words(page, K.LIST_ITEM) == ["Mara Lind", "Bo Kim"]
    days = "".join(f"June {day}, 2025\n- The Ferry {day}\n- The Harbour {day}\n\n" for day in range(1, 6))
    page = read_text(f"What opens in June\n\n{days}")
    assert list_words(page, K.HEADING) == [f"June {day}, 2025" for day in range(1, 6)]
    assert len(list_words(page, K.LIST_ITEM)) == 10


def test_a_count_of_comments_at_the_top_hides_nothing() -> None:
    """Only below the text do comments begin; the article after "3 Comments" stays an article."""
    page = read_text(f"A title of some length\n3 Comments\n\n{FIRST}\n\n{SECOND}\n")
    assert list_words(page, K.PARAGRAPH) == [FIRST, SECOND]


def test_an_address_above_the_text_is_the_pages() -> None:
    """Who pastes a page often pastes its address too; it names the outlet."""
    page = read_text(f"https://www.deadline.com/2024/02/ferry\n\nA title of some length\n\n{FIRST}\n")
    assert (page.title, page.canonical, page.outlet) == (
        "A title of some length", "https://www.deadline.com/2024/02/ferry", "Deadline",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Source: www.variety.com", "Variety"),
        ("Via: Deadline", "Deadline"),
        ("Source: paper.example", "paper.example"),
        ("Source: a person close to the film", None),
        ("Source: the studio said so.", None),
    ],
)
def test_the_line_that_names_the_source_names_the_outlet(line: str, outlet: str | None) -> None:
    """The register knows the outlet by name or domain; a domain that it does not know stands for itself."""
    assert read_text(f"A title of some length\n\n{FIRST}\n\n{SECOND}\n\n{line}\n").outlet == outlet


def test_a_standfirst_stands_between_title_and_byline() -> None:
    """The sentence before the byline is the standfirst; the one after it is the text."""
    page = read_text(f"A title of some length\n\nThe film moves by a year.\n\nBy Ann Lee\n\n{FIRST}\n")
    assert list_words(page, K.STANDFIRST) == ["The film moves by a year."]
    assert list_words(page, K.PARAGRAPH) == [FIRST]


def test_a_live_blog_pasted_as_text_has_entries() -> None:
    """Clock times that stand alone open entries; each knows its time on the day of the page."""
    entries = "".join(f"{hour}.15pm\n{FIRST}\n\n" for hour in (10, 9, 8))
    page = read_text(f"The ferry awards, as they happened\nAnn Lee\n21 February 2024\n\n{entries}")
    check_page(page)
    assert (page.kind, page.authors) == ("liveblog", ("Ann Lee",))
    found = [(block.group, block.when) for block in page.blocks if block.kind is K.LIVE_ENTRY]
    assert found == [(1, "2024-02-21T22:15"), (2, "2024-02-21T21:15"), (3, "2024-02-21T20:15")]


def test_a_report_of_a_wire_has_no_title() -> None:
    """A text that opens with place, day and agency begins with its first paragraph, which gives its day."""
    page = read_text(f"PORT, Feb. 21, 2024 (AP) — {FIRST}\n\n{SECOND}\n")
    assert (page.title, list_words(page, K.TITLE)) == (None, [])
    assert page.published is not None and page.published.value == "2024-02-21"
    assert len(list_words(page, K.PARAGRAPH)) == 2


def test_an_interview_has_questions_and_answers() -> None:
    """Lines that begin with Q and A are what they say."""
    page = read_text(f"A talk with Bo Kim\n\n{FIRST}\n\nQ: When will it open?\n\nA: On June 6, if the weather holds.\n")
    assert list_words(page, K.QUESTION) == ["Q: When will it open?"]
    assert list_words(page, K.ANSWER) == ["A: On June 6, if the weather holds."]


def test_the_menu_above_a_pasted_page_is_no_title() -> None:
    """Where a whole page was pasted, the title stands close above the byline, and what is above it is furniture."""
    menu = "The Paper\nFilm TV Stage\nHome / Film / News\nLog in\n"
    page = read_text(
        f"{menu}Studio moves the ferry film by a year\nBy Ann Lee\nFebruary 21, 2024\n\n{FIRST}\n\n{SECOND}\n"
    )
    assert page.title == "Studio moves the ferry film by a year"
    assert list_words(page, K.NAVIGATION) == menu.splitlines()
    assert list_words(page, K.PARAGRAPH) == [FIRST, SECOND]


def test_a_text_of_too_many_lines_is_refused() -> None:
    """A log is no article, and is said to be none by name."""
    with pytest.raises(NotAnArticle, match=r"^a\.txt was to be read as an article, but it has more than"):
        read_text("line\n" * 40_000)


TYPED = [
    "\n",
    "\n\n",
    "\t",
    " | ",
    " .... ",
    "• ",
    "> ",
    "Ana ",
    "é😀 ",
    "June 7, 2024",
    "By Ann Lee",
    "Photo: AP",
]
TYPED += ["(Shutterstock)", "Read more: x", "Leave a Reply", "Related", "Source: deadline.com", "https://a.example/x"]
TYPED += ["By Ann Lee", FIRST, "UPDATE: x", "Role\tActor", "\u00a0", "\ufeff", "-----"]


@given(st.lists(st.sampled_from(TYPED), max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_offsets_of_any_text(text: str) -> None:
    """Blocks, marks, cells and links are stretches of the file, whatever it holds, and the file stays as it is."""
    page = read_text(text)
    assert page.text == text.removeprefix("\ufeff")
    check_page(page)


def test_a_source_in_brackets_makes_no_caption() -> None:
    """News that ends with who told it is a paragraph; a picture's agency is a credit."""
    told = f"{FIRST} (Deadline)"
    shown = "Ana will star in the upcoming action movie. (Shutterstock)"
    page = read_text(
        f"‘Ballerina’ is on the move again, the studio says\n\n{told}\n\n{shown}\n\n{SECOND} (via Variety)\n"
    )
    assert find_block(page, FIRST).kind is K.PARAGRAPH
    assert find_block(page, SECOND).kind is K.PARAGRAPH
    assert find_block(page, "Ana will star").kind is K.CAPTION
