"""An address names a file or a database; as text it never has the password."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.domain.errors import LedgerError
from according.ledger.addresses import ServerAddress, read_address

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
