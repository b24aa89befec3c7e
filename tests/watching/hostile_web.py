"""Servers that do what they like: each fault is a host of its own, with the sentence that it should get."""

from __future__ import annotations

import gzip
import socket
import struct
import zlib
from collections.abc import Callable
from typing import NamedTuple

import brotli

from capture.fetching.local_web import Call, LocalWeb
from localweb.newsstand import write_page

OK = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"
HUGE = 100 * 1024 * 1024
_ZEROS = bytes(HUGE)
_ZSTD = bytes.fromhex("28b52ffd2005290000") + b"hello"
_HEADS = b"".join(b"x-%d: y\r\n" % number for number in range(5_000))
PAGE = write_page(0)


class Fault(NamedTuple):
    """What a host does, and words of what is told of it; `robots` if it does so with its robots.txt alone."""

    name: str
    do: Callable[[Call, LocalWeb], object]
    words: str
    robots: bool = False


def send(data: bytes) -> Callable[[Call, LocalWeb], object]:
    """Bytes as they are."""
    return lambda call, web: call.send(data)


def answer(status: int, body: bytes = b"", **headers: str) -> Callable[[Call, LocalWeb], object]:
    """A whole answer."""
    return lambda call, web: call.answer(status, body, **headers)


def hang(call: Call, web: LocalWeb) -> None:
    """Nothing, for longer than anybody waits."""
    web.over.wait(5)


def hang_on(call: Call, web: LocalWeb) -> None:
    """The headers, and nothing more."""
    call.send(OK + b"content-length: 100\r\n\r\n")
    web.over.wait(5)


def trickle(head: bytes) -> Callable[[Call, LocalWeb], object]:
    """A byte at a time, each of them in time."""

    def do(call: Call, web: LocalWeb) -> None:
        call.send(head)
        while not web.over.wait(0.05):
            call.wire.sendall(b"x")

    return do


