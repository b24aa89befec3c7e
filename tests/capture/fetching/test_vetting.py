"""Which addresses are asked at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.capture.fetching.vetting import Allowed, read_allowed, vet_address
from according.domain.errors import InputError

PUBLIC = "93.184.216.34"
# What an attacker writes to have a server ask its own network.
HOSTILE = """
http://127.0.0.1/ http://127.1/ http://127.0.1/ http://127.255.255.254/ http://0/ http://0.0.0.0/ http://2130706433/
http://0x7f000001/ http://0x7f.0.0.1/ http://0x7f.1/ http://017700000001/ http://0177.0.0.1/ http://127.0.0.1./
http://00000127.0.0.1/ http://10.0.0.1/ http://172.16.0.1/ http://172.31.255.255/ http://192.168.1.1/
http://169.254.169.254/latest/meta-data/ http://100.64.0.1/ http://198.18.0.1/ http://192.0.0.8/ http://224.0.0.1/
http://255.255.255.255/ http://240.0.0.1/ http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/ http://[::ffff:127.0.0.1]/
http://[::ffff:7f00:1]/ http://[::ffff:10.0.0.1]/ http://[::127.0.0.1]/ http://[64:ff9b::7f00:1]/ http://[64:ff9b::10.0.0.1]/
http://[2002:7f00:1::]/ http://[2002:a00:1::1]/ http://[2001:0:53aa:64c:0:fffe:80ff:fffe]/ http://[fe80::1]/
http://[fe80::1%25eth0]/ http://[fc00::1]/ http://[fd12:3456::1]/ http://[ff02::1]/ http://[fec0::1]/ http://[2001:db8::1]/
http://[::ffff:0:127.0.0.1]/ http://[64:ff9b:1::1]/ http://localhost/ http://LOCALHOST/ http://localhost./ http://a.localhost/
http://printer/ http://router.local/ http://db.internal/ http://wiki.corp/ http://nas.lan/ http://①②⑦.⓪.⓪.①/
http://127。0。0。1/ http://user@127.0.0.1/ http://good.example@127.0.0.1/ http://good.example%00.evil/ http://-bad-.example/
file:///etc/passwd ftp://good.example/ gopher://good.example:70/_x data:text/html,x javascript:alert(1) //good.example/
http:///nowhere http:\\\\127.0.0.1\\ http://good.example\\@127.0.0.1/ https://user:word@good.example/ unix:///run/docker.sock
dict://good.example:11211/ jar:http://good.example!/ http://good.example:99999/ http://[::1 http://0x/ http://1.2.3.4.5/
http://256.256.256.256/ http://127.0.0.1.:80/ http://0.0.0.0:8000/ http://[0000::0001]/
http://１２７．０．０．１/ http://ⓛocalhost/ http://loc\u00adalhost/ http://ＬＯＣＡＬＨＯＳＴ/
""".split()


@pytest.mark.parametrize("url", HOSTILE)
def test_a_hostile_address_is_refused_without_a_look_up(url: str) -> None:
    """No number of an own network, in whatever form, no other scheme, no password; and nobody is asked about it."""

    def never(host: str, port: int) -> list[str]:
        raise AssertionError(f"{host} was looked up")

    with pytest.raises(InputError):
        vet_address(url, resolve=never)


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.1.2.3", "::1", "::ffff:192.168.0.1", "169.254.169.254", "fd00::1", "64:ff9b::a00:1", "0.0.0.0"],
)
def test_a_name_that_points_inside_is_refused(number: str) -> None:
    """One bad answer among good ones is enough."""
    with pytest.raises(InputError, match="public hosts only"):
        vet_address("https://evil.example/", resolve=lambda host, port: [PUBLIC, number])


def test_a_name_is_looked_up_once_and_the_answer_is_what_is_connected_to() -> None:
    """Between vetting and connecting the name cannot change its mind."""
    asked = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return [PUBLIC, "2606:2800:220:1::1"] if len(asked) == 1 else ["127.0.0.1"]

    vetted = vet_address("https://News.Example:8443/a?b", resolve=resolve)
    assert (vetted.host, vetted.port, vetted.number, vetted.scheme) == ("news.example", 8443, PUBLIC, "https")
    assert asked == [("news.example", 8443)]


def test_public_numbers_are_asked() -> None:
    """Of either version, also those that carry a public one."""
    for url in (
        f"http://{PUBLIC}/",
        "http://[2606:2800:220:1::1]/",
        f"http://[::ffff:{PUBLIC}]/",
        "http://[64:ff9b::8.8.8.8]/",
    ):
        assert vet_address(url).url == url


def test_what_is_allowed_by_name_or_network_is_asked() -> None:
    """Tests and intranets; nothing else opens with them."""
    allowed = read_allowed("news.intranet, 127.0.0.0/8 fd00::/8")
    assert vet_address("http://127.0.0.1:8000/", allowed).number == "127.0.0.1"
    assert vet_address("http://news.intranet/", allowed, lambda h, p: ["10.0.0.5"]).number == "10.0.0.5"
    for url in ("http://10.0.0.1/", "http://169.254.169.254/"):
        with pytest.raises(InputError):
            vet_address(url, allowed)


@pytest.mark.parametrize("text", ["10.0.0.0/99", "a b/c", "2130706433x/8", "http://a.example"])
def test_what_cannot_be_allowed_is_named(text: str) -> None:
    """A mistake in the setting opens nothing."""
    with pytest.raises(InputError, match="can't be allowed"):
        read_allowed(text)


def test_unknown_names_are_told_in_words() -> None:
    """The network's own words, and what to look at."""

    def fail(host: str, port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(InputError, match="Is the address right"):
        vet_address("https://nowhere.example/", Allowed(), fail)


@given(st.integers(0, 2**32 - 1))
def test_no_form_of_an_inside_number_passes(number: int) -> None:
    """Decimal, hexadecimal and octal forms are refused as such, whatever they stand for."""
    for form in (f"{number}", f"{number:#x}", f"0{number:o}"):
        with pytest.raises(InputError):
            vet_address(f"http://{form}/")


@given(st.text(max_size=60))
def test_whatever_is_given_is_vetted_or_refused_in_words(text: str) -> None:
    """No other fault, whatever somebody types."""
    for url in (text, f"http://{text}/", f"https://{text}"):
        try:
            vet_address(url, resolve=lambda host, port: [PUBLIC])
        except InputError as error:
            assert str(error).strip()
