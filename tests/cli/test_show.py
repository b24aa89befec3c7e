"""`according show`: what stands on a day, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders import Runner, Writer


def find_dates(out: str) -> dict[str, str]:
    """The standing of each release date in the JSON form."""
    return {s["value"]: s["standing"] for s in json.loads(out)["statements"] if s["property"] == "release_date"}


def test_json_as_of_a_day(built: Runner) -> None:
    """Asked as of a day, the program answers with what had been published by then."""
    before, after = (
        built("show", "Ballerina", "--on", day, "--format", "json") for day in ("2023-05-15", "2024-03-31")
    )
    assert (before.status, after.status) == (0, 0)
    assert find_dates(before.out) == {"2024-06-07": "current"}
    assert find_dates(after.out) == {"2024-06-07": "superseded", "2025-06-06": "current"}
    found = json.loads(after.out)
    assert (found["subject"], found["on"]) == ("Ballerina", "2024-03-31")
    (new,) = [s for s in found["statements"] if s["value"] == "2025-06-06"]
    assert set(new) >= {"qualifiers", "standing", "why", "since", "until", "replaces", "origins", "pages", "claims"}
    assert set(new["claims"][0]) >= {"id", "page", "outlet", "published", "parent", "relation"}
    assert new["replaces"] == "2024-06-07"


def test_without_a_day_the_latest_known_is_meant(built: Runner) -> None:
    """The answer names the day that it is of."""
    assert json.loads(built("show", "Ballerina", "--format", "json").out)["on"] == "2024-02-21"


def test_a_month_means_its_last_day(built: Runner) -> None:
    """--on 2024-02 asks for the end of February."""
    assert json.loads(built("show", "Ballerina", "--on", "2024-02", "--format", "json").out)["on"] == "2024-02-29"


def test_text_says_value_standing_sources_and_reason(built: Runner) -> None:
    """The view for people has the value in words, mark and word of its standing, since when, what it replaced."""
    out = built("show", "Ballerina").out.replace("\u00a0", " ")
    assert out.startswith("Ballerina, as of 21 February 2024: ")
    assert "When does Ballerina come out?" in out
    assert "6 June 2025" in out
    assert "replaces 7 June 2024" in out
    assert "⊖ 7 June 2024" in out
    assert "Superseded" in out
    assert "\x1b" not in out
    assert all(line == line.rstrip() for line in out.splitlines())


def test_a_plan_that_passed_without_news_is_overdue(according: Runner, write_page: Writer) -> None:
    """The date of June stands as overdue in August, in words and as JSON, and the dossier has the word too."""
    write_page("a.html")
    later = "The score of <em>Ballerina</em> is by Tyler Bates."
    write_page("b.html", title="‘Ballerina’ Score", published="2024-08-21T12:00:00Z", text=later)
    assert according("build", "pages", "--subject", "Ballerina").status == 0
    assert "Overdue since" in according("show", "Ballerina").out
    assert "Overdue" in according("show", "Ballerina", "--format", "markdown").out
    found = json.loads(according("show", "Ballerina", "--format", "json").out)["statements"]
    assert [s["overdue"] for s in found if s["property"] == "release_date"] == [True]


def test_what_accounts_differ_on(built: Runner) -> None:
    """A change is a conflict of its own kind in the JSON form; in words only what is open or wrong is told."""
    found = json.loads(built("show", "Ballerina", "--format", "json").out)["conflicts"]
    assert [(c["kind"], [s["value"] for s in c["sides"]]) for c in found] == [
        ("supersession", ["2025-06-06", "2024-06-07"])
    ]
    assert "Where do accounts differ?" not in built("show", "Ballerina").out


def test_markdown_is_the_dossier(built: Runner, tmp_path: Path) -> None:
    """--format markdown prints the dossier that `build` writes."""
    assert (
        built("show", "Ballerina", "--format", "markdown").out.strip()
        == (tmp_path / "out/dossier.md").read_text().strip()
    )


def test_before_anything_was_known_nothing_stands(built: Runner) -> None:
    """A known subject on a day before its first page is no error: nothing was known."""
    done = built("show", "Ballerina", "--on", "2001-01-01", "--format", "json")
    assert (done.status, json.loads(done.out)["statements"]) == (0, [])
    assert "nothing was known of it by then" in built("show", "Ballerina", "--on", "2001-01-01").out


@pytest.mark.parametrize("name", ["ballerina", "BALLERINA", " Ballerina "])
def test_a_subject_is_found_however_it_is_spelt(built: Runner, name: str) -> None:
    """Case and space do not matter in a name, and the answer spells it as the pages do."""
    out = built("show", name, "--format", "json").out
    assert find_dates(out)["2025-06-06"] == "current"
    assert json.loads(out)["subject"] == "Ballerina"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["Balerina"], "says anything of 'Balerina'. Did you mean ‘Ballerina’?"),
        (["Nosferatu"], "says anything of 'Nosferatu'. It knows ‘Ballerina’"),
        (["Ballerina", "--on", "yesterday"], "'yesterday' is no date that According knows: give it as YYYY-MM-DD"),
        (["Ballerina", "--on", "2024-02-30"], "'2024-02-30' is no date that According knows"),
        (["Ballerina", "--on", "2023/2024"], "'2023/2024' is no date that According knows"),
        ([" "], "The name of the subject is empty"),
        (["Ballerina", "--ledger", "none.db"], "There is no ledger at"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(built: Runner, words: list[str], sentence: str) -> None:
    """One sentence that helps, exit status 2."""
    done = built("show", *words)
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err
    assert len(done.err.splitlines()) == 1


def test_a_missing_ledger_is_not_made_by_asking(according: Runner, tmp_path: Path) -> None:
    """Asking a question leaves nothing behind."""
    assert according("show", "Ballerina").status == 2
    assert not list(tmp_path.iterdir())
