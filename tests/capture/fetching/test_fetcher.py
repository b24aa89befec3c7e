"""Manners: what robots.txt lets, in turns and with pauses, again only where that helps, and never more than allowed."""

from __future__ import annotations

import socket
import threading
from email.utils import format_datetime

import pytest

from according.capture.fetching.fetcher import Known
from according.capture.fetching.limits import Allowance, Limits, Manners
from according.capture.fetching.taking import read_wait
from according.domain.errors import FetchError
from capture.fetching.local_web import PAGE, Call, LocalWeb, Time, make_fetcher


def serve_robots(web: LocalWeb, text: str, status: int = 200) -> None:
    """Serve a robots.txt."""
    web.serve("/robots.txt", lambda call: call.answer(status, text.encode(), content_type="text/plain"))


def count_robots(web: LocalWeb) -> int:
    """How often robots.txt was asked for."""
    return sum(path == "/robots.txt" for path, _ in web.calls)


def test_a_capture_has_what_came(web: LocalWeb) -> None:
    """Body, hash, type, encoding from the header, the headers worth keeping, and where it stood in the end."""
    body = "<title>Café</title><p>Café".encode("cp1252")
    there = web.serve(
        "/b", lambda c: c.answer(body=body, content_type="text/html; charset=iso-8859-1", etag='"1"', x_y="z")
    )
    here = web.serve("/a?utm_source=x", lambda c: c.answer(404))
    web.serve("/a", lambda call: call.answer(301, location="/b?utm_medium=y"))
    web.serve("/b?utm_medium=y", web.handlers["/b"])
    with make_fetcher() as fetcher:
        capture = fetcher.fetch_page(here + "#top")
    assert capture is not None
    assert (capture.address, capture.body, capture.media_type) == (there, body, "text/html")
    assert (capture.encoding, capture.encoding_from) == ("cp1252", "header")
    assert capture.headers["etag"] == '"1"' and "x-y" not in capture.headers
    assert capture.headers["x-according-asked"] == web.root + "/a"


def test_robots_are_asked_once_a_day(web: LocalWeb) -> None:
    """What it refuses is not asked for; after a day it is asked again."""
    serve_robots(web, "User-agent: *\nDisallow: /secret\n")
    web.handlers[""] = lambda call: call.answer()
    time = Time()
    with make_fetcher(time) as fetcher:
        assert fetcher.fetch_page(web.root + "/a")
        with pytest.raises(FetchError, match="of its host does not want"):
            fetcher.fetch_page(web.root + "/secret/a")
        assert count_robots(web) == 1 and web.paths() == ["/a"]
        time.at += 86_500
        fetcher.fetch_page(web.root + "/b")
        assert count_robots(web) == 2


def test_our_own_name_counts_before_the_star(web: LocalWeb) -> None:
    """Rules for According are kept, those for others are not ours."""
    serve_robots(web, "User-agent: *\nDisallow: /\n\nUser-agent: According\nAllow: /\n")
    web.handlers[""] = lambda call: call.answer()
    with make_fetcher() as fetcher:
        assert fetcher.fetch_page(web.root + "/a")


def test_redirects_do_not_lead_past_robots(web: LocalWeb) -> None:
    """An address that a redirect leads to is asked under the rules too."""
    serve_robots(web, "User-agent: *\nDisallow: /secret\n")
    web.serve("/a", lambda call: call.answer(302, location="/secret"))
    with make_fetcher() as fetcher, pytest.raises(FetchError) as error:
        fetcher.fetch_page(web.root + "/a")
    assert error.value.kind == "robots" and web.paths() == ["/a"]


@pytest.mark.parametrize(
    ("status", "asked"), [(404, True), (403, True), (401, True), (500, False), (503, False), (429, False)]
)
def test_without_robots_hosts_are_open_and_failing_ones_are_not(web: LocalWeb, status: int, asked: bool) -> None:
    """4xx means that there are no rules; 5xx that nobody knows them at present."""
    serve_robots(web, "", status)
    web.handlers[""] = lambda call: call.answer()
    with make_fetcher() as fetcher:
        if asked:
            assert fetcher.fetch_page(web.root + "/a")
        else:
            with pytest.raises(FetchError, match="Try it later"):
                fetcher.fetch_page(web.root + "/a")
    assert web.paths() == (["/a"] if asked else [])