def pour(call: Call, web: LocalWeb) -> None:
    """A hundred megabytes, without a word of it before."""
    call.send(OK + b"\r\n")
    for _ in range(HUGE // 65_536):
        call.wire.sendall(b"<p>Ballerina</p>" * 4_096)


def reset(call: Call, web: LocalWeb) -> None:
    """The connection is torn down in the middle."""
    call.send(OK + b"content-length: 5000\r\n\r\n<p>Ballerina")
    call.wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    call.wire.close()


def lead_on(call: Call, web: LocalWeb) -> None:
    """Ever further."""
    call.answer(302, b"", location=call.path + "x")


def lead_back(call: Call, web: LocalWeb) -> None:
    """To itself."""
    call.answer(301, b"", location=call.path)


_MOVED = (
    ("file", "file:///etc/passwd"), ("private", "http://10.0.0.1/"), ("metadata", "http://169.254.169.254/latest"),
    ("number", "http://2130706433/"), ("gopher", "gopher://x.example/"),
)  # fmt: skip

FAULTS = (
    Fault("hangs", hang, "gave no answer in time"),
    Fault("hangs-on", hang_on, "gave no answer in time"),
    Fault("trickles", trickle(OK + b"\r\n"), "was not done within 3 seconds"),
    Fault("trickles-head", trickle(OK + b"x: "), "was not done within 3 seconds"),
    Fault("too-long", send(OK + b"content-length: 5000\r\n\r\nshort"), "was not fetched whole"),
    Fault("too-short", send(OK + b"content-length: 9\r\n\r\n" + PAGE), "no text of an article"),
    Fault("negative", send(OK + b"content-length: -5\r\n\r\n" + PAGE), "was not fetched whole"),
    Fault("two-lengths", send(OK + b"content-length: 5\r\ncontent-length: 7\r\n\r\n" + PAGE), "was not fetched whole"),
    Fault("bad-chunks", send(OK + b"transfer-encoding: chunked\r\n\r\nzz\r\nBallerina"), "was not fetched whole"),
    Fault("cut-chunks", send(OK + b"transfer-encoding: chunked\r\n\r\n5\r\nBal"), "was not fetched whole"),
    Fault("no-http", send(b"SSH-2.0-OpenSSH_9.2\r\n"), "was not fetched whole"),
    Fault("silent", send(b""), "was not fetched whole"),
    Fault("resets", reset, "was not fetched whole"),
    Fault("leads-on", lead_on, "more than 8 times"),
    Fault("leads-back", lead_back, "in a circle"),
    Fault("leads-to-https", answer(301, b"", location="https://leads-to-https.example/"), "leads-to-https"),
    *(Fault(f"leads-{name}", answer(302, b"", location=to), "") for name, to in _MOVED),
    Fault("says-huge", lambda call, web: call.answer(200, b"", length=HUGE), "100 MiB, too many"),
    Fault("pours", pour, "more than 8 MiB"),
    Fault("gzip", answer(200, gzip.compress(_ZEROS), content_encoding="gzip"), "times its size"),
    Fault("deflate", answer(200, zlib.compress(_ZEROS), content_encoding="deflate"), "times its size"),
    Fault("brotli", answer(200, brotli.compress(_ZEROS, quality=1), content_encoding="br"), "times its size"),
    Fault("zstd", answer(200, _ZSTD, content_encoding="zstd"), "which nobody asked for"),
    Fault("nested", answer(200, gzip.compress(PAGE), content_encoding="gzip, gzip"), "packed 2 times over"),
    Fault("gzip-in-gzip", answer(200, gzip.compress(gzip.compress(_ZEROS)), content_encoding="gzip"), "is no page"),
    Fault("cut-gzip", answer(200, gzip.compress(PAGE)[:-9], content_encoding="gzip"), "ends before its end"),
    Fault("no-gzip", answer(200, PAGE, content_encoding="gzip"), "packed wrongly"),
    Fault("empty", answer(200, b" \n "), "an empty page"),
    Fault("error-200", answer(200, b"<title>404 Not Found</title><h1>Page not found</h1>"), "it is the error page"),
    Fault("same", answer(304), "(304)"),
    Fault("part", answer(206, PAGE[:400], content_range="bytes 0-399/9000"), "(206)"),
    Fault("busy", answer(429, b"", retry_after="30"), "asks to wait 30 seconds"),
    Fault("later", answer(503, b"", retry_after="Fri, 31 Dec 2199 23:59:59 GMT"), "asks to wait"),
    Fault("absurd", answer(503, b"", retry_after="9" * 400), "the server is not ready (503)"),
    Fault("backwards", answer(503, b"", retry_after="-5"), "the server is not ready (503)"),
    Fault("many-heads", send(OK + _HEADS + b"\r\n" + PAGE), "beyond measure"),
    Fault("long-head", send(OK + b"x: " + b"y" * 1_048_576 + b"\r\n\r\n" + PAGE), ""),
    Fault("nul-head", send(OK + b"x: a\0b\r\ncontent-length: 4\r\n\r\nBall"), "was not fetched whole"),
    Fault("picture", answer(200, b"\x89PNG\r\n\x1a\n" + bytes(99)), "is no page"),
    Fault("robots-hangs", hang, "did not answer for its robots.txt", True),
    Fault("robots-trickles", trickle(OK + b"\r\n"), "did not answer for its robots.txt", True),
    Fault("robots-503", answer(503, b"", retry_after="99999999"), "was answered with 503", True),
    Fault("robots-bomb", answer(200, gzip.compress(_ZEROS), content_encoding="gzip"), "has no end", True),
    Fault("robots-pours", pour, "has no end", True),
    Fault("robots-resets", reset, "no connection to its host", True),
    Fault("robots-no-http", send(b"\0\1"), "no connection to its host", True),
    Fault("robots-refuses", answer(200, b"User-agent: *\nDisallow: /", content_type="text/plain"), "not want", True),
    # Whose rules nobody can find has none.
    Fault("robots-leads-on", lead_on, "", True),
    Fault("robots-leads-private", answer(302, b"", location="http://10.0.0.1/"), "", True),
    Fault("robots-page", answer(200, PAGE), "", True),
    Fault("robots-nul", answer(200, b"\0\0User-agent: *\nDisallow: /\xff\0" * 99, content_type="text/plain"), "", True),
)  # fmt: skip
# What may be read all the same.
READ = {"robots-leads-on", "robots-leads-private", "robots-page", "robots-nul"}


def publish(web: LocalWeb) -> list[str]:
    """All these hosts behind one server, with three good ones among them; the addresses of their pages."""
    by_host = {f"{fault.name}.example": fault for fault in FAULTS}

    def reply(call: Call) -> None:
        fault = by_host.get(call.headers["host"])
        if fault and fault.robots == call.path.startswith("/robots"):
            fault.do(call, web)
        elif call.path.startswith("/robots"):
            call.answer(404)
        else:
            number = int(call.path.rpartition("/")[2])
            body = write_page(number).replace(b"paper.example", call.headers["host"].encode())
            call.answer(200, body, set_cookie="known=1; path=/")

    web.handlers.clear()
    web.handlers[""] = reply
    bad = [f"http://{host}/ballerina/{number}" for number, host in enumerate(by_host)]
    good = [f"http://good{number % 3}.example/ballerina/{number}" for number in range(6)]
    return [*bad, *good]
