"""Files in, captures out: what is read, in which encoding, and what is refused with which words."""

from __future__ import annotations

import codecs
import gzip
import os
from pathlib import Path

import pytest

from according.capture import capture_file, find_sources
from according.capture import files as capture_files
from according.domain.errors import CaptureError

TEXT = "<html><head><title>Prague</title></head><body><p>Ana de Armas – “Balérina”, 7 июня</p></body></html>"


def write(folder: Path, name: str, body: bytes | str) -> Path:
    """A file with a body."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    return path


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.xhtml", "text/html"),
        ("a.txt", "text/plain"),
        ("a.md", "text/markdown"),
        ("a.eml", "message/rfc822"),
        ("A.EML", "message/rfc822"),
    ],
)
def test_pages_are_known_by_their_names(tmp_path: Path, name: str, media_type: str) -> None:
    """Each kind of page is captured, packed or not, byte for byte."""
    plain = capture_file(write(tmp_path, name, TEXT))
    packed = capture_file(write(tmp_path, name + ".gz", gzip.compress(TEXT.encode())))
    assert plain.media_type == packed.media_type == media_type
    assert plain.text == packed.text == TEXT
    assert plain.sha256 == packed.sha256
    assert plain.address == str(tmp_path / name)
    assert plain.captured_at is None


@pytest.mark.parametrize(
    ("body", "encoding", "told"),
    [
        (codecs.BOM_UTF8 + "über".encode(), "utf-8", "bom"),
        (codecs.BOM_UTF16_LE + "über".encode("utf-16-le"), "utf-16", "bom"),
        (codecs.BOM_UTF16_BE + "über".encode("utf-16-be"), "utf-16", "bom"),
        ('<meta charset="windows-1251"><p>об'.encode("cp1251"), "cp1251", "meta"),
        ("<meta charset=iso-8859-1><p>“über”".encode("cp1252"), "cp1252", "meta"),
        (
            '<META http-equiv="Content-Type" content="text/html; charset=iso-8859-2"><p>świat'.encode("iso-8859-2"),
            "iso8859-2",
            "meta",
        ),
        ('<?xml version="1.0" encoding="UTF-8"?><p>über'.encode(), "utf-8", "meta"),
        ("<p>über".encode(), "utf-8", "detected"),
        ("<p>plain words only</p>".encode("utf-16-le"), "utf-16-le", "detected"),
        # What a page declares is not always what it is.
        ('<meta charset="utf-16"><p>über'.encode(), "utf-8", "meta"),
        ('<meta charset="klingon"><p>über'.encode(), "utf-8", "detected"),
    ],
)
def test_the_encoding_is_told_by_mark_then_page_then_bytes(
    tmp_path: Path, body: bytes, encoding: str, told: str
) -> None:
    """A byte order mark comes before a declaration, a declaration before a guess; impossible ones are passed over."""
    capture = capture_file(write(tmp_path, "a.html", body))
    assert (capture.encoding, capture.encoding_from) == (encoding, told)
    assert "\ufffd" not in capture.text


def test_a_wrong_utf_8_declaration_is_not_believed(tmp_path: Path) -> None:
    """Latin bytes under charset=utf-8 are detected for what they are."""
    body = '<meta charset="utf-8"><p>' + "Der Kinostart wurde für Österreich auf Juni verschoben, heißt es. " * 8
    capture = capture_file(write(tmp_path, "a.html", body.encode("cp1252")))
    assert capture.encoding_from == "detected"
    assert "für Österreich" in capture.text


@pytest.mark.parametrize(
    ("name", "body", "found"),
    [
        ("empty.html", b"", "is empty"),
        ("blank.html", b" \n\t ", "is empty"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG picture"),
        ("paper.htm", b"%PDF-1.7 ...", "PDF"),
        ("clip.html", b"\x00\x00\x00\x18ftypmp42", "picture, sound or film"),
        ("zeros.txt", b"words\x00\x01\x02" + bytes(range(256)), "binary data"),
        ("broken.html.gz", b"\x1f\x8b\x08\x00garbage", "no whole gzip file"),
        ("cut.html.gz", gzip.compress(os.urandom(4096))[:900], "no whole gzip file"),
        ("film.mp4", b"x", "no page that According reads"),
    ],
)
def test_what_is_no_page_is_refused_by_name_with_the_reason(tmp_path: Path, name: str, body: bytes, found: str) -> None:
    """The error names the file, says what was found, and what to do."""
    path = write(tmp_path, name, body)
    with pytest.raises(CaptureError) as error:
        capture_file(path)
    message = str(error.value)
    assert str(path) in message
    assert found in message
    assert message.count(".") >= 2
    assert error.value.path == str(path)


def test_a_gzip_bomb_is_stopped_while_it_unpacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never more than the limit is unpacked, however small the file is."""
    monkeypatch.setattr(capture_files, "MAX_BYTES", 100_000)
    path = write(tmp_path, "bomb.html.gz", gzip.compress(b"a" * 3_000_000))
    with pytest.raises(CaptureError, match="holds more than"):
        capture_file(path)


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page may have any size up to the limit and none above it."""
    monkeypatch.setattr(capture_files, "MAX_BYTES", 1000)
    assert capture_file(write(tmp_path, "full.html", "a" * 1000)).text == "a" * 1000
    with pytest.raises(CaptureError, match="holds more than"):
        capture_file(write(tmp_path, "over.html", "a" * 1001))


def test_missing_files_folders_and_loops_are_refused(tmp_path: Path) -> None:
    """What cannot be opened is said to be so, whatever the reason."""
    loop = tmp_path / "loop.html"
    loop.symlink_to(loop)
    (tmp_path / "folder.html").mkdir()
    for path in (tmp_path / "none.html", loop, tmp_path / "folder.html"):
        with pytest.raises(CaptureError, match=path.name):
            capture_file(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    """A file without permission is named with that reason."""
    path = write(tmp_path, "secret.html", TEXT)
    path.chmod(0)
    with pytest.raises(CaptureError, match="may not be read"):
        capture_file(path)


def test_sources_of_a_folder_are_its_pages_sorted(tmp_path: Path) -> None:
    """Folders are searched to the bottom; hidden files, gold files, READMEs and pictures are no pages."""
    for name in (
        "b.html",
        "a.txt",
        "sub/c.md",
        "sub/deep/d.html.gz",
        "sub/e.eml",
        "a.json",
        ".hidden.html",
        ".git/x.html",
        "p.png",
    ):
        write(tmp_path, name, TEXT)
    write(tmp_path, "README.md", "# About this folder")
    found = [str(path.relative_to(tmp_path)) for path in find_sources([tmp_path])]
    assert found == ["a.txt", "b.html", "sub/c.md", "sub/deep/d.html.gz", "sub/e.eml"]


def test_files_named_outright_come_once_and_in_order(tmp_path: Path) -> None:
    """A file that is named, and found again in its folder, is one source."""
    one, other = write(tmp_path, "b.html", TEXT), write(tmp_path, "a.html", TEXT)
    assert find_sources([one, tmp_path, other]) == [one, other]


def test_a_folder_that_links_into_itself_ends(tmp_path: Path) -> None:
    """Links to folders are not followed, so that a circle is no endless folder."""
    write(tmp_path, "in/a.html", TEXT)
    (tmp_path / "in" / "again").symlink_to(tmp_path)
    assert find_sources([tmp_path]) == [tmp_path / "in" / "a.html"]


@pytest.mark.parametrize("name", ["nothing", "empty"])
def test_no_pages_is_an_error(tmp_path: Path, name: str) -> None:
    """A path that is not there, and a folder without pages, are refused by name."""
    (tmp_path / "empty").mkdir()
    write(tmp_path, "empty/a.json", "{}")
    with pytest.raises(CaptureError, match=name):
        find_sources([tmp_path / name])
