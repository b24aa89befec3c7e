"""Words: full-text search over the entries, by SQLite's FTS5 or PostgreSQL's tsvector behind one small interface.

What a reader asks for is parsed into words and phrases by `asking.py`; each engine's own query language is written here
from these alone, so that nothing a reader types is ever read as an operator.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.db import connection

from according.web.finding.asking import Asked, Phrase
from according.web.finding.marks import CLOSE, OPEN, carry_marks

# Nobody reads on after so many hits; the rest is not even put in order.
MOST = 2000
_SHOWN = "JOIN site_shelf s ON s.current_id = e.edition_id"
Found = tuple[int, str, str]


class Engine(Protocol):
    """A database's way of searching for words; `order` puts the best first."""

    order: str

    def lay(self) -> Sequence[str]:
        """What is to be run once the table of entries exists."""

    def match(self, asked: Asked, some: bool) -> tuple[str, list[str]]:
        """The statement that gives id, kind and ref of what has all words (`some`: any), best first; and its values."""

    def mark(self, asked: Asked, ids: Sequence[int]) -> tuple[str, list[str | int]]:
        """The statement that gives id, text and plain spelling of entries, hits between their signs; and its values."""


class Fts5:
    """SQLite: a virtual table beside the entries, kept level with them by triggers."""

    order = "bm25(finding_words, 4.0, 0.4, 1.5), e.id"

    def lay(self) -> Sequence[str]:
        """The virtual table and its triggers."""
        gone = "INSERT INTO finding_words(finding_words, rowid, text, aside, source)"
        gone += " VALUES ('delete', old.id, old.text, old.aside, old.source);"
        come = "INSERT INTO finding_words(rowid, text, aside, source)"
        come += " VALUES (new.id, new.text, new.aside, new.source);"
        return (
            "CREATE VIRTUAL TABLE finding_words USING fts5(text, aside, source, content='finding_entry',"
            " content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')",
            f"CREATE TRIGGER finding_words_come AFTER INSERT ON finding_entry BEGIN {come} END",
            f"CREATE TRIGGER finding_words_gone AFTER DELETE ON finding_entry BEGIN {gone} END",
            f"CREATE TRIGGER finding_words_else AFTER UPDATE ON finding_entry BEGIN {gone} {come} END",
        )

    def match(self, asked: Asked, some: bool) -> tuple[str, list[str]]:
        """Ranked by bm25, the text weighing most."""
        sql = (
            "SELECT e.id, e.kind, e.ref FROM finding_words JOIN finding_entry e ON e.id = finding_words.rowid"
            f" {_SHOWN} WHERE finding_words MATCH %s"
        )
        return sql, [self.write(asked, some)]

    def mark(self, asked: Asked, ids: Sequence[int]) -> tuple[str, list[str | int]]:
        """FTS5's own marks."""
        places = ", ".join(["%s"] * len(ids))
        sql = (
            "SELECT rowid, highlight(finding_words, 0, %s, %s), '' FROM finding_words"
            f" WHERE finding_words MATCH %s AND rowid IN ({places})"
        )
        return sql, [OPEN, CLOSE, self.write(asked, some=True), *ids]

    def write(self, asked: Asked, some: bool) -> str:
        """The words in FTS5's language: every one of them a string, nothing an operator."""
        return (" OR " if some else " AND ").join(_quote(phrase) for phrase in asked.phrases)


class Tsvector:
    """PostgreSQL: a generated column with its index. It keeps accents, hence the plain spelling beside them."""

    order = "ts_rank_cd('{0.1, 0.1, 0.4, 1.0}', e.words, query, 1) DESC, e.id"

    def lay(self) -> Sequence[str]:
        """The column and the index."""
        parts = (("text", "A"), ("plain", "A"), ("source", "B"), ("aside", "D"))
        vector = " || ".join(f"setweight(to_tsvector('english', {name}), '{weight}')" for name, weight in parts)
        return (
            f"ALTER TABLE finding_entry ADD COLUMN words tsvector GENERATED ALWAYS AS ({vector}) STORED",
            "CREATE INDEX finding_words ON finding_entry USING gin (words)",
        )

    def match(self, asked: Asked, some: bool) -> tuple[str, list[str]]:
        """Ranked by ts_rank_cd, the text weighing most."""
        sql = (
            "SELECT e.id, e.kind, e.ref FROM to_tsquery('english', %s) query, finding_entry e"
            f" {_SHOWN} WHERE e.words @@ query"
        )
        return sql, [self.write(asked, some)]

    def mark(self, asked: Asked, ids: Sequence[int]) -> tuple[str, list[str | int]]:
        """PostgreSQL's own marks, over the whole text."""
        places = ", ".join(["%s"] * len(ids))
        sql = (
            "SELECT e.id, ts_headline('english', e.text, query, how), ts_headline('english', e.plain, query, how)"
            f" FROM finding_entry e, to_tsquery('english', %s) query, cast(%s AS text) how WHERE e.id IN ({places})"
        )
        options = f"StartSel={OPEN}, StopSel={CLOSE}, HighlightAll=true"
        return sql, [self.write(asked, some=True), options, *ids]

    def write(self, asked: Asked, some: bool) -> str:
        """The words in PostgreSQL's language: each quoted, the words of a phrase one after the other."""
        return (" | " if some else " & ").join(f"({_follow(phrase)})" for phrase in asked.phrases)


def choose_engine(vendor: str | None = None) -> Engine:
    """The engine of the database in use."""
    return Tsvector() if (vendor or connection.vendor) == "postgresql" else Fts5()


def find_entries(asked: Asked, some: bool = False, kind: str = "", subject: str = "") -> list[Found]:
    """The published entries with all the words asked for (`some`: with any of them), best first: id, kind and ref."""
    engine = choose_engine()
    sql, values = engine.match(asked, some)
    for condition, value in (("e.kind = %s", kind), ("s.slug = %s", subject)):
        if value:
            sql, values = f"{sql} AND {condition}", [*values, value]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY {engine.order} LIMIT {MOST}", values)
        return [(int(key), str(sort), str(ref)) for key, sort, ref in cursor.fetchall()]


def mark_entries(asked: Asked, ids: Sequence[int]) -> dict[int, str]:
    """The texts of entries with the hits between OPEN and CLOSE."""
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(*choose_engine().mark(asked, ids))
        return {int(key): carry_marks(text, plain) for key, text, plain in cursor.fetchall()}


def _quote(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"' + ("*" if phrase.open else "")


def _follow(phrase: Phrase) -> str:
    return " <-> ".join(f"'{word}'" for word in phrase.words) + (":*" if phrase.open else "")
