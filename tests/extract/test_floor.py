"""The floor under extraction: pages in the layouts of the press, written for this project, with what is in them.

`floor/NAME.html` stands beside `floor/NAME.json`: the lines of the body, title, authors, date, pictures, and what is
hard about the page. What is wrong today is listed under `KNOWN`, by page and part; mended, it has to leave the list.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from according.domain.page import BODY_KINDS, BlockKind, Page
from according.extract import extract_page

FLOOR = Path(__file__).parent / "floor"
NAMES = sorted(path.stem for path in FLOOR.glob("*.html"))
LEAST = 0.98  # F1 of a page's body
BODY = (BODY_KINDS | {BlockKind.SYNDICATION}) - {BlockKind.CAPTION}
# Page and part -> why it fails.
KNOWN: dict[tuple[str, str], str] = {
    ("forum", "body"): "user columns, 'Click to expand' and the head of the thread count as body",
    ("french", "body"): "'La suite après la publicité' and the label of a video count as paragraphs",
    ("interview", "body"): "the plea for members behind the text counts as a heading and a paragraph",
    ("nested-furniture", "body"): "comments and a newsletter box without telling class names count as body",
    ("newsroom-cms", "body"): "the words of an audio player count as standfirst",
    ("wordpress", "body"): "the affiliate disclosure counts as a paragraph",
    ("table-layout", "authors"): "'by NAME<br>Posted: DAY' in one run is not read as a byline",
    ("blogspot", "date"): "the day above the post wins over the time under it",
    ("table-layout", "date"): "'Posted: Tuesday, March 4, 2003' behind a byline in one run is not read",
}


def parametrize(part: str) -> pytest.MarkDecorator:
    """All pages, with those marked whose part is known to be wrong."""
    return pytest.mark.parametrize(
        "name",
        [
            pytest.param(n, marks=pytest.mark.xfail(strict=True, reason=KNOWN[n, part])) if (n, part) in KNOWN else n
            for n in NAMES
        ],
    )


@cache
def read(name: str) -> tuple[Page, dict[str, Any]]:
    """A page of the floor, and what is in it."""
    told = json.loads((FLOOR / f"{name}.json").read_text("utf-8"))
    return extract_page((FLOOR / f"{name}.html").read_text("utf-8"), told["address"]), told


def fold(text: str | None) -> str:
    """Text with its quotation marks and white space made plain."""
    return " ".join(re.sub(r"[“”„‟«»]", '"', text or "").replace("’", "'").split())


def count_runs(text: str, size: int = 3) -> Counter[tuple[str, ...]]:
    """How often each run of some words stands in a text."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


def score_body(found: list[str], wanted: list[str]) -> float:
    """F1 of what was found of a body, over runs of three words."""
    mine, theirs = count_runs("\n".join(found)), count_runs("\n".join(wanted))
    return 2 * (mine & theirs).total() / (mine.total() + theirs.total())


@parametrize("body")
def test_the_body_is_the_article(name: str) -> None:
    """All of the article's own words and hardly any others."""
    page, told = read(name)
    found = [page.words(block) for block in page.blocks if block.kind in BODY]
    score = score_body(found, told["body"])
    lines = [fold(line) for line in told["body"]]
    alone = [fold(line) for line in found]
    missing = [line[:90] for line in lines if line not in "\n".join(alone)]
    extra = [line[:90] for line in alone if line not in "\n".join(lines)]
    assert score >= LEAST, f"{name}: {score:.3f}; missing {missing}; extra {extra}"


@parametrize("title")
def test_the_title(name: str) -> None:
    """The article's own, without the outlet's name."""
    page, told = read(name)
    assert fold(page.title) == fold(told["title"])


@parametrize("authors")
def test_the_authors(name: str) -> None:
    """Persons, all of them, and nobody who only took the pictures or wrote a comment."""
    page, told = read(name)
    assert list(page.authors) == told["authors"]


@parametrize("date")
def test_the_date(name: str) -> None:
    """The day, or where the page tells it the time with its zone."""
    page, told = read(name)
    assert page.published is not None
    assert page.published.value == told["date"]


@parametrize("pictures")
def test_the_pictures(name: str) -> None:
    """The article's pictures in their order, each with caption and credit parted; the first leads."""
    page, told = read(name)
    found = [{"src": p.src, "caption": p.caption, "credit": p.credit} for p in page.pictures]
    assert found == told["pictures"]
    assert [p.lead for p in page.pictures] == [True, *[False] * len(found)][: len(found)]


@parametrize("kind")
def test_the_kind(name: str) -> None:
    """article, unless it is a live blog or a forum."""
    page, told = read(name)
    assert page.kind == told.get("kind", "article")
