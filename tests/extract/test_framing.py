"""Lines in the frames of pictures: captions and credits that the page calls something else."""

from __future__ import annotations

import pytest

from according.domain.page import BlockKind
from according.extract.blocks.framing import is_counter
from extract.pages import FIRST, SECOND, list_words, read_html

MORE = "<p>The makers had asked for more time in March, and the company had then refused to give them any of it.</p>"
IMG = '<img src="/img/ana.jpg" alt="Ana in a club">'

# The frame of a picture, then the caption and the credit that it holds.
FRAMES = [
    (f"<figure>{IMG}<figcaption>Ana in Prague.</figcaption><footer>Imago/Blau</footer></figure>", "Imago/Blau"),
    (f'<figure>{IMG}<footer class="credit">Imago</footer><figcaption>Ana in Prague.</figcaption></figure>', "Imago"),
    (
        f'<figure>{IMG}<figcaption><div class="copyright">Bild: SN/APA</div><div>Ana in Prague.</div></figcaption>'
        "</figure>",
        "SN/APA",
    ),
    (f'<figure>{IMG}<div class="footer_x1y2"><figcaption>Ana in Prague. MGM</figcaption></div></figure>', "MGM"),
    (f'<div class="modal"><figure>{IMG}<figcaption>Ana in Prague. Photo: MGM</figcaption></figure></div>', "MGM"),
    (f'<div class="teaser"><figure>{IMG}<figcaption>Ana in Prague. (MGM)</figcaption></figure></div>', "MGM"),
    (
        '<div class="image-box"><div class="field--label-visually_hidden"><img src="/img/ana.jpg" width="900"></div>'
        '<span class="legend">Ana in Prague. (AFP / MGM)</span></div>',
        "AFP / MGM",
    ),
    (
        f'<div class="x1"><div class="x2"><picture>{IMG}</picture></div><div class="x3">Ana in Prague</div>'
        '<div class="x4">The Paper</div></div>',
        "The Paper",
    ),
    (
        f'<div class="slide"><figure>{IMG}<span>View 6 Images</span></figure>'
        "<figcaption>Ana in Prague. MGM</figcaption></div>",
        "MGM",
    ),
    (
        f'<div class="slide">{IMG}<div class="read-more"><div class="desc">'
        "<p>Ana in Prague on Monday evening. (MGM)</p></div></div></div>",
        "MGM",
    ),
]


@pytest.mark.parametrize(("frame", "credit"), FRAMES)
def test_lines_in_a_frame_are_the_pictures(frame: str, credit: str) -> None:
    """Whatever the elements are called: once the picture is the article's, so are its words."""
    page = read_html(f"<p>{FIRST}</p>{MORE}{frame}<p>{SECOND}</p>{MORE}")
    (picture,) = page.pictures
    assert (picture.caption or "")[:13] == "Ana in Prague"
    assert picture.credit == credit
    assert [words[:13] for words in list_words(page, BlockKind.CAPTION)] == ["Ana in Prague"]
    assert FIRST in list_words(page, BlockKind.PARAGRAPH)
    assert SECOND in list_words(page, BlockKind.PARAGRAPH)


# Wrappers of a picture and of words that are not its own.
PROSE_FRAMES = [
    f"<div>{IMG}<p>She came to Prague on Monday.</p></div>",
    f"<div>{IMG}<div>Butter the form, so that it comes out.</div><div>Heat the oven to 180 degrees.</div></div>",
]


@pytest.mark.parametrize("frame", PROSE_FRAMES)
def test_sentences_beside_a_picture_stay_with_the_article(frame: str) -> None:
    """A wrapper without a name may hold paragraphs; they are no captions."""
    page = read_html(f"<p>{FIRST}</p>{MORE}{frame}<p>{SECOND}</p>{MORE}")
    assert list_words(page, BlockKind.CAPTION) == []
    assert len(page.pictures) == 1


def test_buttons_and_ratings_in_a_frame_say_nothing() -> None:
    """What counts, opens or rates pictures is no caption."""
    page = read_html(
        f'<p>{FIRST}</p>{MORE}<div class="image">{IMG}<button>Rate now</button></div>{MORE}'
        f"<figure>{IMG.replace('ana', 'bob')}<figcaption>1 / 12</figcaption></figure><p>{SECOND}</p>"
    )
    assert list_words(page, BlockKind.CAPTION) == []
    assert [picture.caption for picture in page.pictures] == [None, None]


COUNTERS = ["View 6 Images", "1 / 12", "1/12", "Bild 3 von 8", "(2 of 5)", "Enlarge image", "Loading...", "Vis mer"]


@pytest.mark.parametrize("text", COUNTERS)
def test_counters_are_known(text: str) -> None:
    """Lines that count or open pictures, their numbers whatever they are."""
    assert is_counter(text)
    assert not is_counter(f"{text} with Ana in Prague")


def test_the_button_behind_a_caption_is_cut() -> None:
    """ "Read More" is no part of what a caption says."""
    page = read_html(
        f"{MORE}<figure>{IMG}<figcaption>Ana in Prague, Wis. Read More</figcaption></figure><p>{SECOND}</p>{MORE}"
    )
    assert [picture.caption for picture in page.pictures] == ["Ana in Prague, Wis."]


LD = (
    '<script type="application/ld+json">{"@type": "ImageObject", "contentUrl": "/img/ana-1200x800.jpg",'
    '"creditText": "Photo: MGM"}</script>'
)
# Markup of a picture that names who made it, with what else the page has.
NOTES = [
    ('<img src="/img/ana.jpg" alt="Ana in Prague" title="Ana in Prague | MGM">', ""),
    ('<img src="/img/ana.jpg" alt="Ana in Prague" data-credit="MGM">', ""),
    ('<img src="/img/ana.jpg" title="Ana in Prague. Foto: MGM">', ""),
    ('<img src="/img/ana.jpg" alt="Ana in Prague">', LD),
]


@pytest.mark.parametrize(("markup", "head"), NOTES)
def test_credits_that_no_line_shows(markup: str, head: str) -> None:
    """A title, an attribute or a JSON-LD object can name the maker; the caption stays what the reader sees."""
    page = read_html(
        f"{MORE}<figure>{markup}<figcaption>Ana at night.</figcaption></figure><p>{SECOND}</p>{MORE}", head
    )
    assert [(picture.caption, picture.credit) for picture in page.pictures] == [("Ana at night.", "MGM")]


def test_what_is_called_a_credit_and_holds_the_caption_is_parted() -> None:
    """The class tells of the credit; a sentence before it is the caption."""
    words = "Ana Lee, who plays the lead, meets the makers of the film in Prague. (Saul Loeb/AFP/Getty Images)"
    page = read_html(f'{MORE}<figure>{IMG}<div class="photo-credit">{words}</div></figure><p>{SECOND}</p>{MORE}')
    assert [(picture.caption, picture.credit) for picture in page.pictures] == [
        (words.partition(" (")[0], "Saul Loeb/AFP/Getty Images")
    ]


def test_a_company_behind_a_title_is_a_credit() -> None:
    """ "in <i>Scream VI</i> Paramount": italics tell where the title ends."""
    page = read_html(f"{MORE}<figure>{IMG}<figcaption>Ana in <i>Ballerina</i> Lionsgate</figcaption></figure>{MORE}")
    assert [(picture.caption, picture.credit) for picture in page.pictures] == [("Ana in Ballerina", "Lionsgate")]
