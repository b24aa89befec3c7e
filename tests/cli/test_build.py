"""`according build`: what it writes, what it refuses, what it skips and what it never does twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import Runner, Writer, count_rows
from stores import FILES_ONLY

FILES = {"index.html", "dossier.md", "dossier.json", "claims.jsonl"}


def write_claims(path: Path, *lines: dict[str, object]) -> Path:
    """A claims file about Ballerina's release date."""
    common = {"subject": "Ballerina", "property": "release_date", "value": "2024-06-07", "certainty": "stated"}
    path.write_text("\n".join(json.dumps({**common, **line}) for line in lines), encoding="utf-8")
    return path


def test_pages_in_dossier_out(according: Runner, write_page: Writer, tmp_path: Path) -> None:
    """A folder of pages becomes a dossier in four forms, and the program says where it is and what it did."""
    write_page("a.html")
    write_page("b.html", published="2023-04-05")
    done = according("build", "pages", "--subject", "Ballerina", "-o", "made/here")
    assert done.status == 0, done.err
    assert done.err == ""
    assert "2 pages read, 0 on record already, 0 skipped." in done.out
    assert "open made/here/index.html in a browser" in done.out
    assert {p.name for p in (tmp_path / "made/here").iterdir()} >= FILES
    claims = [json.loads(line) for line in (tmp_path / "made/here/claims.jsonl").read_text().splitlines()]
    assert ("release_date", "2024-06-07") in {(c["property"], c["value"]) for c in claims}
    assert "7 June 2024" in (tmp_path / "made/here/index.html").read_text().replace("\u00a0", " ")


def test_building_twice_records_nothing_twice(according: Runner, home: str, write_page: Writer, tmp_path: Path) -> None:
    """The second build reads nothing, adds no row and writes the same dossier, byte for byte."""
    write_page("a.html")
    (tmp_path / "pages" / "empty.html").touch()
    first = according("build", "pages", "--subject", "Ballerina")
    rows, made = count_rows(home), {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}
    second = according("build", "pages", "--subject", "Ballerina")
    assert (first.status, second.status) == (3, 3)
    assert "0 pages read, 1 on record already, 1 skipped." in second.out
    assert count_rows(home) == rows
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == made


def test_a_bad_page_is_named_and_the_others_are_built(according: Runner, write_page: Writer, tmp_path: Path) -> None:
    """Each page that cannot be read is named with its reason on standard error; the exit status tells."""
    write_page("good.html")
    bad = {"empty.html": b"", "picture.html": b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "zeros.txt": b"abc\x00\x00\x00def"}
    for name, body in bad.items():
        (tmp_path / "pages" / name).write_bytes(body)
    done = according("build", "pages", "--subject", "Ballerina")
    assert done.status == 3
    assert all(f"skipped: pages/{name} " in done.err for name in bad)
    assert len(done.err.splitlines()) == len(bad)
    assert {p.name for p in (tmp_path / "out").iterdir()} >= FILES


def make_nothing(folder: Path) -> None:
    """Leave the folder as it is."""


