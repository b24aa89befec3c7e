"""Search as PostgreSQL does it: the same questions find the same as they do in SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from according.web.finding.asking import parse_question, tidy_question
from according.web.finding.marks import CLOSE, OPEN
from according.web.finding.words import Tsvector
from stores import Databases

ROWS = [
    (1, "statement", "Norman Reedus as Daniel Pine, in the cast", "Ballerina Cast", "Pop Dispatch", "", ""),
    (2, "statement", "Len Wiseman directed Ballerina.", "Ballerina Makers", "Deadline", "", ""),
    (3, "person", "David Castañeda", "Cast as the father", "", "david-castaneda", "David Castaneda"),
    (4, "quote", "Reedus, not Norman, is a <b>rest</b>.", "Ballerina", "Cutoff", "", ""),
]


@pytest.fixture
def words(databases: Databases, tmp_path: Path) -> Iterator[Any]:
    """A database with the tables that search asks; edition 7 is published, 8 is not."""
    with psycopg.connect(databases.make(tmp_path, laid=False)) as connection:
        cursor = connection.cursor()
        cursor.execute("CREATE SCHEMA words; SET search_path TO words")
        cursor.execute(
            "CREATE TABLE finding_entry (id bigint, edition_id bigint, kind text, text text, aside text, source text,"
            " ref text, plain text); CREATE TABLE site_shelf (current_id bigint, slug text)"
        )
        for statement in Tsvector().lay():
            cursor.execute(statement)
        cursor.execute("INSERT INTO site_shelf VALUES (7, 'ballerina'), (NULL, 'hidden')")
        for edition in (7, 8):
            for key, *rest in ROWS:
                values = (key + 100 * (edition - 7), edition, *rest)
                cursor.execute("INSERT INTO finding_entry VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", values)
        yield cursor
        connection.rollback()
    databases.drop()


def find(cursor: Any, question: str, some: bool = False) -> list[int]:
    """The ids of what is found, best first."""
    engine = Tsvector()
    sql, values = engine.match(parse_question(tidy_question(question)), some)
    cursor.execute(f"{sql} ORDER BY {engine.order}", values)
    return [row[0] for row in cursor.fetchall()]


def test_words_phrases_and_endings(words: Any) -> None:
    """All words, in any form; a phrase as it stands; the beginning of the last word; nothing unpublished."""
    assert set(find(words, "norman reedus")) == {1, 4}
    assert find(words, '"norman reedus"') == [1]
    assert find(words, "directs") == [2]
    assert find(words, "wise") == [2]
    assert find(words, "deadline") == [2]
    assert find(words, "reedus zeppelin") == []
    assert set(find(words, "reedus zeppelin", some=True)) == {1, 4}


def test_accents_need_not_be_typed(words: Any) -> None:
    """Entries carry their plain spelling beside them."""
    assert find(words, "castañeda") == find(words, "castaneda") == [3]


def test_the_text_weighs_most(words: Any) -> None:
    """What says it comes before what only stands beside it."""
    assert find(words, "ballerina")[0] == 2


@pytest.mark.parametrize("question", ["'", "a' | 'b", "!:*&|()<->", "\\", "''''", "%s", "the", '"the of"', "a" * 5000])
def test_hostile_questions_are_only_words(words: Any, question: str) -> None:
    """Nothing is an operator."""
    if parse_question(tidy_question(question)):
        find(words, question)


def test_hits_stand_between_their_signs(words: Any) -> None:
    """The text itself is not touched."""
    sql, values = Tsvector().mark(parse_question("reedus"), [4])
    words.execute(sql, values)
    assert words.fetchall() == [(4, f"{OPEN}Reedus{CLOSE}, not Norman, is a <b>rest</b>.", "")]
