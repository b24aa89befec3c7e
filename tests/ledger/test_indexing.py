"""Names are found by their words, and the index says what the record says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.ledger.naming import holds_name, list_held, split_name
from builders import build_capture, build_claim, build_page
from stores import open_raw

if TYPE_CHECKING:
    from according.ledger.store import Ledger

_WORDS = st.lists(st.sampled_from(["john", "wick", "4", "ballerina", "君", "の", "名は"]), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("key", "asked", "held"),
    [
        ("from the world of john wick ballerina", "ballerina", True),
        ("from the world of john wick ballerina", "john wick", True),
        ("john wick chapter 4", "john wick", True),
        ("john wick", "john wick chapter 4", False),
        # Words, not letters: another word that begins like it is another name.
        ("ballerinas", "ballerina", False),
        ("wick and john", "john wick", False),
        # Scripts without spaces have no words to tell apart; there the signs count.
        ("劇場版君の名は", "君の名は", True),
        ("君の名", "君の名は", False),
        ("!!!", "!!!", True),
    ],
)
def test_a_name_holds_another_by_its_words(key: str, asked: str, held: bool) -> None:
    """All words of the asked name, side by side and in order."""
    assert holds_name(key, asked) is held


@given(_WORDS, st.integers(0, 4), st.integers(1, 5))
def test_every_name_that_is_held_is_listed(words: list[str], start: int, length: int) -> None:
    """Whatever run of a name's words may be asked for, a page with that name touches it."""
    asked = " ".join(words[start : start + length])
    if asked:
        assert asked in list_held(" ".join(words))
    assert all(holds_name(" ".join(words), held) for held in list_held(" ".join(words)))


def test_no_names_no_words() -> None:
    """A subject of no name is found nowhere, and does no harm."""
    assert split_name("") == [] and list_held("") == set()


def test_readings_are_found_by_any_name_that_holds_the_asked_one(ledger: Ledger) -> None:
    """A page is found by the short name of what it claims something of, and by what it was handed in for."""
    for number, subject in enumerate(["From the World of John Wick: Ballerina", "Ballerinas", "John Wick"]):
        page = build_page(url=f"https://a.example/{number}")
        capture = build_capture(f"<p>{number}</p>", address=f"{number}.html")
        ledger.record_reading(
            capture, page, [build_claim(page, subject=subject)], "reader 1", "Dance" if number else None
        )
    found = {
        asked: [r.page.url[-1] for r in ledger.readings(asked)] for asked in ("Ballerina", "john wick", "Dance", "Ana")
    }
    assert found == {"Ballerina": ["0"], "john wick": ["0", "2"], "Dance": ["1", "2"], "Ana": []}


def test_an_index_made_anew_is_the_same(ledger: Ledger) -> None:
    """What each reading adds to the index is what the record gives when it is indexed whole."""
    for number, subject in enumerate(
        ["John Wick: Ballerina", "Ballerina", "君の名は", "!!!", "A name " + "so long " * 90]
    ):
        page = build_page(url=f"https://a.example/{number}")
        claims = [build_claim(page, subject=subject), build_claim(page, "2025", subject="Ballerina")]
        ledger.record_reading(build_capture(f"<p>{number}</p>"), page, claims, "reader 1")
    before = dump_index(ledger)
    assert before[0] and before[1]
    ledger.derived.fill_index()
    assert dump_index(ledger) == before


def dump_index(ledger: Ledger) -> list[list[tuple[str, ...]]]:
    """Both tables of the index."""
    with open_raw(ledger.address) as database:
        queries = ("SELECT reading_id, subject_key FROM ledger_mention", "SELECT word, subject_key FROM ledger_name")
        return [sorted(database.execute(query)) for query in queries]


def test_looking_for_a_subject_scans_no_table(ledger: Ledger) -> None:
    """Each step of finding a subject's readings goes by an index: a large ledger is asked no more than a small one."""
    with open_raw(ledger.address) as database:
        for query in (
            "SELECT subject_key FROM ledger_name WHERE word = 'a'",
            "SELECT reading_id FROM ledger_mention WHERE subject_key IN ('a', 'b')",
            "SELECT content FROM ledger_memo WHERE subject_key = 'a'",
        ):
            if database.vendor == "sqlite":
                plan = " ".join(row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {query}"))
                assert "SEARCH" in plan and "SCAN" not in plan, plan
            else:
                # An empty table is quicker read than looked up in: only what could not be looked up is read then.
                database.execute("SET enable_seqscan = off")
                plan = " ".join(row[0] for row in database.execute(f"EXPLAIN {query}"))
                assert "Index" in plan and "Seq Scan" not in plan, plan
