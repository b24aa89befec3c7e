"""The coverage of a film as a web that lives through its years: each page comes out on its day, at its address.

Each outlet has a feed (RSS or Atom in turn; one has a sitemap only) with its latest pages and some news of other films.
A page that is in the folder twice is edited in place, and no feed says so. An outlet moves a page, one is down for some
weeks, one asks to be left alone; whatever has not changed is answered with 304.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from according.extract import extract_page
from localweb.serving import NOT_FOUND, Asked, Reply

BEGIN = datetime(2017, 7, 1, tzinfo=UTC)
END = datetime(2025, 10, 1, tzinfo=UTC)
_NOISE = ("Paddington in Orbit adds a bear", "Festival line-up announced", "A sequel nobody asked for")


class Issue(NamedTuple):
    """A page as it stands at an address from a day on."""

    host: str
    path: str
    since: datetime
    title: str
    summary: str
    body: bytes


def read_issues(folder: Path) -> list[Issue]:
    """The pages of a folder whose names begin with the day on which each came out."""
    found = []
    for path in sorted(folder.glob("*.html")):
        body = path.read_bytes()
        page = extract_page(body, str(path))
        parts = urlsplit(page.url)
        since = datetime.fromisoformat(path.name[:10]).replace(hour=17, tzinfo=UTC)
        place = parts.path + (f"?{parts.query}" if parts.query else "")
        lead = next((page.words(block) for block in page.body if len(page.words(block)) > 60), "")
        found.append(Issue(parts.netloc, place, since, page.title or "", lead[:300], body))
    return found


class Coverage:
    """The site of all hosts at once; `now` is the day that it is there."""

    def __init__(self, issues: Iterable[Issue], troubles: bool = True) -> None:
        self.now = BEGIN
        self.lock = threading.Lock()
        self.troubles = troubles
        self.pages: dict[tuple[str, str], list[Issue]] = defaultdict(list)
        self.hosts: dict[str, list[Issue]] = defaultdict(list)
        for issue in issues:
            place = (issue.host, issue.path)
            if place not in self.pages:
                self.hosts[issue.host].append(issue)
            self.pages[place].append(issue)
        self.names = sorted(self.hosts)

    def list_feeds(self) -> list[str]:
        """The addresses of all feeds."""
        return [f"http://{host}/feed.xml" for host in self.names[1:]]

    def list_sitemaps(self) -> list[str]:
        """The address of the one sitemap."""
        return [f"http://{host}/sitemap.xml" for host in self.names[:1]]

    def __call__(self, asked: Asked) -> Reply:
        """What a host answers at present."""
        now = self.now
        if asked.host not in self.hosts:
            return NOT_FOUND
        if asked.path == "/robots.txt":
            return Reply(200, b"User-agent: *\nDisallow: /private/\n", (("Content-Type", "text/plain"),))
        if trouble := self.find_trouble(asked, now):
            return trouble
        if asked.path == "/feed.xml":
            return self.tell(asked, self.write_feed(asked.host, now), "application/xml")
        if asked.path == "/sitemap.xml":
            return self.tell(asked, self.write_sitemap(asked.host, now), "application/xml")
        if asked.path.startswith("/moved"):
            return Reply(301, b"", (("Location", asked.path.removeprefix("/moved")),))
        states = [issue for issue in self.pages.get((asked.host, asked.path), ()) if issue.since <= now]
        return self.tell(asked, states[-1].body, "text/html; charset=utf-8") if states else NOT_FOUND

    def find_trouble(self, asked: Asked, now: datetime) -> Reply | None:
        """What is in the way on some hosts for some time."""
        if not self.troubles:
            return None
        number = self.names.index(asked.host)
        if number == 3 and datetime(2022, 11, 1, tzinfo=UTC) <= now < datetime(2022, 11, 20, tzinfo=UTC):
            return Reply(503, b"Too much news.", (("Retry-After", "86400"),))
        if number == 5 and now.day == 9:
            return Reply(500, b"Oh dear.")
        if number == 7 and asked.path == "/feed.xml" and now.day in (1, 2, 3):
            return Reply(200, b"<rss><channel><item><title>broken", (("Content-Type", "application/xml"),))
        return None

    def tell(self, asked: Asked, body: bytes, kind: str) -> Reply:
        """A body, or that it has not changed."""
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        if asked.headers.get("if-none-match") == tag:
            return Reply(304, headers=(("ETag", tag),))
        return Reply(200, body, (("Content-Type", kind), ("ETag", tag)))

    def write_feed(self, host: str, now: datetime) -> bytes:
        """The feed of a host: its latest pages, the last first, among other news."""
        out = [issue for issue in self.hosts[host] if issue.since <= now][-20:][::-1]
        number = self.names.index(host)
        items = [(i.title, self.link(i, number), i.summary, i.since) for i in out]
        items += [(title, f"http://{host}/other/{at}", "", BEGIN) for at, title in enumerate(_NOISE)]
        return write_atom(host, items) if number % 2 else write_rss(host, items)

    def link(self, issue: Issue, number: int) -> str:
        """Where a feed says that a page is: one outlet has moved them all."""
        return f"http://{issue.host}{'/moved' if number == 9 else ''}{issue.path}"

    def write_sitemap(self, host: str, now: datetime) -> bytes:
        """The sitemap of a host."""
        out = [issue for issue in self.hosts[host] if issue.since <= now]
        rows = "".join(f"<url><loc>{escape(self.link(i, 0))}</loc></url>" for i in out)
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()


def write_rss(host: str, items: Iterable[tuple[str, str, str, datetime]]) -> bytes:
    """An RSS feed, which asks to be left alone for an hour."""
    rows = "".join(
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link><description>{escape(summary)}</description>"
        f"<pubDate>{when:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for title, link, summary, when in items
    )
    head = f"<title>{host}</title><link>http://{host}/</link><description>News</description><ttl>60</ttl>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{rows}</channel></rss>'.encode()


def write_atom(host: str, items: Iterable[tuple[str, str, str, datetime]]) -> bytes:
    """An Atom feed."""
    rows = "".join(
        f'<entry><id>{escape(link)}</id><title>{escape(title)}</title><link href="{escape(link)}"/>'
        f"<summary>{escape(summary)}</summary><updated>{when:%Y-%m-%dT%H:%M:%SZ}</updated></entry>"
        for title, link, summary, when in items
    )
    head = f"<id>http://{host}/</id><title>{host}</title><updated>2017-01-01T00:00:00Z</updated>"
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{head}{rows}</feed>'.encode()


class DrivenClock:
    """A clock that is set on by whoever waits; the local web lives by it too, until the end of its days."""

    def __init__(self, site: Coverage, end: datetime = END) -> None:
        self.site, self.end = site, end

    def now(self) -> datetime:
        """The day that it is in the local web."""
        return self.site.now

    def wait(self, seconds: float, stop: threading.Event) -> None:
        """Go on to a later moment, at least a day on; at the end of days one stops."""
        self.site.now += timedelta(seconds=max(seconds, 86_400.0))
        if self.site.now >= self.end:
            stop.set()
