"""Which pictures of a page are its article's, and which of them leads."""

from __future__ import annotations

import time

import pytest

from according.extract import extract_page
from extract.pages import FIRST, PROSE, SECOND, TITLE, read_html

ANA = "https://paper.example/img/ana.jpg"
MORE = "<p>The makers had asked for more time in March, and the company had then refused to give them any of it.</p>"

# What stands between two paragraphs, and whether it is a picture of the article.
BETWEEN = [
    ('<img src="/img/ana.jpg">', True),
    ('<p><img src="/img/ana.jpg"></p>', True),
    ('<a href="/img/ana-large.jpg"><img src="/img/ana.jpg"></a>', True),
    ('<a href="/multimedia/image/ana/"><img src="/img/ana.jpg"></a><a href="/multimedia/image/ana/">more</a>', True),
    ('<a href="#enlarge"><img src="/img/ana.jpg"></a>', True),
    ('<a href="/img/ana-large.jpg"><img src="/img/ana.jpg"><span>Enlarge</span></a>', True),
    ('<figure class="teaser-image"><img src="/img/ana.jpg"><figcaption>Ana in Prague.</figcaption></figure>', True),
    ('<figure><div class="image-placeholder"><img src="/img/ana.jpg"></div></figure>', True),
    ('<figure><button><img src="/img/ana.jpg"></button><figcaption>Ana in Prague.</figcaption></figure>', True),
    ('<div class="field--label-visually-hidden"><img src="/img/ana.jpg" width="1100" height="700"></div>', True),
    ('<ul><li><figure><img src="/img/ana.jpg"></figure></li></ul>', True),
    ('<div class="has-profile"><img src="/img/ana.jpg"></div>', True),
    # Other stories.
    ('<div class="related"><img src="/img/ana.jpg"></div>', False),
    ('<a href="/other"><img src="/img/ana.jpg"><h3>Another film moves to the spring</h3></a>', False),
    ('<div><a href="/other"><img src="/img/ana.jpg"></a><h3><a href="/other">Another film moves</a></h3></div>', False),
    ('<div><img src="/img/ana.jpg"><h3><a href="/other">Another film moves to the spring</a></h3></div>', False),
    ('<div>Film <img src="/img/ana.jpg"><h3><a href="/other">Another film moves to the spring</a></h3></div>', False),
    ('<article><img src="/img/ana.jpg"><p>More of it.</p></article>', False),
    ('<ul><li><img src="/img/ana.jpg"></li></ul>', False),
    ('<aside><img src="/img/ana.jpg"></aside>', False),
    ('<img src="/img/ana.jpg?w=120">', False),
    # Logos, faces, icons, pixels.
    ('<img src="/img/ana.jpg" class="AuthorImage">', False),
    ('<div class="header__profile"><img src="/img/ana.jpg"></div>', False),
    ('<img src="/authors/ana.jpg">', False),
    ('<img src="/img/logo.png">', False),
    ('<img src="/img/zoom.svg?v=2">', False),
    ('<img src="/img/ana.jpg" width="60" height="60">', False),
    ('<img src="/pixel/1x1.gif">', False),
    ('<img src="https://vg07.met.vgwort.de/na/aa99c5103bf54596a53e29529be91f42">', False),
    ('<img src="/ads/banner-1.jpg">', False),
    ('<blockquote class="instagram-media"><img src="/img/ana.jpg"><p>View this post</p></blockquote>', False),
]


@pytest.mark.parametrize(("markup", "ours"), BETWEEN)
def test_pictures_between_paragraphs(markup: str, ours: bool) -> None:
    """In the article a picture is its own unless it leads to another story, is small, or is somebody's face."""
    page = read_html(f"<p>{FIRST}</p>{MORE}{markup}<p>{SECOND}</p>{MORE}")
    assert [picture.src for picture in page.pictures] == ([ANA] if ours else [])


OG = '<meta property="og:image" content="https://paper.example/img/ana-1200x630.jpg">'
LD = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "datePublished": "2024-02-21",'
    '"image": {"@type": "ImageObject", "url": "https://paper.example/img/ana.jpg"}}</script>'
)
OTHER = '<img src="/img/bob.jpg">'
HERO = '<div class="related"><img src="/img/ana.jpg"></div>'


@pytest.mark.parametrize(
    ("body", "head", "lead"),
    [
        (f'{OTHER}<p>{FIRST}</p>{MORE}<img src="/img/ana.jpg"><p>{SECOND}</p>', "", "bob"),
        (f'{OTHER}<img src="/img/ana.jpg"><p>{FIRST}</p>{MORE}<p>{SECOND}</p>', OG, "ana"),
        (f'{OTHER}<img src="/img/ana.jpg"><p>{FIRST}</p>{MORE}<p>{SECOND}</p>', LD, "ana"),
        (f'<p>{FIRST}</p>{MORE}{OTHER}{MORE}<img src="/img/ana.jpg"><p>{SECOND}</p>', OG, "ana"),
        (f'<p>{FIRST}</p>{MORE}{OTHER}{MORE}<img src="/img/cat.jpg"><p>{SECOND}</p>', OG, "bob"),
        (f"{HERO}<p>{FIRST}</p>{MORE}{OTHER}{MORE}<p>{SECOND}</p>", OG, "ana"),
    ],
)
def test_the_lead_is_what_the_page_shows_itself_by(body: str, head: str, lead: str) -> None:
    """The picture of og:image or JSON-LD, in whatever size, else the one at the top, else the first."""
    page = read_html(body, head)
    assert [picture.src.rsplit("/", 1)[-1] for picture in page.pictures if picture.lead] == [f"{lead}.jpg"]


