"""A page that comes in late and changes something, for who waits to be told."""

from __future__ import annotations

from pathlib import Path

from according.capture import find_sources
from according.pipeline import add_sources
from according.web.editions.ledger import open_record
from according.web.work.jobs import follow_ledger

_PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title><link rel="canonical" href="{url}">
<meta property="og:site_name" content="Marquee Post"><meta property="article:published_time" content="{day}T10:00:00Z">
</head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"""
MOVE = (
    "01 Distribution has moved <em>Ballerina</em> once more. The film will now open in theaters in Italy on July 3,"
    " 2025, instead of June 12, 2025, the distributor announced on Saturday."
)


def write_late_page(folder: Path, day: str = "2025-06-28", text: str = MOVE, name: str = "august") -> Path:
    """A folder with the page in it."""
    pages = folder / f"news-{name}"
    pages.mkdir()
    address = f"https://www.marqueepost.example/2025/{name}/"
    page = _PAGE.format(title="Ballerina moves again", url=address, day=day, text=text)
    (pages / f"{name}.html").write_text(page, encoding="utf-8")
    return pages


def publish_news(folder: Path, day: str = "2025-06-28", text: str = MOVE, name: str = "august") -> None:
    """The page is read, and its subject published anew."""
    add_sources(open_record(), find_sources([write_late_page(folder, day, text, name)]), "Ballerina")
    follow_ledger()
