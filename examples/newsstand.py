"""A newsstand on this machine, to try watching with: the example coverage behind one feed, put out day by day.

python examples/newsstand.py [--until 2023-12-31] [--port 8765]

Enter puts out the pages of the next day that has any; Ctrl-C closes it. It listens on this machine alone.
"""

from __future__ import annotations

import argparse
import re
import sys
import threading
from datetime import UTC, date, datetime
from hashlib import sha256
from html import escape, unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGES = Path(__file__).parent / "ballerina" / "pages"
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL | re.IGNORECASE)
_ITEM = "<item><title>{title}</title><link>http://127.0.0.1:{port}/{name}</link><pubDate>{day}</pubDate></item>"
# No coverage of the film, and not there: whoever tells entries apart before they fetch does not notice.
_OTHER = (
    "<item><title>Harvest festival opens with a parade</title><link>http://127.0.0.1:{port}/parade.html</link></item>"
)


class Newsstand(ThreadingHTTPServer):
    """The coverage up to a day, each page at the name of its file."""

    def __init__(self, port: int, until: date) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.until = until

    def list_out(self) -> list[Path]:
        """The pages that are out, in the order of their days."""
        return [path for path in sorted(PAGES.glob("*.html")) if tell_day(path) <= self.until]

    def put_out_more(self) -> bool:
        """Go on to the next day that has pages; False where there is none."""
        left = [day for path in PAGES.glob("*.html") if (day := tell_day(path)) > self.until]
        self.until = min(left, default=self.until)
        return bool(left)

    def find(self, path: str) -> tuple[bytes, str] | None:
        """What stands at a path, and its kind."""
        if path == "/feed.xml":
            return self.write_feed(), "application/rss+xml"
        found = [page.read_bytes() for page in self.list_out() if path == f"/{page.name}"]
        return (found[0], "text/html; charset=utf-8") if found else None

    def write_feed(self) -> bytes:
        """The feed, the newest page first."""
        items = "".join(
            _ITEM.format(title=escape(read_title(path)), port=self.server_port, name=path.name, day=tell_time(path))
            for path in reversed(self.list_out())
        )
        items += _OTHER.format(port=self.server_port)
        return (
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>Newsstand</title>{items}</channel></rss>'.encode()
        )

    def describe(self) -> str:
        """What is out."""
        return f"{len(self.list_out())} pages up to {self.until.day} {self.until:%B %Y}."


class Handler(BaseHTTPRequestHandler):
    """Answers what the newsstand has, or that it has not changed."""

    server: Newsstand

    def do_GET(self) -> None:
        """Answer a question."""
        found = self.server.find(self.path)
        if found is None:
            self.send_error(404)
            return
        tag = f'"{sha256(found[0]).hexdigest()[:16]}"'
        same = self.headers.get("If-None-Match") == tag
        self.send_response(304 if same else 200)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", found[1])
        self.end_headers()
        if not same:
            self.wfile.write(found[0])

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def tell_day(path: Path) -> date:
    """The day with which a page's name begins."""
    return date.fromisoformat(path.name[:10])


def tell_time(path: Path) -> str:
    """The same as feeds write it."""
    return f"{datetime.combine(tell_day(path), datetime.min.time(), UTC):%a, %d %b %Y %H:%M:%S} GMT"


def read_title(path: Path) -> str:
    """The title of a page."""
    found = _TITLE.search(path.read_text(encoding="utf-8"))
    return " ".join(unescape(found[1]).split()) if found else path.stem


def main() -> None:
    """Open until Ctrl-C, or until standard input ends."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--until", type=date.fromisoformat, default=date(2023, 12, 31), help="the day it is at first")
    words.add_argument("--port", type=int, default=8765)
    given = words.parse_args()
    stand = Newsstand(given.port, given.until)
    threading.Thread(target=stand.serve_forever, daemon=True).start()
    print(f"Open at http://127.0.0.1:{stand.server_port}/feed.xml: {stand.describe()}", flush=True)
    print("Enter puts out the pages of the next day, Ctrl-C closes.", flush=True)
    try:
        for _ in sys.stdin:
            print(stand.describe() if stand.put_out_more() else "That was all.", flush=True)
    except KeyboardInterrupt:
        print()
    finally:
        stand.shutdown()


if __name__ == "__main__":
    main()
