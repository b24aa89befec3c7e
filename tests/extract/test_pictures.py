"""Pictures with caption and credit parted."""

from __future__ import annotations

import pytest

from according.domain.page import BlockKind
from extract.pages import FIRST, PROSE, SECOND, list_words, read_html

SRC = "https://paper.example/img/ana.jpg"
# Ways in which pages put a picture, its caption and its credit.
FRAMES = [
    '<figure><img src="/img/ana.jpg"><figcaption>Ana in Prague. <span class="credit">MGM</span></figcaption></figure>',
    '<figure><img src="/img/ana.jpg"><figcaption><p>Ana in Prague.</p><small>MGM</small></figcaption></figure>',
    '<figure><img src="/img/ana.jpg" alt="Ana in Prague."><figcaption>Ana in Prague. MGM</figcaption></figure>',
    '<figure><img src="/img/ana.jpg"><figcaption><span>Ana in Prague.</span> <cite>MGM</cite></figcaption></figure>',
    '<figure><picture><source srcset="/img/ana.webp"><img src="/img/ana.jpg"></picture><figcaption>Ana in Prague. '
    "(Photo: MGM)</figcaption></figure>",
    '<div class="img"><img src="/img/ana.jpg"><p class="cap">Ana in Prague. <b class="img-credit">MGM</b></p></div>',
    '<table align=right><tr><td><img src="/img/ana.jpg"><br><small>Ana in Prague. (c) MGM</small></td></tr></table>',
    '<p><img src="/img/ana.jpg"><br><small>Ana in Prague. Credit: MGM</small></p>',
    '<div class="slide"><img src="/blank.gif" data-src="/img/ana.jpg"><div class="slide-credit">MGM</div>'
    '<div class="slide-caption">Ana in Prague.</div></div>',
    '<figure><amp-img src="/img/ana.jpg"></amp-img><figcaption>Ana in Prague. © MGM</figcaption></figure>',
    '<figure><img data-lazy-src="/img/ana.jpg" src="data:image/gif;base64,R0=="><noscript><img src="/img/ana.jpg">'
    "</noscript><figcaption>Ana in Prague. MGM/Handout</figcaption></figure>",
]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_picture_has_its_caption_and_credit(frame: str) -> None:
    """Whatever the markup: address, caption, credit, and both typed in the text."""
    page = read_html(f"<p>{FIRST}</p>{frame}<p>{SECOND}</p>")
    (picture,) = page.pictures
    assert (picture.src, picture.caption, (picture.credit or "")[:3]) == (SRC, "Ana in Prague.", "MGM")
    assert picture.lead
    assert list_words(page, BlockKind.CAPTION) == ["Ana in Prague."]
    assert list_words(page, BlockKind.PARAGRAPH) == [FIRST, SECOND]


def test_what_is_no_picture_of_the_article_is_left_out() -> None:
    """Logos, pixels, avatars, pictures of other stories and scripts for addresses."""
    page = read_html(
        f'<img src="/logo.png"><img src="/p.gif" width="1" height="1"><img class="avatar" src="/ann.jpg">'
        f'{PROSE}<img src="javascript:alert(1)"><img src="data:image/png;base64,AA=="><img alt="nothing">'
        '<div class="related"><img src="/other.jpg"></div>'
    )
    assert page.pictures == ()


def test_a_picture_in_a_sentence_parts_no_paragraph() -> None:
    """An icon in a line of text leaves the line whole."""
    page = read_html(f'{PROSE}<p>He said <img src="/icon.png" width=16> that it was done by the end of the week.</p>')
    assert "He said that it was done by the end of the week." in list_words(page, BlockKind.PARAGRAPH)
