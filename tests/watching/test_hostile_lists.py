"""Hostile feeds, sitemaps and subscriptions, from the wire to the ledger, the terminal and the letter."""

from __future__ import annotations

import gzip
import json
import re
import threading
from collections.abc import Iterator
from html import escape as quote_html
from typing import TYPE_CHECKING

import pytest

from according import pipeline
from according.cli.watch import list_lines
from according.cli.words import clean
from according.watching import SteadyClock, Tools, read_plan, tell_status, watch
from builders import Runner
from capture.fetching.local_web import Call, LocalWeb, open_web
from localweb.following import open_local
from localweb.newsstand import write_page

if TYPE_CHECKING:
    from according.ledger.store import Ledger

ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item>"
DAY = "Tue, 04 Apr 2023 09:00:00 GMT"
# What steers a terminal, and halves of characters.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def rss(*items: str, head: str = "", base: str = "") -> str:
    """A feed with these items."""
    return f'{head}<rss version="2.0"{base}><channel><title>News</title>{"".join(items)}</channel></rss>'


def item(title: str = "Ballerina", link: str = "http://paper.example/ballerina/1", date: str = DAY) -> str:
    """An item of a feed."""
    return ITEM.format(title=title, link=link, date=date)


DATES = ("0", "99999-01-01", "Mon, 01 Jan 0000 00:00:00 GMT", "2999-01-01", "-" * 9_000, "1e400", "\u0662")
PAGE = b'"url": "http://paper.example/ballerina/1"'
FILE, NET = '<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY % p SYSTEM "http://spy.example/x.dtd"> %p;'
LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(1, 12))
# By name: the feed as it is served, and words of what is told of it; without words it is read, with one entry at least.
FEEDS: dict[str, tuple[bytes, str]] = {
    "laughs": (rss(item("&l12;"), head=f'<!DOCTYPE r [<!ENTITY l1 "lol">{LAUGHS}]>').encode(), "declares entities"),
    "file": (rss(item("&x;"), head=f"<!DOCTYPE r [{FILE}]>").encode(), "declares entities"),
    "parameter": (rss(item(), head=f"<!DOCTYPE r [{NET}]>").encode(), "declares entities"),
    "utf-16-file": (rss(item("&x;"), head=f"<!DOCTYPE r [{FILE}]>").encode("utf-16"), "declares entities"),
    "utf-7-file": (
        rss(item("&x;"), head=f'<?xml version="1.0" encoding="utf-7"?><!DOCTYPE r [{FILE}]>').encode("utf-7"),
        "declares entities",
    ),
    "dtd": (rss(item(), head='<!DOCTYPE rss SYSTEM "http://spy.example/rss.dtd">').encode(), ""),
    "style": (rss(item(), head='<?xml-stylesheet href="http://spy.example/x.xsl"?>').encode(), ""),
    "xinclude": (
        rss('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>', item()).encode(),
        "",
    ),
    "cut": (rss(item() * 9).encode()[:-60], "no well-formed XML"),
    "deep": (rss("<item>" * 50_000).encode(), "too deep"),
    "many": (rss("<item/>" * 700_000).encode(), "too many elements"),
    "million": (rss("<item/>" * 1_000_000).encode(), "is a feed of 7 MiB"),
    "huge": (gzip.compress(b"<rss>" + b" " * 15_000_000, 9), "times its size"),
    "nul": (rss(item("Balle\x00rina")).encode(), ""),
    "surrogate": (rss(item("Ballerina \udc80")).encode("utf-8", "surrogatepass"), ""),
    "reference": (rss(item("Ballerina &#xD800;")).encode(), "no well-formed XML"),
    "wrong-encoding": (rss(item("Bällerina, Ballerina")).encode("cp1252"), ""),
    "no-feed": (b"<html><body>Ballerina</body></html>", "is no feed"),
    "words": (b"Ballerina", "no well-formed XML"),
    "dates": (rss(*(item(date=date) for date in DATES)).encode(), ""),
    "doubles": (rss(item() * 1_500).encode(), ""),
    "titles": (rss(item("Ballerina " * 20_000)).encode(), ""),
    "json-nan": (b'{"version": "1", "items": [{"id": NaN}]}', "no JSON feed"),
    "json-deep": (b'{"version": "1", "items": ' + b"[" * 200_000, "no JSON feed"),
    "json-number": (b'{"version": "1", "items": [{' + PAGE + b', "id": 1' + b"0" * 90_000 + b"}]}", "no JSON feed"),
    "json-surrogate": (b'{"version": "1", "items": [{' + PAGE + b', "title": "\\ud800"}]}', "no JSON feed"),
    "json-doubles": (b'{"version": "1", "items": [' + b'{"id": "http://paper.example/ballerina/1"},' * 9 + b"{}]}", ""),
}  # fmt: skip


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    """A server on the loopback that answers as it is told."""
    with open_web() as running:
        yield running


