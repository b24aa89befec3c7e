"""Who asks, and what besides the public web may be asked, is told from outside and checked."""

from __future__ import annotations

import pytest

from according.capture.encoding import detect_encoding
from according.capture.fetching.settings import read_settings
from according.domain.errors import InputError


def test_the_agent_names_itself_and_its_contact() -> None:
    """A page, or an address of e-mail."""
    assert read_settings("1", "", {}).agent == "According/1 (no contact given)"
    told = read_settings(
        "1", "10.0.0.0/8", {"ACCORDING_CONTACT": "desk@paper.example", "ACCORDING_ALLOW": "a.intranet"}
    )
    assert told.agent == "According/1 (+desk@paper.example)"
    assert told.allowed.names == {"a.intranet"} and told.allowed.networks == ("10.0.0.0/8",)
    assert read_settings("1", "", {"ACCORDING_PAUSE": "0.5"}).pause == 0.5


@pytest.mark.parametrize("contact", ["me", "a@b", "https://x", "https://a.example/\r\nX: y", "https://a.example/)("])
def test_a_contact_that_is_none_is_refused(contact: str) -> None:
    """Nor can it bring in a header."""
    with pytest.raises(InputError, match="ACCORDING_CONTACT"):
        read_settings("1", "", {"ACCORDING_CONTACT": contact})


@pytest.mark.parametrize("pause", ["-1", "nan", "inf", "1e9", "soon", "99999"])
def test_a_pause_that_is_none_is_refused(pause: str) -> None:
    """Seconds, and not forever."""
    with pytest.raises(InputError, match="ACCORDING_PAUSE"):
        read_settings("1", "", {"ACCORDING_PAUSE": pause})


@pytest.mark.parametrize(
    ("body", "header", "expected"),
    [
        ("Café".encode(), "utf-8", ("utf-8", "header")),
        ("Café".encode(), "iso-8859-1", ("utf-8", "detected")),
        ("Café".encode("cp1252"), "ISO-8859-1", ("cp1252", "header")),
        ("Café".encode("utf-8-sig"), "iso-8859-1", ("utf-8", "bom")),
        ('<meta charset="cp1251">Дом'.encode("cp1251"), "utf-8", ("cp1251", "meta")),
        ("日本".encode("euc-jp"), '"euc-jp"', ("euc_jp", "header")),
        (b"plain", "base64", ("utf-8", "detected")),
        (b"plain", "punycode", ("utf-8", "detected")),
        (b"plain", "no-such", ("utf-8", "detected")),
        (b'<meta charset="rot13">plain', None, ("utf-8", "detected")),
        (b'<meta charset="utf-7">plain', None, ("utf-8", "detected")),
    ],
)
def test_the_header_tells_the_encoding_where_it_can(body: bytes, header: str | None, expected: tuple[str, str]) -> None:
    """A mark comes first; a header that the bytes contradict does not count, nor one that names no encoding of text."""
    assert detect_encoding(body, header) == expected
