"""`according check`: an article against the ledger, for people and for programs."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from builders import Runner, Writer

OLD = "<em>Ballerina</em> opens in theaters on June 7, 2024."
NEW = "<em>Ballerina</em> opens in theaters on June 6, 2025."


def write_article(write_page: Writer, text: str = OLD) -> str:
    """An article that is not in the ledger; gives its path."""
    return str(write_page("mine.html", title="‘Ballerina’: what we know", text=text))


def hand_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Put a text on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def test_a_stale_sentence_is_shown_with_the_new_value_and_ends_with_1(built: Runner, write_page: Writer) -> None:
    """Number and words, old and new, since when and by whom; the summary; exit status 1."""
    done = built("check", write_article(write_page))
    assert done.status == 1, done.err
    flat = " ".join(done.out.split())
    assert "⊖ Outdated 7 June 2024 → 6 June 2025" in flat
    assert "since 21 February 2024, according to Lionsgate" in flat
    assert "1 outdated" in done.out.splitlines()[-1]


def test_an_article_that_holds_ends_with_0(built: Runner, write_page: Writer) -> None:
    """Nothing is shown of sentences that hold, unless all are asked for."""
    path = write_article(write_page, NEW)
    done = built("check", path)
    assert done.status == 0 and "Holds" not in done.out and "1 hold" in done.out
    assert "● Holds" in built("check", path, "--all").out


def test_against_what_stood_on_a_day(built: Runner, write_page: Writer) -> None:
    """As of 2023 the old date holds."""
    assert built("check", write_article(write_page), "--on", "2023-06").status == 0


def test_json_has_every_sentence_with_its_findings(built: Runner, write_page: Writer) -> None:
    """The form that docs/reference/json.md describes."""
    found = json.loads(built("check", write_article(write_page), "--format", "json").out)
    assert (found["subjects"], found["on"]) == (["Ballerina"], "2024-02-21")
    assert found["counts"]["outdated"] == 1
    (sentence,) = [s for s in found["sentences"] if s["verdict"] == "outdated"]
    (finding,) = [f for f in sentence["findings"] if f["verdict"] == "outdated"]
    assert (finding["reason"], finding["new"], finding["since"]) == ("replaced", "6 June 2025", "2024-02-21")
    assert finding["according_to"] == ["Lionsgate"]
    assert finding["marks"][0]["exact"] == "June 7, 2024"
    assert finding["claim"]["value"] == "2024-06-07"
    assert {s["standing"] for s in finding["statements"]} == {"superseded", "current"}


def test_an_annotated_copy_is_written_whole(built: Runner, write_page: Writer, tmp_path: Path) -> None:
    """-o FILE.html is enough to ask for the copy; nothing is printed."""
    done = built("check", write_article(write_page), "-o", "checked.html")
    html = (tmp_path / "checked.html").read_text(encoding="utf-8")
    assert done.status == 1 and done.out == ""
    assert '<span class="bad">June 7, 2024</span>' in html and "<script" not in html


def test_a_pasted_sentence_is_about_the_subject_that_is_named(built: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text on standard input without a headline: "the film" is --subject."""
    hand_in(monkeypatch, "The film opens in theaters on June 7, 2024.")
    assert "7 June 2024 → 6 June 2025" in built("check", "-", "--subject", "Ballerina").out
    hand_in(monkeypatch, "They say that Ballerina opens on June 7, 2024.")
    assert built("check", "-").status == 1


def test_wikitext_is_told_by_itself(built: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article's source from a wiki, on standard input."""
    hand_in(
        monkeypatch,
        "{{Infobox film\n| name = Ballerina\n| released = {{Film date|2024|6|7}}\n}}\n'''''Ballerina''''' is a film.",
    )
    assert "7 June 2024 → 6 June 2025" in built("check", "-").out


def test_an_address_is_checked_if_the_ledger_has_it(built: Runner) -> None:
    """The page on record is taken; its own word counts for nothing."""
    done = built("check", "https://a.example/ballerina")
    assert done.status == 1 and "The article itself is in the ledger" in done.out
    other = built("check", "https://other.example/x")
    assert other.status == 2 and "save the page as HTML" in other.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("missing.html",), "does not exist"),
        (("pages/a.html", "--subject", "Balerina"), "Did you mean ‘Ballerina’?"),
        (("pages/a.html", "--subject", " "), "The name of the subject is empty"),
        (("pages/a.html", "--on", "soon"), "is no date"),
        (("pages/a.html", "--ledger", "none.db"), "There is no ledger"),
        (("pages/a.html", "--reader", "nobody"), "There is no reader"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(built: Runner, words: tuple[str, ...], told: str) -> None:
    """Exit status 2, and what to do."""
    done = built("check", *words)
    assert done.status == 2 and told in done.err


def test_a_text_that_the_ledger_knows_nothing_of_says_so(built: Runner, tmp_path: Path) -> None:
    """Nothing to check is no fault."""
    (tmp_path / "mine.txt").write_text("It rained all day in the city.\n\nThen it stopped.", encoding="utf-8")
    done = built("check", "mine.txt")
    assert done.status == 0 and "The ledger knows nothing of what it is about" in done.out


def test_what_steers_a_terminal_is_left_out(built: Runner, tmp_path: Path) -> None:
    """An article may hold anything."""
    evil = "‘Ballerina’ Sets Date\n\nBallerina \x1b[31m opens \u202e on June 7, 2024."
    (tmp_path / "mine.txt").write_text(evil, encoding="utf-8")
    for form in ("text", "json"):
        out = built("check", "mine.txt", "--format", form).out
        assert "\x1b" not in out and "\u202e" not in out
