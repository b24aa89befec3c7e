"""`according import`: what was saved elsewhere goes on record once, under the addresses of its pages."""

from __future__ import annotations

import json
from pathlib import Path

from builders import PAGE, Runner, count_rows
from capture.saved.made import Archive, address, html, mhtml

TEXT = "Lionsgate will release <em>Ballerina</em> in theaters on June 7, 2024, the studio announced."


def news(number: int, day: str = "2023-04-04") -> bytes:
    """A page that names no address of its own."""
    page = PAGE.replace('<link rel="canonical" href="{url}">', "")
    fields = {"title": f"‘Ballerina’ Sets Date {number}", "outlet": "The Paper", "published": f"{day}T09:00:00Z"}
    return page.format(url="", text=TEXT, **fields).encode()


def write_saved(folder: Path) -> Path:
    """A folder with an archive, a saved page and a box of mail."""
    folder.mkdir()
    archive = Archive().answer(address(1), news(1)).answer(address(2), news(2))
    archive.answer("https://paper.example/a.png", b"\x89PNG", kind="image/png")
    (folder / "crawl.warc.gz").write_bytes(archive.bytes)
    (folder / "saved.mhtml").write_bytes(mhtml(news(3), address(3)))
    mail = b"From a@b.c Wed Feb 21 18:00:00 2024\nFrom: The Paper <a@paper.example>\nSubject: Ballerina sets its date\n"
    mail += b"Message-ID: <a@paper.example>\nDate: Wed, 21 Feb 2024 18:00:00 +0000\n\n"
    (folder / "box.mbox").write_bytes(mail + b"Ballerina opens in theaters on June 7, 2024, the studio announced.\n")
    return folder


def test_what_was_saved_goes_on_record_under_its_own_addresses(according: Runner, tmp_path: Path) -> None:
    """Archive, saved page and mail alike; what is no page is counted."""
    write_saved(tmp_path / "saved")
    done = according("import", "saved", "--subject", "Ballerina")
    assert done.status == 0, done.err
    assert "4 pages read, 0 on record already, 0 skipped." in done.out
    assert "Left out: 1 non-page file." in done.out
    shown = json.loads(according("show", "Ballerina", "--format", "json", "--on", "2024-03-01").out)
    told = {claim["page"] for statement in shown["statements"] for claim in statement["claims"]}
    assert told == {address(1), address(2), address(3), "mid:a@paper.example"}


def test_importing_twice_records_nothing_twice(according: Runner, home: str, tmp_path: Path) -> None:
    """Nor does a build of the same folder, nor the same page out of another kind of file."""
    write_saved(tmp_path / "saved")
    according("import", "saved", "--subject", "Ballerina")
    rows = count_rows(home)
    assert "0 pages read, 4 on record already" in according("import", "saved", "--subject", "Ballerina").out
    assert "0 pages read, 4 on record already" in according("build", "saved", "--subject", "Ballerina").out
    (tmp_path / "again.mhtml").write_bytes(mhtml(news(1), address(1)))
    assert "0 pages read, 1 on record already" in according("import", "again.mhtml", "--subject", "Ballerina").out
    assert count_rows(home) == rows


def test_an_archive_tells_that_an_edit_was_taken_back(according: Runner, tmp_path: Path) -> None:
    """The same bytes before and after another state are two versions, be they in one archive or in two."""
    first, second = news(1), news(1).replace(b"June 7", b"July 9")
    days = [f"2024-0{month}-01T00:00:00Z" for month in (3, 4, 5, 6)]
    archive = Archive().answer(address(1), first, date=days[0]).answer(address(1), second, date=days[1])
    (tmp_path / "a.warc.gz").write_bytes(archive.answer(address(1), first, date=days[2]).bytes)
    (tmp_path / "b.warc.gz").write_bytes(Archive().answer(address(1), second, date=days[3]).bytes)
    for name, number in (("a", 3), ("b", 4), ("a", 4), ("b", 4)):
        assert according("import", f"{name}.warc.gz", "--subject", "Ballerina").status == 0
        assert according("versions", address(1), "--format", "json").out.count('"number"') == number
    assert according("verify").status == 0


def test_damage_is_named_and_the_others_are_read(according: Runner, tmp_path: Path) -> None:
    """An archive that was cut off gives what is whole; the exit status tells."""
    archive = Archive().answer(address(1), news(1)).answer(address(2), news(2))
    (tmp_path / "crawl.warc.gz").write_bytes(archive.bytes[:-40])
    done = according("import", "crawl.warc.gz", "--subject", "Ballerina")
    assert done.status == 3
    assert "1 page read, 0 on record already, 1 skipped." in done.out
    assert "cut off" in done.err
    assert address(2) in done.err


def test_without_a_subject_pages_are_on_record_for_all(according: Runner, tmp_path: Path) -> None:
    """A subject that nobody speaks of yet is no error either."""
    (tmp_path / "a.mhtml").write_bytes(mhtml(news(1)))
    assert according("import", "a.mhtml").status == 0
    assert "2024-06-07" in according("show", "Ballerina", "--format", "json").out
    (tmp_path / "b.mhtml").write_bytes(mhtml(html(2)))
    done = according("import", "missing.warc", "--subject", "Ballerina")
    assert (done.status, done.out) == (2, "")