def serve_lists(web: LocalWeb, lists: dict[str, bytes]) -> None:
    """Lists by the first word of their hosts' names, and pages at all hosts."""

    def reply(call: Call) -> None:
        body = lists.get(call.headers["host"].partition(".")[0])
        packed = {"content_encoding": "gzip"} if body and body[:2] == b"\x1f\x8b" else {}
        if body is not None and call.path == "/list":
            call.answer(200, body, content_type="application/xml", **packed)
        elif call.path.rpartition("/")[2].isdecimal():
            call.answer(200, write_page(int(call.path.rpartition("/")[2])))
        else:
            call.answer(404)

    web.handlers.clear()
    web.handlers[""] = reply


def follow(ledger: Ledger, port: int, **where: list[str]) -> list[str]:
    """Watch once; all that is printed of it on the way and of the status afterwards."""
    said: list[str] = []
    clock = SteadyClock()
    with open_local(port, clock) as opened:
        tools = Tools(web=opened, clock=clock, senders={}, stop=threading.Event(), say=said.append)
        watch(ledger, read_plan({"subject": [{"name": "Ballerina", **where}]}), tools, once=True)
    return [clean(line) for line in (*said, *list_lines(tell_status(ledger)))]


def test_each_feed_is_read_or_told_of(ledger: Ledger, web: LocalWeb) -> None:
    """Nothing is fetched or read from elsewhere for a feed; the good one is read; the ledger is sound."""
    serve_lists(web, {name: body for name, (body, _) in FEEDS.items()} | {"good": rss(item()).encode()})
    lines = follow(ledger, web.port, feeds=[f"http://{name}.example/list" for name in (*FEEDS, "good")])
    told = {source.address.split("/")[2].partition(".")[0]: source for source in tell_status(ledger).sources}
    wrong = {name: told[name].state for name, (_, words) in FEEDS.items() if words not in told[name].trouble}
    assert not wrong
    assert {name for name in told if not told[name].trouble} == {n for n, (_, w) in FEEDS.items() if not w} | {"good"}
    assert not {headers["host"] for _, headers in web.calls} & {"spy.example"}
    assert not any("root:" in line or UNSAFE.search(line) for line in lines)
    assert tell_status(ledger).fetched == 1
    assert not pipeline.verify(ledger.address).total


LINKS = {
    "script": "javascript:alert('Ballerina')", "data": "data:text/html,Ballerina", "file": "file:///etc/ballerina",
    "mail": "mailto:ballerina@x.example", "private": "http://10.0.0.1/ballerina",
    "bracket": "http://[::1/ballerina", "zone": "http://[fe80::1%25eth0]/ballerina", "port": "http://x.example:99999/ballerina",
    "login": "http://u:p@x.example/ballerina", "long": "http://x.example/ballerina" + "a" * 9_000,
    "control": "http://x.example/\x1b[2Jballerina", "bidi": "http://x.example/\u202eanirellab",
}  # fmt: skip


@pytest.mark.parametrize(
    "base", ["", ' xml:base="file:///etc/"', ' xml:base="http://10.0.0.1/"', ' xml:base="javascript:"']
)
def test_links_lead_nowhere_that_may_not_be_asked(ledger: Ledger, web: LocalWeb, base: str) -> None:
    """What is no page of the web is left out, what may not be asked is told of; a hostile base changes nothing."""
    items = [item("Ballerina", link.replace("\x1b", "")) for link in LINKS.values()]
    serve_lists(web, {"good": rss(*items, item("Ballerina", "/ballerina/3"), base=base).encode()})
    lines = follow(ledger, web.port, feeds=["http://good.example/list"])
    asked = {headers["host"] for _, headers in web.calls}
    assert asked <= {"good.example", "x.example"}
    assert not any(UNSAFE.search(line) for line in lines)
    pages = {p.address: p.trouble for p in tell_status(ledger).pages_in_trouble}
    assert not any(address.startswith(("javascript", "data", "file", "mailto")) for address in pages)
    assert all(pages.values())
    assert not pipeline.verify(ledger.address).total


