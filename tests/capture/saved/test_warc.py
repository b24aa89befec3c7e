"""Web archives in, captures out: what is taken, what is left, and what damage costs."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from pathlib import Path

import brotli
import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from according.capture import open_source
from according.capture.saved.nouns import Left
from according.capture.saved.warc import Seen
from according.domain.capture import Capture
from according.domain.errors import CaptureError
from capture.saved.made import DATE, Archive, address, html, pages

Found = list[Capture | CaptureError | Left]


def read(folder: Path, body: bytes, name: str = "crawl.warc.gz", seen: Seen | None = None) -> Found:
    """What is in an archive."""
    path = folder / name
    path.write_bytes(body)
    return list(open_source(path, seen))


def taken(found: Found) -> list[str]:
    """The addresses of the pages that were taken in."""
    return [one.address for one in found if isinstance(one, Capture)]


def faults(found: Found) -> list[str]:
    """What was said of the records that are not whole."""
    return [str(one) for one in found if isinstance(one, CaptureError)]


@pytest.mark.parametrize("packed", [True, False])
def test_a_response_becomes_a_capture_with_address_time_and_headers(tmp_path: Path, packed: bool) -> None:
    """What the server said and when it was asked go on record with the page's own bytes."""
    archive = (
        Archive(packed).request(address(1)).answer(address(1) + "?utm_source=x#top", html(1), headers=[("ETag", '"a"')])
    )
    (capture,) = read(tmp_path, archive.bytes)
    assert isinstance(capture, Capture)
    assert capture.address == address(1)
    assert capture.body == html(1)
    assert capture.captured_at == "2024-02-21T18:00:00+00:00"
    assert capture.headers == {"content-type": "text/html; charset=utf-8", "etag": '"a"'}
    assert (capture.encoding, capture.encoding_from) == ("utf-8", "header")
    assert capture.path == str(tmp_path / "crawl.warc.gz")


@pytest.mark.parametrize("packed", [True, False])
def test_all_pages_come_in_order_as_another_program_reads_them(tmp_path: Path, packed: bool) -> None:
    """FastWARC finds the same payloads in a sound archive."""
    body = pages(60, packed).bytes
    records = ArchiveIterator(io.BytesIO(body), record_types=WarcRecordType.response, parse_http=True)
    theirs = [(record.headers["WARC-Target-URI"], record.reader.read()) for record in records]
    ours = [(one.address, one.body) for one in read(tmp_path, body) if isinstance(one, Capture)]
    assert ours == theirs
    assert len(ours) == 60


@pytest.mark.parametrize(
    "packed", [gzip.compress, lambda body: b"".join(gzip.compress(body[i : i + 700]) for i in range(0, len(body), 700))]
)
def test_an_archive_that_was_packed_as_a_whole_or_in_blocks_is_read(tmp_path: Path, packed: object) -> None:
    """Members need not be records."""
    assert callable(packed)
    assert taken(read(tmp_path, packed(pages(9, packed=False).bytes))) == [address(n) for n in range(1, 10)]


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("gzip", lambda body: body),  # written down unpacked under the old header
    ],
)
@pytest.mark.parametrize("chunked", [True, False])
def test_payloads_are_unpacked_and_unchunked(tmp_path: Path, coding: str, pack: object, chunked: bool) -> None:
    """The body is that of the page, however it came over the wire."""
    assert callable(pack)
    payload = pack(html(1))
    headers = [("Content-Encoding", coding)]
    if chunked:
        headers.append(("Transfer-Encoding", "chunked"))
        payload = b"%x;a=b\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (9, payload[:9], len(payload) - 9, payload[9:])
    (capture,) = read(tmp_path, Archive().answer(address(1), payload, headers=headers).bytes)
    assert isinstance(capture, Capture)
    assert capture.body == html(1)


