"""Nothing in the documentation leads nowhere, and nothing in it is out of reach."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docpages import DOCS, NAMES, PAGES, ROOT, find_anchors, find_links, read_doc

SRC = ROOT / "src" / "according"
# Outputs, and names that whoever follows a page gives to files of their own.
_PATH = re.compile(r"[\w{}*,./-]+")


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_and_anchors_lead_somewhere(page: Path) -> None:
    """A link within the repository names a file or folder that is there, and a heading that the page has."""
    for link in find_links(page.read_text(encoding="utf-8")):
        if "://" in link or link.startswith("mailto:"):
            continue
        target, _, anchor = link.partition("#")
        found = (page.parent / target) if target else page
        assert found.exists(), f"{page.name} links to {link}"
        if anchor:
            assert anchor in find_anchors(found.read_text(encoding="utf-8")), f"{page.name} links to {link}"


def test_every_page_is_reached_from_the_index() -> None:
    """Whoever begins at docs/README.md can come to every page under docs/ by links alone."""
    begin = DOCS / "README.md"
    seen, waiting = {begin}, [begin]
    while waiting:
        page = waiting.pop()
        for link in find_links(page.read_text(encoding="utf-8")):
            target = (page.parent / link.partition("#")[0]).resolve() if "://" not in link else page
            if target.suffix == ".md" and target not in seen and target.exists():
                seen.add(target)
                waiting.append(target)
    assert {str(p.relative_to(ROOT)) for p in set(DOCS.rglob("*.md")) - seen} == set()


def test_the_index_names_every_page_itself() -> None:
    """The index is whole: of tutorials, how-tos, reference, reasons and decisions it leaves none out."""
    named = {(DOCS / link.partition("#")[0]).resolve() for link in find_links(read_doc("docs/README.md"))}
    missing = {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")} - {"README.md"}
    missing -= {str(page.relative_to(DOCS)) for page in named if page.is_relative_to(DOCS)}
    assert missing == set()


def test_every_picture_is_taken_by_the_script_or_shown_on_a_page() -> None:
    """A picture of the README is there because a page shows it."""
    shown = {(p.parent / link).resolve() for p in PAGES for link in find_links(p.read_text(encoding="utf-8"))}
    assert {str(p.relative_to(DOCS)) for p in (DOCS / "images").iterdir() if p not in shown} == set()


def test_every_place_that_the_map_names_is_there() -> None:
    """docs/where-things-go.md names files and folders that exist: of a row, those behind a folder lie in it."""
    rows = [row for row in read_doc("docs/where-things-go.md").splitlines() if row.startswith("| ")][2:]
    assert len(rows) > 50
    for row in rows:
        missing = find_missing(row.split("|")[2])
        assert not missing, f"{row}: {missing}"


def find_missing(cell: str) -> list[str]:
    """The names in a cell of the map for which there is no file: each lies under `src/according`, in the folder named
    last, or in a folder that an earlier name of the cell lies in."""
    places, missing = [SRC, ROOT], []
    for name in re.findall(r"`([^`]+)`", cell):
        found = [path for place in places for path in find_matches(place, name)]
        if not found:
            missing.append(name)
        places += [path if path.is_dir() else path.parent for path in found]
    return missing


def find_matches(place: Path, name: str) -> list[Path]:
    """The files that a name with braces or stars stands for, below a folder; nothing where one of them is missing."""
    begin, brace, rest = name.partition("{")
    words, _, end = rest.partition("}")
    spelt = [f"{begin}{word}{end}" for word in words.split(",")] if brace else [name]
    found = [list(place.glob(each.rstrip("/"))) for each in spelt]
    return [path for paths in found for path in paths] if all(found) else []
