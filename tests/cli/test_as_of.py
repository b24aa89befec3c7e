"""`--on` and `--known-by`: what could be known on a day, and what the ledger had learned by then."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from according.cli.given import check_moment
from according.domain.errors import InputError
from builders import Runner


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2024-03-31", datetime(2024, 3, 31, 23, 59, 59, 999999, UTC)),
        ("2024-02", datetime(2024, 2, 29, 23, 59, 59, 999999, UTC)),
        ("2024-03-31T18:00:00Z", datetime(2024, 3, 31, 18, tzinfo=UTC)),
        ("2024-03-31T18:00:00+02:00", datetime(2024, 3, 31, 16, tzinfo=UTC)),
        ("2024-03-31 18:00", datetime(2024, 3, 31, 18, tzinfo=UTC)),
    ],
)
def test_a_day_means_through_its_end_and_a_time_means_itself(given: str, moment: datetime) -> None:
    """A time without a zone is in UTC, as the ledger's clock is."""
    assert check_moment(given) == moment


@pytest.mark.parametrize("given", ["Tuesday", "", "2024-13-01", "2024-03-31T25:00", "0001-01-01T00:00+23:59", "10:30"])
def test_what_is_no_moment_is_refused_in_a_sentence(given: str) -> None:
    """The sentence shows how to give one."""
    with pytest.raises(InputError, match=r"that According knows: give it as"):
        check_moment(given)


def test_nothing_was_known_before_the_ledger_learned_it(built: Runner) -> None:
    """Pages of 2023 that were taken in today were unknown to the ledger in 2024."""
    out = built("show", "Ballerina", "--on", "2024-03-31", "--known-by", "2024-03-31", "--format", "json").out
    assert json.loads(out) == {
        "subject": "Ballerina",
        "on": "2024-03-31",
        "known_by": "2024-03-31T23:59:59.999999+00:00",
        "statements": [],
        "conflicts": [],
        "decisions": [],
    }
    text = " ".join(built("show", "Ballerina", "--known-by", "2024-03-31").out.split())
    assert "as the ledger knew it at the end of 31 March 2024: nothing was known of it by then" in text


def test_what_the_ledger_knows_now_it_knows_tomorrow(built: Runner) -> None:
    """Asked as of a later moment, the ledger answers as it does today, and says that it was asked so."""
    plain, asked = (
        json.loads(built("show", "Ballerina", *more, "--format", "json").out) for more in ((), ("--known-by", "2999"))
    )
    assert asked.pop("known_by").startswith("2999-12-31")
    assert plain == asked


def test_the_dossier_of_a_day_is_written_from_what_is_on_record(built: Runner, tmp_path: Path) -> None:
    """`build` without a source reads nothing, and writes the dossier of the day that was asked for."""
    done = built("build", "--subject", "Ballerina", "--on", "2023-05-15", "--known-by", "2999-01-01", "-o", "then")
    assert (done.status, done.err) == (0, "")
    assert "read" not in done.out
    stamp = (tmp_path / "then/dossier.md").read_text()
    assert "As of **15 May 2023**, as the ledger knew it on **1 January 2999**." in stamp
    assert "You are reading an earlier day" in stamp
    page = (tmp_path / "then/index.html").read_text().replace("\u00a0", " ")
    assert "You are reading an earlier state of the ledger" in page
    assert "6 June 2025" not in page
    claims = [json.loads(line) for line in (tmp_path / "then/claims.jsonl").read_text().splitlines()]
    assert claims
    assert all(c["published"] <= "2023-05-15" for c in claims)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["build", "--subject", "Ballerina", "--ledger", "none.db"], "There is no ledger at"),
        (["build", "--subject", "Ballerina", "--claims", "-"], "name the pages too, as SOURCE"),
        (["build", "--subject", "Ballerina", "--on", "soon"], "'soon' is no date that According knows"),
        (["show", "Ballerina", "--known-by", "soon"], "'soon' is no date that According knows"),
    ],
)
def test_refused_before_anything_is_written(built: Runner, words: list[str], sentence: str, tmp_path: Path) -> None:
    """One sentence, exit status 2, and no folder made."""
    before = sorted(tmp_path.iterdir())
    done = built(*words, *(["-o", "new"] if words[0] == "build" else []))
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err
    assert sorted(tmp_path.iterdir()) == before