def make_broken_ledger(folder: Path) -> None:
    """A damaged database where the ledger belongs."""
    (folder / "according.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)


def make_file_for_output(folder: Path) -> None:
    """A file where the output folder belongs."""
    (folder / "out").write_text("mine")


def make_bad_claims(folder: Path) -> None:
    """A claims file that is none."""
    (folder / "claims.jsonl").write_text("{}\n")


@pytest.mark.parametrize(
    ("prepare", "words", "sentence"),
    [
        (make_nothing, ["nowhere", "--subject", "X"], "nowhere was to be read as a page or a folder of pages"),
        (make_nothing, ["void", "--subject", "X"], "no page (.html"),
        (make_nothing, ["pages", "--subject", "Xyzzy Quux"], "says anything of 'Xyzzy Quux'. It knows ‘"),
        (make_nothing, ["pages", "--subject", "Balerina"], "says anything of 'Balerina'. Did you mean ‘Ballerina’?"),
        (make_file_for_output, ["pages", "--subject", "Ballerina"], "The dossier cannot be written to out: "),
        (
            make_nothing,
            ["pages", "--subject", "Ballerina", "-o", "/proc/x"],
            "cannot be written to /proc/x",
        ),
        (make_broken_ledger, ["pages", "--subject", "Ballerina", "--ledger", "according.db"], "according.db is broken"),
        (make_nothing, ["pages", "--subject", "Ballerina", "--ledger", "no/folder/a.db"], "there is no folder"),
        (
            make_nothing,
            ["pages", "--subject", "Ballerina", "--ledger", "pages"],
            "is a folder",
        ),
        (
            make_bad_claims,
            ["pages", "--subject", "X", "--claims", "claims.jsonl"],
            "Line 1 of the claims file",
        ),
        (
            make_nothing,
            ["pages", "--subject", "X", "--claims", "none.jsonl"],
            "none.jsonl cannot be read",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    according: Runner,
    write_page: Writer,
    tmp_path: Path,
    prepare: Callable[[Path], None],
    words: list[str],
    sentence: str,
) -> None:
    """One clear sentence, exit status 2, no traceback, and nothing of what was there is lost."""
    write_page()
    (tmp_path / "void").mkdir()
    prepare(tmp_path)
    kept = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    done = according("build", *words)
    assert done.status == 2
    assert sentence in done.err
    assert done.err.startswith("according: ")
    assert len(done.err.splitlines()) == 1
    assert "Traceback" not in done.err
    assert done.out == ""
    assert all(p.read_bytes() == body for p, body in kept.items())


def test_the_trace_is_shown_to_those_who_ask(according: Runner) -> None:
    """--debug, wherever it stands, adds the trace to the sentence."""
    done = according("build", "nowhere", "--subject", "X", "--debug")
    assert done.status == 2
    assert "Traceback" in done.err
    assert done.err.splitlines()[-1].startswith("according: nowhere was to be read")


def test_claims_from_a_file_replace_reading(according: Runner, write_page: Writer, tmp_path: Path) -> None:
    """With --claims the pages are not read: the file says what they claim, and its words are found in them."""
    write_page("a.html", text="It opens <b>June&nbsp;7</b>, 2024. Nobody else says a thing.")
    write_claims(
        tmp_path / "mine.jsonl",
        {"page": "https://a.example/ballerina", "quote": {"exact": "opens June 7, 2024"}, "sources": ["Variety"]},
        {"file": "a.html", "quote": {"exact": "opens June 8, 2024"}},
        {"file": "gone.html", "quote": {"exact": "opens"}},
    )
    done = according("build", "pages", "--subject", "Ballerina", "--claims", "mine.jsonl")
    assert done.status == 3
    assert done.err.splitlines() == [
        "skipped: Line 2 of the claims file was left out: its page does not say “opens June 8, 2024”.",
        "skipped: 1 claim was left out: file gone.html is not among the sources.",
    ]
    (claim,) = [json.loads(line) for line in (tmp_path / "out/claims.jsonl").read_text().splitlines()]
    assert claim["quote"]["exact"].replace("\u00a0", " ") == "opens June 7, 2024"
    assert (claim["outlet"], claim["published"], claim["sources"]) == ("The A Paper", "2023-04-04", ["Variety"])


def test_the_last_way_of_reading_counts(according: Runner, write_page: Writer, tmp_path: Path) -> None:
    """A build without the claims file goes back to what the pages say, and the other way round."""
    write_page("a.html")
    write_claims(tmp_path / "mine.jsonl", {"file": "a.html", "value": "2030", "quote": {"exact": "Ballerina"}})
    values = []
    for more in ([], ["--claims", "mine.jsonl"], [], ["--claims", "mine.jsonl"]):
        assert according("build", "pages", "--subject", "Ballerina", *more).status == 0
        lines = (tmp_path / "out/claims.jsonl").read_text().splitlines()
        values.append({c["value"] for c in map(json.loads, lines) if c["property"] == "release_date"})
    assert values == [{"2024-06-07"}, {"2030"}, {"2024-06-07"}, {"2030"}]


@FILES_ONLY  # what kind of address it is makes no difference
def test_the_ledger_may_be_named_by_the_environment(
    according: Runner, write_page: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ACCORDING_LEDGER names the ledger; the option comes before it; sqlite:///path is a path."""
    write_page()
    monkeypatch.setenv("ACCORDING_LEDGER", f"sqlite:///{tmp_path}/env.db")
    assert according("build", "pages", "--subject", "Ballerina").status == 0
    assert according("build", "pages", "--subject", "Ballerina", "--ledger", "sqlite:///option.db").status == 0
    assert {p.name for p in tmp_path.glob("*.db")} == {"env.db", "option.db"}


def test_two_subjects_share_a_ledger(according: Runner, write_page: Writer, tmp_path: Path) -> None:
    """A ledger holds the coverage of many subjects, and each dossier is of its own."""
    write_page("a.html")
    text = "Lionsgate will release <em>The Crow</em> in theaters on August 23, 2024."
    write_page("crow.html", title="‘The Crow’ Moves to August", text=text)
    assert according("build", "pages/a.html", "--subject", "Ballerina").status == 0
    assert according("build", "pages/crow.html", "--subject", "The Crow", "-o", "crow").status == 0
    found = json.loads(according("show", "The Crow", "--format", "json").out)
    assert {c["page"] for s in found["statements"] for c in s["claims"]} == {"https://crow.example/ballerina"}


def test_pages_that_are_no_articles_are_skipped(according: Runner, write_page: Writer, tmp_path: Path) -> None:
    """A list of stories and an error page are named with the reason; the article is read; the exit status is 3."""
    write_page("a.html")
    cards = "".join(f'<h2><a href="/{i}">The story number {i} of many</a></h2><p>It is short.</p>' for i in range(9))
    (tmp_path / "pages" / "list.html").write_text(f"<title>The Paper</title>{cards}", encoding="utf-8")
    (tmp_path / "pages" / "none.html").write_text("<title>404 Not Found</title><h1>Not Found</h1>", encoding="utf-8")
    done = according("build", "pages", "--subject", "Ballerina", "-o", "out")
    assert done.status == 3
    assert "1 page read, 0 on record already, 2 skipped." in done.out
    assert "skipped: pages/list.html was to be read as an article, but it lists 9 stories elsewhere" in done.err
    assert "skipped: pages/none.html was to be read as an article, but it is the error page" in done.err
