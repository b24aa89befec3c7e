"""Files as other programs write them: web archives, saved pages, boxes of mail."""

from __future__ import annotations

import io
from collections.abc import Sequence

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HTML = "<html><head><title>News {0}</title></head><body><p>Ballerina opens June {0}, 2024.</p></body></html>"
DATE = "2024-02-21T18:00:00Z"


def html(number: int) -> bytes:
    """The page of that number."""
    return HTML.format(number).encode()


def address(number: int) -> str:
    """The address of the page of that number."""
    return f"https://paper.example/film/{number}"


class Archive:
    """A web archive while it is written; `ends` are the places at which its records end."""

    def __init__(self, packed: bool = True) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed)
        self.ends: list[int] = []

    @property
    def bytes(self) -> bytes:
        """All of it."""
        return self.out.getvalue()

    def answer(
        self,
        uri: str,
        payload: bytes,
        status: str = "200 OK",
        kind: str = "text/html; charset=utf-8",
        headers: Sequence[tuple[str, str]] = (),
        date: str = DATE,
        **fields: str,
    ) -> Archive:
        """Add a server's answer."""
        told = StatusAndHeaders(status, [("Content-Type", kind), *headers], protocol="HTTP/1.1")
        more = {"WARC-Date": date, **{name.replace("_", "-"): value for name, value in fields.items()}}
        record = self.writer.create_warc_record(
            uri, "response", payload=io.BytesIO(payload), http_headers=told, warc_headers_dict=more
        )
        self.writer.write_record(record)
        self.ends.append(self.out.tell())
        return self

    def request(self, uri: str) -> Archive:
        """Add what was asked."""
        told = StatusAndHeaders("GET / HTTP/1.1", [("Host", "paper.example")], is_http_request=True)
        self.writer.write_record(self.writer.create_warc_record(uri, "request", http_headers=told))
        self.ends.append(self.out.tell())
        return self

    def revisit(self, uri: str, digest: str, of: str, when: str = "2024-03-01T00:00:00Z") -> Archive:
        """Add that a page was found unchanged."""
        told = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        more = {"WARC-Date": when}
        record = self.writer.create_revisit_record(uri, digest, of, DATE, http_headers=told, warc_headers_dict=more)
        self.writer.write_record(record)
        self.ends.append(self.out.tell())
        return self


def pages(count: int, packed: bool = True) -> Archive:
    """An archive of so many pages."""
    archive = Archive(packed)
    for number in range(1, count + 1):
        archive.answer(address(number), html(number))
    return archive


def mhtml(page: bytes, uri: str = address(1), start: str = "", more: str = "", first: bytes = b"") -> bytes:
    """A page as Chromium saves it: the page, then what belongs to it."""
    line = "----MultipartBoundary--abc----"
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {uri}\r\nSubject: News\r\n"
        f"Date: Wed, 21 Feb 2024 19:00:00 +0100\r\nMIME-Version: 1.0\r\n{more}"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";{start}\r\n\tboundary="{line}"\r\n\r\n\r\n'
    ).encode()
    part = f"Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Location: {uri}\r\n\r\n".encode()
    style = b"Content-Type: text/css\r\nContent-Location: https://paper.example/a.css\r\n\r\np { color: red }\r\n"
    mark = f"--{line}".encode()
    others = [mark, b"\r\n", first, b"\r\n"] if first else []
    return b"".join([head, *others, mark, b"\r\n", part, page, b"\r\n", mark, b"\r\n", style, mark, b"--\r\n"])
