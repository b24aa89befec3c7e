"""The journey of the README: 32 pages of the example go in, a dossier comes out, and every sentence can be traced."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from according.capture import capture_file, find_sources
from according.domain.dossier import Dossier
from according.extract import extract_capture
from builders import Example

PAGES = Path(__file__).resolve().parents[2] / "examples" / "ballerina" / "pages"


@cache
def load_texts() -> dict[str, list[str]]:
    """The texts of the example's pages by address; one address has two states."""
    texts: dict[str, list[str]] = {}
    for path in find_sources([PAGES]):
        page = extract_capture(capture_file(path))
        texts.setdefault(page.url, []).append(page.text)
    return texts


def load_claims(folder: Path) -> dict[str, dict[str, Any]]:
    """The claims of the built example by id."""
    lines = (folder / "out/claims.jsonl").read_text(encoding="utf-8").splitlines()
    return {claim["id"]: claim for claim in map(json.loads, lines)}


def load_dossier(folder: Path) -> Dossier:
    """The dossier of the built example, from its JSON."""
    return msgspec.json.decode((folder / "out/dossier.json").read_bytes(), type=Dossier, strict=False)


def test_the_build_is_quick_and_says_where_to_look(example: Example) -> None:
    """All pages are read, in less than the 30 seconds that it may take, and the last line says what to open."""
    assert "32 pages read, 0 on record already, 0 skipped." in example.said
    assert "open out/index.html in a browser" in example.said
    assert example.seconds < 30


def test_every_claim_stands_word_for_word_in_its_page(example: Example) -> None:
    """Each quote is found at its offsets in a state of the page that it names."""
    claims = load_claims(example.folder)
    assert len(claims) > 300
    for claim in claims.values():
        quote = claim["quote"]
        texts = load_texts()[claim["page"]]
        assert any(text[quote["start"] : quote["end"]] == quote["exact"] for text in texts), claim


def test_every_sentence_rests_on_claims(example: Example) -> None:
    """No sentence without a note, no note without a claim that the ledger holds, and the quote is the claim's own."""
    claims = load_claims(example.folder)
    dossier = load_dossier(example.folder)
    assert len(dossier.sentences) > 30
    for sentence in dossier.sentences:
        assert sentence.claims
        assert set(sentence.claims) <= claims.keys(), sentence.text
        for citation in (c for note in sentence.notes for c in note.citations):
            assert citation.quote in claims[citation.claim]["quote"]["exact"]
            assert citation.page == claims[citation.claim]["page"]


def test_the_page_shows_the_sentences(example: Example) -> None:
    """What the dossier says stands in index.html and in dossier.md."""
    dossier = load_dossier(example.folder)
    html = (example.folder / "out/index.html").read_text(encoding="utf-8")
    words = squeeze(re.sub(r"<[^>]*>", "", html))
    shown = sum(squeeze(sentence.text) in words for section in dossier.sections for sentence in section.answer)
    assert shown >= len([s for section in dossier.sections for s in section.answer]) * 0.9


def squeeze(text: str) -> str:
    """Letters and figures alone, so that typography does not matter."""
    return re.sub(r"&\w+;|\W+", "", text)


def find_date(statements: list[dict[str, Any]], value: str) -> dict[str, Any]:
    """The statement of the American release on that day."""
    dates = [s for s in statements if s["property"] == "release_date" and s["value"] == value]
    regions = (None, "", "United States", "North America")
    return next(s for s in dates if s["qualifiers"].get("region") in regions)


def test_what_was_known_in_may_2023(example: Example) -> None:
    """As of 15 May 2023 the film opens on 7 June 2024."""
    assert find_date(example.show("2023-05-15"), "2024-06-07")["standing"] == "current"


def test_what_was_known_after_the_move(example: Example) -> None:
    """As of 31 March 2024 it opens on 6 June 2025, by six pages from three origins; the old date is superseded."""
    statements = example.show("2024-03-31")
    new, old = find_date(statements, "2025-06-06"), find_date(statements, "2024-06-07")
    assert (new["standing"], old["standing"]) == ("current", "superseded")
    assert new["replaces"] == "2024-06-07"
    assert (new["pages"], new["origins"]) == (6, 3)


def test_nothing_is_known_before_it_is_said(example: Example) -> None:
    """No claim published later than the day counts on it."""
    for statement in example.show("2022-11-09"):
        assert all((c["said_at"] or c["published"]) <= "2022-11-09" for c in statement["claims"]), statement


def test_building_again_changes_nothing(example: Example) -> None:
    """The second build reads nothing and writes the same files."""
    out = example.folder / "out"
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    said = example.run("build", str(PAGES), "--subject", "Ballerina", "-o", "out")
    assert "0 pages read, 32 on record already, 0 skipped." in said
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_show_for_people(example: Example, form: str) -> None:
    """The text and Markdown views tell the new date."""
    assert "6 June 2025" in example.run("show", "Ballerina", "--format", form).replace("\u00a0", " ")
