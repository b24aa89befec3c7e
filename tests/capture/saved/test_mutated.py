"""Whatever is done to the bytes of a saved file: no crash, no hang, and nothing that is not a capture or a sentence."""

from __future__ import annotations

import gzip
import plistlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.capture import open_source
from according.capture.saved.nouns import Left
from according.domain.capture import Capture, hash_body
from according.domain.errors import CaptureError
from capture.saved.made import Archive, address, html, mhtml, pages

CHUNKED = b"5\r\n<p>ab\r\n3\r\nc d\r\n0\r\n\r\n"
FULL = pages(3, packed=False).request(address(4)).revisit(address(5), "sha1:A", address(1))
FULL.answer(address(6), CHUNKED, headers=[("Transfer-Encoding", "chunked")])
FULL.answer(address(7), gzip.compress(html(7)), headers=[("Content-Encoding", "gzip")])
MAIN = {"WebResourceData": html(1), "WebResourceMIMEType": "text/html", "WebResourceURL": address(1)}
MAIL = b"From a@b.c Wed Feb 21 18:00:00 2024\nSubject: A\nMessage-ID: <a@b.c>\n\nwords\n\n"
SEEDS = {
    "a.warc": FULL.bytes,
    "a.warc.gz": pages(4).bytes,
    "a.mhtml": mhtml(html(1)),
    "a.mbox": MAIL * 3,
    "a.webarchive": plistlib.dumps({"WebMainResource": MAIN}, fmt=plistlib.FMT_BINARY),
    "a.html": b"<!-- saved from url=(0021)https://paper.example -->" + html(1),
}
PIECES = [
    b"\r\n\r\n",
    b"WARC/1.0\r\n",
    b"Content-Length: 99\r\n",
    b"--",
    b"From ",
    b"\0",
    b"\xff\xfe",
    b"=?x?q?",
    b"9" * 9,
]
Change = tuple[int, int, bytes]
changes = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 40), st.binary(max_size=9) | st.sampled_from(PIECES)), max_size=9
)


def mutate(body: bytes, told: list[Change]) -> bytes:
    """A body with pieces cut out and others put in."""
    for at, gone, piece in told:
        at %= len(body) + 1
        body = body[:at] + piece + body[at + gone :]
    return body


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=150, deadline=None)
@given(told=changes)
def test_mutated_files_give_captures_or_sentences(name: str, told: list[Change]) -> None:
    """A capture can be written down and is what its hash says; a fault is a sentence that names the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(mutate(SEEDS[name], told))
        for found in open_source(path):
            assert isinstance(found, Capture | CaptureError | Left)
            if isinstance(found, Capture):
                assert found.sha256 == hash_body(found.body)
                "".join([found.address, found.captured_at or "", *found.headers.values(), found.text]).encode()
            elif isinstance(found, CaptureError):
                assert name in str(found)
                str(found).encode()


@settings(max_examples=100, deadline=None)
@given(told=changes, which=st.integers(0, 4))
def test_a_record_that_is_touched_leaves_the_others(told: list[Change], which: int) -> None:
    """Each record that was packed by itself and not touched is found."""
    records = []
    for number in range(5):
        records.append(Archive().answer(address(number), html(number)).bytes)
    records[which] = mutate(records[which], told)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.warc.gz"
        path.write_bytes(b"".join(records))
        bodies = [found.body for found in open_source(path) if isinstance(found, Capture)]
    assert [html(n) for n in range(5) if n != which] == [body for body in bodies if body != html(which)]