TITLES = (
    "\x1b]0;owned\x07 Swan \x1b[2J", "Swan\r\nBcc: all@example.org", "\u202enawS \u2066", "Swan &amp;lt;script&amp;gt;",
    "&#27;[31mSwan", "Swan\x9b31m", "Swan &#x202E;", "<![CDATA[<b onclick=x>Swan</b>\x85]]>",
)  # fmt: skip


def test_titles_cannot_steer_a_terminal(ledger: Ledger, web: LocalWeb) -> None:
    """What is left out is told by its title, without what a terminal would obey, one line each."""
    items = [item(title, f"http://paper.example/{n}") for n, title in enumerate(TITLES)]
    odd = [{"id": "x", "url": f"http://paper.example/j{n}", "title": title} for n, title in enumerate(TITLES)]
    atom = json.dumps({"version": "1", "items": odd})
    serve_lists(web, {"good": rss(*items).encode(), "json": atom.encode()})
    lines = follow(ledger, web.port, feeds=["http://good.example/list", "http://json.example/list"])
    assert sum("Swan" in line or "nawS" in line for line in lines) >= 8
    assert not any(UNSAFE.search(line) or "\n" in line or line.startswith("Bcc") for line in lines)
    assert not pipeline.verify(ledger.address).total


@pytest.mark.parametrize("base", ["", "file:///etc/", "http://10.0.0.1/", "javascript:", "//x.example/"])
def test_a_listing_leads_nowhere_else_and_cannot_steer_a_terminal(ledger: Ledger, web: LocalWeb, base: str) -> None:
    """Only its own outlet is asked, whatever it calls its base; what it says is told on a line of its own."""
    links = [f'<a href="{quote_html(link)}">Ballerina opens in June</a>' for link in LINKS.values()]
    links += [f'<a href="/{n}">{title} and what else there is</a>' for n, title in enumerate(TITLES)]
    page = f'<base href="{base}">{"".join(links)}<a href="http://list.example/ballerina/3">Ballerina has a new date</a>'
    serve_lists(web, {"list": page.encode("utf-8", "replace")})
    lines = follow(ledger, web.port, listings=["http://list.example/list"])
    assert {headers["host"] for _, headers in web.calls} == {"list.example"}
    assert tell_status(ledger).fetched == 1
    assert not any(UNSAFE.search(line) or "\n" in line or line.startswith("Bcc") for line in lines)
    assert not pipeline.verify(ledger.address).total


def test_lists_that_contain_themselves_come_to_an_end(ledger: Ledger, web: LocalWeb) -> None:
    """An index that names itself, its parent, and ever more files, is asked for each file once, and for so many."""
    further = "".join(f"<sitemap><loc>http://more{n}.example/list</loc></sitemap>" for n in range(200))
    index = f"<sitemapindex><sitemap><loc>http://index.example/list</loc></sitemap>{further}</sitemapindex>"
    bodies = {f"more{n}": index.encode() for n in range(200)} | {"index": index.encode()}
    pages = "<urlset><url><loc>http://paper.example/ballerina/1</loc><lastmod>99999</lastmod></url></urlset>"
    serve_lists(web, {**bodies, "more7": pages.encode()})
    follow(ledger, web.port, sitemaps=["http://index.example/list"])
    asked = [headers["host"] for path, headers in web.calls if path == "/list"]
    assert len(asked) == len(set(asked)) == 100
    assert tell_status(ledger).fetched == 1
    assert not pipeline.verify(ledger.address).total


@pytest.mark.parametrize("name", ["itself", "deep", "laughs"])
def test_subscriptions_that_are_none_end_the_command_with_a_sentence(
    according: Runner, tmp_path: object, name: str
) -> None:
    """One that names itself, one without an end, one with entities: nothing is fetched, nothing hangs."""
    outline = '<outline xmlUrl="s.opml"/><outline xmlUrl="javascript:x"/><outline xmlUrl="file:///etc/passwd"/>'
    bodies = {
        "itself": f"<opml><body>{outline}</body></opml>",
        "deep": "<opml><body>" + "<outline>" * 90_000,
        "laughs": f"<!DOCTYPE r [{FILE}]><opml><body>{outline}</body></opml>",
    }
    with open("s.opml", "w", encoding="utf-8") as file:
        file.write(bodies[name])
    done = according("add", "--opml", "s.opml")
    assert done.status in (0, 2) and "Traceback" not in done.err and "root:" not in done.out + done.err
    assert not UNSAFE.search(done.err)
