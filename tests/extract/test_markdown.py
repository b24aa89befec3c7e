"""Markdown files as pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.domain.page import BlockKind, Page
from extract.pages import FIRST, SECOND, find_block, list_words, read_text
from extract.test_offsets import check_page

K = BlockKind


def read_markdown(text: str) -> Page:
    """The page of a Markdown file."""
    return read_text(text, "a.md", "text/markdown")


def test_markdown_with_front_matter() -> None:
    """Front matter tells title, address, day and outlet; headings, lists, quotes, marks and links are read."""
    page = read_text(
        "---\ntitle: The Film Moves\nurl: https://paper.example/film\ndate: 2024-02-21\noutlet: The Paper\n---\n\n"
        "# The Film Moves\n\nLionsgate has *moved* **Ballerina**, [Deadline](https://deadline.example/x)\nreported.\n\n"
        "## Cast\n\n- Ana de Armas\n- Ian McShane\n\n> We wanted more.\n\n"
        "![poster](p.jpg)\n\n[bad](javascript:alert(1))\n",
        "a.md",
        "text/markdown",
    )
    assert (page.title, page.outlet, page.url) == ("The Film Moves", "The Paper", "https://paper.example/film")
    assert page.published is not None and page.published.value == "2024-02-21"
    block = find_block(page, "Lionsgate")
    assert page.words(block) == "Lionsgate has moved Ballerina, Deadline reported."
    assert [(m.kind, page.text[m.start : m.end], m.href) for m in block.marks] == [
        ("italic", "moved", None),
        ("bold", "Ballerina", None),
        ("link", "Deadline", "https://deadline.example/x"),
    ]
    assert list_words(page, K.HEADING) == ["Cast"]
    assert list_words(page, K.LIST_ITEM) == ["Ana de Armas", "Ian McShane"]
    assert list_words(page, K.QUOTE) == ["We wanted more."]
    assert not any("javascript" in (link.href or "") for link in page.links)


@given(st.text(alphabet=st.sampled_from("ab *_#>-[]()~`!|\n.1:/"), max_size=200))
def test_markdown_of_any_kind_gives_sound_offsets(text: str) -> None:
    """Marks and blocks are stretches of the page's text, whatever the markup."""
    page = read_text(text, "a.md", "text/markdown")
    for block in page.blocks:
        assert 0 <= block.start < block.end <= len(page.text)
        assert all(block.start <= m.start <= m.end <= block.end for m in block.marks)


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ('title: "A: film"\nauthor: Ann Lee', ("A: film", ("Ann Lee",), None, ())),
        (
            "title: 'A film'\nauthors: [Ann Lee, \"Bo Kim\"]\ndate: 2024-02-21",
            ("A film", ("Ann Lee", "Bo Kim"), "2024-02-21", ()),
        ),
        (
            "title: A film  # of many\nauthors:\n  - Ann Lee\n  - name: Bo Kim\n    url: https://b.example",
            ("A film", ("Ann Lee", "Bo Kim"), None, ()),
        ),
        (
            "author:\n  name: Ann Lee\n  email: a@b.example\ntags:\n- film\n- ferry",
            (None, ("Ann Lee",), None, ("film", "ferry")),
        ),
        ("title: >\n  A film\nkeywords: [film]\npublished: 21 February 2024", ("A film", (), "2024-02-21", ("film",))),
        ("title\n: : [\n- - -\n\t", (None, (), None, ())),
    ],
)
def test_front_matter(front: str, expected: tuple[str | None, tuple[str, ...], str | None, tuple[str, ...]]) -> None:
    """Title, authors, day and tags of a front matter in the forms in which newsrooms write them."""
    page = read_markdown(f"---\n{front}\n---\n\n{FIRST}\n")
    assert (page.title, page.authors, page.published and page.published.value, page.tags) == expected
    assert list_words(page, K.PARAGRAPH) == [FIRST]


