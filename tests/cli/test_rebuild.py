"""`according rebuild`: what it says, what it refuses, and that everything is shown as before."""

from __future__ import annotations

from pathlib import Path

from builders import DERIVED, Runner, Writer
from stores import open_raw


def test_a_rebuild_says_what_it_derived_and_changes_nothing(according: Runner, home: str, write_page: Writer) -> None:
    """Counts on one line; what `show` prints is the same before and after, and without anything derived."""
    write_page("a.html")
    write_page("b.html", text="Ana Cole will direct <em>Ballerina</em>, Lionsgate announced.")
    assert according("build", "pages", "--subject", "Ballerina").status == 0
    before = according("show", "Ballerina", "--format", "json")
    for words in (("rebuild",), ("rebuild", "ballerina"), ("rebuild", "Ballerina", "--ledger", home)):
        outcome = according(*words)
        assert (outcome.status, outcome.err) == (0, "")
        assert outcome.out.startswith("1 subject rebuilt: ") and outcome.out.endswith(" on 2 pages.\n")
        assert according("show", "Ballerina", "--format", "json") == before
    with open_raw(home) as database:
        for table in set(DERIVED) - {"mention", "name"}:
            database.execute(f"DELETE FROM ledger_{table}")
    assert according("show", "Ballerina", "--format", "json") == before


def test_what_cannot_be_rebuilt_is_refused(according: Runner, write_page: Writer) -> None:
    """No ledger, no name and an unknown subject: exit status 2 and a sentence."""
    missing = according("rebuild", "--ledger", "none.db")
    assert missing.status == 2 and "There is no ledger at" in missing.err
    assert not Path("none.db").exists()
    write_page("a.html")
    according("build", "pages", "--subject", "Ballerina")
    assert "The name of the subject is empty" in according("rebuild", " ").err
    unknown = according("rebuild", "Balerina")
    assert unknown.status == 2 and "Did you mean ‘Ballerina’?" in unknown.err


def test_a_further_page_is_concluded_with_all_that_it_touches(according: Runner, home: str, write_page: Writer) -> None:
    """Building one subject brings another one up to date that its pages speak of."""
    page = write_page("a.html")
    according("build", str(page), "--subject", "Ballerina")
    other = write_page("b.html", text="Ana Cole will direct <em>Ballerina</em>, Lionsgate announced.", title="Ana Cole")
    according("build", str(other), "--subject", "Ana Cole Films")
    shown = according("show", "Ballerina", "--format", "json").out
    assert '"Ana Cole"' in shown
    with open_raw(home) as database:
        kept = database.execute("SELECT count(*) FROM ledger_conclusion WHERE subject_key = 'ballerina'")
    assert kept == [(1,)]