def test_robots_that_break_off_are_asked_for_again(web: LocalWeb) -> None:
    """A hiccup there does not shut a host; one that stays silent is left for a while, and not asked for each page."""
    answers = iter([b"", b"HTTP/1.1 404 No\r\ncontent-length: 0\r\n\r\n"])
    web.serve("/robots.txt", lambda call: call.send(next(answers, b"")))
    web.handlers[""] = lambda call: call.answer()
    time = Time()
    with make_fetcher(time) as fetcher:
        assert fetcher.fetch_page(web.root + "/a")
        time.at += 90_000
        before = count_robots(web)
        for _ in range(2):
            with pytest.raises(FetchError, match="no connection to its host") as error:
                fetcher.fetch_page(web.root + "/a")
        assert count_robots(web) == before + 3 and error.value.kind == "network" and error.value.wait


def test_huge_robots_are_read_as_far_as_anybody_does(web: LocalWeb) -> None:
    """500 kB count, what follows does not; nonsense in between does no harm."""
    rules = (
        "User-agent: *\nDisallow: /a\n" + "x" * 5_000 + "\n" + "Disallow: /" + "*a" * 400 + "z$\n" + "# pad\n" * 100_000
    )
    serve_robots(web, rules + "Disallow: /b\n")
    web.handlers[""] = lambda call: call.answer()
    with make_fetcher() as fetcher:
        assert fetcher.fetch_page(web.root + "/b" + "a" * 900)
        with pytest.raises(FetchError):
            fetcher.fetch_page(web.root + "/a")


@pytest.mark.parametrize(
    ("rule", "pause"), [("", 1.0), ("Crawl-delay: 7", 7.0), ("Crawl-delay: 9999", 60.0), ("Request-rate: 1/5", 5.0)]
)
def test_hosts_get_the_pause_they_ask_for(web: LocalWeb, rule: str, pause: float) -> None:
    """A second by default, what robots.txt asks for, up to a minute."""
    serve_robots(web, f"User-agent: *\n{rule}\n")
    web.handlers[""] = lambda call: call.answer()
    time = Time()
    with make_fetcher(time) as fetcher:
        for name in "abc":
            fetcher.fetch_page(f"{web.root}/{name}")
    assert time.naps == [1.0, pause, pause]


def test_a_host_that_lets_us_wait_is_left_alone_for_a_while(web: LocalWeb) -> None:
    """After three times in vain it is not asked; after ten minutes it has one try; one that answers is as others."""
    web.handlers[""] = lambda call: web.over.wait(2) and None
    time = Time()
    with make_fetcher(time, Limits(pause=0.1, tries=1), Manners(obey_robots=False)) as fetcher:

        def ask(path: str) -> str:
            with pytest.raises(FetchError) as error:
                fetcher.fetch_page(web.root + path)
            return str(error.value)

        assert all("gave no answer" in ask(path) for path in ("/a", "/b", "/c"))
        assert "was not asked" in ask("/d") and web.paths() == ["/a", "/b", "/c"]
        time.at += 601
        assert "gave no answer" in ask("/e") and "was not asked" in ask("/f")
        time.at += 601
        web.handlers[""] = lambda call: call.answer()
        assert fetcher.fetch_page(web.root + "/g")
        web.handlers[""] = lambda call: web.over.wait(2) and None
        assert "gave no answer" in ask("/h") and "gave no answer" in ask("/i")


