"""`according extract`: what a page holds for a reader."""

from __future__ import annotations

from according.cli.pages import PageSource, open_page, print_json


def extract(page: PageSource) -> None:
    """Print the page as JSON: title, outlet, byline, dates, typed blocks of text with offsets, pictures, links.

    `according extract article.html`

    `curl -s https://example.org/article | according extract -`
    """
    print_json(open_page(page), indent=1)
