"""Files: written whole or not at all, and good for a program to read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import msgspec
import pytest

from according.compose import compose_dossier
from according.domain.claim import Claim
from according.domain.dossier import Dossier
from according.domain.errors import OutputError
from according.export import render_claims, render_json, write_dossier
from according.export.storage import write_text
from according.export.wording import host_of, safe_address, show_day, show_short
from compose.made import SUBJECT, gather_readings, make_film

FILM = make_film()
CLAIMS = [b.claim for s in FILM for b in s.backings]


def make_dossier() -> Dossier:
    """The dossier of the film made by hand."""
    return compose_dossier(FILM, gather_readings(FILM), SUBJECT, "2025-01-31")


def test_folder_has_all_four_files(tmp_path: Path) -> None:
    """Page, Markdown, data and claims; the page links the others; nothing half-written is left."""
    paths = write_dossier(make_dossier(), CLAIMS, tmp_path / "out")
    names = {"index.html", "dossier.md", "dossier.json", "claims.jsonl"}
    assert {p.name for p in paths} == names == {p.name for p in (tmp_path / "out").iterdir()}
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{name}"' in page for name in names - {"index.html"})


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """The files depend on nothing but the dossier."""
    first = [p.read_bytes() for p in write_dossier(make_dossier(), CLAIMS, tmp_path)]
    assert first == [p.read_bytes() for p in write_dossier(make_dossier(), CLAIMS, tmp_path)]


def test_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """One sentence names what was wanted and why it failed."""
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match=r"to be written to .*out"):
        write_dossier(make_dossier(), CLAIMS, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


def test_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails at the end leaves what was there, and no temporary file."""
    path = write_text(tmp_path / "a.txt", "old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OutputError, match="No space left"):
        write_text(path, "new")
    assert path.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_json_is_the_dossier() -> None:
    """The data read back are the dossier; each sentence has its words in one piece besides."""
    dossier = make_dossier()
    text = render_json(dossier)
    assert msgspec.json.decode(text, type=Dossier) == dossier
    point = json.loads(text)["key_points"][0]
    assert point["text"] == dossier.key_points[0].text and point["notes"][0]["claims"]


def test_claims_are_one_a_line_and_once() -> None:
    """JSON Lines: each line a claim that reads back as it was, none twice."""
    lines = render_claims([*CLAIMS, *CLAIMS]).splitlines()
    assert [msgspec.json.decode(line, type=Claim) for line in lines] == list({c.id: c for c in CLAIMS}.values())


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example/x?y=1&z=2#q", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example/x", False),
        ("/etc/passwd", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://[", False),
        ("https://user@a.example/", False),
        ('https://a.example/"onclick=x', False),
        ("https://a.example/<b>", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(address: str | None, safe: bool) -> None:
    """http and https with a host, and nothing that could leave an attribute."""
    assert bool(safe_address(address)) is safe


def test_labels() -> None:
    """A host without www, a day with a short month, a day without its year."""
    assert host_of("https://www.a.example/x") == "a.example"
    assert show_short("2024-09-26") == "26 Sept 2024"
    assert show_day("2024-09-26") == "26 Sept"
