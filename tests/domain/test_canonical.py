"""One page has one address, however it is spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.domain.canonical import same_page, spell_canonical

_SIGNS = st.text(alphabet="abZ09/.%2F2e2E~-_?&=;:@é#+ utm_sfbclid", max_size=60)


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("HTTPS://Paper.Example:443/Film", "https://paper.example/Film"),
        ("http://paper.example:80", "http://paper.example/"),
        ("http://paper.example:8080/a", "http://paper.example:8080/a"),
        ("https://paper.example./a/./b/../c", "https://paper.example/a/c"),
        ("https://paper.example/../../a", "https://paper.example/a"),
        ("https://paper.example/a/..", "https://paper.example/"),
        ("https://paper.example/%7eann/%2f%c3%a9", "https://paper.example/~ann/%2F%C3%A9"),
        ("https://paper.example/café", "https://paper.example/caf%C3%A9"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://\u00ad/", "https://\u00ad/"),
        ("https://ü..example/", "https://ü..example/"),
        ("https://news_desk.bücher.example。/", "https://news_desk.xn--bcher-kva.example/"),
        ("https://paper.example/a#", "https://paper.example/a"),
        ("https://paper.example/a#part-2", "https://paper.example/a"),
        ("https://paper.example/a?", "https://paper.example/a"),
        ("https://paper.example/a?utm_source=x&id=7&UTM_Medium=y&fbclid=Z", "https://paper.example/a?id=7"),
        ("https://paper.example/a?b=2&a=1", "https://paper.example/a?b=2&a=1"),
        ("https://paper.example/a?100%", "https://paper.example/a?100%25"),
        ("https://[2001:DB8::1]:443/", "https://[2001:db8::1]/"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("https://ann:secret@paper.example/", "https://ann:secret@paper.example/"),
        ("https://[broken/", "https://[broken/"),
        ("pages/a.html", "pages/a.html"),
    ],
)
def test_an_address_has_one_form(address: str, canonical: str) -> None:
    """Case, ports, dots, percent forms, fragments and tracking make no difference; all else does."""
    assert spell_canonical(address) == canonical


@given(_SIGNS)
def test_the_canonical_form_stays(rest: str) -> None:
    """What is canonical is left alone."""
    once = spell_canonical(f"https://paper.example/{rest}")
    assert spell_canonical(once) == once


def test_scheme_www_and_slash_make_no_other_page() -> None:
    """These differences are no reason to take two addresses for two pages."""
    assert same_page("http://www.paper.example/film/", "https://paper.example/film")
    assert not same_page("https://paper.example/film", "https://paper.example/film-2")