def read_hero(hero: str, head: str = "") -> list[str]:
    """The pictures of a page with something above its title."""
    page = extract_page(
        f"<html><head><title>{TITLE}</title><link rel=canonical href='https://paper.example/2024/film'>{head}</head>"
        f"<body><header><img src='/img/house.jpg'></header>"
        f"<article>{hero}<h1>{TITLE}</h1>{PROSE}{MORE}</article></body>"
    )
    return [picture.src for picture in page.pictures]


@pytest.mark.parametrize(
    ("hero", "head", "ours"),
    [
        ('<figure><img src="/img/ana.jpg"><figcaption>Ana in Prague.</figcaption></figure>', "", True),
        ('<img src="/img/ana.jpg">', OG, True),
        ('<img src="/img/ana.jpg" srcset="/img/ana.jpg 1200w">', "", True),
        ('<img src="/img/ana.jpg">', "", False),
        ('<a href="/"><img src="/img/ana.jpg" alt="The Paper"></a>', "", False),
    ],
)
def test_pictures_above_the_title(hero: str, head: str, ours: bool) -> None:
    """Above the title stands the article's picture if it has a caption, is large, or is the page's own."""
    assert read_hero(hero, head) == ([ANA] if ours else [])


@pytest.mark.parametrize(
    ("markup", "ours"),
    [
        ('<div class="hero" style="background: #000 url(\'/img/ana-1200x630.jpg\') no-repeat"></div>', True),
        ('<storefront-image src="/img/ana-1200x630.jpg"></storefront-image>', True),
        ('<div style="background-image: url(/img/tile.jpg)"></div>', False),
        ('<div class="related" style="background-image: url(/img/ana.jpg)"></div>', False),
    ],
)
def test_a_painted_picture_is_one_if_the_page_shows_itself_by_it(markup: str, ours: bool) -> None:
    """A background, or an element of the page's own making, where no <img> shows anything."""
    page = read_html(f"{markup}{PROSE}{MORE}", OG)
    assert [(p.src, p.lead) for p in page.pictures] == ([(OG.split('"')[3], True)] if ours else [])


def test_one_picture_in_several_sizes_is_one() -> None:
    """The best address of all copies, with the words of the copy that has some."""
    page = read_html(
        f'<p>{FIRST}</p>{MORE}<img src="/img/ana-300x200.jpg"><noscript><img src="/img/ana-900x600.jpg"></noscript>'
        f'<p>{SECOND}</p><figure><img src="/img/ana-600x400.jpg"><figcaption>Ana in Prague.</figcaption></figure>{MORE}'
    )
    assert [(p.src, p.caption) for p in page.pictures] == [
        ("https://paper.example/img/ana-900x600.jpg", "Ana in Prague.")
    ]


def test_what_stands_behind_the_last_words_is_another_story() -> None:
    """Below the article only figures with words, or the page's own picture, count."""
    page = read_html(
        f'{PROSE}{MORE}<div><img src="/img/x.jpg"></div>'
        '<figure><img src="/img/ana.jpg"><figcaption>Ana in Prague.</figcaption></figure>'
    )
    assert [picture.src for picture in page.pictures] == [ANA]


MANY = 3000
HOSTILE = [
    "".join(f'<img src="/img/a{i}.jpg">' for i in range(MANY)),
    "".join(f'<figure><img src="/img/a{i}.jpg"><figcaption>Ana. Photo: B</figcaption></figure>' for i in range(MANY)),
    "".join(f'<div><a href="/{i}"><img src="/{i}.jpg"></a><a href="/{i}">A long story</a></div>' for i in range(MANY)),
    "<figure>" * MANY + '<img src="/img/ana.jpg"><figcaption>Ana.</figcaption>' * 50 + "</figure>" * MANY,
    "<figure>" + '<img src="/img/ana.jpg">' * MANY + "<figcaption>Ana.</figcaption>" * MANY + "</figure>",
    "<picture>" + '<source srcset="/a.jpg 300w, /b.jpg 600w">' * MANY + '<img src="/img/ana.jpg"></picture>',
    f'<img srcset="{"/a.jpg 300w, " * MANY}">',
    '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>' * MANY,
    '<blockquote class="twitter-tweet"><p>It opens.</p>&mdash; Ana (@ana)</blockquote>' * MANY,
]


@pytest.mark.parametrize("markup", HOSTILE, ids=range(len(HOSTILE)))
def test_many_pictures_are_read_in_time(markup: str) -> None:
    """The work does not grow with the square of what a page holds."""
    begun = time.process_time()
    page = read_html(f"{PROSE}{markup}{PROSE}")
    assert len(page.pictures) <= 500
    assert time.process_time() - begun < 3