def test_a_page_that_was_archived_without_an_answer_is_a_page(tmp_path: Path) -> None:
    """As programs do that pack a folder; notes of the program that wrote the archive are none."""
    archive = Archive()
    for uri, kind in ((address(1), "text/html"), (address(2), "image/png"), ("urn:pageinfo:1", "application/json")):
        record = archive.writer.create_warc_record(
            uri, "resource", payload=io.BytesIO(html(1)), warc_content_type=kind, warc_headers_dict={"WARC-Date": DATE}
        )
        archive.writer.write_record(record)
    found = read(tmp_path, archive.bytes)
    assert taken(found) == [address(1)] and [one.what for one in found if isinstance(one, Left)] == ["non-page file"]


def test_headers_of_what_is_unpacked_already_cost_no_page(tmp_path: Path) -> None:
    """Browsers hand bodies over unpacked, with a mark before them perhaps; some servers tell the type twice."""
    body = b"\xef\xbb\xbf" + html(1)
    archive = Archive().answer(address(1), body, headers=[("Content-Encoding", "br")])
    archive.answer(address(2), html(2), kind="text/html, text/html; charset=utf-8")
    assert taken(read(tmp_path, archive.bytes)) == [address(1), address(2)]


def test_what_is_no_page_is_counted_and_not_named(tmp_path: Path) -> None:
    """Pictures, redirects, errors and records of no web address are no faults."""
    archive = Archive().answer("https://a.example/a.png", b"\x89PNG", kind="image/png")
    archive.answer(address(1), b"", status="301 Moved").answer(address(2), b"gone", status="404 Not Found")
    archive.answer("dns:a.example", b"1.2.3.4").answer(address(3), html(3))
    found = read(tmp_path, archive.bytes)
    assert taken(found) == [address(3)]
    left = [one.what for one in found if isinstance(one, Left)]
    assert left == ["non-page file", "redirect", "error answer", "unaddressed record"]
    assert not faults(found)


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("back", [1, 30, 150])
def test_an_archive_that_was_cut_off_says_so_and_keeps_what_is_whole(tmp_path: Path, packed: bool, back: int) -> None:
    """The last record is named as cut off, the others are there."""
    archive = pages(4, packed)
    cut = archive.ends[2] + (archive.ends[3] - archive.ends[2]) * 2 // 3 - back
    found = read(tmp_path, archive.bytes[: max(cut, archive.ends[2] + 20)])
    assert taken(found) == [address(1), address(2), address(3)]
    (fault,) = faults(found)
    assert "cut off" in fault or "does not begin as a record" in fault
    assert "crawl.warc.gz" in fault


def test_a_damaged_member_costs_itself_alone(tmp_path: Path) -> None:
    """Bytes that were overwritten in one record leave the others as they are."""
    archive = pages(5)
    body = bytearray(archive.bytes)
    body[archive.ends[1] + 60 : archive.ends[1] + 90] = b"x" * 30
    found = read(tmp_path, bytes(body))
    assert taken(found) == [address(1), address(2), address(4), address(5)]
    assert len(faults(found)) == 1


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("digits", [b"9", b"99999", b"99999999999", b"-", b"1" * 40])
def test_a_wrong_length_costs_its_record_alone(tmp_path: Path, packed: bool, digits: bytes) -> None:
    """Too long, far too long, or no number at all: the next record is found."""
    raw = [pages(n, packed=False).bytes for n in range(4)]
    records = [raw[n + 1][len(raw[n]) :] for n in range(3)]
    archive = pages(3, packed=False)
    records = [archive.bytes[a:b] for a, b in zip([0, *archive.ends], archive.ends, strict=False)]
    records[1] = records[1].replace(b"Content-Length: ", b"Content-Length: " + digits, 1)
    found = read(tmp_path, b"".join(gzip.compress(r) if packed else r for r in records))
    assert taken(found) == [address(1), address(3)]
    assert len(faults(found)) == 1


