"""Small pages for the tests of extraction."""

from __future__ import annotations

from according.domain.capture import Capture, hash_body
from according.domain.page import Block, BlockKind, Page
from according.extract import extract_capture, extract_page

TITLE = "Studio moves the film to June 6, 2025"
FIRST = "The studio has moved the film by a whole year, two people at the company said on Wednesday evening."
SECOND = "It will now open on June 6, 2025, and the makers want to use the time for a few more action scenes."
PROSE = f"<p>{FIRST}</p><p>{SECOND}</p>"


def build_html(body: str, head: str = "", title: str = TITLE) -> str:
    """A page with an article in it: head, heading, then `body`."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title} | The Paper</title>'
        f'<link rel="canonical" href="https://paper.example/2024/film"><meta property="og:title" content="{title}">'
        f'{head}</head><body><nav><a href="/">The Paper</a> <a href="/film">Film</a></nav>'
        f"<main><article><h1>{title}</h1>{body}</article></main><footer>© 2024 The Paper</footer></body></html>"
    )


def read_html(body: str, head: str = "") -> Page:
    """The page of an article with that body."""
    return extract_page(build_html(body, head))


def read_text(text: str, name: str = "a.txt", media_type: str = "text/plain") -> Page:
    """The page of a text file."""
    body = text.encode()
    return extract_capture(Capture(address=name, body=body, sha256=hash_body(body), media_type=media_type))


def list_words(page: Page, *kinds: BlockKind) -> list[str]:
    """The words of all blocks of some kinds, in order."""
    return [page.words(block) for block in page.blocks if block.kind in kinds]


def find_block(page: Page, words: str) -> Block:
    """The first block that begins with some words."""
    return next(block for block in page.blocks if page.words(block).startswith(words))
