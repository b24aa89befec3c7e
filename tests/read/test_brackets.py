"""What stands in brackets behind a name: a part, what somebody is known for, who told the news."""

from __future__ import annotations

import pytest

from according.domain.claim import Claim
from according.domain.page import Block, BlockKind, Page, Stamp
from according.read import read_claims

TITLE = "‘Cold Harbor’ grows its cast"


def read(*paragraphs: str) -> list[Claim]:
    """The claims of a page about Cold Harbor."""
    text, blocks = TITLE, [Block(kind=BlockKind.TITLE, start=0, end=len(TITLE))]
    for words in paragraphs:
        text += "\n\n"
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=len(text), end=len(text) + len(words)))
        text += words
    stamp = Stamp("2025-03-03", "2025-03-03", "given")
    page = Page(
        address="https://wire.example/a", text=text, blocks=tuple(blocks), title=TITLE, outlet="The Wire",
        published=stamp,
    )  # fmt: skip
    return list(read_claims(page))


def list_parts(claims: list[Claim], work: str = "Cold Harbor") -> dict[str, str | None]:
    """Who plays in a work, and which part."""
    cast = (c for c in claims if c.property == "cast_member" and c.subject == work)
    return {c.value: c.qualifiers.get("character") for c in cast}


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Ada Cole (The Foxes) has joined the cast of ‘Cold Harbor’.", {"Ada Cole": None}),
        ("Ada Cole (Rook & Rope) has been chosen to play the lead role in ‘Cold Harbor’.", {"Ada Cole": None}),
        ("Tom Hale (Jonah) returns for ‘Cold Harbor’.", {"Tom Hale": "Jonah"}),
        ("‘Cold Harbor’ stars Ada Cole (Mira).", {"Ada Cole": "Mira"}),
    ],
)
def test_who_is_new_is_known_for_something(sentence: str, parts: dict[str, str | None]) -> None:
    """Before a verb of joining a bracket holds no part; who returns, or is named behind the verb, stands with one."""
    assert list_parts(read(sentence)) == parts


def test_each_of_a_row_has_their_own_part() -> None:
    """A bracket behind a name does not hide the "as" that gives them their part."""
    claims = read(
        "The new cast of ‘Cold Harbor’ includes Ada Cole (Salt Road) as Mira, Ben Price (Dry Land) as Jonah, "
        "and Ida Holm (Tin Valley) as Ines."
    )
    assert list_parts(claims) == {"Ada Cole": "Mira", "Ben Price": "Jonah", "Ida Holm": "Ines"}


def test_a_part_shares_no_family_name_with_the_next_player() -> None:
    """ "will play Kay and Ben Price (...) will play Rook" names nobody Kay Price."""
    claims = read("In ‘Cold Harbor’, Ada Cole (Salt Road) will play Kay and Ben Price (Dry Land) will play Rook.")
    assert list_parts(claims) == {"Ada Cole": "Kay", "Ben Price": "Rook"}


@pytest.mark.parametrize("line", ["(Deadline)", "[Deadline]", "(via Deadline)", "(Source: Deadline)"])
def test_a_source_in_brackets_holds_for_its_paragraph(line: str) -> None:
    """For all of it, and for nothing of the next."""
    claims = read(
        f"Ada Cole will star in ‘Cold Harbor’. Ben Price will direct ‘Cold Harbor’. {line}",
        "Ida Holm wrote ‘Cold Harbor’.",
    )
    sources = {c.value: list(c.sources) for c in claims}
    assert sources == {"Ada Cole": ["Deadline"], "Ben Price": ["Deadline"], "Ida Holm": []}


def test_a_first_name_means_nobody_who_comes_later() -> None:
    """It is a part's: "whose alter ego Edward"."""
    claims = read(
        "‘Cold Harbor’ stars Ada Cole and follows Henry Roe, whose alter ego Edward is a spy.",
        "Ida Holm plays Mira, the daughter of an admiral whom Edward James Price plays.",
    )
    assert "Edward James Price" not in {c.value for c in claims if "alter ego" in c.quote.exact}


@pytest.mark.parametrize(
    ("sentence", "standing"),
    [
        ("Ada Cole, who left ‘Dry Land’ last year, will star in ‘Cold Harbor’.", ("stated", None)),
        ("Ada Cole, who was to star in ‘Cold Harbor’, has left.", ("denied", "departed")),
    ],
)
def test_an_aside_about_another_work_takes_nobody_out(sentence: str, standing: tuple[str, str | None]) -> None:
    """Who has left one work is still in the other."""
    claims = [c for c in read(sentence) if c.property == "cast_member" and c.subject == "Cold Harbor"]
    assert [(c.certainty, c.qualifiers.get("status")) for c in claims] == [standing]
