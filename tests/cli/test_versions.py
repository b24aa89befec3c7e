"""`according versions`: what changed on a page, asked by address, by file or by subject."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders import Runner, Writer

URL = "https://a.example/ballerina"
FIRST = "Lionsgate will release <em>Ballerina</em> in theaters on June 7, 2024, the studio announced."
SECOND = "Lionsgate will release <em>Ballerina</em> in theaters on June 6, 2025, the studio announced."


@pytest.fixture
def built(according: Runner, write_page: Writer) -> Runner:
    """The program, with a ledger that has one page twice, the second time with another date and no word about it."""
    write_page("a.html", text=FIRST)
    write_page("b.html", url=URL, outlet="The A Paper", text=SECOND)
    write_page("c.html")
    assert according("build", "pages", "--subject", "Ballerina").status == 0
    return according


@pytest.mark.parametrize("what", [URL, f"{URL}/", URL.replace("https", "http"), "pages/a.html", "pages/b.html"])
def test_a_page_by_its_address_or_a_copy(built: Runner, what: str) -> None:
    """With a slash or without, with http or https, or as a file: it is the same page."""
    done = built("versions", what)
    assert done.status == 0, done.err
    assert "A silent edit" in done.out
    assert "7 June 2024 → 6 June 2025" in done.out
    assert "[-7, 2024-]{+6, 2025+}" in done.out.replace("\n", " ")
    assert "\x1b" not in done.out


def test_json(built: Runner) -> None:
    """Versions and revisions as data."""
    (page,) = json.loads(built("versions", URL, "--format", "json").out)["pages"]
    assert [v["number"] for v in page["versions"]] == [1, 2]
    (revision,) = page["revisions"]
    assert (revision["silent"], revision["announced"], revision["title"]) == (True, None, None)
    (change,) = [c for c in revision["claims"] if c["old"]["property"] == "release_date"]
    assert (change["kind"], change["old"]["value"], change["new"]["value"]) == ("changed", "2024-06-07", "2025-06-06")


def test_the_pages_of_a_subject(built: Runner) -> None:
    """Only pages that were changed are listed, each change in a line."""
    done = built("versions", "ballerina")
    assert done.status == 0
    assert URL in done.out
    assert "without a word" in done.out
    assert "c.example" not in done.out
    assert json.loads(built("versions", "ballerina", "--format", "json").out)["subject"] == "Ballerina"


def test_one_version_is_no_error(built: Runner) -> None:
    """A page that was never seen otherwise has one version and no revision."""
    done = built("versions", "https://c.example/ballerina")
    assert (done.status, "From 1" in done.out) == (0, False)


def test_the_dossier_notes_the_edit(built: Runner, tmp_path: Path) -> None:
    """Beside the page in the list of sources, quietly."""
    for name in ("index.html", "dossier.md"):
        assert "without a word" in (tmp_path / "out" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["https://nowhere.example/x"], "had no page at https://nowhere.example/x"),
        (["Balerina"], "Did you mean ‘Ballerina’?"),
        ([URL, "--known-by", "2001"], "by then"),
        ([URL, "--on", "soon"], "'soon' is no date that According knows"),
    ],
)
def test_refused_in_a_sentence(built: Runner, words: list[str], sentence: str) -> None:
    """One sentence that helps, exit status 2."""
    done = built("versions", *words)
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err


def test_before_the_page_was_there(built: Runner) -> None:
    """As of a day before its first version there is nothing to tell."""
    assert "first version is younger" in built("versions", URL, "--on", "2001-01-01").out


def test_a_hostile_page_steers_no_terminal(according: Runner, write_page: Writer) -> None:
    """Escape sequences and marks that turn the text round do not reach the terminal."""
    evil = "\u202e&#27;[31mred&#27;[0m"
    write_page("a.html", title=f"Evil {evil}", text=FIRST + evil)
    write_page("b.html", url=URL, title=f"Evil {evil} again", text=SECOND + evil)
    assert according("build", "pages", "--subject", "Ballerina").status == 0
    for words in (
        ("versions", URL),
        ("versions", "Ballerina"),
        ("changes", "Ballerina"),
        ("versions", URL, "--format", "json"),
    ):
        out = according(*words).out
        assert out
        assert "\x1b" not in out
        assert "\u202e" not in out
