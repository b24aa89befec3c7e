"""Text and Markdown files as pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from according.domain.page import BlockKind
from extract.pages import FIRST, SECOND, find_block, list_words, read_text

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
