"""What goes with a fact: parts, markets, days and how a job stands, told by the same rules whoever found the fact."""

from __future__ import annotations

import pytest

from according.domain.claim import Claim
from according.domain.page import Block, BlockKind, Page, Stamp
from according.read.grammar.qualifying.parts import read_parts
from according.read.grammar.reader import lay_out_page, read_page

TITLE = "‘Cold Harbor’: all there is to know"


def make_page(*paragraphs: str | tuple[BlockKind, str]) -> Page:
    """A page of 3 March 2025, a Monday, about Cold Harbor."""
    text, blocks = "", []
    for part in ((BlockKind.TITLE, TITLE), *paragraphs):
        kind, words = part if isinstance(part, tuple) else (BlockKind.PARAGRAPH, part)
        text += "\n\n" if text else ""
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words)))
        text += words
    stamp = Stamp("2025-03-03", "2025-03-03", "given")
    return Page(address="https://wire.example/a", text=text, blocks=tuple(blocks), outlet="The Wire", published=stamp)


def read_claim(prop: str, value: str, *paragraphs: str | tuple[BlockKind, str]) -> Claim:
    """The claim of a property and value on a page."""
    claims = read_page(make_page(*paragraphs))
    found = [c for c in claims if c.property == prop and c.value == value]
    assert found, f"nothing of {prop} {value} among {[(c.property, c.value) for c in claims]}"
    return found[0]


def list_parts(sentence: str) -> dict[str, str]:
    """The first part that a sentence tells of each person."""
    page = make_page(sentence)
    sentences, _ = lay_out_page(page)
    return {name: parts[0] for s in sentences if s.items for name, parts in read_parts(s.items, page.text).items()}


PARTS = [
    # behind "as", however far: the verb between says nothing of a cast
    ("Tom Hale has grown his hair as Captain Roe.", {"Tom Hale": "Captain Roe"}),
    ("Tom Hale goes big as the Rhino.", {"Tom Hale": "the Rhino"}),
    ("Tom Hale had already shot his scenes as Percy.", {"Tom Hale": "Percy"}),
    ("Tom Hale was announced as returning, once more behind the desk as Percy.", {"Tom Hale": "Percy"}),
    ("Tom Hale, under prosthetics, as fighter Mark Dunn.", {"Tom Hale": "Mark Dunn"}),
    ("Tom Hale, who died on March 17, had shot his scenes as Percy.", {"Tom Hale": "Percy"}),
    ("Tom Hale, as Percy, is the Englishman.", {"Tom Hale": "Percy"}),
    ("Tom Hale sits as chief of the jury.", {}),
    ("Tom Hale, as well as Percy, left.", {}),
    ("Tom Hale returns as director.", {}),
    # lists: as many parts as players, whatever stands before each
    (
        "Ada Cole, Tom Hale and Ben Price are all back as Ines, Roe and Percy.",
        {"Ada Cole": "Ines", "Tom Hale": "Roe", "Ben Price": "Percy"},
    ),
    (
        "Ada Cole, Tom Hale and Ben Price reprise their roles as hotel manager Ines, the Director and concierge Roe.",
        {"Ada Cole": "Ines", "Tom Hale": "the Director", "Ben Price": "Roe"},
    ),
    ("Ada Cole and Tom Hale are present and correct, as Mrs Bird and Mr Roe.", {"Tom Hale": "Mr Roe"}),
    ("Ada Cole and Tom Hale play the ogre’s sons.", {}),
    # who is whom
    ("Tom Hale is the doctor and Ada Cole gets the part of Ines.", {"Tom Hale": "the doctor", "Ada Cole": "Ines"}),
    ("Tom Hale is a former Nazi, Roe, who works for the navy.", {"Tom Hale": "Roe"}),
    ("Tom Hale is a fan of the books.", {}),
    ("Tom Hale is the star.", {}),
    ("Tom Hale: likely to play Captain Roe.", {"Tom Hale": "Captain Roe"}),
    ("Tom Hale has left: his character, the smuggler Roe, went overboard.", {"Tom Hale": "Roe"}),
    # who is played by whom
    ("Pip, the young gull, is voiced by newcomer Ada Cole.", {"Ada Cole": "Pip"}),
    ("Roe, a drug dealer and worse, is played with a good deal of hair by Tom Hale.", {"Tom Hale": "Roe"}),
    ("The role of the pilot had been meant for Ada Cole.", {"Ada Cole": "the pilot"}),
    ("The part of Ines would be recast with Ada Cole.", {"Ada Cole": "Ines"}),
    # descriptions: whole, and no longer than the part
    ("Tom Hale plays a man from the future who walks into a diner.", {"Tom Hale": "a man from the future"}),
    ("Tom Hale plays the man who sells her the house.", {"Tom Hale": "the man who sells her the house"}),
    ("Ada Cole plays the Reverend Mother who runs the place.", {"Ada Cole": "the Reverend Mother"}),
    ("Ada Cole returns as a colonel of the New Republic.", {"Ada Cole": "a colonel of the New Republic"}),
    ("Tom Hale is the much loved hitman Percy Dunn.", {"Tom Hale": "Percy Dunn"}),
    ("Ada Cole joins as Sister Veronica.", {"Ada Cole": "Sister Veronica"}),
]


@pytest.mark.parametrize(("sentence", "parts"), PARTS)
def test_parts_of_a_sentence(sentence: str, parts: dict[str, str]) -> None:
    """A sentence tells who plays whom, in whatever clause."""
    found = list_parts(sentence)
    assert {name: found.get(name) for name in parts} == parts
    assert parts or not found


def test_part_told_elsewhere_on_the_page_goes_with_the_player() -> None:
    """Who is said to play Ines plays her in the other sentences too."""
    claim = read_claim(
        "cast_member", "Ada Cole", "Ada Cole stars in ‘Cold Harbor’.", "Cole had begun her scenes as Ines in May."
    )
    assert claim.qualifiers["character"] == "Ines"


def test_part_means_the_one_named_last() -> None:
    """ "The part" that somebody is considered for is the part in hand."""
    claim = read_claim(
        "cast_member", "Tom Hale", "Maya Lindqvist was cast as Ines. Tom Hale is being considered for the part."
    )
    assert claim.qualifiers["character"] == "Ines"


def test_heading_asks_for_the_part() -> None:
    """Below "Who plays Ines?" players are given for that part."""
    claim = read_claim(
        "cast_member", "Ada Cole", (BlockKind.HEADING, "Who plays Ines?"), "Ada Cole is in talks to join the cast."
    )
    assert claim.qualifiers["character"] == "Ines"
