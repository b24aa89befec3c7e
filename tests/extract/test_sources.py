"""The addresses of pictures: which is best, what sizes of one picture share."""

from __future__ import annotations

import pytest

from according.extract.pictures.sources import is_placeholder, make_key, make_source, read_width, split_set
from extract.pages import PROSE, read_html

BASE = "https://paper.example/2024/film"

# A `srcset` as pages write it, then the best address and its width.
SETS = [
    ("a.jpg 320w, b.jpg 640w", ("b.jpg", 640)),
    ("b.jpg 640w, a.jpg 320w", ("b.jpg", 640)),
    ("a.jpg 320w,b.jpg 1280w,c.jpg 640w", ("b.jpg", 1280)),
    ("a.jpg\n   320w ,\n b.jpg 640w 480h", ("b.jpg", 640)),
    ("/w_300,h_200/a.jpg 300w, /w_600,h_400/a.jpg 600w", ("/w_600,h_400/a.jpg", 600)),
    ("a.jpg, a@2x.jpg 2x", ("a.jpg", 0)),  # densities: nobody says of what
    ("a.jpg 1x, a@2x.jpg 2x", ("a.jpg", 0)),
    ("a.jpg 1.0x", ("a.jpg", 0)),
    ("a.jpg", ("a.jpg", 0)),
]


@pytest.mark.parametrize(("value", "best"), SETS)
def test_the_widest_of_a_set_is_taken(value: str, best: tuple[str, int]) -> None:
    """Commas within addresses are no ends; of densities the first counts."""
    assert [tuple(source) for source in split_set(value)] == [best]


@pytest.mark.parametrize("value", ["", " ", ",", "640w", " , 2x"])
def test_a_set_without_addresses_is_empty(value: str) -> None:
    """Descriptors alone are no pictures."""
    assert split_set(value) == []


# The markup of one picture, then the end of the address that is taken.
MARKUPS = [
    ('<img src="/a.jpg">', "/a.jpg"),
    ('<img src="/blank.gif" data-src="/a.jpg">', "/a.jpg"),
    ('<img src="data:image/gif;base64,R0==" data-lazy-src="/a.jpg">', "/a.jpg"),
    ('<img src="data:image/gif;base64,R0==" data-srcset="/a.jpg 600w, /b.jpg 1200w">', "/b.jpg"),
    ('<img src="/a-300.jpg" srcset="/a-300.jpg 300w, /a-900.jpg 900w">', "/a-900.jpg"),
    ('<img src="/img/placeholder/800x600.png" data-src="/a.jpg">', "/a.jpg"),
    ('<img src="/a.jpg" srcset="/a.jpg 1x, /a@2x.jpg 2x">', "/a.jpg"),
    ('<picture><source srcset="/a.webp"><img src="/a.jpg"></picture>', "/a.jpg"),
    ('<picture><source srcset="/a.jpg 1600w"><img src="/s.jpg" srcset="/s.jpg 400w"></picture>', "/a.jpg"),
    ('<picture><source data-srcset="/a.jpg 900w"><img src="data:image/gif;base64,R0=="></picture>', "/a.jpg"),
    ('<picture><source srcset="/a.avif 900w"><source srcset="/a.jpg 900w"><img></picture>', "/a.jpg"),
    ('<picture><source srcset="/a.jpg?w=640 640w"><img src="/a.jpg" width="976"></picture>', "/a.jpg"),
    ('<img src="/small.jpg?w=300" data-full-src="/large.jpg?w=1600">', "/large.jpg?w=1600"),
    ('<img src="/a_{width}.jpg" data-src="/a.jpg">', "/a.jpg"),
    ('<amp-img src="/a.jpg" width="600" height="400"></amp-img>', "/a.jpg"),
    ('<img src="//cdn.example/a.jpg">', "https://cdn.example/a.jpg"),
    ('<img width="16" height="9" src="/a.jpg">', "/a.jpg"),  # a ratio, not a size
]


