"""`according add`: addresses, feeds and lists of pages in, their claims on record, a sentence for each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from according.domain.capture import hash_body
from according.ledger.opening import open_ledger
from builders import Runner
from capture.fetching.local_web import Call, LocalWeb, open_web

TEXT = "Lionsgate will release <em>Ballerina</em> in theaters on June {day}, 2024, the studio announced on Tuesday."
PAGE = """<!DOCTYPE html><html lang="en"><head><title>‘Ballerina’ Sets Date</title>
<meta property="article:published_time" content="2023-04-04T09:00:00Z"></head>
<body><article><h1>‘Ballerina’ Sets Date</h1>
<p>{text}</p></article></body></html>"""


def build(day: int = 7) -> bytes:
    """A page with a claim."""
    return PAGE.format(text=TEXT.format(day=day)).encode()


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalWeb]:
    """A local web that may be asked, without pauses."""
    monkeypatch.setenv("ACCORDING_ALLOW", "127.0.0.0/8")
    monkeypatch.setenv("ACCORDING_PAUSE", "0")
    monkeypatch.setenv("ACCORDING_CONTACT", "desk@paper.example")
    with open_web() as running:
        yield running


def test_a_page_is_added_and_known_the_next_time(according: Runner, web: LocalWeb) -> None:
    """The second time the server is only asked whether it changed; a changed page is read anew."""
    day = [7]

    def answer(call: Call) -> None:
        tag = f'"{day[0]}"'
        call.answer(304, b"") if call.headers.get("if-none-match") == tag else call.answer(body=build(day[0]), etag=tag)

    url = web.serve("/film", answer)
    done = according("add", url + "?utm_source=x", "--subject", "Ballerina")
    assert (done.status, done.err) == (0, "") and f"{url}: read" in done.out
    again = according("add", url, url + "#top", "--subject", "Ballerina")
    assert again.status == 0 and "unchanged" in again.out and "0 pages read, 1 on record already" in again.out
    assert web.calls[-1][1]["if-none-match"] == '"7"'
    day[0] = 21
    assert "1 page read" in according("add", url, "--subject", "Ballerina").out
    shown = json.loads(according("show", "Ballerina", "--format", "json").out)
    assert {s["value"] for s in shown["statements"] if s["property"] == "release_date"} >= {"2024-06-21"}


def test_an_edit_that_is_taken_back_is_a_further_version(according: Runner, web: LocalWeb) -> None:
    """Byte for byte what it was, it is read as news; no server is asked whether it still has what was there before."""
    now = [b""]

    def answer(call: Call) -> None:
        tag = f'"{hash_body(now[0])}"'
        call.answer(304, b"") if call.headers.get("if-none-match") == tag else call.answer(body=now[0], etag=tag)

    url = web.serve("/film", answer)
    for number, day in enumerate((7, 21, 7, 21), start=1):
        now[0] = build(day)
        assert "1 page read" in according("add", url, "--subject", "Ballerina").out
        assert "unchanged" in according("add", url, "--subject", "Ballerina").out
        assert json.dumps(json.loads(according("versions", url, "--format", "json").out)).count('"number"') == number
    assert according("verify").status == 0


def test_feeds_sitemaps_and_subscriptions_name_pages(according: Runner, web: LocalWeb, tmp_path: Path) -> None:
    """Each page once, however many name it."""
    web.handlers[""] = lambda call: call.answer(body=build())
    items = "".join(f"<item><link>{web.root}/{name}?utm_medium=rss</link></item>" for name in "abc")
    feed = web.serve("/rss", lambda c: c.answer(body=f"<rss version='2.0'><channel>{items}</channel></rss>".encode()))
    listed = f"<urlset><url><loc>{web.root}/c</loc></url><url><loc>{web.root}/d</loc></url></urlset>".encode()
    sitemap = web.serve("/map", lambda call: call.answer(body=listed, content_type="application/xml"))
    opml = tmp_path / "s.opml"
    opml.write_text(f'<opml><body><outline xmlUrl="{feed}"/></body></opml>')
    done = according("add", "--feed", feed, "--sitemap", sitemap, "--opml", str(opml), "--warc", "copy.warc.gz")
    assert done.status == 0 and "4 pages read" in done.out and "names 3 pages" in done.err
    assert sorted(path for path in web.paths() if len(path) == 2) == ["/a", "/b", "/c", "/d"]
    assert (tmp_path / "copy.warc.gz").stat().st_size > 1_000
    assert "of which the first 1" in according("add", "--feed", feed, "--most", "1").err
    opml.write_text("<opml><body><outline text='News'/></body></opml>")
    assert "subscribes to no feed" in according("add", "--opml", str(opml)).err
    assert "names 1 page and more" in according("add", "--sitemap", sitemap, "--most", "1").err


def test_what_cannot_be_had_is_named_and_the_others_go_on(according: Runner, web: LocalWeb) -> None:
    """Missing pages, private hosts, other schemes, broken feeds: a sentence each, exit status 3."""
    page = web.serve("/film", lambda call: call.answer(body=build()))
    picture = web.serve("/p.png", lambda call: call.answer(body=b"\x89PNG", content_type="image/png"))
    bomb = web.serve("/rss", lambda c: c.answer(body=b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss>&a;</rss>"))
    words = (web.root + "/gone", "file:///etc/passwd", "http://10.0.0.1/x", picture, page)
    done = according("add", *words, "--feed", bomb, "--subject", "Ballerina")
    assert done.status == 3 and "1 page read, 0 on record already, 4 skipped" in done.out
    for told in ("no such page (404)", "begins with https://", "10.0.0.1 is a host of a private network", "image/png"):
        assert told in done.err
    assert "declares entities" in done.err
    lost = according("add", "--sitemap", web.root + "/none.xml")
    assert lost.status == 3 and "404" in lost.err and "names 0 pages" not in lost.err


def test_a_password_in_an_address_is_neither_shown_nor_kept(according: Runner, home: str) -> None:
    """Not of a page, nor of a feed: the ledger forgets nothing."""
    done = according("add", "https://desk:hunter2@paper.example/a", "--feed", "https://desk:hunter2@paper.example/rss")
    assert done.status == 3 and "take the name and password out" in done.err
    with open_ledger(home, create=False) as record:
        kept = record.skips()
    assert len(kept) == 2 and "hunter2" not in f"{kept}{done.out}{done.err}"


def test_whoever_gave_an_address_finds_it_in_what_is_told(according: Runner, web: LocalWeb, tmp_path: Path) -> None:
    """Where it leads elsewhere, to what is no article; and of a feed and a file, how to hand them in."""
    web.serve("/", lambda call: call.answer(body=b"<title>Just a moment...</title><p>Checking your browser."))
    url = web.serve("/film", lambda call: call.answer(302, location="/"))
    feed = web.serve("/rss", lambda call: call.answer(body=b"<rss/>", content_type="application/rss+xml"))
    done = according("add", url, feed)
    assert f"{url} leads elsewhere: {web.root}/ " in done.err and "Name it as a feed." in done.err
    (tmp_path / "saved.html").write_bytes(build())
    assert "according import saved.html" in according("add", "saved.html").err


def test_a_wall_is_kept_and_not_read(according: Runner, home: str, web: LocalWeb) -> None:
    """What stood there is on record; no claim comes of it."""
    body = b"<title>Just a moment...</title><p>Checking your browser before accessing the site.</p>"
    url = web.serve("/film", lambda call: call.answer(body=body, etag='"1"'))
    for _ in range(2):
        done = according("add", url)
        assert done.status == 3 and "0 pages read" in done.out and "skipped" in done.err
    assert "if-none-match" not in web.calls[-1][1]
    with open_ledger(home, create=False) as record:
        assert record.counts()["captures"] == 1 and record.counts()["claims"] == 0


def test_nothing_and_nonsense_are_refused(according: Runner, web: LocalWeb, tmp_path: Path) -> None:
    """One sentence, exit status 2, and no ledger is made."""
    (tmp_path / "a.opml").write_text("<opml>")
    for words in ((), ("http://x.example/", "--allow", "999.1.1.1"), ("--opml", "a.opml"), ("--opml", "none.opml")):
        done = according("add", *words)
        assert done.status == 2 and done.err.startswith("according: ") and not list(tmp_path.glob("*.db"))


def test_pages_of_no_known_subject_are_on_record_all_the_same(according: Runner, web: LocalWeb) -> None:
    """That nothing is said of the subject is said."""
    url = web.serve("/film", lambda call: call.answer(body=build()))
    assert according("add", url).status == 0
    shown = according("show", "Ballerina")
    assert shown.status == 0 and "2024" in shown.out