def test_a_length_that_is_too_short_costs_its_record_alone(tmp_path: Path) -> None:
    """What is left over is not taken for a record."""
    archive = pages(3, packed=False)
    start = archive.ends[0]
    second = archive.bytes[start : archive.ends[1]]
    at = second.index(b"Content-Length: ") + 16
    short = second[:at] + b"9" + second[second.index(b"\r\n", at) :]
    found = read(tmp_path, archive.bytes[:start] + short + archive.bytes[archive.ends[1] :], "crawl.warc")
    assert taken(found) == [address(1), address(3)]
    assert len(faults(found)) == 1


def test_a_page_found_unchanged_is_no_new_page(tmp_path: Path) -> None:
    """A revisit of the same address is counted; one of another address has the bytes of what it points to."""
    archive = Archive().answer(address(1), html(1), WARC_Payload_Digest="sha1:ABC")
    archive.revisit(address(1), "sha1:ABC", address(1)).revisit(address(2), "sha1:ABC", address(1))
    found = read(tmp_path, archive.bytes)
    assert taken(found) == [address(1), address(2)]
    again = found[2]
    assert isinstance(again, Capture)
    assert (again.body, again.captured_at) == (html(1), "2024-03-01T00:00:00+00:00")
    assert found[1] == Left("unchanged page")


def test_a_revisit_finds_what_stands_in_an_archive_before(tmp_path: Path) -> None:
    """Archives of one import know each other; a revisit of what is nowhere is named."""
    seen = Seen()
    read(tmp_path, Archive().answer(address(1), html(1)).bytes, "a.warc.gz", seen)
    later = Archive().revisit(address(2), "sha1:NONE", address(1)).bytes
    assert taken(read(tmp_path, later, "b.warc.gz", seen)) == [address(2)]
    (fault,) = faults(read(tmp_path, later, "b.warc.gz"))
    assert "found unchanged" in fault
    assert address(1) in fault


def test_bombs_are_stopped_and_the_rest_is_read(tmp_path: Path) -> None:
    """A member, a payload, and a header that would fill the memory cost neither memory nor the other records."""
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: %d\r\n\r\n"
    member = gzip.compress(head % 200_000_000 + bytes(200_000_000))
    header = gzip.compress(b"WARC/1.0\r\nX: " + bytes(range(97, 122)) * 400_000)
    inner = Archive().answer(
        address(7), gzip.compress(b"<p>" + b" " * 31_000_000), headers=[("Content-Encoding", "gzip")]
    )
    body = pages(1).bytes + member + header + inner.bytes + Archive().answer(address(2), html(2)).bytes
    tracemalloc.start()
    found = read(tmp_path, body)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken(found) == [address(1), address(2)]
    assert len(faults(found)) == 3
    assert peak < 60_000_000


def test_many_records_are_read_as_a_stream(tmp_path: Path) -> None:
    """Memory does not grow with the archive but by what is remembered for revisits."""
    one = Archive().answer(address(1), b"\x89PNG" + bytes(300), kind="image/png").bytes
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(one * 3_000)
    tracemalloc.start()
    assert sum(isinstance(found, Left) for found in open_source(path)) == 3_000
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()


def test_a_file_full_of_lies_is_given_up(tmp_path: Path) -> None:
    """After some hundred records that are damaged the rest is left out, and that is said."""
    lie = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999\r\n\r\n"
    found = read(tmp_path, lie * 100_000, "crawl.warc")
    assert len(found) == 201
    assert len(faults(found)) == 100


@pytest.mark.parametrize(
    "body", [b"", b"no archive", b"\x1f\x8b", b"\x1f\x8b\x08" * 9_000, b"WARC/1.0", b"WARC/1.0\r\n\r\n"]
)
def test_what_is_no_archive_is_said_to_be_none(tmp_path: Path, body: bytes) -> None:
    """One sentence, no page, whatever the bytes."""
    found = read(tmp_path, body)
    assert not taken(found)
    assert len(faults(found)) == 1


def test_a_missing_archive_is_named(tmp_path: Path) -> None:
    """So is a folder under an archive's name."""
    (tmp_path / "b.warc").mkdir()
    for name in ("a.warc", "b.warc"):
        (found,) = open_source(tmp_path / name)
        assert name in str(found)
