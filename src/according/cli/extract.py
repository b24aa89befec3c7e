"""`according extract`: what a page holds for a reader."""

from __future__ import annotations

import typer

from according.cli.pages import PageSource, open_page, print_json
from according.cli.words import clean
from according.extract import explain_genre


def extract(page: PageSource) -> None:
    """Print the page as JSON: title, outlet, byline, dates, typed blocks of text with offsets, pictures, links.

    `according extract article.html`

    `curl -s https://example.org/article | according extract -`

    A page that is no article (a list of stories, an error, a wall of consent) is printed too; its `kind` is index or
    unknown, and a sentence on standard error says why.
    """
    found = open_page(page)
    print_json(found, indent=1)
    if (message := explain_genre(found)) is not None:
        typer.echo(f"according: {clean(message)}", err=True)
