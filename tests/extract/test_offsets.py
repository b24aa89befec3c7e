"""The invariant of a page: every block, mark, cell and link is a stretch of its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.capture import capture_file, find_sources
from according.domain.page import BODY_KINDS, Page
from according.extract import extract_capture, extract_page

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "ballerina" / "pages"
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


def check_page(page: Page) -> None:
    """Assert that all offsets of a page are sound."""
    end = 0
    for block in page.blocks:
        assert end <= block.start < block.end <= len(page.text)
        words = page.words(block)
        assert words.strip()
        assert "\n\n" not in words
        end = block.end
        assert all(block.start <= m.start < m.end <= block.end for m in block.marks)
        assert all(block.start <= a <= b <= block.end for a, b in block.cells)
    inside = [(b.start, b.end) for b in page.blocks if b.kind in BODY_KINDS]
    assert all(any(a <= link.start < link.end <= b for a, b in inside) for link in page.links)


@pytest.mark.parametrize("path", find_sources([EXAMPLES]), ids=lambda p: p.stem)
def test_offsets_of_real_pages(path: Path) -> None:
    """Whole pages with menus, tables, figures and comments keep the invariant, and give the same page twice."""
    capture = capture_file(path)
    page = extract_capture(capture)
    check_page(page)
    assert page == extract_capture(capture)
    assert page.title and page.outlet and page.published and page.canonical
    assert len(page.body) > 3
    source = capture.text.replace("\r\n", "\n")
    for block in page.body:
        if block.source is not None:
            first = page.words(block).split()[0].strip("“”‘’\"'.,:()")
            assert source[block.source[0]] == "<"
            assert first[:2] in source[slice(*block.source)] or "&" in source[slice(*block.source)]


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
    check_page(extract_page(html, "https://a.example/x"))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map("".join))
@settings(max_examples=60, deadline=None)
def test_no_words_are_lost(words: str) -> None:
    """All characters of a page but white space and soft hyphens stand in some block."""
    page = extract_page(f"<body><div>{words}</div></body>")
    squeeze = str.maketrans("", "", " \n\t\u00a0\u00ad")
    assert words.translate(squeeze) in page.text.translate(squeeze)
