"""Pages as browsers save them: the main page out of its file, with its address and the time of saving."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from according.capture import capture_file
from according.domain.errors import CaptureError
from capture.saved.made import address, html, mhtml

SINGLE = """<!DOCTYPE html> <html lang=en><!--
 Page saved with SingleFile
 url: https://paper.example/film/1?utm_source=x
 saved date: Wed Feb 21 2024 19:00:00 GMT+0100 (Central European Standard Time)
--><head><meta charset=utf-8><title>News</title><body><p>Ballerina opens June 7, 2024.</p>"""


def write(folder: Path, name: str, body: bytes | str) -> Path:
    """A file with a body."""
    path = folder / name
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    return path


@pytest.mark.parametrize("name", ["a.mhtml", "A.MHT"])
def test_mhtml_gives_its_main_page(tmp_path: Path, name: str) -> None:
    """The page's bytes, its address on the web, and when it was saved."""
    capture = capture_file(write(tmp_path, name, mhtml(html(1))))
    assert capture.body == html(1)
    assert (capture.address, capture.path) == (address(1), str(tmp_path / name))
    assert capture.captured_at == "2024-02-21T18:00:00+00:00"
    assert capture.media_type == "text/html"


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
def test_a_part_is_decoded(tmp_path: Path, coding: str) -> None:
    """Quoted-printable with its soft line ends, and base64."""
    packed = {
        "quoted-printable": b"<p>The studio moved =\r\nit to June=C2=A06, f=C3=BCr alle.",
        "base64": b"PHA+VGhlIHN0dWRpbyBtb3ZlZCBp\r\ndCB0byBKdW5lwqA2LCBmw7xyIGFsbGUu\r\n",
    }[coding]
    body = mhtml(b"@", "https://paper.example/a").replace(
        b"\r\n\r\n@", b"\r\nContent-Transfer-Encoding: %s\r\n\r\n%s" % (coding.encode(), packed)
    )
    assert capture_file(write(tmp_path, "a.mhtml", body)).text == "<p>The studio moved it to June\u00a06, für alle."


@pytest.mark.parametrize("start", ["", '\r\n\tstart="<frame-1@mhtml.blink>";'])
def test_the_main_page_is_told_by_its_address_or_name_and_not_by_its_place(tmp_path: Path, start: str) -> None:
    """A frame that stands before the page is not taken for it, nor a second part of the same address."""
    frame = b"Content-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n<p>Buy"
    body = mhtml(html(1), start=start, first=frame)
    second = b"Content-Type: text/html\r\nContent-Location: " + address(1).encode() + b"\r\n\r\n<p>Other\r\n"
    end = body.rindex(b"------MultipartBoundary")
    body = body[:end] + b"------MultipartBoundary--abc----\r\n" + second + body[end:]
    assert capture_file(write(tmp_path, "a.mhtml", body)).body == html(1)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"", "header"),
        (b"X" * 200_000, "header does not end"),
        (b"Subject: " + b"a" * 9_000_000, "header does not end"),
        (b"Content-Type: text/plain\r\n\r\nwords", "no web page"),
        (mhtml(html(1))[:500], "cut off"),
        (
            b"Content-Type: multipart/related; boundary=x\r\n\r\n"
            + b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" * 50_000,
            "cut off|no web page",
        ),
        (b"Content-Type: multipart/related; boundary=x\r\n\r\n" + b"--x\r\n\r\n" * 100_000, "no web page"),
        (mhtml(b""), "is empty"),
        (mhtml(b"\x89PNG\r\n"), "PNG"),
    ],
)
def test_what_is_no_saved_page_is_refused_with_the_reason(tmp_path: Path, body: bytes, found: str) -> None:
    """Cut off, without a page, nested without end, with a header of megabytes."""
    with pytest.raises(CaptureError, match=found):
        capture_file(write(tmp_path, "a.mhtml", body))


def test_singlefile_tells_where_and_when(tmp_path: Path) -> None:
    """Its comment gives the address in its canonical form, and the time with its zone."""
    capture = capture_file(write(tmp_path, "a.html", SINGLE))
    assert (capture.address, capture.captured_at) == (address(1), "2024-02-21T18:00:00+00:00")
    assert capture.text == SINGLE


def test_styles_before_singlefiles_comment_hide_it_not(tmp_path: Path) -> None:
    """Pages that keep them in their first element have a comment far down."""
    page = SINGLE.replace("<html", f'<html style="{"--a:1;" * 3_000}"', 1)
    assert page != SINGLE and capture_file(write(tmp_path, "a.html", page)).address == address(1)


def test_an_archive_of_pages_is_told_how_to_be_taken(tmp_path: Path) -> None:
    """What Browsertrix hands out is unpacked first; what can be imported is not said to be unknown."""
    with pytest.raises(CaptureError, match=r"\.warc.*Unpack it .*folder “archive”"):
        capture_file(write(tmp_path, "crawl.wacz", b"PK"))
    with pytest.raises(CaptureError, match=r"holds many.* according import"):
        capture_file(write(tmp_path, "crawl.warc.gz", b"PK"))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "<!DOCTYPE html>\n<!-- saved from url=(0029)https://paper.example/a%2D%2Db -->\n<html>",
            "https://paper.example/a--b",
        ),
        ("<!-- saved from url=(0014)about:internet --><html>", None),
        ("<html><head></head><body><!-- saved from url=(0021)https://paper.example -->", None),
        ("<p>text</p><!-- Page saved with SingleFile\n url: https://other.example/\n-->", None),
        ("<!-- Page saved with SingleFile\n url: javascript:alert(1)\n--><html>", None),
        ("<!--" * 5_000, None),
    ],
)
def test_only_a_browsers_own_comment_counts(tmp_path: Path, body: str, told: str | None) -> None:
    """What stands in the page's content is the page's, and no address of the web is no address."""
    path = write(tmp_path, "a.html", body + "<p>Ballerina")
    assert capture_file(path).address == (told or str(path))


def test_a_time_that_cannot_be_is_none(tmp_path: Path) -> None:
    """The address still counts."""
    capture = capture_file(write(tmp_path, "a.html", SINGLE.replace("Feb 21", "Feb 31")))
    assert (capture.address, capture.captured_at) == (address(1), None)


def test_safaris_archive_gives_its_main_page(tmp_path: Path) -> None:
    """Page, address and encoding; anything else is refused."""
    main = {"WebResourceData": "<p>für</p>".encode("cp1252"), "WebResourceMIMEType": "text/html"}
    main |= {"WebResourceURL": address(1), "WebResourceTextEncodingName": "windows-1252"}
    for kind in (plistlib.FMT_BINARY, plistlib.FMT_XML):
        body = plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=kind)
        capture = capture_file(write(tmp_path, "a.webarchive", body))
        assert (capture.address, capture.text) == (address(1), "<p>für</p>")
    for wrong in ([], {}, {"WebMainResource": main | {"WebResourceMIMEType": "image/png"}}):
        with pytest.raises(CaptureError, match="main page"):
            capture_file(write(tmp_path, "a.webarchive", plistlib.dumps(wrong)))
    with pytest.raises(CaptureError, match="property list"):
        capture_file(write(tmp_path, "a.webarchive", b"bplist00" + b"\xff" * 64))
