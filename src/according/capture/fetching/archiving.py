"""A WARC copy of all that was fetched: each question and answer as they went over the wire (extra `[warc]`)."""

from __future__ import annotations

import io
from datetime import UTC
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from according.capture.fetching.asking import Hop
from according.domain.errors import OutputError

try:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter
except ImportError:  # an extra that few need
    WARCWriter = StatusAndHeaders = None

# What told of the transfer, not of the body as it is kept: chunks are joined.
_TRANSFER = frozenset({"transfer-encoding", "connection", "keep-alive"})


class WarcCopy:
    """A WARC file that is added to; close it when done. A file that is there is gone on with."""

    def __init__(self, path: Path, agent: str) -> None:
        if WARCWriter is None:
            raise OutputError("A WARC copy needs the package warcio: pip install 'according[warc]'.")
        self.path = path
        try:
            self.file = path.open("ab")
        except OSError as error:
            raise OutputError(f"The WARC file {path} cannot be written: {error.strerror or error}.") from error
        self.writer: Any = WARCWriter(self.file, gzip=path.name.lower().endswith(".gz"))
        if not self.file.tell():
            self._write(
                self.writer.create_warcinfo_record(path.name, {"software": agent, "format": "WARC File Format"})
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.file.close()

    def keep(self, hop: Hop) -> None:
        """Write one question and its answer; OutputError where the disk does not take them."""
        when = hop.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        dated = {"WARC-Date": when, "WARC-IP-Address": hop.number}
        told = [(n, v) for n, v in hop.headers if n.lower() not in _TRANSFER]
        answered = StatusAndHeaders(f"{hop.status} {hop.reason}".strip(), told, protocol="HTTP/1.1")
        response = self.writer.create_warc_record(
            hop.url, "response", payload=io.BytesIO(hop.raw), http_headers=answered, warc_headers_dict=dated
        )
        parts = urlsplit(hop.url)
        line = f"GET {parts.path or '/'}{'?' + parts.query if parts.query else ''} HTTP/1.1"
        asked = StatusAndHeaders(line, list(hop.asked), is_http_request=True)
        request = self.writer.create_warc_record(
            hop.url, "request", payload=io.BytesIO(), http_headers=asked, warc_headers_dict=dated
        )
        request.rec_headers.add_header("WARC-Concurrent-To", response.rec_headers.get_header("WARC-Record-ID"))
        self._write(response)
        self._write(request)

    def _write(self, record: Any) -> None:
        try:
            self.writer.write_record(record)
            self.file.flush()
        except OSError as error:
            raise OutputError(f"The WARC file {self.path} cannot be written: {error.strerror or error}.") from error
