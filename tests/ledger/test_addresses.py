"""An address names a file or a database; as text it never has the password."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.domain.errors import LedgerError
from according.ledger.addresses import ServerAddress, read_address
from according.ledger.databases import describe_database

_WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("postgres://db/news", ServerAddress("news", "db")),
        ("postgresql://ada@db:5433/news", ServerAddress("news", "db", "5433", "ada")),
        (" postgresql://ada:a%40b%2Fc@db/news\n", ServerAddress("news", "db", "", "ada", "a@b/c")),
        ("postgresql:///news", ServerAddress("news")),
        ("postgresql:///news?host=/run/postgresql&user=ada", ServerAddress("news", "/run/postgresql", "", "ada")),
        ("postgresql://[::1]:5432/news", ServerAddress("news", "::1", "5432")),
        ("postgres://db/news?sslmode=require", ServerAddress("news", "db", options=(("sslmode", "require"),))),
        ("postgresql://%2Frun%2Fpg/news", ServerAddress("news", "/run/pg")),
        ("postgresql://db/news?password=a+b%2Bc", ServerAddress("news", "db", password="a+b+c")),
    ],
)
def test_an_address_names_a_database(address: str, found: ServerAddress) -> None:
    """As libpq reads it: parts, sockets by ?host=, escapes, and further options."""
    assert read_address(address) == found
    assert read_address(found.full) == found


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("postgresql://ada:sesame@db", "names no database"),
        ("postgresql://ada:sesame@db:port/news", "cannot be read: give it as"),
        ("postgresql://ada:sesame@[db/news", "cannot be read: give it as"),
        ("mysql://ada:sesame@db/news", "of kind 'mysql' is not supported"),
        ("postgresql://db/news%00", "holds a NUL"),
        ("postgresql://ada:12/sesame@db/news", "cannot be read: give it as"),
        ("postgresql://ada@db/news#sesame", "cannot be read: give it as"),
        ("host=db dbname=news user=ada password=sesame", "neither a path nor an address"),
        ("postgres:ada:sesame@db", "neither a path nor an address"),
    ],
)
def test_what_is_no_address_is_refused_without_its_password(address: str, sentence: str) -> None:
    """The sentence says what is wrong and repeats no part that may be secret."""
    with pytest.raises(LedgerError) as refusal:
        read_address(address)
    assert sentence in str(refusal.value)
    assert "sesame" not in str(refusal.value)


@given(name=_WORDS, user=_WORDS, password=_WORDS)
def test_any_address_comes_back_and_is_told_without_its_password(name: str, user: str, password: str) -> None:
    """Whatever the words are; and neither str nor repr gives the password away."""
    secret = f"sesame{password}"
    address = ServerAddress(name, "db.example.org", "5432", user, secret)
    assert read_address(address.full) == address
    for told in (str(address), repr(address), f"{address}"):
        assert "sesame" not in told.replace(quote(user, safe=""), "").replace(quote(name, safe=""), "")


def test_other_secrets_than_the_password_are_not_told_either() -> None:
    """That of the key of one's certificate, which is an option."""
    address = read_address("postgresql://ada@db/news?sslkey=a.key&sslpassword=sesame")
    assert str(address) == "postgresql://ada@db/news?sslkey=a.key"
    assert read_address(address.full) == address


def test_an_option_that_libpq_does_not_know_is_named() -> None:
    """Whatever Django or psycopg would make of it."""
    with pytest.raises(LedgerError, match="an option 'row_factory' that"):
        describe_database(read_address("postgresql://db/news?row_factory=x"))


def test_what_the_environment_asks_of_a_session_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """PGOPTIONS holds beside our own, unless the address has options."""
    monkeypatch.setenv("PGOPTIONS", "-c search_path=news")
    said = [describe_database(read_address(f"postgresql://db/news{more}")) for more in ("", "?options=-c%20a%3Db")]
    first, second = (found["OPTIONS"]["options"] for found in said)
    assert first.endswith(" -c search_path=news") and second.endswith(" -c a=b")
    assert "search_path" not in second