def test_front_matter_in_toml() -> None:
    """Front matter between plus signs is TOML."""
    page = read_markdown(f'+++\ntitle = "A film"\ndate = 2024-02-21T10:00:00Z\nauthors = ["Ann Lee"]\n+++\n{FIRST}\n')
    assert (page.title, page.authors) == ("A film", ("Ann Lee",))
    assert page.published is not None and page.published.day == "2024-02-21"


def test_tables_have_rows_and_cells() -> None:
    """The rule makes the first row a header; markup in cells is read, bars behind a backslash part nothing."""
    page = read_markdown(
        "| Role | Actor |\n|------|:-----:|\n| Captain | [Mara](https://m.example) |\n| Mate \\| cook | **Bo** |\n"
    )
    rows = [block for block in page.blocks if block.kind is K.TABLE_ROW]
    assert [[page.text[a:b] for a, b in row.cells] for row in rows] == [
        ["Role", "Actor"], ["Captain", "Mara"], ["Mate | cook", "Bo"],
    ]  # fmt: skip
    assert [row.header for row in rows] == [True, False, False]
    assert len({row.group for row in rows}) == 1
    assert [(link.href, page.text[link.start : link.end]) for link in page.links] == [("https://m.example", "Mara")]


def test_pictures_with_captions_and_credits() -> None:
    """A picture that stands alone has the slanted line below it, its title or its figcaption for a caption."""
    page = read_markdown(
        f"# A film\n\n{FIRST}\n\n![On deck](deck.jpg)\n*Mara on the deck. (Photo: Jo March/Lowland)*\n\n"
        "![](https://a.example/2.jpg)\n\n_The ferry at night. Credit: Getty Images_\n\n"
        '![Three](3.jpg "The harbour in winter")\n\n<figure><img src="https://a.example/4.jpg" alt="Four">'
        "<figcaption>Jo at work. Photo: Sam Poe</figcaption></figure>\n\n![x](javascript:alert(1))\n\n" + SECOND
    )
    assert [(p.src, p.alt, p.caption, p.credit) for p in page.pictures] == [
        ("deck.jpg", "On deck", "Mara on the deck.", "Jo March/Lowland"),
        ("https://a.example/2.jpg", None, "The ferry at night.", "Getty Images"),
        ("3.jpg", "Three", "The harbour in winter", None),
        ("https://a.example/4.jpg", "Four", "Jo at work.", "Sam Poe"),
    ]
    assert list_words(page, K.PARAGRAPH) == [FIRST, SECOND]
    check_page(page)


def test_lists_quotes_code_and_notes() -> None:
    """Nested items share a list; quotations end with their signs; code stays as it is; notes are text."""
    page = read_markdown(
        f"# A film\n\n{FIRST}[^1]\n\n1. One\n2. Two\n   - Two and *a half*\n   continued\n\n"
        "> We wanted more.\n> And got it.\n>\n"
        "> — Kim\n\n```py\nfilm = *this*\n\n  more\n```\n\n"
        "> [post](https://twitter.com/reel/status/1)\n\n[^1]: The note.\n"
    )
    assert list_words(page, K.LIST_ITEM) == ["One", "Two", "Two and a half continued"]
    assert len({block.group for block in page.blocks if block.kind is K.LIST_ITEM}) == 1
    assert list_words(page, K.QUOTE) == ["We wanted more. And got it.", "— Kim"]
    assert list_words(page, K.PARAGRAPH) == [FIRST, "film = *this*\n  more", "The note."]
    assert [block.href for block in page.blocks if block.kind is K.EMBED] == ["https://twitter.com/reel/status/1"]


