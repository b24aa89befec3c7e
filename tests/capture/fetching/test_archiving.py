"""The WARC copy holds what went over the wire, and other programs can read it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from according.capture.fetching import archiving
from according.capture.fetching.archiving import WarcCopy
from according.domain.errors import OutputError
from capture.fetching.local_web import AGENT, PAGE, LocalWeb, make_fetcher


@pytest.mark.parametrize("name", ["copy.warc", "copy.warc.gz"])
def test_all_that_was_fetched_is_there(web: LocalWeb, tmp_path: Path, name: str) -> None:
    """Robots, redirects, errors and pages, each with its question, packed as they came; a second run is added."""
    web.serve("/a", lambda call: call.answer(302, location="/b"))
    web.serve("/b", lambda call: call.answer(body=gzip.compress(PAGE), content_encoding="gzip"))
    for _ in range(2):
        with WarcCopy(tmp_path / name, AGENT) as copy, make_fetcher(archive=copy) as fetcher:
            fetcher.fetch_page(web.root + "/a")
    with (tmp_path / name).open("rb") as file:
        records = [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
            for r in ArchiveIterator(file)
        ]
    paths = [(kind, (url or "").removeprefix(web.root)) for kind, url, _ in records]
    once = [(kind, path) for path in ("/robots.txt", "/a", "/b") for kind in ("response", "request")]
    assert paths == [("warcinfo", ""), *once, *once]
    assert records[5][2] == PAGE


def test_without_its_package_or_place_there_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is said before anything is fetched."""
    with pytest.raises(OutputError, match="cannot be written"):
        WarcCopy(tmp_path / "no" / "a.warc", AGENT)
    monkeypatch.setattr(archiving, "WARCWriter", None)
    with pytest.raises(OutputError, match="pip install"):
        WarcCopy(tmp_path / "a.warc", AGENT)