@pytest.mark.parametrize(("markup", "end"), MARKUPS)
def test_the_best_address_is_taken(markup: str, end: str) -> None:
    """Lazy attributes before placeholders, the widest before the others, no data and no templates."""
    (picture,) = read_html(f"{PROSE}<figure>{markup}<figcaption>Ana in Prague.</figcaption></figure>{PROSE}").pictures
    assert picture.src == (end if "//" in end else f"https://paper.example{end}")


# Two addresses of one picture.
SAME = [
    ("https://p.example/2024/ana-1024x768.jpg", "https://p.example/2024/ana.jpg"),
    ("https://p.example/2024/ana-scaled.jpg", "https://p.example/2024/ana-300x200.jpg.webp"),
    ("https://p.example/i/808x454_cmsv2_028e81e0-038b.jpg", "https://p.example/i/1920x1080_cmsv2_028e81e0-038b.jpg"),
    ("https://p.example/w_300,h_200/ana.jpg", "https://p.example/w_900,h_600/ana.jpg"),
    ("https://p.example/img/w300/ana.jpg", "https://p.example/img/w1200/ana.jpg"),
    ("https://p.example/a.jpg?w=300", "https://p.example/a.jpg?w=900&q=80"),
    (
        "https://r.example/?url=https%3A%2F%2Fp.example%2Fana-in-prague-2024.jpg&w=3",
        "https://p.example/ana-in-prague-2024.jpg",
    ),
    ("https://p.example/news/480/9c36b38b-2b0b-4738.jpg", "https://p.example/news/1536/9c36b38b-2b0b-4738.jpg.webp"),
    ("https://p.example/ana-in-prague-100~1280x720?cb=1", "https://p.example/ana-in-prague-100~384x216"),
]
# Two pictures, though the addresses look alike.
OTHER = [
    ("https://p.example/2024/05/1.jpg", "https://p.example/2024/06/1.jpg"),
    ("https://p.example/ana_1.jpg", "https://p.example/ana_2.jpg"),
    ("https://p.example/photo/full/default.jpg", "https://p.example/other/full/default.jpg"),
    ("https://p.example/news-p.v1.aaaaaaaaaaaa_P1.png", "https://p.example/news-p.v1.bbbbbbbbbbbb_P1.png"),
    ("https://p.example/IMG_4400.jpg", "https://p.example/IMG_4401.jpg"),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_sizes_of_a_picture_share_a_key(one: str, two: str) -> None:
    """What only tells the size is no part of what a picture is called."""
    assert make_key(one) == make_key(two)


@pytest.mark.parametrize(("one", "two"), OTHER)
def test_pictures_of_like_names_are_two(one: str, two: str) -> None:
    """A short name counts only in its folder, and numbers part pictures."""
    assert make_key(one) != make_key(two)


WIDTHS = [
    ("https://p.example/a.jpg?w=300", 300),
    ("https://p.example/a-1024x768.jpg", 1024),
    ("https://p.example/w_60,h_60,c_fit/a.png", 60),
    ("https://p.example/a?t=crop:3182:3182:nowe:917:0,resize:fill:108:108", 108),
    ("https://p.example/a.jpeg?width=72&height=72&crop=4672,4672,x1168,y0", 72),
    ("https://p.example/16x9-big/a.webp", 0),  # a ratio
    ("https://p.example/2024/05/a.jpg", 0),
    ("https://p.example/a_w180_r1.778.jpg", 180),
]


@pytest.mark.parametrize(("address", "width"), WIDTHS)
def test_sizes_are_read_from_addresses(address: str, width: int) -> None:
    """The longer side; ratios and crops are no sizes."""
    assert read_width(address) == width


def test_placeholders_and_scripts_are_no_addresses() -> None:
    """What stands in until the picture is loaded, and what is no address at all."""
    assert is_placeholder("https://p.example/img/grey-placeholder.png")
    assert not is_placeholder("https://p.example/img/ana.png")
    assert [make_source(value, BASE) for value in ("", "data:x", " JavaScript:x", "{{src}}", "x" * 5000)] == [None] * 5
    assert make_source("../ana b.jpg", BASE) == "https://paper.example/ana b.jpg"
    assert make_source("img/ana.jpg", "") == "img/ana.jpg"