def test_one_host_is_asked_one_thing_at_a_time(web: LocalWeb) -> None:
    """Threads wait for each other at a host."""
    busy, most = [0], [0]
    gate = threading.Lock()

    def answer(call: Call) -> None:
        with gate:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
        web.over.wait(0.01)
        with gate:
            busy[0] -= 1
        call.answer()

    web.handlers[""] = answer
    with make_fetcher(limits=Limits(pause=5)) as fetcher:
        threads = [threading.Thread(target=fetcher.fetch_page, args=(f"{web.root}/{i}",)) for i in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most[0] == 1 and len(web.paths()) == 6 and count_robots(web) == 1


def test_unchanged_pages_are_not_sent_again(web: LocalWeb) -> None:
    """What was known is told, and 304 means that it still holds; without anything known 304 is an error."""

    def answer(call: Call) -> None:
        same = call.headers.get("if-none-match") == '"7"' and "if-modified-since" in call.headers
        call.answer(
            304 if same else 200, b"" if same else PAGE, etag='"7"', last_modified="Sun, 01 Mar 2026 00:00:00 GMT"
        )

    url = web.serve("/a", answer)
    odd = web.serve("/odd", lambda call: call.answer(304, b""))
    with make_fetcher() as fetcher:
        capture = fetcher.fetch_page(url)
        assert capture is not None
        assert fetcher.fetch_page(url, Known.of(capture.headers)) is None
        with pytest.raises(FetchError, match="304"):
            fetcher.fetch_page(odd)


def test_what_is_known_is_not_told_to_other_hosts(web: LocalWeb) -> None:
    """A validator is a mark by which a reader could be known: it goes to the host that it came from."""
    web.serve("/there", lambda call: call.answer())
    here = web.serve("/a", lambda call: call.answer(302, location=f"http://127.0.0.2:{web.port}/there"))
    with make_fetcher() as fetcher, pytest.raises(FetchError):
        fetcher.fetch_page(here, Known('"7"'))  # nobody listens there
    assert Known("a\r\nb", "x").ask() == {"If-Modified-Since": "x"}


@pytest.mark.parametrize(
    ("wish", "naps"),
    [("", [1.0, 2.0, 4.0]), ("30", [1.0, 30.0, 30.0]), ("Sun, 01 Mar 2026 00:01:00 GMT", [1.0, 59.0, 1.0])],
)
def test_what_may_pass_is_tried_again(web: LocalWeb, wish: str, naps: list[float]) -> None:
    """Twice more, after the wait that the server asks for, or a longer one each time."""
    answers = iter([429, 503, 200])
    url = web.serve("/a", lambda call: call.answer(next(answers), retry_after=wish))
    time = Time()
    with make_fetcher(time) as fetcher:
        assert fetcher.fetch_page(url)
    assert time.naps == naps


@pytest.mark.parametrize(
    ("status", "wish", "calls"),
    [(404, "", 1), (410, "", 1), (403, "", 1), (500, "", 1), (429, "99999", 1), (502, "", 3), (504, "1", 3)],
)
def test_what_does_not_pass_is_not_tried_again(web: LocalWeb, status: int, wish: str, calls: int) -> None:
    """Nor what would take longer than anybody waits; the error tells the status and the wait."""
    url = web.serve("/a", lambda call: call.answer(status, retry_after=wish))
    with make_fetcher() as fetcher, pytest.raises(FetchError) as error:
        fetcher.fetch_page(url)
    assert (len(web.paths()), error.value.status) == (calls, status)
    assert error.value.wait == (float(wish) if wish else None)


def test_waits_are_read_as_they_are_written() -> None:
    """Seconds and dates; a date that is past is no wait, nonsense is none at all."""
    now = Time().now()
    assert read_wait(format_datetime(now, usegmt=True), now) == 0
    assert [read_wait(told, now) for told in ("", "soon", "-5", "1e9", "Sun, 99 Foo", "９")] == [None] * 6


@pytest.mark.parametrize(
    ("allowance", "pages"),
    [
        (Allowance(requests=3), 2),
        (Allowance(host_requests=4), 3),
        (Allowance(bytes=150), 1),
        (Allowance(host_bytes=1), 0),
        (Allowance(seconds=2.5), 2),
    ],
)
def test_nobody_takes_more_than_allowed(web: LocalWeb, allowance: Allowance, pages: int) -> None:
    """Requests, bytes and seconds of a run and of a host; robots.txt counts too."""
    web.handlers[""] = lambda call: call.answer()
    with make_fetcher(allowance=allowance) as fetcher, pytest.raises(FetchError) as error:
        for number in range(9):
            fetcher.fetch_page(f"{web.root}/{number}")
    assert error.value.kind == "budget" and len(web.paths()) == pages


@pytest.mark.parametrize(
    ("headers", "body", "words"),
    [
        ({"content_type": "image/png"}, b"x", "image/png"),
        ({"content_type": "application/pdf"}, b"%PDF-1.7", "application/pdf"),
        ({}, b"%PDF-1.7", "a PDF document"),
        ({}, b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        ({}, b"<p>a\0b</p>" * 50, "binary data"),
        ({}, b"  \n ", "empty page"),
    ],
)
def test_what_is_no_page_is_left_out(web: LocalWeb, headers: dict[str, str], body: bytes, words: str) -> None:
    """By its header, and by its bytes where the header lies."""
    url = web.serve("/a", lambda call: call.answer(body=body, **headers))
    with make_fetcher() as fetcher, pytest.raises(FetchError, match=words):
        fetcher.fetch_page(url)


def test_a_plain_address_that_leads_to_the_front_page_is_no_article(web: LocalWeb) -> None:
    """Many sites answer so for what they do not have; the variant is the page then."""
    web.serve("/", lambda call: call.answer(body=b"<p>All the news"))
    web.serve("/film", lambda call: call.answer(302, location="/"))
    web.serve("/film/amp", lambda call: call.answer())
    with make_fetcher() as fetcher:
        capture = fetcher.fetch_page(web.root + "/film/amp")
    assert capture and capture.address.endswith("/film/amp") and capture.body == PAGE


@pytest.mark.parametrize(
    ("body", "onward"),
    [
        ('<META http-equiv="refresh" content="0; URL=\'/film?a=1&amp;b=2\'"><p>Moved', "/film?a=1&b=2"),
        ("<meta content='0;url=/film' http-equiv=refresh>", "/film"),
        ("<meta http-equiv=refresh content='0;url=/a'><p>Reloaded", None),
        ("<meta http-equiv=refresh content='300;url=/live'><p>Live", None),
        ("<noscript><meta http-equiv=refresh content='0;url=/plain'></noscript><p>News", None),
        ("<meta http-equiv=refresh content='0;url=/film'>" + "<p>News" * 2_000, None),
    ],
)
def test_a_page_that_only_leads_on_says_where(web: LocalWeb, body: str, onward: str | None) -> None:
    """Whoever gave it can give that address; what loads itself anew, or leads on without script, is a page."""
    url = web.serve("/a", lambda call: call.answer(body=body.encode()))
    with make_fetcher() as fetcher:
        if onward is None:
            assert fetcher.fetch_page(url)
            return
        with pytest.raises(FetchError) as error:
            fetcher.fetch_page(url)
    assert f"leads on to {web.root}{onward}. Give" in str(error.value)


def test_a_page_whose_type_is_told_twice_is_a_page(web: LocalWeb) -> None:
    """As it is where a proxy worked it over (203)."""
    html = "text/html\r\nContent-Type: text/html; charset=utf-8"
    with make_fetcher() as fetcher:
        for status in (200, 203):
            url = web.serve("/a", lambda call, status=status: call.answer(status, content_type=html))  # type: ignore[misc]
            assert fetcher.fetch_page(url)


@pytest.mark.parametrize(
    ("status", "advice"), [(404, "address right"), (403, "import the file"), (451, "import the file")]
)
def test_whom_the_server_keeps_out_is_told_what_to_do(web: LocalWeb, status: int, advice: str) -> None:
    """An address that is refused may well be right."""
    url = web.serve("/a", lambda call: call.answer(status))
    with make_fetcher() as fetcher, pytest.raises(FetchError, match=advice):
        fetcher.fetch_page(url)


def test_a_variant_is_taken_from_its_plain_address(web: LocalWeb) -> None:
    """The AMP page is asked for only where the plain address gives another page, or none."""
    plain = b'<link rel="canonical" href="/film"><p>It opens.</p>'
    web.serve("/film", lambda call: call.answer(body=plain))
    web.serve("/film/amp", lambda call: call.answer(body=b"<p>AMP</p>"))
    web.serve("/list", lambda call: call.answer(body=b"<link href='/' rel='canonical'><p>All films.</p>"))
    web.serve("/list?amp=1", lambda call: call.answer(body=b"<p>AMP of a list</p>"))
    web.serve("/gone/amp", lambda call: call.answer(body=b"<p>AMP alone</p>"))
    with make_fetcher() as fetcher:
        found = [fetcher.fetch_page(web.root + path) for path in ("/film/amp", "/list?amp=1", "/gone/amp")]
    assert [capture and capture.address for capture in found] == [
        web.root + "/film",
        web.root + "/list?amp=1",
        web.root + "/gone/amp",
    ]
    assert web.paths() == ["/film", "/list", "/list?amp=1", "/gone", "/gone/amp"]


def test_a_guess_that_leads_nowhere_is_dropped(web: LocalWeb) -> None:
    """m.paper.example may be a host without a www; but a plain page that is not ready is no reason for its variant."""

    def resolve(host: str, port: int) -> list[str]:
        if host.startswith("www.") or host == "news.example":
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return ["127.0.0.1"]

    web.serve("/a", lambda call: call.answer())
    web.serve("/b", lambda call: call.answer(503))
    web.serve("/b/amp", lambda call: call.answer())
    with make_fetcher(resolve=resolve) as fetcher:
        capture = fetcher.fetch_page(f"http://m.paper.example:{web.port}/a")
        assert capture and capture.address == f"http://m.paper.example:{web.port}/a"
        with pytest.raises(FetchError, match="503"):
            fetcher.fetch_page(f"{web.root}/b/amp")


def test_who_is_told_to_stop_asks_nobody(web: LocalWeb) -> None:
    """Whoever waits for a turn is let go."""
    with make_fetcher(manners=Manners(obey_robots=False)) as fetcher:
        fetcher.stop()
        with pytest.raises(FetchError, match="told to stop"):
            fetcher.fetch_page(web.root + "/a")
    assert not web.calls
