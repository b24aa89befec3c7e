"""`according extract`: what a page holds for a reader."""

from __future__ import annotations

import msgspec

from according.cli.pages import PageSource, open_page, print_bytes


def extract(page: PageSource) -> None:
    """Print the page as JSON: title, outlet, byline, dates, typed blocks of text with offsets, pictures, links.

    `according extract article.html`

    `curl -s https://example.org/article | according extract -`
    """
    print_bytes(msgspec.json.format(msgspec.json.encode(open_page(page)), indent=1))
