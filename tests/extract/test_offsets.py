"""The invariant of a page: every block, mark, cell and link is a stretch of its text."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.capture import capture_file, find_sources
from according.domain.page import Page
from according.extract import extract_capture, extract_page
from extract.invariant import find_bad_spans, find_breaches, find_strange_sources
from extract.pages import FIRST, PROSE, SECOND, build_html

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "ballerina" / "pages"
FLOOR = Path(__file__).parent / "floor"
TAGS = ("p", "div", "span", "b", "em", "a", "ul", "li", "table", "tr", "td", "th", "dl", "dt", "dd", "h2", "figure")
TAGS += (
    "figcaption",
    "blockquote",
    "br",
    "img",
    "small",
    "section",
    "aside",
    "nav",
    "pre",
    "time",
    "q",
    "cite",
    "form",
)
WORDS = (
    "Ana",
    "June 7, 2024.",
    " ",
    "\n",
    "\u00a0",
    "Photo: AP",
    "Read more:",
    "By Ann Lee",
    "9:04 a.m.",
    "é😀",
    "\u00ad",
)
CLASSES = ("", "caption", "credit", "byline", "live-post", "related", "article-body", "key-points", "question")


def check_page(page: Page, html: str | None = None) -> None:
    """Assert that all offsets of a page are sound, in its text and, where it came from HTML, in that."""
    assert list(find_breaches(page)) == []
    assert html is None or list(find_bad_spans(page, html)) == []


def find_unknown(page: Page, html: str) -> list[str]:
    """Blocks whose words do not stand in their source span, but for rows of terms, whose fault is known (see below)."""
    return [found for found in find_strange_sources(page, html) if "is not in '<dt" not in found]


@pytest.mark.parametrize("path", find_sources([EXAMPLES]), ids=lambda p: p.stem)
def test_offsets_of_real_pages(path: Path) -> None:
    """Whole pages with menus, tables, figures and comments keep the invariant, and give the same page twice."""
    capture = capture_file(path)
    page = extract_capture(capture)
    check_page(page, capture.text)
    assert find_unknown(page, capture.text) == []
    assert page == extract_capture(capture)
    assert page.title and page.outlet and page.published and page.canonical
    assert len(page.body) > 3


@pytest.mark.parametrize("path", sorted(FLOOR.glob("*.html")), ids=lambda p: p.stem)
def test_offsets_of_pages_in_many_layouts(path: Path) -> None:
    """The same for the pages of the quality floor."""
    html = path.read_text("utf-8")
    page = extract_page(html, "https://a.example/x")
    check_page(page, html)
    assert find_unknown(page, html) == []


def list_sets() -> list[Any]:
    """The sets of the folder that ACCORDING_BENCH names; without it one parameter that says why it is skipped."""
    folder = os.environ.get("ACCORDING_BENCH")
    if not folder:
        why = "ACCORDING_BENCH names no folder with sets of pages (*.jsonl.gz)"
        return [pytest.param(Path(), marks=pytest.mark.skip(reason=why), id="no-sets")]
    return [pytest.param(path, id=path.name) for path in sorted(Path(folder).glob("*.jsonl.gz"))]


@pytest.mark.parametrize("path", list_sets())
def test_offsets_of_sets_of_pages(path: Path) -> None:
    """On large public sets: no breach at all; the words of all but few blocks stand in the HTML that they came from."""
    breaches, strange, sourced = [], [], 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            page = extract_page(row["html"], row.get("url"))
            breaches += [(row["id"], *found) for found in zip(find_breaches(page), strict=False)]
            breaches += [(row["id"], *found) for found in zip(find_bad_spans(page, row["html"]), strict=False)]
            strange += [(row["id"], *found) for found in zip(find_strange_sources(page, row["html"]), strict=False)]
            sourced += sum(block.source is not None for block in page.blocks)
    assert breaches == []
    assert len(strange) <= 0.01 * sourced, strange[:20]


SPANS = [
    f"<div>{FIRST}</div><div><p>{SECOND}</p>{FIRST}</div>",
    f"<div>{FIRST}<br><br>{SECOND}</div>",
    "<table><tr><th>Country<th>Day</tr><tr><td>Italy<td><p>12 June</p></tr></table>",
    f"<figure><img src=/a.jpg><figcaption>Ana in Prague. (Photo: MGM)</figcaption></figure><p>{SECOND}</p>",
    f"<p>{FIRST} &amp; <b>more</b>&nbsp;of it &lt;here&gt;<script>var x = 1</script>.</p>",
    f"<p>{FIRST}<p>{SECOND}",
    f"<ul><li>{FIRST}<li>{SECOND}</ul>",
    "<dl><dt>Director</dt><dd>Len Wiseman</dd></dl>",
]


@pytest.mark.parametrize("body", SPANS)
def test_source_spans_hold_the_words(body: str) -> None:
    """The HTML from a block's source start to its end has the block's words in it."""
    html = build_html(PROSE + body)
    page = extract_page(html)
    check_page(page, html)
    assert list(find_strange_sources(page, html)) == []


def test_source_spans_count_each_line_end_as_one_character() -> None:
    """Spans are the same whether lines end as on Unix or as on Windows."""
    html = build_html(f"{PROSE}\n<p>Third, and last.</p>\n")
    assert extract_page(html).blocks == extract_page(html.replace("\n", "\r\n")).blocks


@st.composite
def broken_html(draw: st.DrawFn) -> str:
    """Markup with tags opened and closed at random."""
    pieces = []
    for _ in range(draw(st.integers(1, 40))):
        choice = draw(st.integers(0, 3))
        tag = draw(st.sampled_from(TAGS))
        if choice == 0:
            name = draw(st.sampled_from(CLASSES))
            pieces.append(f'<{tag} class="{name}" href="/x" src="/img/{name}.jpg">')
        elif choice == 1:
            pieces.append(f"</{tag}>")
        else:
            pieces.append(draw(st.sampled_from(WORDS)))
    return "".join(pieces)


@given(broken_html())
@settings(max_examples=150, deadline=None)
def test_offsets_of_any_markup(html: str) -> None:
    """However broken the markup, the invariant holds."""
    check_page(extract_page(html, "https://a.example/x"), html)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map("".join))
@settings(max_examples=60, deadline=None)
def test_no_words_are_lost(words: str) -> None:
    """All characters of a page but white space and soft hyphens stand in some block."""
    page = extract_page(f"<body><div>{words}</div></body>")
    squeeze = str.maketrans("", "", " \n\t\u00a0\u00ad")
    assert words.translate(squeeze) in page.text.translate(squeeze)
