"""Boxes of mail: each message its own capture, whatever lies between them."""

from __future__ import annotations

import gzip
import mailbox
import tracemalloc
from email.message import EmailMessage
from pathlib import Path

import pytest

from according.capture import capture_file, files, find_sources, open_source
from according.capture.saved import mbox
from according.domain.capture import Capture
from according.domain.errors import CaptureError
from according.extract import extract_capture


def letter(
    number: int, text: str = "Ballerina opens June 7, 2024, the studio said on Wednesday.", **more: str
) -> EmailMessage:
    """A newsletter."""
    message = EmailMessage()
    message["From"] = "The Paper <news@paper.example>"
    message["Subject"] = f"Letter {number}"
    message["Date"] = "Wed, 21 Feb 2024 18:00:00 +0000"
    message["Message-ID"] = f"<letter.{number}@paper.example>"
    message["List-Id"] = "The Paper <letters.paper.example>"
    for name, value in more.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    message.add_alternative(f"<html><body><p>{text}</p></body></html>", subtype="html", cte="quoted-printable")
    return message


def write_box(path: Path, *letters: EmailMessage) -> Path:
    """A box as the standard library writes it."""
    box = mailbox.mbox(path)
    for one in letters:
        box.add(one)
    box.close()
    return path


def test_each_message_is_a_capture_known_by_its_id(tmp_path: Path) -> None:
    """The whole message goes on record, with the list that it came from, and reads as a newsletter."""
    path = write_box(tmp_path / "box.mbox", *(letter(n) for n in range(1, 6)))
    found = list(open_source(path))
    captures = [one for one in found if isinstance(one, Capture)]
    assert [one.address for one in captures] == [f"mid:letter.{n}@paper.example" for n in range(1, 6)]
    assert captures == found
    assert captures[0].headers["list-id"] == "The Paper <letters.paper.example>"
    page = extract_capture(captures[2])
    assert (page.title, page.outlet) == ("Letter 3", "The Paper")
    assert "Ballerina opens June 7, 2024" in page.text


def test_a_message_has_the_same_address_in_a_file_of_its_own(tmp_path: Path) -> None:
    """So that it is the same page, wherever it was kept."""
    path = tmp_path / "letter.eml"
    path.write_bytes(letter(1).as_bytes())
    assert capture_file(path).address == "mid:letter.1@paper.example"


def test_a_message_without_an_id_is_known_by_its_content(tmp_path: Path) -> None:
    """A box that grows keeps the addresses of its messages."""
    one, two = letter(1), letter(2)
    del one["Message-ID"], two["Message-ID"]
    (first,) = open_source(write_box(tmp_path / "box.mbox", one))
    both = list(open_source(write_box(tmp_path / "box.mbox", two)))
    assert first == both[0]
    assert len({found.address for found in both if isinstance(found, Capture)}) == 2


@pytest.mark.parametrize("begin", [b"From - Wed Feb 21 18:00:00 2024", b"From 17@xxx Wed Feb 21 18:00:00 +0000 2024"])
def test_no_message_is_lost_in_the_one_before(tmp_path: Path, begin: bytes) -> None:
    """Neither where no empty line is left between them, nor behind a byte order mark."""
    messages = b"".join(begin + b"\nMessage-ID: <%d@b.example>\n\nFrom here on\nit opens.\n" % n for n in range(3))
    found = list(open_source(write(tmp_path / "box.mbox", b"\xef\xbb\xbf" + messages)))
    assert [one.address for one in found if isinstance(one, Capture)] == [f"mid:{n}@b.example" for n in range(3)]


def test_a_box_as_apple_mail_exports_it_is_found(tmp_path: Path) -> None:
    """It is a folder, with a file without an ending in it."""
    folder = tmp_path / "News.mbox"
    folder.mkdir()
    box = write(folder / "mbox", b"From a@b.example Wed Feb 21 18:00:00 2024\n\nIt opens.\n")
    write(folder / "table_of_contents", b"\0\1")
    assert find_sources([folder]) == [box]


def test_lines_that_begin_as_a_message_does_are_text(tmp_path: Path) -> None:
    """A quoted one is unquoted, and one inside a paragraph parts nothing."""
    body = b"From a@b.c Wed Feb 21 18:00:00 2024\nSubject: A\n\nwords\nFrom the studio at 10:00 today\n>From now on\n\n"
    (found,) = open_source(write(tmp_path / "box.mbox", body * 1))
    assert isinstance(found, Capture)
    assert b"\nFrom the studio" in found.body
    assert b"\nFrom now on" in found.body
    assert len(list(open_source(write(tmp_path / "box.mbox", body * 3)))) == 3


def write(path: Path, body: bytes) -> Path:
    """A file with a body."""
    path.write_bytes(body)
    return path


def test_a_box_is_known_by_its_first_line_where_its_name_tells_nothing(tmp_path: Path) -> None:
    """Mail programs keep boxes under names without an ending."""
    path = write_box(tmp_path / "Newsletters", letter(1), letter(2))
    assert len(list(open_source(path))) == 2


def test_a_packed_box_is_read_and_a_cut_one_named(tmp_path: Path) -> None:
    """What came before the cut is kept."""
    packed = gzip.compress(write_box(tmp_path / "a.mbox", *(letter(n) for n in range(60))).read_bytes())
    assert len(list(open_source(write(tmp_path / "a.mbox.gz", packed)))) == 60
    found = list(open_source(write(tmp_path / "a.mbox.gz", packed[: len(packed) * 2 // 3])))
    assert len(found) > 5
    assert "no whole gzip file" in str(found[-1])


@pytest.mark.parametrize("body", [b"", b"no mail at all", b"\n" * 9_000])
def test_what_is_no_box_is_said_to_be_none(tmp_path: Path, body: bytes) -> None:
    """In one sentence."""
    (found,) = open_source(write(tmp_path / "box.mbox", body))
    assert "no message begins in it" in str(found)


def test_a_message_beyond_all_measure_is_left_out_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it has many lines or one endless one; memory stays flat."""
    monkeypatch.setattr(mbox, "MAX_BYTES", 100_000)
    begin = b"From a@b.c Wed Feb 21 18:00:00 2024\n"
    huge = begin + b"Subject: A\n\n" + b"words " * 1_000_000 + b"\n\n"
    lines = begin + b"Subject: A\n\n" + b"words\n" * 100_000 + b"\n"
    path = write(tmp_path / "box.mbox", huge + lines + begin + b"Message-ID: <a@b.c>\n\nwords\n")
    tracemalloc.start()
    found = list(open_source(path))
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
    assert [type(one) for one in found] == [CaptureError, CaptureError, Capture]
    assert "Message 2" in str(found[1])
    assert files.MAX_BYTES > 100_000
