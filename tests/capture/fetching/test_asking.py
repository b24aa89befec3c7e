"""Servers answer late, too much, falsely, packed, and elsewhere: what comes of it is a page or a sentence."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable

import brotli
import pytest

from according.capture.fetching.asking import Answer
from according.capture.fetching.limits import Limits
from according.domain.errors import FetchError, InputError
from capture.fetching.local_web import AGENT, PAGE, Call, LocalWeb, Time, make_fetcher

_SHORT = Limits(connect=0.3, pause=0.05, total=0.2, tries=1)
_SMALL = Limits(packed=20_000, unpacked=50_000, pause=0.3, tries=1)


def ask(url: str, limits: Limits = Limits(tries=1, pause=0.3), clock: Callable[[], float] | None = None) -> Answer:  # noqa: B008
    """The answer, asked by a clock that runs."""
    with make_fetcher(limits=limits) as fetcher:
        fetcher.asker.clock = fetcher.asker.wire.clock = clock or time.monotonic
        return fetcher.asker.ask(url)


def refuse(url: str, limits: Limits = Limits(tries=1, pause=0.3)) -> FetchError:  # noqa: B008
    """The error for what cannot be fetched."""
    with pytest.raises(FetchError) as error:
        ask(url, limits)
    assert str(error.value).endswith((".", "?")) and url.rpartition("/")[0] in str(error.value)
    return error.value


def test_who_asks_is_said_and_nothing_else(web: LocalWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user agent is honest; no cookie that was set comes back, no proxy of the environment is asked."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    there = web.serve("/there", lambda call: call.answer())
    here = web.serve("/here", lambda call: call.answer(302, location=there, set_cookie="a=b; Path=/"))
    assert ask(here).body == PAGE
    assert [path for path, _ in web.calls] == ["/here", "/there"]
    for _, headers in web.calls:
        assert headers["user-agent"] == AGENT and headers["host"] == f"127.0.0.1:{web.port}"
        assert not {"cookie", "referer", "authorization"} & set(headers)


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("x-gzip", gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]) + b"\0" * 9),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("br", brotli.compress(PAGE)),
        ("identity", PAGE),
        ("", PAGE),
    ],
)
def test_packed_pages_are_unpacked(web: LocalWeb, coding: str, packed: bytes) -> None:
    """Every packing that is asked for, with what servers make of it."""
    assert ask(web.serve("/a", lambda call: call.answer(body=packed, content_encoding=coding))).body == PAGE


def test_pages_come_a_byte_at_a_time(web: LocalWeb) -> None:
    """However a body is cut up, it is the same."""
    page = PAGE * 3_000
    for coding, packed in (("deflate", zlib.compress(page)[2:-4]), ("br", brotli.compress(page))):

        def answer(call: Call, coding: str = coding, packed: bytes = packed) -> None:
            call.send(f"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-encoding: {coding}\r\n\r\n".encode())
            call.send(b"".join(b"1\r\n" + packed[i : i + 1] + b"\r\n" for i in range(len(packed))) + b"0\r\n\r\n")

        assert ask(web.serve(f"/{coding}", answer)).body == page


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_bomb_does_not_go_off(web: LocalWeb, coding: str) -> None:
    """A body that unpacks to a multiple of what it should is stopped while it unpacks."""
    zeros = bytes(30_000_000)
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[coding](zeros)
    url = web.serve("/bomb", lambda call: call.answer(body=packed, content_encoding=coding))
    assert refuse(url).kind == "size"
    assert "times its size" in str(refuse(url))


@pytest.mark.parametrize(
    ("coding", "body", "words"),
    [
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE)), "packed 2 times over"),
        ("gzip, br, deflate, gzip", PAGE, "packed 4 times over"),
        ("zstd", PAGE, "which nobody asked for"),
        ("gzip", PAGE, "packed wrongly"),
        ("br", PAGE, "packed wrongly"),
        ("deflate", b"\xff" * 99, "packed wrongly"),
        ("gzip", gzip.compress(PAGE)[:-9], "ends before its end"),
        ("br", brotli.compress(PAGE)[:-3], "ends before its end"),
    ],
)
def test_odd_packings_are_refused(web: LocalWeb, coding: str, body: bytes, words: str) -> None:
    """Nested, unknown, false and truncated packings each get their sentence."""
    assert words in str(refuse(web.serve("/a", lambda call: call.answer(body=body, content_encoding=coding))))


@pytest.mark.parametrize("coding", ["none", "UTF-8", "8bit", "identity, none"])
def test_what_is_no_packing_is_minded_by_nobody(web: LocalWeb, coding: str) -> None:
    """Servers that are set up wrongly name an encoding there; browsers show their pages."""
    assert ask(web.serve("/a", lambda call: call.answer(content_encoding=coding))).body == PAGE


def test_a_redirect_may_lead_to_letters_and_spaces(web: LocalWeb) -> None:
    """They are asked for in percent form, as browsers do; what is in that form stays so."""
    web.serve("/a", lambda call: call.send("HTTP/1.1 302 X\r\nLocation: /caf\u00e9 b?q=%C3%A9 \u00e9\r\n\r\n".encode()))
    web.serve("/caf%C3%A9%20b?q=%C3%A9%20%C3%A9", lambda call: call.answer())
    assert ask(web.root + "/a").body == PAGE


def test_too_much_is_not_taken(web: LocalWeb) -> None:
    """Neither what says that it is too long, nor what does not say so and goes on and on."""

    def pour(call: Call) -> None:
        call.send(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(1_000):
            call.send(b"x" * 1_000)

    assert "too many" in str(refuse(web.serve("/a", lambda call: call.answer(body=b"", length=10**9)), _SMALL))
    assert refuse(web.serve("/b", pour), _SMALL).kind == "size"


@pytest.mark.parametrize(
    "said",
    [
        b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nno chunk",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhel",
        b"HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 7\r\n\r\nhello",
        b"HTTP/1.1 9999 OK\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\n" + b"a: " + b"x" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nna me: \x00\r\n\r\n",
    ],
)
def test_what_is_no_proper_http_gets_a_sentence(web: LocalWeb, said: bytes) -> None:
    """Lies about length, broken chunks, other protocols and silence."""
    assert refuse(web.serve("/a", lambda call: call.send(said))).kind in ("network", "size")


def test_a_server_that_hangs_is_left(web: LocalWeb) -> None:
    """No answer in time is an error that may pass."""
    error = refuse(web.serve("/a", lambda call: bool(web.over.wait(1)) and None), _SHORT)
    assert error.kind == "timeout" and error.passing


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nx: "])
def test_a_server_that_trickles_is_cut(web: LocalWeb, head: bytes) -> None:
    """Each byte comes in time, the whole does not: in the body, and in the headers."""

    def trickle(call: Call) -> None:
        call.send(head)
        while not web.over.wait(0.01):
            call.wire.sendall(b"x")

    begun = time.monotonic()
    assert "within 0.2 seconds" in str(refuse(web.serve("/a", trickle), Limits(pause=9, total=0.2, tries=1)))
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("file:///etc/passwd", "begins with https:// or http://"),
        ("ftp://paper.example/", "begins with https:// or http://"),
        ("http://10.0.0.1/", "a private network"),
        ("http://[::ffff:10.1.2.3]/", "a private network"),
        ("http://169.254.169.254/latest/meta-data/", "the same cable"),
        ("http://2130706433/", "written as four"),
        ("http://ann:secret@paper.example/", "take the name and password out"),
        ("http://printer.internal/", "a private network"),
    ],
)
def test_redirects_are_vetted(web: LocalWeb, target: str, words: str) -> None:
    """Where a redirect leads is no safer than any address."""
    url = web.serve("/a", lambda call: call.answer(302, location=target))
    with make_fetcher(resolve=lambda host, port: ["10.0.0.9"]) as fetcher, pytest.raises(InputError, match=words):
        fetcher.asker.ask(url)


def test_redirects_come_to_an_end(web: LocalWeb) -> None:
    """Circles and endless ways are told apart, and left."""
    web.handlers[""] = lambda call: call.answer(302, location=call.path + "x")
    assert "more than 8 times" in str(refuse(web.root + "/a"))
    circle = web.serve("/c", lambda call: call.answer(301, location="/d"))
    web.serve("/d", lambda call: call.answer(301, location="/c"))
    assert "in a circle" in str(refuse(circle))


def test_https_does_not_become_http() -> None:
    """A redirect from https to http is refused before it is looked up."""
    with make_fetcher() as fetcher, pytest.raises(FetchError, match="anybody on the way"):
        fetcher.asker._turn("https://a.example/", "https://a.example/", "http://a.example/", ["https://a.example/"])


def test_a_name_is_looked_up_once_for_each_address(web: LocalWeb) -> None:
    """The connection goes to the number that was vetted; a resolver that changes its mind is not asked again."""
    numbers = iter(["127.0.0.1"])
    web.serve("/a", lambda call: call.answer())
    with make_fetcher(resolve=lambda host, port: [next(numbers)]) as fetcher:
        assert fetcher.asker.ask(f"http://news.example:{web.port}/a").body == PAGE
    assert web.calls[0][1]["host"] == f"news.example:{web.port}"


def test_a_name_that_is_not_known_gets_a_sentence() -> None:
    """It may pass if the resolver says so."""

    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    with make_fetcher(resolve=resolve) as fetcher, pytest.raises(FetchError, match="is not known") as error:
        fetcher.asker.ask("http://news.example/")
    assert error.value.passing and error.value.kind == "network"


def test_what_was_not_vetted_is_not_connected_to() -> None:
    """The wire itself refuses a host without a pinned number."""
    with make_fetcher() as fetcher, pytest.raises(Exception, match="was not vetted"):
        fetcher.asker.wire.connect_tcp("127.0.0.1", 80)


def test_the_date_of_a_capture_is_the_clocks(web: LocalWeb) -> None:
    """No test waits: the clock is told."""
    time_ = Time()
    with make_fetcher(time_) as fetcher:
        capture = fetcher.fetch_page(web.serve("/a", lambda call: call.answer()))
    assert capture is not None and capture.captured_at == "2026-03-01T00:00:01+00:00"
