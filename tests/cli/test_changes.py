"""`according changes`: what changed of a subject, for people, programs and letters."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from according import pipeline
from according.ledger.opening import open_ledger
from builders import Runner, Writer

MOVED = "Lionsgate has moved <em>Ballerina</em> from June 7, 2024 to June 6, 2025, the studio announced."


@pytest.fixture
def built(according: Runner, write_page: Writer) -> Runner:
    """The program, with a ledger in which the release date of a film has moved."""
    write_page("a.html")
    write_page("b.html", title="‘Ballerina’ Moves to 2025", published="2024-02-21T12:00:00Z", text=MOVED)
    assert according("build", "pages", "--subject", "Ballerina").status == 0
    return according


def ask(program: Runner, *words: str) -> dict[str, Any]:
    """The JSON form of what changed."""
    done = program("changes", "Ballerina", *words, "--format", "json")
    assert done.status == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def dates(found: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Day, kind, old and new of each line about the release."""
    lines = [c for c in found["changes"] if c["property"] == "release_date"]
    return [(c["on"], c["kind"], c["old"], c["new"]) for c in lines]


def test_json_has_the_newest_first(built: Runner) -> None:
    """Announced, then moved; with values for machines beside the words for people."""
    found = ask(built)
    assert dates(found) == [
        ("2024-02-21", "changed", "7 June 2024", "6 June 2025"),
        ("2023-04-04", "new", "", "7 June 2024"),
    ]
    (moved, _) = [c for c in found["changes"] if c["property"] == "release_date"]
    assert (moved["old_values"], moved["new_values"]) == (["2024-06-07"], ["2025-06-06"])
    assert moved["page"] == "https://b.example/ballerina"
    assert (found["subject"], found["since"], found["on"]) == ("Ballerina", None, "2024-02-21")


def test_since_and_on_bound_the_time(built: Runner) -> None:
    """After one day, up to another; a month counts from its first day."""
    assert len(dates(ask(built, "--since", "2023-04-04"))) == 1
    assert len(dates(ask(built, "--since", "2023-04"))) == 2
    assert dates(ask(built, "--on", "2023-12-31")) == [("2023-04-04", "new", "", "7 June 2024")]
    assert dates(ask(built, "--since", "2024-02-21")) == []


def test_nothing_of_a_later_day_is_told(built: Runner) -> None:
    """As of 2023 nobody knows that the date will fall."""
    assert "2025" not in json.dumps(ask(built, "--on", "2023-12-31")["changes"])


def test_text_and_markdown(built: Runner) -> None:
    """The log for a terminal, and the letter."""
    text = built("changes", "Ballerina").out.replace("\u00a0", " ")
    assert "\n21 February 2024\n" in text
    assert "Release, United States: 7 June 2024 → 6 June 2025" in text
    letter = built("changes", "Ballerina", "--format", "markdown").out
    assert "~~7 June 2024~~ → **6 June 2025**" in letter
    assert "\x1b" not in text + letter


def test_all_shows_what_is_no_news(built: Runner) -> None:
    """--all only adds."""
    assert len(ask(built, "--all")["changes"]) >= len(ask(built)["changes"])


def take_in(page: Path, moment: datetime) -> None:
    """Put a page on record at that moment."""
    with open_ledger(os.environ["ACCORDING_LEDGER"]) as record:
        record.clock = lambda: moment
        pipeline.add_sources(record, [page], "Ballerina")


def test_older_news_that_came_late_is_told_apart(according: Runner, write_page: Writer) -> None:
    """A page of February that is taken in in April belongs to the letter of April, but not as news of April."""
    take_in(write_page("a.html"), datetime(2024, 3, 1, tzinfo=UTC))
    moved = write_page("b.html", title="‘Ballerina’ Moves to 2025", published="2024-02-21T12:00:00Z", text=MOVED)
    take_in(moved, datetime(2024, 4, 1, tzinfo=UTC))
    found = ask(according, "--since", "2024-03-15")
    assert found["changes"] == []
    assert [c["new"] for c in found["late"] if c["property"] == "release_date"] == ["6 June 2025"]
    assert ask(according, "--since", "2024-03-15", "--known-by", "2024-03-20")["late"] == []
    assert "Older news, learned since 15 March 2024" in according("changes", "Ballerina", "--since", "2024-03-15").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["Balerina"], "Did you mean ‘Ballerina’?"),
        (["Ballerina", "--since", "soon"], "'soon' is no date that According knows"),
        (["Ballerina", "--known-by", "soon"], "'soon' is no date that According knows"),
        (["Ballerina", "--ledger", "none.db"], "There is no ledger at"),
    ],
)
def test_refused_in_a_sentence(built: Runner, words: list[str], sentence: str) -> None:
    """One sentence that helps, exit status 2."""
    done = built("changes", *words)
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err


def test_a_quiet_month(built: Runner) -> None:
    """Nothing changed is an answer, and no error."""
    done = built("changes", "Ballerina", "--since", "2023-05", "--on", "2023-06")
    assert (done.status, "nothing changed" in done.out) == (0, True)