@pytest.mark.parametrize(
    ("raw", "words", "marks"),
    [
        ("a **b *c* d** e", "a b c d e", [("bold", "b c d"), ("italic", "c")]),
        ("***both***", "both", [("bold", "both"), ("italic", "both")]),
        ("snake_case_name and 5 * 3 * 2", "snake_case_name and 5 * 3 * 2", []),
        (
            "__bold__ _it_ ~~gone~~ `co*d*e`",
            "bold it gone co*d*e",
            [("bold", "bold"), ("italic", "it"), ("strike", "gone")],
        ),
        (r"\*no\* \[no\](x)", "*no* [no](x)", []),
        ("[a *b*](https://a.example/x_(y) 'title') c", "a b c", [("link", "a b"), ("italic", "b")]),
        ("[a][r], [r] and [none]", "a, r and [none]", [("link", "a"), ("link", "r")]),
        (
            "<https://a.example> https://b.example/x.",
            "https://a.example https://b.example/x.",
            [("link", "https://a.example"), ("link", "https://b.example/x")],
        ),
        ("a<br>b <em>c</em> <span class=x>d</span> &amp; &lt;", "a\nb c d & <", [("italic", "c")]),
        ('<a href="https://a.example">in</a> <a href="javascript:x">out</a>', "in out", [("link", "in")]),
        ("one  \ntwo\nthree", "one\ntwo three", []),
        ("an *open and **another", "an *open and **another", []),
        ("![alt](p.jpg) after", "after", []),
    ],
)
def test_marks_within_a_line(raw: str, words: str, marks: list[tuple[str, str]]) -> None:
    """Emphasis, links, code, HTML and what only looks like them."""
    page = read_markdown(f"# A film\n\nBefore it all. {raw}\n\n[r]: https://r.example/x\n")
    block = page.blocks[1]
    assert page.words(block) == f"Before it all. {words}"
    assert sorted((m.kind, page.text[m.start : m.end]) for m in block.marks) == sorted(marks)


def test_furniture_of_a_blog() -> None:
    """Byline, key points, update line, related links and scripts are what they are in a text file."""
    page = read_markdown(
        f"# A film\n\nBy Ann Lee | February 21, 2024\n\n- The film opens on June 6.\n- Mara Lind plays in it.\n\n"
        f"{FIRST}\n\n"
        "**UPDATE, February 23:** It is confirmed.\n\n<script>\nalert(1)\n</script>\n\n<!-- hidden\n\nwords -->\n\n"
        f"{{{{< tweet 1 >}}}}\n\n{SECOND}\n\n## Related\n\n- [Another story](https://a.example/1)\n\n"
        "Sign up for our newsletter.\n"
    )
    assert (page.authors, page.published and page.published.value) == (("Ann Lee",), "2024-02-21")
    assert len(list_words(page, K.KEY_POINT)) == 2
    assert find_block(page, "UPDATE").when == "2024-02-23"
    assert list_words(page, K.PARAGRAPH) == [FIRST, SECOND]
    assert list_words(page, K.RELATED) == ["Related", "Another story"]
    assert list_words(page, K.NEWSLETTER) == ["Sign up for our newsletter."]


MARKUP = [
    "*",
    "**",
    "_",
    "`",
    "[",
    "](",
    ")",
    "![",
    "~~",
    "# ",
    "> ",
    "- ",
    "1. ",
    "| a | b |",
    "\n|--|--|\n",
    "\n",
    "\n\n",
]
MARKUP += [
    "```",
    "<b>",
    "</b>",
    "<br>",
    "<a href=https://a.example>",
    "<!--",
    "-->",
    "[^1]",
    "[r]: https://r.example\n",
]
MARKUP += ["---\n", "===\n", "&amp;", "Ana ", "é😀", "https://a.example/x", "Photo: AP", "\\", "  ", "\t", "\u00a0"]
MARKUP += ["By Ann Lee", "June 7, 2024", "Related"]


@given(st.lists(st.sampled_from(MARKUP), max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_offsets_of_any_markdown(text: str) -> None:
    """Blocks, marks, cells and links are stretches of the page's text, whatever the markup."""
    check_page(read_markdown(text))
