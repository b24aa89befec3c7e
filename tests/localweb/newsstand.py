"""One outlet with one feed, whose pages and manners a test sets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from localweb.coverage import write_rss
from localweb.serving import NOT_FOUND, Asked, Reply

HOST = "paper.example"
FEED = f"http://{HOST}/feed.xml"
_PAGE = """<!DOCTYPE html><html lang="en"><head><title>‘Ballerina’ {number}</title>
<link rel="canonical" href="http://{host}/ballerina/{number}"><meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="{day:%Y-%m-%d}T09:00:00Z"></head><body><article>
<h1>‘Ballerina’ {number}</h1><p>{text}</p></article></body></html>"""


def write_page(number: int, text: str = "") -> bytes:
    """A page that says when the film opens."""
    day = datetime(2023, 1, 1, tzinfo=UTC) + timedelta(days=number % 700)
    says = text or f"Lionsgate will release Ballerina in theaters on June {number % 28 + 1}, 2024, the studio said."
    return _PAGE.format(number=number, host=HOST, day=day, text=says).encode()


class Newsstand:
    """The outlet: `pages` by number, `replies` for addresses that behave otherwise. It counts who asks for what."""

    def __init__(self, number: int) -> None:
        self.pages = {at: write_page(at) for at in range(number)}
        self.replies: dict[str, Reply] = {}
        self.posted: list[Asked] = []

    def __call__(self, asked: Asked) -> Reply:
        """What it answers."""
        if asked.method == "POST":
            self.posted.append(asked)
            return self.replies.get(asked.path, Reply(204))
        if asked.path in self.replies:
            return self.replies[asked.path]
        if asked.path == "/feed.xml":
            return tell(asked, self.write_feed(), "application/rss+xml")
        number = asked.path.rpartition("/")[2]
        if asked.path.startswith("/ballerina/") and number.isdigit() and int(number) in self.pages:
            return tell(asked, self.pages[int(number)], "text/html; charset=utf-8")
        return NOT_FOUND

    def write_feed(self) -> bytes:
        """The feed with all pages."""
        when = datetime(2023, 1, 1, tzinfo=UTC)
        return write_rss(HOST, [(f"Ballerina {n}", f"http://{HOST}/ballerina/{n}", "", when) for n in self.pages])


def tell(asked: Asked, body: bytes, kind: str) -> Reply:
    """A body, or that it has not changed."""
    tag = f'"{sha256(body).hexdigest()[:16]}"'
    if asked.headers.get("if-none-match") == tag:
        return Reply(304, headers=(("ETag", tag),))
    return Reply(200, body, (("Content-Type", kind), ("ETag", tag)))
